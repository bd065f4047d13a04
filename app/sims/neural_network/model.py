"""A network in training: the points, its shape, and the epoch that is shown."""

from typing import Any

import numpy as np
import param

from app.ml.networks.initialization import initialize
from app.ml.networks.layers import build_network
from app.ml.networks.regularization import Penalty
from app.ml.networks.training import Recipe
from app.ml.optimize.optimizers import OPTIMIZERS
from app.sims.neural_network.data import (
    DRAWN,
    Plane,
    Points,
    deal,
    draw_points,
    standardized,
)
from app.sims.neural_network.features import FEATURES
from app.sims.neural_network.inside import Inside, open_neuron
from app.sims.neural_network.own_data import read_points
from app.sims.neural_network.own_training import (
    OwnTraining,
    beside,
    read_training,
    same_function,
)
from app.sims.neural_network.run import Shares, Training, rationed, run_training
from app.sims.neural_network.settings import (
    MOST_NEURONS,
    NEURONS,
    NONE,
    OUTPUT,
    OWN,
    TEXTS,
    Settings,
)

MOST_RIGHT = 0.9
"""From this share on, most training points are right."""


class NeuralNetwork(Settings):
    """A network of dense layers learns the classes of points; a position is an epoch.

    The seed draws points, first weights, mini-batches and dropout.
    """

    run: Training

    def compute(self) -> Training:
        """Draw or read the points, and train the network on some of them."""
        return self._trained(self.activation)

    def _trained(self, activation: str) -> Training:
        network = build_network(
            (len(FEATURES[self.features]), *self.hidden, 1), activation=activation
        )
        start = initialize(network, self.initialization, random_state=self.seed)
        recipe = Recipe(
            OPTIMIZERS[self.optimizer](self.learning_rate),
            batch_size=self.batch_size,
            penalty=Penalty(self.l1, self.l2),
            dropout=self.dropout,
            random_state=self.seed,
        )
        return run_training(
            self._plane(),
            self.features,
            network,
            start,
            recipe,
            n_epochs=self.epochs,
        )

    def course(self) -> dict[str, Any]:
        """Return what is trained, as `app.cells.activation.drive` takes it."""
        run = self.run
        return {
            "program": "activation",
            "sizes": list(run.network.sizes),
            "start": run.recording.parameters(0).tolist(),
            "train": [part.tolist() for part in run.train],
            "seen": np.vstack([run.test[0], run.ground]).tolist(),
            "optimizer": self.optimizer,
            "learning_rate": float(self.learning_rate),
            "batch_size": run.batch_size,
            "l1": float(self.l1),
            "l2": float(self.l2),
            "dropout": float(self.dropout),
            "seed": self.seed,
            "epochs": rationed(self.epochs, len(run.train[1]), run.batch_size),
        }

    def follow(self, value: Any) -> None:
        """Show a training with a student's activation, until a setting changes.

        Beside it stands the training with the activation of the settings, or with that
        of another name if the student's is the same function.

        Parameters
        ----------
        value
            What came back, as `own_training.read_training` takes it.

        Raises
        ------
        ValueError
            If it is no such training; the run on screen stays.
        """
        start, n_epochs = self.run.recording.parameters(0), self.course()["epochs"]
        path, table = read_training(value, start, n_epochs)
        known = same_function(table, self.activation) or self.activation
        run = beside(self._trained(known), path, table, n_epochs)
        with param.parameterized.batch_call_watchers(self):
            self.run, self.position = run, run.n_epochs

    def forget(self) -> None:
        """Drop a training with a student's activation."""
        if isinstance(self.run, OwnTraining):
            self.run = self.compute()

    def _plane(self) -> Plane:
        return deal(self._points(), self.test_share, self.seed)

    def _points(self) -> Points:
        if self.data_set in DRAWN:
            return draw_points(self.data_set, self.n_samples, self.noise, self.seed)
        return standardized(read_points(self.own_data))

    @property
    def n_steps(self) -> int:
        """Last epoch that was recorded."""
        return self.run.n_epochs

    def within(self, position: int) -> int:
        """Train as far as it is looked at, and no further."""
        return self.run.recording.reach(position)

    @property
    def run_is_whole(self) -> bool:
        """Whether all epochs are trained."""
        return self.run.recording.is_whole

    @property
    def train_loss(self) -> float:
        """Mean loss of the training points."""
        return float(self.run.recorded.train_losses[self.position])

    @property
    def test_loss(self) -> float:
        """Mean loss of the test points."""
        return float(self.run.recorded.test_losses[self.position])

    @property
    def right(self) -> Shares:
        """Shares of the points on their side of one half."""
        return self.run.shares(self.position)

    @property
    def outcome(self) -> str:
        """What came of the run in the end: one of `OUTCOMES`."""
        share = self.run.shares(self.n_steps).train
        return "all" if share == 1 else "most" if share >= MOST_RIGHT else "not"

    @property
    def chosen(self) -> tuple[int, int] | None:
        """Layer and place of the neuron that is looked into, if there is such a one."""
        if self.neuron == NONE:
            return None
        if self.neuron == OUTPUT:
            return self.layers, 0
        layer, unit = (int(it) - 1 for it in self.neuron.split("."))
        there = layer < self.layers and unit < self.hidden[layer]
        return (layer, unit) if there else None

    @property
    def row(self) -> int:
        """Training point that is looked at; the last, where there are fewer."""
        return min(self.point, len(self.run.plane.train[1])) - 1

    @property
    def inside(self) -> Inside | None:
        """The numbers of the chosen neuron at the chosen point."""
        if self.chosen is None:
            return None
        return open_neuron(self.run, self.position, *self.chosen, self.row)

    def choose_neuron(self, layer: int, unit: int) -> None:
        """Look into a neuron, or, where that is the one, into none.

        Parameters
        ----------
        layer, unit : int
            From 0; the layer behind the hidden ones is the output.
        """
        name = OUTPUT if layer == self.layers else f"{layer + 1}.{unit + 1}"
        if name in NEURONS:
            self.neuron = NONE if name == self.neuron else name

    def choose_point(self, x: float, y: float) -> None:
        """Look at the training point that is nearest to a place."""
        if np.isfinite([x, y]).all():
            away = np.hypot(*(self.run.plane.train[0] - (x, y)).T)
            self.point = int(away.argmin()) + 1

    def resize(self, layer: int, change: int) -> None:
        """Add neurons to a hidden layer, or remove some.

        Parameters
        ----------
        layer : int
            From 0.
        change : int
        """
        units = min(max(self.hidden[layer] + change, 1), MOST_NEURONS)
        self.param.update(**{f"neurons_{layer + 1}": units})

    def load(self, text: str) -> str:
        """Take over a student's table.

        Returns
        -------
        str
            One sentence if the table cannot be used; then the old data stay.
        """
        try:
            self.param.update(own_data=text, data_set=OWN)
        except ValueError as fault:
            return f"{fault} {TEXTS['own_data']['kept']}"
        return ""
