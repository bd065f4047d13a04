"""The view: the plot, and the widgets of the settings."""

from typing import ClassVar

from app.site.dev.sim_template.model import SimTemplate
from app.site.dev.sim_template.plots import WalkPlot
from app.site.dev.sim_template.report import Report
from app.ui.layout import Picture
from app.ui.screen import Screen
from app.ui.widgets import Control, Number, Slider


class View(Screen):
    """A picture and three controls."""

    model_class: ClassVar[type[SimTemplate]] = SimTemplate
    report_class: ClassVar[type[Report]] = Report

    def pictures(self) -> list[Picture]:
        """Make the plot."""
        return [self.plot(WalkPlot).picture]

    def controls(self) -> list[Control]:
        """Make the controls of the first view."""
        return [
            self.widget(Slider, "length"),
            self.widget(Slider, "p_up", step=0.01),
        ]

    def more(self) -> list[Control]:
        """Make the controls behind **More**."""
        return [self.widget(Number, "seed")]
