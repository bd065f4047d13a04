"""All chapters: every cell runs by itself and prints what the text says."""

import re

import matplotlib.pyplot as plt
import pytest

from app.content.chapters import SLUGS, folder_of
from app.content.numbers import Numbers
from tests.content.cells import NUMBER, cells, printed

PRINTED = {
    "rule-or-pattern": ["rule_right", "model_right", "n_test_mails"],
    "learning-from-more-mails": ["accuracy_few", "accuracy_some"],
    "house-prices": ["house_intercept", "weight_area", "weight_age", "house_mae"],
    "customer-groups": ["centre_visits", "centre_spending"],
    "loan-default": ["loan_tn", "loan_fp", "loan_fn", "loan_tp", "loan_f1"],
    "threshold-table": ["loan_called", "recall_low", "recall_high"],
    "k-means-centres": ["inertia_4", "centre_visits"],
    "choose-k": ["inertia_3", "inertia_4", "inertia_5", "best_silhouette"],
    "training-loop": ["w_1", "b_1", "j_start", "j_1", "j_2", "j_5", "j_20", "j_40"],
    "three-roads": ["r2_ols", "r2_gd", "r2_sgd"],
    "learning-by-heart": ["tree_train", "tree_test", "line_train", "line_test"],
    "degrees": ["poly_test_1", "poly_test_3", "poly_test_9"],
    "which-centre": ["best_squared", "best_absolute", "best_huber"],
    "confident-and-wrong": ["careful_loss", "bold_loss"],
    "normal-equations-cell": ["grid_size", "ols_w", "ols_b", "j_best"],
    "descend-by-hand": ["gd_theta_1", "gd_theta_2"],
    "compare-rates": ["j_best"],
    "stopping": ["stop_improvement", "stop_gradient_steps", "raw_steps_003", "j_best"],
    "two-minima-cell": ["x_global", "x_local", "f_global", "f_local"],
    "pipeline-cell": ["cv_mean", "cv_tree", "cv_ols", "cv_sgd", "house_mae"],
    "six-hours-cell": ["score_at_six", "line_low", "line_high", "student_low"],
    "lengths-and-angles": ["norm_two", "norm_one", "dot_34_43", "angle_34_43"],
    "cosine-of-texts": ["cosine_adverts", "cosine_advert_work"],
    "broadcasting-trap": ["trap_mse"],
    "normal-equations": ["three_rides_b", "three_rides_w"],
    "power-iteration": ["eigenvalue_small", "eigenvalue_big"],
    "chain-rule": ["chain_a", "chain_loss", "chain_da", "chain_dz", "chain_dw"],
    "raw-or-standardized": ["taxi_kappa", "taxi_steps_raw", "taxi_steps_standardized"],
    "passengers": ["passengers_mean"],
    "updating": ["worn_given_lamp"],
    "shuffle-the-labels": ["route_gain", "n_extreme", "n_splits", "p_value"],
    "bootstrap-the-slope": ["boot_low", "boot_high"],
    "fit-with-scikit-learn": ["taxi_b", "taxi_w"],
    "fit-with-normal-equations": ["ne_b", "ne_w", "taxi_cond_a"],
    "fit-with-gradient-descent": ["taxi_mse"],
    "compare-the-three": ["sk_b", "sk_w", "sk_cost", "gd_b", "ne_b"],
    "look-at-the-errors": ["taxi_w", "taxi_se_w", "taxi_se_b"],
    "tumours-first-try": ["wrong_recall", "accuracy_two", "hits_05", "misses_05"],
    "tumours-cost": ["alarms_002", "alarms_02", "misses_02", "cost_02", "cost_09"],
    "pairs-and-roc": ["auc_two"],
    "two-clinics": ["tpr_02", "fpr_02", "precision_here", "precision_clinic"],
    "logistic-by-hand": ["hand_b", "hand_radius", "hand_texture", "hand_right"],
    "weights-grow": ["endless_test_1000", "endless_test_10000", "endless_right_10000"],
    "digits-by-softmax": ["ln_ten", "first_step_right", "softmax_right"],
    "digits-new-hands": ["random_fifths", "whole_fifths"],
    "words-as-lamps": ["odds_before", "factor_free", "odds_after", "mail_probability"],
    "naive-digits": ["naive_right", "naive_said", "naive_very_sure"],
    "first-questions": ["root_proline", "root_color", "wine_worst", "wine_best"],
    "depth-of-trees": ["depth_test_1", "depth_test_3", "depth_train_12"],
    "weights-of-patients": ["s1_alone", "s1_all", "s2_all", "s1_ridge", "bmi_ridge"],
    "price-and-products": ["ols_folds", "ridge_folds", "lasso_folds", "n_products"],
    "three-hundred-splits": ["r2_lowest", "r2_highest", "r2_low", "r2_high"],
    "the-luckiest": ["winner_chosen", "winner_fresh"],
    "one-neuron-cell": ["clouds_right"],
    "rings-by-backpropagation": ["bent_right_3"],
    "equal-weights": ["equal_right"],
    "loss-from-scores": ["loss_1000", "slope_true"],
    "moons-too-long": ["moons_known_3000", "moons_new_300", "moons_new_3000"],
    "double-descent-cell": ["wide_peak", "wide_last"],
    "digits-by-network": ["digits_right_0", "digits_right_1", "digits_right_30"],
    "moved-digits": ["moved_none", "moved_right", "moved_least", "moved_most"],
    "same-network-five-seeds": ["seeds_lowest", "seeds_highest"],
    "outside-the-data-cell": ["wave_tanh", "wave_relu", "wave_relu_far"],
}
"""Cell → numbers of the text that the cell prints too."""
NUMBERS = {slug: Numbers(folder_of(slug) / "numbers.py") for slug in SLUGS}


@pytest.fixture(autouse=True)
def all_is_shown(no_windows):
    yield
    assert not plt.get_fignums(), "a figure was drawn and never shown"


def says(output, stated):
    """Tell whether some printed number, rounded as the text does, is the stated one."""
    stated = stated.replace("−", "-").replace("\u202f", "")
    scale = 100 if stated.endswith("%") else 1
    stated = stated.removesuffix("%")
    digits = len(stated.partition(".")[2])
    shown = (scale * float(found) for found in NUMBER.findall(output))
    return any(f"{value:.{digits}f}" == stated for value in shown)


@pytest.mark.parametrize("name", cells())
def test_each_cell_runs_alone_and_is_short_enough_to_read(name):
    assert printed(name).strip() or "plt.show()" in cells()[name]
    lines = cells()[name].splitlines()
    assert 8 <= len(lines) <= 25
    assert max(map(len, lines)) <= 74


@pytest.mark.parametrize("name", PRINTED)
def test_a_cell_prints_what_the_text_says(name):
    for number in PRINTED[name]:
        stated = [it[number] for it in NUMBERS.values() if number in it.names]
        assert any(says(printed(name), it) for it in stated), (number, stated)


@pytest.mark.parametrize(
    ("output", "stated", "right"),
    [
        ("error 2726.46", "2\u202f726.5", True),
        ("error 2726.56", "2\u202f726.5", False),
        ("0.963 of them", "96\u202f%", True),
        ("w = -0.771", "−0.77", True),
        ("p-value: 0.0348", "0.04", False),
    ],
)
def test_numbers_are_compared_as_the_text_rounds_them(output, stated, right):
    assert says(output, stated) is right


@pytest.mark.parametrize("slug", SLUGS)
def test_the_text_uses_every_number(slug):
    files = [path for path in folder_of(slug).glob("*.*") if path.is_file()]
    text = "".join(path.read_text("utf-8") for path in files)
    used = set(re.findall(r"{{ (\w+) }}", text))
    assert NUMBERS[slug].names - used == set()


def test_raw_stochastic_descent_explodes_and_scaled_agrees():
    raw = float(printed("three-roads").split()[-1])
    assert raw < -1e6


def test_the_orders_of_the_text_hold():
    """What the prose says in words about the size of numbers."""

    def value(name):
        return float(NUMBERS[SLUGS[0]][name].replace("−", "-"))

    for small, large in (
        ("best_silhouette", "best_silhouette_raw"),
        ("line_test", "line_train"),
        ("many_momentum_95", "many_momentum"),
        ("many_noise_12", "many_plain"),
        ("many_momentum", "many_noise_3"),
        ("limit_global", "limit_local"),
        ("variance_1", "bias_1"),
        ("bias_5", "variance_5"),
    ):
        assert value(small) < value(large), (small, large)
    assert value("poly_big_test_9") < 1.1 * value("poly_big_test_3")
