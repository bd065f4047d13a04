"""Work that can wait until the student pauses."""

import asyncio
from collections.abc import Callable
from typing import Any

from bokeh.document import Document
from panel.io.state import set_curdoc, state

__all__ = ["Later"]


class Later:
    """Call a function once, some time after the last of many requests.

    Without an event loop, as in tests and in the build, it is called at once.

    Parameters
    ----------
    work : callable
        Without arguments; what it changes reaches the page as usual.
    delay : float
        Seconds; 0 waits only until the events at hand have been dealt with.
    """

    def __init__(self, work: Callable[[], None], delay: float) -> None:
        self.work, self.delay = work, delay
        self._waiting: Any = None

    def call(self) -> None:
        """Ask for the work; an earlier request that still waits is forgotten."""
        document = state.curdoc
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            loop = None
        if loop is None or document is None:
            self.work()
            return
        if self._waiting is not None:
            self._waiting.cancel()
        self._waiting = loop.call_later(self.delay, self._begin, document)

    def _begin(self, document: Document) -> None:
        self._waiting = None
        if document.session_context is not None:
            # A server lets changes through only while it holds the document.
            document.add_next_tick_callback(self.work)
            return
        with set_curdoc(document):
            self.work()
