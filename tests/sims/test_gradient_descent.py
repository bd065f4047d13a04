"""Gradient descent: the oracles, the surface, the gauge, the sentences, the strip."""

import re
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.main import open_screen
from app.ml.optimize.training_loop import Status
from app.sims.gradient_descent import charts, plots, report, surface, trajectory
from app.sims.gradient_descent.model import GradientDescent
from app.sims.gradient_descent.report import Report
from app.sims.gradient_descent.run import OPTIMIZERS
from app.sims.gradient_descent.scene import NAMES, OWN
from app.sims.gradient_descent.settings import RATES
from app.sims.gradient_descent.surface import Camera
from app.sims.gradient_descent.sweep import OUTCOMES, SWEEP_STEPS
from tests.sims import contract

profile = settings(derandomize=True, max_examples=25, deadline=None)
cameras = st.builds(Camera, st.floats(-180, 180), st.floats(10, 90))


model, at_end = contract.makers(GradientDescent)


def test_the_larger_rate_finds_the_other_minimum():
    small = at_end(landscape="multiple-minima", learning_rate=0.1)
    large = at_end(landscape="multiple-minima", learning_rate=0.2)
    assert small.points()[0] == pytest.approx([0.960, 0], abs=1e-3)
    assert large.points()[0] == pytest.approx([-1.035, 0], abs=1e-3)
    assert "not" not in Report(large).describe()
    assert "0.6 above the lowest" in Report(small).describe()


# The surface


@profile
@given(cameras)
def test_projection_keeps_lengths_and_right_angles(camera):
    axes = surface.project(np.eye(3), camera)
    assert np.allclose(axes @ axes.T, np.eye(3), atol=1e-12)


def test_from_straight_above_the_surface_is_the_map():
    points = np.random.default_rng(1).uniform(-1, 1, (20, 3))
    assert np.allclose(surface.project(points, Camera(0, 90)), points)
    turned = surface.project(points, Camera(90, 90))
    assert np.allclose(turned[:, :2], np.stack([-points[:, 1], points[:, 0]], 1))


@profile
@given(cameras)
def test_the_painter_starts_far_away(camera):
    heights = np.random.default_rng(2).uniform(-0.5, 0.5, (9, 7))
    quads = surface.quadrilaterals(heights)
    order = surface.painters_order(quads, camera)
    assert sorted(order) == list(range(8 * 6))
    level = quads.mean(axis=1) * [1, 1, 0]
    near = surface.project(level, Camera(camera.turn, 10))[order, 2]
    assert (np.diff(near) >= -1e-9).all()


def test_quadrilaterals_follow_their_outline_and_share_corners():
    quads = surface.quadrilaterals(np.zeros((3, 3)))
    assert quads.shape == (4, 4, 3)
    sides = np.diff(np.concatenate([quads, quads[:, :1]], axis=1), axis=1)
    assert np.allclose(np.linalg.norm(sides, axis=-1), 1)
    assert quads[0, 2].tolist() == quads[3, 0].tolist() == [0, 0, 0]


@profile
@given(cameras)
def test_axes_stand_in_front_and_words_outside(camera):
    first, second, upright = surface.edges(camera)
    outline = surface.floor(camera)
    assert outline[0].tolist() == outline[-1].tolist()
    assert np.isclose(upright.ends[:, 0], outline[:, 0].min()).all()
    for edge in (first, second):
        middle = edge.ends.mean(axis=0)
        assert edge.name @ edge.name >= middle @ middle
        assert middle[1] <= outline.mean(axis=0)[1] + 0.8


def test_the_ground_of_the_picture_matches_the_landscape():
    shown = plots.relief(model(tilt=90, turn=0))
    assert len(shown["xs"]) == (surface.DETAIL - 1) ** 2 == 31**2
    assert np.min(shown["xs"]) == -1
    assert np.max(shown["ys"]) == 1
    assert set(shown["band"]) == set(range(plots.BANDS))


@pytest.mark.parametrize("name", NAMES)
def test_heights_and_costs_are_each_others_inverse(name):
    scene = model(landscape=name).scene
    heights = np.linspace(0, 1, 9)
    assert np.allclose(scene.heights(scene.costs(heights)), heights)
    levels = scene.levels(plots.BANDS)
    assert (np.diff(levels) > 0).all()


# Stability, measured against what happens


def test_the_gauge_covers_the_range_and_moves_with_the_ball():
    bowl = model()
    parts = report.stability(bowl)
    assert [part[2] for part in parts] == ["slow", "good", "zigzag", "diverge"]
    assert (parts[0][0], parts[-1][1]) == RATES
    assert parts[2][1] == pytest.approx(1.0)
    rolling = report.stability(model(optimizer="momentum", momentum=0.5))
    assert rolling[2][1] == pytest.approx(1.5), "2 (1 + β) / λ"
    valley = model(landscape="rosenbrock", learning_rate=0.001)
    before, valley.position = valley.limits, 300
    assert valley.limits != before
    assert report.stability(model(optimizer="adam")) == []


# Sentences, each compared with its run


def test_start_says_the_slope():
    assert "slope here is 5;" in Report(model()).describe()


def test_steady():
    shown = model(position=3)
    losses = shown.run.losses[:, 0]
    assert (
        f"lowered the cost by {losses[2] - losses[3]:.3g}" in Report(shown).describe()
    )
    assert "Steady" in Report(shown).describe()


def test_slow_says_how_many_steps_halve_the_slope():
    shown = model(position=50, learning_rate=0.001)
    said = int(re.search(r"about (\d+) steps", Report(shown).describe())[1])
    slopes = np.linalg.norm(2 * shown.run.path[[50, 50 + said], 0], axis=-1)
    assert slopes[1] / slopes[0] == pytest.approx(0.5, rel=0.01)


def test_zigzag_that_falls():
    shown = model(position=5, learning_rate=0.9)
    assert "Oscillating" in Report(shown).describe()
    assert "still fell" in Report(shown).describe()


def test_zigzag_that_rises():
    shown = model(position=2, learning_rate=1.05)
    change = np.diff(shown.run.losses[:3, 0])[-1]
    assert f"landed {change:.3g} higher" in Report(shown).describe()


def test_bouncing():
    assert "exactly as high" in Report(model(position=3, learning_rate=1.0)).describe()
    assert "Oscillating for ever" in Report(at_end(learning_rate=1.0)).describe()


def test_diverged_names_the_limit_only_if_it_explains():
    assert "above 1, the most" in Report(at_end(learning_rate=1.05)).describe()
    far = at_end(landscape="plateau", start="corner", learning_rate=2.0)
    assert "above" not in Report(far).describe() or far.run.status[0] == Status.DIVERGED


def test_out_of_the_picture():
    shown = model(position=12, learning_rate=1.05)
    assert not shown.scene.inside(shown.points()[0])
    assert "Out of the picture" in Report(shown).describe()
    balls = plots.balls(shown)
    assert balls["alpha"][0] < 1
    assert shown.scene.inside(np.array([balls["x"][0], balls["y"][0]]))
    far = float(np.abs(shown.points()[0] / shown.scene.landscape.extent).max())
    assert plots.away(shown)["text"] == [f"{float(f'{far:.2g}'):g}\npictures away"]


def upright(kind, shown):
    """Ends of a chart's upright axis."""
    return kind(shown, "light").limits()[1]


@pytest.mark.parametrize("rate", [1.05, 1.5])
def test_the_charts_follow_a_run_that_gets_away(rate):
    shown = model(learning_rate=rate)
    for position in range(shown.n_steps + 1):
        shown.position = position
        costs, lengths = plots.costs(shown), plots.lengths(shown)
        assert upright(plots.CostPlot, shown)[1] > costs["ys"][0].max()
        if position:
            assert upright(plots.LengthPlot, shown)[1] > lengths["ys"][0].max()


@pytest.mark.parametrize("rate", [0.9, 1.05, 1.5])
def test_a_way_on_the_surface_never_goes_through_the_ground(rate):
    """All of it lies on the ground, in pieces that are short against its bends."""
    shown = at_end(learning_rate=rate)
    way = trajectory.draped(charts.walked(shown)[0], shown.scene.landscape.domain)
    on_ground = np.isfinite(way).all(axis=1)
    assert shown.scene.inside(way[on_ground]).all()
    both = on_ground[1:] & on_ground[:-1]
    pieces = np.diff(way, axis=0)[both] / shown.scene.landscape.extent
    assert np.linalg.norm(pieces, axis=1).max() <= 1.5 * trajectory.BEND
    assert both.any()


def test_the_end_says_how_often_the_bottom_was_crossed():
    shown = at_end(learning_rate=0.9)
    slope = shown.scene.landscape.gradient(shown.run.path[:, 0])
    crossed = int(((slope[1:] * slope[:-1]).sum(axis=1) < 0).sum())
    assert crossed == shown.n_steps
    assert f"jumped across the bottom {crossed} times." in Report(shown).describe()
    shown.position -= 1
    assert "jumped across the bottom" not in Report(shown).describe()
    assert (
        "jumped across the bottom" not in Report(at_end(learning_rate=0.1)).describe()
    )


def test_carried_uphill_by_momentum():
    shown = model(optimizer="momentum", landscape="simple-bowl", learning_rate=0.1)
    rises = np.flatnonzero(np.diff(shown.run.losses[:, 0]) > 0)
    shown.position = int(rises[0]) + 1
    assert "Uphill" in Report(shown).describe()


def test_speeding_up_on_the_plateau():
    assert "Speeding up" in Report(model(position=5, landscape="plateau")).describe()


def test_saddle_is_not_a_minimum():
    shown = model(landscape="saddle")
    shown.choose_start(1.0, 0.0)
    shown.position = shown.n_steps
    assert "at a saddle" in Report(shown).describe()
    shown.choose_start(0.0, 0.0)
    assert "Converged, after 0 steps, at a saddle" in Report(shown).describe()


def test_steps_used_up():
    shown = at_end(landscape="rosenbrock", learning_rate=0.001, start="corner")
    assert "5000 steps are used up" in Report(shown).describe()


def test_prediction_is_judged_at_the_end_only():
    shown = model(position=38, prediction="bouncing")
    assert "predicted" not in Report(shown).describe()
    shown.position = 39
    said = "You predicted: it oscillates for ever. What happened: it settles in"
    assert said in Report(shown).describe()
    shown.prediction = "lowest"
    assert "You predicted it" in Report(shown).describe()


# Side by side


def test_optimizers_abreast_walk_as_they_do_alone():
    together = model(compare="optimizers", landscape="beale", start="middle")
    for i, name in enumerate(OPTIMIZERS):
        alone = model(optimizer=name, landscape="beale", start="middle").run
        n = min(int(alone.n_steps[0]), together.n_steps)
        assert together.run.n_steps[i] == n
        if n == alone.n_steps[0]:
            assert together.run.status[i] == alone.status[0]
        assert np.allclose(together.run.path[: n + 1, i], alone.path[: n + 1, 0])
    assert len(set(charts.roles(together))) == 6


def test_plain_descent_can_race_momentum():
    shown = model(compare="pair", landscape="elongated-valley", learning_rate=0.05)
    assert shown.run.n_steps.tolist() == [342, 165]
    assert [label for *_, label in report.legend(shown)] == [
        "gradient descent",
        "momentum",
    ]
    assert shown.relevant()["momentum"]
    shown.position = 165
    assert "Arrived: momentum (165 steps)" in Report(shown).describe()
    assert "Only gradient descent is still on its way" in Report(shown).describe()
    shown.position = 342
    verdict, said = Report(shown).headline()
    assert verdict == "First there:"
    assert said.startswith("momentum after 165 steps; the last after 342 steps.")


def test_a_race_does_not_wait_for_one_that_hardly_moves():
    shown = at_end(
        compare="optimizers", landscape="elongated-valley", learning_rate=0.05
    )
    assert shown.n_steps == 2 * 342
    assert Report(shown).describe().endswith("Only AdaGrad is still on its way.")
    shown.position = 342
    assert Report(shown).describe().endswith("Only AdaGrad is still on its way.")
    shown.position = 300
    assert "Only" not in Report(shown).describe()


def test_each_point_of_the_way_has_the_look_of_its_optimizer():
    shown = model(compare="optimizers", position=5)
    columns = plots.markers(shown)
    assert set(columns["role"]) == set(charts.roles(shown))
    assert len(columns["role"]) == len(columns["x"])


def test_three_rates_and_their_standings():
    shown = model(compare="rates", position=20)
    assert [entry.rate for entry in shown.run.entries] == [0.1, 0.01, 0.95]
    costs = shown.costs()
    assert f"rate 0.1, at {costs[0]:.3g}" in Report(shown).describe()
    assert costs.argmin() == 0
    shown.position = shown.n_steps
    assert "Arrived: rate 0.1 (39 steps)" in Report(shown).describe()


# The strip of rates


def test_the_strip_agrees_with_replaying_it():
    shown = model(sweep=True)
    strip = shown.strip()
    assert len(strip.rates) == 200
    assert (strip.rates[0], strip.rates[-1]) == RATES
    for place in range(0, 200, 13):
        shown.replay(strip.rates[place])
        assert shown.learning_rate == strip.rates[place]
        if strip.n_steps[place] < SWEEP_STEPS:
            assert shown.run.n_steps[0] == strip.n_steps[place]
            assert shown.outcome == OUTCOMES[strip.outcome[place]]
    bars = sum(len(plots.strip(shown, name)["top"]) for name in OUTCOMES)
    assert bars == 200
    assert "200 learning rates" in report.strip(shown)


def test_keys_choose_the_next_rate():
    shown = model(learning_rate=0.1)
    rates = shown.strip().rates
    shown.replay_by_key("ArrowRight", 2)
    place = int(np.flatnonzero(rates == shown.learning_rate)[0])
    shown.replay_by_key("ArrowLeft", 1)
    assert shown.learning_rate == rates[place - 1]
    shown.replay_by_key("ArrowLeft", 500)
    assert shown.learning_rate == RATES[0]


def test_the_strip_knows_when_it_is_out_of_date():
    shown = model(sweep=True)
    assert not shown.strip_is_ready
    shown.strip()
    shown.learning_rate = 0.3
    assert shown.strip_is_ready
    shown.start = "middle"
    assert not shown.strip_is_ready


# Starts, formulas, paths from elsewhere


def test_a_start_can_be_chosen_and_moved_by_keys():
    shown = model()
    shown.choose_start(9, -1)
    assert shown.start == "chosen"
    assert shown.start_point.tolist() == [3, -1]
    shown.move_start_by_key("ArrowUp", 4)
    assert shown.start_point.tolist() == pytest.approx([3, -0.4])


def test_random_start_follows_the_seed():
    first, again, other = (model(start="random", seed=seed) for seed in (5, 5, 6))
    assert first.start_point.tolist() == again.start_point.tolist()
    assert first.start_point.tolist() != other.start_point.tolist()


def test_a_formula_becomes_a_landscape():
    shown = model()
    shown.take_formula("w1^2 + w2^2")
    assert shown.landscape == OWN
    assert shown.scene.landscape.minima == pytest.approx(np.zeros((1, 2)), abs=1e-6)


@pytest.mark.parametrize("text", ["w1 +* 2", "log(w1)", "3", "x + y"])
def test_a_bad_formula_gets_a_sentence_and_the_old_one_stays(text):
    shown = model(landscape=OWN)
    before = shown.formula, shown.run
    with pytest.raises(ValueError) as refused:
        shown.take_formula(text)
    problem = report.formula_problem(refused.value)
    assert problem.endswith("The landscape stays as it was.")
    assert (shown.formula, shown.run) == before
    assert shown.restore({"formula": text}) != []


# Drafts


def test_a_draft_is_completed_to_the_whole_run():
    hurried = model()
    hurried.hurried = True
    hurried.learning_rate = 0.001
    assert not hurried.run.complete
    assert hurried.n_steps < 4255
    assert hurried.outcome == ""
    hurried.finish()
    assert hurried.run.complete
    assert hurried.n_steps == 4255


def test_a_draft_is_no_longer_than_the_longest_run():
    hurried = model()
    hurried.hurried = True
    state = {"landscape": "plateau", "learning_rate": "0.001", "position": "5000"}
    assert hurried.restore(state) == []
    hurried.finish()
    assert hurried.position == 5000
    hurried.learning_rate = 0.0011
    assert hurried.n_steps == 5000


def test_a_link_to_a_late_step_opens_there():
    hurried = model()
    hurried.hurried = True
    assert hurried.restore({"learning_rate": "0.001", "position": "3000"}) == []
    assert (hurried.position, hurried.hurried) == (3000, True)


def test_a_link_to_a_strip_shows_it():
    screen = open_screen("gradient-descent", query="sweep=1&landscape=saddle")
    assert screen.strip.picture.visible
    assert "200 learning rates" in screen.strip.picture.description
    screen.model.sweep = False
    assert not screen.strip.picture.visible


def test_a_slider_does_not_wait_for_long_runs():
    hurried = model()
    hurried.hurried = True
    started = time.process_time()
    for rate in np.geomspace(0.001, 0.01, 10):
        hurried.learning_rate = float(rate)
    assert (time.process_time() - started) / 10 < 0.05


# Source, state, corners


def test_markers_stand_on_every_point_unless_they_would_hide_the_path():
    assert len(plots.markers(model())["x"]) == 0
    assert len(plots.markers(model(position=5))["x"]) == 5
    assert len(plots.markers(model(position=5, history=False))["x"]) == 0
    crawling = plots.markers(at_end(learning_rate=0.001))
    assert 20 < len(crawling["x"]) < 60
    bouncing = plots.markers(model(position=20, learning_rate=1.0))
    assert len(bouncing["x"]) == 20


def test_long_paths_are_thinned_but_keep_both_ends():
    shown = at_end(learning_rate=0.001)
    way = charts.walked(shown)[0]
    assert len(way) <= trajectory.MOST_POINTS
    assert way[0].tolist() == [-2, 1.5]
    assert way[-1].tolist() == shown.points()[0].tolist()
