"""Every number that the fourth chapter states, computed when the page is built.

A name stands in the text in double braces; its function returns what is shown.
"""

from collections.abc import Callable
from functools import cache, partial
from pathlib import Path

import numpy as np

from app.content import tried
from app.content.chapters.neural_networks import (
    digits,
    hand,
    moons,
    played,
    rings,
    wide,
)
from app.ml.estimators.losses import categorical_cross_entropy, cost
from app.ml.networks.autodiff import Value, gradients
from app.ml.networks.layers import ACTIVATIONS, build_network
from app.ml.probability.logits import softmax
from app.text.numbers import fixed, power_of_ten

HERE = Path(__file__).parent
NUMBERS: dict[str, Callable[[], str]] = {}
Number = float | Callable[[], float]
FORGOTTEN = (" * (1 - H**2)", "")


def _state(digits: int, **values: Number) -> None:
    """Add numbers to be shown with so many decimals; what takes long is a function."""
    for name, value in values.items():
        NUMBERS[name] = partial(_shown, value, digits)


def _shown(value: Number, digits: int) -> str:
    return fixed(float(value() if callable(value) else value), digits)


def _printed(
    cell: str, start: str, place: int, *changes: tuple[str, str]
) -> Callable[[], float]:
    """Return a function for a number in the line of a cell that begins with a text."""
    return lambda: tried.row(tried.printed(HERE, cell, *changes), start)[place]


def _power(value: float) -> str:
    digit, exponent = f"{value:.0e}".split("e")
    return f"{digit} · {power_of_ten(int(exponent))}"


def _in_tex(value: float) -> str:
    digit, exponent = f"{value:.1e}".split("e")
    return rf"{digit} \cdot 10^{{{int(exponent)}}}"


# 1 One neuron
_state(
    1,
    start_w1=lambda: rings.one_step().start[0],
    start_w2=lambda: rings.one_step().start[1],
    start_b=lambda: rings.one_step().start[2],
    one_z=lambda: rings.one_step().z,
)
_state(
    0,
    example_x1=lambda: rings.one_step().x[0],
    example_x2=lambda: rings.one_step().x[1],
    neuron_steps=rings.NEURON_STEPS,
)
_state(
    2,
    one_p=lambda: rings.one_step().p,
    one_error=lambda: rings.one_step().p - 1,
    one_slope_1=lambda: rings.one_step().gradient[0],
    one_slope_2=lambda: rings.one_step().gradient[1],
    next_w1=lambda: rings.one_step().end[0],
    next_w2=lambda: rings.one_step().end[1],
    next_b=lambda: rings.one_step().end[2],
    next_p=lambda: rings.one_step().p_after,
    clouds_right=lambda: rings.right(rings.trained(0, "clouds"), "clouds"),
    rings_right=lambda: rings.right(rings.trained(0)),
    best_line=rings.best_line,
)

# 2 A hidden layer, 4 Backpropagation
_state(
    0,
    n_parameters_241=build_network((2, 4, 1)).n_parameters,
    network_steps=rings.NETWORK_STEPS,
)
_state(
    3,
    **{
        f"bent_right_{n}": lambda n=n: rings.right(rings.trained(n))
        for n in (1, 2, 3, 4)
    },
    no_slope_right=_printed("rings-by-backpropagation", "step 2000", -1, FORGOTTEN),
)

_state(
    0,
    sim_train=played.N_POINTS - played.N_TEST,
    sim_test=played.N_TEST,
    sim_none=lambda: played.hits("circles", ()).train,
    **{
        f"sim_{n}": lambda n=n: played.hits("circles", (n,)).train for n in (1, 2, 3, 4)
    },
    sim_spirals=lambda: played.hits("spirals", (4,)).train,
    sim_spirals_two=lambda: played.hits("spirals", (8, 8)).train,
    sim_spirals_test=lambda: played.hits("spirals", (8, 8)).test,
    sim_zeros=lambda: played.hits("circles", (4,), "zeros").train,
)

# 3 The computation graph
_state(
    3,
    reused_direct=lambda: played.reused().direct,
    reused_through=lambda: played.reused().through_sigmoid,
    reused_both=lambda: played.reused().both,
)
GRAPH = {"graph_w": 1.5, "graph_x": 2.0, "graph_b": -1.0}


@cache
def slopes_of_graph() -> dict[str, float]:
    """Return values and slopes of the loss of one neuron, −ln σ(w x + b)."""
    w, x, b = (Value(it) for it in GRAPH.values())
    z = w * x + b
    p = z.sigmoid()
    loss = -p.log()
    dp, dz, dw, dx = (float(it) for it in gradients(loss, [p, z, w, x]))
    seen = {"u": (w * x).data, "z": z.data, "p": p.data, "L": loss.data}
    return {name: float(it) for name, it in seen.items()} | {
        "graph_dp": dp,
        "graph_dz": dz,
        "graph_dw": dw,
        "graph_dx": dx,
        "graph_local": dz / dp,
    }


def _slope(name: str) -> Callable[[], float]:
    return lambda: slopes_of_graph()[name]


_state(1, **GRAPH)
_state(
    3, **{f"graph_{it}": _slope(f"graph_{it}") for it in ("dp", "dz", "dw", "local")}
)
DOUBLED = ("backward(f)\nprint", "for _ in range(18): f = f + f\nbackward(f)\nprint")
NUMBERS["ways_back"] = lambda: _grouped(2**18)
NUMBERS["quarter_million"] = lambda: _grouped(round(2**18, -4))
NUMBERS["doubled_slope"] = lambda: _grouped(
    _printed("tiny-autodiff", "slope by x:", 0, DOUBLED)()
)
_state(0, n_parameters_digits=digits.shape().n_parameters)


def _grouped(value: float) -> str:
    return f"{value:,.0f}".replace(",", "\N{NARROW NO-BREAK SPACE}")


# 5 Activation functions and first weights
for _name in ("sigmoid", "tanh", "relu"):
    _state(
        2 if _name == "sigmoid" else 0,
        **{f"steepest_{_name}": ACTIVATIONS[_name].steepest},
    )
_state(
    2,
    equal_right=lambda: _from_equal(rings.EQUAL),
    zero_right=lambda: _from_equal(0.0),
)
NUMBERS["quarter_to_ten"] = lambda: _in_tex(0.25**10)
_TEN = "ten-layers-cell"


def _from_equal(value: float) -> float:
    start = rings.equal_weights(value)
    return rings.right(rings.after(start, rings.NETWORK_STEPS))


_state(
    1,
    back_tanh=_printed(_TEN, "tanh", -1),
    back_relu=_printed(_TEN, "ReLU", -1),
    back_tanh_large=_printed(_TEN, "tanh", -1, ('"tanh": 1 / n', '"tanh": 9 / n')),
)
NUMBERS["back_sigmoid"] = lambda: _power(_printed(_TEN, "sigmoid", -1)())

# 6 The last layer
SURELY_WRONG = np.array([[1000.0, 0.0, -1.0]])
COLD = np.array([4.0, 2.0, 0.0])
_state(
    0,
    loss_1000=lambda: cost(categorical_cross_entropy, [1], SURELY_WRONG),
    slope_first=lambda: softmax(SURELY_WRONG)[0, 0],
    slope_true=lambda: softmax(SURELY_WRONG)[0, 1] - 1,
)
_state(
    2,
    **{f"cold_{k + 1}": lambda k=k: softmax(COLD)[k] for k in range(3)},
    **{f"warm_{k + 1}": lambda k=k: softmax(COLD / 2)[k] for k in range(3)},
)


# 7 Overfitting
def _new(price: float = 0.0, dropout: float = 0.0, step: int = moons.N_STEPS) -> float:
    course = moons.course(price, dropout)
    return float(course.new[course.at(step)])


def _judged(step: int) -> float:
    course = moons.course()
    return moons.right(course.parameters[course.at(step)])


_state(
    0,
    moons_known=moons.N_KNOWN,
    moons_best_step=lambda: moons.course().steps[moons.course().best],
    wide_points=wide.N_POINTS,
)
_state(
    2,
    moons_known_3000=lambda: moons.course().known[-1],
    moons_new_300=lambda: _new(step=300),
    moons_new_3000=_new,
    moons_right_300=lambda: _judged(300),
    moons_right_3000=lambda: _judged(moons.N_STEPS),
    moons_best=lambda: float(moons.course().new.min()),
    moons_price_3000=lambda: _new(moons.PRICE),
    moons_price_known=lambda: moons.course(moons.PRICE).known[-1],
    moons_price_less=lambda: _new(moons.PRICE / 10),
    moons_price_more=lambda: _new(moons.PRICE * 10),
    moons_dropout=lambda: _new(dropout=moons.DROPOUT),
)


@cache
def _widths() -> dict[int, float]:
    """Return neurons → error on new points, as the cell prints them."""
    lines = tried.printed(HERE, "double-descent-cell").splitlines()[1:]
    return {int(it[0]): it[2] for it in map(tried.numbers, lines)}


def _best_small() -> tuple[float, int]:
    """Return the least error of the figure left of the peak, and its width."""
    both = zip(wide.errors().plain, wide.WIDTHS, strict=True)
    return min((e, width) for e, width in both if width < wide.N_POINTS)


_state(
    0,
    wide_peak=lambda: _widths()[wide.N_POINTS],
    wide_best_width=lambda: _best_small()[1],
)
_state(1, wide_best_small=lambda: _best_small()[0], wide_last=lambda: _widths()[1000])

# 8 Digits
_MOVED = "moved-digits"
_state(
    0,
    n_digits=lambda: digits.split().X_train.shape[0] + len(digits.split().y_test),
    n_test_digits=lambda: len(digits.split().y_test),
    n_batches=digits.N_BATCHES,
    batch_size=lambda: len(digits.split().y_train) / digits.N_BATCHES,
    n_epochs=digits.N_EPOCHS,
    digits_wrong=lambda: digits.confusion().sum() - digits.confusion().trace(),
    confused_a=lambda: digits.most_confused().first,
    confused_b=lambda: digits.most_confused().second,
    confused_n=lambda: digits.most_confused().n_times,
    hand_n=len(hand.DRAWN) * len(hand.SLANTS),
    hand_small=lambda: hand.right(hand.SMALL, normalized=False),
    hand_small_normalized=lambda: hand.right(hand.SMALL, normalized=True),
)
_state(
    3,
    digits_right_0=lambda: digits.right(0),
    digits_right_1=lambda: digits.right(1),
    digits_right_3=lambda: digits.right(3),
    digits_right_30=digits.right,
    digits_right_100=lambda: digits.right(n_neurons=100),
    regression_right=digits.regression,
    one_digit=lambda: 1 / len(digits.split().y_test),
    network_random=lambda: digits.by_hands(shuffled=True),
    network_stretches=lambda: digits.by_hands(shuffled=False),
)
_state(
    2,
    hand_small_sure=lambda: hand.sure(hand.SMALL, normalized=False),
    moved_none=_printed(_MOVED, "as they are", 0),
    moved_right=_printed(_MOVED, "right", 0),
    moved_least=lambda: min(_elsewhere()),
    moved_most=lambda: max(_elsewhere()),
)


def _elsewhere() -> list[float]:
    return [_printed(_MOVED, side, 0)() for side in ("left", "down", "up")]


# 9 The same network elsewhere
_TWICE = np.eye(10)[0]
_state(
    2,
    twice_best=lambda: softmax(_TWICE)[0],
    twice_loss=lambda: -np.log(softmax(_TWICE)[0]),
)
_state(
    0,
    first_parameters=64 * digits.N_NEURONS + digits.N_NEURONS,
    second_parameters=digits.N_NEURONS * 10 + 10,
)
_SEEDS = "same-network-five-seeds"
_state(
    3,
    seeds_lowest=_printed(_SEEDS, "lowest", 0),
    seeds_highest=_printed(_SEEDS, "lowest", 1),
)

# 10 Limits
_WAVE = "outside-the-data-cell"
_state(1, wave_true=np.sin(20.0), wave_tanh=_printed(_WAVE, "tanh", 2))
_state(1, wave_relu=_printed(_WAVE, "relu", 2))
_state(
    0,
    wave_tanh_far=_printed(_WAVE, "tanh", 3),
    wave_relu_far=_printed(_WAVE, "relu", 3),
    random_sure=digits.sure_of_noise,
    n_random=digits.N_RANDOM,
)
