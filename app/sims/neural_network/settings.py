"""What a student can set: the points, the network, its training, what is looked at."""

import param

from app.content.texts import read_texts
from app.ml.networks.initialization import DEVIATIONS
from app.ml.networks.layers import ACTIVATIONS
from app.ml.optimize.optimizers import OPTIMIZERS
from app.sims.neural_network.features import FEATURES
from app.sims.neural_network.own_data import read_points
from app.sims.neural_network.run import MOST_STEPS
from app.sims.readable import Readable
from app.sims.simulation import Simulation

TEXTS = read_texts("app.sims.neural_network")
CIRCLES, MOONS, XOR, GAUSSIANS, SPIRALS, OWN = DATA_SETS = [
    *("circles", "moons", "exclusive-or", "gaussians", "spirals", "own")
]
MOST_LAYERS, MOST_NEURONS = 3, 8
NONE, OUTPUT = "none", "output"
NEURONS = [
    NONE,
    *(
        f"{layer}.{neuron}"
        for layer in range(1, MOST_LAYERS + 1)
        for neuron in range(1, MOST_NEURONS + 1)
    ),
    OUTPUT,
]
"""Of the first layer ``"1.1"`` to ``"1.8"``, and so on."""
OUTCOMES = ["all", "most", "not"]
MOST_POINTS = 400


def _neurons(layer: int) -> param.Integer:
    return param.Integer(
        default=4,
        bounds=(1, MOST_NEURONS),
        label=f"Layer {layer}",
        doc=f"Neurons in hidden layer {layer}, where there is one.",
    )


class Settings(Simulation):
    """The settings of the sim; the position of the player counts epochs."""

    data_set = param.Selector(
        default=CIRCLES,
        objects=DATA_SETS,
        label="Data set",
        doc="Points of two classes: drawn by seed, or one's own.",
    )
    learning_rate = param.Number(
        default=0.1,
        bounds=(0.001, 10),
        label="Learning rate",
        doc="η: how far each step goes.",
    )
    activation = param.Selector(
        default="tanh",
        objects=list(ACTIVATIONS),
        label="Activation",
        doc="Function that bends the weighted sums of every hidden layer.",
    )
    layers = param.Integer(
        default=1,
        bounds=(0, MOST_LAYERS),
        label="Layers",
        doc="How many are hidden; without one it is logistic regression.",
    )
    neurons_1, neurons_2, neurons_3 = (_neurons(layer) for layer in (1, 2, 3))
    features = param.Selector(
        default="plain",
        objects=list(FEATURES),
        label="Features",
        doc="What the network is given: x1 and x2, and what is computed of them.",
    )
    optimizer = param.Selector(
        default="adam",
        objects=list(OPTIMIZERS),
        label="Optimizer",
        doc="How a step follows from the gradients seen so far.",
    )
    batch_size = param.Integer(
        default=50,
        bounds=(1, MOST_POINTS),
        label="Batch size",
        doc="Training points that each step looks at; at most all of them.",
    )
    epochs = param.Integer(
        default=150,
        bounds=(10, 400),
        label="Epochs",
        doc=f"How often each training point is seen, in at most {MOST_STEPS} steps.",
    )
    initialization = param.Selector(
        default="xavier",
        objects=list(DEVIATIONS),
        label="First weights",
        doc="All zero, or drawn: small, or as large as Xavier or He advise.",
    )
    l1 = param.Number(
        default=0,
        bounds=(0, 0.3),
        label="L1 penalty",
        doc="What Σ❘w❘ costs; it makes weights vanish.",
    )
    l2 = param.Number(
        default=0,
        bounds=(0, 0.3),
        label="L2 penalty",
        doc="What Σw² / 2 costs; it keeps weights small.",
    )
    dropout = param.Number(
        default=0,
        bounds=(0, 0.8),
        label="Dropout",
        doc="Share of the hidden neurons that each step leaves out.",
    )
    noise = param.Number(
        default=0.05,
        bounds=(0, 0.6),
        label="Noise",
        doc="σ: how far points are off their places, along each axis.",
    )
    n_samples = param.Integer(
        default=200,
        bounds=(40, MOST_POINTS),
        label="Points",
        doc="Number of points, training and test together.",
    )
    test_share = param.Number(
        default=0.3,
        bounds=(0.1, 0.9),
        label="Test share",
        doc="Share of the points that training never sees.",
    )
    test_points = param.Boolean(
        default=True, label="Test points", doc="Whether they are drawn, hollow."
    )
    neuron = param.Selector(
        default=NONE,
        objects=NEURONS,
        label="Neuron",
        doc="The neuron whose numbers are written out, by layer and place.",
    )
    point = param.Integer(
        default=1,
        bounds=(1, MOST_POINTS),
        label="Training point",
        doc="The training point for which they are written out.",
    )
    own_data = Readable(
        read_points,
        default=TEXTS["own_data"]["example"].strip(),
        label="Own data",
        doc="Table of x1, x2 and class, 0 or 1, one point a row.",
    )
    prediction = param.Selector(
        default=NONE,
        objects=[NONE, *OUTCOMES],
        label="Your prediction",
        doc="How many training points will be right in the end, said before.",
    )
    speed = param.Number(
        default=30, bounds=(1, 60), label="Speed", doc="Epochs per second."
    )

    does_not_change_run = Simulation.does_not_change_run | {
        *("prediction", "test_points", "neuron", "point")
    }

    @property
    def hidden(self) -> tuple[int, ...]:
        """Units of the hidden layers that there are."""
        units = (self.neurons_1, self.neurons_2, self.neurons_3)
        return units[: self.layers]
