"""What the text says in words, and what it promises to whoever changes a cell."""

import re

import numpy as np
import pytest

from app.data import mails, study_hours
from app.ml.optimize.descent import arrivals, walk
from app.ml.optimize.landscapes import LANDSCAPES_1D
from app.ml.optimize.optimizers import gradient_descent
from tests.content.cells import numbers, printed, row

pytestmark = pytest.mark.usefixtures("no_windows")

STANDARDIZED = "x = (hours - hours.mean()) / hours.std()"


def test_one_more_suspicious_word_makes_the_rule_worse() -> None:
    before = row(printed("rule-or-pattern"), "rule:")
    longer = ('"offer"]', '"offer", "account"]')
    assert row(printed("rule-or-pattern", longer), "rule:") < before
    assert row(printed("rule-or-pattern"), "never") < before


def test_the_model_fails_for_two_reasons_and_one_is_beyond_words() -> None:
    wrong = [line for line in printed("rule-or-pattern").splitlines() if ": " in line]
    missed = [line[6:] for line in wrong if line.startswith("spam:")]
    stopped = [line[6:] for line in wrong if line.startswith("fine:")]
    assert all("are you free" in it and "a favour" in it for it in missed)
    assert all(re.search("account|payment|parcel", it) for it in stopped)
    same = mails["text"].str.contains("are you free") & mails["text"].str.contains(
        "can you do me a favour"
    )
    assert set(mails["spam"][same]) == {0, 1}
    harmless = " ".join(mails["text"][mails["spam"] == 0])
    assert "fr33" not in harmless
    assert not re.search("phree|m0n3y", " ".join(mails["text"]))


def test_few_mails_are_worse_than_no_filter_and_one_choice_is_luck() -> None:
    never = 1 - mails["spam"].mean()
    few, some = (row(printed("learning-from-more-mails"), f"{n} ")[0] for n in (2, 20))
    assert few < never < some
    lucky = printed("learning-from-more-mails", ("range(20)", "range(1)"))
    shares = [numbers(line)[1] for line in lucky.splitlines()]
    assert shares != sorted(shares)


def test_debt_is_what_the_loan_model_knows_best() -> None:
    poorer = printed("loan-default", ('"debt_ratio", ', ""))
    assert row(poorer, "default")[1] < 0.6 * row(printed("loan-default"), "default")[1]


def test_an_unscaled_clustering_hardly_sees_the_visits() -> None:
    raw = printed(
        "k-means-centres",
        ("scaled = scaler.fit_transform(customers)", "scaled = customers.to_numpy()"),
        ("scaler.inverse_transform(model.cluster_centers_)", "model.cluster_centers_"),
    )
    centres = np.reshape(numbers(raw.partition("inertia")[0]), (4, 2))
    spending = np.sort(centres[:, 1])
    assert min(np.diff(spending)) > 10, "stripes: each group has a spending of its own"


def test_a_shallow_tree_gives_up_the_training_error_only() -> None:
    limit = (
        "DecisionTreeRegressor(random",
        "DecisionTreeRegressor(max_depth=4, random",
    )
    deep = numbers(printed("learning-by-heart").splitlines()[0])
    shallow = numbers(printed("learning-by-heart", limit).splitlines()[0])
    assert deep[0] == 0
    assert shallow[0] > 10
    assert abs(shallow[1] - deep[1]) < 1


def test_the_test_error_grows_more_than_a_hundredfold() -> None:
    rows = {
        int(k): (a, b) for k, a, b in map(numbers, printed("degrees").split("\n")[1:11])
    }
    assert rows[10][1] > 100 * rows[3][1]
    training = [rows[degree][0] for degree in sorted(rows)]
    assert training == sorted(training, reverse=True)
    tests = [rows[degree][1] for degree in range(3, 11)]
    assert tests != sorted(tests), "the text says: not always steadily"


def test_ten_times_the_data_and_degree_nine_is_harmless() -> None:
    many = printed("degrees", ("n_train = 20", "n_train = 200"))
    assert row(many, "9")[1] == pytest.approx(row(many, "3")[1], rel=0.05)


def test_without_the_slip_three_losses_agree() -> None:
    repaired = printed("which-centre", ("6.0]", "60.0]"))
    centres = [numbers(line)[0] for line in repaired.splitlines()[:3]]
    assert max(centres) - min(centres) < 1


def test_one_misplaced_certainty_was_most_of_the_loss() -> None:
    milder = printed("confident-and-wrong", ("0.97", "0.60"))
    before, after = (
        row(said.split("bold")[1], "mean cross-entropy")[0]
        for said in (printed("confident-and-wrong"), milder)
    )
    assert after < before / 3


def test_rates_on_raw_hours() -> None:
    raw = printed("compare-rates", (STANDARDIZED, "x = hours"))
    ends = [numbers(line)[-1] for line in raw.splitlines()]
    assert [end > 1e6 for end in ends] == [False, True, True, True, True]
    others = ("[0.01, 0.1, 0.5, 0.9, 1.05]", "[0.001, 0.01, 0.03, 0.035]")
    raw = printed("compare-rates", (STANDARDIZED, "x = hours"), others)
    *settle, last = [numbers(line)[1:] for line in raw.splitlines()]
    assert all(late < early for early, late in settle) and last[1] > last[0]


def test_a_rate_of_one_half_arrives_in_one_step() -> None:
    assert row(printed("descend-by-hand", ("0.0, 0.1", "0.0, 0.5")), "1:")[0] == 3


def test_a_rising_cost_counts_as_a_small_improvement() -> None:
    said = printed("stopping", ("(0.001, 0.03)", "(0.035,)")).splitlines()
    assert "small improvement 1 " in said[1]
    assert "diverged" in said[0] and "diverged" in said[2]


def test_a_long_step_changes_the_valley_both_ways() -> None:
    def ends(rate: str) -> list[float]:
        said = printed("two-minima-cell", ("rate = 0.02", f"rate = {rate}"))
        return [
            np.sign(numbers(line.partition("x =")[2])[0])
            for line in said.split("\n")[:4]
        ]

    assert ends("0.02") == [-1, -1, 1, 1]
    assert ends("0.12") == [1, -1, 1, -1]


def test_no_rate_changes_the_share_in_the_five_valleys() -> None:
    valleys = LANDSCAPES_1D["many-minima"]
    starts = np.linspace(*valleys.domain[0], 2001)[:, None]
    shares = {
        round(float((arrivals(valleys, run) == 0).mean()), 2)
        for rate in (0.005, 0.05, 0.1, 0.2, 0.28)
        for run in [
            walk(
                valleys, gradient_descent(rate), starts, max_steps=5000, tolerance=1e-3
            )
        ]
    }
    assert len(shares) == 1


def test_two_students_fell_far_below_their_line() -> None:
    x, y = study_hours.to_numpy().T
    residuals = np.sort(y - np.polyval(np.polyfit(x, y, 1), x))
    assert np.all(np.abs(residuals[:2] + 15) < 2)
    assert residuals[-1] < 10


def test_the_cheat_has_no_test_error() -> None:
    tail = "cheat = DecisionTreeRegressor().fit(X, y)\n"
    tail += "print((y_test - cheat.predict(X_test)).abs().mean())"
    last = "print(dict(zip(X.columns, weights.round(2).tolist())))"
    assert numbers(printed("pipeline-cell", (last, tail)))[-1] == 0


# The second chapter.
def test_other_weights_lose_the_right_angles() -> None:
    best = printed("normal-equations")
    other = printed("normal-equations", ("A @ theta", "A @ np.array([3.0, 4.0])"))
    assert (
        row(best, "columns times residuals:") == [0, 0] != row(other, "columns times")
    )
    assert row(other, "sum of squares:") > row(best, "sum of squares:")


def test_power_iteration_turns_towards_45_degrees() -> None:
    angles = [row(printed("power-iteration"), f"{step}:")[1] for step in range(1, 9)]
    away = 45 - np.array(angles)
    assert away[1:] / away[:-1] == pytest.approx(1 / 3, rel=0.15)
    stuck = printed("power-iteration", ("[1.0, 0.0]", "[1.0, -1.0]"))
    assert row(stuck, "8:") == [1, -45]


def test_absurd_weights_predict_well() -> None:
    said = printed("nearly-the-same-column")
    *_, last = [numbers(line) for line in said.splitlines() if "weights" in line]
    assert last[1] > 500 and last[2] < -500
    off = [numbers(line)[0] for line in said.splitlines() if "off by" in line]
    assert max(off) < 0.6


@pytest.mark.parametrize(("factor", "gain"), [("0.6", 100), ("0.5", 10)])
def test_a_true_slope_gains_two_digits_a_row_and_a_false_one_one(
    factor: str, gain: float
) -> None:
    said = printed("a-promise", ("0.6 * x\n", f"{factor} * x\n"))
    errors = [numbers(line)[-1] for line in said.splitlines()[2:]]
    assert np.divide(errors[:-1], errors[1:]) == pytest.approx(gain, rel=0.2)


def test_at_the_minimum_no_direction_changes_the_cost() -> None:
    there = printed("all-directions", ("2.0, 3.0, 1e-4", "4.0, 3.5, 1e-4"))
    assert (
        row(there, "steepest:")[0]
        < 0.01
        < row(printed("all-directions"), "steepest")[0]
    )


def test_far_out_the_slope_of_the_smallest_network_vanishes() -> None:
    said = printed("chain-rule", ("w, x, y = 0.5", "w, x, y = -5.0"))
    assert numbers(said.splitlines()[0])[-1] > 0.99, "as wrong as it can be"
    assert abs(row(said, "central difference:")[0]) < 1e-3


def test_half_a_gradient_is_caught() -> None:
    said = printed("gradient-check", ("2 / len(A)", "1 / len(A)"))
    assert all("off 5e-01" in line for line in said.splitlines())


def test_subtracting_the_mean_did_most_of_the_work() -> None:
    kappas = [
        row(line, "kappa")[0] for line in printed("raw-or-standardized").splitlines()
    ]
    raw, standardized, centred = kappas
    assert standardized == 1
    assert centred < raw / 10


def test_without_a_slope_more_values_are_needed() -> None:
    given, fetched = (
        printed("scipy-optimizers"),
        printed("scipy-optimizers", ("jac=slope, ", "")),
    )
    for method in ("CG", "BFGS", "L-BFGS-B"):
        assert row(fetched, method)[1] > 2 * row(given, method)[1]


def test_one_off_cancels_one_on() -> None:
    beliefs = [numbers(line)[0] for line in printed("updating").splitlines()]
    assert beliefs[0] == beliefs[2] and beliefs[1] == beliefs[3]


def test_a_minute_less_and_the_p_value_grows() -> None:
    seen = printed("shuffle-the-labels")
    less = printed("shuffle-the-labels", ("19, 21, 22])", "19, 21, 22]) + 1"))
    assert row(less, "gap seen:")[0] == row(seen, "gap seen:")[0] - 1
    assert row(less, "p-value:") > row(seen, "p-value:")


def test_four_times_the_rides_halve_the_interval_and_not_its_hits() -> None:
    few, many = (
        printed("count-the-hits"),
        printed("count-the-hits", ("widths = 100", "widths = 400")),
    )
    assert abs(numbers(few)[0] - 950) < 25 and abs(numbers(many)[0] - 950) < 25
    widths = [row(said, "typical width:")[0] for said in (few, many)]
    assert widths[0] / widths[1] == pytest.approx(2, rel=0.05)
    broken = printed(
        "count-the-hits", ("rng.normal(0, 1.5, n)", "rng.normal(0, 0.1 * km**2)")
    )
    assert numbers(broken)[0] < 920


def test_a_straight_plane_wins_where_prices_were_made_by_one() -> None:
    said = printed("one-pattern")
    scores = {
        name: row(said, name)[-1]
        for name in ("straight plane", "5 neigh", "scaled", "tree")
    }
    assert max(scores, key=scores.__getitem__) == "straight plane"


@pytest.mark.parametrize(("rate", "low", "high"), [("0.5", 0, 2.3), ("1.01", 1e4, 1e9)])
def test_the_third_road_at_other_rates(rate: str, low: float, high: float) -> None:
    said = printed("fit-with-gradient-descent", ("0.15", rate))
    assert low < row(said, "cost:")[0] < high
