"""Tables as students paste them, from any spreadsheet of any country."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ml.numerals import NumberError, read_number
from app.sims.bayes_and_sampling.own_data import read_groups
from app.sims.error_types import report as errors
from app.sims.error_types.own_data import read_rows as read_sets
from app.sims.pasted import read_pasted, shown
from app.sims.supervised_vs_unsupervised.own_data import read_points
from app.sims.training_process.own_data import read_rows
from app.text.numbers import fixed, significant
from app.ui.figures import POWERS
from app.ui.words import format_cell

THREE = [[1, 2], [2, 3], [4, 5.5]]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_columns_end_with_commas_semicolons_or_tabulators(mark):
    table = read_pasted(f"hours{mark}score\n\n1{mark} 2 \n")
    assert table.names == ["hours", "score"]
    assert table.rows == [(3, ["1", "2"])], "rows keep the number that editors show"


@pytest.mark.parametrize(
    "text",
    [
        "1,2\n2,3\n4,5.5",
        "\ufeff1,2\n2,3\n4,5.5",
        "\ufeffx;y\r\n1;2\r\n2;3\r\n4;5,5\r\n",
        "sep=;\nx;y\n1;2\n2;3\n4;5,5",
        '"sep=|"\n1|2\n2|3\n4|5.5',
        "1,2\r2,3\r4,5.5",
        "1;2;\n2;3;;\n4;5,5\n;;\n;;",
        "x,y,\n1,2,\n2,3,\n4,5.5,\n,,",
        '"1,0","2,0"\n"2,0","3,0"\n"4,0","5,5"',
        '"1","2"\n"2","3"\n"4","5,5"',
        "1\t2\n2\t3\n4\t5.5",
        "x;y\n1.0;2.0\n2.0;3.0\n4.0;5.5",
        "1e0,2\n20 · 10⁻¹,3\n4,5.5",
    ],
)
def test_one_table_is_read_however_it_was_saved(text):
    assert read_rows(text).tolist() == THREE


def test_a_comma_is_a_decimal_point_where_the_table_shows_it():
    assert read_pasted("1,5;2").number("1,5") == 1.5
    assert read_pasted("1,234;2\n2;3").number("1,234") == 1.234
    assert read_pasted('"1,234","0,5"').number("1,234") == 1.234
    assert read_pasted('"1,234","0.5"').number("1,234") == 1234
    assert read_pasted('1.5;"1,234"').number("1,234") == 1234
    with pytest.raises(NumberError, match=r"may be 1\.234 or 1234"):
        read_pasted('2,"1,234"').number("1,234")
    (first, _), _ = read_groups("alt;1,5\nalt;2\nneu;4\nneu;5")
    assert first.tolist() == [1.5, 2]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "1,2\n2,1 h\n4,5",
            "Row 2, column y holds “1 h”, which has a unit, “h”; write",
        ),
        ("5 %,2\n2,3\n4,5", "Row 1, column x holds “5 %”, which has a per cent sign;"),
        ('2,"1,234"\n2,3\n4,5', "Row 1, column y holds “1,234”, which may be 1.234 or"),
        ("t;s\nh;km\n1;2\n2;3", "Rows 1 and 2 hold no numbers; one line of names is"),
        ("My data\n\nx,y\n1,2\n2,3", "Rows 1 and 3 hold no numbers"),
        ("PK\x03\x04\x14\x00", "This is a workbook, such as .xlsx, and no text."),
        ("\ufffd\ufffdx\0;\0y\0", "This is no text in UTF-8."),
        (
            "x,y,name\n1,2,a\n2,3,b\n4,5,c",
            "Row 2 has 3 columns; it needs two, x and y. ",
        ),
        (
            "x,y,name\n1,2,a\n2,3,b\n4,5,c",
            "Column “name” holds no numbers: leave it out",
        ),
        ("a,1,2\nb,2,3\nc,4,5", "Column 1 holds no numbers: leave it out."),
        ("1,5,2,5\n2,5,3,5\n4,5,5,5", "Row 1 has 4 columns"),
        (f"1,2\n2,{'1' * 140_000}\n4,5", "Row 2 cannot be taken apart into cells."),
    ],
)
def test_a_table_that_cannot_be_read_is_told_where_and_why(text, said):
    with pytest.raises(ValueError) as caught:
        read_rows(text)
    assert said in str(caught.value)


@pytest.mark.parametrize("read", [read_rows, read_sets, read_points, read_groups])
def test_every_simulation_refuses_a_workbook_and_names_a_unit(read):
    with pytest.raises(ValueError, match="This is a workbook"):
        read("PK\x03\x04" + "x" * 99)
    rows = "\n".join(f"{k},{k**2}" for k in range(1, 9))
    with pytest.raises(ValueError, match=r"Row 9, column .* has a unit, “h”"):
        read(f"{rows}\n9,1 h")


def test_a_first_row_with_a_number_is_no_heading():
    assert read_pasted("morning,6\nevening,7").names == []
    assert read_pasted("5 %,x\n1,2").names == [], "meant as a number"
    assert read_pasted("").rows == read_pasted("\n \n").rows == []


def test_quotation_marks_hold_a_cell_together_and_spoil_one_line_at_most():
    table = read_pasted('1,"a, b"\n2,"c\n3,d')
    assert [row.cells[-1] for row in table.rows] == ["a, b", "c", "d"]
    assert shown("\x00" + "x" * 99) == "x" * 19


@given(st.lists(st.floats(-1e5, 1e5).map(format_cell), min_size=2, max_size=9))
def test_columns_of_our_own_tables_can_be_pasted(cells):
    """A browser copies cells of a table with tabulators between them."""
    table = read_pasted("w1\tw2\n" + "\n".join(f"{cell}\t{cell}" for cell in cells))
    assert table.names == ["w1", "w2"]
    values = [[table.number(cell) for cell in row.cells] for row in table.rows]
    written = [[format_cell(value) for value in row] for row in values]
    assert written == [[cell, cell] for cell in cells]


WRITERS = [format_cell, fixed, significant, errors.write]


@pytest.mark.parametrize(
    "write", WRITERS, ids=lambda it: f"{it.__module__}.{it.__name__}"
)
@given(st.floats(-1e300, 1e300))
def test_every_number_of_our_sentences_is_read_back(write, value):
    written = write(value)
    assert write(read_number(written)) == written


@pytest.mark.parametrize(("power", "label"), POWERS.items())
def test_every_label_of_an_axis_is_read_back(power, label):
    assert read_number(label) == power
