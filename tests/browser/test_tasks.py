"""Tasks of a chapter: committed before they are answered, set beside the text."""

import pytest

from app.content.chapters import SLUGS
from tests.browser import sims

pytestmark = pytest.mark.engines("chromium")
CHAPTER = f"chapters/{SLUGS[0]}/"
TASK = "#task-a-rate-above-one"
SIM = "#sim-gradient-descent"
LINK = "a[data-sim-link='gradient-descent?learning_rate=1.1']"
ANSWER = f"$('{TASK} details').checkVisibility()"
SAID = f"$('{SIM} [data-sim-set]')?.textContent"
RATE = "deep.named('slider', 'Learning rate', arguments[0])[0].ariaValueText"


@pytest.fixture
def chapter(page, site):
    page.goto(site.url(CHAPTER))
    page.wait(f"$('{TASK}[data-asks]')")
    page.js(f"$('{TASK}').scrollIntoView()")
    return page


def test_a_prediction_comes_before_its_answer_and_is_remembered(chapter):
    assert not chapter.js(f"return {ANSWER}")
    chapter.activate("Commit", TASK)
    verdict = f"{TASK} [data-verdict]"
    assert chapter.text(verdict) == "Choose what you expect first."
    chapter.js(f"$$('{TASK} input')[0].focus()")
    chapter.press(" ")
    chapter.activate("Commit", TASK)
    for _ in range(2):
        assert chapter.text(verdict) == "It turns out differently."
        assert chapter.js(f"return {ANSWER}")
        marks = chapter.js(f"return $$('{TASK} .mark').map((it) => it.textContent)")
        assert marks == ["(your prediction)", "(what happens)"]
        chapter.wait("Object.keys(localStorage).some((key) => key.includes('task/'))")
        chapter.reload()
        chapter.wait(f"$('{TASK}[data-asks]')")
    chapter.activate("Predict again", TASK)
    assert not chapter.js(f"return {ANSWER}")
    assert chapter.text(verdict) == ""


def test_a_task_is_read_without_scripts_and_on_paper_with_its_answer(
    chapter, open_page, site
):
    chapter.wear(media="print")
    unfolded = f"return $('{TASK} .explanation').checkVisibility()"
    assert chapter.js(unfolded), "without a script, in a browser of today"
    opened = f"return $('{TASK} details').open"
    chapter.js("dispatchEvent(new Event('beforeprint'))")
    assert chapter.js(opened), "with one, in others"
    chapter.js("dispatchEvent(new Event('afterprint'))")
    assert not chapter.js(opened)
    plain = open_page(javascript=False)
    plain.goto(site.url(CHAPTER))
    assert plain.js(f"return {ANSWER}")
    # Without scripts nothing waits for the style sheet, which hides it.
    plain.wait(f"!$('{TASK} button').checkVisibility()")
    address = site.url("sims/gradient-descent/#learning_rate=1.1")
    assert plain.js(f'return $("{LINK}").href') == address


def test_a_link_of_the_text_sets_the_simulation_beside_it(chapter, site):
    """Before it is live, afterwards, and back."""
    chapter.js(f'$("{LINK}").focus()')
    chapter.press("Enter")
    chapter.wait(f"{SAID}?.includes('learning rate 1.1')")
    live = f"$('{SIM}').dataset.state === 'live'"
    chapter.wait(live, timeout=sims.BOOT_SECONDS)
    chapter.expect("slider", "Learning rate", SIM)
    chapter.wait(f"{RATE}.startsWith('1.1,')", SIM)
    assert chapter.js("return location.href") == site.url(CHAPTER)
    other = LINK.replace("1.1", "1")
    chapter.js(f'scrollTo(0, 0); $("{other}").click()')
    chapter.wait(f"{SAID} === 'Set as the text says: learning rate 1.'")
    chapter.wait(f"{RATE}.startsWith('1,')", SIM)
    chapter.wait(f"$('{SIM}').getBoundingClientRect().top < innerHeight")
    sims.choose(chapter, sims.UNDO, SIM)
    chapter.wait(f"{RATE}.startsWith('1.1,')", SIM)
