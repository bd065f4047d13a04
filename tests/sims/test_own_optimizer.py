"""A student's optimizer drives the picture of gradient descent."""

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.cells.optimizer import drive
from app.main import open_screen
from app.sims.gradient_descent import plots
from app.sims.gradient_descent.model import GradientDescent
from app.sims.gradient_descent.report import Report, compared, contour_map
from app.sims.gradient_descent.run import MAX_STEPS
from app.sims.gradient_descent.scene import NAMES
from tests.sims import contract

EXERCISES = Path(__file__).parents[2] / "app" / "exercises"
PLAIN = """
def step(w, gradient, state, rate):
    return w - rate * gradient, state
"""
HEAVY = """
def step(w, gradient, state, rate, beta):
    state = gradient + (0 if state is None else beta * state)
    return w - rate * state, state
"""
HOSTILE = [
    *(None, [], {}, "path", 7, True, [[]], [1, 2], [[1, 2, 3]], [["a", "b"]]),
    *([["1", "2"]], [[None, None]], [[True, False]], [{"0": 1, "1": 2}]),
    *([[float("nan"), 0.0]], [[float("inf"), 0.0]], [[10**400, 0]], [[1e308, 0.0]]),
    [[-2.0, 1.5], [1e9, 0.0]],
    [[-2.0, 1.5], [float("nan"), 0.0]],
    [[0.0, 0.0], [-2.0, 1.5]],
    [[-2.0, 1.5]] * (MAX_STEPS + 2),
    [[[-2.0, 1.5]]],
]
"""What may come back instead of a path that begins at (−2, 1.5)."""


model, _ = contract.makers(GradientDescent)


def driven(shown, code):
    """Let a program walk the model's course, as the page does; return what it says."""
    told = drive(code, json.loads(json.dumps(shown.course())))
    shown.follow(json.loads(json.dumps(told["path"])))
    return told["problem"]


@pytest.mark.parametrize("landscape", NAMES)
def test_the_right_optimizer_agrees_on_every_landscape(landscape):
    shown = model(landscape=landscape, optimizer="momentum", learning_rate=0.001)
    assert driven(shown, HEAVY) == ""
    assert shown.position == shown.n_steps > 100
    said = compared(shown.run)
    assert "agrees with momentum to 10⁻⁹ in each of the " in said
    assert said in Report(shown).describe()
    agrees = "your optimizer agrees with momentum."
    assert Report(shown).headline() == ("The same path:", agrees)
    assert np.array_equal(shown.run.n_steps, [shown.n_steps] * 2)


@pytest.mark.parametrize("name", ["momentum", "adam"])
def test_the_exercises_agree_with_the_simulation(name):
    shown = model(landscape="elongated-valley", optimizer=name, learning_rate=0.05)
    code = (EXERCISES / name / "solution.py").read_text(encoding="utf-8")
    assert driven(shown, code) == ""
    assert f"agrees with {'Adam' if name == 'adam' else name}" in compared(shown.run)


def test_another_optimizer_is_drawn_beside_and_told_apart():
    shown = model(learning_rate=0.1)
    reference = shown.run
    assert driven(shown, HEAVY) == ""
    parts = "your optimizer parts from gradient descent at step 2."
    assert Report(shown).headline() == ("Two paths:", parts)
    lines = plots.paths(shown)
    assert lines["role"] == ["run-1", "run-2"]
    assert np.array_equal(lines["xs"][0], reference.path[:, 0, 0])
    assert len(lines["xs"][1]) == shown.run.n_steps[1] + 1
    said = Report(shown).describe()
    # By hand on w²: 0.8 · (−2) after one step for both; then the old velocity joins.
    assert "parts from gradient descent at step 2: it went to (−0.92, 0.69)" in said
    assert "not to (−1.28, 0.96)" in said
    assert "your optimizer" in contour_map(shown, plots.BANDS)
    assert {row[0] for row in Report(shown).table().rows} == {
        "gradient descent",
        "your optimizer",
    }


def test_the_path_goes_with_the_next_setting_and_at_the_start():
    shown = model()
    driven(shown, PLAIN)
    shown.learning_rate = 0.2
    assert compared(shown.run) == ""
    driven(shown, PLAIN)
    shown.reset()
    assert (shown.position, compared(shown.run) != "") == (0, True)
    shown.forget()
    assert compared(shown.run) == ""


def test_of_several_abreast_the_chosen_one_is_the_reference():
    shown = model(compare="optimizers", optimizer="momentum", learning_rate=0.05)
    driven(shown, HEAVY)
    assert shown.compare == "nothing"
    assert [entry.optimizer for entry in shown.run.entries] == ["momentum", "own"]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("x = 1", "A function step is needed"),
        ("1 / 0", "line 1 with ZeroDivisionError"),
        ("def step(w, gradient, state): return w", "It should be a pair"),
        ("def step(w, gradient, state): return w * float('nan'), 0", "must be finite"),
        ("def step(w, gradient, state): return w[:1], 0", "an array of shape (2,)"),
        ("def step(w, gradient, state): return 1e9 * w, 0", "Step 1 would lead more"),
        (
            "def step(w, gradient): return w, 0",
            "your step has the arguments w, gradient",
        ),
        ("step = 3", "step is 3"),
    ],
)
def test_what_cannot_walk_is_explained_and_draws_nothing(code, sentence):
    told = drive(code, model().course())
    assert told["path"] == []
    assert sentence in told["problem"]


def test_a_walk_that_fails_on_the_way_is_drawn_as_far_as_it_came():
    code = """
def step(w, gradient, state):
    state = (state or 0) + 1
    print(state)
    return w - 0.1 * gradient / (state != 4), state
"""
    shown = model()
    told = drive(code, shown.course())
    assert "finite" in told["problem"] or "ZeroDivision" in told["problem"]
    shown.follow(told["path"])
    assert shown.run.n_steps.tolist() == [39, 3]
    assert "but ends after 3 where that makes 39" in Report(shown).describe()


def test_a_walk_that_goes_on_is_told_from_one_that_ends():
    shown = model()
    path = shown.run.path[:, 0].tolist()
    shown.follow([*path, [0.0, 0.0]])
    said = "for 39 steps, where that ends, and goes on to step 40"
    assert said in compared(shown.run)


def test_arguments_are_copies_and_the_printed_is_kept():
    code = """
print("hello")
def step(w, gradient, state, rate):
    w -= rate * gradient
    gradient *= 0
    return w, state
"""
    told = drive(code, model().course())
    assert told["output"] == "hello\n"
    assert len(told["path"]) == 40


# The simulation's door


def asked(screen, kind, value):
    screen.tell(kind, value)
    return screen.stage.message[1:]


def test_the_view_says_what_is_to_be_walked_and_shows_where_it_went():
    screen = open_screen("gradient-descent", query="learning_rate=0.2")
    action, payload = asked(screen, "course", None)
    assert action == "course"
    told = json.loads(payload)
    assert told["settings"]["rate"] == 0.2
    path = drive(PLAIN, told)["path"]
    action, said = asked(screen, "driven", {"course": told, "path": path})
    assert action == "followed"
    assert "agrees with gradient descent" in said
    assert said in screen.numbers.text
    assert screen.status.verdict == "The same path:"
    assert screen.player.position == 17


def test_a_hostile_payload_changes_nothing():
    screen = open_screen("gradient-descent")
    told = json.loads(asked(screen, "course", None)[1])
    shown = screen.model
    before = (shown.run, shown.position, shown.state(), Report(shown).describe())
    for path in HOSTILE:
        _, said = asked(screen, "driven", {"course": told, "path": path})
        assert said.startswith("What came back is no path")
    for payload in (None, [], "x", {}, {"path": [[-2.0, 1.5]]}):
        assert "Run it once more" in asked(screen, "driven", payload)[1]
    assert (
        shown.run,
        shown.position,
        shown.state(),
        Report(shown).describe(),
    ) == before


def test_a_path_for_earlier_settings_is_refused():
    screen = open_screen("gradient-descent")
    told = json.loads(asked(screen, "course", None)[1])
    path = drive(PLAIN, told)["path"]
    screen.model.learning_rate = 0.3
    _, said = asked(screen, "driven", {"course": told, "path": path})
    assert "Run it once more" in said
    assert len(screen.model.run.entries) == 1


numbers = st.floats() | st.integers() | st.text(max_size=3) | st.none()


@settings(derandomize=True, max_examples=60, deadline=None)
@given(st.recursive(numbers, lambda inner: st.lists(inner, max_size=4), max_leaves=12))
def test_whatever_comes_back_leaves_finite_numbers(value):
    shown = model()
    try:
        shown.follow(value)
    except ValueError as problem:
        assert str(problem).startswith("path: ")
    assert np.isfinite(shown.run.path).all()
