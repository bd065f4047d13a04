"""The one way in which numbers are written for readers.

In sentences, tables, captions, on axes and in chapters alike:

- minus is U+2212, and zero has none;
- powers of ten are ``3.2 · 10⁹``;
- thousands are set apart by a narrow no-break space, which no reader takes for a
  point, from five digits on: 2177, 12 345;
- per cent stands at its number, ``35%``.

How many digits: `significant` where the size is not known beforehand (three, unless
there is a reason), `fixed` where numbers stand below each other or change while one
looks, `percent` for shares. What is written here, `app.ml.numerals` reads again.
"""

import math
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

__all__ = [
    "SUPERSCRIPTS",
    "counted",
    "degrees",
    "fill",
    "fixed",
    "joined",
    "percent",
    "power_of_ten",
    "significant",
    "typeset",
]

SUPERSCRIPTS = str.maketrans("+-−0123456789", "⁺⁻⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
GROUPED = 1e4
"""From this size on thousands are set apart."""
SMALLEST, LARGEST = 1e-4, 1e6
"""Numbers of this size are written out, others with a power of ten."""
ZERO = 1e-300
_SPEC = re.compile(r"(?P<sign>\+?),?(?:\.(?P<digits>\d+))?(?P<kind>[fg%]?)")


def significant(value: float, digits: int = 3) -> str:
    """Write a number with a few significant digits; whole digits are never dropped.

    Parameters
    ----------
    value : float
    digits : int
        Of the fraction and of a power's factor; zeros at the end are left out.

    Examples
    --------
    >>> significant(0.012345), significant(2177.4), significant(-3.14159e9)
    ('0.0123', '2177', '−3.14 · 10⁹')
    >>> significant(0.0), significant(1e-7), significant(0.00009999), significant(-0.5)
    ('0', '10⁻⁷', '0.0001', '−0.5')
    """
    if not math.isfinite(value) or abs(value) < ZERO:
        return _special(value)
    # What is rounded to the smallest is written like it.
    rounded = float(f"{abs(value):.{digits - 1}e}")
    if rounded >= SMALLEST and abs(value) < LARGEST - 0.5:
        whole = math.floor(math.log10(abs(value))) + 1
        text = _plain(value, max(digits - whole, 0))
        return text.rstrip("0").rstrip(".") if "." in text else text
    return _power(value, digits - 1)


def fixed(value: float, decimals: int = 2) -> str:
    """Write a number with so many decimals; a huge one with a power of ten.

    Examples
    --------
    >>> fixed(-1.5), fixed(-0.001), fixed(12345.678, 1), fixed(3.2e9)
    ('−1.50', '0.00', '12\u202f345.7', '3.2 · 10⁹')
    """
    if not math.isfinite(value):
        return _special(value)
    # Adding zero turns the negative zero into a plain one.
    rounded = round(float(value), decimals) + 0.0
    if abs(rounded) >= LARGEST:
        return _power(rounded, 2)
    return _plain(rounded, decimals)


def percent(share: float) -> str:
    """Write a share in per cent: whole ones in the middle, tenths near the ends.

    Parameters
    ----------
    share : float
        Where 1 is all. What is not nothing is never written as 0%, what is not all
        never as 100%.

    Examples
    --------
    >>> percent(0.5), percent(0.0312), percent(2e-6), percent(0.99996), percent(1)
    ('50%', '3.1%', 'less than 0.1%', 'more than 99.9%', '100%')
    """
    if not math.isfinite(share):
        return _special(share)
    if 0 < share < 0.001:
        return "less than 0.1%"
    if 0.999 < share < 1:
        return "more than 99.9%"
    hundred = 100 * share
    text = fixed(hundred, 0 if 10 <= hundred <= 90 else 1)
    return f"{text.removesuffix('.0')}%"


def degrees(angle: float) -> str:
    """Write an angle in degrees, to a tenth, without the sign for degrees.

    Examples
    --------
    >>> degrees(45.0), degrees(-0.04), degrees(104.66)
    ('45', '0', '104.7')
    """
    return significant(round(angle, 1), 6)


def power_of_ten(exponent: int) -> str:
    """Write a power of ten.

    Examples
    --------
    >>> power_of_ten(-7)
    '10⁻⁷'
    """
    return f"10{str(exponent).translate(SUPERSCRIPTS)}"


def counted(number: int, noun: str) -> str:
    """Write a number with its noun, in the plural unless it is one.

    Examples
    --------
    >>> counted(1, "iteration"), counted(1000, "iteration")
    ('1 iteration', '1000 iterations')
    """
    return f"1 {noun}" if number == 1 else f"{fixed(number, 0)} {noun}s"


def joined(parts: Iterable[str]) -> str:
    """Write at least one part as a list, as a sentence has it.

    Examples
    --------
    >>> joined(["8"]), joined(["8", "4", "2"])
    ('8', '8, 4 and 2')
    """
    *first, last = parts
    return f"{', '.join(first)} and {last}" if first else last


def fill(template: str, **values: Any) -> str:
    """Put values into a text; its format specifications say with how many digits.

    Parameters
    ----------
    template : str
        ``{x:.3g}`` is `significant`, ``{x:.2f}`` is `fixed`, ``{x:.1%}`` a share with
        so many decimals, each with ``+`` for a sign; ``{x}`` writes an integer or
        a text.

    Examples
    --------
    >>> fill("from {a:.3g} to {b:+.2f} in {n} steps", a=-2e-7, b=0.5, n=12000)
    'from −2 · 10⁻⁷ to +0.50 in 12\u202f000 steps'
    """
    return typeset(_Filler().format(template, **values))


def typeset(text: str) -> str:
    """Write the numbers of a finished text, such as a formula, as readers expect them.

    Examples
    --------
    >>> typeset("from -2 to 1.2346e+05, or 3e-07")
    'from −2 to 1.2346 · 10⁵, or 3 · 10⁻⁷'
    """
    powers = re.sub(r"(?<=\d)e([+-])0*(\d+)", _typeset_power, text)
    return re.sub(r"(?<![\w.])-(?=[\d.])", "−", powers)


class _Filler(string.Formatter):
    """Formats numbers by the functions above."""

    def format_field(self, value: Any, format_spec: str) -> str:
        """Write one value."""
        if isinstance(value, bool) or not hasattr(value, "__float__"):
            return str(super().format_field(value, format_spec))
        found = _SPEC.fullmatch(format_spec)
        if found is None:
            return str(super().format_field(value, format_spec))
        text = _written(value, found["kind"], found["digits"])
        is_zero = not text.strip("0.")
        return text if text[0] == "−" or is_zero or not found["sign"] else f"+{text}"

    def check_unused_args(
        self,
        used_args: set[int | str],
        args: Sequence[Any],
        kwargs: Mapping[str, Any],
    ) -> None:
        """Templates may leave out what they are offered."""


def _written(value: Any, kind: str, digits: str | None) -> str:
    if kind == "f":
        return fixed(value, int(digits or 0))
    if kind == "g":
        return significant(value, int(digits or 6))
    if kind == "%":
        return f"{fixed(100 * value, int(digits or 0))}%"
    whole = float(value).is_integer() and abs(value) < LARGEST
    return fixed(value, 0) if whole else significant(value, 6)


def _special(value: float) -> str:
    if math.isnan(value):
        return "undefined"
    if math.isinf(value):
        return "∞" if value > 0 else "−∞"
    return "0"


def _power(value: float, decimals: int) -> str:
    factor, exponent = f"{value:.{decimals}e}".split("e")
    factor = factor.rstrip("0").rstrip(".") if decimals else factor
    power = power_of_ten(int(exponent))
    if factor in ("1", "-1"):
        return power if factor == "1" else f"−{power}"
    return f"{factor} · {power}".replace("-", "−")


def _plain(value: float, decimals: int) -> str:
    text = f"{value:,.{decimals}f}".replace("-", "−")
    is_long = abs(round(value, decimals)) >= GROUPED
    return text.replace(",", "\u202f" if is_long else "")


def _typeset_power(match: re.Match[str]) -> str:
    sign, digits = match.groups()
    return f" · {power_of_ten(int(digits) * (-1 if sign == '-' else 1))}"
