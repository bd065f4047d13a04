"""Numbers as the sim writes them: short, with a true minus, readable when huge."""

from app.ml.arrays import FloatArray


def write(value: float, digits: int = 2) -> str:
    """Return a number with a fixed number of decimals, or as a power of ten.

    Parameters
    ----------
    value : float
        Finite.
    digits : int
        Decimals of a number of ordinary size.

    Examples
    --------
    >>> write(-1.5), write(-0.001), write(3.2e9), write(4e-9)
    ('−1.50', '0.00', '3.2 × 10⁹', '0.00')
    """
    if abs(value) >= 1e6:
        mantissa, exponent = f"{value:.1e}".split("e")
        text = f"{mantissa} × 10{_raised(int(exponent))}"
    else:
        # Adding zero turns the negative zero into a plain one.
        text = f"{round(value, digits) + 0.0:.{digits}f}"
    return text.replace("-", "−")


def short(value: float, digits: int = 3) -> str:
    """Return a number with a few significant digits.

    Examples
    --------
    >>> short(0.03449), short(0.0), short(1234.56), short(1234567.0), short(1.23e-6)
    ('0.0345', '0', '1235', '1.2 × 10⁶', '1.2 × 10⁻⁶')
    """
    if value != 0 and not 1e-4 <= abs(value) < 1e5:
        mantissa, exponent = f"{value:.1e}".split("e")
        return f"{mantissa} × 10{_raised(int(exponent))}".replace("-", "−")
    plain = f"{value:.{digits}g}" if abs(value) < 10**digits else f"{value:.0f}"
    return plain.replace("-", "−")


def percent(share: float) -> str:
    """Return a share in percent, never as 0 % unless it is nothing.

    Examples
    --------
    >>> percent(0.5), percent(0.0312), percent(2e-6), percent(0.0)
    ('50 %', '3.1 %', 'less than 0.1 %', '0 %')
    """
    if 0 < share < 0.001:
        return "less than 0.1 %"
    return f"{100 * share:.{0 if share >= 0.1 or share == 0 else 1}f} %"


def line_words(theta: FloatArray) -> dict[str, str]:
    """Return w and b of θ = (b, w), written."""
    return {"w": write(float(theta[1])), "b": write(float(theta[0]))}


def _raised(exponent: int) -> str:
    return str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
