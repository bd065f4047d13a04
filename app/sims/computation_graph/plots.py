"""The plots: the graph with its numbers, and the output over one input."""

from functools import partial

import numpy as np

from app import theme as house
from app.content.texts import read_texts
from app.sims.computation_graph import report
from app.sims.computation_graph.model import ComputationGraph
from app.sims.computation_graph.notation import name, symbol
from app.sims.computation_graph.settings import RANGE
from app.text.numbers import fill, significant
from app.ui.plots import STROKES, Columns, Ends, Plot, nothing

VIEW = read_texts("app.sims.computation_graph")["view"]
KEY, TABS = VIEW["key"], VIEW["tabs"]
SIZE, BESIDE = 38, 29
"""Diameter of a node in pixels, and how far its numbers are from its middle."""
SIDE = 0.52
"""Room at the left and right of the outer columns, in columns."""
ROOM, LEAST_ROOM = 0.23, 0.4
"""Above and below the outer rows, in rows: a share of those between, and at least."""
SHAFT = (0.66, 0.73)
"""Part of an edge that an arrow covers, seen from where it comes from."""
SHORT = 4
"""Characters of a local derivative that always fit between two nodes."""
LEVEL, ABOVE = 0.2, -10
"""Rise from which an edge counts as slanting; pixels of a word above a level one."""
READABLE = {"text_align": "center", "background_fill_alpha": 0.85}
PLACES = np.linspace(*RANGE, 121)
MARGIN = 0.08


class GraphPlot(Plot[ComputationGraph]):
    """Nodes with values and gradients, edges with local derivatives."""

    figure_options = {"x_range": (0, 1), "y_range": (0, 1)}
    picture_options = {
        "title": VIEW["graph"],
        "area": "hero",
        "tab": TABS["graph"],
        "key": [
            ("training", "line", KEY["value"]),
            ("gradient", "line", KEY["gradient"]),
        ],
    }

    def draw(self) -> None:
        """Draw edges below nodes, and numbers on top."""
        self.figure.axis.visible = self.figure.grid.visible = False
        self.figure.update(min_border_right=0, min_border_top=0)
        self.curves(edges, "ghost", line_width=1.5)
        self.curves(edges_forward, "training", line_width=4)
        self.curves(edges_backward, "gradient", line_width=4)
        self.arrows(arrows_forward, "training")
        self.arrows(arrows_backward, "gradient")
        size = {"marker": "circle", "size": SIZE}
        looks = {"fill_color": "fill", "line_color": "line", "line_width": 2}
        self.points(self._nodes, "estimator", **size, **looks)
        for role, forward in (("training", True), ("gradient", False)):
            ring = partial(node_now, forward=forward)
            self.points(ring, role, **size, fill_color=None, line_width=4)
        self.words(symbols, "estimator", text_align="center")
        # On a slanting edge; above a level one, which is short on a phone.
        self.words(partial(local_derivatives, level=False), "residual", **READABLE)
        above = partial(local_derivatives, level=True)
        self.words(above, "residual", text_align="center", y_offset=ABOVE)
        self.words(values, "training", y_offset=-BESIDE, **READABLE)
        self.words(gradients, "gradient", y_offset=BESIDE, **READABLE)

    def limits(self) -> tuple[Ends, Ends]:
        """Return room for all columns and rows."""
        layout = self.model.layout
        between = layout.n_rows - 1
        half = between / 2 + max(LEAST_ROOM, ROOM * between)
        return (-SIDE, layout.n_columns - 1 + SIDE), (-half, half)

    def describe(self) -> str:
        """Say which numbers are known, and what flows where."""
        return report.graph(self.model)

    def _nodes(self, model: ComputationGraph) -> Columns:
        """Return the circles, faint where nothing is known yet."""
        names = [it for it in model.layout.places if ":" not in it]
        known = model.shown_values
        return {
            **_at(model, names),
            "fill": [house.color("card", self.theme)] * len(names),
            "line": [
                house.color("estimator" if it in known else "ghost", self.theme)
                for it in names
            ],
        }


class SlopePlot(Plot[ComputationGraph]):
    """The output over the input that is looked at, with the gradient as its slope."""

    labels = ("", "")
    picture_options = {"area": "side", "tab": TABS["slope"], "drag": "x"}

    def draw(self) -> None:
        """Draw the curve, its tangent and the point."""
        self.curve(curve, "estimator")
        self.curve(tangent, "gradient", line_dash="dashed")
        self.points(point, "estimator", size=14)

    def limits(self) -> tuple[Ends, Ends]:
        """Return the range of the input, and room for the curve."""
        heights = np.asarray(curve(self.model)["y"])
        low, high = (heights.min(), heights.max()) if len(heights) else (0.0, 1.0)
        room = MARGIN * (high - low) or 1.0
        across = MARGIN * (RANGE[1] - RANGE[0]) / 2
        return (
            (RANGE[0] - across, RANGE[1] + across),
            (float(low - room), float(high + room)),
        )

    def title(self) -> str:
        """Ask for the slope, and then say what it is."""
        model = self.model
        known = np.isfinite(model.shown_gradients.get(model.asked, np.nan))
        return fill(
            VIEW["slope" if known else "question"],
            output=name(model.run.output),
            name=model.asked,
        )

    def key(self) -> list[tuple[str, str, str]]:
        """Name the tangent once it is drawn."""
        drawn = len(tangent(self.model)["x"]) > 0
        return [("gradient", "line", KEY["tangent"])] if drawn else []

    def describe(self) -> str:
        """Say where the point is and how steep the curve is there."""
        return report.slope(self.model)

    def follow(self) -> None:
        """Name the axes."""
        self.figure.xaxis[0].axis_label = self.model.asked
        self.figure.yaxis[0].axis_label = name(self.model.run.output)


def _at(model: ComputationGraph, names: list[str]) -> Columns:
    places = np.array([model.layout.places[it] for it in names]).reshape(-1, 2)
    return {"x": places[:, 0], "y": places[:, 1]}


def _written(model: ComputationGraph, texts: dict[str, str]) -> Columns:
    return {**_at(model, list(texts)), "text": list(texts.values())}


def _lines(routes: list[list[tuple[float, float]]]) -> Columns:
    return {
        "xs": [[x for x, _ in route] for route in routes],
        "ys": [[y for _, y in route] for route in routes],
    }


def node_now(model: ComputationGraph, forward: bool) -> Columns:
    """Return the node that this step computes, if it goes that way."""
    step = model.now
    is_here = step is not None and step.forward == forward
    return _at(model, [step.name] if step and is_here else [])


def edges(model: ComputationGraph) -> Columns:
    """Return all edges."""
    return _lines(list(model.layout.routes.values()))


def _flowing(model: ComputationGraph, forward: bool) -> list[list[tuple[float, float]]]:
    """Return the edges along which something flows in this step."""
    step, run = model.now, model.run
    if step is None or step.forward != forward:
        return []
    routes = model.layout.routes
    if forward:
        return [route for (result, _), route in routes.items() if result == step.name]
    return [
        routes[it.name, place]
        for it in run.assignments
        for place, of in enumerate(it.operands)
        if of == step.name
    ]


def edges_forward(model: ComputationGraph) -> Columns:
    """Return the edges along which values flow now."""
    return _lines(_flowing(model, forward=True))


def edges_backward(model: ComputationGraph) -> Columns:
    """Return the edges along which gradients flow now."""
    return _lines(_flowing(model, forward=False))


def _shafts(routes: list[list[tuple[float, float]]], backward: bool) -> Columns:
    rows = []
    for route in routes:
        (x0, y0), (x1, y1) = (route[1], route[0]) if backward else route[-2:]
        ends = [(x0 + t * (x1 - x0), y0 + t * (y1 - y0)) for t in SHAFT]
        rows.append([*ends[0], *ends[1]])
    columns = np.array(rows).reshape(-1, 4).T
    return dict(zip(STROKES, columns, strict=True))


def arrows_forward(model: ComputationGraph) -> Columns:
    """Return an arrow on each edge along which a value flows now."""
    return _shafts(_flowing(model, forward=True), backward=False)


def arrows_backward(model: ComputationGraph) -> Columns:
    """Return an arrow on each edge along which a gradient flows back now."""
    return _shafts(_flowing(model, forward=False), backward=True)


def local_derivatives(model: ComputationGraph, level: bool) -> Columns:
    """Return the local derivatives that are known, at edges that are level or not."""
    written: dict[tuple[float, float], list[str]] = {}
    run, routes = model.run, model.layout.routes
    known = model.shown_values if model.local else {}
    for it in (it for it in run.assignments if it.name in known):
        for place, slope in enumerate(run.slopes[it.name]):
            if np.isfinite(slope):
                (x0, y0), (x1, y1) = routes[it.name, place][-2:]
                if (abs(y1 - y0) < LEVEL) == level:
                    middle = ((x0 + x1) / 2, (y0 + y1) / 2)
                    written.setdefault(middle, []).append(f"×{_short(slope)}")
    return {
        "x": [x for x, _ in written],
        "y": [y for _, y in written],
        "text": [", ".join(texts) for texts in written.values()],
    }


def _short(number: float) -> str:
    """Write a number with two digits where three would not fit between two nodes."""
    text = significant(number)
    return text if len(text) <= SHORT else significant(number, 2)


def symbols(model: ComputationGraph) -> Columns:
    """Return what stands in the circles; constants have none around them."""
    texts, results = {}, model.run.results
    for node in model.layout.places:
        if ":" in node:
            result, place = node.split(":")
            constant = results[result].operands[int(place)]
            texts[node] = significant(float(constant))
        else:
            texts[node] = symbol(results[node]) if node in results else name(node)
    return _written(model, texts)


def values(model: ComputationGraph) -> Columns:
    """Return the values that are known, above their nodes."""
    texts = {}
    for node, value in model.shown_values.items():
        if np.isfinite(value):
            # Without spaces: on a phone the numbers of neighbours nearly touch.
            named = f"{name(node)}=" if node in model.run.results else ""
            texts[node] = f"{named}{significant(value)}"
    return _written(model, texts)


def gradients(model: ComputationGraph) -> Columns:
    """Return the gradients that are known, below their nodes."""
    known = {it: v for it, v in model.shown_gradients.items() if np.isfinite(v)}
    return _written(model, {it: significant(v) for it, v in known.items()})


def curve(model: ComputationGraph) -> Columns:
    """Return the output over the input that is looked at."""
    heights = model.run.over(model.asked, PLACES)
    known = np.isfinite(heights)
    return {"x": PLACES[known], "y": heights[known]}


def point(model: ComputationGraph) -> Columns:
    """Return where the run is on that curve."""
    value = model.run.values[model.run.output]
    known = np.isfinite(value)
    return {"x": [model.run.given[model.asked]], "y": [value]} if known else nothing()


def tangent(model: ComputationGraph) -> Columns:
    """Return the line whose slope is the gradient, once that is known."""
    gradient = model.shown_gradients.get(model.asked, np.nan)
    if not np.isfinite(gradient):
        return nothing()
    ends, place = np.array(RANGE, dtype=float), model.run.given[model.asked]
    return {
        "x": ends,
        "y": model.run.values[model.run.output] + gradient * (ends - place),
    }
