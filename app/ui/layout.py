"""Containers: a fluid grid, a named picture, and the stage of a whole sim."""

from collections.abc import Callable
from typing import Any, ClassVar

import param
from bokeh.document import Document
from bokeh.model import Model
from panel.layout.base import ListPanel

from app.theme import ROLES
from app.ui import models
from app.ui.plain import Plain

__all__ = ["Group", "Picture", "Stage"]

Point = tuple[float, float]
UNUSED: dict[str, str | None] = {"stylesheets": None, "margin": None, "scroll": None}


class Container(Plain, ListPanel):
    """A Panel layout whose children are placed by CSS alone."""

    objects = param.List(default=[], doc="Panel would look for a pane for each.")

    _linked_properties: tuple[str, ...] = ()
    _rename: ClassVar[dict[str, str | None]] = {**UNUSED, "objects": "children"}

    __abstract = True

    def _compute_sizing_mode(
        self, children: list[Model], props: dict[str, Any]
    ) -> dict[str, Any]:
        return {}


class Group(Container):
    """Children in a grid that wraps: a drawer, pictures, help or a stack."""

    kind = param.Selector(
        default="stack",
        objects=["stack", "more", "pictures", "help"],
    )
    label = param.String(default="", doc="Accessible name; none, no group role.")

    _bokeh_model = models.Group


class Stage(Container):
    """The root of a sim: its areas, the page's theme, the state to share.

    Without ``areas`` the children are stacked, as in an exercise.
    """

    areas = param.List(default=[], item_type=str, doc="Of each child, in their order.")
    columns = param.String(default="3fr 2fr", doc="CSS widths of hero and side.")
    readings = param.List(default=[], doc="(name, value, width) above the hero.")
    drawer = param.String(default="", doc="Name of the one that is open.")
    theme = param.Selector(default="light", objects=["light", "dark"])
    state = param.String(default="")
    message = param.List(default=[])
    keys = param.List(default=[])

    _bokeh_model = models.Stage
    _linked_properties: tuple[str, ...] = ("theme", "drawer")


class Picture(Plain):
    """A Bokeh figure that assistive technology reads as one described image."""

    figure = param.Parameter(constant=True)
    area = param.Selector(default="", objects=["", "hero", "side"], doc="Of a stage.")
    tab = param.String(default="", doc="Its name in a row of tabs.")
    keep = param.String(default="", doc="CSS aspect ratio; none, it fills its area.")
    seen = param.Boolean(default=True, doc="Whether the page has it on screen.")
    answer = param.String(default="", doc="To what was asked; a new one is shown.")
    title = param.String(default="", doc="Shown above the figure, and its name.")
    description = param.String(default="", doc="What the figure shows now.")
    drag = param.Selector(
        default="",
        objects=["", "x", "both"],
        doc="How a finger drags: sideways anywhere, or a handle in every direction.",
    )
    handles = param.List(default=[], doc="Renderers of what a finger drags.")
    key = param.List(default=[], doc="Legend: (role, point|ring|line|fit, label).")
    keys = param.List(default=[], item_type=str, doc="Keys it answers when focused.")
    pressed = param.List(default=[], doc="(how many keys so far, the last one).")
    pen = param.Number(default=0, doc="Its width in units of x; 0: none, less: erases.")
    stroke = param.List(default=[], doc="(its number, x, y, x, y, ...), the last one.")
    taken = param.List(default=[], doc="(number, points) that have been dealt with.")

    _rename: ClassVar[dict[str, str | None]] = {**UNUSED, "name": None}
    _linked_properties: tuple[str, ...] = ("pressed", "seen", "stroke")
    _priority_changes: ClassVar[list[str]] = ["pressed", "seen", "stroke"]

    def on_key(self, keys: list[str], callback: Callable[[str, int], None]) -> None:
        """Call a function with each of these keys, and how often it was pressed."""
        self.keys = keys

        def press(event: Any) -> None:
            before = event.old[0] if event.old else 0
            count, key = event.new
            callback(key, count - before)

        self.param.watch(press, "pressed")

    def on_stroke(self, callback: Callable[[list[Point]], None]) -> None:
        """Call a function with what has been drawn, from where it was told to last."""

        def draw(event: Any) -> None:
            number, *numbers = event.new
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
            known = self.taken[1] if self.taken[:1] == [number] else 1
            callback(points[known - 1 :])
            self.taken = [number, len(points)]

        self.param.watch(draw, "stroke")

    def _process_param_change(self, params: dict[str, Any]) -> dict[str, Any]:
        properties = super()._process_param_change(params)
        if "key" in properties:
            properties["key"] = [_key_entry(*entry) for entry in properties["key"]]
        return properties

    def _get_model(
        self,
        doc: Document,
        root: Model | None = None,
        parent: Model | None = None,
        comm: Any = None,
    ) -> Model:
        model = models.Picture(**self._get_properties(doc))
        root = root or model
        self._link_props(model, self._linked_properties, doc, root, comm)
        self._models[root.ref["id"]] = (model, parent)
        return model


def _key_entry(role: str, kind: str, label: str) -> dict[str, Any]:
    look = ROLES[role]
    return {
        "role": role,
        "kind": kind,
        "label": label,
        "marker": look.marker,
        "dash": look.dash,
        "width": look.width,
    }
