"""What is compiled in statsmodels, here in NumPy, gives what the compiled parts give.

The right values come from statsmodels 0.14.6 for a computer.
"""

import sys
from importlib import import_module
from types import ModuleType

import numpy as np
import pytest

from app.cells.libraries import uncompiled
from app.cells.libraries.compiled_parts import binned, lowess, scale_qn

X = np.array([0.0, 1, 1, 2, 4, 5, 7, 8, 8.5, 10])
Y = np.array([1.0, 2, 2.5, 2, 30, 4, 5, 4.5, 6, 5])
CURVES = [
    (
        {"frac": 0.5, "it": 0},
        "1.326835 1.896206 1.896206 2 15.320363 13.72526 4.793637 5.134164 5.153862 "
        "5.216763",
    ),
    (
        {"frac": 0.7, "it": 3},
        "1.339707 1.866306 1.866306 2.397748 3.404665 3.879005 4.720231 4.939472 "
        "5.038874 5.316335",
    ),
    (
        {"frac": 0.7, "it": 3, "delta": 1.5},
        "1.339707 1.866306 1.866306 2.397748 3.404665 3.878913 4.719831 4.932227 "
        "5.038425 5.31585",
    ),
    ({"frac": 0.2, "it": 1}, "1 2 2 2 30 4 5 4.5 6 5"),
]


@pytest.mark.parametrize(("options", "right"), CURVES)
def test_lowess(options: dict[str, float], right: str) -> None:
    told, _ = lowess(Y, X, X, np.ones(10), **options)
    np.testing.assert_array_equal(told[:, 0], X)
    np.testing.assert_allclose(told[:, 1], np.array(right.split(), float), atol=1e-6)


def test_lowess_at_other_places() -> None:
    places = np.array([-1.0, 3, 6, 12])
    told, _ = lowess(Y, X, places, np.ones(10), frac=0.5, it=0, given_xvals=True)
    right = [0.63514583, 16, 6.08264095, 5.17991256]
    np.testing.assert_allclose(told[:, 1], right, atol=1e-6)


def test_bins_and_scale() -> None:
    right = [0, 0, 0, 0, 0, 2, 2, 1.5, 1, 2.25, 1.25, 0, 0, 0, 0, 0]
    np.testing.assert_allclose(binned(X, -10, 20, 16), right, atol=1e-12)
    assert scale_qn(Y, 2.0) == pytest.approx(3.0)


def test_what_is_not_here_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    for name in ("statsmodels", "statsmodels.tsa", "statsmodels.robust"):
        package = ModuleType(name)
        package.__path__ = []
        monkeypatch.setitem(sys.modules, name, package)
    uncompiled.stand_in(sys.modules["statsmodels"])
    for name in ("statsmodels.robust._qn", "statsmodels.tsa._innovations"):
        monkeypatch.setitem(sys.modules, name, None)
        monkeypatch.delitem(sys.modules, name)
    assert import_module("statsmodels.robust._qn")._qn is scale_qn
    part = import_module("statsmodels.tsa._innovations")
    with pytest.raises(uncompiled.NotCompiledError, match="ARIMA"):
        part.innovations_algo([1.0])
    with pytest.raises(ModuleNotFoundError):
        import_module("statsmodels.tsa._unknown")
