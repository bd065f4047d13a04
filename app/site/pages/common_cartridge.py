"""Common Cartridges: one file of links to all that can be framed, in two versions.

A thin 1.3 holds nothing else. Moodle and some others know versions up to 1.1 only; that
one brings the questions, too, as quizzes in the profile of QTI 1.2 that belongs to it.
It has no orders and no numbers with a tolerance, so these are left out.
"""

from dataclasses import dataclass
from pathlib import Path

from app.site.pages.catalog import RIGHTS
from app.site.pages.questions.bank import Asked, banks
from app.site.pages.questions.words import Words, as_tex, stem
from app.site.pages.renderer import Renderer, Site
from app.site.pages.scorm_packages import groups
from app.site.runtime.wheels import Files, write_wheel

__all__ = ["write_cartridges"]


@dataclass(frozen=True)
class Quiz:
    """Questions with choices that belong together."""

    id: str
    title: str
    asked: tuple[Asked, ...]


def write_cartridges(dist: Path, site: Site) -> None:
    """Write `scorm/descent.imscc` (thin, 1.3) and `scorm/descent-1.1.imscc`.

    Parameters
    ----------
    dist
        The folder of the site.
    site
        What can be framed, and the address at which it will be found.
    """
    folder, quizzes = dist / "scorm", _quizzes(site)
    thin = _cartridge(site, "1.3", "IMS Thin Common Cartridge", [])
    full = _cartridge(site, "1.1", "IMS Common Cartridge", quizzes)
    # A zip depends on nothing but what is in it.
    write_wheel(thin, folder / "descent.imscc")
    write_wheel(full, folder / "descent-1.1.imscc")


def _cartridge(site: Site, version: str, schema: str, quizzes: list[Quiz]) -> Files:
    render, grouped = Renderer(site), groups(site)
    v = f"v{version.replace('.', 'p')}"
    given = {"v": v, "version": version, "schema": schema, "quizzes": quizzes}
    manifest = render.page(
        "scorm/cartridge.xml", 0, groups=grouped, rights=RIGHTS, **given
    )
    files = {"imsmanifest.xml": manifest}
    for _, items in grouped:
        for item in items:
            link = render.page("scorm/link.xml", 0, item=item, v=v)
            files[f"links/{item.id}.xml"] = link
    template = render.environment.get_template("questions/quiz.xml")
    for quiz in quizzes:
        text = template.render(quiz=quiz, words=Words(as_tex), stem=stem)
        files[f"quizzes/{quiz.id}.xml"] = text
    return {name: text.encode() for name, text in files.items()}


def _quizzes(site: Site) -> list[Quiz]:
    """Return every group that asks something with choices."""
    everything = banks(site)[0]
    found = []
    for number, group in enumerate(everything.groups, start=1):
        choices = tuple(asked for asked in group.asked if asked.kind == "choice")
        title = ": ".join(group.folders)
        found.append(Quiz(f"quiz-{number}", title, choices))
    return [quiz for quiz in found if quiz.asked]
