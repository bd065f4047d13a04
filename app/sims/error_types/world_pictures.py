"""The pictures of many worlds: the fan of refits, and what their error is made of."""

from typing import TYPE_CHECKING

from bokeh.models import ColumnDataSource

from app.content.texts import read_texts
from app.sims.error_types import captions, plots, stacks
from app.sims.error_types.pictures import SHAPE, behind, set_range, xy
from app.ui import figures
from app.ui.layout import Picture
from app.ui.sources import put

if TYPE_CHECKING:
    from app.sims.error_types.model import ErrorTypes

TEXTS = read_texts("app.sims.error_types")["view"]
KEY = TEXTS["key"]
HATCHES = {"noise": ".", "bias": " ", "variance": "/"}


class FanPicture:
    """The curve of every world, their mean, and the truth."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["x"], TEXTS["y"], theme, x_range=(-1, 1), y_range=(-1, 1)
        )
        self.worlds = ColumnDataSource({"xs": [], "ys": []})
        self.mean, self.truth = xy(), xy()
        figures.curves(self.figure, self.worlds, "variance", line_alpha=0.35)
        figures.curve(self.figure, self.truth, "reference", line_width=3)
        figures.curve(self.figure, self.mean, "estimator")
        self.picture = Picture(figure=self.figure, visible=False, **SHAPE)

    def show(self, model: "ErrorTypes") -> None:
        """Move the numbers of the model into the sources."""
        put(self.worlds, stacks.fan(model))
        put(self.mean, stacks.mean(model))
        put(self.truth, stacks.truth(model))
        across, upwards = plots.frame(model)
        set_range(self.figure.x_range, across)
        set_range(self.figure.y_range, upwards)
        key = [("variance", "line", KEY["worlds"]), ("estimator", "line", KEY["mean"])]
        if not model.is_own:
            key.append(("reference", "line", KEY["truth"]))
        self.picture.param.update(
            visible=model.worlds,
            title=captions.fan_title(model),
            description=captions.fan(model),
            key=key,
        )


class StackPicture:
    """Noise, bias² and variance, one upon the other, over the degree."""

    def __init__(self, theme: str) -> None:
        self.figure = figures.new_figure(
            TEXTS["degree"],
            TEXTS["loss"],
            theme,
            x_range=(0.4, 15.6),
            y_range=(0, 1),
        )
        self.here = behind(figures.level(self.figure, "reference", "height"))
        self.parts = {
            part: ColumnDataSource({"x": [], "bottom": [], "top": []})
            for part in stacks.PARTS
        }
        for part, source in self.parts.items():
            figures.bars(
                self.figure, source, part, width=0.7, hatch_pattern=HATCHES[part]
            )
        self.cut = xy()
        figures.points(self.figure, self.cut, "estimator", marker="triangle", size=10)
        self.picture = Picture(figure=self.figure, visible=False, **SHAPE)

    def show(self, model: "ErrorTypes") -> None:
        """Move the numbers of the model into the sources."""
        for part, source in self.parts.items():
            put(source, stacks.bars(model, part))
        put(self.cut, stacks.cut_bars(model))
        self.here.location = model.degree
        set_range(self.figure.y_range, (0.0, stacks.limit(model)))
        bias = KEY["bias_own" if model.is_own else "bias"]
        key = [("bias", "point", bias), ("variance", "point", KEY["variance"])]
        if not model.is_own:
            key.append(("noise", "point", KEY["noise"]))
        self.picture.param.update(
            visible=model.worlds,
            title=captions.TITLES["parts"],
            description=captions.parts(model),
            key=key,
        )
