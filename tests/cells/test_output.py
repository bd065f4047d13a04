"""Text is capped, counted exactly, and sent in batches."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cells import output
from app.cells.output import HEAD, TAIL, Output, Stream


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def gathered() -> tuple[Output, list[list[dict[str, Any]]], Clock]:
    sent: list[list[dict[str, Any]]] = []
    clock = Clock()
    return Output(sent.append, clock), sent, clock


@given(st.lists(st.integers(0, 40_000), max_size=12))
def test_nothing_is_lost_from_the_count(lengths: list[int]) -> None:
    out, sent, _ = gathered()
    for length in lengths:
        out.write("stdout", "x" * length)
    out.finish()
    parts = [part for batch in sent for part in batch]
    head = sum(len(part["text"]) for part in parts if "text" in part)
    end = [part for part in parts if "hidden" in part]
    rest = sum(part["hidden"] + len(part["tail"]) for part in end)
    assert head + rest == sum(lengths)
    assert head <= HEAD
    assert all(len(part["tail"]) <= TAIL for part in end)


def test_first_lines_come_at_once_and_floods_in_batches() -> None:
    out, sent, clock = gathered()
    out.write("stdout", "first\n")
    assert len(sent) == 1
    for number in range(5000):
        clock.now += 0.0001
        out.write("stdout", f"{number}\n")
    assert len(sent) < 120
    out.finish()
    text = "".join(part["text"] for batch in sent for part in batch)
    assert text.endswith("4999\n")


def test_streams_keep_their_order() -> None:
    out, sent, _ = gathered()
    out.write("stdout", "a")
    out.write("stderr", "b")
    out.write("stdout", "c\n")
    out.finish()
    parts = [part for batch in sent for part in batch]
    assert [(part["stream"], part["text"]) for part in parts] == [
        ("stdout", "a"),
        ("stderr", "b"),
        ("stdout", "c\n"),
    ]


def test_pictures_are_counted_too() -> None:
    out, sent, _ = gathered()
    for _ in range(500):
        out.show({"image/png": "x"})
    out.finish()
    assert sum("data" in part for batch in sent for part in batch) == output.RICH_PARTS
    assert sent[-1][-1]["figures"] == 500 - output.RICH_PARTS


def test_one_picture_may_be_too_large() -> None:
    out, sent, _ = gathered()
    out.show({"text/html": "x" * (output.RICH_CHARACTERS + 1)})
    out.finish()
    assert [part.get("figures") for batch in sent for part in batch] == [1]


def test_a_stream_takes_text_only() -> None:
    out, _, _ = gathered()
    stream = Stream("stdout", lambda: out)
    assert stream.writable()
    assert stream.write("four") == 4
    with pytest.raises(TypeError, match="needs text, not bytes"):
        stream.write(b"four")  # type: ignore[arg-type]
