"""A batch of changes: all that follows from one answer, painted together."""

from contextlib import AbstractContextManager, nullcontext

from panel.io.document import hold
from panel.io.state import state

__all__ = ["batch"]


def batch() -> AbstractContextManager[None]:
    """Hold changes back until the last one, where a server sends them.

    In a page `app.bridge` gathers them. A document that is held lets Panel hear its own
    changes afterwards as if they came from the page, and answer each once more.
    """
    served = state.curdoc is not None and state.curdoc.session_context is not None
    return hold() if served else nullcontext()
