"""Numbers as a reader wants them: three digits, no exponent where none is needed."""

SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
MARKS = str.maketrans("-,", "−\u202f")
"""A true minus, and a space between thousands, which no reader takes for a point."""
ZERO = 1e-12


def write(value: float) -> str:
    """Return a number with three significant digits.

    Parameters
    ----------
    value : float

    Examples
    --------
    >>> write(0.012345), write(2177.4), write(3.1e9), write(1e-30)
    ('0.0123', '2\u202f180', '3.1 × 10⁹', '0')
    """
    size = abs(value)
    if size < ZERO:
        return "0"
    if 1e-4 <= size < 1e6:
        return f"{float(f'{value:.3g}'):,.7g}".translate(MARKS)
    mantissa, exponent = f"{value:.1e}".split("e")
    power = str(int(exponent)).translate(SUPERSCRIPTS)
    return f"{float(mantissa):g} × 10{power}".replace("-", "−")
