"""Every row of the table of faults has its tests, and `docs/faults.md` has it."""

import re

import pytest

from tests.architecture.tree import ROOT
from tests.faults import rows

ROWS = rows()
PROOFS = sorted({proof for row in ROWS for proof in row["proofs"]})
PAGE = (ROOT / "docs" / "faults.md").read_text("utf-8")


@pytest.mark.parametrize("proof", PROOFS)
def test_a_named_test_exists(proof):
    file, name = proof.split("::")
    text = (ROOT / "tests" / file).read_text("utf-8")
    wanted = f'test("{name}"' if file.endswith(".mjs") else f"\ndef {name}("
    assert wanted in text


def test_the_table_is_whole():
    assert [row["number"] for row in ROWS] == list(range(1, 28))
    assert all(row["proofs"] or "limit" in row for row in ROWS)


def test_the_page_has_every_row():
    for row in ROWS:
        assert re.search(rf"\| {row['number']} \| {re.escape(row['fault'])} \|", PAGE)
        assert all(f"`{proof}`" in PAGE for proof in row["proofs"]), row["number"]
    assert "**0** " not in PAGE.split("injected faults")[0]
