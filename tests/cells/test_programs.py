"""Programs that are compared with another Python are counted for what they are."""

from typing import Any

import pytest

from tests.cells.programs import Result, difference, table


def test_the_table_counts_what_ran_the_same_and_what_was_told() -> None:
    unknown, told = Result("error", said="KeyError: 1"), Result("error", why="No 1.")
    ends = [("done", "the same")] * 3 + [("done", "differs"), ("error", unknown.end)]
    ends += [("error", told.end), ("done", told.end), ("error", Result("done").end)]
    head, most, *others, rate, explained = table(ends).splitlines()
    assert head == "programs\tthere\there"
    assert most == "3\tdone\tthe same"
    assert {*others} == {
        "1\tdone\tdiffers",
        "1\terror\tnot told why",
        "1\terror\ttold why",
        "1\tdone\ttold why",
        "1\terror\tdone",
    }
    assert rate == "of 5 that end well there, 3 are the same here: 60.0%"
    assert explained == "of 3 that fail here, 2 are told why"


@pytest.mark.parametrize(
    ("here", "elsewhere", "differs"),
    [
        ("mean 2.0000001", ["mean 2.0"], ""),
        ("mean 2.1", ["mean 2.0"], "2.1, not 2"),
        ("mean 2.1", ["mean 2.0", "mean 2.2"], ""),
        ("nan 1", ["nan 1"], ""),
        ("1", ["1 2"], "1 numbers, not 2"),
        ("1", ["1 2", "1"], ""),
        ("<at 0x7f>", ["<at 0x12>"], ""),
    ],
)
def test_numbers_are_compared_but_for_those_of_chance(
    here: str, elsewhere: list[str], differs: str
) -> None:
    runs: list[dict[str, Any]] = [{"text": it, "pictures": 0} for it in elsewhere]
    assert difference(Result("done", text=here), runs) == differs


def test_a_picture_less_is_a_difference() -> None:
    runs = [{"text": "", "pictures": 2}]
    assert difference(Result("done", pictures=1), runs) == "1 pictures, not 2"
