"""How the numbers of this chapter are written, and how they get their names."""

from collections.abc import Callable, Iterable
from functools import partial

from app.text.numbers import fixed, power_of_ten

__all__ = ["Named", "power", "several", "state", "text"]

Named = dict[str, Callable[[], str]]
"""Name → function that returns what is shown."""


def text(value: float, digits: int = 0) -> str:
    """Return a number without trailing zeros."""
    shown = fixed(value, digits)
    return shown.rstrip("0").rstrip(".") if "." in shown else shown


def power(value: float) -> str:
    """Return a number as a digit times a power of ten."""
    digit, exponent = f"{value:.0e}".split("e") if value else ("0", "0")
    return f"{digit} · {power_of_ten(int(exponent))}" if value else digit


def several(values: Iterable[float]) -> str:
    """Return numbers with commas between them."""
    return ", ".join(text(value, 2) for value in values)


def state(named: Named, digits: int, **values: float | Callable[[], float]) -> None:
    """Add numbers to be shown with so many decimals; what takes long is a function."""
    for name, value in values.items():
        named[name] = partial(_shown, value, digits)


def _shown(value: float | Callable[[], float], digits: int) -> str:
    return text(float(value() if callable(value) else value), digits)
