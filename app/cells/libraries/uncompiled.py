"""What is compiled in statsmodels, which comes here without it: three parts in NumPy.

Of the others every name is there, and says in one sentence that it is not when a
program calls it: linear models, tests and formulas need none of them.
"""

import sys
from collections.abc import Callable
from functools import partial
from importlib import import_module
from types import ModuleType
from typing import Any

from app.cells.libraries.importing import Maker

NOT_COMPILED = (
    "This part of statsmodels is compiled for each kind of computer, and not for "
    "browsers: ARIMA, exponential smoothing, STL and Markov switching are not here. "
    "OLS, WLS, GLM, Logit, AutoReg, formulas, tests and lowess are."
)
IN_NUMPY = {
    "statsmodels.nonparametric._smoothers_lowess": {"lowess": "lowess"},
    "statsmodels.nonparametric.linbin": {"fast_linbin": "binned"},
    "statsmodels.robust._qn": {"_qn": "scale_qn"},
}
"""Compiled module → its functions, as `compiled_parts` names them."""
_OF_TIME_SERIES = """
    _innovations exponential_smoothing._ets_smooth forecasting.stl
    holtwinters._exponential_smoothers innovations._arma_innovations
    regime_switching._hamilton_filter regime_switching._kim_smoother
    statespace._cfa_simulation_smoother statespace._initialization
    statespace._kalman_filter statespace._kalman_smoother statespace._representation
    statespace._simulation_smoother statespace._tools statespace._filters._conventional
    statespace._filters._inversions statespace._filters._univariate
    statespace._filters._univariate_diffuse statespace._smoothers._alternative
    statespace._smoothers._classical statespace._smoothers._conventional
    statespace._smoothers._univariate statespace._smoothers._univariate_diffuse
    stl._stl
"""
ABSENT = {f"statsmodels.tsa.{name}" for name in _OF_TIME_SERIES.split()}
"""Compiled, or of no use without what is."""


class NotCompiledError(RuntimeError):
    """A compiled part of a library that was called and is not here."""


class Absent:
    """Stands for any name of a compiled module."""

    def __init__(self, *_: Any, **__: Any) -> None:
        raise NotCompiledError(NOT_COMPILED)


def stand_in(_: ModuleType) -> None:
    """Let statsmodels, just imported, find what it takes for compiled modules."""
    modules: dict[str, Callable[[], dict[str, Any]]] = {}
    modules |= dict.fromkeys(ABSENT, lambda: {"__getattr__": _absent})
    modules |= {name: partial(_in_numpy, ours) for name, ours in IN_NUMPY.items()}
    sys.meta_path.insert(0, Maker(modules))


def _in_numpy(names: dict[str, str]) -> dict[str, Any]:
    parts = import_module("app.cells.libraries.compiled_parts")
    return {name: getattr(parts, ours) for name, ours in names.items()}


def _absent(name: str) -> type[Absent]:
    if name.startswith("__"):
        raise AttributeError(name)
    return Absent
