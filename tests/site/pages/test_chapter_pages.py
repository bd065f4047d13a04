"""A chapter in pages of one section, beside the whole on one page."""

import posixpath
import re

import pytest

from app.content.chapters import Chapter
from app.site.pages.site_pages import Site
from tests.chapters import CHAPTERS
from tests.site.conftest import Reader

SECTION = re.compile(
    r'<section id="section-.*?(?=<section id="section-|<nav class="turn")', re.S
)
ANCHOR = re.compile(r' id="([^"]+)"')


def addresses(chapter: Chapter) -> list[str]:
    return [f"chapters/{chapter.slug}/{it.name}/" for it in chapter.named("h2")]


def on_one(page: str) -> list[str]:
    """Return the sections of a page, wherever their links lead."""
    found = SECTION.findall(page)
    return [re.sub(r' href="[^"]*"', "", text).strip() for text in found]


@pytest.mark.parametrize("slug", CHAPTERS)
def test_the_sections_are_the_chapter(pages: dict[str, str], slug: str) -> None:
    parts = [pages[f"{it}index.html"] for it in addresses(CHAPTERS[slug])]
    found = [text for page in parts for text in on_one(page)]
    assert found == on_one(pages[f"chapters/{slug}/index.html"])
    assert [len(on_one(page)) for page in parts] == [2] + [1] * (len(parts) - 1)
    assert max(page.count("data-sim=") for page in parts) <= 2
    for page in parts:
        assert ('cells.js"' in page) == ("<code-cell" in page)


def test_one_leads_to_the_next_through_all_chapters(
    site: Site, pages: dict[str, str]
) -> None:
    wanted = [it for chapter in site.chapters for it in addresses(chapter)]
    for way, listed in (("next", wanted), ("prev", wanted[::-1])):
        walked, page = [listed[0]], Reader(pages[f"{listed[0]}index.html"])
        while steps := [it for it in page.all("a") if it.get("rel") == way]:
            (step,) = steps
            walked.append(posixpath.normpath(walked[-1] + step["href"]) + "/")
            page = Reader(pages[f"{walked[-1]}index.html"])
        assert walked == listed


@pytest.mark.parametrize("slug", CHAPTERS)
def test_a_page_of_a_section_knows_its_place(pages: dict[str, str], slug: str) -> None:
    chapter = CHAPTERS[slug]
    for number, piece in enumerate(chapter.named("h2"), start=1):
        text = pages[f"chapters/{slug}/{piece.name}/index.html"]
        page = Reader(text)
        assert f"section {number} of {len(chapter.named('h2'))}" in page.words
        assert f"{piece.text} – {chapter.title}" in page.words
        (book,) = page.having("data-only")
        assert (book["data-chapter"], book["data-only"]) == (slug, piece.name)
        here = [it for it in page.having("aria-current") if "href" in it]
        assert here[-1]["href"] == f"../{piece.name}/"


def test_an_anchor_is_read_on_the_page_of_its_section(pages: dict[str, str]) -> None:
    for chapter in CHAPTERS.values():
        assert chapter.address() == addresses(chapter)[0]
        whole = pages[f"chapters/{chapter.slug}/index.html"]
        for anchor in ANCHOR.findall("".join(SECTION.findall(whole))):
            page, _, place = chapter.address(anchor).partition("#")
            if anchor in chapter._homes:
                assert f' id="{anchor}"' in pages[f"{page}index.html"], anchor
                assert place in (anchor, "")
