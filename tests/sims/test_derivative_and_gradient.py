"""Secants and directions: the numbers, each outcome with its sentence, the handles."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.main import open_screen
from app.sims.derivative_and_gradient import landscape, microscope, plots, report
from app.sims.derivative_and_gradient.functions import SURFACES, function
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.sims.derivative_and_gradient.report import Report
from app.sims.derivative_and_gradient.run import ANGLES, STEPS, Compass
from app.ui.plots import STROKES, nothing
from tests.sims import contract

profile = settings(derandomize=True, max_examples=40, deadline=None)
places = st.floats(-3, 3).map(lambda x: round(x, 2))


model, at_end = contract.makers(DerivativeAndGradient)


def at(h, **changes):
    return model(int(np.abs(np.log(STEPS / h)).argmin()), **changes)


@pytest.fixture
def screen():
    return open_screen("derivative-and-gradient")


def test_steps_fall_from_one_to_1e_16_by_one_two_five():
    assert (STEPS[0], STEPS[-1], len(STEPS)) == (1, 1e-16, 49)
    assert (np.diff(STEPS) < 0).all()
    assert at(1e-8).h == 1e-8


ORACLES = [  # sin x at 1: error of each scheme, from a calculation with 50 digits
    ("forward", 0.1, 0.0429385533),
    ("backward", 0.1, 0.0411384459),
    ("central", 0.1, 0.0009000537),
    ("forward", 1e-4, 4.2074e-5),
    ("central", 1e-2, 9.0050e-6),
]


@pytest.mark.parametrize(("scheme", "h", "error"), ORACLES)
def test_oracles(scheme, h, error):
    shown = at(h, scheme=scheme)
    assert shown.secants.errors[shown.position] == pytest.approx(error, rel=1e-4)
    assert shown.secants.slope == pytest.approx(0.5403023058681398, abs=1e-15)


CAUSES = [
    (0.01, {}, "Nearly all of it is truncation"),
    (1.0, {"curve": "ripples"}, "cuts across bends"),
    (1e-11, {}, "both values have 11 of their 16 digits in common"),
    (2e-8, {"x": 0.0, "curve": "exponential"}, "Truncation and round-off"),
    (0.001, {"curve": "parabola", "scheme": "central"}, "no truncation error"),
    (0.1, {"x": 0.0}, "comes from higher derivatives"),
    (0.5, {"curve": "parabola", "scheme": "central", "x": 2.0}, "No digit is wrong"),
    (1e-16, {}, "x + h is rounded back to x"),
    (1e-16, {"scheme": "backward", "x": 2.0}, "x − h is rounded back to x"),
    (1e-16, {"scheme": "central", "x": -2.5}, "rounded back"),
    (1e-16, {"scheme": "central", "curve": "sigmoid"}, "the same to the last digit"),
]


@pytest.mark.parametrize(("h", "changes", "words"), CAUSES)
def test_each_error_has_its_cause(h, changes, words):
    assert words in Report(at(h, **changes)).describe()


def test_readings_are_the_slope_and_the_error():
    written = [(it.name, it.value) for it in Report(at(0.01)).readings()]
    assert written == [
        ("secant", "0.536086"),
        ("error", "0.0042"),
    ]
    compass = Report(model(mode="two")).readings()
    assert [it.value for it in compass] == ["1.676", "0.500", "72.6°"]


def test_small_values_have_round_off_without_cancellation():
    shown = at(1e-12, curve="own", formula="x^2 + 0.0001", x=0.01)
    assert "round-off" in Report(shown).describe()


KINKS = [
    ({"curve": "kink", "x": 0.0}, "slope is −1 from the left and 1 from the right"),
    ({"curve": "own", "formula": "sqrt(abs(x))", "x": 0.0}, "has no derivative"),
    ({"curve": "own", "formula": "abs(x-1)+x", "x": 1.0}, "0 from the left and 2"),
]


@pytest.mark.parametrize(("changes", "words"), KINKS)
def test_a_kink_is_no_slope(changes, words):
    shown = at(0.1, **changes)
    assert words in Report(shown).describe()
    assert not shown.secants.has_slope
    assert plots.errors.measured(shown, "forward")["x"].size == 0
    assert plots.tangent(shown) == nothing()
    assert "no derivative" in report.errors(shown)
    assert "no tangent" in report.curve(shown).lower()
    shown.position = shown.n_steps
    assert "The smallest error" not in Report(shown).describe()


def test_a_slope_on_one_side_only_is_said():
    said = Report(at(0.1, curve="own", formula="sqrt(x+3)", x=-3.0)).describe()
    assert said.endswith("because it has no slope on one side.")


def test_a_place_without_value_is_said():
    shown = at(1.0, curve="own", formula="sqrt(3.5 - x)", x=3.0)
    assert "no value at one of the two points" in Report(shown).describe()
    assert plots.secant(shown) == nothing()
    assert plots.legs(shown) == nothing(*STROKES)
    assert "no secant" in report.curve(shown)
    assert Report(shown).source_result() == ()
    shown.choose_h(0.1)
    assert "has no value" not in Report(shown).describe()


def test_the_best_step_is_measured_and_compared_with_theory():
    said = Report(at_end()).describe()
    assert "at h = 2 · 10⁻⁸; theory expects the best step near 2.4 · 10⁻⁸" in said
    parabola = Report(at_end(curve="parabola", scheme="central")).describe()
    assert "theory" not in parabola.rpartition("The smallest error")[2]


@pytest.mark.parametrize(("scheme", "decade"), [("forward", "-8"), ("central", "-5")])
def test_predictions_are_judged_at_the_end(scheme, decade):
    contract.check_prediction(at_end(scheme=scheme), "prediction", decade)
    assert report.best_decade(at_end(curve="kink", x=0.0).secants) == ""


def test_the_microscope_shows_stairs_when_the_digits_run_out():
    far, near, gone = at(1.0), at(1e-6), at(2e-16)
    assert "can be told from its tangent" in report.microscope_view(far)
    assert "cannot be told" in report.microscope_view(near)
    assert "different ones are left" in report.microscope_view(gone)
    assert len(np.unique(microscope.curve(gone)["y"])) < 10
    frames = {microscope.frame(shown) for shown in (far, near, gone)}
    assert len(frames) == 1, "the frame does not follow h"
    assert microscope.tangent(model(tangent=False)) == nothing()


@profile
@given(places, st.sampled_from(["forward", "backward", "central"]))
def test_the_secant_goes_through_its_points(x, scheme):
    shown = at(0.2, x=x, scheme=scheme)
    points, line = plots.secant_points(shown), plots.secant(shown)
    heights = np.interp(points["x"], line["x"], line["y"])
    np.testing.assert_allclose(heights, points["y"], atol=1e-9)
    close = microscope.secant(shown)
    slope = np.diff(close["y"]) / np.diff(close["x"])
    assert slope[0] == pytest.approx(shown.secants.quotients[shown.position], abs=1e-9)


def test_errors_are_revealed_and_compared():
    shown = model(10, compare=True)
    assert len(plots.errors.measured(shown, "forward")["x"]) == 11
    assert len(plots.errors.measured(shown, "central")["x"]) == 11
    shown.compare = False
    assert plots.errors.measured(shown, "central") == nothing()
    assert plots.errors.best(shown)["y"] == plots.errors.now(shown)["y"]
    theory = model(10, theory=True)
    assert len(plots.errors.truncation(theory)["x"]) > 10
    assert plots.errors.rounding(shown) == nothing()


# Two variables


@profile
@given(places, places, st.sampled_from(sorted(SURFACES)))
def test_slopes_all_round_are_those_of_differences(x, y, name):
    run = Compass(function(SURFACES[name], 2), x, y)
    np.testing.assert_allclose(run.slopes, run.differences, atol=1e-7, rtol=1e-6)
    assert run.slopes.max() <= run.steepness + 1e-12
    opposite = run.slopes[36:] + run.slopes[:37]
    np.testing.assert_allclose(opposite, 0, atol=1e-9)


DIRECTIONS = [
    (0, "In the direction 0° the function changes by 0.5 per unit"),
    (75, "This is the direction of the gradient, to within 2.4°"),
    (255, "against the gradient, to within 2.4°"),
    (345, "This is the direction of the level line, to within 2.4°"),
    (40, "|∇f| cos 32.6°."),
]


@pytest.mark.parametrize(("angle", "words"), DIRECTIONS)
def test_directions(angle, words):
    shown = model(mode="two")
    shown.choose_direction(angle)
    assert words in Report(shown).describe()


WAYS = [
    ({}, "past", "points 34° past the lowest place"),
    ({"x": 2.0, "y": 0.0}, "straight", "points straight at the lowest place"),
    ({"surface": "plane", "x": -2.0, "y": -1.0}, "straight", "to within 0°"),
]


@pytest.mark.parametrize(("changes", "kind", "words"), WAYS)
def test_where_steepest_descent_aims(changes, kind, words):
    shown = at_end(mode="two", **changes)
    assert words in Report(shown).describe()
    contract.check_prediction(shown, "way_prediction", kind)


def test_level_places():
    level = at_end(mode="two", x=0.0, y=0.0)
    assert "the gradient is zero" in Report(level).describe()
    assert drawing_is_empty(landscape.gradient(level))
    assert drawing_is_empty(landscape.shadow(level))
    assert drawing_is_empty(landscape.plumb(level))
    assert landscape.uphill(level)["x"] == []
    assert "gradient is zero" in report.landscape(level)
    plane = at_end(mode="two", surface="plane", x=-3.0, y=-3.0)
    assert "This is the lowest place in the picture." in Report(plane).describe()


def drawing_is_empty(columns):
    return all(len(values) == 0 for values in columns.values())


def test_the_gradient_is_perpendicular_to_the_level_line_and_projected():
    shown = model(mode="two")
    shown.choose_direction(30)
    arrow, foot = landscape.gradient(shown), landscape.shadow(shown)
    g = np.array([arrow["x1"] - arrow["x0"], arrow["y1"] - arrow["y0"]])[:, 0]
    p = np.array([foot["x1"] - foot["x0"], foot["y1"] - foot["y0"]])[:, 0]
    assert (g - p) @ p == pytest.approx(0, abs=1e-12)
    beside = shown.compass.place + 1e-4 * np.array([-g[1], g[0]])
    change = shown.compass.function.value(beside) - shown.compass.value
    assert abs(change) < 1e-7


def test_slopes_are_revealed_with_the_gradient_marked():
    shown = model(mode="two", position=10)
    assert len(landscape.slopes(shown)["x"]) == 11
    assert landscape.uphill(shown)["x"] == []
    shown.position = 20
    assert landscape.uphill(shown)["y"] == [pytest.approx(np.hypot(0.5, 1.6))]
    assert landscape.cut_tangent(shown)["y"][1] > landscape.cut_tangent(shown)["y"][0]


# Formulas, pointers, keys

BAD = {
    "1/x": "at x = 0 it has no value",
    "exp(x^4)": "or one beyond ±1,000,000",
    "2*(x": "a closing bracket is missing",
    "y": "unknown name",
}


@pytest.mark.parametrize(("text", "reason"), BAD.items())
def test_a_bad_formula_is_explained_and_the_old_one_stays(text, reason):
    shown = model()
    problem = shown.take_formula("formula", text)
    assert reason in problem
    assert problem.endswith("The old one stays.")
    assert shown.state() == {}
    assert shown.restore({"formula": text}) != []
    assert shown.take_formula("formula", "x^2") == ""
    assert (shown.curve, shown.formula) == ("own", "x^2")
    assert shown.take_formula("surface_formula", "x*y") == ""


def test_the_nearest_step_size_is_shown():
    shown = at(0.01)
    shown.choose_h(0.0099)
    assert shown.h == 0.01
    shown.choose_h(3e-9)
    assert shown.h == 2e-9
    shown.choose_h(1e-30)
    assert shown.h == 1e-16
    shown.choose_direction(90)
    assert shown.h == 1e-16, "there is no direction in one variable"


def test_directions_are_chosen_all_round():
    shown = model(mode="two")
    for angle, found in ((92, 90), (-45, 315), (359, 360), (360, 360), (720, 0)):
        shown.choose_direction(angle)
        assert shown.direction == found
    shown.choose_h(0.1)
    assert shown.direction == 0


def test_changing_the_variables_starts_anew():
    shown = model(20)
    shown.mode = "two"
    assert (shown.position, shown.n_steps) == (0, len(ANGLES) - 1)
    shown.position = 60
    shown.mode = "one"
    assert shown.position == 0
    other = model()
    assert other.restore({"mode": "two", "position": "60", "x": "2.0"}) == []
    assert (other.direction, other.x) == (300, 2)


def test_pointer_and_keys():
    shown = model(mode="two")
    assert shown.grasp(2, 0.8) == "direction"
    shown.drag("direction", 1, 2)
    assert shown.direction == 90
    assert shown.grasp(-2, -2) == "place"
    shown.drag("place", -9, 1.234)
    assert (shown.x, shown.y) == (-3, 1.23)
    shown.drag("direction", shown.x, shown.y)
    assert shown.direction == 90
    shown.drag("place", float("nan"), 0)
    assert shown.x == -3
    shown.press("ArrowRight", 2)
    shown.press("ArrowDown", 1)
    assert (shown.x, shown.y) == (-2.8, 1.13)
    shown.mode = "one"
    shown.press("ArrowUp", 1)
    assert (shown.x, shown.y) == (-2.8, 1.13)


# The view


def test_five_controls_and_three_pictures_at_a_time(screen):
    for mode in ("one", "two", "one"):
        screen.model.mode = mode
        assert sum(control.visible for control in screen.basic) <= 5
        assert sum(picture.visible for picture in screen._pictures) == 3


def test_sliders_follow_the_position_and_lead_it(screen):
    screen.player.position = 6
    assert screen.step_size.value == 0.01
    screen.step_size.value = 0.001
    assert screen.model.h == 0.001
    screen.model.mode = "two"
    screen.direction.value = 45
    assert (screen.model.direction, screen.player.position) == (45, 9)
    assert screen.step_size.stops[-1] == 1e-16


def test_formula_fields(screen):
    screen.widgets["curve"].value = "own"
    assert screen.parts["more"].expanded
    field = screen.widgets["formula"]
    assert field.visible
    assert not screen.widgets["surface_formula"].visible
    field.value = "x^2"
    assert (field.error, screen.model.formula) == ("", "x^2")


def test_pointer_on_both_pictures(screen):
    screen._slide(contract.Place(-1.5))
    assert screen.model.x == -1.5
    screen.model.mode = "two"
    screen._tap(contract.Place(2, 1))
    screen._grasp(contract.Place(3, 1))
    screen._drag(contract.Place(2, 3))
    screen._release(None)
    screen._drag(contract.Place(0, 0))
    assert (screen.model.x, screen.model.y, screen.model.direction) == (2, 1, 90)
    screen._press("ArrowUp", 1)
    assert screen.model.y == 1.1


def test_the_ground_is_drawn_only_when_it_changes(screen):
    screen.model.mode = "two"
    ground, _, height = (it.data_source for it in screen.map.figure.renderers[:3])
    bands, level = ground.data, height.data
    screen.player.position = 7
    assert ground.data is bands
    screen.model.x = 2.0
    assert ground.data is bands
    assert height.data is not level
    screen.model.surface = "saddle"
    assert ground.data is not bands
