"""All that can be seen of a sim: words, settings, the pixels of its pictures."""

from typing import Any

from tests.browser import sims
from tests.browser.page import Page, poll
from tests.sims.contract import BAD_WORD

SIM = "[data-sim-mount]"
PANELS = """return deep.named("button", null, "[data-sim-mount]")
    .filter((it) => it.ariaExpanded !== null)
    .map((it) => [deep.name(it), it.ariaExpanded])"""
LOOK = """const digest = (text) => {
      let sum = 0;
      for (let n = 0; n < text.length; n++)
        sum = (Math.imul(31, sum) + text.charCodeAt(n)) | 0;
      return `${text.length}:${sum}`;
    };
    const texts = (css) => deep.all(css, "[data-sim-mount]").map(deep.text);
    const [drawer] = deep.all(".drawer", "[data-sim-mount]").filter(deep.visible);
    const covered = (it) => {
      const { left, top, width, height } = it.getBoundingClientRect();
      const [x, y] = [left + width / 2, top + height / 2];
      const over = drawer?.getBoundingClientRect() ?? {};
      return x > over.left && x < over.right && y > over.top && y < over.bottom;
    };
    const drawn = deep.all("canvas", "[data-sim-mount]") // hidden ones keep theirs
      .filter((it) => it.width > 1 && it.checkVisibility() && !covered(it));
    return {
      sentence: texts("[data-sim-status]")[0],
      numbers: deep.named("region", "Data table", "[data-sim]").map(deep.text),
      errors: texts("[role=alert]").filter(Boolean),
      // Words in a bubble pass by themselves.
      notes: deep.all("p:not(.bubble)", "[data-sim-mount]")
        .filter(deep.visible).map(deep.text),
      buttons: deep.named("button", null, "[data-sim-mount]")
        .filter((it) => !arguments[0].includes(deep.name(it))) // after all else
        .map((it) => [deep.name(it), it.ariaExpanded, it.ariaPressed].join()),
      pictures: deep.named("img", null, "[data-sim]").map(deep.name),
      pixels: drawn.map((it) => digest(it.toDataURL())),
    }"""
# The program on screen may hold any word of Python's.
WORDS = """const words = "p, td, th, li, label, legend, dt, dd, caption, button";
    const spoken = deep.all("[aria-label], [aria-valuetext]", "[data-sim-mount]");
    const named = spoken.flatMap((it) => [it.ariaLabel, it.ariaValueText]);
    const read = deep.all(words, "[data-sim-mount]").map(deep.text);
    return [...read, ...named].filter(Boolean)"""
# What grows when something is made anew at each change and never let go.
COUNT = """const [held] = Bokeh.documents.filter((it) => it.roots().length).slice(-1);
    const models = [...held.all_models];
    return {
      models: models.length,
      renderers: models.filter((it) => it.type === "GlyphRenderer").length,
      canvases: deep.all("canvas", "[data-sim-mount]").length,
    }"""


def look(page: Page) -> dict[str, Any]:
    """Return what is on the screen."""
    return {"settings": sims.settings(page), **page.js(LOOK, [sims.AFRESH, sims.UNDO])}


def look_at_rest(page: Page) -> dict[str, Any]:
    """Return what is on the screen once no picture is being painted any more."""
    last = look(page)

    def rests() -> bool:
        nonlocal last
        page.pause(0.3)
        before, last = last, look(page)
        return before == last

    poll(rests, bool)
    return last


def wait_until_seen(page: Page, wanted: dict[str, Any]) -> None:
    """Wait until all is as it was; else say what is not."""
    now = poll(lambda: look(page), lambda it: it == wanted)
    other = {
        name: (now[name], wanted[name]) for name in wanted if now[name] != wanted[name]
    }
    assert not other, other


def wait_for_change(page: Page, before: dict[str, Any], what: str) -> None:
    """Wait until anything on the screen is different."""
    now = poll(lambda: look(page), lambda it: it != before)
    assert now != before, f"{what} changes nothing"


def bad_words(page: Page) -> list[str]:
    """Return the words of the sim that no student should ever read."""
    return [text for text in page.js(WORDS) if BAD_WORD.search(text)]


def count(page: Page) -> dict[str, int]:
    return dict(page.js(COUNT))


def arrange(page: Page, opened: str = "") -> None:
    """Have this drawer of the sim open, and no other; without a name none."""
    for name, expanded in page.js(PANELS):
        if (name == opened) != (expanded == "true"):
            sims.press_until(page, name, name == opened)


def opened(page: Page) -> str:
    """Return the name of the drawer that is open, empty where none is."""
    names = [name for name, expanded in page.js(PANELS) if expanded == "true"]
    return next((name for name in names if name != sims.MENU), "")


def parts(page: Page) -> list[str]:
    """Return the names of all drawers but the quiz, and of the menu, after nothing."""
    return ["", *(name for name, _ in page.js(PANELS) if name != "Quiz")]
