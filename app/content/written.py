"""How numbers are written for readers: true minus signs, powers of ten."""

import re

__all__ = ["SUPERSCRIPTS", "typeset"]

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def typeset(text: str) -> str:
    """Write the numbers of a text as a reader of mathematics expects them.

    Examples
    --------
    >>> typeset("from -2 to 1.2346e+05, or 3e-07")
    'from −2 to 1.2346 · 10⁵, or 3 · 10⁻⁷'
    """
    powers = re.sub(r"(?<=\d)e([+-])0*(\d+)", _power, text)
    return re.sub(r"(?<![\w.])-(?=[\d.])", "−", powers)


def _power(match: re.Match[str]) -> str:
    sign, digits = match.groups()
    return " · 10" + ("⁻" if sign == "-" else "") + digits.translate(SUPERSCRIPTS)
