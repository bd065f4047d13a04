"""The first chapter: every cell runs by itself and prints what the text says."""

import re

import matplotlib as mpl
import matplotlib.pyplot as plt
import pytest

from app.content.chapters import folder_of, read_chapter
from app.content.numbers import Numbers
from tests.content.cells import printed

SLUG = "introduction-to-machine-learning"
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
}
"""Cell → numbers of the text that the cell prints too."""
CELLS = {cell.name: cell.text for cell in read_chapter(folder_of(SLUG)).named("cell")}
NUMBERS = Numbers(folder_of(SLUG) / "numbers.py")
NUMBER = re.compile(r"-?\d+\.?\d*(?:e[+-]?\d+)?")


@pytest.fixture(autouse=True)
def _no_windows(monkeypatch):
    mpl.use("agg")
    monkeypatch.setattr(plt, "show", lambda *_, **__: plt.close("all"))


def says(output, stated):
    """Tell whether some printed number, rounded as the text does, is the stated one."""
    stated = stated.replace("−", "-").replace("\u202f", "")
    scale = 100 if stated.endswith("%") else 1
    stated = stated.removesuffix("%")
    digits = len(stated.partition(".")[2])
    shown = (scale * float(found) for found in NUMBER.findall(output))
    return any(f"{value:.{digits}f}" == stated for value in shown)


@pytest.mark.parametrize("name", CELLS)
def test_each_cell_runs_alone(name):
    assert printed(name).strip()


@pytest.mark.parametrize("name", PRINTED)
def test_a_cell_prints_what_the_text_says(name):
    for number in PRINTED[name]:
        assert says(printed(name), NUMBERS[number]), (number, NUMBERS[number])


@pytest.mark.parametrize(
    ("output", "stated", "right"),
    [
        ("error 2726.46", "2\u202f726.5", True),
        ("error 2726.56", "2\u202f726.5", False),
        ("0.963 of them", "96\u202f%", True),
        ("w = -0.771", "−0.77", True),
        ("nothing", "3", False),
    ],
)
def test_numbers_are_compared_as_the_text_rounds_them(output, stated, right):
    assert says(output, stated) is right


def test_the_text_uses_every_number():
    texts = "".join(
        path.read_text("utf-8")
        for path in [*folder_of(SLUG).glob("*.md"), folder_of(SLUG) / "quizzes.toml"]
    )
    unused = {name for name in NUMBERS.names if f"{{{{ {name} }}}}" not in texts}
    assert not unused


@pytest.mark.parametrize("name", CELLS)
def test_cells_are_short_enough_to_read(name):
    lines = CELLS[name].splitlines()
    assert 8 <= len(lines) <= 25
    assert max(map(len, lines)) <= 74


def test_raw_stochastic_descent_explodes_and_scaled_agrees():
    raw = float(printed("three-roads").split()[-1])
    assert raw < -1e6


def test_the_orders_of_the_text_hold():
    """What the prose says in words about the size of numbers."""
    value = {name: NUMBERS[name].replace("−", "-") for name in NUMBERS.names}
    assert float(value["best_silhouette_raw"]) > float(value["best_silhouette"])
    assert float(value["line_test"]) < float(value["line_train"])
    assert float(value["many_momentum"]) > float(value["many_momentum_95"])
    assert float(value["many_noise_12"]) < float(value["many_plain"])
    assert float(value["many_noise_3"]) > float(value["many_momentum"])
    assert float(value["limit_global"]) < float(value["limit_local"])
    assert float(value["poly_big_test_9"]) < 1.1 * float(value["poly_big_test_3"])
    assert float(value["bias_1"]) > float(value["variance_1"])
    assert float(value["bias_5"]) < float(value["variance_5"])
