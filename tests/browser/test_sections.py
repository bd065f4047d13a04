"""Pages of one section: walked through, remembered, one with the whole chapter."""

import pytest

from app.content.chapters import SLUGS

pytestmark = pytest.mark.engines("chromium")
CHAPTER = f"chapters/{SLUGS[0]}/"
FIRST = f"{CHAPTER}what-is-machine-learning/"
SECOND = f"{CHAPTER}supervised-and-unsupervised-learning/"
QUESTION = ".question[data-kind=choice]"


def test_a_reader_goes_from_section_to_section_and_comes_back(page, site):
    page.goto(site.url("chapters/"))
    page.js("$('.volume li a').click()")
    page.wait_through(f"location.href === '{site.url(FIRST)}'")
    page.wait("$('.contents [data-here] a')?.ariaCurrent === 'page'")
    page.js("$('a[rel=next]').click()")
    page.wait_through(f"location.href === '{site.url(SECOND)}'")
    page.wait("performance.getEntriesByName('text').length")
    title = page.js("return $('.contents [data-here] a').textContent.slice(2).trim()")
    assert page.js("return document.title").startswith(f"{title} – ")
    page.goto(site.url())
    page.wait("$('[data-continue]')?.hidden === false")
    assert page.js("return $('[data-continue] a').href") == site.url(SECOND)
    assert page.text("[data-continue] a").endswith(f", 2. {title}")


def test_what_is_done_in_a_section_is_done_in_the_chapter(page, site):
    page.goto(site.url(FIRST))
    page.wait(f"$('{QUESTION} [data-check]')")
    page.js(
        f"""const question = $('{QUESTION}');
        question.querySelectorAll("input")[question.dataset.answer].click();
        question.querySelector("[data-check]").click();
        question.closest("[data-section]").lastElementChild.scrollIntoView()"""
    )
    page.wait("$('[data-toc=what-is-machine-learning][data-read]')")
    page.wait("Object.keys(localStorage).some((key) => key.includes('quiz'))")
    page.goto(site.url(CHAPTER))
    page.wait("$('[data-toc=what-is-machine-learning][data-read]')")
    assert page.text(f"{QUESTION} [data-verdict]").strip() == "Right."


def test_links_between_sections_lead_to_the_page_or_to_the_place(page, site):
    place = f"{CHAPTER}#gradient-descent"
    page.goto(site.url(place))
    page.wait("$('#gradient-descent').getBoundingClientRect().top < innerHeight")
    page.goto(site.url(FIRST))
    page.wait("performance.getEntriesByName('text').length")
    found = page.js("""return $$(".chapter-text a[href^='../']")
      .map((it) => it.href.split("#")[0])
      .filter((it, index, all) => all.indexOf(it) === index)""")
    for address in found:
        page.goto(address)
        page.wait("$('h1')")
        assert page.js("return document.title"), address
