"""The browser's door to the Panel application: the one module that knows Pyodide.

The sims' worker calls these functions; the page holds the other end of each Bokeh
document. `panel.io.pyodide` supplies the format of documents and patches.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from app import lean  # noqa: F401 - before anything imports Panel

# isort: split
import js
from bokeh.core.serialization import Serialized, Serializer
from bokeh.document import Document
from bokeh.document.events import DocumentChangedEvent
from panel.io.pyodide import _convert_json_patch, _doc_json
from panel.io.state import set_curdoc, state
from pyodide.ffi import to_js

from app.main import open_screen, restore
from app.ui.batch import senders
from app.ui.exercise import ExerciseScreen
from app.ui.screen import Screen

FROM_PAGE = "js"
"""Marks changes that the page made, which it need not hear of again."""

PLAIN = (bool, int, float, str)
"""What a change from the page can set as it is."""

# Panel counts what it is busy with for a spinner that no page of ours has, which took
# a third of the time of a change.
state._add_busy_event = state._remove_busy_event = lambda _event: None


class _Sim:
    """An open sim or exercise: screen, document and the page's end of it."""

    def __init__(self, screen: Screen | ExerciseScreen) -> None:
        self.screen, self.document = screen, Document()
        # `location=False` keeps Panel from importing what only a server needs.
        screen.stage.server_doc(self.document, location=False)
        self.send: Any = None
        self._events: list[DocumentChangedEvent] = []
        self._gathering = False
        self._models: Any = None
        self._references: dict[int, Any] = {}

    def link(self, send: Any) -> None:
        """Tell the page of every change from now on."""
        self.send = send
        # Instead of `on_change`: each change would open two contexts for whoever else
        # listens, and could be held back, when two presses of a button become one.
        self.document.callbacks.trigger_on_change = self._changed
        # Panel keeps changes back from a document that nobody is known to look at.
        state._loaded[self.document] = state._connected[self.document] = True
        senders[self.document] = self._flush

    def describe(self) -> str:
        """Return the document as BokehJS reads it: id → description, as JSON."""
        return str(_doc_json(self.document)[0])

    def take(self, event: dict[str, Any], buffers: list[Any]) -> None:
        """Apply what the student changed."""
        if event["kind"] == "ModelChanged" and isinstance(event["new"], PLAIN):
            model = self.document.models.get_by_id(event["model"]["id"])
            if model is not None:
                model.set_from_json(event["attr"], event["new"], setter=FROM_PAGE)
                return
        one = Serialized(content={"events": [event]}, buffers=buffers)
        self.document.apply_json_patch(one, setter=FROM_PAGE)

    def _changed(self, event: DocumentChangedEvent) -> None:
        if event.setter == FROM_PAGE:
            # Only these are news for Panel.
            if event.callback_invoker is not None:
                event.callback_invoker()
            return
        self._events.append(event)
        if not self._gathering:
            self._flush()

    @contextmanager
    def gathered(self) -> Iterator[None]:
        """Gather changes, so that the page paints together what belongs together."""
        self._gathering = True
        try:
            yield
        finally:
            self._gathering = False
            self._flush()

    def close(self) -> None:
        """Let go of everything: Panel would keep what it has ever shown."""
        senders.pop(self.document, None)
        for root in self.document.roots:
            state._views.pop(root.ref["id"], None)
            self.screen.stage._cleanup(root)
        self.document.clear()

    def _flush(self) -> None:
        events, self._events = self._events, []
        if events:
            serializer = Serializer()
            serializer._references = self._known()
            encoded = {"events": serializer.encode(events)}
            models = self.document.models
            models.flush_synced(lambda model: not serializer.has_ref(model))
            # As text: making objects of the page's, one by one, takes longer.
            patch = json.dumps(encoded, default=lambda buffer: buffer.ref)
            buffers = [
                (it.id, to_js(it.to_bytes()).buffer) for it in serializer.buffers
            ]
            self.send(patch, js.Map.new(to_js(buffers)))

    def _known(self) -> dict[int, Any]:
        """Return what the page knows by name; a serializer asks all models anew."""
        models = self.document.models
        if self._models is not models._models or models._new_models:
            self._models = models._models
            self._references = {id(it): it.ref for it in models.synced_references}
        return self._references


_open: dict[str, _Sim] = {}
_prepared: dict[str, tuple[_Sim, str]] = {}


def open_sim(mount: str, slug: str, query: str, theme: str) -> str:
    """Make the document of one sim and describe it for BokehJS.

    Parameters
    ----------
    mount
        The page's name for the place where the sim goes.
    slug
        Which sim, or `exercises/` and which exercise.
    query
        State of a share link, as in the fragment of the address.
    theme
        `"light"` or `"dark"`.

    Returns
    -------
    str
        The description, as JSON.
    """
    if slug not in _prepared:
        prepare(slug)
    sim, described = _prepared.pop(slug)
    _open[mount] = sim
    if not query and theme == sim.screen.theme:
        return described
    with set_curdoc(sim.document):
        sim.screen.theme = theme
        if query:
            restore(sim.screen, query)
    return sim.describe()


def prepare(slug: str) -> None:
    """Open a sim in its first state, before a page asks for it."""
    sim = _Sim(open_screen(slug))
    _prepared[slug] = sim, sim.describe()


def keeps(slug: str) -> bool:
    """Tell whether memory holds this sim open, and no page has asked for it yet."""
    return slug in _prepared


def link_sim(mount: str, send: Any) -> None:
    """Send every later change of the document to the page: JSON, and its buffers."""
    _open[mount].link(send)


def patch_sim(mount: str, patch: Any) -> None:
    """Apply what the student did on the page, and answer: the pictures first."""
    sim = _open[mount]
    given = _convert_json_patch(patch)
    with set_curdoc(sim.document), sim.gathered():
        for event in given.content["events"]:
            sim.take(event, given.buffers)


def tell(mount: str, kind: str, text: str) -> None:
    """Hand a screen what the page knows or asks, as JSON; see its `tell`."""
    sim = _open[mount]
    with set_curdoc(sim.document), sim.gathered():
        sim.screen.tell(kind, json.loads(text))


def rehearse(slug: str) -> None:
    """Use a sim and forget it, so that a snapshot holds what using it needs."""
    open_sim(slug, slug, "", "light")
    sim = _open[slug]
    sim.link(lambda *_: None)
    with sim.gathered():
        sim.screen.rehearse()
    close_sim(slug)


def close_sim(mount: str) -> None:
    """Forget a sim whose place on the page is gone."""
    sim = _open.pop(mount, None)
    if sim is not None:
        sim.close()
