"""Which minimum is found: the design's numbers, the sentences, surveys, own curves."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.ml.optimize.minima import find_minima
from app.sims.optimization_landscape import gauge, plots, report
from app.sims.optimization_landscape.curve import (
    HIGHEST,
    LOWEST,
    PLACES,
    drawn_landscape,
    spline,
    write_heights,
)
from app.sims.optimization_landscape.model import OptimizationLandscape
from app.sims.optimization_landscape.report import Report
from app.sims.optimization_landscape.survey import N_STARTS
from app.sims.optimization_landscape.view import View
from tests.sims import contract

profile = settings(
    derandomize=True,
    deadline=None,
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
heights = st.lists(
    st.floats(LOWEST, HIGHEST).map(lambda height: round(height, 2)),
    min_size=len(PLACES),
    max_size=len(PLACES),
).filter(lambda values: np.ptp(values) > 0.1)


@pytest.fixture
def model():
    return OptimizationLandscape()


def at_end(model, **chosen):
    contract.start_over(model)
    model.param.update(**chosen)
    model.position = model.n_steps
    return Report(model).describe()


# landscape, rate, β (None: plain), share that reaches the global minimum
SHARES = [
    ("two-minima", 0.02, None, 0.52),
    ("many-minima", 0.05, 0.9, 0.49),
    ("saddle", 0.1, 0.9, 0.99),
    ("wide-and-sharp", 0.5, None, 0.00),
]


@pytest.mark.parametrize(("landscape", "rate", "beta", "share"), SHARES)
def test_share_of_random_starts_that_find_the_global_minimum(
    model, landscape, rate, beta, share
):
    model.param.update(
        landscape=landscape,
        learning_rate=rate,
        momentum=beta is not None,
        beta=beta or 0.9,
    )
    model.measure("success")
    found = model.found("success")
    assert found.rate == pytest.approx(share, abs=0.045)
    assert found.low - 1e-12 <= found.rate <= found.high + 1e-12
    assert found.low - 0.01 <= share <= found.high + 0.01
    assert (
        f"{found.n_successes} ended in the global minimum" in Report(model).describe()
    )


def test_restarts_follow_the_law_of_independent_trials(model):
    model.param.update(landscape="many-minima", learning_rate=0.05)
    model.measure("restarts")
    found = model.found("restarts")
    for k, share in ((1, 0.22), (2, 0.40), (3, 0.53), (5, 0.72), (10, 0.92)):
        assert found.measured[k - 1] == pytest.approx(share, abs=0.045)
    assert (np.diff(found.measured) >= 0).all()
    assert (np.abs(found.measured - found.predicted) < 0.06).all()
    model.restarts = 3
    assert f"{found.measured[2]:.1%} of {N_STARTS} trials" in Report(model).describe()
    model.restarts = 1
    assert "A single random start" in Report(model).describe()


def test_minima_and_limit_rates_of_the_design(model):
    terrain = model.terrain
    np.testing.assert_allclose(terrain.minima, [-1.2645, 1.1807], atol=5e-5)
    np.testing.assert_allclose(terrain.depths, [-2.8725, -1.6484], atol=5e-5)
    np.testing.assert_allclose(terrain.limits, [0.1517, 0.1864], atol=5e-5)


def test_between_the_limits_only_the_local_minimum_holds(model):
    parts = {part[3]: part[:2] for part in gauge.stability(model)}
    low, high = parts["the global minimum cannot hold the ball, but another one can"]
    assert (low, high) == (pytest.approx(0.1517, abs=1e-4), pytest.approx(0.1864, 1e-3))
    near_global, near_local = {"start": -1.26}, {"start": 1.18}
    assert "bounces" in at_end(model, learning_rate=0.17, **near_global)
    assert "Stuck in local minimum" in at_end(model, learning_rate=0.17, **near_local)


def test_gauge_covers_the_slider_without_gaps(model):
    for landscape in model.param.landscape.objects:
        for momentum in (False, True):
            model.param.update(landscape=landscape, momentum=momentum)
            parts = gauge.stability(model)
            ends = (parts[0][0], parts[-1][1])
            assert ends == model.param.learning_rate.bounds
            for before, after in pairwise(parts):
                assert before[1] == after[0]
                assert before[3] != after[3]
    model.schedule = "cosine"
    assert gauge.stability(model) == []


# What the student chooses, how the run ends, and the words for it.
ENDINGS = [
    ({}, "local", "Stuck in local minimum: it came to rest at x = 1.181."),
    ({"momentum": True}, "global", "Found global minimum: it came to rest at x = −1.2"),
    ({"start": -1.0}, "global", "Found global minimum"),
    (
        {"landscape": "saddle", "start": -1.0, "learning_rate": 0.1},
        "flat",
        "stands still on flat ground",
    ),
    ({"landscape": "convex", "learning_rate": 2.2}, "diverged", "Diverged"),
    ({"landscape": "convex", "learning_rate": 2.0}, "bouncing", "never settles"),
    ({"noise": 1.0}, "wandering", "The noise never lets it rest"),
    ({"learning_rate": 0.001}, "unfinished", "All steps are used up"),
    ({"landscape": "formula", "formula": "x^3-3x", "start": -2.5}, "fell", "fell out"),
    (
        {
            "landscape": "formula",
            "formula": "0.02x^2 - cos(x)",
            "start": 5.0,
            "learning_rate": 0.5,
        },
        "outside",
        "It came to rest outside the picture",
    ),
]


@pytest.mark.parametrize(("chosen", "ending", "words"), ENDINGS)
def test_each_ending_has_its_sentence(model, chosen, ending, words):
    sentence = at_end(model, **chosen)
    assert model.run.ending == ending
    assert words in sentence
    others = [text for _, name, text in ENDINGS if name != ending]
    assert not any(text in sentence for text in others)


def test_the_start_forgets_what_was_measured_and_reset_does_not(model):
    before = Report(model).describe()
    model.measure("restarts")
    measured = Report(model).describe()
    assert measured != before
    model.reset()
    assert Report(model).describe() == measured
    model.forget()
    assert Report(model).describe() == before


def test_no_word_gives_the_end_away(model):
    first = report.statistics(model)
    assert "Final" not in first
    assert "Iterations so far: 0. Cost: 3.152." in first
    model.position = model.n_steps
    assert "Final cost: −1.648." in report.statistics(model)


def test_final_and_global_cost_are_compared(model):
    sentence = at_end(model)
    above, away = model.run.costs[-1] + 2.8725, model.run.path[-1] + 1.2645
    assert f"is {above:.3f} lower and {away:.3f} away" in sentence
    assert plots.gap(model)["y1"][0] == model.terrain.depths[0]
    model.position = 3
    assert len(plots.gap(model)["x0"]) == 0


ESCAPES = [
    ({"momentum": True}, "carried by its momentum"),
    (
        {"landscape": "wide-and-sharp", "start": 2.5, "learning_rate": 0.35},
        "by a step longer than the way to the ridge",
    ),
    (
        {"landscape": "many-minima", "noise": 6.0, "learning_rate": 0.1},
        "shaken by the noise",
    ),
]


@pytest.mark.parametrize(("chosen", "cause"), ESCAPES)
def test_escapes_are_said_with_their_cause_and_drawn(model, chosen, cause):
    model.param.update(**chosen)
    step = int(model.run.escapes[0])
    model.position = step - 1
    assert "Escaped" not in Report(model).describe()
    assert len(plots.escapes(model)["x0"]) == 0
    model.position = step
    assert f"Escaped: {cause}" in Report(model).describe()
    assert plots.escape_words(model)["text"] == [f"escape, step {step}"]
    before, after = model.run.path[step - 1], model.run.path[step]
    assert model.terrain.valley(before) != model.terrain.valley(after)


SITUATIONS = [
    ({}, 0, "It starts in the valley of the local minimum"),
    ({}, 1, "The last step lowered the cost"),
    ({"landscape": "convex", "learning_rate": 2.2, "start": 1.0}, 1, "too far"),
    ({"noise": 6.0, "start": 1.2}, 1, "The noise pushed it uphill"),
    ({"learning_rate": 0.1, "start": -1.5}, 1, "crossed the bottom"),
    ({"momentum": True, "learning_rate": 0.01}, 9, "rolls uphill on its momentum"),
    ({"landscape": "convex", "learning_rate": 2.2}, 9, "has left the picture"),
    ({"landscape": "saddle", "start": 0.0, "noise": 1.0}, 0, "The ground is level"),
]


@pytest.mark.parametrize(("chosen", "step", "words"), SITUATIONS)
def test_each_step_says_what_it_did(model, chosen, step, words):
    model.param.update(**chosen)
    model.position = step
    assert words in Report(model).describe()


def test_the_arrow_points_downhill_and_shrinks_towards_the_minimum(model):
    lengths = []
    for step in range(model.n_steps - 5):
        model.position = step
        arrow = plots.arrow(model)
        lengths.append(abs(arrow["x1"][0] - arrow["x0"][0]))
        way = arrow["x1"][0] - arrow["x0"][0]
        assert way * model.run.slopes[model.position] < 0
    slopes = np.abs(model.run.slopes[: len(lengths)])
    assert (np.argsort(lengths) == np.argsort(slopes)).all()
    assert lengths[-1] < lengths[0] / 10
    model.arrows = False
    assert plots.arrow(model)["x0"] == []


def test_the_map_agrees_with_single_runs(model):
    model.param.update(landscape="many-minima", learning_rate=0.05, momentum=True)
    model.measure("basins")
    found = model.found("basins")
    assert found.left[0] == -5
    assert found.right[-1] == 5
    np.testing.assert_array_equal(found.left[1:], found.right[:-1])
    wide = np.argsort(found.left - found.right)[:8]
    for row in wide:
        model.start = float((found.left[row] + found.right[row]) / 2)
        assert model.run.minimum == found.minimum[row]
    kinds = [plots.basins(model, kind) for kind in ("global", "local", "no")]
    assert sum(len(columns["left"]) for columns in kinds) == len(found.left)


def test_surveys_belong_to_their_settings(model):
    model.measure("success")
    assert model.measured() == ["success"]
    model.learning_rate = 0.03
    assert model.measured() == []
    assert "not measured yet" in report.statistics(model)
    model.learning_rate = 0.02
    model.start = -1.0
    assert model.measured() == ["success"], "a survey does not depend on the start"


def test_noise_schedules_and_annealing(model):
    model.param.update(schedule="stairs", learning_rate=0.1)
    assert model.rate(0) == 0.1
    assert model.rate(80) == pytest.approx(0.025)
    contract.start_over(model)
    model.param.update(noise=3.0, anneal=True, landscape="many-minima")
    assert model.run.ending in ("global", "local"), "without noise it comes to rest"
    assert model.n_steps >= 200
    first = model.run.path.copy()
    model.seed += 1
    assert not np.array_equal(first[:50], model.run.path[:50])


BAD_FORMULAS = {
    "x": "no minimum",
    "2*(x": "position 4",
    "1/x": "not finite at (0)",
    "exp(x^2)": "beyond ±1,000,000",
    "0x": "constant",
}


@pytest.mark.parametrize(("text", "reason"), BAD_FORMULAS.items())
def test_a_bad_formula_is_explained_and_the_old_one_stays(model, text, reason):
    model.landscape = "formula"
    before = model.run.path
    problem = model.problem_with(text)
    assert reason in problem
    assert problem.endswith("The old one stays.")
    assert model.run.path is before
    assert model.restore({"formula": text}) != []
    assert model.problem_with("(x-1)^2 + sin(x)") == ""
    assert model.run.path is not before


@profile
@given(values=heights)
def test_a_drawn_curve_is_smooth_and_its_minima_are_all_found(values):
    text = write_heights(np.array(values))
    landscape, pieces = drawn_landscape(text), spline(np.array(values))
    np.testing.assert_allclose(pieces.value(PLACES), values, atol=1e-12)
    x = np.linspace(-4.49, 4.49, 200)
    step = 1e-6
    difference = (pieces.value(x + step) - pieces.value(x - step)) / (2 * step)
    np.testing.assert_allclose(pieces.slope(x), difference, atol=1e-4)
    found = find_minima(landscape.loss, landscape.gradient, landscape.domain)
    assert len(landscape.minima) >= 1
    for place in found[:, 0]:
        assert np.abs(landscape.minima - place).min() < 0.02
    assert (landscape.minima >= -4.5).all()
    assert (landscape.minima <= 4.5).all()


def test_drawing_by_hand_and_by_keys(model):
    model.landscape = "drawn"
    model.draw(-1.9, 3.3)
    assert model.point == 3
    assert model.height == pytest.approx(3.3)
    model.point = 9
    model.height = 99.0
    assert model.height == HIGHEST
    for bad in ("1,2", "0,1,2,3,a,1,2,3,0", "0,1,2,3,9,1,2,3,0", ",".join("1" * 9)):
        assert model.restore({"heights": bad}) != []


def test_the_start_stays_on_the_landscape(model):
    model.start = 2.0
    model.position = 5
    model.landscape = "many-minima"
    assert model.position == 0
    model.start = 5.0
    model.landscape = "two-minima"
    assert model.start == 2.0
    model.place(-77.0)
    assert model.start == -2.0


def test_pitch_rises_with_the_cost_within_three_octaves(model):
    tones = []
    for step in range(model.n_steps + 1):
        model.position = step
        tones.append(model.tone)
    assert (np.argsort(tones) == np.argsort(model.run.costs)).all()
    model.param.update(landscape="convex", learning_rate=2.5)
    model.position = model.n_steps
    assert model.tone == pytest.approx(8 * 165)


def test_prediction_is_judged_at_the_end_only(model):
    model.prediction = "local"
    assert "prediction" not in Report(model).describe()
    model.position = model.n_steps
    assert "Your prediction was right." in Report(model).describe()
    model.prediction = "global"
    assert "Your prediction was different" in Report(model).describe()


@pytest.fixture
def screen():
    return View(OptimizationLandscape())


def test_a_formula_typed_into_the_field(screen):
    screen.model.landscape = "formula"
    field = screen.widgets["formula"]
    assert field.visible
    assert screen.parts["more"].expanded
    field.value = "x^2"
    assert (field.error, screen.model.formula) == ("", "x^2")
    screen.parts["afresh"].clicks += 1
    assert not field.visible


def test_experiments_fill_pictures_and_words(screen):
    ground, success = screen.plots[0], screen.plots[-1]
    bands = ground.figure.renderers[0].data_source
    assert not success.picture.visible
    for what in ("success", "basins", "restarts"):
        screen.model.measure(what)
    screen.refresh()
    assert success.picture.visible
    assert len(bands.data["left"]) > 0
    assert "95% interval" in screen.numbers.text
    screen.model.learning_rate = 0.5
    assert not success.picture.visible
    assert len(bands.data["left"]) == 0


def test_a_step_sounds_only_when_sound_is_on(screen):
    screen.player.position = 1
    assert screen.stage.message == []
    screen.model.sound = True
    screen.player.position = 2
    count, action, payload = screen.stage.message
    assert (count, action) == (1, "tone")
    assert 165 <= float(payload) <= 1320
    screen.model.learning_rate = 0.03
    assert screen.stage.message[0] == 1


def test_a_ball_outside_is_held_at_the_frame_with_a_word(model):
    model.param.update(landscape="convex", learning_rate=2.3, start=2.0)
    model.position = 4
    assert model.run.path[4] > 3
    bottom, top = plots.upright(model)
    ball, word = plots.ball(model), plots.beyond(model)
    assert ball["x"] == [3.0]
    assert bottom < ball["y"][0] < top
    assert word["text"] == ["x = 5.71 →"]
    assert word["align"] == ["right"]
    assert "on the right" in Report(model).describe()
    model.position = 1
    assert plots.beyond(model)["text"] == []
    model.param.update(landscape="two-minima", learning_rate=0.5, start=1.9)
    model.position = model.n_steps
    strokes, held = plots.escapes(model), plots.ball(model)
    assert strokes["x0"].tolist() == [1.9, -2.0]
    assert strokes["x1"].tolist() == [-2.0, *held["x"]] == [-2.0, 2.0]
    assert strokes["y1"].tolist() == held["y"] * 2
