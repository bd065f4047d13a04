"""A batch of changes: all that follows from one answer, painted together."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

from bokeh.document import Document
from panel.io.document import hold
from panel.io.state import state

__all__ = ["batch", "send_now", "senders"]

senders: dict[Document, Callable[[], None]] = {}
"""Open document → what sends the changes that are gathered for its page."""


def batch() -> AbstractContextManager[None]:
    """Hold changes back until the last one, where a server sends them.

    In a page `app.bridge` gathers them. A document that is held lets Panel hear its own
    changes afterwards as if they came from the page, and answer each once more.
    """
    served = state.curdoc is not None and state.curdoc.session_context is not None
    return hold() if served else nullcontext()


def send_now() -> None:
    """Send what has changed so far: the page paints it while Python goes on.

    Where nothing gathers changes, they have gone out already.
    """
    send = senders.get(state.curdoc)
    if send:
        send()
