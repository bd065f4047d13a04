"""Lets NumPy's linear algebra refuse here what it refuses on every computer.

Its compiled part reports that a matrix has no inverse by a sign of the processor that
WebAssembly has not, so in a browser it returns NaN and says nothing.
"""

from collections.abc import Callable
from functools import wraps
from types import ModuleType
from typing import Any

REFUSED = {
    "cholesky": "Matrix is not positive definite",
    "inv": "Singular matrix",
    "solve": "Singular matrix",
}
"""Function → what NumPy says where it cannot go on."""


def refuse_singular(numpy: ModuleType) -> None:
    """Raise an error where a result is NaN though all that was given is finite.

    Parameters
    ----------
    numpy
        The module, just imported.
    """
    for name, message in REFUSED.items():
        checked = _checked(numpy, getattr(numpy.linalg, name), message)
        setattr(numpy.linalg, name, checked)


def _checked(numpy: Any, function: Callable[..., Any], message: str) -> Any:
    @wraps(function)
    def checked(*given: Any, **options: Any) -> Any:
        result = function(*given, **options)
        if numpy.isnan(result).any() and all(numpy.isfinite(it).all() for it in given):
            raise numpy.linalg.LinAlgError(message)
        return result

    return checked
