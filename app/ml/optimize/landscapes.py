"""Landscapes: functions to walk downhill on, with their gradients and their minima.

A point has shape (..., n_axes), also in one dimension; `loss` drops the last axis and
`gradient` keeps it, so that one call serves one point, a path or a picture. The formula
is the same text that a student may type, and a test holds the two together.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np

from app.ml.arrays import FloatArray, finite_array, number
from app.ml.calculus.dual_numbers import Dual
from app.ml.calculus.formulas import parse
from app.ml.optimize.minima import Domain, Field, find_minima, grid

Span: TypeAlias = tuple[float, float]
Rows: TypeAlias = list[list[float]]
Height: TypeAlias = Callable[[FloatArray, FloatArray], FloatArray]
Slopes: TypeAlias = Callable[[FloatArray, FloatArray], tuple[FloatArray, FloatArray]]


@dataclass(frozen=True, eq=False)
class Landscape:
    """A loss to be minimised.

    Parameters
    ----------
    name : str
    loss : callable
        Maps points of shape (..., n_axes) to losses of shape (...).
    gradient : callable
        Maps points to gradients of the same shape.
    domain : tuple of (low, high)
        What is drawn, and where random starts are taken from.
    minima : ndarray of shape (n_minima, n_axes)
        All local minima inside the domain, the global one first.
    formula : str
        The loss as `landscape_from_formula` reads it.

    Examples
    --------
    >>> bowl = LANDSCAPES_2D["simple-bowl"]
    >>> bowl.loss(np.array([3.0, 4.0])), bowl.gradient(np.array([3.0, 4.0]))
    (np.float64(25.0), array([6., 8.]))
    """

    name: str
    loss: Field
    gradient: Field
    domain: Domain
    minima: FloatArray
    formula: str = ""

    @property
    def n_axes(self) -> int:
        """Number of coordinates of a point."""
        return len(self.domain)

    @property
    def extent(self) -> FloatArray:
        """Length of the domain along each axis."""
        low, high = np.transpose(np.asarray(self.domain, dtype=np.float64))
        return np.asarray(high - low)


def line(
    name: str,
    formula: str,
    loss: Field,
    slope: Field,
    *,
    domain: Span,
    minima: Rows,
) -> Landscape:
    """Build a landscape over one axis from functions of x, element by element.

    Parameters
    ----------
    name, formula : str
    loss, slope : callable
    domain : (low, high)
    minima : list of list of float

    Returns
    -------
    Landscape

    Examples
    --------
    >>> line("bowl", "x^2", lambda x: x**2, lambda x: 2 * x,
    ...      domain=(-1, 1), minima=[[0]]).gradient(np.array([[3.0]]))
    array([[6.]])
    """
    return Landscape(
        name,
        lambda p: loss(p[..., 0]),
        slope,
        (domain,),
        _frozen(minima),
        formula,
    )


def plane(
    name: str,
    formula: str,
    loss: Height,
    slopes: Slopes,
    *,
    domain: Domain,
    minima: Rows,
) -> Landscape:
    """Build a landscape over two axes from functions of the two weights.

    Parameters
    ----------
    name, formula : str
    loss, slopes : callable
        Of (w1, w2); `slopes` returns the pair of partial derivatives.
    domain : pair of (low, high)
    minima : list of list of float

    Returns
    -------
    Landscape

    Examples
    --------
    >>> plane("tub", "w1^2", lambda u, v: u**2 + 0 * v, lambda u, v: (2 * u, 0 * v),
    ...       domain=((-1, 1), (-1, 1)), minima=[]).gradient(np.array([3.0, 1.0]))
    array([6., 0.])
    """

    def gradient(points: FloatArray) -> FloatArray:
        both = np.empty(points.shape)  # a fifth of the time of stacking them
        both[..., 0], both[..., 1] = slopes(points[..., 0], points[..., 1])
        return both

    return Landscape(
        name,
        lambda p: loss(p[..., 0], p[..., 1]),
        gradient,
        domain,
        _frozen(minima),
        formula,
    )


def _frozen(minima: Rows) -> FloatArray:
    array = np.array(minima, dtype=np.float64)
    array.flags.writeable = False
    return array


def condition_bowl(condition_number: float) -> Landscape:
    """Build the bowl w₁² + κ w₂², whose curvatures differ by the factor κ.

    Parameters
    ----------
    condition_number : float
        κ, from 1 (round) to 1e6 (a ravine).

    Returns
    -------
    Landscape
        Limit rate 1/κ.

    Raises
    ------
    ValueError
        If κ is out of range.

    Examples
    --------
    >>> condition_bowl(10.0).gradient(np.array([1.0, 1.0]))
    array([ 2., 20.])
    """
    kappa = number(condition_number, "condition_number", low=1, high=1e6)
    return _quadratic(f"bowl with condition number {kappa:g}", 1.0, kappa)


def landscape_from_formula(
    text: str, variables: Sequence[str], domain: Domain
) -> Landscape:
    """Build a landscape from a formula, with exact gradient and numerical minima.

    Parameters
    ----------
    text : str
        See `app.ml.calculus.formulas.parse`.
    variables : sequence of str
        One or two names.
    domain : tuple of (low, high)
        One pair for each variable.

    Returns
    -------
    Landscape

    Raises
    ------
    ValueError
        If the text is not a formula (a `FormulaError`, which has the position), the
        domain is not usable, or the formula is constant or not finite on the domain.

    Examples
    --------
    >>> hill = landscape_from_formula("x^4 - 3x^2 + 0.5x", ["x"], ((-2, 2),))
    >>> hill.minima.round(4).ravel()
    array([-1.2645,  1.1807])
    """
    spans = finite_array(domain, "domain", shape=(len(variables), 2))
    if len(variables) not in (1, 2) or not (spans[:, 0] < spans[:, 1]).all():
        raise ValueError(f"domain: {domain}, expected one or two (low, high) pairs")
    evaluate = parse(text, variables)
    spans_exact: Domain = tuple((float(low), float(high)) for low, high in spans)
    _refuse_unusable(evaluate(grid(spans_exact, (101,) * len(spans))), spans_exact)

    def loss(points: FloatArray) -> FloatArray:
        return evaluate(points).value

    def gradient(points: FloatArray) -> FloatArray:
        return evaluate(points).slope

    minima = find_minima(loss, gradient, spans_exact)
    return Landscape(text, loss, gradient, spans_exact, minima, text)


def _refuse_unusable(sampled: Dual, domain: Domain) -> None:
    usable = np.isfinite(sampled.value) & np.isfinite(sampled.slope).all(axis=-1)
    if not usable.all():
        where = grid(domain, sampled.value.shape)[~usable][0]
        at = ", ".join(f"{coordinate:g}" for coordinate in where)
        raise ValueError(f"formula: the value or its slope is not finite at ({at})")
    if np.ptp(sampled.value) == 0:
        raise ValueError("formula: constant, there is nothing to descend")


def _quadratic(name: str, a: float, b: float) -> Landscape:
    return plane(
        name,
        f"{a}w1^2 + {b}w2^2",
        lambda u, v: a * u**2 + b * v**2,
        lambda u, v: (2 * a * u, 2 * b * v),
        domain=_square(3),
        minima=[[0, 0]],
    )


def _square(half: float) -> Domain:
    return ((-half, half), (-half, half))


def _beale(u: FloatArray, v: FloatArray) -> FloatArray:
    a, b, c = _beale_residuals(u, v)
    return a**2 + b**2 + c**2


def _beale_residuals(u: FloatArray, v: FloatArray) -> tuple[FloatArray, ...]:
    return 1.5 - u + u * v, 2.25 - u + u * v**2, 2.625 - u + u * v**3


def _beale_slopes(u: FloatArray, v: FloatArray) -> tuple[FloatArray, FloatArray]:
    a, b, c = _beale_residuals(u, v)
    return (
        2 * (a * (v - 1) + b * (v**2 - 1) + c * (v**3 - 1)),
        2 * u * (a + 2 * b * v + 3 * c * v**2),
    )


def _wells(x: FloatArray) -> tuple[FloatArray, FloatArray]:
    wide = 3 * np.exp(-(((x + 2) / 1.2) ** 2))
    sharp = 1.5 * np.exp(-(((x - 2) / 0.35) ** 2))
    return wide, sharp


def _wells_slope(x: FloatArray) -> FloatArray:
    wide, sharp = _wells(x)
    return 0.1 * x + 2 * (x + 2) / 1.2**2 * wide + 2 * (x - 2) / 0.35**2 * sharp


LANDSCAPES_1D = {
    "convex": line(
        "convex",
        "x^2/2",
        lambda x: x**2 / 2,
        lambda x: x,
        domain=(-3, 3),
        minima=[[0]],
    ),
    "two-minima": line(
        "two minima",
        "x^4 - 3x^2 + 0.5x",
        lambda x: x**4 - 3 * x**2 + 0.5 * x,
        lambda x: 4 * x**3 - 6 * x + 0.5,
        domain=(-2, 2),
        minima=[[-1.264458978647181], [1.1807343830929133]],
    ),
    "many-minima": line(
        "many minima",
        "0.2x^2 - 0.7cos(3(x - 0.4))",
        lambda x: 0.2 * x**2 - 0.7 * np.cos(3 * (x - 0.4)),
        lambda x: 0.4 * x + 2.1 * np.sin(3 * (x - 0.4)),
        domain=(-5, 5),
        minima=[
            [0.37610015298495475],
            [-1.5917176108169893],
            [2.3403776400592045],
            [-3.5419562934176008],
            [4.271956961352038],
        ],
    ),
    "saddle": line(
        "saddle (flat region)",
        "x^4/4 - 2x^3/3",
        lambda x: x**4 / 4 - 2 * x**3 / 3,
        lambda x: x**3 - 2 * x**2,
        domain=(-1.6, 3),
        minima=[[2]],
    ),
    "wide-and-sharp": line(
        "wide and sharp minimum",
        "0.05x^2 - 3exp(-((x+2)/1.2)^2) - 1.5exp(-((x-2)/0.35)^2)",
        lambda x: 0.05 * x**2 - sum(_wells(x)),
        _wells_slope,
        domain=(-5, 5),
        minima=[[-1.9530548905874558], [1.9918515707252236]],
    ),
}

LANDSCAPES_2D = {
    "simple-bowl": _quadratic("simple bowl", 1.0, 1.0),
    "elongated-valley": _quadratic("elongated valley", 0.2, 2.0),
    "multiple-minima": plane(
        "multiple minima",
        "(w1^2 - 1)^2 + 0.3w1 + w2^2",
        lambda u, v: (u**2 - 1) ** 2 + 0.3 * u + v**2,
        lambda u, v: (4 * u * (u**2 - 1) + 0.3, 2 * v),
        domain=_square(2),
        minima=[[-1.0355787140888537, 0], [0.9601495555191055, 0]],
    ),
    "saddle": plane(
        "saddle",
        "w1^2/2 - w2^2/2 + w2^4/4",
        lambda u, v: u**2 / 2 - v**2 / 2 + v**4 / 4,
        lambda u, v: (u, v**3 - v),
        domain=_square(2),
        minima=[[0, -1], [0, 1]],
    ),
    "rosenbrock": plane(
        "Rosenbrock",
        "(1 - w1)^2 + 100(w2 - w1^2)^2",
        lambda u, v: (1 - u) ** 2 + 100 * (v - u**2) ** 2,
        lambda u, v: (2 * (u - 1) - 400 * u * (v - u**2), 200 * (v - u**2)),
        domain=((-2, 2), (-1, 3)),
        minima=[[1, 1]],
    ),
    "beale": plane(
        "Beale",
        "(1.5 - w1 + w1*w2)^2 + (2.25 - w1 + w1*w2^2)^2 + (2.625 - w1 + w1*w2^3)^2",
        _beale,
        _beale_slopes,
        domain=_square(4.5),
        minima=[[3, 0.5]],
    ),
    "plateau": plane(
        "plateau",
        "(w1^2 + w2^2) / (1 + w1^2 + w2^2)",
        lambda u, v: 1 - 1 / (1 + u**2 + v**2),
        lambda u, v: (
            2 * u / (1 + u**2 + v**2) ** 2,
            2 * v / (1 + u**2 + v**2) ** 2,
        ),
        domain=_square(4),
        minima=[[0, 0]],
    ),
}
