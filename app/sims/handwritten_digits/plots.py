"""The plots: the drawing, what is read, what the network is given, how it learns."""

from functools import partial

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.datasets.handwriting import BLOCK, PIXELS, SIDE, Bitmap
from app.sims.handwritten_digits import report
from app.sims.handwritten_digits.model import HandwrittenDigits
from app.sims.handwritten_digits.report import SHOWN
from app.sims.handwritten_digits.run import CLASSES
from app.sims.handwritten_digits.settings import TEXTS
from app.ui.plots import STROKES, Columns, Ends, Plot, nothing

VIEW = TEXTS["view"]
TITLES, TABS, KEY, NAMES = (VIEW[name] for name in ("titles", "tabs", "key", "names"))
BARE = {"min_border_right": 0, "min_border_top": 0}
SIDES = ("left", "bottom", "right", "top")
OVERLAP = 0.2
"""Of the rows of ink, in pixels of the drawing, so that no gaps show between them."""
LEAST = 0.02
"""Share of ink from which a pixel is drawn."""
HALF_BAR = 0.34
Kind = Plot[HandwrittenDigits]


class DrawPlot(Kind):
    """The square that is drawn in, with its cells and the ink."""

    figure_options = BARE | {
        "x_range": (-0.2, SIDE + 0.2),
        "y_range": (-0.2, SIDE + 0.2),
    }
    picture_options = {
        "title": TITLES["draw"],
        "area": "hero",
        "tab": TABS["draw"],
        "keep": "1 / 1",
    }

    def draw(self) -> None:
        """Draw the cells, the ink over them, and the cell of the keys."""
        self.figure.axis.visible = self.figure.grid.visible = False
        self.segments(cell_lines, "ghost", line_width=0.6)
        self.areas(frame, "residual", fill_alpha=0, line_width=1.5)
        self.bands(ink, "estimator")
        self.areas(box, "reference", fill_alpha=0, line_dash="dashed", line_width=2)
        self.areas(chosen_cell, "test", fill_alpha=0.25, line_width=3)

    def key(self) -> list[tuple[str, str, str]]:
        """Name the box around what will be stretched."""
        there = len(box(self.model)["xs"])
        return [("reference", "line", KEY["box"])] if there else []

    def describe(self) -> str:
        """Say where the ink is."""
        return report.drawing(self.model)


class ProbabilityPlot(Kind):
    """The five largest probabilities, as bars with their numbers."""

    figure_options = BARE | {"x_range": (-0.16, 1.3), "y_range": (-0.6, SHOWN - 0.4)}
    picture_options = {
        "title": TITLES["probabilities"],
        "area": "hero",
        "tab": TABS["draw"],
    }

    def draw(self) -> None:
        """Draw bars, digits before them, and numbers behind them."""
        self.figure.axis.visible = self.figure.grid.visible = False
        self.segments(base_line, "ghost")
        self.bands(bars, "training")
        self.words(digits, "estimator", text_align="right", text_font_size="22px")
        self.words(numbers, "estimator")

    def describe(self) -> str:
        """Say how probable the first digits are."""
        return report.probabilities(self.model)


class SeenPlot(Kind):
    """The 8 by 8 pixels that the network is given; a square for each, of its ink."""

    figure_options = BARE | {"x_range": (-0.1, 8.1), "y_range": (-0.1, 8.1)}
    picture_options = {
        "title": TITLES["seen"],
        "area": "side",
        "tab": TABS["seen"],
        "keep": "1 / 1",
    }

    def draw(self) -> None:
        """Draw the squares."""
        self.figure.axis.visible = self.figure.grid.visible = False
        self.segments(pixel_lines, "ghost", line_width=0.6)
        self.bands(pixels, "estimator")

    def describe(self) -> str:
        """Say what the pixels hold."""
        return report.seen(self.model)


class LearningPlot(Kind):
    """The share of digits that are read right, epoch by epoch."""

    labels = (VIEW["epoch"], VIEW["share"])
    picture_options = {
        "title": TITLES["learning"],
        "area": "side",
        "tab": TABS["learning"],
    }

    def draw(self) -> None:
        """Draw a curve for training and test digits and for one's own."""
        self.ask(VIEW["question"], lambda model: not model.position)
        for name, role, dash in (
            ("train", "training", "solid"),
            ("test", "test", "dashed"),
            ("own", "yours", "dotted"),
        ):
            self.curve(partial(curve, which=name), role, line_dash=dash)
            self.points(partial(ends, which=name), role)

    def key(self) -> list[tuple[str, str, str]]:
        """Name the curves."""
        key = [
            ("training", "point", NAMES["train"]),
            ("test", "point", NAMES["test"]),
        ]
        return [*key, ("yours", "point", NAMES["own"])] if self.model.own else key

    def limits(self) -> tuple[Ends, Ends]:
        """Return the whole run, so that the axes keep still."""
        room = 0.02 * max(self.model.n_steps, 1)
        return (-room, self.model.n_steps + room), (-0.02, 1.02)

    def describe(self) -> str:
        """Say how many are right."""
        return report.learning(self.model)


class ConfusionPlot(Kind):
    """What was written and what was read, where that differs."""

    labels = (VIEW["read"], VIEW["written_axis"])
    figure_options = {
        "x_range": (-0.5, CLASSES - 0.5),
        "y_range": (-0.5, CLASSES - 0.5),
    }
    picture_options = {
        "title": TITLES["confusions"],
        "area": "side",
        "tab": TABS["confusions"],
    }

    def draw(self) -> None:
        """Draw the diagonal, where nothing is wrong, and the counts beside it."""
        self.figure.grid.visible = False
        for axis, names in (
            (self.figure.xaxis, range(CLASSES)),
            (self.figure.yaxis, range(CLASSES - 1, -1, -1)),
        ):
            axis.ticker = list(range(CLASSES))
            axis.major_label_overrides = dict(enumerate(map(str, names)))
        self.bands(diagonal, "ghost", fill_alpha=0.3)
        self.points(own_errors, "yours", size=24, fill_color=None, line_width=2.5)
        self.words(counts, "test", text_align="center")

    def key(self) -> list[tuple[str, str, str]]:
        """Name what is ringed."""
        key = [("test", "point", KEY["count"])]
        return [*key, ("yours", "ring", KEY["own"])] if self.model.own else key

    def describe(self) -> str:
        """Say what is read wrong."""
        return report.confusions(self.model)


def _cells(_model: HandwrittenDigits, count: int, step: float) -> Columns:
    """Return lines between cells."""
    at, end = step * np.arange(1, count), step * count
    low, high = np.zeros(count - 1), np.full(count - 1, end)
    across = dict(zip(STROKES, (at, low, at, high), strict=True))
    upwards = dict(zip(STROKES, (low, at, high, at), strict=True))
    return {name: np.concatenate([across[name], upwards[name]]) for name in STROKES}


cell_lines = partial(_cells, count=PIXELS, step=BLOCK)
pixel_lines = partial(_cells, count=PIXELS, step=1)


def frame(_model: HandwrittenDigits) -> Columns:
    """Return the edge of the square."""
    return _rectangle(0, 0, SIDE, SIDE)


def ink(model: HandwrittenDigits) -> Columns:
    """Return the runs of ink in each row."""
    return _runs(model.bitmap)


def _runs(bitmap: Bitmap) -> Columns:
    padded = np.pad(bitmap, ((0, 0), (1, 1))).astype(np.int8)
    rows, starts = np.nonzero(np.diff(padded, axis=1) == 1)
    stops = np.nonzero(np.diff(padded, axis=1) == -1)[1]
    top = SIDE - rows.astype(float)
    edges = (starts.astype(float), top - 1 - OVERLAP, stops.astype(float), top)
    return dict(zip(SIDES, edges, strict=True))


def box(model: HandwrittenDigits) -> Columns:
    """Return the box around the ink, where that is going to be stretched."""
    if model.is_empty or not model.normalized:
        return nothing("xs", "ys")
    rows, columns = (np.flatnonzero(model.bitmap.any(axis=it)) for it in (1, 0))
    left, right = float(columns[0]), float(columns[-1] + 1)
    return _rectangle(left, float(SIDE - rows[-1] - 1), right, float(SIDE - rows[0]))


def chosen_cell(model: HandwrittenDigits) -> Columns:
    """Return the cell that the keys are at."""
    if not model.cell:
        return nothing("xs", "ys")
    row, column = divmod(model.cell - 1, PIXELS)
    left, top = float(BLOCK * column), float(SIDE - BLOCK * row)
    return _rectangle(left, top - BLOCK, left + BLOCK, top)


def _rectangle(left: float, bottom: float, right: float, top: float) -> Columns:
    return {
        "xs": [[left, right, right, left, left]],
        "ys": [[bottom, bottom, top, top, bottom]],
    }


def base_line(_model: HandwrittenDigits) -> Columns:
    """Return the line at which the bars begin."""
    return dict(zip(STROKES, ([0], [-0.5], [0], [SHOWN - 0.5]), strict=True))


def _first(model: HandwrittenDigits) -> tuple[FloatArray, FloatArray, list[str]]:
    """Return the largest probabilities, their places, and their digits."""
    p = model.probabilities
    order = p.argsort()[::-1][:SHOWN]
    return p[order], np.arange(SHOWN - 1.0, -1, -1), [str(it) for it in order]


def bars(model: HandwrittenDigits) -> Columns:
    """Return a bar for each of them."""
    p, y, _ = _first(model)
    edges = (np.zeros(SHOWN), y - HALF_BAR, p, y + HALF_BAR)
    return dict(zip(SIDES, edges, strict=True))


def digits(model: HandwrittenDigits) -> Columns:
    """Return their digits, before the bars."""
    _, y, names = _first(model)
    return {"x": np.full(SHOWN, -0.04), "y": y, "text": names}


def numbers(model: HandwrittenDigits) -> Columns:
    """Return them as numbers, behind the bars."""
    p, y, _ = _first(model)
    return {"x": p + 0.03, "y": y, "text": [report.sure(it) for it in p]}


def pixels(model: HandwrittenDigits) -> Columns:
    """Return a square for each pixel, whose area is its ink."""
    shares = model.pixels
    inked = np.flatnonzero(shares >= LEAST)
    half = 0.5 * np.sqrt(shares[inked])
    x, y = inked % PIXELS + 0.5, PIXELS - 0.5 - inked // PIXELS
    return dict(zip(SIDES, (x - half, y - half, x + half, y + half), strict=True))


def curve(model: HandwrittenDigits, which: str) -> Columns:
    """Return a share of right digits up to the epoch that is shown."""
    epochs = np.arange(model.position + 1)
    if which == "own":
        if not model.own:
            return nothing()
        n, right = len(model.own), partial(model.own_right, normalized=model.normalized)
        return {"x": epochs, "y": np.array([right(int(k)) for k in epochs]) / n}
    of_test = which == "test"
    n = len((model.run.test if of_test else model.run.train).y)
    found = [model.run.n_right(int(k))[of_test] for k in epochs]
    return {"x": epochs, "y": np.array(found) / n}


def ends(model: HandwrittenDigits, which: str) -> Columns:
    """Return where a share stands."""
    return {name: it[-1:] for name, it in curve(model, which).items()}


def diagonal(_model: HandwrittenDigits) -> Columns:
    """Return the places where what was read is what was written."""
    x = np.arange(float(CLASSES))
    y = CLASSES - 1 - x
    return dict(zip(SIDES, (x - 0.5, y - 0.5, x + 0.5, y + 0.5), strict=True))


def counts(model: HandwrittenDigits) -> Columns:
    """Return how often each test digit is read as another."""
    found = model.run.confusions(model.position)
    written, read = np.nonzero(found - np.diag(np.diag(found)))
    text = [str(it) for it in found[written, read]]
    return {"x": read, "y": CLASSES - 1 - written, "text": text}


def own_errors(model: HandwrittenDigits) -> Columns:
    """Return where digits of the student's own are read wrong."""
    if not model.own:
        return nothing()
    read = model.own_read(model.position, normalized=model.normalized)
    wrong = read != model.own_written
    return {"x": read[wrong], "y": CLASSES - 1 - model.own_written[wrong]}
