"""Packages for learning platforms: what goes into each, as recipes.

A recipe is JSON from which `static/js/lms/scorm-package.js` makes a zip, in Node when
the site is built and in a teacher's browser: *thin*, a page that frames this site, or
*whole*, with every file that the simulation, exercise or chapter needs.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from markupsafe import escape

from app.site.assets import hash_of, script_tag
from app.site.errors import BuildError
from app.site.node import run_node
from app.site.pages.catalog import RIGHTS, STANDARDS
from app.site.pages.chapter_pages import contents
from app.site.pages.renderer import Renderer, Site
from app.site.pages.runtime_subset import (
    Share,
    chapter_share,
    exercise_share,
    served,
    sim_share,
)

__all__ = ["Item", "groups", "items", "make_packages", "write_packages"]

LISTS = ("runtime", "cells")
KINDS = {"sim": "Simulations", "exercise": "Exercises", "chapter": "Chapters"}
SCRIPT = Path(__file__).with_name("scorm_packages.mjs")
ASSET = re.compile(rb"""(?:assets/|url\(["']?(?:\./)?)([\w.-]+)""")
AROUND = re.compile(
    r'<a class="skip".*?</a>'
    r'|<header class="masthead">.*?</header>'
    r'|<footer class="(?:colophon|sim-links)">.*?</footer>'
    r'|<nav class="(?:crumbs|turn)".*?</nav>'
    r'|<div class="notices".*?</div>'
    r'|<link rel="(?:apple-touch-icon|manifest)"[^>]*>',
    re.DOTALL,
)
"""What leads out of a page, or belongs to a site."""
FILM = re.compile(r'(?<=data-film="\{)(?=[^"]*&#34;url&#34;: &#34;([^&]+))')
SIM_LINK = re.compile(r'data-sim-link="([^"?]*)')
ASKS = re.compile(r"data-(?:quiz|exercise)=")
LINK = re.compile(r'<a\b[^>]*\bhref="([^"]*)"[^>]*>(.*?)</a>', re.DOTALL)


@dataclass(frozen=True)
class Item:
    """What can be packed.

    Parameters
    ----------
    kind, slug
        `sim`, `exercise` or `chapter`, and its address.
    title, description
        For the manifest.
    address
        Of the page to frame, relative to the root of the site.
    share
        Which part of the runtime it needs.
    """

    kind: str
    slug: str
    title: str
    description: str
    address: str
    share: Share

    @property
    def key(self) -> str:
        """Kind and slug, as scripts name it."""
        return f"{self.kind}/{self.slug}"

    @property
    def id(self) -> str:
        """Kind and slug as an XML identifier."""
        return f"{self.kind}-{self.slug}"


def items(site: Site) -> tuple[Item, ...]:
    """Return everything that can be packed.

    Raises
    ------
    BuildError
        If two of them have one slug, and so one address.
    """
    found = [
        *(
            Item("sim", sim.slug, sim.title, sim.objective, f"embed/sims/{sim.slug}/",
                 sim_share(sim.slug))
            for sim in site.sims
        ),
        *(
            Item("exercise", card.slug, card.exercise.title, card.exercise.objective,
                 f"embed/exercises/{card.slug}/", exercise_share(card.exercise))
            for card in site.cards.values()
        ),
        *(
            Item("chapter", chapter.slug, chapter.title,
                 f"Chapter: {chapter.title}.", f"chapters/{chapter.slug}/",
                 chapter_share(chapter))
            for chapter in site.chapters
        ),
    ]  # fmt: skip
    slugs = [item.slug for item in found]
    for slug in slugs:
        if slugs.count(slug) > 1:
            raise BuildError(f"Two packages would be scorm/{slug}-1.2.zip; rename one.")
    return tuple(found)


def groups(site: Site) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Return the items by kind, each kind with its name."""
    found = items(site)
    return tuple(
        (name, tuple(item for item in found if item.kind == kind))
        for kind, name in KINDS.items()
    )


def write_packages(dist: Path, site: Site, pages: Mapping[str, str]) -> None:
    """Write every recipe, and with it the thin package of each standard.

    Parameters
    ----------
    dist
        The site, with all that the packages are made of.
    site
        What it shows.
    pages
        Path → text of every page that packages hold.
    """
    render = Renderer(site)
    folder = dist / "scorm"
    folder.mkdir()
    for item in items(site):
        recipe = _recipe(dist, render, item, pages[f"{item.address}index.html"])
        recipe["sections"] = _sections(site, item, pages)
        text = json.dumps(recipe, indent=1, ensure_ascii=False)
        (folder / f"{item.slug}.json").write_text(text + "\n", encoding="utf-8")
    make_packages(dist, folder, site.address)


def _sections(site: Site, item: Item, pages: Mapping[str, str]) -> list[dict[str, str]]:
    """Return the sections of a chapter that ask something."""
    if item.kind != "chapter":
        return []
    chapter = next(it for it in site.chapters if it.slug == item.slug)
    found = [
        {
            "item": f"section/{item.slug}/{entry.anchor}",
            "title": entry.title,
            "address": f"{item.address}{entry.address}",
        }
        for entry in contents(chapter, site.times[item.slug])
    ]
    return [it for it in found if ASKS.search(pages[f"{it['address']}index.html"])]


def make_packages(
    dist: Path, target: Path, address: str, slugs: tuple[str, ...] = ()
) -> None:
    """Make packages of each standard.

    Parameters
    ----------
    dist
        The site, with its recipes.
    target
        Folder that gets `SLUG-1.2.zip` and `SLUG-2004.zip`.
    address
        Of the site to which thin packages lead; empty for whole ones.
    slugs
        Which; all, if none is named.
    """
    found = sorted(path.stem for path in (dist / "scorm").glob("*.json"))
    asked = {
        "dist": str(dist),
        "target": str(target),
        "site": address,
        "standards": STANDARDS,
        "slugs": slugs or found,
    }
    run_node([str(SCRIPT)], stdin=json.dumps(asked))


def _recipe(dist: Path, render: Renderer, item: Item, page: str) -> dict[str, Any]:
    given = {"item": item, "rights": RIGHTS}
    site, name = render.site, f"{item.address}index.html"
    # No service worker, no search: what a framed page does is enough.
    whole_page = script_tag(site.entry("page.js"), "../" * item.address.count("/"))
    text = alone(page).replace(whole_page, "")
    text = text.replace(site.first["page"], site.first["frame"])
    texts, files, gzipped = dict[str, str](), dict[str, str](), set[str]()
    for kind in LISTS:
        whole = json.loads((dist / site.asset(f"{kind}.json")).read_text("utf-8"))
        listed = served(item.share.of(kind, whole), files, gzipped)
        texts[f"{kind}.json"] = listed
        text = _naming(text, kind, listed.encode())
    gzipped |= set(FILM.findall(text))
    texts[name] = FILM.sub("&#34;gzip&#34;: true, ", text)
    for part in texts.values():
        files |= _assets(dist, part.encode())
    return {
        "item": item.key,
        "title": item.title,
        "address": item.address,
        "launch": render.page("scorm/launch.html", 0, **given),
        "script": site.asset("launch.js"),
        "manifests": {
            name: render.page(f"scorm/{name}.xml", 0, **given) for name in STANDARDS
        },
        "texts": texts,
        "files": files,
        "gzipped": sorted(gzipped),
    }


def alone(page: str) -> str:
    """Return a page without links to what no package holds."""

    def plain(link: re.Match[str]) -> str:
        if link[1].startswith("#"):
            return link[0]
        sim = SIM_LINK.search(link[0])
        if sim and f'id="sim-{sim[1]}"' in page:  # there is one to be set
            return link[0].replace(f'href="{link[1]}"', f'href="#sim-{sim[1]}"')
        return f"<span>{link[2]}</span>"

    return LINK.sub(plain, AROUND.sub("", page))


def _naming(page: str, kind: str, content: bytes) -> str:
    """Return a page that starts from the package's own list of files."""
    name = f"{kind}.json"
    entry = {"name": name, "url": name, "bytes": len(content)}
    told = escape(json.dumps({**entry, "integrity": hash_of(content)}))
    return re.sub(f'data-{kind}="[^"]*"', lambda _: f'data-{kind}="{told}"', page)


def _assets(dist: Path, page: bytes) -> dict[str, str]:
    """Return the assets that a page names, and those that their style sheets name."""
    found, waiting = dict[str, str](), [page]
    while waiting:
        for match in ASSET.findall(waiting.pop()):
            path = dist / "assets" / match.decode()
            name = f"assets/{path.name}"
            # Its own lists of files take the place of the site's.
            is_list = path.name.rpartition("-")[0] in LISTS and path.suffix == ".json"
            if name in found or is_list or not path.is_file():
                continue
            found[name] = name
            if path.suffix == ".css":
                waiting.append(path.read_bytes())
    return found
