"""What the fourth chapter says in words, and what it promises to whoever tries it."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from app.content.chapters import folder_of
from app.content.chapters.neural_networks import (
    digits,
    hand,
    moons,
    played,
    rings,
    wide,
)
from app.content.numbers import Numbers
from app.ml.networks.layers import unpack
from app.sims.computation_graph.model import ComputationGraph
from app.sims.neural_network.model import NeuralNetwork
from tests.content.cells import numbers, printed, row

pytestmark = pytest.mark.usefixtures("no_windows")

NUMBERS = Numbers(folder_of("neural-networks") / "numbers.py")
BENT = "rings-by-backpropagation"
FORGOTTEN = (" * (1 - H**2)", "")
ON_RINGS = ("clouds + 0.6", "rings + 0.1")
ZEROS = (
    ("np.full((2, 4), 0.5)", "np.zeros((2, 4))"),
    ("np.full(4, 0.5)", "np.zeros(4)"),
)
DIGITS = "digits-by-network"
MOONS = "moons-too-long"


def stated(name: str) -> float:
    return float(NUMBERS[name].replace("−", "-").replace("\u202f", ""))


@pytest.mark.parametrize(
    ("cell", "changes", "line", "name"),
    [
        ("one-neuron-cell", (ON_RINGS,), "step 200", "rings_right"),
        (BENT, (("n = 3", "n = 1"),), "step 2000", "bent_right_1"),
        (BENT, (("n = 3", "n = 2"),), "step 2000", "bent_right_2"),
        (BENT, (("n = 3", "n = 4"),), "step 2000", "bent_right_4"),
        ("equal-weights", ZEROS, "right:", "zero_right"),
        (DIGITS, (("n, rng = 32", "n, rng = 100"),), "epoch 30", "digits_right_100"),
        (MOONS, (("50, 0.0", "50, 0.003"),), "step 3000", "moons_price_3000"),
        (MOONS, (("50, 0.0", "50, 0.0003"),), "step 3000", "moons_price_less"),
        (MOONS, (("50, 0.0", "50, 0.03"),), "step 3000", "moons_price_more"),
    ],
)
def test_the_folded_answer_is_what_the_changed_cell_prints(
    cell: str, changes: tuple[tuple[str, str], ...], line: str, name: str
) -> None:
    found = row(printed(cell, *changes), line)[-1]
    assert found == pytest.approx(stated(name), abs=0.006)


# 1 One neuron
def test_no_line_parts_the_rings_and_the_cost_settles_near_zero_weights() -> None:
    assert np.abs(rings.trained(0)).max() < 0.5
    long = rings.after(np.zeros(3), 5000)
    assert rings.right(long) < 0.6 < rings.best_line() < 0.75
    X, y = rings.points()
    model = LogisticRegression(C=1e9).fit(X, y)
    assert model.coef_[0] == pytest.approx(long[:2], abs=1e-3)


def test_a_step_by_hand_raises_the_probability() -> None:
    step = rings.one_step()
    assert step.end[0] > step.start[0] and step.end[1] < step.start[1]
    assert step.p < 0.5 and step.p_after > 0.9


# 2 A hidden layer
@pytest.mark.parametrize(("bias", "needed"), [(-25, 3), (-15, 2), (-5, 1)])
def test_the_output_set_by_hand_counts_the_neurons_that_say_yes(
    bias: float, needed: int
) -> None:
    assert [10 * yes + bias > 0 for yes in range(4)] == [k >= needed for k in range(4)]


def test_three_half_planes_leave_no_point_out() -> None:
    all_three = ("b2 = np.array([10.0, 10.0, 10.0]), -25.0", "")
    (old, _), new = all_three, "b2 = np.array([10.0, 10.0, 10.0]), -5.0"
    share = row(printed("set-by-hand", (old, new)), "share of the square")[-1]
    assert share == 1


# 4 Backpropagation
def test_the_gradient_check_finds_the_forgotten_slope_in_every_line() -> None:
    def pairs(*changes: tuple[str, str]) -> list[list[float]]:
        lines = printed("check-the-slopes", *changes).splitlines()
        return [numbers(line.partition(")")[2]) for line in lines]

    for by_hand, slope in pairs():
        assert by_hand == pytest.approx(slope, abs=1e-7)
    for by_hand, slope in pairs(FORGOTTEN):
        assert abs(by_hand / slope - 1) > 0.005
        assert by_hand * slope > 0, "the sign alone does not tell"


# 5 First weights
def test_equal_neurons_stay_equal_to_the_last_digit() -> None:
    network = rings.shape(4)
    theta = rings.after(rings.equal_weights(rings.EQUAL), rings.NETWORK_STEPS)
    first, second = unpack(network, theta)
    assert np.ptp(first.weights, axis=1).max() == 0
    assert np.ptp(second.weights) == 0
    stuck = rings.after(rings.equal_weights(0.0), rings.NETWORK_STEPS)
    assert np.all(stuck[:-1] == 0)
    assert abs(stuck[-1]) < 1e-12, "the classes are equally large"


def test_ten_sigmoid_layers_leave_less_than_a_millionth() -> None:
    first = {
        line.split()[0]: numbers(line)[-1]
        for line in printed("ten-layers-cell").splitlines()
    }
    assert first["sigmoid"] < 1e-6
    assert 0.2 < first["tanh"] < first["ReLU"] < 0.7
    assert stated("back_tanh_large") > 3, "it explodes"


# 7 Overfitting
def test_the_cost_on_new_points_turns_while_the_training_cost_falls() -> None:
    course = moons.course()
    assert np.all(np.diff(course.known[:: 100 // moons.EVERY]) < 0)
    assert course.new[-1] > course.new[0] > course.new[course.best]
    assert course.steps[course.best] < moons.N_STEPS / 8


@pytest.mark.parametrize("remedy", [{"price": moons.PRICE}, {"dropout": moons.DROPOUT}])
def test_price_and_dropout_come_close_to_the_best_moment(
    remedy: dict[str, float],
) -> None:
    plain, held = moons.course(), moons.course(**remedy)
    assert held.new[-1] < plain.new[plain.best] + 0.05
    assert held.known[-1] > plain.known[-1]


def test_the_error_falls_twice_with_a_peak_at_as_many_neurons_as_points() -> None:
    plain, priced = wide.errors()
    assert wide.WIDTHS[int(plain.argmax())] == wide.N_POINTS
    assert plain.argmin() == priced.argmin() == len(wide.WIDTHS) - 1
    before = plain[: wide.WIDTHS.index(wide.N_POINTS)]
    assert 0 < before.argmin() < len(before) - 1
    peak = int(plain.argmax())
    assert priced[peak] < 0.1 * plain[peak]
    assert priced[peak] < 1.3 * priced[peak - 5]
    assert stated("wide_last") < stated("wide_best_small") < stated("wide_peak") / 10


# 8 Digits
def test_the_network_reads_96_of_a_hundred_digits() -> None:
    assert digits.right() >= 0.96
    assert row(printed(DIGITS), "epoch 30")[-1] == pytest.approx(
        digits.right(), abs=1e-3
    )


def test_new_hands_are_harder_for_a_network_too() -> None:
    assert digits.by_hands(shuffled=False) < digits.by_hands(shuffled=True) - 0.015


def test_a_small_hand_is_read_only_when_it_is_stretched() -> None:
    """Nearly all are taken for a 4, as the answer says."""
    read = hand.probabilities(hand.SMALL, normalized=False).argmax(axis=1)
    assert hand.right(hand.SMALL, normalized=False) < 10
    assert (read == 4).sum() > 20
    assert hand.right(hand.SMALL, normalized=True) > 20


def test_moved_digits_are_read_by_about_half() -> None:
    for side in ("right", "left", "down", "up"):
        assert 0.35 < row(printed("moved-digits"), side)[0] < 0.6


# 9 Elsewhere
def test_seeds_scatter_by_more_than_the_difference_that_the_quiz_asks_about() -> None:
    assert stated("seeds_highest") - stated("seeds_lowest") > 0.972 - 0.969


# 10 Limits
def test_far_out_tanh_is_level_and_relu_straight() -> None:
    tanh = row(printed("outside-the-data-cell"), "tanh")
    relu = row(printed("outside-the-data-cell"), "relu")
    assert abs(tanh[3] - tanh[2]) < 2
    assert abs(relu[3] - relu[2]) > 50


# What the simulations show
@pytest.mark.parametrize(
    ("settings", "data_set", "hidden", "scheme"),
    [
        ({"layers": 0}, "circles", (), "xavier"),
        *(({"neurons_1": n}, "circles", (n,), "xavier") for n in (1, 2, 3, 4)),
        ({"data_set": "spirals"}, "spirals", (4,), "xavier"),
        (
            {"data_set": "spirals", "layers": 2, "neurons_1": 8, "neurons_2": 8},
            "spirals",
            (8, 8),
            "xavier",
        ),
        ({"initialization": "zeros"}, "circles", (4,), "zeros"),
    ],
)
def test_the_text_says_what_the_simulation_shows(
    settings: dict[str, object], data_set: str, hidden: tuple[int, ...], scheme: str
) -> None:
    model = NeuralNetwork(**settings)
    train, test = model.run.shares(model.n_steps)
    found = played.hits(data_set, hidden, scheme)
    assert found.train == round(train * len(model.run.train[1]))
    assert found.test == round(test * len(model.run.test[1]))


def test_three_neurons_are_the_fewest_for_all_points_of_the_circles() -> None:
    right = [played.hits("circles", (n,)).train for n in (1, 2, 3)]
    assert right[0] < right[1] < right[2] == played.N_POINTS - played.N_TEST


def test_the_graph_adds_both_ways_back() -> None:
    graph = ComputationGraph(expression="reused")
    direct, through, both = played.reused()
    assert both == pytest.approx(direct + through)
    assert graph.run.gradients["x"] == pytest.approx(both)
