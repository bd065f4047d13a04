"""Numbers as people write them: with a true minus, a decimal comma, a power of ten.

The same rules in JavaScript are in `static/js/core/numerals.js`; one list of cases
holds both to each other.
"""

import math
import re

SUPERSCRIPTS = str.maketrans("⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "+-0123456789")
_MINUS = str.maketrans("−–‐‑", "----")
_SPACE = " \u00a0\u2007\u2009\u202f"
_NUMBER = re.compile(
    rf"([+-]?)[{_SPACE}]?"
    rf"(?:([0-9.,'’{_SPACE}]*[0-9][.,]?)"
    rf"(?:[eE]([+-]?[0-9]+)|[{_SPACE}]*[×·⋅*x][{_SPACE}]*(?=10[\^⁺⁻⁰¹²³⁴⁵⁶⁷⁸⁹]))?)?"
    r"(?:10(?:\^([+-]?[0-9]+)|([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)))?"
)
_GROUPS = re.compile(
    rf"[0-9]{{1,3}}([{_SPACE}'’])[0-9]{{3}}(?:\1[0-9]{{3}})*(?:[.,][0-9]*)?"
)
_THOUSANDS = {
    ",": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]*)?"),
    ".": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]*)?"),
}
_EITHER = re.compile("[1-9][0-9]{0,2},[0-9]{3}")
_UNIT = re.compile(r"(.*[0-9][.,]?)\s*((?![eE]$)[A-Za-zµμ°Ω€$£][^0-9]*)|([€$£])\s*(.*)")
LONGEST = 100


class NumberError(ValueError):
    """A text that is not a number; the message completes "“5 %” …"."""


def read_number(text: str, comma: bool | None = None) -> float:
    """Return the number that a text stands for.

    Parameters
    ----------
    text : str
        Decimal point or comma; −, – or -; groups of three digits between spaces,
        apostrophes, or the other mark of both; a power as `e-7`, `· 10⁻⁷` or `× 10^-7`.
    comma : bool or None
        What the comma of `1,234` is where that is known: a decimal point (True) or
        what separates thousands (False).

    Raises
    ------
    NumberError
        If it is no finite number, has a unit, or can be read in two ways.

    Examples
    --------
    >>> read_number("−1 234,5"), read_number("3.2 × 10⁹"), read_number("2e−9")
    (-1234.5, 3200000000.0, 2e-09)
    """
    clean = text.strip().translate(_MINUS)
    if not clean:
        raise NumberError("is empty")
    found = _NUMBER.fullmatch(clean) if len(clean) <= LONGEST else None
    if not found or not (found[2] or found[4] or found[5]):
        raise NumberError(_reason(clean, comma))
    sign, digits, exponent, power, raised = found.groups()
    raised = raised and raised.translate(SUPERSCRIPTS)
    shift = int(exponent or 0) + int(power or raised or 0)
    value = float(f"{sign}{_plain(digits or '1', comma)}e{shift}")
    if not math.isfinite(value):
        raise NumberError("is not finite")
    return value


def _plain(digits: str, comma: bool | None) -> str:
    """Return digits with a point at most, of digits with any marks between them."""
    if _GROUPS.fullmatch(digits):
        digits = re.sub(f"[{_SPACE}'’]", "", digits)
    if _EITHER.fullmatch(digits) and comma is None:
        either = digits.replace(",", "."), digits.replace(",", "")
        raise NumberError(f"may be {either[0]} or {either[1]}; write one of these")
    decimal = digits.count(",") == 1 and "." not in digits
    if decimal and (comma is not False or not _EITHER.fullmatch(digits)):
        digits = digits.replace(",", ".")
    elif "," in digits or digits.count(".") > 1:
        thousands = next((it for it in ",." if _THOUSANDS[it].fullmatch(digits)), None)
        if thousands is None:
            raise NumberError("is not a number")
        digits = digits.replace(thousands, "").replace(",", ".")
    if not re.fullmatch(r"[0-9]+\.?[0-9]*|\.[0-9]+", digits):
        raise NumberError("is not a number")
    return digits


def _reason(text: str, comma: bool | None) -> str:
    """Say why a text that does not look like a number is none."""
    if len(text) > LONGEST:
        return "is not a number"
    if re.fullmatch("[+-]?(inf|infinity|∞)", text, re.IGNORECASE):
        return "is not finite"
    if text.endswith("%"):
        value = _value(text[:-1], comma)
        if value is not None:
            return f"has a per cent sign; write {value / 100:g} or {value:g}"
    found = _UNIT.fullmatch(text)
    if found and _value(found[1] or found[4], comma) is not None:
        unit = (found[2] or found[3]).strip()
        return f"has a unit, “{unit}”; write the number alone"
    return "is not a number"


def _value(text: str, comma: bool | None) -> float | None:
    try:
        return read_number(text, comma)
    except NumberError:
        return None
