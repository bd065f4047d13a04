"""Automatic differentiation in reverse: the chain rule as bookkeeping, on arrays.

Each operation on a `Value` computes its result at once and notes, for each operand, how
a gradient of the result becomes a gradient of that operand. `gradients` then goes
through the notes from the last result to the first operand and adds up what arrives.
One pass gives the derivatives by all inputs, however many there are; the dual numbers
of `calculus` carry one slope along for each input.

Below, G is the gradient that arrives: the derivative of the final number by each entry
of a result, of the same shape as the result.
"""

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, Union

import numpy as np
from numpy.typing import ArrayLike

from app.ml.arrays import FloatArray, finite_array
from app.ml.probability.logits import sigmoid

Operand: TypeAlias = Union["Value", ArrayLike]
Pull: TypeAlias = Callable[[FloatArray], FloatArray]
"""Turns G into the gradient of one operand, of the operand's shape."""
Edge: TypeAlias = tuple["Value", Pull]
Axis: TypeAlias = int | tuple[int, ...] | None


class Value:
    """An array in a computation graph.

    Parameters
    ----------
    data : array_like
        An input of the graph: finite numbers, any shape but empty.

    Attributes
    ----------
    data : ndarray of float
    edges : tuple of (Value, callable)
        What it was computed from; empty for an input. Each callable maps G to the
        gradient of that operand.
    depth : int
        0 for an input, else one more than the deepest operand.

    Raises
    ------
    ValueError
        If a number is not finite, or shapes do not match.

    Notes
    -----
    Operands that are numbers or arrays are constants: they take part in the result and
    get no gradient. Outside its domain a function gives NaN, as in NumPy.

    References
    ----------
    Baydin, Pearlmutter, Radul and Siskind (2018), *Automatic differentiation in machine
    learning: a survey*, section 3.2.

    Examples
    --------
    >>> w, x = Value([1.0, -2.0]), np.array([3.0, 1.0])
    >>> error = (w @ x - 5.0) ** 2
    >>> error.data, gradients(error, [w])
    (array(16.), [array([-24.,  -8.])])
    """

    __slots__ = ("data", "depth", "edges")
    # So that array + Value asks Value, and not each entry of the array.
    __array_ufunc__ = None

    def __init__(self, data: ArrayLike) -> None:
        self.data = finite_array(data, "data")
        self.edges: tuple[Edge, ...] = ()
        self.depth = 0

    @property
    def shape(self) -> tuple[int, ...]:
        """Length along each axis."""
        return self.data.shape

    def __repr__(self) -> str:
        return f"Value({self.data!r})"

    def __add__(self, other: Operand) -> "Value":
        return _elementwise(_data(self) + _data(other), (self, _same), (other, _same))

    def __neg__(self) -> "Value":
        return _result(-self.data, (self, np.negative))

    def __sub__(self, other: Operand) -> "Value":
        result = self.data - _data(other)
        return _elementwise(result, (self, _same), (other, np.negative))

    def __mul__(self, other: Operand) -> "Value":
        a, b = self.data, _data(other)
        return _elementwise(a * b, (self, lambda G: G * b), (other, lambda G: G * a))

    def __truediv__(self, other: Operand) -> "Value":
        return _quotient(self, other)

    def __pow__(self, exponent: Operand) -> "Value":
        return _power(self, exponent)

    def __matmul__(self, other: Operand) -> "Value":
        return _matrix_product(self, other)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other: ArrayLike) -> "Value":
        return -self + other

    def __rtruediv__(self, other: ArrayLike) -> "Value":
        return _quotient(other, self)

    def __rpow__(self, base: ArrayLike) -> "Value":
        return _power(base, self)

    def __rmatmul__(self, other: ArrayLike) -> "Value":
        return _matrix_product(other, self)

    def exp(self) -> "Value":
        """Exponential, eˣ: (eˣ)′ = eˣ."""
        result = np.exp(self.data)
        return _result(result, (self, lambda G: G * result))

    def log(self) -> "Value":
        """Natural logarithm: (ln x)′ = 1 / x."""
        return _result(np.log(self.data), (self, lambda G: G / self.data))

    def tanh(self) -> "Value":
        """Hyperbolic tangent: (tanh x)′ = 1 − tanh² x."""
        result = np.tanh(self.data)
        return _result(result, (self, lambda G: G * (1 - result**2)))

    def relu(self) -> "Value":
        """Rectifier, max(0, x): slope 1 where x > 0, else 0, also at the kink."""
        result = np.maximum(self.data, 0)
        return _result(result, (self, lambda G: G * (self.data > 0)))

    def sigmoid(self) -> "Value":
        """Logistic function σ(x) = 1 / (1 + e⁻ˣ): σ′ = σ (1 − σ)."""
        result = sigmoid(self.data)
        return _result(result, (self, lambda G: G * result * (1 - result)))

    def softplus(self) -> "Value":
        """Smooth rectifier, ln(1 + eˣ), without overflow: its slope is σ(x)."""
        result = np.logaddexp(0, self.data)
        return _result(result, (self, lambda G: G * sigmoid(self.data)))

    def apply(self, function: Pull, derivative: Pull) -> "Value":
        """Any function of single numbers, with its derivative: f(x)′ = f′(x)."""
        return _result(function(self.data), (self, lambda G: G * derivative(self.data)))

    def sum(self, axis: Axis = None, *, keepdims: bool = False) -> "Value":
        """Sum along axes: each summand gets G."""
        full = self.data.sum(axis=axis, keepdims=True)

        def pull(G: FloatArray) -> FloatArray:
            return np.broadcast_to(G.reshape(full.shape), self.shape)

        return _result(full if keepdims else full.squeeze(axis), (self, pull))

    def mean(self, axis: Axis = None, *, keepdims: bool = False) -> "Value":
        """Mean along axes: each of n entries gets G / n."""
        total = self.sum(axis, keepdims=keepdims)
        return total / (self.data.size / total.data.size)

    def max(self, axis: Axis = None, *, keepdims: bool = False) -> "Value":
        """Maximum along axes: the largest entry gets G; equal ones share it."""
        full = self.data.max(axis=axis, keepdims=True)
        chosen = self.data == full
        share: FloatArray = chosen / chosen.sum(axis=axis, keepdims=True)

        def pull(G: FloatArray) -> FloatArray:
            return share * G.reshape(full.shape)

        return _result(full if keepdims else full.squeeze(axis), (self, pull))

    def reshape(self, *shape: int) -> "Value":
        """Put the same entries into another shape."""
        result = self.data.reshape(shape)
        return _result(result, (self, lambda G: G.reshape(self.shape)))

    def transpose(self, *axes: int) -> "Value":
        """Put the axes into another order; without one, reverse them."""
        order = axes or tuple(range(self.data.ndim))[::-1]
        back = np.argsort(order)
        return _result(self.data.transpose(order), (self, lambda G: G.transpose(back)))

    def __getitem__(self, index: Any) -> "Value":
        def pull(G: FloatArray) -> FloatArray:
            full = np.zeros(self.shape)
            np.add.at(full, index, G)  # an entry that was taken twice gets both
            return full

        return _result(self.data[index], (self, pull))


def gradients(output: Value, inputs: Iterable[Value]) -> list[FloatArray]:
    """Differentiate one number by everything that it was computed from.

    Parameters
    ----------
    output : Value
        A single number, such as a loss.
    inputs : iterable of Value
        Anywhere in its graph, or outside of it.

    Returns
    -------
    list of ndarray
        The derivative of `output` by each entry of each input, of the input's shape;
        zeros where the output does not depend on it.

    Raises
    ------
    ValueError
        If `output` is more than one number.

    Notes
    -----
    A value may be used by several others. It passes its gradient on once all of them
    have added to it, so values are visited by falling depth: each is deeper than its
    operands (a topological order).

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, section 3.3.

    Examples
    --------
    >>> x = Value([1.0, 2.0])
    >>> y = x * x + x
    >>> gradients(y.sum(), [x])
    [array([3., 5.])]
    """
    if output.data.size != 1:
        raise ValueError(f"output: shape {output.shape}, expected a single number")
    arrived: dict[Value, FloatArray] = {output: np.ones(output.shape)}
    for value in sorted(_reachable(output), key=lambda v: v.depth, reverse=True):
        for operand, pull in value.edges:
            part = pull(arrived[value])
            arrived[operand] = arrived[operand] + part if operand in arrived else part
    return [np.array(arrived.get(value, np.zeros(value.shape))) for value in inputs]


def _reachable(output: Value) -> Iterable[Value]:
    """Return the values of a graph, always in the same order."""
    found, waiting = {output: None}, [output]
    while waiting:
        for operand, _ in waiting.pop().edges:
            if operand not in found:
                found[operand] = None
                waiting.append(operand)
    return found


def _data(operand: Operand) -> FloatArray:
    if isinstance(operand, Value):
        return operand.data
    return finite_array(operand, "operand")


def _result(data: FloatArray, *edges: tuple[Operand, Pull]) -> Value:
    result = Value.__new__(Value)
    result.data = np.asarray(data)
    result.edges = tuple((of, pull) for of, pull in edges if isinstance(of, Value))
    result.depth = 1 + max(operand.depth for operand, _ in result.edges)
    return result


def _elementwise(data: FloatArray, *edges: tuple[Operand, Pull]) -> Value:
    """Return a result of operands that broadcast against each other."""
    return _result(data, *((of, _summed(pull, _data(of).shape)) for of, pull in edges))


def _summed(pull: Pull, shape: tuple[int, ...]) -> Pull:
    return lambda G: _unbroadcast(pull(G), shape)


def _unbroadcast(gradient: FloatArray, shape: tuple[int, ...]) -> FloatArray:
    """Sum over the axes along which an operand of this shape was repeated."""
    added = tuple(range(gradient.ndim - len(shape)))
    repeated = tuple(axis for axis, length in enumerate(shape) if length == 1)
    summed: FloatArray = gradient.sum(axis=added).sum(axis=repeated, keepdims=True)
    return summed


def _same(G: FloatArray) -> FloatArray:
    return G


def _quotient(a: Operand, b: Operand) -> Value:
    """(u / v)′ = u′ / v − u v′ / v²."""
    u, v = _data(a), _data(b)
    return _elementwise(u / v, (a, lambda G: G / v), (b, lambda G: -G * u / v**2))


def _power(a: Operand, b: Operand) -> Value:
    """(uᵛ)′ = v uᵛ⁻¹ u′ + uᵛ ln u v′; a negative u is allowed if v is constant."""
    u, v = _data(a), _data(b)
    reduced = np.where(v == 0, 1.0, v) - 1  # 0 · u⁰ instead of 0 · u⁻¹ = 0 · ∞
    result = u**v
    return _elementwise(
        result,
        (a, lambda G: G * v * u**reduced),
        (b, lambda G: G * result * np.log(u)),
    )


def _matrix_product(a: Operand, b: Operand) -> Value:
    """(U V)′ = U′ V + U V′; a vector is a row before @ and a column behind it."""
    u, v = _data(a), _data(b)
    U = u[None, :] if u.ndim == 1 else u
    V = v[:, None] if v.ndim == 1 else v
    full = U @ V
    dropped = tuple(axis for axis, it in ((-2, u), (-1, v)) if it.ndim == 1)

    def pull_left(G: FloatArray) -> FloatArray:
        part = G.reshape(full.shape) @ V.swapaxes(-1, -2)
        return _unbroadcast(part, U.shape).reshape(u.shape)

    def pull_right(G: FloatArray) -> FloatArray:
        part = U.swapaxes(-1, -2) @ G.reshape(full.shape)
        return _unbroadcast(part, V.shape).reshape(v.shape)

    return _result(full.squeeze(dropped), (a, pull_left), (b, pull_right))
