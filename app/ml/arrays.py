"""Array types, and the checks that public functions make of their inputs.

A check either returns a clean array or raises a `ValueError` that names the argument,
the entry and what was expected. Nothing downstream has to think about NaN again.
"""

from collections.abc import Collection
from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

FloatArray: TypeAlias = NDArray[np.float64]
IntArray: TypeAlias = NDArray[np.int64]
BoolArray: TypeAlias = NDArray[np.bool_]
RandomState: TypeAlias = int | np.random.Generator | None

LARGEST = 1e100
"""Largest magnitude accepted: its square, summed over any data set, is finite."""
MAX_CLASSES = 1000


def finite_array(
    values: ArrayLike, name: str, *, shape: tuple[int | None, ...] | None = None
) -> FloatArray:
    """Return `values` as a float array, or say which entry cannot be used.

    Parameters
    ----------
    values : array_like
        Real numbers, not empty.
    name : str
        The argument's name, for the message.
    shape : tuple of int or None, optional
        Required shape; None stands for any length along that axis.

    Returns
    -------
    ndarray of float

    Raises
    ------
    ValueError
        If `values` holds something else than numbers, is empty, has another shape, or
        has an entry that is NaN, infinite or larger than 1e100.

    Examples
    --------
    >>> finite_array([1, 2], "y")
    array([1., 2.])
    >>> finite_array([[1.0], [float("nan")]], "X")
    Traceback (most recent call last):
    ValueError: X: nan at index (1, 0), expected a finite number up to 1e+100
    """
    array = _numbers(values, name)
    if shape is not None and not _fits(array.shape, shape):
        wanted = ", ".join("any" if n is None else str(n) for n in shape)
        raise ValueError(f"{name}: shape {array.shape}, expected ({wanted})")
    usable = np.abs(array) <= LARGEST  # False for NaN as well
    if not usable.all():
        at = tuple(int(i) for i in np.argwhere(~usable)[0])
        raise ValueError(
            f"{name}: {array[at]:g} at index {at}, "
            f"expected a finite number up to {LARGEST:g}"
        )
    return array


def _numbers(values: ArrayLike, name: str) -> FloatArray:
    try:
        array = np.asarray(values)
    except ValueError:
        raise ValueError(f"{name}: rows of different lengths") from None
    if array.dtype.kind not in "biuf":
        raise ValueError(f"{name}: expected real numbers, got {array.dtype}")
    if array.size == 0:
        raise ValueError(f"{name}: empty, shape {array.shape}")
    return array.astype(np.float64, copy=False)


def _fits(shape: tuple[int, ...], wanted: tuple[int | None, ...]) -> bool:
    return len(shape) == len(wanted) and all(
        expected in (None, actual)
        for actual, expected in zip(shape, wanted, strict=True)
    )


def feature_matrix(X: ArrayLike) -> FloatArray:
    """Return features as a matrix; a vector is one feature.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)

    Returns
    -------
    ndarray of shape (n_samples, n_features)

    Raises
    ------
    ValueError
        If `X` is not such a table of finite numbers.

    Examples
    --------
    >>> feature_matrix([1.0, 2.0, 3.0]).shape
    (3, 1)
    """
    array = finite_array(X, "X")
    return finite_array(
        array[:, None] if array.ndim == 1 else array, "X", shape=(None, None)
    )


def samples(X: ArrayLike, y: ArrayLike) -> tuple[FloatArray, FloatArray]:
    """Return features and targets of equal length.

    Parameters
    ----------
    X : array_like of shape (n_samples, n_features) or (n_samples,)
    y : array_like of shape (n_samples,)

    Returns
    -------
    tuple of ndarray
        Shapes (n_samples, n_features) and (n_samples,).

    Raises
    ------
    ValueError
        If a value is not usable or the lengths differ.

    Examples
    --------
    >>> samples([1.0, 2.0], [3.0])
    Traceback (most recent call last):
    ValueError: y: shape (1,), expected (2)
    """
    features = feature_matrix(X)
    return features, finite_array(y, "y", shape=(len(features),))


def number(
    value: float, name: str, *, low: float = -LARGEST, high: float = LARGEST
) -> float:
    """Return a number from the closed interval [low, high].

    Parameters
    ----------
    value : float
    name : str
        The argument's name, for the message.
    low, high : float
        The bounds, both allowed.

    Returns
    -------
    float

    Raises
    ------
    ValueError
        If `value` is NaN or outside the interval.

    Examples
    --------
    >>> number(0.5, "decay", low=0, high=1)
    0.5
    """
    if not low <= value <= high:
        raise ValueError(f"{name}: {value}, expected {low:g} to {high:g}")
    return float(value)


def whole(value: int, name: str, *, low: int = 1, high: int = 10**9) -> int:
    """Return a whole number from the closed interval [low, high].

    Parameters
    ----------
    value : int
    name : str
        The argument's name, for the message.
    low, high : int
        The bounds, both allowed.

    Returns
    -------
    int

    Raises
    ------
    ValueError
        If `value` is not whole, or outside the interval.

    Examples
    --------
    >>> whole(3, "degree", low=0, high=15)
    3
    """
    if not low <= value <= high or value != int(value):
        raise ValueError(
            f"{name}: {value}, expected a whole number from {low} to {high}"
        )
    return int(value)


def one_of(value: str, name: str, known: Collection[str]) -> str:
    """Return a name that is known.

    Parameters
    ----------
    value : str
    name : str
        The argument's name, for the message.
    known : collection of str
        What is allowed, in the order in which the message lists it.

    Returns
    -------
    str

    Raises
    ------
    ValueError
        If `value` is none of them.

    Examples
    --------
    >>> one_of("cubic", "truth", ["cubic", "step"])
    'cubic'
    """
    if value not in known:
        raise ValueError(f"{name}: {value!r}, expected one of {', '.join(known)}")
    return value


def class_numbers(y: ArrayLike, name: str) -> IntArray:
    """Return labels as class numbers.

    Parameters
    ----------
    y : array_like of shape (n_samples,)
    name : str
        The argument's name, for the message.

    Returns
    -------
    ndarray of int

    Raises
    ------
    ValueError
        If a label is not a whole number from 0 to 999.

    Examples
    --------
    >>> class_numbers([0.0, 2.0], "y").tolist()
    [0, 2]
    """
    labels = finite_array(y, name, shape=(None,))
    if not (np.equal(labels, labels.round()) & (labels >= 0)).all():
        raise ValueError(f"{name}: expected the classes 0, 1, …")
    if labels.max() >= MAX_CLASSES:
        raise ValueError(
            f"{name}: class {labels.max():g}, expected below {MAX_CLASSES}"
        )
    return labels.astype(np.int64)
