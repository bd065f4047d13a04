"""Tables as students paste them, from any spreadsheet of any country."""

import pytest

from app.sims.bayes_and_sampling.own_data import read_groups
from app.sims.pasted import read_pasted, shown


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_end_with_commas_semicolons_or_tabulators(mark):
    table = read_pasted(f"hours{mark}score\n\n1{mark} 2 \n")
    assert table.names == ["hours", "score"]
    assert table.rows == [(3, ["1", "2"])], "rows keep the number that editors show"


def test_a_comma_is_a_decimal_point_where_columns_end_otherwise():
    assert read_pasted("1,5;2").number("1,5") == 1.5
    assert read_pasted("1,2").number("1,5") is None
    (first, _), _ = read_groups("alt;1,5\nalt;2\nneu;4\nneu;5")
    assert first.tolist() == [1.5, 2]


@pytest.mark.parametrize("cell", ["", "nan", "inf", "1e999", "three", "1 2"])
def test_only_finite_numbers_are_numbers(cell):
    assert read_pasted("1,2").number(cell) is None


def test_a_first_row_with_a_number_is_no_heading():
    assert read_pasted("morning,6\nevening,7").names == []
    assert read_pasted("").rows == read_pasted("\n \n").rows == []


def test_quotation_marks_hold_a_cell_together_and_spoil_one_line_at_most():
    table = read_pasted('1,"a, b"\n2,"c\n3,d')
    assert [row.cells[-1] for row in table.rows] == ["a, b", "c", "d"]
    assert shown("\x00" + "x" * 99) == "x" * 19
