"""A tiny Screen over a tiny model: gradient descent on x²."""

import numpy as np
import param
from bokeh.models import ColumnDataSource

from app.sims.report import Headline, Reading, Report, Table
from app.sims.simulation import Simulation
from app.sims.timeline import heights
from app.ui import figures
from app.ui.cards import Card
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.sources import put
from app.ui.widgets import Checkbox, Number, Select, Slider
from app.ui.words import DataTable


class Demo(Simulation):
    learning_rate = param.Number(0.1, bounds=(0.001, 1.2), label="Learning rate")
    landscape = param.Selector(
        default="Bowl", objects=["Bowl", "Valley"], label="Landscape"
    )
    start = param.Number(4.0, bounds=(-5, 5), label="Start")
    path = param.Boolean(True, label="Path history")

    does_not_change_run = frozenset({"position", "speed", "path"})

    def compute(self):
        return self.start * (1 - 2 * self.learning_rate) ** np.arange(121)

    @property
    def n_steps(self):
        return len(self.run) - 1


class DemoReport(Report):
    def describe(self):
        x = self.model.run[self.model.position]
        return f"Step {self.model.position}: x = {x:.3g}, cost = {x * x:.3g}."

    def headline(self):
        verdict, text = self.describe().split(": ")
        return Headline(f"{verdict}:", text)

    def readings(self):
        return [Reading("x", f"{self.model.run[self.model.position]:.3g}", 6)]

    def trace(self):
        return heights(self.model.run**2)

    def table(self):
        rows = [
            (k, x, x * x)
            for k, x in enumerate(self.model.run[: self.model.position + 1])
        ]
        return Table(("step", "x", "cost"), rows)

    def source(self):
        loop = f"for step in range(120):\n    x -= {self.model.learning_rate} * 2 * x\n"
        return f"x = {self.model.start}\n{loop}"


class DemoScreen(Screen):
    report_class = DemoReport
    columns = "3fr 2fr"

    def pictures(self):
        x = np.linspace(-5, 5, 101)
        self.bowl = ColumnDataSource({"x": x, "y": x**2})
        self.ball = ColumnDataSource({"x": [], "y": []})
        self.arrow = ColumnDataSource({"x0": [], "y0": [], "x1": [], "y1": []})
        self.path = ColumnDataSource({"x": [], "y": []})
        self.costs = ColumnDataSource({"x": [], "y": []})
        left = figures.new_figure("weight", "cost", x_range=(-5, 5), y_range=(-2, 26))
        figures.curve(left, self.bowl, "estimator")
        figures.points(left, self.path, "ghost")
        figures.arrow(left, self.arrow)
        figures.points(left, self.ball, "training", size=16)
        right = figures.new_figure("step", "cost", y_axis_type="log", x_range=(0, 120))
        figures.curve(right, self.costs, "cost")
        self.cost_picture = Picture(
            figure=right,
            title="Cost by step",
            area="side",
            tab="Cost",
            key=[("cost", "line", "cost")],
        )
        self.bowl_picture = Picture(
            figure=left,
            title="Cost of a weight",
            area="hero",
            tab="Bowl",
            key=[
                ("estimator", "line", "cost"),
                ("training", "point", "here"),
                ("ghost", "point", "before"),
            ],
        )
        return [self.bowl_picture, self.cost_picture]

    def controls(self):
        return [
            self.widget(
                Slider,
                "learning_rate",
                logarithmic=True,
                segments=[
                    (0.001, 0.05, "slow", "slow"),
                    (0.05, 0.5, "good", "steady"),
                    (0.5, 1.0, "zigzag", "zigzag"),
                    (1.0, 1.2, "diverge", "diverges"),
                ],
            ),
            self.widget(Select, "landscape"),
            self.widget(Slider, "start", step=0.5),
            self.widget(Checkbox, "path"),
        ]

    def extras(self):
        card = Card(
            label="Descent",
            role="gradient",
            drawings=[["cat", "cat"], ["dog", "dog"], ["customer", "3 × 20 €"]],
            flow=["slope", "step"],
            uses=[["Fitting", "the cost goes in"], ["Control", "the error goes in"]],
            examples=[["Water", "It runs downhill."]],
        )
        words = DataTable(label="Compared", kind="words")
        words.show(["Aspect", "Step"], [("Input", "the slope")])
        return [("compare", "Compare", [card, words])]

    def more(self):
        return [self.widget(Number, "seed")]

    def show(self):
        run, k = self.model.run, self.model.position
        x = run[k]
        put(self.ball, {"x": [x], "y": [x * x]})
        put(self.arrow, {"x0": [x], "y0": [x * x], "x1": [x - x / 4], "y1": [x * x]})
        past = run[:k] if self.model.path else run[:0]
        put(self.path, {"x": past, "y": past**2})
        put(self.costs, {"x": np.arange(k + 1), "y": run[: k + 1] ** 2})
        self.bowl_picture.description = self.report.describe()
