"""A network in training: its numbers, its sentences, its pictures, a look inside."""

import gc
import weakref

import numpy as np
import pytest
from bokeh.events import Tap
from sklearn.neural_network import MLPClassifier

from app.main import open_screen
from app.ml.networks.layers import unpack
from app.sims.neural_network import columns, last_layer, plots, report
from app.sims.neural_network.features import FEATURES, lift
from app.sims.neural_network.model import NeuralNetwork
from app.sims.neural_network.own_data import read_points
from app.sims.neural_network.report import Report
from app.sims.neural_network.run import MOST_STEPS
from app.sims.neural_network.settings import DATA_SETS, OUTPUT
from tests.sims import contract

model, at_end = contract.makers(NeuralNetwork)
SPIRALS = {"data_set": "spirals"}
TWO_OF_EIGHT = {"layers": 2, "neurons_1": 8, "neurons_2": 8}


@pytest.fixture
def screen():
    return open_screen("neural-network")


def headline(it):
    return " ".join(Report(it).headline()).strip()


# The numbers


@pytest.mark.parametrize("activation", ["tanh", "relu", "sigmoid", "linear"])
def test_probabilities_are_those_of_scikit_learn_with_the_same_weights(activation):
    it = at_end(activation=activation, layers=2, features="all", epochs=10)
    X, y = it.run.train
    names = {"sigmoid": "logistic", "linear": "identity"}
    theirs = MLPClassifier((4, 4), activation=names.get(activation, activation))
    theirs.partial_fit(X, y, classes=[0, 1])
    layers = unpack(it.run.network, it.run.recorded.parameters[-1])
    theirs.coefs_ = [layer.weights for layer in layers]
    theirs.intercepts_ = [layer.biases for layer in layers]
    np.testing.assert_allclose(
        it.run.predicted(it.position, X), theirs.predict_proba(X)[:, 1], atol=1e-12
    )
    assert it.right.train == theirs.score(X, y)


def test_losses_are_the_mean_of_minus_the_log_of_what_was_right():
    it = model(20)
    for (X, y), loss in ((it.run.train, it.train_loss), (it.run.test, it.test_loss)):
        p = it.run.predicted(20, X)
        assert loss == pytest.approx(-np.log(np.where(y == 1, p, 1 - p)).mean())


def test_points_are_dealt_once():
    plane = model(n_samples=200, test_share=0.3).run.plane
    assert (len(plane.train[1]), len(plane.test[1])) == (140, 60)
    X = np.vstack([plane.train[0], plane.test[0]])
    assert len(np.unique(X, axis=0)) == 200


def test_features_are_computed_of_both_coordinates():
    X = np.array([[0.5, -2.0]])
    assert lift("all", X)[0] == pytest.approx([0.5, -2, 0.25, 4, -1, 1, 0])
    for choice, names in FEATURES.items():
        assert lift(choice, X).shape == (1, len(names))


def test_steps_are_rationed():
    it = at_end(batch_size=1)
    assert it.n_steps * 140 <= MOST_STEPS < (it.n_steps + 1) * 140
    assert "3000 steps, which are 21 epochs" in Report(it).describe()


def test_without_a_hidden_layer_the_boundary_is_straight():
    (xs,), (ys,) = (plots.boundary(at_end(layers=0))[it] for it in ("xs", "ys"))
    ends = np.polyfit(xs, ys, 1) if np.ptp(xs) > np.ptp(ys) else np.polyfit(ys, xs, 1)
    along, across = (xs, ys) if np.ptp(xs) > np.ptp(ys) else (ys, xs)
    np.testing.assert_allclose(np.polyval(ends, along), across, atol=2e-3)


# What is said


@pytest.mark.parametrize(
    ("settings", "position", "sentence"),
    [
        ({}, 0, "Can 4 hidden neurons part the two classes? Press Play."),
        (
            {"layers": 0},
            0,
            "Without a hidden layer the boundary is a straight line. Press Play.",
        ),
        (
            {},
            -1,
            "Separated: all 140 training and 60 of 60 test points are right.",
        ),
        (
            {"initialization": "zeros"},
            -1,
            "Symmetric: the neurons of a hidden layer are all equal.",
        ),
        (
            {"activation": "relu", "learning_rate": 3},
            -1,
            "No signal: all neurons of a hidden layer are dead.",
        ),
        (
            {
                "optimizer": "gradient-descent",
                "learning_rate": 10,
                "activation": "linear",
                "layers": 3,
            },
            -1,
            "Diverged: the steps are too large; lower the learning rate.",
        ),
    ],
)
def test_each_outcome_has_its_sentence(settings, position, sentence):
    it = at_end(**settings) if position else model(**settings)
    assert headline(it) == sentence


def test_overfitting_is_said_where_the_test_loss_rose():
    it = at_end(
        data_set="moons", noise=0.4, n_samples=100, test_share=0.5, **TWO_OF_EIGHT
    )
    run = it.run.recorded
    best = int(np.argmin(run.test_losses))
    assert run.test_losses[-1] > 1.25 * run.test_losses[best]
    assert run.train_losses[-1] < run.train_losses[best]
    assert headline(it) == (
        f"Overfitting: the test loss has risen since epoch {best}: "
        "more points or a penalty may help."
    )


def test_what_hinders_is_counted():
    relu = at_end(activation="relu", learning_rate=3)
    assert "Dead neurons: 4." in Report(relu).describe()
    assert len(columns.dead(relu)["x"]) == 4
    sigmoid = model(activation="sigmoid", layers=3, initialization="small")
    assert "Vanishing gradients" in Report(sigmoid).describe()
    zeros = at_end(initialization="zeros")
    assert "Neurons that only double another one: 3." in Report(zeros).describe()
    assert at_end(initialization="zeros").train_loss == pytest.approx(
        np.log(2), abs=0.01
    )


@pytest.mark.parametrize(
    ("settings", "right"),
    [({}, "all"), ({"neurons_1": 1}, "not")],
)
def test_predictions_are_judged(settings, right):
    contract.check_prediction(at_end(**settings), "prediction", right)


def test_the_spirals_are_parted_by_what_teachers_are_told():
    for settings in (TWO_OF_EIGHT, {"features": "all", "neurons_1": 8}):
        it = at_end(**SPIRALS, **settings)
        assert it.right.train == 1
        assert it.right.test > 0.9


def test_how_many_neurons_enclose_a_disc():
    shares = {n: at_end(neurons_1=n).right.train for n in (1, 2, 3, 4)}
    assert shares[3] == shares[4] == 1
    assert shares[1] < shares[2] < 1


# A look inside


@pytest.mark.parametrize("neuron", ["1.2", "2.1", OUTPUT])
def test_a_gradient_is_the_central_difference_of_the_loss(neuron):
    it = model(5, layers=2, neurons_2=3, neuron=neuron, point=7)
    layer, unit = it.chosen
    found, theta = it.inside, it.run.recorded.parameters[5]
    X, y = (part[6:7] for part in it.run.train)

    def loss(change):
        changed = theta.copy()
        unpack(it.run.network, changed)[layer].weights[0, unit] += change
        it.run.recording.parameters(5)[:] = changed
        p = it.run.predicted(5, X)[0]
        it.run.recording.parameters(5)[:] = theta
        return -np.log(p if y[0] else 1 - p)

    theta = theta.copy()
    slope = (loss(1e-5) - loss(-1e-5)) / 2e-5
    assert found.gradient[0] == pytest.approx(slope, abs=1e-8)
    if neuron != OUTPUT:
        assert found.error == pytest.approx(
            found.slope * float(found.onward @ found.errors)
        )


def test_a_neuron_is_opened_and_closed_by_a_click(screen):
    it, (plane, network, *_) = screen.model, screen._pictures
    square = next(it for it in columns.squares(it.run) if it.layer == 1)
    screen.player.position = 5
    for wanted in ("1.1", "none"):
        network.figure._trigger_event(
            Tap(network.figure, sx=0, sy=0, x=square.x, y=square.y)
        )
        assert it.neuron == wanted
    it.neuron = OUTPUT
    x1, x2 = it.run.plane.train[0][41]
    plane.figure._trigger_event(Tap(plane.figure, sx=0, sy=0, x=x1, y=x2))
    assert it.point == 42
    assert "training point 42" in screen.opened[0].text
    assert screen.opened[0].text == screen.notes[0].text
    assert "δ = p − y" in screen.opened[1].text


def test_a_neuron_that_is_not_there_is_said_to_be_missing():
    assert "no such neuron" in report.forward(model(neuron="3.1"))
    assert report.backward(model(neuron="3.1")) == ""


def test_signs_above_a_layer_add_and_remove_neurons(screen):
    it, network = screen.model, screen._pictures[1].figure
    signs = columns.signs(it)
    assert signs["text"] == ["−", "4", "+"]
    for text, units in (("+", 5), ("−", 4)):
        x = signs["x"][signs["text"].index(text)]
        network._trigger_event(Tap(network, sx=0, sy=0, x=x, y=columns.SIGNS))
        assert it.neurons_1 == units
    screen.lock = ["neurons_1"]
    network._trigger_event(Tap(network, sx=0, sy=0, x=x, y=columns.SIGNS))
    assert it.neurons_1 == 4


def test_each_sign_belongs_to_the_layer_below_it():
    it = model(layers=3, features="all")
    changes = [columns.tapped(it, x, columns.SIGNS) for x in columns.signs(it)["x"]]
    assert changes[::3] == [(layer, 0, -1) for layer in range(3)]
    assert changes[1::3] == [None] * 3
    assert changes[2::3] == [(layer, 0, 1) for layer in range(3)]
    assert columns.tapped(model(layers=0), 3.0, columns.SIGNS) is None


def test_the_number_of_neurons_stays_in_its_range():
    it = model()
    it.resize(0, 100)
    assert it.neurons_1 == 8
    it.resize(0, -100)
    assert it.neurons_1 == 1


# The pictures


def test_every_weight_is_a_line_as_wide_as_it_is_large():
    it = model(30, layers=2)
    lines, negative = columns.weights(it)
    flat = np.concatenate([w.ravel() for w in it.run.weights(30)])
    assert len(lines["xs"]) == len(flat) == 2 * 4 + 4 * 4 + 4
    assert negative == (flat < 0).tolist()
    assert np.argsort(lines["width"]).tolist() == np.argsort(np.abs(flat)).tolist()


def test_shades_lie_on_their_side_of_the_boundary():
    it = at_end()
    for which in (0, 1):
        bands = plots.plane_shades(it, which)
        for polygons in zip(bands["xs"], bands["ys"], strict=True):
            for xs, ys in zip(*polygons, strict=True):
                places = np.column_stack([xs[0], ys[0]]) * 0.999
                p = it.run.predicted(it.position, lift("plain", places))
                assert (np.abs(p - (1 - which)) > 0.4).all()


def test_maps_of_neurons_stay_within_their_squares():
    it = model(30, layers=3, neurons_1=8)
    found = columns.squares(it.run)
    halves = [plots.neuron_shades(it, which) for which in (0, 1)]
    for bands in [*halves, plots.neuron_lines(it)]:
        for line in zip(_flat(bands["xs"]), _flat(bands["ys"]), strict=True):
            for at in np.column_stack(line):
                away = [np.abs(at - (one.x, one.y)).max() - one.half for one in found]
                assert min(away) <= 1e-9


def test_no_run_is_kept_once_it_is_not_shown():
    it = model(30)
    first = weakref.ref(it.run)
    for rate in np.linspace(0.01, 0.2, 8):
        it.learning_rate = float(rate)
        for k in (0, 10):
            it.run.shares(k), it.run.probability(k), it.run.diagnosis(k)
    gc.collect()
    assert first() is None


def _flat(rows):
    for row in rows:
        if isinstance(row, np.ndarray) and row.dtype != object:
            yield row
        else:
            yield from _flat(row)


def test_two_neurons_hand_on_a_plane_that_a_line_cuts(screen):
    it, picture = screen.model, screen._pictures[3]
    assert not picture.visible
    it.param.update(layers=2, neurons_2=2, position=100)
    assert picture.visible
    (xs,), (ys,) = (plots.straight_boundary(it)[name] for name in ("xs", "ys"))
    (w1, w2), bias = it.run.output(100)
    np.testing.assert_allclose(w1 * xs + w2 * ys + bias, 0, atol=1e-12)
    for which in (0, 1):
        seen = last_layer.points(it, which)
        score = w1 * seen["x"] + w2 * seen["y"] + bias
        p = it.run.predicted(100, it.run.train[0][it.run.train[1] == which])
        np.testing.assert_allclose(1 / (1 + np.exp(-score)), p)


# Own data


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        (["1,2,0"] * 3, "The table has 3 rows; it needs 10 to 400."),
        (["1,2"] * 12, "Row 1 has 2 cells; it needs three: x1, x2 and the class."),
        (["1,2,0"] * 12, "Every class is 0; the table needs both 0 and 1."),
        (["1,2,3"] * 12, "Row 1, column class: “3” is neither 0 nor 1."),
        (
            [f"1,{k},{k % 2}" for k in range(12)],
            "Column x1 holds the same number everywhere; it needs different ones.",
        ),
    ],
)
def test_a_bad_table_is_explained_and_the_old_data_stay(rows, fault):
    it = model()
    assert it.load("\n".join(rows)) == f"{fault} The old data stay."
    assert it.data_set == "circles"


def test_own_data_are_read_and_standardized():
    it = model()
    table = "x1,x2,class\n" + "\n".join(f"{100 * k},{-k},{k % 2}" for k in range(20))
    assert it.load(table) == ""
    X = np.vstack([it.run.plane.train[0], it.run.plane.test[0]])
    np.testing.assert_allclose(X.mean(axis=0), 0, atol=1e-12)
    np.testing.assert_allclose(X.std(axis=0), 1)
    assert read_points(it.own_data)[0][1].tolist() == [100, -1]


@pytest.mark.parametrize("data_set", DATA_SETS)
def test_both_classes_are_in_training_and_test(data_set):
    plane = model(data_set=data_set).run.plane
    for _, y in (plane.train, plane.test):
        assert set(y.tolist()) == {0, 1}


def test_the_training_point_is_one_that_there_is(screen):
    screen.widgets["point"].value = 140
    screen.model.n_samples = 60
    assert screen.model.point == screen.widgets["point"].value == 42
    screen.lock = ["point"]
    screen.model.n_samples = 40
    assert (screen.model.point, screen.model.row) == (42, 27)


def test_what_is_looked_at_is_shown_before_the_rest_is_trained(screen, monkeypatch):
    screen.model.position = 3
    plane, _, losses, _ = screen.plots
    seen = []

    def sent():
        recording = screen.model.run.recording
        missing = recording.reach(3) == 3 and not recording.is_whole
        seen.append((missing, plane.picture.description, losses.picture.description))

    monkeypatch.setattr("app.ui.screen.send_now", sent)
    before = plane.picture.description, losses.picture.description
    screen.model.learning_rate = 1.0
    assert [missing for missing, *_ in seen] == [True, False]
    assert seen[0][1] != before[0]
    assert seen[0][2] == before[1]
    assert seen[1][2] != before[1]
    screen.model.position = 4
    assert len(seen) == 3, "a run that is whole is shown at once"
