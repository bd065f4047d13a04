"""The computation graph: numbers worked out by hand, and what is said of them."""

import math
from itertools import combinations, pairwise

import numpy as np
import pytest

from app.main import open_screen
from app.sims.computation_graph.expressions import (
    EXAMPLES,
    INPUTS,
    MOST_COLUMNS,
    own,
)
from app.sims.computation_graph.layers import lay_out
from app.sims.computation_graph.model import ComputationGraph
from app.sims.computation_graph.report import Report, formula
from app.sims.computation_graph.situation import bracket
from tests.sims import contract

model, at_end = contract.makers(ComputationGraph)
W, X, B, Y = 0.5, 2.0, -0.5, 1.5
Z = W * X + B


def sigmoid(z):
    return 1 / (1 + math.exp(-z))


def by_hand():
    """Output and gradients of each example at the settings of the start."""
    e, h, p, g = Z - Y, math.tanh(Z), sigmoid(Z), sigmoid(W * X)
    slope, bend = 1 - h**2, g * (1 - g)
    return {
        "squared-error": (
            e**2,
            {"w": 2 * e * X, "x": 2 * e * W, "b": 2 * e, "y": -2 * e},
        ),
        "cross-entropy": (
            -math.log(p),
            {"w": (p - 1) * X, "x": (p - 1) * W, "b": p - 1, "y": -Z},
        ),
        "tanh": (h, {"w": slope * X, "x": slope * W, "b": slope}),
        "product": (
            (W + X) * (B + Y),
            {"w": B + Y, "x": B + Y, "b": W + X, "y": W + X},
        ),
        "reused": (X * g, {"w": X * bend * X, "x": g + X * bend * W}),
        "residual": (X + h, {"w": slope * X, "x": 1 + slope * W, "b": slope}),
    }


@pytest.mark.parametrize("expression", EXAMPLES)
def test_values_and_gradients_are_those_worked_out_by_hand(expression):
    run = model(expression=expression).run
    value, gradients = by_hand()[expression]
    assert run.values[run.output] == pytest.approx(value, rel=1e-12)
    assert {it: run.gradients[it] for it in run.inputs} == pytest.approx(gradients)


@pytest.mark.parametrize("expression", EXAMPLES)
def test_each_step_fills_in_one_number_and_the_way_back_comes_last(expression):
    its = model(expression=expression)
    counts = []
    for position in range(its.n_steps + 1):
        its.position = position
        counts.append((len(its.shown_values), len(its.shown_gradients)))
    assert counts[0] == (len(its.run.inputs), 0)
    nodes = len(its.run.inputs) + len(its.run.assignments)
    assert counts[-1] == (nodes, nodes)
    assert all(sum(b) - sum(a) == 1 for a, b in pairwise(counts))
    assert its.n_steps == 2 * len(its.run.assignments) + len(its.run.inputs)


SAID = {
    ("squared-error", 1): "Forward: u = w · x = 0.5 · 2 = 1.",
    ("squared-error", 2): "Forward: z = u + b = 1 + (−0.5) = 0.5.",
    ("squared-error", 4): "Forward: L = e² = (−1)² = 1.",
    ("squared-error", 5): "The way back begins: ∂L/∂L = 1.",
    ("squared-error", 6): "Backward: ∂L/∂e = 1 · (−2) = −2.",
    ("squared-error", 12): "Backward: ∂L/∂w = ∂L/∂u · ∂u/∂w = −2 · 2 = −4.",
    ("cross-entropy", 3): "Forward: p = σ(z) = σ(0.5) ≈ 0.622.",
    ("cross-entropy", 8): ("Backward: ∂L/∂z = ∂L/∂p · ∂p/∂z ≈ −1.61 · 0.235 ≈ −0.378."),
    ("reused", 7): "Two paths add up: ∂f/∂x ≈ 0.393 · 0.5 + 1 · 0.731 ≈ 0.928.",
}


@pytest.mark.parametrize(("expression", "position"), SAID)
def test_the_sentence_says_what_the_step_computes(expression, position):
    its = Report(model(position, expression=expression))
    assert " ".join(its.headline()) == SAID[expression, position]


def test_what_a_step_comes_to_is_named_from_its_numbers():
    def verdict(position, **settings):
        return Report(model(position, **settings)).headline().verdict

    assert verdict(5, expression="tanh") == "Backward:"
    assert verdict(5, expression="tanh", w=3.0) == "Saturated:"
    assert verdict(6, w=1.0) == "Nothing comes back:"  # the error is 0
    own = {"expression": "own"}
    assert verdict(3, **own, formula="x x x") == "The way back begins:"
    assert verdict(5, **own, formula="x x x") == "Three paths add up:"
    assert verdict(1, **own, formula="ln(b)") == "No value:"
    assert verdict(3, **own, formula="sqrt(x)", x=0.0) == "No gradient:"


def test_an_undefined_value_ends_the_run():
    its = at_end(expression="own", formula="w + ln(b) x")
    assert its.position == its.n_steps == 1
    assert "has no value for these inputs." in Report(its).describe()
    its.b = 1.0
    assert its.n_steps == 3 + 6
    assert its.position == 1


def test_a_formula_is_written_to_the_last_digit():
    its = at_end(expression="own", formula="1234567 x + x^2.0000001")
    names, _ = contract.printed(its)
    assert names["f"] == its.run.values["f"]
    its = model(expression="own", formula="x**2 + w")
    assert formula(its) == "x^2 + w"


@pytest.mark.parametrize(
    "formula",
    ["sigmoid(ln(b))", "1/(x - 2)", "b^0.5", "exp(exp(exp(x)))", "w^(-1) + x/(b + w)"],
)
def test_a_program_stops_where_the_run_does_and_not_before(formula):
    its = at_end(expression="own", formula=formula)
    assert its.run.fails
    with np.errstate(all="ignore"):
        names, _ = contract.printed(its)
    assert its.now.name in names
    assert not np.isfinite(names[its.now.name])


def test_a_large_formula_is_refused_at_once():
    sums = " + ".join(f"sin({k} w) cos({k} x)" for k in range(1, 9))
    assert "18 rows" in model().take_formula(sums)


def test_the_error_of_the_prediction_is_what_is_left_of_both_slopes():
    its = model(8, expression="cross-entropy")
    assert its.now.name == "z"
    assert "That is p − y" in Report(its).describe()
    run = its.run
    assert run.gradients["z"] == pytest.approx(run.values["p"] - 1)


@pytest.mark.parametrize(
    ("gradient", "right"),
    [
        (-4, "below"),
        (-1, "falling"),
        (0, "zero"),
        (1e-14, "zero"),
        (1, "rising"),
        (2, "above"),
    ],
)
def test_a_prediction_is_right_in_its_range(gradient, right):
    assert bracket(gradient) == right


def test_a_prediction_is_judged_at_the_end_for_the_input_looked_at():
    contract.check_prediction(model(), "prediction", "below")
    contract.check_prediction(model(by="y"), "prediction", "above")
    assert model(expression="tanh", by="y").asked == "w"


def test_the_strongest_input_is_named_and_equal_ones_together():
    assert "L changes most with w: if w grows" in Report(at_end()).describe()
    tied = Report(at_end(expression="product")).describe()
    assert "f changes most with b and y, and as much with each" in tied


def test_a_finished_run_follows_the_inputs():
    its = at_end()
    its.w = 1.0
    assert its.position == its.n_steps
    assert its.shown_gradients["w"] == 0
    its.expression = "tanh"
    assert its.position == 0


def test_a_formula_of_ones_own_is_taken_over_or_refused_in_a_sentence():
    its = model()
    assert its.take_formula("x^2 + w") == ""
    assert (its.expression, its.run.inputs) == ("own", ["x", "w"])
    for text, said in {
        "x +": "too early",
        "q + 1": "unknown name 'q'",
        "3": "it must compute something",
        "x": "it must compute something",
        "1/0 + x": "no finite value",
        "sin(" * 9 + "x" + ")" * 9: "10 columns",
    }.items():
        problem = its.take_formula(text)
        assert said in problem
        assert problem.endswith("The old one stays.")
        assert its.formula == "x^2 + w"


@pytest.mark.parametrize("expression", EXAMPLES)
def test_nodes_keep_apart_and_edges_lead_to_the_right(expression):
    layout = lay_out(EXAMPLES[expression])
    for one, other in combinations(layout.places.values(), 2):
        assert math.dist(one, other) >= 0.8 - 1e-9
    for route in layout.routes.values():
        assert all(b[0] > a[0] for a, b in pairwise(route))
        through = set(map(tuple, route[1:-1]))
        assert not through & set(layout.places.values())


@pytest.mark.parametrize("expression", EXAMPLES)
def test_no_edges_of_an_example_cross(expression):
    routes = lay_out(EXAMPLES[expression]).routes.values()
    pieces = sorted({piece for route in routes for piece in pairwise(route)})
    for (a, b), (c, d) in combinations(pieces, 2):
        if math.floor(a[0] + 0.5) == math.floor(c[0] + 0.5):
            assert (a[1] - c[1]) * (b[1] - d[1]) >= 0


def test_a_graph_is_as_deep_as_its_longest_path():
    layout = lay_out(own("sin(sin(sin(x))) + w"))
    assert layout.n_columns == 5
    assert layout.places["x"][0] == 0
    assert layout.places["w"][0] == 3
    assert own("sin(" * (MOST_COLUMNS - 1) + "x" + ")" * (MOST_COLUMNS - 1))


def test_the_slope_of_the_curve_at_the_point_is_the_gradient():
    for name in INPUTS:
        run = model(expression="squared-error").run
        at, h = run.given[name], 1e-5
        low, high = run.over(name, np.array([at - h, at + h]))
        assert run.gradients[name] == pytest.approx((high - low) / (2 * h), rel=1e-8)


def test_the_input_looked_at_can_be_dragged_within_its_range():
    its = model(by="x")
    its.place(1.234)
    assert its.x == 1.23
    its.place(99.0)
    assert its.x == 3
    its.press("ArrowLeft", 2)
    assert its.x == pytest.approx(2.8)
    classes = model(expression="cross-entropy", by="y")
    classes.place(0.3)
    assert classes.run.given["y"] == 1


def test_only_inputs_of_the_expression_have_a_control():
    screen = open_screen("computation-graph", query="expression=cross-entropy")
    seen = {name for name, it in screen.widgets.items() if it.visible}
    assert seen >= {"w", "x", "b", "target", "by"}
    assert "y" not in seen
    screen.model.expression = "reused"
    seen = {name for name, it in screen.widgets.items() if it.visible}
    assert {"w", "x"} <= seen
    assert not seen & {"b", "y", "target", "formula"}


def test_only_inputs_of_the_expression_can_be_looked_at():
    screen = open_screen("computation-graph")
    look = screen.widgets["by"]
    assert list(look.options.values()) == ["w", "x", "b", "y"]
    look.value = "y"
    screen.model.expression = "tanh"
    assert (list(look.options.values()), look.value) == (["w", "x", "b"], "w")
    screen.model.expression = "squared-error"
    assert (screen.model.by, look.value) == ("y", "y")
