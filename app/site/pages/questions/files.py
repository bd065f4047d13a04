"""The files of questions that teachers download: `questions/` of the site."""

from pathlib import Path

from app.site.pages.questions import qti
from app.site.pages.questions.bank import banks
from app.site.pages.questions.gift import gift
from app.site.pages.questions.moodle_xml import moodle_xml
from app.site.pages.renderer import Renderer, Site
from app.site.runtime.wheels import write_wheel

__all__ = ["write_questions"]


def write_questions(dist: Path, site: Site) -> None:
    """Write every collection of questions in every format.

    Parameters
    ----------
    dist
        The folder of the site.
    site
        What asks the questions.
    """
    render, found = Renderer(site), banks(site)
    every = qti.items(render, (asked for bank in found for asked in bank.asked))
    for bank in found:
        xml, text, package = bank.files.values()
        (dist / xml).parent.mkdir(parents=True, exist_ok=True)
        (dist / xml).write_text(moodle_xml(render, bank), encoding="utf-8")
        (dist / text).write_text(gift(bank), encoding="utf-8")
        files = {f"items/{asked.id}.xml": every[asked.id] for asked in bank.asked}
        files["imsmanifest.xml"] = qti.manifest(render, bank)
        # A zip that depends on nothing else.
        contents = {name: content.encode() for name, content in files.items()}
        write_wheel(contents, dist / package)
