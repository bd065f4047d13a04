"""One training of a line: data, every iteration, and what they are compared with."""

from typing import NamedTuple

from app.ml.arrays import FloatArray
from app.ml.estimators.linear_models import TrainingRun
from app.ml.estimators.lines import Problem
from app.sims.training_process.data import Data


class Training(NamedTuple):
    """All that one set of settings leads to; θ = (b, w) in the feature in use.

    Parameters
    ----------
    data : Data
    problem : Problem
        The feature that the line sees, the scores, and the loss.
    size : int
        Points that each step looks at.
    run : TrainingRun
    best : ndarray of shape (2,)
        Where the cost is least.
    best_cost : float
    curvatures : ndarray of shape (2,)
        Eigenvalues of the Hessian at the best line, rising.
    directions : ndarray of shape (2, 2)
        Its eigenvectors, as columns.
    mse : ndarray of shape (n_steps + 1,)
        Mean squared error, whatever the loss.
    least_squares : ndarray of shape (2,)
        The OLS solution.
    """

    data: Data
    problem: Problem
    size: int
    run: TrainingRun
    best: FloatArray
    best_cost: float
    curvatures: FloatArray
    directions: FloatArray
    mse: FloatArray
    least_squares: FloatArray

    @property
    def is_batch(self) -> bool:
        """Whether every step looks at all points."""
        return self.size == len(self.problem.x)

    @property
    def kind(self) -> str:
        """Which sentences are true of this loss and algorithm."""
        if self.problem.loss == "squared":
            return "batch" if self.is_batch else "part"
        return self.problem.loss
