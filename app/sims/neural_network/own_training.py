"""A training with a student's activation: read, and put beside one that is known."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from app.ml.arrays import BoolArray, FloatArray
from app.ml.networks.layers import ACTIVATIONS
from app.ml.networks.recording import Recording
from app.ml.networks.tables import (
    LARGEST_ENTRY,
    N_SUMS,
    ActivationTable,
    activation_of,
    tabulated_sums,
)
from app.ml.optimize.training_loop import FAR
from app.sims.neural_network.run import Training

SAME = 1e-9
"""Numbers that differ by less, or by less than this share of them, are the same."""


@dataclass(frozen=True, eq=False)
class OwnTraining(Training):
    """A training with a student's activation.

    Parameters
    ----------
    table : ActivationTable
        Of the student's function.
    beside : Training
        Of the same network, with an activation that has a name.
    """

    table: ActivationTable
    beside: Training

    @property
    def is_known(self) -> bool:
        """Whether the student's function is that of the training beside it."""
        return same_function(self.table, self.beside.activation) != ""

    def parting(self) -> int | None:
        """Return the epoch after which the parameters are no longer the same."""
        own, other = self.recorded.parameters, self.beside.recorded.parameters
        common = min(len(own), len(other))
        differ = ~_same(own[:common], other[:common]).all(axis=1)
        if differ.any():
            return int(differ.argmax())
        return None if len(own) == len(other) else common

    def odd_slope(self) -> tuple[float, float, float] | None:
        """Return where the student's derivative clearly is not the known one.

        Returns
        -------
        tuple of float or None
            The smallest such sum, the student's derivative there, and the known one.
        """
        z = tabulated_sums(self.table.reach)
        kind = self.beside.network.bend
        right = kind.slope(z, kind.function(z))
        if _same(self.table.slopes, right).all():
            return None
        away = np.abs(self.table.slopes - right)
        at = int(np.where(2 * away >= away.max(), np.abs(z), np.inf).argmin())
        return float(z[at]), float(self.table.slopes[at]), float(right[at])


def same_function(table: ActivationTable, first: str) -> str:
    """Return the name of the activation that a table holds, or nothing.

    Parameters
    ----------
    table : ActivationTable
    first : str
        Name of the one that is tried first.
    """
    z = tabulated_sums(table.reach)
    for name in sorted(ACTIVATIONS, key=lambda it: it != first):
        if _same(table.values, ACTIVATIONS[name].function(z)).all():
            return name
    return ""


def read_training(
    value: Any, start: FloatArray, n_epochs: int
) -> tuple[FloatArray, ActivationTable]:
    """Take a training that came from outside, or refuse it.

    Parameters
    ----------
    value
        Whatever came; wanted are `path`, a list of rows of parameters, and `table`, the
        fields of an `ActivationTable`.
    start : ndarray of shape (n_parameters,)
    n_epochs : int
        At most so many.

    Returns
    -------
    path : ndarray of shape (n + 1, n_parameters)
    table : ActivationTable

    Raises
    ------
    ValueError
        If it is no such training.
    """
    rows, table = (_field(value, name) for name in ("path", "table"))
    if not isinstance(rows, list) or not 0 < len(rows) <= n_epochs + 1:
        raise ValueError(f"path: expected a list of 1 to {n_epochs + 1} rows")
    path = np.array([_numbers(row, "path", len(start), FAR) for row in rows])
    if not np.array_equal(path[0], start):
        raise ValueError("path: it does not begin at the first weights")
    (reach,) = _numbers([_field(table, "reach")], "reach", 1, np.inf)
    values, slopes = (
        _numbers(_field(table, name), name, N_SUMS, LARGEST_ENTRY)
        for name in ("values", "slopes")
    )
    tabulated_sums(reach)
    return path, ActivationTable(float(reach), values, slopes)


def beside(
    known: Training, path: FloatArray, table: ActivationTable, n_epochs: int
) -> OwnTraining:
    """Put a training with a student's activation beside a known one.

    Parameters
    ----------
    known : Training
    path : ndarray of shape (n + 1, n_parameters)
    table : ActivationTable
    n_epochs : int
        A path of fewer epochs has diverged.
    """
    network = known.network._replace(activation=activation_of(table))
    recording = Recording(
        network, path[0], iter(path[1:]), known.train, known.test, n_epochs=n_epochs
    )
    return OwnTraining(
        known.plane, known.features, network, recording, known.batch_size, table, known
    )


def _field(value: Any, name: str) -> Any:
    if not isinstance(value, dict) or name not in value:
        raise ValueError(f"{name}: it is missing")
    return value[name]


def _numbers(row: Any, name: str, count: int, largest: float) -> FloatArray:
    if not isinstance(row, list) or len(row) != count:
        raise ValueError(f"{name}: expected {count} numbers in a list")
    if not all(type(one) in (int, float) for one in row):
        raise ValueError(f"{name}: expected numbers")
    try:
        numbers = np.array(row, dtype=np.float64)
    except OverflowError:
        raise ValueError(f"{name}: a number is too large") from None
    if not (np.abs(numbers) <= largest).all():  # false for NaN as well
        raise ValueError(f"{name}: a number is not finite, or too large")
    return numbers


def _same(one: FloatArray, other: FloatArray) -> BoolArray:
    near: BoolArray = np.abs(one - other) <= SAME * np.maximum(1, np.abs(other))
    return near
