"""A student's activation drives the picture of a network in training."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cells.activation import drive
from app.main import open_screen
from app.ml.networks.tables import N_SUMS
from app.sims.neural_network import columns, last_layer, plots, report
from app.sims.neural_network.comparison import compared
from app.sims.neural_network.model import NeuralNetwork
from app.sims.neural_network.own_training import OwnTraining
from app.sims.neural_network.report import Report
from tests.sims import contract

EXERCISE = Path(__file__).parents[2] / "app" / "exercises" / "smooth_rectifier"
model, _ = contract.makers(NeuralNetwork)


def program(function, derivative):
    return (
        "import numpy as np\n"
        f"def activation(z):\n    return {function}\n"
        f"def derivative(z):\n    return {derivative}\n"
    )


SIGMOID = "1 / (1 + np.exp(-z))"
KNOWN = {
    "tanh": program("2 / (1 + np.exp(-2 * z)) - 1", "1 - activation(z)**2"),
    "relu": program("np.where(z > 0, z, 0)", "(z > 0) * 1"),
    "sigmoid": program(SIGMOID, "activation(z) * (1 - activation(z))"),
    "linear": program("z", "np.ones(z.shape)"),
}
LEAKY = program("np.where(z > 0, z, 0.1 * z)", "np.where(z > 0, 1, 0.1)")
SINE = program("np.sin(z)", "np.cos(z)")
FEW = {"epochs": 20, "n_samples": 60}


def driven(shown, code):
    """Train what a model asks for, as the page does; return what the cell says."""
    told = drive(code, json.loads(json.dumps(shown.course())))
    if told["path"]:
        shown.follow(json.loads(json.dumps(told)))
    return told["problem"]


# What came of it


@pytest.mark.parametrize("name", KNOWN)
def test_a_known_function_agrees_in_each_epoch(name):
    shown = model(activation=name, layers=2, features="all", **FEW)
    reference = shown.run
    assert driven(shown, KNOWN[name]) == ""
    assert shown.position == shown.n_steps == 20
    word = report.VIEW["activation"][name]
    said = compared(shown.run)
    assert (
        said == f"Your activation agrees with {word} to 10⁻⁹ in each of the 20 epochs."
    )
    assert said in Report(shown).describe()
    assert Report(shown).headline()[0] == "The same:"
    # What the sim draws of the table is what it draws of the function itself.
    own = shown.run
    np.testing.assert_allclose(
        own.recorded.train_losses, reference.recorded.train_losses, atol=1e-5
    )
    for mine, right in zip(own.unit_maps(20), reference.unit_maps(20), strict=True):
        np.testing.assert_allclose(mine, right, atol=1e-5)


def test_a_known_function_is_named_whatever_is_set():
    shown = model(activation="tanh", **FEW)
    driven(shown, KNOWN["relu"])
    assert "agrees with ReLU to 10⁻⁹" in compared(shown.run)
    assert shown.activation == "tanh"


@pytest.mark.parametrize(
    "changes",
    [
        {"optimizer": "momentum", "batch_size": 7, "learning_rate": 0.02},
        {"l1": 0.01, "l2": 0.03, "dropout": 0.3, "seed": 8},
        {"data_set": "own", "initialization": "he", "layers": 3, "neurons_3": 2},
    ],
)
def test_the_setting_is_that_of_the_simulation(changes):
    shown = model(**{**FEW, **changes})
    driven(shown, KNOWN["tanh"])
    assert "agrees with tanh" in compared(shown.run)


def test_another_function_is_told_by_what_it_leads_to():
    shown = model(neurons_1=2, **FEW)
    reference = shown.run
    driven(shown, SINE)
    own = shown.run
    right = [round(it.shares(20).train * 42) for it in (own, reference)]
    assert f"With your activation {right[0]} of 42 training points" in compared(own)
    verdict, rest = Report(shown).headline()
    assert verdict == "Your activation:"
    assert rest == f"{right[0]} of 42 training points are right, with tanh {right[1]}."
    # By hand: the network of the last epoch, with the sine itself.
    theta, X = own.recorded.parameters[-1], own.train[0]
    W, b, v, c = theta[:4].reshape(2, 2), theta[4:6], theta[6:8], theta[8]
    p = 1 / (1 + np.exp(-(np.sin(X @ W + b) @ v + c)))
    np.testing.assert_allclose(own.predicted(20, X), p, atol=1e-5)
    assert right[0] == ((p >= 0.5) == own.train[1]).sum()


def test_what_teachers_are_told():
    shown = model(neurons_1=2)
    assert shown.run.shares(150).train < 1
    driven(shown, program("z**2", "2 * z"))
    assert shown.run.shares(150).train == 1
    driven(shown, program("(z > 0) * 1.0", "0 * z"))
    hidden = shown.run.recorded.parameters[:, :6]
    np.testing.assert_array_equal(hidden, np.tile(hidden[0], (151, 1)))


def test_the_exercise_trains_the_network_of_the_simulation():
    shown = model(activation="relu")
    assert driven(shown, (EXERCISE / "solution.py").read_text("utf-8")) == ""
    assert "With your activation 140 of 140 training points" in compared(shown.run)
    assert driven(shown, (EXERCISE / "starter.py").read_text("utf-8")) == ""
    assert "agrees with ReLU" in compared(shown.run)


def test_a_wrong_derivative_is_named_and_trained_with():
    shown = model(**FEW)
    said = driven(shown, program("np.tanh(z)", "1 - np.tanh(z)"))
    # By hand: 1 − tanh 1 = 0.2384, and 1 − tanh² 1 = 0.42.
    assert said.startswith("Your derivative(1.0) says 0.2384, but the difference")
    assert "/ 2h is 0.42." in said
    said = compared(shown.run)
    assert "Your activation is tanh, but its derivative is not: at z = " in said
    assert "parts from that with tanh in epoch 1." in said


@pytest.mark.parametrize("code", [LEAKY, program("np.clip(z, -1, 1)", "abs(z) <= 1")])
def test_at_a_kink_either_slope_will_do(code):
    shown = model(**FEW)
    assert driven(shown, code) == ""
    assert isinstance(shown.run, OwnTraining)


def test_rounding_that_grows_is_said_to_be_that():
    shown = model(layers=3, learning_rate=1, epochs=40, batch_size=5)
    driven(shown, KNOWN["tanh"])
    assert "what your program rounds otherwise grows" in compared(shown.run)


def test_a_training_that_diverges_is_drawn_as_far_as_it_came():
    hot = {"optimizer": "gradient-descent", "learning_rate": 10, "layers": 3}
    shown = model(**hot, **FEW)
    assert driven(shown, KNOWN["linear"]) == ""
    assert shown.run.diverged
    assert shown.n_steps < 20
    assert Report(shown).headline()[0] == "Diverged:"
    assert "agrees with linear" in compared(shown.run)


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("x = 1", "A function activation is needed"),
        ("1 / 0", "line 1 with ZeroDivisionError"),
        ("import numpy as np\nactivation = np.tanh", "A function derivative is needed"),
        (program("z.sum()", "z"), "should be an array of shape (2, 3)"),
        (program("z / 0", "z"), "Every number must be finite"),
        (program("None", "z"), "should be an array of shape (2, 3)"),
        (program("z - z.mean()", "z"), "Each sum should be bent by itself"),
        (program("np.random.random(z.shape)", "z"), "always in the same way"),
        (program("z if z > 0 else 0", "z"), "stopped in line 3 with ValueError"),
        (
            program("np.log(z + 3)", "1 / (z + 3)"),
            "Your activation, defined in line 2, gives nan, no finite number, at the s",
        ),
        (
            program("np.exp(z**3)", "3 * z**2 * np.exp(z**3)"),
            ", which is too large, at the sum",
        ),
        (
            program("z if len(z) < 3 else z[0]", "np.ones(z.shape)"),
            "gives an array of shape (4,) for sums of shape (42, 4).",
        ),
        (
            program("z", "np.ones(z.shape) if len(z) < 3 else 'x'"),
            "Your derivative, defined in line 4, gives 'x', no array of numbers.",
        ),
        (
            program("z if len(z) < 3 else z / undefined", "np.ones(z.shape)"),
            "Training stopped in line 3 with NameError",
        ),
    ],
)
def test_what_cannot_be_trained_is_explained_and_draws_nothing(code, sentence):
    told = drive(code, model(**FEW).course())
    assert (told["path"], told["table"]) == ([], None)
    assert sentence in told["problem"]


def test_without_a_hidden_layer_there_is_nothing_to_bend():
    told = drive(KNOWN["tanh"], model(layers=0, **FEW).course())
    assert told["path"] == []
    assert told["problem"].startswith("The network has no hidden layer")


def test_the_sums_that_a_program_gets_are_its_own():
    code = """
print("hello")
def activation(z):
    z[z < 0] = 0
    return z
def derivative(z):
    return (z > 0) * 1
"""
    shown = model(activation="relu", **FEW)
    told = drive(code, shown.course())
    assert told["output"] == "hello\n"
    shown.follow(told)
    assert "agrees with ReLU" in compared(shown.run)


# The picture


def test_the_picture_says_whose_activation_it_is():
    screen = open_screen("neural-network")
    shown, choice = screen.model, screen.widgets["activation"]
    network, losses = (
        next(it for it in screen.plots if isinstance(it, kind))
        for kind in (plots.NetworkPlot, plots.LossPlot)
    )
    assert (choice.word, losses.key()) == ("tanh", [])
    driven(shown, LEAKY)
    assert choice.word == "yours (set: tanh)"
    assert network.picture.title == "The network, bent by your activation"
    assert "bend their sums by your activation" in network.describe()
    assert losses.key() == [("ghost", "line", "training, tanh")]
    assert "The faint line is the training with tanh" in losses.describe()
    beside = shown.run.beside.recorded.train_losses
    np.testing.assert_allclose(
        columns.loss_beside(shown)["y"], np.maximum(beside, 1e-4)
    )
    table = Report(shown).table()
    assert table.columns[-2:] == ("training loss, tanh", "training right, tanh")
    assert table.rows[-1][-2] == f"{beside[-1]:.4f}"
    shown.neuron = "1.1"
    assert "gives activation(z) = " in report.forward(shown)
    assert "δ = activation′(z)" in report.backward(shown)
    assert shown.inside.slope in (1, pytest.approx(0.1))
    # The page may still send the word that has just been replaced.
    choice._process_events({"value": "tanh"})
    assert shown.run.activation == "own"


def link(shown):
    return "&".join(f"{name}={value}" for name, value in shown.state().items())


def test_any_setting_brings_the_own_training_back():
    screen = open_screen("neural-network")
    shown = screen.model
    for changes in ({"learning_rate": 0.2}, {"activation": "relu"}, {"seed": 4}):
        driven(shown, SINE)
        assert shown.run.activation == "own"
        assert (
            open_screen("neural-network", query=link(shown)).model.run.activation
            != "own"
        )
        shown.param.update(**changes)
        assert shown.run.activation == shown.activation
        assert screen.widgets["activation"].word in ("tanh", "ReLU")
        assert "our activation" not in Report(shown).describe()
    driven(shown, SINE)
    shown.reset()
    assert (shown.position, shown.run.activation) == (0, "own")
    shown.forget()
    assert shown.run.activation == shown.activation


def test_the_python_is_that_of_the_training_beside():
    shown = model(**FEW)
    expected = None
    for k in (20, 0, 7):
        shown.position = k
        expected = Report(shown).source_result()
        driven(shown, LEAKY)
        shown.position = k
        assert Report(shown).source_result() == expected
        assert "Your activation stands in your own program" in Report(shown).source()
        shown.forget()


def test_two_neurons_of_a_student_lie_within_their_picture():
    shown = model(neurons_1=2, **FEW)
    driven(shown, LEAKY)
    (low, high), _ = last_layer.limits(shown)
    assert low < last_layer.points(shown, 0)["x"].min()
    assert high > 1.5


# The simulation's door


def asked(screen, kind, value):
    screen.tell(kind, value)
    return screen.stage.message[1:]


@pytest.fixture(scope="module")
def told():
    """What a program gives back for the setting of `opened`."""
    return drive(LEAKY, opened().model.course())


def opened():
    return open_screen("neural-network", query="epochs=20&n_samples=60")


def test_the_view_says_what_is_to_be_trained_and_shows_what_came(told):
    screen = opened()
    action, payload = asked(screen, "course", None)
    assert action == "course"
    course = json.loads(payload)
    assert course["program"] == "activation"
    action, said = asked(screen, "driven", {"course": course, **told})
    assert action == "followed"
    assert said.startswith("With your activation ")
    assert said in screen.numbers.text
    assert screen.status.verdict == "Your activation:"
    assert screen.player.position == 20


def hostile(told):
    """Yield what may come back instead of a training."""
    path, table = told["path"], told["table"]
    first, last = path[0], path[-1]
    for value in (None, [], {}, "path", 7, [[]], [1, 2], [["a"] * 17], [[None] * 17]):
        yield {"path": value, "table": table}
    for row in ([float("nan")] * 17, [1e7] * 17, [10**400] * 17, [True] * 17, last[1:]):
        yield {"path": [first, row], "table": table}
    yield {"path": path * 2, "table": table}
    yield {"path": [last], "table": table}
    for name, bad in (
        *(("reach", it) for it in (0, -1, float("nan"), 1e60, "x", None, 10**400)),
        *(("values", it) for it in (None, [], [0.0], [None] * N_SUMS, {})),
        ("slopes", [1e41] * N_SUMS),
        ("slopes", [float("inf")] * N_SUMS),
    ):
        yield {"path": path, "table": {**table, name: bad}}
    yield {"path": path}
    yield {"path": path, "table": {"reach": 1.0}}


def test_what_is_forged_is_refused_and_changes_nothing(told):
    screen = opened()
    course = json.loads(asked(screen, "course", None)[1])
    shown = screen.model
    before = (shown.run, shown.position, shown.state(), Report(shown).describe())
    forged = list(hostile(told))
    for value in forged:
        _, said = asked(screen, "driven", {"course": course, **value})
        assert said.startswith("What came back is no training"), value
    assert len(forged) > 25
    for payload in (None, [], "x", {}, told):
        assert "Run it once more" in asked(screen, "driven", payload)[1]
    after = (shown.run, shown.position, shown.state(), Report(shown).describe())
    assert after == before


def test_a_training_for_earlier_settings_is_refused(told):
    screen = opened()
    course = json.loads(asked(screen, "course", None)[1])
    screen.model.learning_rate = 0.3
    _, said = asked(screen, "driven", {"course": course, **told})
    assert "Run it once more" in said
    assert screen.model.run.activation == "tanh"


def test_the_largest_forged_numbers_are_drawn_without_a_fault(told):
    screen = opened()
    course = json.loads(asked(screen, "course", None)[1])
    far = [told["path"][0], *[[(-1.0) ** k * 1e6 for k in range(17)]] * 20]
    table = {
        "reach": 1e50,
        "values": [(-1.0) ** k * 1e40 for k in range(N_SUMS)],
        "slopes": [1e40] * N_SUMS,
    }
    asked(screen, "driven", {"course": course, "path": far, "table": table})
    run = screen.model.run
    assert run.activation == "own"
    assert np.isfinite(run.recorded.train_losses).all()
    assert all(np.isfinite(it).all() for it in run.unit_maps(20))


numbers = st.floats() | st.integers() | st.text(max_size=3) | st.none()


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.recursive(numbers, lambda inner: st.lists(inner, max_size=4), max_leaves=12))
def test_whatever_comes_back_leaves_finite_numbers(value):
    shown = model(**FEW)
    for given_back in (value, {"path": value}, {"path": value, "table": value}):
        with pytest.raises(ValueError, match=r"^(path|table|reach|values|slopes): "):
            shown.follow(given_back)
    assert shown.run.activation == "tanh"
