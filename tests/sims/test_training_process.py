"""The training process: the mathematics, the sentences, what a student can do."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.main import open_screen
from app.ml.estimators.linear_models import ordinary_least_squares
from app.ml.estimators.lines import LOSSES
from app.ml.optimize.training_loop import Status
from app.sims.training_process import gauge, level_lines, plots, report
from app.sims.training_process.data import read_data
from app.sims.training_process.edits import read_edits, write_edits
from app.sims.training_process.model import TrainingProcess
from app.sims.training_process.own_data import read_rows
from app.sims.training_process.report import Report
from app.text.numbers import fixed
from tests.sims import contract

profile = settings(derandomize=True, max_examples=25, deadline=None)


at, at_end = contract.makers(TrainingProcess)


def fault(text):
    with pytest.raises(ValueError) as caught:
        read_rows(text)
    return str(caught.value)


# Oracles of the requirements


def test_standardised_feature_has_the_limit_rate_one():
    run = TrainingProcess().run
    assert run.curvatures == pytest.approx([2, 2])
    assert gauge.limits(run).limit == pytest.approx(1.0)


def test_rate_one_half_lands_in_one_step_on_least_squares():
    for start in ("zero", "random", "far", "near"):
        model = at_end(learning_rate=0.5, start=start)
        assert (model.n_steps, model.run.run.status) == (1, Status.CONVERGED)
        wanted = ordinary_least_squares(model.run.problem.x, model.run.problem.y)
        assert model.theta == pytest.approx(wanted)


def test_raw_hours_have_a_narrow_valley_and_a_small_limit():
    run = TrainingProcess(feature="raw").run
    assert run.curvatures == pytest.approx([0.34, 58], rel=0.02)
    assert run.curvatures[1] / run.curvatures[0] == pytest.approx(170, rel=0.02)
    assert gauge.limits(run).limit == pytest.approx(0.0345, rel=0.01)


def test_both_features_draw_the_same_best_line():
    hours = np.array([1.0, 9.0])
    heights = []
    for feature in ("standardised", "raw"):
        model = TrainingProcess(feature=feature)
        b, w = model.run.best
        heights.append(b + w * model.to_feature(model.run.data, hours))
    assert heights[0] == pytest.approx(heights[1])


@pytest.mark.parametrize("feature", ["standardised", "raw"])
@pytest.mark.parametrize("start", ["zero", "random", "far"])
def test_the_gauge_tells_how_runs_end(feature, start):
    model = TrainingProcess(feature=feature, start=start)
    low, high = model.rates
    for begin, end, kind, _words in report.stability(model):
        for share in (0.1, 0.9):
            rate = begin * (end / begin) ** share
            model.learning_rate = rate
            outcomes = {
                "slow": {"unfinished"},
                "good": {"settles"},
                "zigzag": {"zigzag", "unfinished"},
                "diverge": {"never"},
            }
            assert model.outcome in outcomes[kind], (kind, rate)
            assert low <= rate <= high


# What it says

ONE = {"algorithm": "stochastic"}


@pytest.mark.parametrize(
    ("chosen", "status", "words"),
    [
        ({"learning_rate": 0.5}, Status.CONVERGED, "Converged after 1 iteration:"),
        ({}, Status.CONVERGED, "Converged after 112 iterations"),
        ({"learning_rate": 1.0}, Status.OSCILLATING, "bounces between two lines"),
        ({"learning_rate": 1.1}, Status.DIVERGED, "above the limit of 1."),
        ({"learning_rate": 0.003}, Status.STEP_LIMIT, "The iterations are used up"),
        (ONE | {"learning_rate": 0.05}, Status.STEP_LIMIT, "looks at 1 point only"),
        (ONE | {"learning_rate": 1.0}, Status.DIVERGED, "on 1 point may overshoot"),
        ({"loss": "absolute", "learning_rate": 0.5}, Status.OSCILLATING, "cannot rest"),
        ({"loss": "huber", "learning_rate": 0.5}, Status.CONVERGED, "Huber loss than"),
        ({"feature": "raw", "learning_rate": 0.1}, Status.DIVERGED, "limit of 0.0345"),
    ],
)
def test_the_end_is_worded_from_the_run(chosen, status, words):
    model = at_end(**chosen)
    assert model.run.run.status is status
    assert words in Report(model).describe()
    assert f"w = {report.line_words(model.theta)['w']}" in Report(model).describe()


@pytest.mark.parametrize("position", range(1, 49, 6))
def test_at_the_limit_the_error_never_falls(position):
    model = at(position, learning_rate=1.0)
    costs = model.run.run.costs
    assert costs[position] == pytest.approx(costs[0])
    assert "left the mean squared error as it was" in Report(model).describe()
    assert "lowered" not in Report(model).describe()
    assert report.overlay(model) == "Jumping across"


@pytest.mark.parametrize("rate", [0.003, 0.05, 0.45, 0.7, 0.97, 1.05])
def test_every_step_is_worded_as_the_error_moved(rate):
    model = TrainingProcess(learning_rate=rate)
    for position in range(1, min(model.n_steps, 40)):
        model.position = position
        change = np.diff(model.run.run.costs)[position - 1]
        assert ("lowered" in Report(model).describe()) == bool(change < 0)
        assert ("raised" in Report(model).describe()) == bool(change > 0)
        jumped = "jumped over the valley floor" in Report(model).describe()
        assert jumped == (0.5 < rate < 1)


def test_the_four_phases_come_in_order():
    model, phases = TrainingProcess(start="random"), []
    for position in range(model.n_steps + 1):
        model.position = position
        if report.phase(model) not in phases:
            phases.append(report.phase(model))
    assert phases == ["start", "big", "fine", "complete"]
    assert report.overlay(model) == "Training complete"
    model.position = 0
    assert report.overlay(model) == "Start: random parameters"


def test_runs_that_fail_have_overlays_of_their_own():
    assert report.overlay(at_end(learning_rate=1.1)) == "Running away"
    assert report.overlay(at_end(learning_rate=1.0)) == "Never settles"
    assert report.overlay(at_end(learning_rate=0.002)) == "Iterations used up"


@pytest.mark.parametrize(
    ("rate", "outcome"),
    [(0.05, "settles"), (0.7, "zigzag"), (1.0, "never"), (0.003, "unfinished")],
)
def test_a_prediction_is_judged_at_the_end_only(rate, outcome):
    model = at_end(learning_rate=rate, prediction=outcome)
    assert "Your prediction holds" in Report(model).describe()
    model.prediction = "never" if outcome != "never" else "settles"
    assert "in fact it" in Report(model).describe()
    model.position -= 1
    assert "predict" not in Report(model).describe()


def test_the_title_carries_iteration_parameters_and_error():
    title = report.place(at(5))
    assert re.fullmatch(
        r"Iteration 5 of 112: w = -?\d+\.\d\d, b = \d+\.\d\d, MSE = [\d.]+", title
    )


def test_the_gradient_is_that_of_the_cost():
    model = at(4)
    problem, theta = model.run.problem, model.theta
    for axis in (0, 1):
        nudge = np.eye(2)[axis] * 1e-5
        slope = (problem.cost(theta + nudge) - problem.cost(theta - nudge)) / 2e-5
        assert model.gradient[axis] == pytest.approx(float(slope), rel=1e-6)
    assert f"∂J/∂w = {report.line_words(model.gradient)['w']}" in (
        report.describe_gradient(model)
    )


# Pictures


@pytest.mark.parametrize("loss", LOSSES)
@pytest.mark.parametrize("feature", ["standardised", "raw"])
def test_level_lines_are_level(loss, feature):
    model = TrainingProcess(loss=loss, feature=feature)
    problem, shown = model.run.problem, level_lines.window(model.run)
    for line in level_lines.level_lines(problem, model.run.best, shown):
        costs = problem.cost(line)
        assert np.ptp(costs) <= 1e-5 * costs.max()
    assert (np.abs(model.run.run.parameters[0] - shown.centre) < shown.half).all()


def test_the_path_goes_to_the_minimum():
    model = at_end()
    arrived, best = plots.path(model)["x"][-1], plots.best(model)["x"][0]
    assert arrived == pytest.approx(best, abs=1e-3)
    assert plots.next_step(model)["x0"] == []


def test_the_colour_of_the_line_follows_its_error():
    shares = [plots.error_share(at(k)) for k in (0, 5, 20, 112)]
    assert shares[0] == 1
    assert shares == sorted(shares, reverse=True)
    assert shares[-1] == pytest.approx(0, abs=1e-6)


def test_ghosts_are_earlier_lines_and_can_be_hidden():
    model = at(30)
    assert len(plots.ghosts(model)["xs"]) == plots.MOST_GHOSTS
    model.ghosts = False
    assert plots.ghosts(model)["xs"] == []


def test_points_on_a_line_still_have_a_log_axis():
    model = at_end(data_set="own", own_data="0,1\n1,3\n2,5\n3,7")
    assert model.run.best_cost == pytest.approx(0, abs=1e-20)
    low, high = plots.error_range(model)
    assert 0 < low < high
    assert (plots.error_curve(model)["y"] > 0).all()


def test_a_run_that_gets_away_stays_in_its_pictures():
    model = at_end(learning_rate=1.1)
    words = []
    for k in (model.n_steps - 1, model.n_steps):
        model.position = k
        above = plots.line(model)["y"][0] > 0
        (said,) = plots.lost(model)["text"]
        words.append(said)
        assert said.startswith("↑" if above else "↓")
        centre, half = level_lines.window(model.run)
        (b,), (w,) = plots.now(model)["y"], plots.now(model)["x"]
        assert 0.9 < np.abs((np.array([b, w]) - centre) / half).max() < 1
        assert plots.error_range(model)[1] > model.cost
    assert {said[0] for said in words} == {"↑", "↓"}
    assert plots.error_range(at(0, learning_rate=1.1))[1] < model.cost
    assert plots.lost(at(0))["text"] == []


# The student's own line, points and data


def test_my_line_has_the_error_of_its_ends():
    model = TrainingProcess(my_line=True, my_left=40.0, my_right=90.0)
    said = report.describe_comparison(model)
    frame, data = model.run.data.frame, model.run.data
    slope = 50 / (frame.right - frame.left)
    errors = 40 + slope * (data.x - frame.left) - data.y
    assert model.my_mse == pytest.approx(float(np.mean(errors**2)))
    assert f"mean squared error {model.my_mse:.2f}" in said
    model.feature = "raw"
    assert model.my_mse == pytest.approx(float(np.mean(errors**2)))


def test_the_least_squares_line_laid_by_hand_is_praised():
    model = TrainingProcess(my_line=True)
    (left, right), (b, w) = model.frame_ends, model.run.least_squares
    model.param.update(my_left=float(b + w * left), my_right=float(b + w * right))
    assert "Well laid" in report.describe_comparison(model)


def test_pointer_takes_ends_before_points_and_nothing_else():
    model = TrainingProcess(my_line=True)
    frame, data = model.run.data.frame, model.run.data
    assert model.grasp(frame.left, model.my_left) == "left"
    assert model.grasp(frame.right, model.my_right) == "right"
    assert model.grasp(data.x[4], data.y[4]) == "point"
    assert model.point == (data.x[4], data.y[4])
    assert model.grasp(frame.left, frame.bottom) == ""


def test_dragging_moves_a_point_and_the_best_line():
    model = TrainingProcess()
    before, data = model.run.best.copy(), model.run.data
    model.grasp(data.x[29], data.y[29])
    model.drag("point", 8.5, 1e9)
    assert model.run.data.y[29] == pytest.approx(data.frame.top, rel=1e-5)
    assert model.run.data.frame == data.frame
    assert not np.allclose(model.run.best, before)
    model.undo_edits()
    assert model.run.best == pytest.approx(before)
    assert model.state() == {}


def test_outliers_move_the_squared_loss_more_than_the_others():
    moved = {}
    for loss in LOSSES:
        model = TrainingProcess(loss=loss, feature="raw")
        before = model.run.best.copy()
        assert model.add_outlier() == ""
        moved[loss] = abs(model.run.best[1] - before[1])
    assert moved["squared"] > 2 * moved["huber"]
    assert moved["squared"] > 2 * moved["absolute"]


def test_outliers_end_with_a_sentence():
    model = TrainingProcess()
    for _ in range(5):
        assert model.add_outlier() == ""
    assert (
        model.add_outlier() == "5 outliers are enough; undo the changes to start again."
    )


def test_edits_belong_to_their_data_set():
    model = TrainingProcess()
    model.add_outlier()
    model.data_set = "own"
    assert len(model.run.data.x) == model.run.data.n_given


@given(st.dictionaries(st.integers(0, 204), st.tuples(*[st.floats(-1e5, 1e5)] * 2)))
@profile
def test_edits_come_back_from_text(edits):
    name, read = read_edits(write_edits("own", edits))
    assert read.keys() == edits.keys()
    assert name == ("own" if edits else "")
    for row, place in edits.items():
        assert read[row] == pytest.approx(place, rel=1e-5)


def test_points_that_would_all_stand_at_one_x_are_left_alone():
    moved = "own 0:2,1 1:2,2 2:2,3"
    data = read_data("own", 0, 6, "1,1\n2,2\n3,4", moved)
    assert data.x.tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("x,y\n1,2\n2,three\n3,4", "Row 3, column y holds “three”"),
        ("1,2\n2,\n3,4", "Row 2, column y is empty"),
        ("1,2\n2,3,4\n3,4", "Row 2 has 3 columns"),
        ("1,2\n2,3", "has 2 rows of numbers; it needs between 3 and 200"),
        ("5,2\n5,3\n5,4", "All rows have the same x, 5"),
        ("1,2\n2,1e9\n3,4", "the largest size is 100000"),
        ("", "has 0 rows"),
    ],
)
def test_bad_tables_are_told_where(text, said):
    assert said in fault(text)


def test_tables_of_other_countries_are_read():
    assert read_rows("Stunden;Punkte\n1,5;2\n2,5;3\n\n4;5").tolist() == [
        *([1.5, 2.0], [2.5, 3.0], [4.0, 5.0])
    ]
    assert read_rows("1\t2\n2\t3\n4\t5").shape == (3, 2)


def test_a_bad_table_leaves_the_old_data():
    model = TrainingProcess()
    before = model.run.data
    assert model.take_rows("1,2\n2,?\n3,4").endswith("The old data stay.")
    assert model.run.data is before
    assert model.take_rows("1,2\n2,5\n3,4") == ""
    assert model.is_own
    assert len(model.run.data.x) == 3


@pytest.mark.parametrize("feature", ["standardised", "raw"])
def test_own_data_of_any_size_have_a_rate_that_works(feature):
    table = "\n".join(f"{90_000 + 1000 * k},{k * k}" for k in range(9))
    model = TrainingProcess(data_set="own", own_data=table, feature=feature)
    limit = gauge.limits(model.run).limit
    assert model.rates[0] < limit / 10
    model.learning_rate = min(limit / 2.2, 1.2)
    assert model.run.run.costs[-1] < model.run.run.costs[0]


# The view


def test_dragging_in_the_picture_moves_the_end_of_my_line():
    screen = open_screen("training-process", query="my_line=1")
    model = screen.model
    left = model.frame_ends[0]
    screen._grasp(contract.Place(x=left, y=model.my_left))
    screen._drag(contract.Place(x=left, y=33.0))
    screen._release(None)
    screen._drag(contract.Place(x=left, y=99.0))
    assert screen.widgets["my_left"].value == model.my_left == 33.0


def test_the_chosen_point_moves_by_its_sliders():
    screen = open_screen("training-process", query="selected=3")
    across, up = screen.place
    assert (across.value, up.value) == screen.model.point
    up.value = 80.0
    assert screen.model.point == (across.value, 80.0)
    assert screen.model.edits.startswith("study-hours 2:")


def test_locked_points_stay():
    screen = open_screen("training-process", query="lock=edits")
    data = screen.model.run.data
    screen._grasp(contract.Place(x=screen.model.run.problem.x[3], y=data.y[3]))
    assert screen.model.selected == 0
    assert screen.widgets["outlier"].disabled


def test_a_locked_line_of_ones_own_stays():
    screen = open_screen("training-process", query="my_line=1&lock=my_line")
    left, height = screen.model.frame_ends[0], screen.model.my_left
    screen._grasp(contract.Place(left, height))
    screen._drag(contract.Place(left, 20.0))
    assert screen.model.my_left == height
    assert screen.widgets["my_left"].disabled


def test_words_follow_while_the_run_plays():
    screen = open_screen("training-process")
    screen.player.playing = True
    screen.player.position = 6
    w, b = screen.model.gradient[::-1]
    assert f"∂J/∂w = {fixed(w)}, ∂J/∂b = {fixed(b)}" in screen.gradient.text
    assert screen.numbers.text.startswith("Iteration 6 ")
    assert screen.status.verdict == "Learning:"
    assert "iteration 0 to 6" in screen.plots[-1].picture.description


def test_controls_that_do_not_act_are_hidden():
    screen = open_screen("training-process")
    widgets = screen.widgets
    assert not widgets["batch_size"].visible
    assert not widgets["delta"].visible
    screen.model.param.update(algorithm="mini-batch", loss="huber", data_set="own")
    assert widgets["batch_size"].visible
    assert widgets["delta"].visible
    assert widgets["own_data"].visible
    assert not widgets["noise"].visible
