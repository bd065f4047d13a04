"""The picture of an exercise: what the student's program made, beside the reference."""

from itertools import pairwise
from typing import Any

from bokeh.models import ColumnDataSource

from app.content.texts import read_texts
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put
from app.ui.ticks import put_ticks, tick_words
from app.ui.words import DataTable

__all__ = ["Plot"]

TEXTS: dict[str, str] = read_texts("app.content")["exercise"]
ROLES = {"yours": "yours", "reference": "reference", "data": "training"}
"""Role in the checker's picture → role in `app.theme`."""
HATCHES = {"yours": None, "reference": "right_diagonal_line", "data": "dot"}
MARGIN = 0.06
"""Room around the points, as a share of their range."""
MARKS = {"line": "line", "points": "point", "bars": "point"}
ROUNDING = 1e-9
"""A smaller difference, as a share of the numbers, is none to the eye."""
BAR = 0.8
"""Width of a bar, as a share of the distance to the next one."""

Series = dict[str, Any]


class Plot:
    """A figure for any picture of the checker (see `app.cells.checks.pictures`).

    It has one glyph for each role and kind from the start, so that a new result moves
    numbers only.
    """

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure("", "", theme, x_range=(0, 1), y_range=(0, 1))
        self.sources = {
            (role, kind): ColumnDataSource(_columns([], kind))
            for kind in ("bars", "line", "points")
            for role in ("data", "reference", "yours")
        }
        for (role, kind), source in self.sources.items():
            _draw(self.figure, source, role, kind)
        self.picture = Picture(figure=self.figure, visible=False)
        self.table = DataTable()
        self.shown: list[Series] = []

    def show(self, picture: dict[str, Any] | None) -> None:
        """Draw a picture of the checker, or hide what was drawn."""
        drawn = picture["series"] if picture else []
        self.shown = _side_by_side([one for one in drawn if one["x"]])
        self.picture.visible = bool(self.shown)
        if not picture or not self.shown:
            return
        for (role, kind), source in self.sources.items():
            same = [
                one for one in self.shown if (one["role"], one["kind"]) == (role, kind)
            ]
            put(source, _columns(same, kind))
        self.figure.xaxis[0].axis_label = picture["x_label"]
        self.figure.yaxis[0].axis_label = picture["y_label"]
        self._fit()
        self.picture.param.update(
            title=picture["title"],
            description=" ".join(map(_describe, self.shown)),
            key=list(map(_entry, self.shown)),
        )

    def fill_table(self) -> None:
        """List every point."""
        rows = [
            (one["name"], x, y)
            for one in self.shown
            for x, y in zip(one["places"], one["y"], strict=True)
        ]
        labels = [axis[0].axis_label for axis in (self.figure.xaxis, self.figure.yaxis)]
        self.table.show(["series", *(label or "" for label in labels)], rows)

    def _fit(self) -> None:
        bars = [one for one in self.shown if one["kind"] == "bars"]
        half = max((one["width"] / 2 for one in bars), default=0.0)
        x = [value for one in self.shown for value in one["x"]]
        y = [value for one in self.shown for value in one["y"]] + [0.0] * bool(bars)
        _stretch(self.figure.x_range, min(x) - half, max(x) + half)
        _stretch(self.figure.y_range, min(y), max(y))
        put_ticks(self.figure.xaxis[0], *_ends(self.figure.x_range))
        put_ticks(self.figure.yaxis[0], *_ends(self.figure.y_range))


def _draw(figure: Any, source: ColumnDataSource, role: str, kind: str) -> None:
    look = ROLES[role]
    if kind == "line":
        figures.curves(figure, source, look)
    elif kind == "points":
        hollow: dict[str, Any] = {"fill_color": None, "line_width": 2}
        figures.points(figure, source, look, **(hollow if role == "reference" else {}))
    else:
        hatch = HATCHES[role]
        figures.bars(figure, source, look, width="width", hatch_pattern=hatch)


def _entry(one: Series) -> tuple[str, str, str]:
    """Return the role, the mark and the words of a series in the key."""
    role, kind = one["role"], one["kind"]
    hollow = role == "reference" and kind == "points"
    return ROLES[role], "ring" if hollow else MARKS[kind], one["name"]


def _columns(same: list[Series], kind: str) -> dict[str, list[Any]]:
    if kind == "line":
        return {"xs": [one["x"] for one in same], "ys": [one["y"] for one in same]}
    x = [value for one in same for value in one["x"]]
    y = [value for one in same for value in one["y"]]
    if kind == "points":
        return {"x": x, "y": y}
    widths = [one["width"] for one in same for _ in one["x"]]
    return {"x": x, "top": y, "bottom": [0.0] * len(y), "width": widths}


def _side_by_side(drawn: list[Series]) -> list[Series]:
    """Move bars that share a place apart, in the order of the key."""
    bars = [one for one in drawn if one["kind"] == "bars"]
    places = sorted({x for one in bars for x in one["x"]})
    gap = min((right - left for left, right in pairwise(places)), default=1.0)
    width = BAR * gap / max(1, len(bars))
    moved = []
    for number, one in enumerate(bars):
        aside = (number - (len(bars) - 1) / 2) * width
        x = [place + aside for place in one["x"]]
        moved.append({**one, "places": one["x"], "x": x, "width": width})
    others = [one for one in drawn if one["kind"] != "bars"]
    return [*({**one, "places": one["x"]} for one in others), *moved]


def _stretch(ends: Any, low: float, high: float) -> None:
    flat = high - low <= ROUNDING * max(abs(low), abs(high))
    room = (MARGIN * abs(high) or 1.0) if flat else MARGIN * (high - low)
    ends.update(start=low - room, end=high + room)


def _ends(ends: Any) -> tuple[float, float]:
    return ends.start, ends.end


def _describe(one: Series) -> str:
    x, y = one["x"], one["y"]
    return TEXTS[f"series_{one['kind']}"].format(
        name=one["name"],
        count=len(x),
        x0=_number(x[0]),
        y0=_number(y[0]),
        x1=_number(x[-1]),
        y1=_number(y[-1]),
        left=_number(min(x)),
        right=_number(max(x)),
        low=_number(min(y)),
        high=_number(max(y)),
    )


def _number(value: float) -> str:
    return tick_words([float(f"{value:.3g}")])[0]
