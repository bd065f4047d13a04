"""How numbers are written in sentences: few digits, true minus signs, powers of ten."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.content.written import typeset

TEXTS = read_texts("app.sims.derivative_and_gradient")
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
PLAIN = (1e-3, 1e5)
"""Numbers of this size are written without a power of ten."""


def say(words: dict[str, Any], key: str, **numbers: Any) -> str:
    """Return a text with its numbers, written as readers expect them."""
    return typeset(words[key].format(**numbers))


def plain(number: float, digits: int = 3) -> str:
    """Write a number in a few digits, if need be with a power of ten."""
    low, high = PLAIN
    if number == 0 or low <= abs(number) < high:
        return f"{float(f'{number + 0.0:.{digits}g}'):g}"
    mantissa, exponent = f"{number:.{digits - 1}e}".split("e")
    mantissa = mantissa.rstrip("0").rstrip(".")
    power = f"10{str(int(exponent)).translate(SUPERSCRIPTS)}"
    if mantissa in ("1", "-1"):
        return power if mantissa == "1" else f"-{power}"
    return f"{mantissa} · {power}"


def long(number: float) -> str:
    """Write a slope with twelve digits, so that wrong ones can be seen."""
    if not np.isfinite(number):
        return str(TEXTS["model"]["none"])
    return f"{number + 0.0:.12g}" if 1e-4 <= abs(number) < 1e6 else plain(number, 6)


def degrees(angle: float) -> str:
    """Write an angle to a tenth of a degree."""
    return f"{round(angle, 1) + 0.0:g}"
