"""A student who tries everything: pointer and keys at random, the same for a seed."""

import random
from typing import NamedTuple

from tests.browser.page import Page

# What leaves the page or asks for a file is tried elsewhere.
LEFT = ["Save picture", "Save as CSV", "Open a file", "Open in a code cell", "Hand in"]
LEFT.append("Full screen")
FIND = """const [kind, place, left] = arguments;
    const all = deep.named(kind, null, "[data-sim-mount]")
      .filter((it) => !it.disabled && !left.includes(deep.name(it)));
    const it = all[Math.floor(place * all.length)];
    if (!it) return null;
    it.scrollIntoView({ block: "center" });
    it.focus({ preventScroll: true });
    const { x, y, width, height } = it.getBoundingClientRect();
    return [deep.name(it), x, y, width, height]"""
ARROWS = ("ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown")
ENDS = ("Home", "End", "PageUp", "PageDown")
TEXTS = ("0.5", "2", "-3", "1e9", "", "x", "1/0", "w1**2", "1,2\n3,4", "nan", "0")
NUMBERS = ("7", "0", "-1", "1e7", "2.5", "")


class Thing(NamedTuple):
    """Something that can be used, where it is on the screen."""

    name: str
    x: float
    y: float
    width: float
    height: float

    def at(self, across: float, down: float) -> tuple[float, float]:
        """Return a point of it, by shares of its width and height."""
        return self.x + across * self.width, self.y + down * self.height


class Student:
    """Does one thing after the other; what it did is kept for the report."""

    leaves = (*LEFT, "Data table")
    """The data table is for whoever looks whether Python still answers."""

    def __init__(self, page: Page, seed: int) -> None:
        self.page, self.chance = page, random.Random(seed)
        self.done: list[str] = []

    def act(self) -> None:
        """Do one thing with something that is there."""
        [kind] = self.chance.choices(
            list(USUAL), [often for often, _ in USUAL.values()]
        )
        found = self.page.js(FIND, kind, self.chance.random(), list(self.leaves))
        if found is not None:
            thing = Thing(*found)
            self.done.append(f"{kind} {thing.name[:40]}")
            USUAL[kind][1](self, thing)

    def press(self, *keys: str) -> None:
        self.done.append(" ".join(keys))
        self.page.press(*keys)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        self.done.append(f"{start} → {end}")
        self.page.drag(start, end)

    def somewhere(self) -> tuple[float, float]:
        return self.chance.uniform(0.02, 0.98), self.chance.uniform(0.02, 0.98)

    def press_or_click(self, thing: Thing) -> None:
        if self.chance.random() < 0.5:
            self.press("Space")
        else:
            self.drag(thing.at(0.5, 0.5), thing.at(0.5, 0.5))

    def explore(self, thing: Thing) -> None:
        """Click, drag or press a key on a picture; ask for the keys and close them."""
        start = thing.at(*self.somewhere())
        way = self.chance.randrange(6)
        if way < 3:
            self.drag(start, thing.at(*self.somewhere()) if way < 2 else start)
        elif way == 3:
            self.press("?", "Escape")
        else:
            keys = (*ARROWS, "Space", "Enter", "Delete", "1", "2", "3")
            self.press(*self.chance.choices(keys, k=3))

    def slide(self, thing: Thing) -> None:
        if self.chance.random() < 0.7:
            self.press(*self.chance.choices((*ARROWS, *ENDS), k=2))
        else:
            start, end = self.somewhere()
            self.drag(thing.at(start, 0.5), thing.at(end, 0.5))

    def choose(self, _: Thing) -> None:
        key = self.chance.choice(("ArrowDown", "ArrowUp"))
        self.press(*[key] * self.chance.randint(1, 4), "Enter")

    def type(self, text: str) -> None:
        self.done.append(repr(text))
        self.page.js("deep.active().select?.()")
        self.page.press("Delete")
        self.page.write(text)
        self.page.press("Enter", "Tab")


USUAL = {
    "button": (5, Student.press_or_click),
    "img": (5, Student.explore),
    "slider": (6, Student.slide),
    "combobox": (4, Student.choose),
    "checkbox": (2, Student.press_or_click),
    "spinbutton": (1, lambda it, _: it.type(it.chance.choice(NUMBERS))),
    "textbox": (2, lambda it, _: it.type(it.chance.choice(TEXTS))),
    "radio": (1, Student.press_or_click),
}
"""Role → how often it is chosen, and what is done with it."""
