"""The tests that hold the lines of `docs/microsims.md` and `docs/faults.md` exist."""

import re

import pytest

from tests.architecture.tree import ROOT
from tests.faults import rows

SHORT = {
    "contract": "sims/test_contract.py",
    "every": "browser/test_every_sim.py",
    "views": "sims/test_contract_of_views.py",
    "supervised": "sims/test_supervised_vs_unsupervised.py",
    "training": "sims/test_training_process.py",
    "errors": "sims/test_error_types.py",
    "descent": "sims/test_gradient_descent.py",
    "landscape": "sims/test_optimization_landscape.py",
    "threshold": "sims/test_classification_threshold.py",
    "network": "sims/test_neural_network.py",
    "graph": "sims/test_computation_graph.py",
    "digits": "sims/test_handwritten_digits.py",
}
RULES = (ROOT / "docs" / "microsims.md").read_text("utf-8")
FAULTS = (ROOT / "docs" / "faults.md").read_text("utf-8")
PROOFS = set(re.findall(r"`([\w/.]+)::(test_\w+)`", RULES))
PROOFS |= {tuple(proof.split("::")) for row in rows() for proof in row["proofs"]}


@pytest.mark.parametrize(("file", "name"), sorted(PROOFS))
def test_a_named_proof_exists(file, name):
    text = (ROOT / "tests" / SHORT.get(file, file)).read_text("utf-8")
    assert (f'test("{name}"' if file.endswith(".mjs") else f"\ndef {name}(") in text


def test_every_line_names_a_proof_or_says_what_none_can_show():
    lines = [line for line in RULES.splitlines() if re.match(r"\| (?!rule|line)", line)]
    assert len(lines) > 50
    assert [it for it in lines if "::test_" not in it and "**Open**" not in it] == []
    for row in rows():
        assert row["proofs"] or "limit" in row
        assert f"| {row['number']} | {row['fault']} |" in FAULTS
    assert "**0** " not in FAULTS.split("injected faults")[0]
