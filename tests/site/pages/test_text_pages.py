"""The built pages as readers' tools see them: links, anchors, headings, formulas."""

import posixpath
import re
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from app.content.chapters import SLUGS
from app.site.pages.concept_groups import concept_groups
from tests import chapters
from tests.site.conftest import Reader

CHAPTERS = [f"chapters/{slug}/index.html" for slug in SLUGS]
READ = [
    *CHAPTERS,
    *(f"{name}/index.html" for name in ("chapters", "concepts", "glossary", "teach")),
]
HEADING = re.compile("h[1-6]")


class Outline(Reader):
    """The ids, links and headings of a page."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.ids = [it["id"] for tag, it in self.tags if "id" in it and tag != "marker"]
        self.links = [link["href"] for link in self.all("a") if "href" in link]
        self.headings = [int(tag[1]) for tag, _ in self.tags if HEADING.fullmatch(tag)]
        self.named = [
            name
            for key in ("aria-labelledby", "popovertarget", "for", "aria-describedby")
            for given in self.having(key)
            for name in given[key].split()
        ]


@cache
def outline(page: Path) -> Outline:
    return Outline(page.read_text("utf-8"))


def pages(dist: Path) -> dict[str, Outline]:
    return {
        path.relative_to(dist).as_posix(): outline(path)
        for path in dist.rglob("*.html")
        if path.name not in ("404.html", "offline.html")
    }


def test_no_link_and_no_anchor_is_dead(dist: Path) -> None:
    found = pages(dist)
    dead = []
    for name, page in found.items():
        for link in page.links:
            path, _, anchor = link.partition("#")
            target = name
            if path := path.partition("?")[0]:
                target = posixpath.normpath(
                    posixpath.join(posixpath.dirname(name), path)
                )
                target += "/index.html" if path.endswith("/") or path == "." else ""
            target = target.removeprefix("./")
            if not (dist / target).is_file():
                dead.append(f"{name}: {link}")
            elif anchor and target.startswith("sims/"):
                continue  # the state of a sim, or one of its anchors, which it has
            elif anchor and anchor not in found[target].ids:
                dead.append(f"{name}: {link}")
    assert dead == []


def test_ids_are_unique_and_what_is_named_exists(dist: Path) -> None:
    for name, page in pages(dist).items():
        twice = {each for each in page.ids if page.ids.count(each) > 1}
        assert twice == set(), name
        assert set(page.named) - set(page.ids) == set(), name


def test_headings_skip_no_level(dist: Path) -> None:
    for name, page in pages(dist).items():
        levels = page.headings
        assert levels[0] == 1, name
        assert levels.count(1) == 1, name
        steps = [after - before for before, after in pairwise(levels)]
        assert max(steps, default=0) <= 1, name


@pytest.mark.parametrize("name", CHAPTERS)
def test_every_figure_has_a_caption_and_its_pictures_words(
    dist: Path, name: str
) -> None:
    text = (dist / name).read_text("utf-8")
    figures = re.findall(r'<figure class="figure".*?</figure>', text, re.DOTALL)
    assert len(figures) >= 10
    for figure in figures:
        caption = re.search(r"<figcaption><b>Figure \d+</b> (.+?)</figcaption>", figure)
        assert caption and len(caption[1]) > 20, figure[:80]
        pictures = re.findall(r'<div class="(?:drawing|flow)"[^>]*>', figure)
        words = [re.search(r'role="img" aria-label="([^"]{15,})"', p) for p in pictures]
        assert pictures and all(words), figure[:80]


@pytest.mark.parametrize("name", READ)
def test_every_formula_is_typeset(dist: Path, name: str) -> None:
    text = (dist / name).read_text("utf-8")
    assert not re.search("<tex[ >]", text)
    assert "katex-error" not in text
    formulas = outline(dist / name).all("math")
    assert bool(formulas) == ("formulas-" in text), "style sheet of formulas"


def test_chapters_hold_what_they_promise(dist: Path) -> None:
    for name, sims, cells in zip(CHAPTERS, (6, 4, 1, 2), (20, 30, 17, 15), strict=True):
        text = (dist / name).read_text("utf-8")
        assert len(re.findall("<section[^>]* data-sim=", text)) >= sims
        assert len(outline(dist / name).all("code-cell")) >= cells
        assert len(outline(dist / name).all("math")) >= 40
        assert len(re.findall('class="drawing', text)) >= 10


def test_every_concept_has_its_place_on_the_map(dist: Path) -> None:
    map_text = (dist / "concepts/index.html").read_text("utf-8")
    for group in concept_groups(list(chapters.CHAPTERS.values())):
        chapter = CHAPTERS[group.number - 1][:-10]
        for concept in group.concepts:
            place = re.search(rf'href="\.\./({chapter}[^"#]+)#{concept.id}"', map_text)
            assert place
            assert concept.id in outline(dist / place[1] / "index.html").ids


def test_only_faces_that_formulas_use_are_shipped(dist: Path) -> None:
    (sheet,) = (dist / "assets").glob("formulas-*.css")
    named = set(re.findall(r'url\("?([^")]+)"?\)', sheet.read_text("utf-8")))
    shipped = {path.name for path in (dist / "assets").glob("KaTeX_*")}
    assert named == shipped
    assert 2 <= len(shipped) <= 8


def test_the_search_index_leads_to_anchors(dist: Path) -> None:
    (index,) = (dist / "assets").glob("search-*.json")
    addresses = set(re.findall(r'"address":"([^"]+)"', index.read_text("utf-8")))
    assert len(addresses) > 150
    for address in addresses:
        path, _, anchor = address.partition("#")
        page = dist / path / "index.html"
        assert page.is_file(), address
        assert not anchor or anchor in outline(page).ids, address
