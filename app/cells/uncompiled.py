"""What is compiled in statsmodels, which comes here without it: three parts in NumPy.

Of the others every name is there, and says in one sentence that it is not when a
program calls it: linear models, tests and formulas need none of them.
"""

import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any

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
"""Compiled module → its functions, as `app.cells.compiled_parts` names them."""
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
    sys.meta_path.insert(0, _Finder())


class _Finder(MetaPathFinder, Loader):
    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname in IN_NUMPY or fullname in ABSENT:
            return spec_from_loader(fullname, self)
        return None

    def exec_module(self, module: ModuleType) -> None:
        parts = import_module("app.cells.compiled_parts")
        for name, ours in IN_NUMPY.get(module.__name__, {}).items():
            setattr(module, name, getattr(parts, ours))
        if module.__name__ in ABSENT:
            vars(module)["__getattr__"] = _absent


def _absent(name: str) -> type[Absent]:
    if name.startswith("__"):
        raise AttributeError(name)
    return Absent
