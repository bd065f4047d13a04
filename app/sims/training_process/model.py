"""The training of a line: ŷ = w x + b, fitted to points by gradient descent."""

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.estimators.line_training import train
from app.ml.estimators.linear_models import ordinary_least_squares
from app.ml.estimators.lines import Problem, best_line, curvature
from app.ml.optimize.training_loop import Status
from app.sims.training_process import gauge
from app.sims.training_process.data import Data, read_data
from app.sims.training_process.edits import Edits, read_edits, write_edits
from app.sims.training_process.own_data import KEPT, read_rows
from app.sims.training_process.run import Training
from app.sims.training_process.settings import Settings

LOWEST_RATE = 0.001
"""Low end of the slider, unless the data need smaller rates."""
REACH = 0.06
"""A pointer this close to something, in frames, means it."""
LEFT, RIGHT = "left", "right"


class TrainingProcess(Settings):
    """Gradient descent on the mean loss of a line.

    J(w, b) = (1/n) Σ ℓ(w xᵢ + b − yᵢ). With the squared error, without ½, and a
    standardised feature the Hessian is 2 I: the limit rate is 1, and rate ½ lands in
    one step. On raw hours the curvatures are about 0.34 and 58.

    Points can be moved and added, and a line laid by hand, at places in the units of
    the data. Points are numbered from 1.
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

    @property
    def edited(self) -> Edits:
        """Edits that belong to the present data set."""
        data_set, edits = read_edits(self.edits)
        return edits if data_set == self.data_set else {}

    @property
    def point(self) -> tuple[float, float] | None:
        """Place of the selected point."""
        data, row = self.run.data, self.selected - 1
        if not 0 <= row < len(data.x):
            return None
        return float(data.x[row]), float(data.y[row])

    def move_point(self, x: float, y: float) -> None:
        """Put the selected point somewhere else, inside the picture."""
        if self.point is not None and np.isfinite([x, y]).all():
            self._write({**self.edited, self.selected - 1: self._inside(x, y)})

    def add_outlier(self) -> str:
        """Add a point far from all others; return why not, if it cannot be."""
        data = self.run.data
        try:
            place = data.outlier()
        except ValueError as fault:
            return str(fault)
        self._write({**self.edited, len(data.x): place})
        return ""

    def undo_edits(self) -> None:
        """Bring back the points as they were drawn or read."""
        self.param.update(edits="", selected=0)

    def take_rows(self, text: str) -> str:
        """Use a table as the data; return what is wrong with it, if anything is."""
        try:
            read_rows(text)
        except ValueError as fault:
            return f"{fault} {KEPT}"
        self.param.update(own_data=text, data_set="own", edits="", selected=0)
        return ""

    @property
    def my_ends(self) -> tuple[float, float]:
        """Heights of one's own line at both edges, inside the picture."""
        frame = self.run.data.frame
        ends = np.clip([self.my_left, self.my_right], frame.bottom, frame.top)
        return float(ends[0]), float(ends[1])

    @property
    def my_theta(self) -> FloatArray:
        """One's own line as θ = (b, w) in the feature in use."""
        x = self.run.problem.x
        left, right = self.frame_ends
        low, high = self.my_ends
        w = (high - low) / (right - left)
        return np.array([low - w * left, w]).astype(x.dtype)

    @property
    def my_mse(self) -> float:
        """Mean squared error of one's own line."""
        problem = self.run.problem._replace(loss="squared")
        return float(problem.cost(self.my_theta))

    @property
    def frame_ends(self) -> tuple[float, float]:
        """Left and right edge of the picture, in the feature in use."""
        frame, data = self.run.data.frame, self.run.data
        if self.feature == "raw":
            return frame.left, frame.right
        left, right = ((v - data.mean) / data.spread for v in frame[:2])
        return left, right

    def grasp(self, x: float, y: float, points: bool = True) -> str:
        """Return what a pointer at a place means: an end of the line, a point, nothing.

        A point is selected as well, if points may be moved.
        """
        data = self.run.data
        left, right, bottom, top = data.frame
        if self.my_line:
            ends = zip((LEFT, RIGHT), (left, right), self.my_ends, strict=True)
            for name, at, height in ends:
                far = np.hypot((x - at) / (right - left), (y - height) / (top - bottom))
                if far <= REACH:
                    return name
        row, distance = data.nearest(x, y)
        if distance > REACH or not points:
            return ""
        self.selected = row + 1
        return "point"

    def drag(self, what: str, x: float, y: float) -> None:
        """Move what was grasped to a place."""
        x, y = self._inside(x, y)
        if what == LEFT:
            self.my_left = y
        elif what == RIGHT:
            self.my_right = y
        elif what:
            self.move_point(x, y)

    def _inside(self, x: float, y: float) -> tuple[float, float]:
        return self.run.data.frame.inside(x, y)

    def _write(self, edits: Edits) -> None:
        self.param.update(edits=write_edits(self.data_set, edits))
