"""Every number that the third chapter states, computed when the page is built.

A name stands in the text in double braces; its function returns what is shown.
"""

from collections.abc import Callable
from functools import cache, partial
from math import log

import numpy as np
from sklearn.datasets import load_breast_cancer, load_diabetes
from sklearn.linear_model import LinearRegression, Ridge

from app.content.chapters.learning_in_practice import (
    digits,
    mail_words,
    patients,
    plants,
    tumours,
)
from app.ml.probability.logits import sigmoid
from app.text.numbers import fixed

NUMBERS: dict[str, Callable[[], str]] = {}
Value = float | Callable[[], float]


def _state(digits: int, **values: Value) -> None:
    """Add numbers to be shown with so many decimals; what takes long is a function."""
    for name, value in values.items():
        NUMBERS[name] = partial(_shown, value, digits)


def _shown(value: Value, digits: int) -> str:
    return fixed(float(value() if callable(value) else value), digits)


def _percent(**values: Value) -> None:
    """Add shares to be shown in percent."""
    for name, value in values.items():
        NUMBERS[name] = partial(_in_percent, value)


def _in_percent(value: Value) -> str:
    share = value() if callable(value) else value
    return f"{100 * share:.0f}%"


@cache
def _tables() -> dict[str, tuple[int, int]]:
    """Return rows and features of each table."""
    two = tumours.split(whole=True)
    written, flowers = digits.split(), plants.flowers()[1]
    people = patients.patients()[0].shape
    return {
        "tumour": (len(two.X_train) + len(two.X_test), two.X_train.shape[1]),
        "digit": (len(written.y_train) + len(written.y_test), 64),
        "flower": (len(flowers), 4),
        "wine": (178, 13),
        "patient": (int(people[0]), int(people[1])),
    }


for _name in ("tumour", "digit", "flower", "wine", "patient"):
    _state(
        0,
        **{
            f"n_{_name}s": lambda name=_name: _tables()[name][0],
            f"{_name}_features": lambda name=_name: _tables()[name][1],
        },
    )

# 1 Thresholds
_state(
    0,
    n_malignant=lambda: int((load_breast_cancer().target == 0).sum()),
    n_train_tumours=lambda: len(tumours.split().y_train),
    n_test_tumours=lambda: len(tumours.split().y_test),
    test_malignant=lambda: int(tumours.split().y_test.sum()),
    test_benign=lambda: int((tumours.split().y_test == 0).sum()),
    hits_05=lambda: tumours.counts(0.5)[3],
    misses_05=lambda: tumours.counts(0.5)[2],
    misses_02=lambda: tumours.counts(0.2)[2],
    alarms_02=lambda: tumours.counts(0.2)[1],
    alarms_002=lambda: tumours.counts(0.02)[1],
    cost_02=lambda: tumours.cost(0.2),
    cost_05=lambda: tumours.cost(0.5),
    cost_09=lambda: tumours.cost(0.9),
    miss_cost=tumours.MISS,
)
_state(
    2,
    wrong_recall=lambda: 1 - tumours.rates(0.5)[1],
    recall_05=lambda: tumours.rates(0.5)[0],
    accuracy_two=lambda: _right(whole=False),
    accuracy_whole=lambda: _right(whole=True),
)
_state(3, best_threshold=1 / (1 + tumours.MISS))
_percent(base_rate=lambda: float(1 - load_breast_cancer().target.mean()))


def _right(*, whole: bool) -> float:
    tn, _, _, tp = tumours.counts(0.5, whole=whole)
    return (tn + tp) / len(tumours.split().y_test)


# 2 All thresholds
_state(
    3,
    auc_two=tumours.area,
    auc_whole=lambda: tumours.area(whole=True),
)
_state(
    2,
    tpr_02=lambda: tumours.rates(0.2)[0],
    fpr_02=lambda: tumours.rates(0.2)[1],
    precision_here=lambda: _precision(float(tumours.split().y_test.mean())),
    precision_clinic=lambda: _precision(tumours.CLINIC),
    clinic_threshold=lambda: tumours.as_precise_as_here().threshold,
    clinic_recall=lambda: tumours.as_precise_as_here().recall,
    squared_share=lambda: tumours.reliability(2)[1][2],
)
_state(3, precision_screening=lambda: _precision(tumours.SCREENED))
_state(
    0,
    true_in_hundred=lambda: 100 * _precision(tumours.SCREENED),
    bin_middle=lambda: tumours.reliability()[2][0],
)
_percent(clinic_rate=tumours.CLINIC)


def _precision(base_rate: float) -> float:
    return tumours.precision_at(base_rate, 0.2)


# 3 Logistic regression by hand
_state(
    3,
    slope_squared=lambda: 2 * (_far() - 1) * _far() * (1 - _far()),
    slope_entropy=lambda: _far() - 1,
    ln_two=log(2),
    endless_test_1000=lambda: tumours.without_end()[1000].test_cost,
    endless_test_10000=lambda: tumours.without_end()[10_000].test_cost,
    endless_train_10000=lambda: tumours.without_end()[10_000].training_cost,
    endless_right_1000=lambda: tumours.without_end()[1000].test_right,
    endless_right_10000=lambda: tumours.without_end()[10_000].test_right,
    hand_cost=lambda: tumours.training_cost(tumours.by_hand()[-1]),
    largest_correlation=lambda: float(_largest_correlation()),
)
_state(
    2,
    hand_b=lambda: tumours.by_hand()[-1, 0],
    hand_radius=lambda: tumours.by_hand()[-1, 1],
    hand_texture=lambda: tumours.by_hand()[-1, 2],
    hand_right=lambda: tumours.right_in_training(tumours.by_hand()[-1]),
    bad_right_0=lambda: _bad("squared", 0),
    bad_entropy_100=lambda: _bad("cross-entropy", 100),
    bad_squared_100=lambda: _bad("squared", 100),
    bad_squared_500=lambda: _bad("squared", 500),
    sklearn_length=lambda: float(np.linalg.norm(tumours.model(whole=True)[-1].coef_)),
)
_state(0, hand_steps=lambda: len(tumours.by_hand()) - 1)
_state(1, weight_ratio=lambda: tumours.by_hand()[-1, 1] / tumours.by_hand()[-1, 2])


def _far() -> float:
    return float(sigmoid(-5.0))


def _bad(loss: str, step: int) -> float:
    return tumours.right_in_training(tumours.by_hand(loss, start=-8.0)[step])


def _largest_correlation() -> float:
    """Return the largest correlation among radius, perimeter and area."""
    data = load_breast_cancer(as_frame=True).data
    sizes = data[["mean radius", "mean perimeter", "mean area"]].corr().to_numpy()
    return float(sizes[~np.eye(3, dtype=bool)].max())


# 4 Softmax
_state(
    2,
    regression_right=lambda: np.mean(digits.as_numbers() == digits.split().y_test),
    softmax_right=lambda: digits.how_sure("softmax").right,
    softmax_said=lambda: digits.how_sure("softmax").said,
    first_step_right=digits.first_step_right,
    first_step_cost=lambda: digits.trained().costs[1],
)
_state(3, ln_ten=log(10))
_state(
    3,
    random_fifths=lambda: digits.by_hands(shuffled=True),
    whole_fifths=lambda: digits.by_hands(shuffled=False),
)
_state(
    0,
    softmax_steps=digits.STEPS,
    n_test_digits=lambda: len(digits.split().y_test),
    confused_a=lambda: digits.most_confused()[0],
    confused_b=lambda: digits.most_confused()[1],
    confused_n=lambda: digits.most_confused()[2],
)

# 5 Naive Bayes
_state(
    2,
    odds_before=lambda: mail_words.counted().n_spam / mail_words.counted().n_other,
    factor_free=lambda: mail_words.factor("free"),
    odds_after=mail_words.odds,
    ham_word_factor=lambda: mail_words.factor(mail_words.harmless_word()),
    odds_twice=lambda: mail_words.odds(f"{mail_words.MAIL} {mail_words.MAIL}"),
    naive_right=lambda: digits.how_sure("naive").right,
    naive_said=lambda: digits.how_sure("naive").said,
)
_state(
    3,
    mail_probability=lambda: _probability(mail_words.odds()),
    probability_twice=lambda: _probability(
        mail_words.odds(f"{mail_words.MAIL} {mail_words.MAIL}")
    ),
)
_state(
    0,
    ham_word_count=lambda: mail_words.counted().in_other[mail_words.harmless_word()],
    n_spam_train=lambda: mail_words.counted().n_spam,
    naive_very_sure=lambda: digits.how_sure("naive").very_sure,
    naive_wrong_though=lambda: digits.how_sure("naive").wrong_though,
)
_state(1, naive_allowed=lambda: 0.001 * digits.how_sure("naive").very_sure)
NUMBERS["ham_word"] = mail_words.harmless_word


def _probability(odds: float) -> float:
    return odds / (1 + odds)


# 6 Trees
_state(
    2,
    gini_root=lambda: plants.gini(plants.leaf(0)),
    gini_right=lambda: plants.gini(plants.leaf(2)),
    gini_after=lambda: float(_after_first_cut()),
    first_cut=lambda: plants.cut(0),
    wine_worst=lambda: float(plants.roots().scores.min()),
    wine_best=lambda: float(plants.roots().scores.max()),
    tree_mean=lambda: float(
        plants.roots().scores[: len(plants.roots().forests)].mean()
    ),
    forest_mean=lambda: float(plants.roots().forests.mean()),
)
_state(
    3,
    depth_test_1=lambda: tumours.tree_depths()[0][3],
    depth_test_3=lambda: tumours.tree_depths()[2][3],
    depth_test_12=lambda: tumours.tree_depths()[11][3],
    depth_train_12=lambda: tumours.tree_depths()[11][2],
    one_tumour=lambda: 1 / len(tumours.split().y_test),
)
_state(
    0,
    flower_errors=lambda: _errors(2),
    full_leaves=lambda: plants.flower_tree(None).get_n_leaves(),
    full_errors=lambda: _errors(None),
    deep_leaves=lambda: tumours.full_tree().get_n_leaves(),
    root_proline=lambda: plants.roots().first["proline"],
    root_color=lambda: plants.roots().first["color_intensity"],
    n_test_wines=lambda: plants.roots().n_test,
)
_state(
    1,
    twin_length=lambda: plants.misplaced()[0],
    twin_width=lambda: plants.misplaced()[1],
)


def _errors(depth: int | None) -> float:
    X, y = plants.flowers()
    return float((plants.flower_tree(depth).predict(X) != y).sum())


def _after_first_cut() -> float:
    parts = plants.leaf(1), plants.leaf(2)
    return sum(sum(part) * plants.gini(part) for part in parts) / sum(plants.leaf(0))


# 7 Regularization
_state(
    3,
    sex_low=lambda: float(load_diabetes(as_frame=True).data["sex"].min()),
    sex_high=lambda: float(load_diabetes(as_frame=True).data["sex"].max()),
)
_state(
    1,
    s1_alone=lambda: patients.alone("s1"),
    s1_all=lambda: patients.weights(LinearRegression())["s1"],
    s2_all=lambda: patients.weights(LinearRegression())["s2"],
    bmi_all=lambda: patients.weights(LinearRegression())["bmi"],
    s1_ridge=lambda: patients.weights(Ridge(10))["s1"],
    s2_ridge=lambda: patients.weights(Ridge(10))["s2"],
    bmi_ridge=lambda: patients.weights(Ridge(10))["bmi"],
    s1_lowest=lambda: float(patients.splits().s1.min()),
    s1_highest=lambda: float(patients.splits().s1.max()),
)
_state(
    2,
    s1_s2=lambda: patients.correlation("s1", "s2"),
    weights_correlation=lambda: np.corrcoef(patients.splits().s1, patients.splits().s2)[
        0, 1
    ],
    ols_plain_train=lambda: patients.with_products("least squares plain").training,
    ols_train=lambda: patients.with_products("least squares").training,
    ols_plain_folds=lambda: patients.with_products("least squares plain").folds,
    ols_folds=lambda: patients.with_products("least squares").folds,
    ridge_folds=lambda: patients.with_products("ridge").folds,
    ridge_plain_folds=lambda: patients.with_products("ridge plain").folds,
    lasso_folds=lambda: patients.with_products("lasso").folds,
)
_state(
    0,
    n_splits=patients.SPLITS,
    n_products=lambda: patients.with_products("least squares").kept,
    lasso_kept=lambda: patients.with_products("lasso").kept,
)

# 8 Cross-validation
_state(
    2,
    r2_lowest=lambda: float(patients.splits().scores.min()),
    r2_highest=lambda: float(patients.splits().scores.max()),
    r2_low=lambda: np.percentile(patients.splits().scores, 5),
    r2_high=lambda: np.percentile(patients.splits().scores, 95),
    fold_lowest=lambda: float(patients.fold_scores().min()),
    fold_highest=lambda: float(patients.fold_scores().max()),
    fold_mean=lambda: float(patients.fold_scores().mean()),
    knn_raw=lambda: plants.neighbours("raw"),
    knn_honest=lambda: plants.neighbours("honest"),
    knn_leaky=lambda: plants.neighbours("leaky"),
    winner_chosen=lambda: patients.contests(200).chosen_score,
    winner_fresh=lambda: patients.contests(200).fresh_score,
    winner_of_two=lambda: patients.contests(2).chosen_score,
    winner_of_2000=lambda: patients.contests(2000).chosen_score,
)
_state(
    0,
    n_quarter=lambda: -(-len(patients.patients()[1]) // 4),
    n_contests=patients.CONTESTS,
)
