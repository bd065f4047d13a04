import math

from tests.ml.reference_results import compute


def test_reference_results_are_finite_and_repeatable():
    first = compute()
    assert first == compute()
    assert len(first) > 40
    for name, values in first.items():
        assert values, name
        assert all(math.isfinite(value) for value in values), name
