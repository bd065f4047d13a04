"""Work that waits until the student pauses."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from bokeh.document import Document
from panel.io.state import set_curdoc, state

from app.ui.later import Later


def test_without_a_loop_it_is_done_at_once():
    done = []
    Later(lambda: done.append(1), 10).call()
    assert done == [1]


def test_many_requests_are_one_piece_of_work_in_their_document():
    seen = []

    async def ask():
        document = Document()
        later = Later(lambda: seen.append(state.curdoc is document), 0.01)
        with set_curdoc(document):
            for _ in range(5):
                later.call()
        assert seen == []
        await asyncio.sleep(0.1)

    # A thread of its own: browser tests leave a loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, ask()).result()
    assert seen == [True]
