"""The pages written to disk, with what the build has gathered for them."""

import json
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from app.cells.errors.import_errors import LEADING
from app.content.chapters import Chapter, load_chapters
from app.content.concepts import load_glossary
from app.content.numbers import Numbers
from app.content.pieces import Problem
from app.content.quizzes import read_quiz
from app.content.tried import cells_of
from app.exercises.specs import load_exercises
from app.main import open_screen
from app.site.assets import Assets
from app.site.cache import kept
from app.site.errors import BuildError
from app.site.node import ROOT
from app.site.pages.common_cartridge import write_cartridges
from app.site.pages.download_sizes import first_visit, stored
from app.site.pages.formulas import fill_pages
from app.site.pages.questions.files import write_questions
from app.site.pages.renderer import STORED
from app.site.pages.scorm_packages import write_packages
from app.site.pages.search_index import documents, index
from app.site.pages.sim_controls import with_controls
from app.site.pages.sim_states import state_of, unusable
from app.site.pages.site_pages import FIRST_SIM, Site, render_pages
from app.site.releases import fingerprint
from app.site.runtime.lock import Lock
from app.site.settings import read_settings
from app.site.specs import SimSpec, load_specs
from app.site.svg.film import shoot
from app.site.svg.poster import draw_picture, draw_poster
from app.theme import SURFACES

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "data:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Nothing from elsewhere, no eval; Bokeh sets styles on its elements."""
FRAMED = {
    "worker-src": "'self' blob: data:",
    "style-src": "'self' 'unsafe-inline' http: https:",
}
"""In a frame of opaque origin only a worker from a `data:` address may be a module, and
WebKit takes nothing for 'self': the page would have no style at all."""
CODE = (
    *("app/ml", "app/data.py", "requirements.txt"),
    *(f"app/content/{it.name}" for it in Path(ROOT, "app/content").glob("*.[pt]*")),
)
"""What the numbers of a chapter are computed with, besides the chapter's own files."""
DRAWING = (
    *CODE,
    *("app/exercises", "app/main.py", "app/sims", "app/theme.py", "app/ui"),
    *("app/site/svg", "app/svg"),
)
"""What a poster and a film are made by."""
NAMED = re.compile(r' id="|url\(#')
"""What stands before a name that has to be the only one on a page."""


def read_chapters() -> tuple[Chapter, ...]:
    """Read all that is written for readers, and return the chapters.

    Raises
    ------
    BuildError
        For the first slip; the sentence names the file and the place.
    """
    try:
        load_glossary()
        load_exercises()
        for spec in load_specs(ROOT / "app" / "sims"):
            read_quiz(f"app.sims.{spec.slug.replace('-', '_')}")
    except ValueError as fault:
        raise BuildError(str(fault)) from None
    chapters = load_chapters(known=known_numbers)
    for chapter in chapters:
        problems = [*chapter.problems, *missing(chapter)]
        if problems:
            rest = (
                f"python -m app.site.dev.chapter_check check {chapter.slug} lists all"
            )
            more = f" ({len(problems)} in this chapter: {rest})" * (len(problems) > 1)
            raise BuildError(f"{chapter.slug}/{problems[0]}{more}")
    return chapters


def missing(chapter: Chapter) -> Iterator[Problem]:
    """Yield what a chapter asks for and the tree does not hold, states included."""
    folder = ROOT / "app" / "exercises"
    exercises = {path.parent.name for path in folder.glob("*/exercise.toml")}
    known = {
        "sim": {spec.slug for spec in load_specs(ROOT / "app" / "sims")},
        "exercise": {name.replace("_", "-") for name in exercises},
    }
    for piece in chapter.pieces:
        if piece.kind in known and piece.name not in known[piece.kind]:
            said = f"there is no {piece.kind} '{piece.name}'."
            yield Problem(piece.file, piece.line, said)
        elif said := unusable(*state_of(piece)):
            yield Problem(piece.file, piece.line, said)


def write_pages(
    dist: Path,
    assets: Assets,
    manifest: dict[str, Any],
    release: str,
    chapters: tuple[Chapter, ...],
) -> None:
    """Render every page and write it below `dist`.

    Parameters
    ----------
    dist
        The folder of the site.
    assets
        Scripts, styles, fonts and icons, already written.
    manifest
        The runtime, as `runtime.assemble` returns it.
    release
        Identifier of this build.
    chapters
        As `read_chapters` returns them.
    """
    sims = with_controls(load_specs(ROOT / "app" / "sims"))
    for slug, film in films(sims).items():
        if film["last"]:
            text = json.dumps(film, ensure_ascii=False, separators=(",", ":"))
            assets.add(f"films/{slug}.json", text.encode())
    assets.add("search.json", index(documents(chapters, sims, load_exercises())))
    settings = read_settings()
    site = Site(
        sims=sims,
        posters=posters(sims, chapters),
        covers=covers(sims),
        assets={name: assets.entry(name) for name in assets.files},
        first=assets.first,
        release=release,
        csp={
            "page": policy(assets.inline, settings.record_stores),
            "frame": policy(assets.inline, settings.record_stores, FRAMED),
        },
        megabytes=first_visit(assets, manifest, FIRST_SIM),
        paper=SURFACES["paper"],
        chapters=chapters,
        examples=load_examples(),
        box=load_box(),
        address=settings.address,
        record_stores=settings.record_stores,
        contact=settings.contact,
    )
    pages = fill_pages(render_pages(site), assets)
    in_all = f"{stored(dist, pages):.1f}"
    pages = {path: text.replace(STORED, in_all) for path, text in pages.items()}
    for path, text in pages.items():
        (dist / path).parent.mkdir(parents=True, exist_ok=True)
        (dist / path).write_text(text, encoding="utf-8")
    write_packages(dist, site, pages)
    write_cartridges(dist, site)
    write_questions(dist, site)


def policy(
    inline: list[str],
    record_stores: tuple[str, ...] = (),
    also: Mapping[str, str] | None = None,
) -> str:
    """Return the policy of every page.

    Parameters
    ----------
    inline
        Hashes of scripts that run in frames of a page, which inherit its policy.
    record_stores
        Origins that a page may send to.
    also
        Directives that differ.
    """
    hashes = "".join(f" '{digest}'" for digest in inline)
    stores = "".join(f" {origin}" for origin in record_stores)
    allowed = POLICY | {
        "script-src": POLICY["script-src"] + hashes,
        "connect-src": POLICY["connect-src"] + stores,
        **(also or {}),
    }
    return "; ".join(f"{name} {value}" for name, value in allowed.items())


def header_policy(inline: list[str], stores: tuple[str, ...] | None = None) -> str:
    """Return the policy for hosts to send with every file.

    A browser obeys the header and the page, so the header forbids nothing that a page
    allows: it is that of framed pages, and the others say themselves what they forbid.
    """
    stores = read_settings().record_stores if stores is None else stores
    return policy(inline, stores, FRAMED)


def load_examples() -> tuple[dict[str, str], ...]:
    """Return the programs that the playground offers."""
    text = (ROOT / "app" / "content" / "playground.toml").read_text("utf-8")
    return tuple(
        {"title": entry["title"], "code": entry["code"].strip()}
        for entry in tomllib.loads(text)["example"]
    )


def load_box() -> tuple[tuple[str, str], ...]:
    """Return name and version of each package that a program can import."""
    locked = Lock.read().spec.packages
    return tuple((name, locked[name].version) for name in LEADING)


def known_numbers(folder: Path) -> dict[str, str]:
    """Return the numbers of a chapter, or none if one fails: its reader says which."""
    files = sorted(path.relative_to(ROOT).as_posix() for path in folder.glob("*.py"))
    recipe = [folder.name, cells_of(folder), fingerprint(ROOT, (*CODE, *files))]
    try:
        return dict(kept("numbers", recipe, Numbers(folder / "numbers.py").all))
    except ValueError:
        return {}


def posters(sims: tuple[SimSpec, ...], chapters: tuple[Chapter, ...]) -> dict[str, str]:
    """Draw every sim in its first state, and in those that other pages show."""
    pieces = [piece for chapter in chapters for piece in chapter.named("sim")]
    shown = [f"{piece.name}?{piece.text}" for piece in pieces]
    shown += [exercise.drives for exercise in load_exercises()]
    slugs = {sim.slug for sim in sims}
    parts = (address.partition("?") for address in shown)
    states = {f"{slug}?{state}" for slug, _, state in parts if state and slug in slugs}
    wanted = sorted(slugs | states)
    titles = {sim.slug: sim.title for sim in sims}
    recipe = [wanted, titles, fingerprint(ROOT, DRAWING)]
    return dict(
        kept("posters", recipe, lambda: {it: poster(it, titles) for it in wanted})
    )


def covers(sims: tuple[SimSpec, ...]) -> dict[str, str]:
    """Draw the first picture of every sim for lists, at an instructive step."""
    recipe = [[(sim.slug, sim.cover) for sim in sims], fingerprint(ROOT, DRAWING)]
    drawn = kept("covers", recipe, lambda: {it.slug: _cover(it) for it in sims})
    # Arrowheads are found by name, and a sim that is live hides those of its poster.
    return {slug: NAMED.sub(rf"\g<0>{slug}-", drawn[slug]) for slug in drawn}


def _cover(sim: SimSpec) -> str:
    screen = open_screen(sim.slug, query=sim.cover_state)
    return draw_picture(screen._pictures[0])


def films(sims: tuple[SimSpec, ...]) -> dict[str, Any]:
    """Return the film of every sim, by slug; one of a run without steps ends at 0."""
    slugs = [sim.slug for sim in sims]
    recipe = [slugs, fingerprint(ROOT, DRAWING)]
    return dict(kept("films", recipe, lambda: {slug: shoot(slug) for slug in slugs}))


def poster(address: str, titles: Mapping[str, str]) -> str:
    """Return the markup of a sim's stage before it is touched.

    Parameters
    ----------
    address
        Its slug, and after a question mark its settings where they are others.
    titles
        Of the sims, by slug.
    """
    slug, _, query = address.partition("?")
    return draw_poster(open_screen(slug, query=query), titles[slug])
