"""A poster has the areas, marks and tabs that the living stage gives itself."""

import json
import re
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from app.main import open_screen
from app.site.node import ROOT, run_node
from app.site.svg.poster import draw_poster
from app.ui.layout import Picture
from app.ui.screen import Screen
from tests.sims import contract

OTHERS = {
    "bayes-and-sampling": ["mode=test", "mode=groups"],
    "classification-threshold": ["data_set=groups", "data_set=own&position=20"],
    "derivative-and-gradient": ["mode=two"],
    "error-types": ["judgement=3&worlds=1", "hide=judgement,more"],
    "gradient-descent": ["view=contour", "view=surface&compare=optimizers"],
    "optimization-landscape": ["position=5&hide=prediction"],
}
"""States with other pictures, other tabs or other parts."""
STATES = [
    (slug, query)
    for slug in (contract.spec(folder)["slug"] for folder in contract.FOLDERS)
    for query in ("", *OTHERS.get(slug, []))
]
MAIN = "data-main"
LIVE_ONLY = {"chips", "drawer"}
"""Areas that a stage at rest does not show."""
AT_REST = {"data-front", "data-first", "data-beside", "data-lower"}
"""Marks of a picture by which `stage.css` chooses those that are seen."""


class Poster(HTMLParser):
    """What `stage.css` sees of a poster."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.board: dict[str, str | None] = {}
        self.areas: list[str] = []
        self.tabs: list[dict[str, str | None]] = []
        self.pictures: list[dict[str, str | None]] = []
        self.widths: list[str] = []
        self.said: dict[str, str] = {}
        self.main: list[str] = []
        self._path: list[str] = []
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        kind = found.get("class") or ""
        if kind == "board":
            self.board = found
        elif self._path[1:] == ["board"]:
            self.areas.append(kind)
        elif self._path[-1:] == ["tabs"]:
            self.tabs.append(found)
        elif kind == "poster-picture":
            self.pictures.append(found)
        elif tag == "b":
            self.widths.append((found["style"] or "").removeprefix("--width: "))
        self._path.append(kind)
        if MAIN in found:
            self.main.append(self._path[-2])

    def handle_startendtag(self, tag: str, attrs: Any) -> None:
        pass

    def handle_endtag(self, _tag: str) -> None:
        self._path.pop()

    def handle_data(self, data: str) -> None:
        for kind in self._path[2:3]:
            self.said[kind] = self.said.get(kind, "") + data.strip("\0")


def dumped(screen: Screen) -> dict[str, Any]:
    """What the board reads of a stage and of the parts in its areas."""
    stage = screen.stage
    names = ("areas", "columns", "readings", "drawer")
    parts = [
        {
            "visible": part.visible,
            "label": part.label if "label" in part.param else "",
            **(
                {name: part.param.values()[name] for name in ("area", "tab", "title")}
                if isinstance(part, Picture)
                else {}
            ),
        }
        for part in stage.objects
    ]
    return {
        "model": {name: stage.param.values()[name] for name in names},
        "parts": parts,
    }


def marked(found: dict[str, str | None], marks: Iterable[str]) -> set[str]:
    return found.keys() & set(marks)


def seen_at_rest(board: dict[str, Any]) -> list[set[str]]:
    """Marks of the main pictures, then of the first two at the side."""
    shown = [it for it in board["pictures"] if it["visible"]]
    heroes, sides = (
        [marked(it["marks"], AT_REST) for it in shown if it["area"] == area]
        for area in ("hero", "side")
    )
    return [*heroes, *sides[:2]]


@pytest.fixture(scope="module")
def screens() -> list[Screen]:
    return [open_screen(slug, query=query) for slug, query in STATES]


@pytest.fixture(scope="module")
def boards(screens: list[Screen]) -> list[dict[str, Any]]:
    script = Path(__file__).with_name("board.mjs")
    made = run_node([str(script)], json.dumps([dumped(screen) for screen in screens]))
    boards: list[dict[str, Any]] = json.loads(made)
    return boards


@pytest.mark.parametrize("number", range(len(STATES)), ids=map(" ".join, STATES))
def test_poster_and_board_agree(
    number: int, screens: list[Screen], boards: list[dict[str, Any]]
) -> None:
    screen, board = screens[number], boards[number]
    poster = Poster(draw_poster(screen, "Title"))
    live = board["marks"]
    assert live["class"].split()[0] == poster.board["class"]
    for name in ("heroes", "sides", "front", "ask", "more", "readings"):
        assert poster.board.get(f"data-{name}") == live.get(f"data-{name}"), name
    assert poster.board["style"].startswith(f"--split: {board['split']}; ")
    assert poster.areas == [it for it in board["areas"] if it not in LIVE_ONLY]
    places = ("data-hero", "data-first")
    assert [marked(it, places) for it in poster.tabs] == [
        marked(it, places) for _, it in board["tabs"]
    ]
    assert [marked(it, AT_REST) for it in poster.pictures] == seen_at_rest(board)
    assert poster.said["tabs"] == "".join(name for name, _ in board["tabs"])
    assert poster.said.get("readings", "") == board["readings"]
    assert poster.widths == board["widths"]
    assert poster.main == ["dials"] * board["mains"]
    status = screen.status
    assert poster.said["words"] == f"{status.verdict} {status.text}".strip()


def test_one_sheet_places_every_area(boards: list[dict[str, Any]]) -> None:
    sheet = (ROOT / "static/css/stage.css").read_text("utf-8")
    placed = set(re.findall(r"\.board(?:\[[^]]*\])? > [^{]*\{[^}]*grid-area", sheet))
    for area in boards[0]["areas"]:
        assert any(f".{area}" in rule for rule in placed), area
