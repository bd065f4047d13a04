"""The training of a line: ŷ = w x + b, fitted to points by gradient descent."""

from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.estimators.line_training import MAX_ITERATIONS, train
from app.ml.estimators.linear_models import TrainingRun, ordinary_least_squares
from app.ml.estimators.lines import Problem, best_line, curvature
from app.ml.optimize.iteration import Status
from app.sims.simulation import Table
from app.sims.training_process import gauge, report, source
from app.sims.training_process.data import Data, read_data
from app.sims.training_process.editing import Editing

LOWEST_RATE = 0.001
"""Low end of the slider, unless the data need smaller rates."""


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


class TrainingProcess(Editing):
    """Gradient descent on the mean loss of a line.

    J(w, b) = (1/n) Σ ℓ(w xᵢ + b − yᵢ). With the squared error, without ½, and a
    standardised feature the Hessian is 2 I: the limit rate is 1, and rate ½ lands in
    one step. On raw hours the curvatures are about 0.34 and 58.
    """

    run: Training

    def compute(self) -> Training:
        """Train from the chosen start and record every iteration."""
        data = read_data(
            self.data_set, self.seed, self.noise, self.own_data, self.edits
        )
        x = self.to_feature(data, data.x)
        problem = Problem(x, data.y, self.loss, self.delta)
        best, squares = best_line(problem), ordinary_least_squares(x, data.y)
        size = self.points_per_step(len(x))
        run = train(
            problem,
            learning_rate=self.learning_rate,
            batch_size=size,
            start=self._first_parameters(data, best),
            random_state=self.seed,
        )
        bends, directions = np.linalg.eigh(curvature(problem, best))
        mse = problem._replace(loss="squared").cost(run.parameters)
        best_cost = float(problem.cost(best))
        return Training(
            data, problem, size, run, best, best_cost, bends, directions, mse, squares
        )

    def to_feature(self, data: Data, x: FloatArray) -> FloatArray:
        """Return x as the line sees it: standardised, or as it is."""
        shift, scale = self._shift_and_scale(data)
        return np.asarray((np.asarray(x) - shift) / scale)

    def from_feature(self, x: float) -> float:
        """Return a place on the axis in the units of the data."""
        shift, scale = self._shift_and_scale(self.run.data)
        return x * scale + shift

    def _shift_and_scale(self, data: Data) -> tuple[float, float]:
        standardised = self.feature == "standardised"
        return (data.mean, data.spread) if standardised else (0.0, 1.0)

    def _first_parameters(self, data: Data, best: FloatArray) -> FloatArray:
        """Return θ at the start; all but `zero` are the same line on either scale."""
        if self.start == "zero":
            return np.zeros(2)
        height, scale = data.height, self._shift_and_scale(data)[1]
        if self.start == "near":
            return best + np.array([0.1 * height, -0.05 * height / scale])
        b, w = {
            "random": np.random.default_rng(self.seed).uniform(-height, height, 2),
            "far": np.array([data.y.min() - 0.2 * height, -0.7 * height]),
        }[self.start]
        if self.feature == "raw":
            w = w / data.spread
            b = b - w * data.mean
        return np.array([b, w])

    @property
    def n_steps(self) -> int:
        """Iterations until the run ended."""
        return self.run.run.n_steps

    @property
    def theta(self) -> FloatArray:
        """The line that is shown: θ = (b, w)."""
        line: FloatArray = self.run.run.parameters[self.position]
        return line

    @property
    def cost(self) -> float:
        """What training makes small, at the position."""
        return float(self.run.run.costs[self.position])

    @property
    def mse(self) -> float:
        """Mean squared error of the line that is shown, in squared units of y."""
        return float(self.run.mse[self.position])

    @property
    def gradient(self) -> FloatArray:
        """(∂J/∂b, ∂J/∂w) that the next step is made from."""
        slope: FloatArray = self.run.run.gradients[self.position]
        return slope

    @property
    def remaining_share(self) -> float:
        """Cost above the least possible, as a share of what it was at the start."""
        costs, best = self.run.run.costs, self.run.best_cost
        at_start = float(costs[0]) - best
        return max(0.0, self.cost - best) / at_start if at_start > 0 else 0.0

    @property
    def outcome(self) -> str:
        """How the whole run ends, as it can be predicted."""
        run = self.run.run
        turned = (run.gradients[1:] * run.gradients[:-1]).sum(axis=1) < 0
        if run.status is Status.CONVERGED:
            return "zigzag" if turned[: run.n_steps - 1].any() else "settles"
        return "unfinished" if run.status is Status.STEP_LIMIT else "never"

    @property
    def rates(self) -> tuple[float, float]:
        """Ends of the slider of the learning rate."""
        limit = gauge.limits(self.run).limit
        needed = min(self.learning_rate, limit / 30)
        low = min(LOWEST_RATE, float(10 ** np.floor(np.log10(needed))))
        return low, float(self.param.learning_rate.bounds[1])

    def stability(self) -> list[gauge.Segment]:
        """Return what each part of the rate's range does on this data."""
        words = report.TEXTS["stability"]
        return [
            (start, end, kind, words[key])
            for start, end, kind, key in gauge.segments(self.run, *self.rates)
        ]

    def describe(self) -> str:
        """Say where training stands, from the numbers of this run."""
        return report.describe(self)

    def table(self) -> Table:
        """Return iteration, parameters, gradient and errors up to the position."""
        return report.table(self)

    def source(self) -> str:
        """Return the updates as plain NumPy, with the numbers of this run."""
        return source.source(self)

    def source_result(self) -> tuple[float, ...]:
        """Return w, b and the mean squared error, as `source` prints them."""
        return float(self.theta[1]), float(self.theta[0]), self.mse


__all__ = ["MAX_ITERATIONS", "Training", "TrainingProcess"]
