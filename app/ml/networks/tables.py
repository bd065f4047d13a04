"""An activation as a table: what a function gives of fixed sums, joined by lines.

With a table, a network can be looked at by someone who has not got the function itself,
such as a page that must not run a student's program.
"""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray, finite_array, number
from app.ml.networks.layers import Activation, own_activation

N_SUMS = 4001
"""Entries of a table: an odd number, so that 0 is among its sums."""
LARGEST_REACH = 1e50
LARGEST_ENTRY = 1e40
"""With these bounds no score of a network can overflow."""


class ActivationTable(NamedTuple):
    """What a function and its derivative give of the sums from −reach to reach.

    Parameters
    ----------
    reach : float
        Positive, up to 10⁵⁰.
    values, slopes : ndarray of shape (N_SUMS,)
        Up to 10⁴⁰.
    """

    reach: float
    values: FloatArray
    slopes: FloatArray


def tabulated_sums(reach: float) -> FloatArray:
    """Return the sums of a table: close together at 0, wider apart far out.

    Parameters
    ----------
    reach : float

    Returns
    -------
    ndarray of shape (N_SUMS,)
        sinh t, for equally spaced t.

    Raises
    ------
    ValueError
        If the reach is not positive, or beyond 10⁵⁰.

    Examples
    --------
    >>> tabulated_sums(10.0)[[0, N_SUMS // 2, -1]].round(9)
    array([-10.,   0.,  10.])
    """
    far = np.arcsinh(number(reach, "reach", low=1e-9, high=LARGEST_REACH))
    half = np.sinh(np.linspace(0, far, N_SUMS // 2 + 1))
    return np.concatenate([-half[:0:-1], half])


def activation_of(table: ActivationTable) -> Activation:
    """Make an activation of a table, constant beyond its reach.

    Parameters
    ----------
    table : ActivationTable

    Returns
    -------
    Activation
        For a smooth function f its error is at most h² |f″| / 8, where h is the
        distance of the neighbouring sums.

    Raises
    ------
    ValueError
        If a number is not finite or too large, or there are more or fewer.

    References
    ----------
    Burden and Faires, *Numerical Analysis*, section 3.1, for the error.

    Examples
    --------
    >>> z = tabulated_sums(10.0)
    >>> kind = activation_of(ActivationTable(10.0, np.tanh(z), 1 - np.tanh(z) ** 2))
    >>> kind.function(np.array([0.5, 99.0])).round(5)
    array([0.46212, 1.     ])
    """
    sums = tabulated_sums(table.reach)
    values, slopes = (
        _entries(entries, name)
        for entries, name in ((table.values, "values"), (table.slopes, "slopes"))
    )
    return own_activation(
        lambda z: np.interp(z, sums, values), lambda z: np.interp(z, sums, slopes)
    )


def _entries(entries: FloatArray, name: str) -> FloatArray:
    array = finite_array(entries, name, shape=(N_SUMS,))
    largest = float(np.abs(array).max())
    if largest > LARGEST_ENTRY:
        raise ValueError(f"{name}: {largest:g}, expected at most {LARGEST_ENTRY:g}")
    return array
