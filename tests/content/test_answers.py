"""What the answers to the tasks of the first chapter say, held against what is seen."""

from typing import Any

import numpy as np
import pytest

from app.content.chapters import SLUGS, folder_of
from app.content.numbers import Numbers
from app.main import open_screen
from app.ml.datasets.target_functions import TRUTHS
from app.ml.evaluation.bias_variance import refit_worlds
from app.ml.probability.logits import sigmoid
from app.sims.classification_threshold.run import THRESHOLDS
from tests.content.cells import cells, numbers, printed, row

STATED = Numbers(folder_of(SLUGS[0]) / "numbers.py")


def value(name: str) -> float:
    """Return a number of the text."""
    text = STATED[name].replace("−", "-").replace("\u202f", "").removesuffix("%")
    return float(text)


def played(slug: str, query: str = "") -> Any:
    """Return the screen of a simulation after its last step."""
    screen = open_screen(slug, query=query)
    screen.model.position = screen.model.n_steps
    return screen


def test_with_labels_a_boundary_and_without_only_groups() -> None:
    said = played("supervised-vs-unsupervised").report.describe()
    assert f"gets {STATED['animals_right']} of 40 labels right" in said
    bare = played("supervised-vs-unsupervised", f"labels={'-' * 40}").report
    assert bare.headline().verdict == "No label is left."
    assert "2 groups" in bare.headline().text
    cloud = played("supervised-vs-unsupervised", "data_set=cloud")
    assert f"gets {STATED['cloud_right']} of 40" in cloud.report.describe()
    assert f"match {STATED['cloud_match']} of 40" in cloud.report.describe()
    labels = cloud.model.run.points.labels
    assert max(np.bincount(labels)) == value("cloud_chance") < value("cloud_match")


def test_the_cheapest_threshold_is_close_to_where_both_answers_cost_the_same() -> None:
    for cost, even in ((1, 0.5), (5, value("even_5")), (20, value("even_20"))):
        run = open_screen(
            "classification-threshold", query=f"miss_cost={cost}"
        ).model.run
        assert run.break_even == pytest.approx(even, abs=0.005)
        assert THRESHOLDS[run.best] == pytest.approx(even, abs=0.03)


def test_the_training_of_a_line_at_the_rates_of_the_text() -> None:
    run = played("training-process").model.run
    close = np.flatnonzero(run.mse < 1.001 * run.best_cost)[0]
    assert close == value("sim_steps_close")
    assert run.best_cost == pytest.approx(value("j_best"), abs=0.005)
    endings = {
        "learning_rate=1": "Never settles:",
        "learning_rate=0.99": "Converged",
        "learning_rate=1.01": "Diverged:",
        "feature=raw&learning_rate=0.04": "Diverged:",
    }
    for query, verdict in endings.items():
        said = played("training-process", query).report.headline()
        assert said.verdict == verdict, query
    raw = played("training-process", "feature=raw&learning_rate=0.03").model
    assert raw.n_steps == value("raw_steps_003")


def test_degree_ten_with_fifteen_points_and_with_sixty() -> None:
    for n in (15, 60):
        errors = open_screen("error-types", query=f"n_samples={n}").model.run.errors
        for part in ("train", "test"):
            seen = getattr(errors, f"{part}_errors")[10]
            assert seen == pytest.approx(value(f"sim_{part}_{n}"), abs=5e-5)
    assert value("sim_train_15") < value("sim_train_60") < value("sim_test_60")
    assert value("sim_test_60") < value("sim_test_15")
    errors = open_screen("error-types").model.run.errors
    assert errors.best_degree == value("sim_best_degree")
    for degree in (1, 10):
        stated = value(f"sim_test_{degree}")
        assert errors.test_errors[degree] == pytest.approx(stated, abs=5e-5)


def test_the_elongated_valley_and_the_race_in_it() -> None:
    valley = "landscape=elongated-valley&learning_rate="
    assert played("gradient-descent", f"{valley}0.45").model.n_steps == value(
        "valley_steps"
    )
    bowl = played("gradient-descent", "learning_rate=0.45").model
    assert bowl.n_steps == value("bowl_steps_045")
    beyond = played("gradient-descent", f"{valley}0.55").report.headline()
    assert beyond.verdict == "Diverged:"
    assert f"limit of {STATED['valley_limit']}" in beyond.text
    race = played("gradient-descent", f"{valley}0.05&compare=optimizers")
    said = race.report.describe()
    names = {"plain": "gradient descent", "nesterov": "Nesterov", "adam": "Adam"}
    names |= {"momentum": "momentum", "rmsprop": "RMSProp"}
    for short, name in names.items():
        assert f"{name} ({STATED[f'race_{short}']} steps)" in said
    assert "Only AdaGrad is still on its way" in said
    steps = [value(f"race_{short}") for short in names]
    assert min(steps) == value("race_rmsprop") and max(steps) == value("race_plain")
    curved = "landscape=rosenbrock&learning_rate=0.001&compare=optimizers"
    said = played("gradient-descent", curved).report.describe()
    assert "Arrived: momentum" in said and said.count(" steps)") == 2
    assert "Nesterov (" in said and "The 5000 steps are used up" in said


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("", "ball_right_plain"),
        ("momentum=1", "ball_right_momentum"),
        ("momentum=1&start=-2", "ball_left_momentum"),
    ],
)
def test_where_the_ball_comes_to_rest(query: str, name: str) -> None:
    said = played("optimization-landscape", query).report.describe()
    at = said.partition("to rest at x = ")[2].replace("−", "-")
    assert numbers(at)[0] == pytest.approx(value(name), abs=0.005)


def test_the_sharp_valley_holds_only_small_rates() -> None:
    sharp = "landscape=wide-and-sharp&start=2.3&learning_rate="
    verdicts = [
        played("optimization-landscape", f"{sharp}{rate}").report.headline().verdict
        for rate in ("0.02", "0.3", "0.6")
    ]
    assert verdicts == [
        "Stuck in a local minimum:",
        "Found the global minimum:",
        "Never settles:",
    ]
    assert 0.02 < value("hold_sharp") < 0.3 < value("hold_wide") < 0.6


def test_the_right_choices_are_right() -> None:
    """Each line is the choice that a prediction marks, in numbers."""
    assert value("never_right") < value("rule_right") < value("model_right")
    assert value("longer_false") - value("rule_false") > (
        value("rule_missed") - value("longer_missed")
    )
    assert value("weight_area_alone") > value("weight_area")
    assert value("house_mae_area") > value("house_mae")
    assert value("group_before") != value("group_after")
    assert value("poorer_recall") < 0.6 * value("loan_recall")
    assert value("accuracy_low") < value("loan_accuracy")
    assert value("precision_low") < value("loan_precision")
    assert value("shrink_11") > 100
    assert abs(value("shallow_test") - value("tree_test")) < 1
    assert value("milder_loss") < value("careful_loss") < value("bold_loss")
    assert value("try_7_28") == pytest.approx(value("try_5_40"), abs=0.5)
    assert value("try_7_40") > 3 * value("try_5_40")
    assert value("above_cost") > value("j_start")
    assert value("long_left") > 0 > value("long_right")
    assert value("cell_momentum") < value("cell_both") < value("cell_noise")
    assert value("cell_both_weak") > value("cell_noise")
    assert value("cheat_error") == 0
    assert value("line_width_120") == pytest.approx(value("line_width") / 2, rel=0.1)
    assert value("student_width_120") == pytest.approx(value("student_width"), rel=0.05)


def test_the_same_groups_come_back_under_other_numbers() -> None:
    def groups(seed: int) -> set[tuple[float, ...]]:
        said = printed("customer-groups", ("random_state=0", f"random_state={seed}"))
        lines = [line for line in said.splitlines() if line[:1].isdigit()]
        return {tuple(numbers(line)[1:]) for line in lines}

    assert groups(0) == groups(5)
    assert len(groups(0)) == 4
    seldom, often = sorted(visits for visits, _ in groups(0))[1:3]
    assert often > 2 * seldom, "seldom or often, and each with little or much money"


def test_a_mean_over_worlds_that_does_not_settle() -> None:
    low, high = value("variance_5_low"), value("variance_5_high")
    assert high > 2 * low, "not even the first decimal is sure"
    assert value("median_5") < min(2 * value("median_3"), 0.2 * low)
    worlds = refit_worlds(
        TRUTHS["sine"],
        noise=0.25,
        n_worlds=int(value("n_worlds")),
        max_degree=5,
        random_state=0,
    )
    off = ((worlds.predictions[:, 5] - worlds.truth) ** 2).mean(axis=-1)
    worst = np.argsort(off)[-5:]
    gaps = 1 - np.minimum(worlds.x.max(axis=1), -worlds.x.min(axis=1))
    assert off[worst].min() > 300 * np.median(off), "as much as hundreds of others"
    assert gaps[worst].min() > 3 * np.median(gaps), "a gap near one end"


def test_the_learned_filter_passes_the_empty_one() -> None:
    said = dict(map(numbers, printed("learning-from-more-mails").splitlines()))
    never = value("never_right") / value("n_test_mails")
    assert said[value("passes_from")] < never < said[value("passes_to")]
    sizes = list(said)
    assert sizes.index(value("passes_to")) == sizes.index(value("passes_from")) + 1
    assert abs(value("cell_ten") - value("cell_ten_formula")) < 0.05


def test_noise_cools_slowly_or_in_vain() -> None:
    known = value("many_noise_best"), value("many_annealed")
    assert known[0] > known[1] > value("many_noise_12")
    assert value("annealed_8") == pytest.approx(value("annealed_100"), abs=0.03)
    assert value("annealed_faster") < value("annealed_fast") < known[1] - 0.1
    assert value("many_noise_3") < known[0] and value("best_noise") == 3.5
    assert value("many_noise_1") == value("many_plain"), "it brings nothing on its own"


def test_the_bounds_of_one_student_are_one_in_twenty_each() -> None:
    at_six = row(printed("six-hours-cell"), "prediction")[0]
    low, high = row(printed("six-hours-cell"), "where a student may be")
    assert round(high - at_six) == value("student_above")
    assert round(at_six - low) == value("student_below")
    assert "np.percentile(one_student, [5, 95])" in cells()["six-hours-cell"]


def test_a_computer_rounds_a_probability_to_one() -> None:
    assert sigmoid(40.0) == 1 > sigmoid(36.0)


def test_raw_houses_allow_only_a_tiny_rate() -> None:
    assert value("houses_limit_raw") < 1e-4
    assert value("houses_limit_scaled") > 0.1
    assert value("houses_condition_raw") > 1e4 * value("houses_condition_scaled")
