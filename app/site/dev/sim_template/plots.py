"""The plot, and the columns of its glyphs as functions of the model."""

import numpy as np

from app.content.texts import read_texts
from app.site.dev.sim_template import report
from app.site.dev.sim_template.model import SimTemplate
from app.ui.plots import Columns, Ends, Plot

TEXTS = read_texts("app.site.dev.sim_template")["view"]
MARGIN = 0.05


class WalkPlot(Plot[SimTemplate]):
    """The walk up to the position, beside the average of such walks."""

    labels = (TEXTS["step"], TEXTS["place"])
    picture_options = {
        "title": TEXTS["picture"],
        "area": "hero",
        "tab": TEXTS["tab"],
        "key": [
            ("estimator", "line", TEXTS["key"]["walk"]),
            ("reference", "line", TEXTS["key"]["expected"]),
        ],
    }

    def draw(self) -> None:
        """Draw the average, the walk so far, and where it stands."""
        self.curve(expected, "reference")
        self.curve(walk, "estimator", line_width=2)
        self.points(place, "estimator")

    def limits(self) -> tuple[Ends, Ends]:
        """Return the ends of both axes: the whole run, so that they keep still."""
        run, length = self.model.run, self.model.n_steps
        seen = np.concatenate([run.places, run.expected])
        room = MARGIN * np.ptp(seen)
        across = (-MARGIN * length, (1 + MARGIN) * length)
        return across, (float(seen.min() - room), float(seen.max() + room))

    def describe(self) -> str:
        """Say where the walk has been."""
        return report.picture(self.model)


def walk(model: SimTemplate) -> Columns:
    """Return the walk up to the position."""
    shown = model.run.places[: model.position + 1]
    return {"x": np.arange(len(shown)), "y": shown}


def place(model: SimTemplate) -> Columns:
    """Return where the walk stands."""
    return {name: column[-1:] for name, column in walk(model).items()}


def expected(model: SimTemplate) -> Columns:
    """Return the average of such walks, by its two ends."""
    return {"x": [0, model.n_steps], "y": model.run.expected[[0, -1]]}
