"""No number of the text is typed that the build could compute.

What stands in double braces is computed. A number that is typed is given: it occurs in
a cell, a formula, or a setting of a simulation in its file, or it is listed here with
the reason.
"""

import re
from pathlib import Path

import pytest

from app.content.chapters import SLUGS, folder_of

NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)?")
FENCED = re.compile(r"^```.*?^```", re.DOTALL | re.MULTILINE)
GIVEN_IN = (FENCED, re.compile(r"`[^`\n]+`"), re.compile(r"\$\$.+?\$\$", re.DOTALL))
GIVEN_IN += (re.compile(r"\$[^$\n]+\$"), re.compile(r"\]\(sim:[^)]*\)"))
LEFT_OUT = re.compile(
    r"\{\{.*?\}\}|\]\([^)]*\)|\{#[^}]*\}|^:::.*$|^\d+\. "
    r"|[Ss]ections? \d+(?:, \d+)*(?: (?:and|to) \d+)?",
    re.MULTILINE,
)
"""Computed numbers, addresses, anchors, directives, numbers of items and sections."""
EVERYWHERE = {"0", "1"}
GIVEN = {
    "01-what": {"1997": "a year"},
    "02-supervised": {
        **dict.fromkeys(["100", "20"], "the house that is put together by hand"),
        "3": "the last of the groups 0 to 3",
        "9": "the last of the digits",
    },
    "03-class": {"0.1": "a recall that is supposed"},
    "04-clus": {"0.3": "a distance", "0.6": "a distance", "5": "one more cluster"},
    "05-the-training": {"0.05": "the rate that the simulation opens with"},
    "06-learn": {"0.02": "twice the rate beside it", "0.01": "a rate"},
    "07-gen": {
        "95": "square metres that a tree might ask for",
        **dict.fromkeys(["3", "5", "9", "10"], "a degree"),
    },
    "08-loss": {
        **dict.fromkeys(["0.01", "0.7", "0.2", "0.1"], "a probability"),
        "0.60": "a value to try",
    },
    "10-grad": {"1.0": "a rate", "300": "a number of steps"},
    "12-the-whole": {"120": "four times the thirty students"},
    "11-local": {
        **dict.fromkeys(["8", "12", "100"], "a strength of noise"),
        "1.9": "where the ball of the simulation starts",
        **dict.fromkeys(["0.005", "0.28"], "a rate"),
    },
    "02-vectors": {"0.5": "a cosine", **dict.fromkeys(["90", "180"], "an angle")},
    "04-trans": {
        "16": "digits of a float",
        "64": "pixels of a picture",
        "1990": "a decade",
        "4.0": "of a licence",
    },
    "05-der": {"16": "digits of a float"},
    "07-descent": {
        **dict.fromkeys(["0.1", "1.9", "2.1"], "rate times curvature"),
        **dict.fromkeys(["0.04", "0.4"], "a rate"),
        "200": "steps of a figure",
        "1000": "a condition number",
        "000": "steps: 10 000, and a wrong choice",
    },
    "08-prob": {
        **dict.fromkeys(["50", "30", "15"], "per cent of the rides"),
        **dict.fromkeys(["11", "14", "19"], "a fare"),
        **dict.fromkeys(["100", "000", "200"], "a number of values"),
        "0.7": "a wrong choice",
    },
    "09-bayes": {
        **dict.fromkeys(["1000", "50", "950"], "cars"),
        **dict.fromkeys(["5", "90", "40"], "per cent"),
        **dict.fromkeys(["8", "32", "95"], "a choice"),
        "990": "1000 − 10",
        "9999": "odds of 0.0001",
        "1805": "a year",
        "19": "950 / 50, and 95 / 5",
        **dict.fromkeys(["0.5", "0.0001"], "a prior to try"),
        **dict.fromkeys(["11", "12"], "coins: 3 + 4 · 2 and the fare"),
    },
    "10-unc": {
        **dict.fromkeys(["5", "95"], "per cent"),
        "0.01": "a wrong choice",
        "950": "95 per cent of 1000",
        "400": "a number of rides to try",
    },
    "11-lib": {"000": "fares"},
    "12-worked": {
        **dict.fromkeys(["0.5", "0.99", "1.01"], "a rate to try"),
        **dict.fromkeys(["15", "150"], "a noise"),
        "16": "digits of a float",
        "3.5": "the largest of a hundred normal values, 19 times in 20",
        "1000": "a wrong choice",
    },
    "01-thresholds": {
        "4.0": "a licence",
        **dict.fromkeys(["1936", "1992", "1993", "1998", "2004"], "a year"),
    },
    "02-all": {
        **dict.fromkeys(["6", "1000"], "women who are screened: tumours.py"),
        **dict.fromkeys(["80", "0.8"], "a forecast that is supposed"),
        "2017": "a year",
    },
    "04-softmax": dict.fromkeys(["4", "8"], "a digit"),
    "05-naive": {"2": "a chapter"},
    "06-trees": {"1930": "years", "12": "a depth"},
    "02-hidden": {"1990": "a year"},
    "03-comp": {"36": "a wrong choice", "40": "doublings"},
    "04-back": dict.fromkeys(["1970", "1986"], "a year"),
    "05-activ": dict.fromkeys(["2010", "2015"], "a year"),
    "06-outputs": {"90": "per cent", "4": "a score", "2": "a score"},
    "07-overf": {"3": "a chapter", **dict.fromkeys(["2012", "2019"], "a year")},
    "08-digits": {
        "0.99": "a probability that is supposed",
        **dict.fromkeys(["4", "7"], "a digit, and the side of a block"),
    },
    "09-frame": {"9": "the last of the digits"},
    "10-limits": {
        **dict.fromkeys(["2013", "2022"], "a year"),
        **dict.fromkeys(["64", "90"], "pixels, and per cent"),
    },
    "08-cross": {
        **dict.fromkeys(["0.05", "0.1", "0.3"], "a width to choose from"),
        **dict.fromkeys(["25", "35"], "a count to choose from"),
        "2000": "a number of models to try",
        "0.03": "a gain that is supposed",
    },
}
FILES = [path for slug in SLUGS for path in sorted(folder_of(slug).glob("*.md"))]


def given(path: Path) -> set[str]:
    """Return the numbers that a file may type."""
    text = path.read_text("utf-8")
    shown = [found for pattern in GIVEN_IN for found in pattern.findall(text)]
    numbers = {number for piece in shown for number in NUMBER.findall(piece)}
    short = {number.rstrip("0").rstrip(".") for number in numbers if "." in number}
    listed = [names for start, names in GIVEN.items() if path.name.startswith(start)]
    return EVERYWHERE | numbers | short | {name for names in listed for name in names}


def typed(path: Path) -> list[str]:
    """Return the numbers of a file that are neither computed nor part of code."""
    text = path.read_text("utf-8")
    for pattern in (*GIVEN_IN, LEFT_OUT):
        text = pattern.sub(" ", text)
    return NUMBER.findall(text)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_typed_number_is_given(path: Path) -> None:
    assert [number for number in typed(path) if number not in given(path)] == []


def test_what_is_listed_is_typed_somewhere() -> None:
    for start, names in GIVEN.items():
        (path,) = [path for path in FILES if path.name.startswith(start)]
        assert set(names) <= set(typed(path)), start


def test_a_result_that_is_typed_is_found(tmp_path: Path) -> None:
    page = tmp_path / "02-supervised.md"
    page.write_text(
        "The weight {{ w }} of `x` is 2.09, see section 7, not $3$.", "utf-8"
    )
    assert [number for number in typed(page) if number not in given(page)] == ["2.09"]
