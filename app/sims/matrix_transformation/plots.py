"""The plots of the plane under a matrix, and of what happens to every direction."""

from functools import partial

import numpy as np
from bokeh.models import ColumnDataSource, FixedTicker

from app.ml.arrays import FloatArray
from app.sims.matrix_transformation import report
from app.sims.matrix_transformation.directions import (
    ANGLES,
    DIRECTIONS,
    MEASURES,
    line_of,
    stretches,
    turns,
)
from app.sims.matrix_transformation.model import MatrixTransformation
from app.sims.matrix_transformation.report import TEXTS, plain, say
from app.sims.matrix_transformation.shapes import (
    CIRCLE,
    FAR,
    HALF,
    LETTER,
    NEAR,
    SQUARE,
    at_the_edge,
    beside,
    cloud,
    grid_lines,
    half_axes,
)
from app.text.numbers import fixed
from app.ui.plots import Columns, Ends, Plot, nothing

VIEW = TEXTS["view"]
KEY, TABS = VIEW["key"], VIEW["tabs"]
COLUMNS = ("column-1", "column-2")  # roles of the basis vectors
DASHES = [10, 8]  # longer than usual: these lines cross the whole picture
OLDEST = 8  # earlier directions of a power iteration that are still drawn
NAMES = {
    "turn": ("direction", "turned"),
    "stretch": ("direction", "length"),
    "path": ("applications", "angle"),
}  # keys in `text.toml` of the x and the y axis


class PlanePlot(Plot[MatrixTransformation]):
    """The plane: its grid, a figure, the basis vectors, x, and what stays."""

    figure_options = {"x_range": (-HALF, HALF), "y_range": (-HALF, HALF)}
    picture_options = {
        "area": "hero",
        "tab": TABS["plane"],
        "keep": "1",
        "drag": "both",
    }

    def draw(self) -> None:
        """Draw from the ground up; tips of arrows can be taken hold of."""
        # Without axes at its edges the plane is as high as it is wide.
        self.figure.axis.visible = self.figure.grid.visible = False
        self.figure.update(min_border_right=0, min_border_top=0)
        self._draw_ground()
        self._draw_shapes()
        self._draw_arrows()
        self._draw_words()

    def _draw_ground(self) -> None:
        self.curves(ColumnDataSource(crosses(NEAR)), "ghost", line_alpha=0.35)
        for axis in (0, 1):
            self.curves(
                partial(grid, axis=axis), "plane", line_alpha=0.55, line_width=1
            )
        axes = ColumnDataSource(crosses(np.zeros(1)))
        self.curves(axes, "residual", line_dash="solid", line_width=1)
        self.words(ColumnDataSource(ticks()), "residual", text_align="center")

    def _draw_shapes(self) -> None:
        self.areas(partial(square, flipped=False), "plane", fill_alpha=0.25)
        hatch = {"hatch_pattern": "right_diagonal_line", "hatch_alpha": 0.6}
        self.areas(partial(square, flipped=True), "flipped", fill_alpha=0.25, **hatch)
        self.areas(letter, "plane", fill_alpha=0.6)
        self.points(points, "plane", fill_alpha=0.7)
        self.curves(kept_lines, "eigenvector", line_dash=DASHES)
        self.curve(ellipse, "singular")
        self.segments(half_axis_strokes, "singular", line_width=4)

    def _draw_arrows(self) -> None:
        self.segments(trail, "ghost", line_width=1.5)
        handles = [self.points(start, "vector", size=13, fill_color=None)]
        for which, role in enumerate(COLUMNS):
            ring = partial(target, which=which)
            handles += [self.points(ring, role, size=18, fill_color=None, line_width=2)]
            self.arrows(partial(column, which=which), role)
        self.arrows(vector, "vector")
        self.picture.handles = handles

    def _draw_words(self) -> None:
        written = [
            *((partial(column_words, which=it), COLUMNS[it]) for it in (0, 1)),
            (half_axis_words, "singular"),
            (vector_words, "vector"),
        ]
        for columns, role in written:
            self.words(columns, role, text_align="center", background_fill_alpha=0.7)
        self.words(
            kept_words, "eigenvector", text_align="align", background_fill_alpha=0.7
        )

    def title(self) -> str:
        """Say whether the plane is transformed."""
        return str(VIEW["plane" if self.model.unfolds else "plane_powers"])

    def key(self) -> list[tuple[str, str, str]]:
        """Name what is drawn now and not named by a word in the picture."""
        model = self.model
        flipped = model.unfolds and model.run.areas[model.position] < 0
        circle = model.unfolds and model.axes
        area = [("flipped", "point", KEY["flipped"])] if flipped else []
        return area + ([("singular", "line", KEY["axes"])] if circle else [])

    def describe(self) -> str:
        """Say what lies in the plane."""
        return report.plane(self.model)


class DirectionPlot(Plot[MatrixTransformation]):
    """Turn or stretch of every direction; or the direction of x, step by step."""

    picture_options = {"area": "side", "tab": TABS["turn"]}

    def draw(self) -> None:
        """Draw levels, curve and the points on it."""
        self.tickers = {
            "steps": self.figure.xaxis[0].ticker,
            "degrees": self.figure.yaxis[0].ticker,
            "angles": FixedTicker(ticks=[0, 45, 90, 135, 180]),
            "turns": FixedTicker(ticks=[-90, -45, 0, 45, 90]),
        }
        self.curves(levels, "eigenvector", line_dash=DASHES)
        self.curve(curve, "plane", line_width=3)
        self.points(extremes, "singular")
        self.points(marks, "eigenvector", size=14)
        self.points(now, "vector", size=13)
        self.words(question, "residual", text_align="center")

    def limits(self) -> tuple[Ends, Ends]:
        """Return the ends of both axes."""
        return limits(self.model)

    def follow(self) -> None:
        """Give the axes the names and numbers of what is shown."""
        what = self.model.charted
        x_axis, y_axis = self.figure.xaxis[0], self.figure.yaxis[0]
        x_axis.axis_label, y_axis.axis_label = (VIEW[it] for it in NAMES[what])
        x_axis.ticker = self.tickers["steps" if what == "path" else "angles"]
        y_axis.ticker = self.tickers["turns" if what == "turn" else "degrees"]

    def title(self) -> str:
        """Say which of the three is shown."""
        return str(VIEW[self.model.charted])

    def key(self) -> list[tuple[str, str, str]]:
        """Name what is drawn now."""
        model, what = self.model, self.model.charted
        lines = what == "path" and bool(levels(model)["xs"])
        legend = [
            (("vector", "point", KEY["vector"]), True),
            (("eigenvector", "point", KEY["eigenvectors"]), len(marks(model)["x"])),
            (("eigenvector", "line", KEY["eigenvectors"]), lines),
            (("singular", "point", VIEW["singular_values"]), what == "stretch"),
        ]
        return [entry for entry, shown in legend if shown]

    def describe(self) -> str:
        """Say between what the values lie."""
        return report.chart(self.model)


def _lines(points: FloatArray) -> Columns:
    """Return lines, shape (n, n_points, 2), as columns."""
    return {"xs": list(points[..., 0]), "ys": list(points[..., 1])}


def _strokes(starts: FloatArray, ends: FloatArray) -> Columns:
    starts, ends = (np.reshape(points, (-1, 2)) for points in (starts, ends))
    return dict(zip(("x0", "y0", "x1", "y1"), (*starts.T, *ends.T), strict=True))


def _points(points: FloatArray) -> Columns:
    return dict(zip(("x", "y"), np.reshape(points, (-1, 2)).T, strict=True))


def crosses(places: FloatArray) -> Columns:
    """Return lines that never move, across at some places and upright at the same."""
    return _lines(np.concatenate([grid_lines(axis, places, HALF) for axis in (0, 1)]))


def grid(model: MatrixTransformation, axis: int) -> Columns:
    """Return the transformed lines on which one coordinate was constant."""
    if not (model.grid and model.unfolds):
        return nothing("xs", "ys")
    return _lines(grid_lines(axis, FAR, FAR[-1]) @ model.frame.T)


def square(model: MatrixTransformation, flipped: bool) -> Columns:
    """Return the image of the unit square, if its orientation is the one asked for."""
    shown = model.unfolds and (model.run.areas[model.position] < 0) == flipped
    if not shown:
        return nothing("xs", "ys")
    return _lines((SQUARE @ model.frame.T)[None])


def letter(model: MatrixTransformation) -> Columns:
    """Return the image of the letter F."""
    if not model.unfolds or model.figure != "letter":
        return nothing("xs", "ys")
    return _lines((LETTER @ model.frame.T)[None])


def points(model: MatrixTransformation) -> Columns:
    """Return the image of a cloud of points, which follows from the seed."""
    if not model.unfolds or model.figure != "points":
        return nothing()
    return _points(cloud(model.seed) @ model.frame.T)


def ellipse(model: MatrixTransformation) -> Columns:
    """Return the image of the unit circle; of a power iteration, the circle."""
    if model.unfolds and not model.axes:
        return nothing()
    return _points(CIRCLE @ model.frame.T)


def half_axis_strokes(model: MatrixTransformation) -> Columns:
    """Return the half-axes of the ellipse, where the matrix that is shown has them."""
    if not (model.unfolds and model.axes):
        return nothing("x0", "y0", "x1", "y1")
    ends = half_axes(model.frame)
    return _strokes(np.zeros_like(ends), ends)


def half_axis_words(model: MatrixTransformation) -> Columns:
    """Return the length of each half-axis, beside its end."""
    if not (model.unfolds and model.axes):
        return nothing("x", "y", "text")
    ends = half_axes(model.frame)
    lengths = np.linalg.norm(ends, axis=1)
    text = [say(VIEW, "singular", value=plain(length)) for length in lengths]
    return _words(beside(ends), text)


def kept_lines(model: MatrixTransformation) -> Columns:
    """Return the lines through the eigenvectors."""
    if not model.eigenvectors:
        return nothing("xs", "ys")
    ends = np.array([-1, 1])[:, None] * 2 * HALF
    return _lines(model.run.spectrum.directions[:, None] * ends)


def kept_words(model: MatrixTransformation) -> Columns:
    """Return the eigenvalue at the edge of the picture, beside each line."""
    if not model.eigenvectors:
        return nothing("x", "y", "text", "align")
    values, _, directions = model.run.spectrum
    written = [say(VIEW, "eigenvalue", value=plain(value)) for value in values]
    places, align = at_the_edge(directions)
    return _words(places, written[: len(directions)]) | {"align": align}


def column(model: MatrixTransformation, which: int) -> Columns:
    """Return the arrow of a basis vector."""
    return _strokes(np.zeros(2), model.frame[:, which])


def column_words(model: MatrixTransformation, which: int) -> Columns:
    """Return the name of a basis vector, beside the tip of its arrow."""
    names = VIEW["columns" if model.unfolds and model.position else "basis"]
    return _words(beside(model.frame[:, which][None]), [names[which]])


def target(model: MatrixTransformation, which: int) -> Columns:
    """Return the ring where a basis vector is going to land."""
    return _points(model.entries[:, which])


def vector(model: MatrixTransformation) -> Columns:
    """Return the arrow of x, or the newest direction of a power iteration."""
    return _strokes(np.zeros(2), model.tip)


def vector_words(model: MatrixTransformation) -> Columns:
    """Return the name of x, beside the tip of its arrow."""
    name = VIEW["x"] if not model.unfolds or model.position == 0 else VIEW["image"]
    return _words(beside(model.tip[None]), [name])


def start(model: MatrixTransformation) -> Columns:
    """Return the tip of x before the transformation, where it can be taken hold of."""
    return _points(model.run.start)


def trail(model: MatrixTransformation) -> Columns:
    """Return where x was: before the transformation, or in the steps before."""
    if model.unfolds:
        return _strokes(np.zeros(2), model.run.start)
    first = max(model.position - OLDEST, 0)
    ends = model.run.powers.directions[first : model.position]
    return _strokes(np.zeros_like(ends), ends)


def ticks() -> Columns:
    """Return numbers along both axes."""
    numbers = NEAR[NEAR != 0]
    zeros = np.zeros(len(numbers))
    along = np.stack([numbers, zeros - 0.3], 1)
    up = np.stack([zeros - 0.25, numbers], 1)
    text = [fixed(number, 0) for number in numbers]
    return _words(np.concatenate([along, up]), text + text)


def _words(places: FloatArray, text: list[str]) -> Columns:
    return _points(places) | {"text": text}


def curve(model: MatrixTransformation) -> Columns:
    """Return the curve over all directions, or up to the position."""
    if model.charted == "path":
        shown = model.run.headings[: model.position + 1]
        return {"x": np.arange(len(shown)), "y": shown}
    if model.charted == "stretch":
        return {"x": ANGLES, "y": stretches(model.frame, DIRECTIONS)}
    turned = turns(model.frame, DIRECTIONS)
    # A jump from one end to the other is a gap, not a line across.
    jumps = np.flatnonzero(np.abs(np.diff(turned)) > 90) + 1
    x, y = (np.insert(values, jumps, np.nan) for values in (ANGLES, turned))
    return {"x": x, "y": y}


def now(model: MatrixTransformation) -> Columns:
    """Return the point that belongs to x."""
    if model.charted == "path":
        return {name: values[-1:] for name, values in curve(model).items()}
    value = MEASURES[model.charted](model.frame, model.run.start[None])
    if np.isnan(value).any():
        return nothing()
    return {"x": np.array([line_of(model.run.start)]), "y": value}


def marks(model: MatrixTransformation) -> Columns:
    """Return what the curve has at the eigenvectors of the matrix."""
    directions = model.run.spectrum.directions
    if model.charted == "path" or not model.eigenvectors or not len(directions):
        return nothing()
    values = MEASURES[model.charted](model.frame, directions)
    known = ~np.isnan(values)
    angles = np.array([line_of(direction) for direction in directions])
    return {"x": angles[known], "y": values[known]}


def extremes(model: MatrixTransformation) -> Columns:
    """Return the longest and the shortest image: the singular values."""
    if model.charted != "stretch":
        return nothing()
    _, lengths, right = np.linalg.svd(model.frame)
    return {"x": np.array([line_of(v) for v in right]), "y": lengths}


def question(model: MatrixTransformation) -> Columns:
    """Return what the chart is going to answer, until the first step."""
    if model.position:
        return nothing("x", "y", "text")
    (left, right), (low, high) = limits(model)
    place = np.array([(left + right) / 2, 0.15 * low + 0.85 * high])
    return _words(place, [VIEW["questions"][model.charted]])


def levels(model: MatrixTransformation) -> Columns:
    """Return lines across: the kept directions in all their turns, or zero turn."""
    if model.charted == "turn":
        heights = [0.0]
    else:
        kept = model.charted == "path" and model.eigenvectors
        heights = model.run.kept_headings if kept else []
    ends = list(limits(model)[0])
    return {"xs": [ends] * len(heights), "ys": [[y, y] for y in heights]}


def limits(model: MatrixTransformation) -> tuple[Ends, Ends]:
    """Return the ends of both axes; they do not move while a run is revealed."""
    if model.charted == "turn":
        return (0.0, 180.0), (-97.0, 97.0)
    if model.charted == "stretch":
        highest = max(1.0, float(stretches(model.run.matrix, DIRECTIONS).max()))
        return (0.0, 180.0), (0.0, 1.12 * highest)
    n = max(model.n_steps, 5)
    return (-0.03 * n, 1.03 * n), model.run.heading_range
