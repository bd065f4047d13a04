"""The chapters in real browsers: read without scripts, searched offline, printed."""

import re

import pytest

from app.content.chapters import SLUGS, folder_of, read_chapter
from tests.browser.looks import OVERFLOW
from tests.browser.sims import BOOT_SECONDS

pytestmark = pytest.mark.engines("chromium")
CHAPTERS = [f"chapters/{slug}/" for slug in SLUGS]
FIRST = CHAPTERS[0]
MOST_SHIFT = 0.05
# As web.dev defines it: the worst five seconds, with gaps of less than one.
SHIFTS = """return await new Promise((done) => {
  new PerformanceObserver((list) => {
    let worst = 0, sum = 0, start = -1e9, last = -1e9;
    for (const {value, startTime, hadRecentInput} of list.getEntries()) {
      if (hadRecentInput) continue;
      const apart = startTime - last > 1000 || startTime - start > 5000;
      if (apart) { sum = 0; start = startTime; }
      sum += value; last = startTime; worst = Math.max(worst, sum);
    }
    done(worst);
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => done(0), 1000);
})"""
PAINT = """return await new Promise((done) => {
  new PerformanceObserver((list) => done(list.getEntries().at(-1).startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
  setTimeout(() => done(-1), 2000);
})"""
SEEN = """const box = (it) => it.getBoundingClientRect();
  const all = (css) => $$(css)
    .filter((it) => !it.closest("[popover]"))
    .filter((it) => it.matches("summary") || !it.closest("details:not([open])"));
  return {
    posters: all("[data-sim-poster] svg").filter((it) => box(it).height > 60).length,
    formulas: all(".katex-html").filter((it) => box(it).width > 0).length,
    mathml: all(".katex-mathml math").length,
    figures: all(".figure .drawing, .figure .flow")
      .filter((it) => box(it).height > 60).length,
    code: all("code-cell pre").filter((it) => box(it).height > 20).length,
    answers: all(".answer > summary").filter((it) => box(it).height > 10).length,
    terms: all("a.term[href*='glossary/#']").length,
  }"""
MENU = "$('.term-card:popover-open')"


@pytest.fixture
def chapter(page, site):
    page.goto(site.url(FIRST))
    return page


@pytest.mark.engines("chromium", "firefox")  # WebKit is driven by scripts
@pytest.mark.parametrize("path", CHAPTERS)
def test_reads_completely_without_scripts(open_page, site, path):
    page = open_page(javascript=False)
    page.goto(site.url(path))
    seen = page.js(SEEN)
    chapter = read_chapter(folder_of(path.split("/")[1]))
    questions = sum(len(quiz.questions) for quiz in chapter.quizzes.values())
    assert seen["posters"] >= len(chapter.named("sim"))
    assert seen["formulas"] == seen["mathml"] >= 40
    assert seen["figures"] >= 10
    assert seen["code"] >= len(chapter.named("cell"))
    assert seen["answers"] >= questions
    assert seen["terms"] >= 20
    assert page.js(OVERFLOW) == []


# Chromium alone reports these.
@pytest.mark.parametrize("path", CHAPTERS)
def test_text_comes_soon_and_stays(page, site, path):
    page.goto(site.url(path))
    page.wait("document.readyState === 'complete'")
    painted = page.ajs(PAINT)
    print(f"largest paint of {path} after {painted:.0f} ms")
    assert 0 < painted < 5000, "a loaded machine is slow, but not that slow"
    page.wait("!$('.chapter-text > section:not([data-laid-out])')")
    live = "it.dataset.state === 'live' || it.dataset.state === 'failed'"
    count = page.js("return $$('[data-sim]').length")
    for number in range(count):
        one = f"$$('[data-sim]')[{number}]"
        page.js(f"{one}.scrollIntoView({{block: 'center'}})")
        page.wait(f"((it) => {live})({one})", timeout=BOOT_SECONDS)
        assert page.js(f"return {one}.dataset.state") == "live"
        page.pause(0.3)
    shifted = page.ajs(SHIFTS)
    print(f"layout shift of {path}: {shifted:.3f}")
    assert shifted <= MOST_SHIFT


COPIED = """const all = $$(".chapter-text p");
    const paragraph = all.find((it) => it.querySelectorAll("[data-typed]").length > 1);
    const wanted = paragraph.cloneNode(true);
    for (const it of wanted.querySelectorAll("[data-typed]"))
      it.replaceWith(it.dataset.typed);
    window.field = document.body.appendChild(document.createElement("textarea"));
    getSelection().selectAllChildren(paragraph);
    return wanted.textContent.trim()"""


@pytest.mark.engines("chromium", "firefox")  # WebKit's driver has no clipboard
def test_a_formula_is_copied_once_as_one_types_it(page, site):
    page.goto(site.url(FIRST))
    page.wait("performance.getEntriesByName('text').length")
    wanted = page.js(COPIED)
    page.press("Control+c")
    page.js("window.field.focus()")
    page.press("Control+v")
    page.wait("window.field.value")
    assert page.js("return window.field.value").split() == wanted.split()
    untouched = "return $('[data-typed] > [hidden]')"
    assert page.js(untouched) is None
    # From within one formula, too.
    whole = page.js(
        """const inside = $("[data-typed] .mord");
        getSelection().selectAllChildren(inside);
        document.activeElement.blur();
        window.field.value = "";
        return inside.closest("[data-typed]").dataset.typed"""
    )
    page.press("Control+c")
    page.js("window.field.focus()")
    page.press("Control+v")
    page.wait("window.field.value")
    assert page.js("return window.field.value").strip() == whole


def test_a_term_opens_by_keyboard(chapter):
    chapter.wait("$('a.term[role=button]')")
    chapter.js("$('a.term').focus()")
    chapter.press("Enter")
    chapter.wait(MENU)
    name = chapter.js("return $('a.term').dataset.term")
    assert chapter.js(f"return {MENU}.id") == f"term-{name}"
    assert chapter.js("return $('a.term').ariaExpanded") == "true"
    assert chapter.js(f"return {MENU}.contains(document.activeElement)")
    chapter.press("Escape")
    chapter.wait(f"!{MENU}")
    chapter.wait("$('a.term').ariaExpanded === 'false'")
    assert chapter.js("return document.activeElement.matches('a.term')")


def test_search_finds_without_a_network(page, server):
    page.goto(server.url(FIRST))
    page.wait("document.documentElement.dataset.offline === 'ready'", timeout=90)
    server.stop()
    page.reload()
    page.wait("$('[data-search]')")
    page.js("$('h1').focus(); document.activeElement.blur()")
    page.press("/")
    page.wait("$('dialog.search[open]')")
    page.write("gradient descent")
    page.wait("$$('dialog.search li').length > 3")
    assert "gradient descent" in page.text("dialog.search li").lower()
    page.press("ArrowDown")
    assert page.js("return document.activeElement.matches('dialog.search a')")
    found = "$('dialog.search li')?.textContent ?? ''"
    for word, title in (("csv", "Your own data"), ("upload", "Your own data")):
        page.js("$('dialog.search input').select()")
        page.js("$('dialog.search input').focus()")
        page.write(word)
        page.wait(f"{found}.startsWith(arguments[0])", title)
    page.press("Escape", "Escape")  # the first may empty the field
    page.wait("!$('dialog.search[open]')")


def test_a_quiz_and_the_place_are_remembered(chapter, site):
    question = ".question[data-kind=choice]"
    chapter.wait(f"$('{question} [data-check]')")
    right = chapter.js(f"return $('{question}').dataset.answer")
    chapter.js(
        f"$$('{question} input')[arguments[0]].click();"
        f"$('{question} [data-check]').click()",
        int(right),
    )
    assert chapter.text(f"{question} [data-verdict]").strip() == "Right."
    chapter.wait(f"$('{question} details').open")
    chapter.wait("/1 of \\d+ answered right/.test(document.body.textContent)")
    chapter.wait("Object.keys(localStorage).some((key) => key.includes('quiz'))")
    chapter.reload()
    chapter.wait("/1 of \\d+ answered right/.test(document.body.textContent)")
    assert chapter.text(f"{question} [data-verdict]").strip() == "Right."
    checked = f"return $('{question} input:checked').value"
    assert chapter.js(checked) == right
    chapter.js("scrollTo(0, 4000)")
    chapter.wait("$('.contents [data-here]')")
    here = "return $('.contents [data-here] a').hash"
    place = chapter.js(here)
    chapter.goto(site.url())
    chapter.wait("$('[data-continue]')?.hidden === false")
    address = chapter.js("return $('[data-continue] a').href")
    assert address == site.url(f"{FIRST}{place}")
    chapter.goto(address)


def test_items_are_put_in_order_by_keyboard(chapter):
    list_ = "$('[data-items]')"
    chapter.wait(f"{list_}.querySelector('button')")
    first = chapter.js(f"return {list_}.children[0].dataset.item")
    chapter.js(f"{list_}.children[0].querySelectorAll('button')[1].focus()")
    chapter.press("Enter")
    assert chapter.js(f"return {list_}.children[1].dataset.item") == first
    name = chapter.js("return document.activeElement.ariaLabel")
    assert name.startswith("Move down")


def test_what_has_been_read_is_ticked(chapter):
    end = "$('[data-section]').lastElementChild"
    chapter.wait("document.readyState === 'complete'")
    chapter.js(f"{end}.scrollIntoView()")
    chapter.wait("Object.keys(localStorage).some((key) => key.includes('read/'))")


def test_prints_with_the_pictures_of_the_sims(chapter, tmp_path):
    chapter.wear(media="print")
    assert chapter.js(SEEN)["posters"] >= 5
    hidden = """return [".contents", "[data-sim-mount]", ".masthead nav", ".turn"]
      .filter((css) => $$(css).some((it) =>
        it.getClientRects().length > 0))"""
    assert chapter.js(hidden) == []
    shown = """return $$("[data-sim-poster]")
      .every((it) => getComputedStyle(it).visibility === "visible")"""
    assert chapter.js(shown)
    target = tmp_path / "chapter.pdf"
    chapter.print_to(target)
    content = target.read_bytes()
    assert content.startswith(b"%PDF")
    assert 15 <= len(re.findall(rb"/Type\s*/Page\b(?!s)", content)) <= 120
