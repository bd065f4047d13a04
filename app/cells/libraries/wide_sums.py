"""Sums and products of whole numbers have 64 bits here, as they have on a computer.

NumPy's whole numbers have 32 bits in WebAssembly, and sums of them wrap around without
a word: `np.arange(70000).sum()` would be -1845002296. Powers and matrix products:
`wide_powers.py`; why no others: `docs/decisions/0017-whole-numbers-have-32-bits.md`.
"""

import sys
from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

FUNCTIONS = ("sum", "prod", "cumsum", "cumprod")
METHODS = ("umr_sum", "umr_prod")
"""What `ndarray.sum` and `ndarray.prod` look up in NumPy's `_methods`."""
LIBRARIES = "site-packages"
"""They are compiled for 32 bits and get what they expect."""


def widen_sums(numpy: ModuleType) -> None:
    """Let a student's program count in 64 bits.

    Parameters
    ----------
    numpy
        The module, just imported.
    """
    for name in FUNCTIONS:
        setattr(numpy, name, _wide(numpy, getattr(numpy, name), 1))
    methods = numpy._core._methods
    for name in METHODS:
        setattr(methods, name, _wide(numpy, getattr(methods, name), 2))


def _wide(numpy: Any, function: Callable[..., Any], depth: int) -> Callable[..., Any]:
    """Return a function that asks for 64 bits where its caller asks for nothing."""
    kinds = (numpy.ndarray, list, tuple, range)
    wide = {"b": numpy.int64, "i": numpy.int64, "u": numpy.uint64}

    @wraps(function)
    def counted(
        a: Any,
        axis: Any = None,
        dtype: Any = None,
        out: Any = None,
        *more: Any,
        **by: Any,
    ) -> Any:
        if dtype is not None or out is not None or type(a) not in kinds:
            return function(a, axis, dtype, out, *more, **by)
        a = numpy.asarray(a)
        dtype = wide.get(a.dtype.kind)
        if not dtype or LIBRARIES in sys._getframe(depth).f_code.co_filename:
            return function(a, axis, None, None, *more, **by)
        return narrow(numpy, function(a, axis, dtype, None, *more, **by))

    return counted


def narrow(numpy: Any, result: Any) -> Any:
    """Give an array 32 bits if its numbers fit; `repeat` and others take no wider."""
    if not isinstance(result, numpy.ndarray) or not result.size:
        return result
    small = result.astype(numpy.intp)
    return small if (small == result).all() else result
