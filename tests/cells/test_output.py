"""Text is capped, counted exactly, and sent in batches."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.cells.display import output
from app.cells.display.output import HEAD, TAIL, Output, Stream


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


def test_of_many_pictures_the_first_and_the_last_are_kept() -> None:
    out, sent, _ = gathered()
    for number in range(500):
        out.show({"image/png": str(number)})
    out.finish()
    parts = [part for batch in sent for part in batch]
    shown = [int(part["data"]["image/png"]) for part in parts if "data" in part]
    assert shown == [*range(output.RICH_HEAD), *range(500 - output.RICH_TAIL, 500)]
    [hidden] = [part["figures"] for part in parts if "hidden" in part]
    assert hidden == 500 - len(shown)


def test_a_picture_in_its_place_counts_once() -> None:
    out, sent, _ = gathered()
    for number in range(500):
        out.show({"image/png": str(number)}, "figure-1")
    out.show({"image/png": "another"})
    out.finish()
    parts = [part for batch in sent for part in batch]
    assert all("hidden" not in part for part in parts)
    assert parts[-2] == {"data": {"image/png": "499"}, "place": "figure-1"}


def test_one_picture_may_be_too_large() -> None:
    out, sent, _ = gathered()
    out.show({"text/html": "x" * (output.RICH_CHARACTERS + 1)})
    out.finish()
    assert [part.get("figures") for batch in sent for part in batch] == [1]


def test_a_stream_is_as_good_as_pythons_own() -> None:
    out, sent, _ = gathered()
    made = Stream("stdout", lambda: out)
    made.reconfigure(encoding="utf-8", line_buffering=True)
    assert made.write("four") == 4
    assert made.buffer.write("é\n".encode()[:1]) == 1
    made.buffer.write("é\n".encode()[1:])
    with pytest.raises(TypeError, match="needs text, not bytes"):
        made.write(b"four")  # type: ignore[arg-type]
    out.finish()
    assert "".join(part["text"] for batch in sent for part in batch) == "fouré\n"


def test_the_colours_of_a_terminal_are_left_out() -> None:
    out, sent, _ = gathered()
    red = "\x1b[91mred\x1b[0m \x1b[1;38;5;12mbold\x1b[m\x1b]0;title\x07 [91m"
    out.write("stdout", red)
    out.finish()
    assert sent[0][0]["text"] == "red bold [91m"


def page(sent: list[list[dict[str, Any]]]) -> str:
    """What a page makes of the parts."""
    text = ""
    for part in [part for batch in sent for part in batch]:
        if "clear" in part:
            text = ""
        if "again" in part:
            text = text[: text.rfind("\n") + 1]
        text += part.get("text", "") + part.get("tail", "")
    return text


@pytest.mark.parametrize("between", [0, 1], ids=["in one batch", "one by one"])
@pytest.mark.parametrize(
    ("written", "seen"),
    [
        (["start\n", "\r 0 %", "\r50 %", "\r100 %", "\nend\n"], "start\n100 %\nend\n"),
        (["10 %\r", "20 %\r", "done"], "done"),
        (["a long line\rshort"], "shortg line"),
        (["a long line", "\r\x1b[Kshort"], "short"),
        (["a long line", "\x1b[2K\rshort"], "short"),
        (["12", "\b3", "\b\b\b\b4"], "43"),
        (["windows\r\n", "lines\r\n"], "windows\nlines\n"),
        (["one\ntwo\rTWO\nthree"], "one\nTWO\nthree"),
    ],
)
def test_a_line_is_written_over(written: list[str], seen: str, between: float) -> None:
    out, sent, clock = gathered()
    for text in written:
        out.write("stdout", text)
        clock.now += between
    out.finish()
    assert page(sent) == seen


def test_a_progress_bar_may_run_for_ever() -> None:
    out, sent, clock = gathered()
    stream = Stream("stderr", lambda: out)
    for number in range(20_000):
        stream.write(f"\rstep {number} of a long way that is written over and over")
        stream.flush()
        clock.now += 0.001
    out.finish()
    assert page(sent).startswith("step 19999 of")
    assert not out.hidden
    assert len(sent) < 500


def test_the_last_line_is_written_over_after_the_cut_as_well() -> None:
    out, sent, _ = gathered()
    out.write("stdout", "x\n" * HEAD)
    for number in range(10_000):
        out.write("stdout", f"\r{number}")
    out.finish()
    assert sent[-1][-1]["tail"].endswith("x\n9999")
    assert sent[-1][-1]["hidden"] == HEAD + 4 - TAIL


def test_clearing_waits_for_what_comes_next() -> None:
    out, sent, clock = gathered()
    for number in range(60):
        out.clear(wait=True)
        out.write("stdout", f"step {number}\n")
        out.show({"image/png": str(number)})
        clock.now += 0.01
    out.clear(wait=True)
    out.finish()
    assert page(sent) == "step 59\n"
    pictures = [p["data"]["image/png"] for batch in sent for p in batch if "data" in p]
    assert pictures[-1] == "59"
    assert len(pictures) < 20, "not more often than an eye can follow"
    clock.now += 1
    out.clear()
    assert page(sent) == "", "not waited for"
