"""The answers to the tasks of the second chapter: what a changed cell prints."""

import numpy as np
import pytest
from sklearn.datasets import load_digits
from sklearn.decomposition import PCA
from sklearn.neighbors import NearestCentroid

from app.content.chapters import SLUGS, folder_of
from app.content.chapters.mathematics_of_machine_learning.experiments import rides
from app.content.chapters.mathematics_of_machine_learning.trials import nearest_centre
from app.content.numbers import Numbers
from app.main import open_screen
from tests.content.cells import numbers, printed, row
from tests.content.test_cells_of_chapters import says

pytestmark = pytest.mark.usefixtures("no_windows")

NUMBERS = Numbers(folder_of(SLUGS[1]) / "numbers.py")
FARE = "rng.normal(0, 1.5, 100)"
CHANGED = {
    ("lengths-and-angles", ("[4.0, 3.0]", "[-4.0, 3.0]")): "dot_turned angle_turned",
    ("normal-equations", ("A @ theta", "A @ np.array([3.0, 4.0])")): (
        "ssq_true angle_lost"
    ),
    ("normal-equations",): "ssq_best",
    ("power-iteration", ("[1.0, 0.0]", "[1.0, -1.0]")): "stuck_angle",
    ("main-directions",): "digits_two digits_twenty",
    ("nearly-the-same-column",): "absurd_km absurd_miles absurd_off",
    ("all-directions",): "steepest_away",
    ("all-directions", ("2.0, 3.0, 1e-4", "4.0, 3.5, 1e-4")): "steepest_there",
    ("chain-rule", ("w, x, y = 0.5", "w, x, y = -5.0")): "chain_dw_far",
    ("raw-or-standardized",): "centred_kappa centred_steps",
    ("scipy-optimizers",): (
        "rosen_fewest rosen_most rosen_bfgs_steps rosen_bfgs_values"
    ),
    ("scipy-optimizers", ("jac=slope, ", "")): (
        "rosen_bfgs_steps_bare rosen_bfgs_values_bare"
    ),
    ("passengers",): "rides_1000",
    ("passengers", ("size=1000", "size=100_000")): "rides_100000",
    ("updating",): "belief_2 belief_3 belief_5",
    ("updating", ("worn = 0.05", "worn = 0.5")): "belief_even",
    ("updating", ("worn = 0.05", "worn = 0.0001")): "belief_rare",
    ("likelihood-and-loss",): "likelihood_peak",
    ("shuffle-the-labels", ("19, 21, 22])", "19, 21, 22]) + 1")): (
        "gain_slower n_extreme_slower p_slower"
    ),
    ("bootstrap-the-slope", ("100", "10"), ("t(98)", "t(8)")): "ten_low ten_high",
    ("count-the-hits",): "hits_100 width_100",
    ("count-the-hits", ("widths = 100", "widths = 400")): "hits_400 width_400",
    ("table-to-summary",): "m2_centre m2_outer",
    ("one-pattern",): "knn_raw knn_scaled",
    ("fit-with-gradient-descent", ("0.15", "0.5")): "cost_rate_05",
    ("fit-with-gradient-descent", ("0.15", "0.99")): "cost_rate_099",
    ("fit-with-gradient-descent", ("0.15", "1.01")): "cost_rate_101",
    ("look-at-the-errors",): "sigma_found usual_sigmas noisy_error_1",
    (
        "look-at-the-errors",
        ("100)\n\nfit", "100)\nfare[7] += 10\n\nfit"),
    ): "typo_sigmas",
}
"""A cell and what is changed in it → numbers of the text that it prints then."""


@pytest.mark.parametrize("change", CHANGED, ids=str)
def test_a_changed_cell_prints_what_the_answer_says(change: tuple) -> None:
    for name in CHANGED[change].split():
        assert says(printed(*change), NUMBERS[name]), (name, NUMBERS[name])


def value(name: str) -> float:
    return float(NUMBERS[name].replace("−", "-").replace("\u202f", ""))


def test_noise_of_150_turns_the_line_round() -> None:
    """Printed in section 12: the same cell with more noise."""
    for noise, name in (("15", "15"), ("150", "150")):
        said = printed("look-at-the-errors", (FARE, f"rng.normal(0, {noise}, 100)"))
        slope, error = row(said, "price per km")[:2]
        assert slope == pytest.approx(value(f"noisy_slope_{name}"), abs=0.006)
        assert abs(error) == pytest.approx(value(f"noisy_error_{name}"), abs=0.006)
    lost = f"rng.normal(0, {value('noise_lost')}, 100)"
    error = row(printed("look-at-the-errors", (FARE, lost)), "price per km")[1]
    assert abs(error) == pytest.approx(4, rel=0.05)


def test_under_a_noise_of_150_some_lines_fall() -> None:
    rng = np.random.default_rng(0)
    x = rides()[0] - rides()[0].mean()
    slopes = 4 + rng.normal(0, 150, (20_000, 100)) @ x / (x @ x)
    share = 100 * np.mean(slopes < 0)
    assert share == pytest.approx(value("wrong_sign"), abs=1.5)


@pytest.mark.parametrize("centre", [False, True])
def test_arrows_without_negative_entries_are_not_perpendicular(centre: bool) -> None:
    draw = ("rng.standard_normal((2000, d))", "rng.exponential(1, (2000, d))")
    middle = 'print(f"d = {d:4}'
    changes = [draw, (middle, f"print('mean', d, cosines.mean())\n    {middle}")]
    if centre:
        divide = "a /= np.linalg.norm"
        less = "a -= a.mean(axis=1, keepdims=True)"
        both = f"{less}\n    {less.replace('a', 'b', 1).replace('a.mean', 'b.mean')}"
        changes.append((f"    {divide}", f"    {both}\n    {divide}"))
    found = row(printed("random-directions", *changes), "mean 1000")[0]
    wanted = 0 if centre else value("cosine_positive")
    assert found == pytest.approx(wanted, abs=0.01)
    assert value("cosine_counts") == pytest.approx(0.5, abs=0.005)


def test_cosines_do_not_see_lengths() -> None:
    changed = ("[4, 2, 3, 0, 0]", "[400, 200, 300, 0, 0]")
    assert printed("cosine-of-texts", changed) == printed("cosine-of-texts")


def test_the_areas_of_two_more_matrices() -> None:
    assert (value("area_turn"), value("area_crushed")) == (1, 0)


def test_a_slope_vanishes_far_out() -> None:
    near = float(NUMBERS["chain_dw"].replace("−", "-"))
    assert 0 < value("chain_dw_far") / near < 1e-3


def test_both_weights_are_within_two_standard_errors() -> None:
    for name, truth in (("base fee", 3), ("price per km", 4)):
        found, error = row(printed("look-at-the-errors"), name)[:2]
        assert abs(found - truth) < 2 * abs(error)


def test_averages_of_cauchy_values_never_calm_down() -> None:
    assert value("cauchy_width_64") == pytest.approx(value("cauchy_width_1"), rel=0.05)


def test_ten_rides_stray_by_a_few_tenths() -> None:
    means = [
        row(
            printed("passengers", ("size=1000", "size=10"), ("rng(2)", f"rng({seed})")),
            "1000 rides:",
        )[0]
        for seed in range(10)
    ]
    assert (min(means), max(means)) == (value("rides_10_low"), value("rides_10_high"))


def test_one_step_arrives_where_the_factor_is_zero() -> None:
    said = printed("one-factor", ("[0.02,", f"[{value('one_step_rate')},"))
    assert numbers(said.splitlines()[0])[1:] == [0, 0]


def test_the_valleys_hardly_move_with_another_function() -> None:
    said = printed("best-step-size", ("np.sin, 1.0", "np.exp, 1.0"), ("cos", "exp"))
    rows = [numbers(line) for line in said.splitlines()[1:]]
    assert min(rows, key=lambda it: it[1])[0] == 1e-8
    assert min(rows, key=lambda it: it[2])[0] == 1e-5


def test_medians_stay_near_the_means() -> None:
    means, medians = (
        printed("table-to-summary"),
        printed("table-to-summary", (".mean()", ".median()")),
    )
    for ring in ("centre", "middle", "outer"):
        ours, theirs = row(means, ring), row(medians, ring)
        shares = np.abs(np.divide(theirs[:3], ours[:3]) - 1)
        assert max(shares) < value("ring_moves") / 100 + 0.006


def test_the_eighth_power_leaves_few_digits() -> None:
    said = printed(
        "fit-with-normal-equations",
        ("np.column_stack([np.ones(100), km])", "np.vander(km, 9)"),
    )
    kappa = row(said, "kappa of A:")[0]
    assert kappa == pytest.approx(2e9, rel=0.25)
    assert row(said, "kappa of A^T A:")[0] > 0.01 * kappa**2
    assert 3 <= value("digits_powers") <= 7


@pytest.mark.parametrize(
    ("chosen", "name"), [((0, 4, 6), "digits_apart"), ((3, 5, 8), "digits_alike")]
)
def test_two_directions_tell_some_digits_apart(chosen: tuple, name: str) -> None:
    digits = load_digits()
    plane = PCA(2, svd_solver="full").fit_transform(digits.data)
    some = np.isin(digits.target, chosen)
    seen, truth = plane[some], digits.target[some]
    share = NearestCentroid().fit(seen, truth).score(seen, truth)
    assert 100 * share == pytest.approx(value(name), abs=0.51)


def test_two_directions_tell_a_nought_from_a_four() -> None:
    assert nearest_centre(0, 4) > 0.98


@pytest.mark.parametrize("scheme", ["forward", "central"])
def test_rounding_takes_over_at_the_best_step(scheme: str) -> None:
    screen = open_screen("derivative-and-gradient", query=f"scheme={scheme}")
    model = screen.model
    verdicts = {}
    for position in range(1, model.n_steps):
        model.position = position
        verdicts[model.h] = screen.report.headline().verdict
    last = min(h for h, said in verdicts.items() if said == "Truncation error:")
    first = max(h for h, said in verdicts.items() if said == "Round-off:")
    digit, _, exponent = NUMBERS[f"best_{scheme}"].partition(" · 10")
    power = int(exponent.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")))
    assert first < int(digit) * 10.0**power < last


@pytest.mark.parametrize("scheme", ["forward", "backward", "central"])
def test_at_a_kink_each_scheme_says_something_else(scheme: str) -> None:
    screen = open_screen(
        "derivative-and-gradient", query=f"curve=kink&x=0&scheme={scheme}"
    )
    said = screen.report.describe()
    wanted = {"forward": "1", "backward": "−1", "central": "0"}[scheme]
    assert f"the {scheme} quotient is {wanted}." in said


@pytest.mark.parametrize(
    ("kappa", "rate", "verdict"),
    [(10, 0.098, "Converged"), (10, 0.102, "Diverged:"), (20, 0.098, "Diverged:")],
)
def test_the_bowl_settles_below_its_limit(
    kappa: int, rate: float, verdict: str
) -> None:
    query = f"landscape=condition-bowl&condition_number={kappa}&learning_rate={rate}"
    screen = open_screen("gradient-descent", query=query)
    screen.model.position = screen.model.n_steps
    assert screen.report.headline().verdict == verdict
    assert (rate < value(f"bowl_limit_{kappa}")) is (verdict == "Converged")


@pytest.mark.parametrize(
    ("settings", "ill", "positive"),
    [
        ({"prevalence": 0.05}, "cars_true_alarm", "cars_alarm"),
        ({"prevalence": 0.01}, "rare_ill", "rare_positive"),
        (
            {"prevalence": 0.01, "sensitivity": 0.99},
            "sensitive_ill",
            "sensitive_positive",
        ),
        ({"prevalence": 0.01, "specificity": 0.99}, "rare_ill", "specific_positive"),
    ],
)
def test_the_medical_test_counts_what_the_answer_says(
    settings: dict, ill: str, positive: str
) -> None:
    state = {"mode": "test", "specificity": 0.9, **settings}
    query = "&".join(f"{name}={value}" for name, value in state.items())
    screen = open_screen("bayes-and-sampling", query=query)
    screen.model.position = screen.model.n_steps
    said = f"Of {NUMBERS[positive]} positive, {NUMBERS[ill]} are ill."
    assert screen.report.headline().verdict == said
