"""The plots of a network: the plane, the network itself, and both losses."""

from collections.abc import Callable
from functools import lru_cache, partial

import numpy as np

from app.sims.neural_network import columns, last_layer, report
from app.sims.neural_network.model import NeuralNetwork
from app.sims.neural_network.own_training import OwnTraining
from app.sims.neural_network.run import OWN_ACTIVATION, Training
from app.sims.neural_network.settings import OWN, TEXTS
from app.ui import contours, figures
from app.ui.plots import Columns, Ends, Plot

VIEW = TEXTS["view"]
TABS, TITLES, KEY = VIEW["tabs"], VIEW["titles"], VIEW["key"]
CLASSES = ("class-1", "class-2")
"""Roles of class 0 and class 1; also of what speaks for either."""
SIZES = (6.5, 9)
"""Pixels of their markers, of which there may be hundreds."""
WEIGHTS = ("positive-weight", "negative-weight")
FAINT = 0.7
"""Opacity of the shades, so that points stand out from them."""
BANDS = ("xs", "ys", "band")
LINES = ("xs", "ys")


class PlanePlot(Plot[NeuralNetwork]):
    """The probability over the plane, its boundary, and the points."""

    picture_options = {
        "title": TITLES["plane"],
        "area": "hero",
        "tab": TABS["plane"],
        # With its axes: the plane itself is a square, its scales are equal.
        "keep": "12 / 11",
    }

    def draw(self) -> None:
        """Draw the shades, the boundary over them, and the points on top."""
        self.shades = two_shades(len(columns.LEVELS) - 1)
        for which, shades in enumerate(self.shades):
            bands = self.source(
                partial(plane_shades, which=which), columns.shown, BANDS
            )
            drawn = contours.draw_bands(self.figure, bands, shades)
            drawn.glyph.fill_alpha = FAINT
        self.figure.grid.visible = False
        lines = self.source(boundary, columns.shown, LINES)
        self.curves(lines, "estimator")
        for test in (True, False):
            look = {"fill_color": None, "line_width": 1.8} if test else {}
            for which, role in enumerate(CLASSES):
                drawn = partial(columns.points, which=which, test=test)
                self.points(drawn, role, size=SIZES[which], **look)
        self.points(
            columns.chosen_point,
            "estimator",
            size=20,
            fill_color=None,
            line_width=3,
        )

    def key(self) -> list[tuple[str, str, str]]:
        """Name both classes, and what is hollow, or else the boundary."""
        test = ("class-1", "ring", KEY["test"])
        line = ("estimator", "line", KEY["boundary"])
        return [
            ("class-1", "point", KEY["class_0"]),
            ("class-2", "point", KEY["class_1"]),
            test if self.model.test_points else line,
        ]

    def limits(self) -> tuple[Ends, Ends]:
        """Return the square around all points."""
        frame = self.model.run.plane.frame
        return frame.x, frame.y

    def describe(self) -> str:
        """Say how much of the plane belongs to class 1."""
        return report.plane(self.model)

    def follow(self) -> None:
        """Take the colours of the theme, and name the axes."""
        for shades in self.shades:
            shades.paint(self.theme)
        names = VIEW["axes"]["own" if self.model.data_set == OWN else "drawn"]
        self.figure.xaxis.axis_label, self.figure.yaxis.axis_label = names


class NetworkPlot(Plot[NeuralNetwork]):
    """Every neuron as a map of what it gives, joined by the weights."""

    figure_options = {
        "x_range": (0.0, columns.WIDTH),
        "y_range": (0.0, columns.HEIGHT),
        "min_border_right": 0,
        "min_border_top": 0,
    }
    picture_options = {
        "title": TITLES["network"],
        "area": "side",
        "tab": TABS["network"],
        "keep": "3 / 2",
    }

    def draw(self) -> None:
        """Draw the weights, the maps over them, and what marks a neuron."""
        self.figure.axis.visible = self.figure.grid.visible = False
        looks = {f"line_{name}": name for name in ("dash", "width")}
        # Round ends would close the gaps of a wide dashed line.
        looks |= {"line_color": "line", "line_cap": "butt"}
        self.curves(self._weights, "estimator", **looks)
        self.areas(columns.outlines, "card", fill_alpha=1, line_color=None)
        self.shades = two_shades(len(columns.SMALL_LEVELS) - 1)
        for which, shades in enumerate(self.shades):
            bands = self.source(
                partial(neuron_shades, which=which), columns.shown, BANDS
            )
            contours.draw_bands(self.figure, bands, shades)
        lines = self.source(neuron_lines, columns.shown, LINES)
        self.curves(lines, "estimator", line_width=1.2)
        self.areas(columns.outlines, "residual", fill_alpha=0, line_width=1)
        self.areas(columns.chosen_neuron, "estimator", fill_alpha=0, line_width=3)
        self.points(columns.dead, "gradient", size=13)
        self.words(columns.feature_names, "residual", text_align="right")
        self.words(columns.signs, "estimator", text_align="center")

    def title(self) -> str:
        """Say so if the neurons bend by a student's activation."""
        is_own = self.model.run.activation == OWN_ACTIVATION
        return str(TITLES["network_own" if is_own else "network"])

    def key(self) -> list[tuple[str, str, str]]:
        """Name dashed and other weights, and dead neurons where there are some."""
        key = [
            ("negative-weight", "line", KEY["negative"]),
            ("positive-weight", "line", KEY["positive"]),
        ]
        if len(columns.dead(self.model)["x"]):
            key.append(("gradient", "point", KEY["dead"]))
        return key

    def describe(self) -> str:
        """Say how the network is built."""
        return report.network(self.model)

    def follow(self) -> None:
        """Take the colours of the theme."""
        for shades in self.shades:
            shades.paint(self.theme)

    def _weights(self, model: NeuralNetwork) -> Columns:
        lines, negative = columns.weights(model)
        looks = figures.strokes([WEIGHTS[it] for it in negative], self.theme)
        return looks | lines


class LossPlot(Plot[NeuralNetwork]):
    """The mean loss of training and test points, epoch by epoch."""

    needs_whole_run = True
    labels = (VIEW["epoch"], VIEW["loss"])
    figure_options = {"y_axis_type": "log", "y_range": (0.1, 1.0)}
    picture_options = {
        "title": TITLES["losses"],
        "area": "side",
        "tab": TABS["losses"],
    }

    def draw(self) -> None:
        """Draw both curves, where they stand, and the least test loss so far."""
        self.ask(VIEW["question"], lambda model: not model.position)
        self.curve(columns.loss_beside, "ghost")
        for test, role, dash in (
            (False, "training", "solid"),
            (True, "test", "dashed"),
        ):
            self.curve(partial(columns.loss_curve, test=test), role, line_dash=dash)
            self.points(partial(columns.loss_now, test=test), role)
        self.points(columns.least_test_loss, "global-minimum")
        names = self.source(
            columns.loss_names, names=("x", "y", "text", "align", "down")
        )
        self.words(
            names, text_align="align", y_offset="down", background_fill_alpha=0.75
        )

    def key(self) -> list[tuple[str, str, str]]:
        """Name the training beside a student's, where there is one."""
        run = self.model.run
        if not isinstance(run, OwnTraining):
            return []
        name = VIEW["activation"][run.beside.activation]
        return [("ghost", "line", KEY["beside"].format(name=name))]

    def limits(self) -> tuple[Ends, Ends]:
        """Return the whole run, so that the axes keep still."""
        room = 0.02 * max(self.model.n_steps, 1)
        return (-room, self.model.n_steps + room), columns.loss_range(self.model)

    def describe(self) -> str:
        """Say how both losses went."""
        return report.losses(self.model)


class LastLayerPlot(Plot[NeuralNetwork]):
    """The plane as two hidden neurons hand it to the output, which cuts it straight."""

    labels = (VIEW["first"], VIEW["second"])
    picture_options = {
        "title": TITLES["last_layer"],
        "area": "side",
        "tab": TABS["last_layer"],
    }

    def draw(self) -> None:
        """Draw the bent mesh, the straight boundary, and the points."""
        self.figure.grid.visible = False
        lines = self.source(last_layer.mesh, columns.shown, LINES)
        self.curves(lines, "ghost")
        lines = self.source(straight_boundary, columns.shown, LINES)
        self.curves(lines, "estimator")
        for which, role in enumerate(CLASSES):
            drawn = partial(last_layer.points, which=which)
            self.points(drawn, role, size=SIZES[which])

    def limits(self) -> tuple[Ends, Ends]:
        """Return what the two neurons can give."""
        return last_layer.limits(self.model)

    def describe(self) -> str:
        """Say along which line the output cuts."""
        return report.last_layer(self.model)

    def visible(self) -> bool:
        """Give way where the last hidden layer has not just two neurons."""
        return last_layer.is_plane(self.model)


def two_shades(count: int) -> list[contours.Shades]:
    """Make the shades of class 0 and of class 1."""
    return [contours.Shades(count, role) for role in CLASSES]


def plane_shades(model: NeuralNetwork, which: int) -> Columns:
    """Return the regions where one class is more probable, from faint to deep."""
    cut = _cut(columns.plane_grid, columns.LEVELS, *columns.shown(model))
    return columns.half(cut, which)


def neuron_shades(model: NeuralNetwork, which: int) -> Columns:
    """Return where each neuron leans to a class over the plane, shade by shade."""
    cut = _cut(columns.neuron_grid, columns.SMALL_LEVELS, *columns.shown(model))
    return columns.half(cut, which)


@lru_cache(maxsize=4)
def _cut(
    grid: Callable[[Training, int], columns.Grid],
    levels: tuple[float, ...],
    run: Training,
    k: int,
) -> Columns:
    """Cut a surface at levels and at their opposites, once for both classes."""
    both = np.unique([np.negative(levels), levels])
    return contours.bands(*grid(run, k), both)


def boundary(model: NeuralNetwork) -> Columns:
    """Return the line on which the probability is one half."""
    return _zero(columns.plane_grid(*columns.shown(model)))


def neuron_lines(model: NeuralNetwork) -> Columns:
    """Return the line on each neuron's map where it leans to neither class."""
    return _zero(columns.neuron_grid(*columns.shown(model)))


def straight_boundary(model: NeuralNetwork) -> Columns:
    """Return the boundary as the output sees it."""
    return _zero(last_layer.score_grid(model))


def _zero(grid: columns.Grid) -> Columns:
    return dict(contours.contours(*grid, np.array([0.0])))
