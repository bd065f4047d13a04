"""The tests that `docs/microsims.md` calls proofs exist."""

import re

import pytest

from tests.architecture.tree import ROOT

SHORT = {
    "contract": "sims/test_contract.py",
    "every": "browser/test_every_sim.py",
    "views": "sims/test_contract_of_views.py",
    "supervised": "sims/test_supervised_vs_unsupervised.py",
    "training": "sims/test_training_process.py",
    "errors": "sims/test_error_types.py",
    "descent": "sims/test_gradient_descent.py",
    "landscape": "sims/test_optimization_landscape.py",
}
TEXT = (ROOT / "docs" / "microsims.md").read_text("utf-8")
PROOFS = sorted(set(re.findall(r"`([\w/.]+)::(test_\w+)`", TEXT)))


@pytest.mark.parametrize(("file", "name"), PROOFS)
def test_a_named_proof_exists(file, name):
    path = ROOT / "tests" / SHORT.get(file, file)
    assert f"\ndef {name}(" in path.read_text("utf-8")


def test_every_line_names_a_proof_or_says_that_it_is_open():
    rows = [line for line in TEXT.splitlines() if re.match(r"\| (?!rule|line)", line)]
    assert len(rows) > 50
    assert [row for row in rows if "::test_" not in row and "**Open**" not in row] == []
