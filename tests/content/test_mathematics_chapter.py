"""The second chapter: every cell runs by itself and prints what the text says."""

import contextlib
from functools import cache

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from app.content.chapters import Chapter, folder_of, read_chapter
from app.content.numbers import Numbers
from tests.content.cells import printed

SLUG = "mathematics-of-machine-learning"
PRINTED = {
    "lengths-and-angles": ["norm_two", "norm_one", "dot_34_43", "angle_34_43"],
    "cosine-of-texts": ["cosine_adverts", "cosine_advert_work"],
    "broadcasting-trap": ["trap_mse"],
    "normal-equations": ["three_rides_b", "three_rides_w"],
    "power-iteration": ["eigenvalue_small", "eigenvalue_big"],
    "chain-rule": ["chain_a", "chain_loss", "chain_da", "chain_dz", "chain_dw"],
    "raw-or-standardized": ["taxi_kappa", "taxi_steps_raw", "taxi_steps_standardized"],
    "passengers": ["passengers_mean"],
    "updating": ["worn_given_lamp"],
    "shuffle-the-labels": ["route_gain", "n_extreme", "n_splits", "p_value"],
    "bootstrap-the-slope": ["boot_low", "boot_high"],
    "fit-with-scikit-learn": ["taxi_b", "taxi_w"],
    "fit-with-normal-equations": ["ne_b", "ne_w", "taxi_cond_a"],
    "fit-with-gradient-descent": ["taxi_mse"],
    "compare-the-three": ["sk_b", "sk_w", "sk_cost", "gd_b", "ne_b"],
    "look-at-the-errors": ["taxi_w", "taxi_se_w", "taxi_se_b"],
}
"""Cell → numbers of the text that the cell prints too."""


@cache
def chapter() -> Chapter:
    return read_chapter(folder_of(SLUG))


CELLS = {cell.name: cell.text for cell in chapter().named("cell")}


@pytest.fixture(autouse=True)
def no_windows(monkeypatch):
    mpl.use("agg")
    monkeypatch.setattr(plt, "show", lambda: plt.close("all"))
    yield
    assert not plt.get_fignums(), "a figure was drawn and never shown"


@pytest.mark.parametrize("name", CELLS)
def test_every_cell_runs_from_a_fresh_start(name):
    assert printed(name).strip() or "plt.show()" in CELLS[name]


@pytest.mark.parametrize("name", CELLS)
def test_cells_are_short_enough_to_read(name):
    lines = CELLS[name].splitlines()
    assert 8 <= len(lines) <= 25
    assert max(map(len, lines)) <= 74


def rounded(number: str, text: str) -> bool:
    """Tell whether a number stands in a text, there perhaps with more digits."""
    plain = number.replace("−", "-").replace("\u202f", "")
    digits = len(plain.partition(".")[2])
    found = (word.strip("(),;[]%") for word in text.split())
    for word in found:
        with contextlib.suppress(ValueError):
            if f"{float(word):.{digits}f}" == f"{float(plain):.{digits}f}":
                return True
    return False


@pytest.mark.parametrize("cell", PRINTED)
def test_text_and_cell_state_the_same_numbers(cell):
    numbers = Numbers(folder_of(SLUG) / "numbers.py")
    for name in PRINTED[cell]:
        said = f"{name} is {numbers[name]}:\n{printed(cell)}"
        assert rounded(numbers[name], printed(cell)), said


def test_a_number_that_no_cell_printed_is_noticed():
    assert rounded("0.03", "p-value: 0.0348")
    assert not rounded("0.04", "p-value: 0.0348")


def test_every_number_is_used():
    numbers = Numbers(folder_of(SLUG) / "numbers.py")
    texts = [path.read_text("utf-8") for path in folder_of(SLUG).glob("*.*")]
    named = {name for name in numbers.names if f"{{{{ {name} }}}}" in "".join(texts)}
    assert numbers.names == named
