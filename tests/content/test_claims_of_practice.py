"""What the third chapter says in words, and what it promises to whoever tries it."""

import numpy as np
import pytest
from sklearn.datasets import load_breast_cancer, load_iris
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import scale

from app.content.chapters import folder_of
from app.content.chapters.learning_in_practice import (
    digits,
    mail_words,
    patients,
    plants,
    tumours,
)
from app.content.numbers import Numbers
from app.data import mails
from app.ml.probability.logits import sigmoid, softmax
from tests.content.cells import cells, numbers, printed, row

pytestmark = pytest.mark.usefixtures("no_windows")

NUMBERS = Numbers(folder_of("learning-in-practice") / "numbers.py")
SAID = {
    "cheapest when errors are counted": ("tumours-cost", (("miss = 20", "miss = 1"),)),
    "squares": ("pairs-and-roc", (("score = p\n", "score = p**2\n"),)),
    "bad start": (
        "logistic-by-hand",
        (("[0.0, 0.0, 0.0]", "[0.0, -8.0, 0.0]"),),
    ),
    "bad start, squared": (
        "logistic-by-hand",
        (
            ("[0.0, 0.0, 0.0]", "[0.0, -8.0, 0.0]"),
            ("slope = p - y", "slope = 2 * (p - y) * p * (1 - p)"),
        ),
    ),
    "full tree": ("iris-tree", (("max_depth=2", "max_depth=None"),)),
    "two models": ("the-luckiest", (("n_models = 200", "n_models = 2"),)),
    "many models": ("the-luckiest", (("n_models = 200", "n_models = 2000"),)),
    "said twice": (
        "words-as-lamps",
        (('on Friday"\n', 'on Friday"\nmail = mail + " " + mail\n'),),
    ),
}
"""What the text invites to: a cell, and the changes to it."""


def said(name: str) -> str:
    cell, changes = SAID[name]
    return printed(cell, *changes)


def stated(name: str) -> float:
    return float(NUMBERS[name].replace("−", "-"))


@pytest.mark.parametrize(
    ("invited", "line", "place", "name"),
    [
        ("bad start", "0", -1, "bad_right_0"),
        ("bad start", "100", -1, "bad_entropy_100"),
        ("bad start, squared", "100", -1, "bad_squared_100"),
        ("bad start, squared", "500", -1, "bad_squared_500"),
        ("full tree", "leaves:", 0, "full_leaves"),
        ("two models", "score of the winner:", 0, "winner_of_two"),
        ("many models", "score of the winner:", 0, "winner_of_2000"),
        ("said twice", "probability of spam:", 0, "probability_twice"),
    ],
)
def test_the_folded_answer_is_what_the_changed_cell_prints(
    invited: str, line: str, place: int, name: str
) -> None:
    found = row(said(invited), line)[place]
    digits = len(NUMBERS[name].partition(".")[2])
    assert f"{found:.{digits}f}" == NUMBERS[name]


# 1, 2 Thresholds
def test_one_stands_for_benign() -> None:
    assert load_breast_cancer().target_names.tolist() == ["malignant", "benign"]


def test_the_cheapest_threshold_depends_on_one_tumour() -> None:
    costs = {threshold: tumours.cost(threshold) for threshold in tumours.THRESHOLDS}
    assert min(costs, key=lambda it: costs[it]) == 0.2
    assert costs[0.2] + tumours.MISS > costs[0.1]
    errors = {
        threshold: sum(tumours.counts(threshold)[1:3])
        for threshold in tumours.THRESHOLDS
    }
    fewest = min(errors.values())
    assert {at for at, n in errors.items() if n == fewest} == {0.5, 0.7}
    table = [
        numbers(line)
        for line in said("cheapest when errors are counted").split("\n")[1:9]
    ]
    assert [line[-1] for line in table] == list(errors.values())


def test_squares_change_the_bins_and_not_the_curve() -> None:
    assert said("squares") == printed("pairs-and-roc")
    off = [
        max(abs(p - share) for _, p, share in tumours.reliability(power)[1:3])
        for power in (1, 2)
    ]
    assert off[1] > 1.5 * off[0]


def test_the_second_clinic_pays_with_recall_for_precision() -> None:
    clinic = tumours.as_precise_as_here()
    assert clinic.threshold == 0.73, "as the cell types it"
    assert clinic.precision >= tumours.precision_at(tumours.split().y_test.mean(), 0.2)
    assert tumours.precision_at(tumours.CLINIC, clinic.threshold - 0.01) < 0.7
    assert tumours.precision_at(tumours.CLINIC, 0.2) < 0.2, "four of five and more"


@pytest.mark.parametrize("base_rate", [0.05, 0.37])
def test_false_positives_follow_from_the_three_others(base_rate: float) -> None:
    found, alarmed = tumours.rates(0.2)
    exact = tumours.precision_at(base_rate, 0.2)
    odds = base_rate / (1 - base_rate)
    assert odds * (1 - exact) / exact * found == pytest.approx(alarmed)


def test_the_simulation_is_set_to_the_rates_of_the_text() -> None:
    text = next(folder_of("learning-in-practice").glob("02-*.md")).read_text("utf-8")
    found, alarmed = tumours.rates(0.2)
    shares = f"sensitivity={found:.2f}&specificity={1 - alarmed:.2f}"
    assert f"prevalence={tumours.SCREENED}&{shares}" in text


# 3 Logistic regression
def test_descent_by_hand_ends_where_scikit_learn_does() -> None:
    it = tumours.split()
    model = LogisticRegression(C=1e9, tol=1e-9).fit(scale(it.X_train), it.y_train)
    assert tumours.by_hand()[-1] == pytest.approx(
        [model.intercept_[0], *model.coef_[0]], abs=0.01
    )


def test_the_squared_error_gets_there_in_the_end() -> None:
    late = tumours.by_hand("squared", start=-8.0, n_steps=1000)[-1]
    assert tumours.right_in_training(late) > 0.9


def test_without_a_price_the_weights_grow_and_the_test_cost_turns() -> None:
    rows = tumours.without_end()
    sizes = [it.size for it in rows.values()]
    falling = [it.training_cost for it in rows.values()]
    assert sizes == sorted(sizes) and falling == sorted(falling, reverse=True)
    assert min(rows, key=lambda step: rows[step].test_cost) == 1000
    assert rows[100_000].training_right == 1, "a hyperplane parts them"


# 4 Digits
def test_softmax_of_two_scores_is_the_sigmoid_of_their_difference() -> None:
    assert softmax([[0.4, -1.1]])[0, 1] == pytest.approx(sigmoid(-1.5))


def test_new_hands_make_about_half_as_many_errors_more() -> None:
    errors = [1 - digits.by_hands(shuffled=shuffled) for shuffled in (True, False)]
    assert 1.3 < errors[1] / errors[0] < 1.7


def test_the_largest_confusion_is_that_of_eights_read_as_ones() -> None:
    errors = digits.confusion() - np.diag(np.diag(digits.confusion()))
    assert np.unravel_index(errors.argmax(), errors.shape) == (8, 1)


# 5 Words
def test_the_words_are_weighed_as_scikit_learn_does() -> None:
    train, _ = train_test_split(
        mails, test_size=0.3, random_state=0, stratify=mails["spam"]
    )
    counter = CountVectorizer()
    counts = counter.fit_transform(train["text"])
    model = MultinomialNB(alpha=1).fit(counts, train["spam"])
    p = model.predict_proba(counter.transform([mail_words.MAIL]))[0, 1]
    assert mail_words.odds() / (1 + mail_words.odds()) == pytest.approx(p)
    assert mail_words.MAIL in cells()["words-as-lamps"]


def test_a_word_never_seen_in_spam_has_a_veto() -> None:
    word = mail_words.harmless_word()
    assert mail_words.counted().in_spam[word] == 0
    changed = printed(
        "words-as-lamps", ("plus = 1", "plus = 0"), ('on Friday"', f'on Friday {word}"')
    )
    assert row(changed, "probability of spam:") == [0]
    assert 0 < mail_words.factor(word) < 0.5


def test_naive_bayes_is_surer_than_right_and_softmax_less_sure() -> None:
    naive, fitted = digits.how_sure("naive"), digits.how_sure("softmax")
    assert naive.said > naive.right + 0.03
    assert fitted.said < fitted.right
    assert naive.wrong_though > 5 * 0.001 * naive.very_sure


# 6 Trees
def test_three_flowers_have_the_same_petals() -> None:
    X, y = plants.flowers()
    same = (plants.misplaced() == X).all(axis=1)
    names = load_iris().target_names[y[same]].tolist()
    assert names == ["versicolor", "virginica", "virginica"]


def test_deeper_trees_are_worse_and_ask_for_the_radius_first() -> None:
    tests = [row[3] for row in tumours.tree_depths()]
    assert tests[0] == tests[2] == max(tests)
    assert max(tests[3:]) < tests[0]
    assert tumours.full_tree().tree_.feature[0] == tumours.TWO.index("mean radius")
    assert tumours.full_tree().score(*tumours.split()[::2]) == 1


def test_about_half_of_the_trees_ask_for_proline_first() -> None:
    roots = plants.roots()
    assert 0.4 < roots.first["proline"] / plants.SPLITS < 0.6
    assert len(roots.first) > 2
    assert roots.forests.mean() > roots.scores[: len(roots.forests)].mean() + 0.03


# 7 Weights
def test_the_sum_of_two_weights_is_known_and_each_hardly() -> None:
    splits = patients.splits()
    assert np.std(splits.s1 + splits.s2) < np.std(splits.s1) / 2
    assert splits.s1.max() < 0 < patients.alone("s1")


def test_ridge_solves_the_equations_of_the_text() -> None:
    Z, y, _ = patients.patients()
    solved = np.linalg.solve(Z.T @ Z + 10 * np.eye(10), Z.T @ (y - y.mean()))
    assert Ridge(10).fit(Z, y).coef_ == pytest.approx(solved)


def test_only_the_lasso_has_weights_of_zero() -> None:
    ridge, lasso = patients.paths()
    assert np.all(ridge != 0)
    assert np.any(lasso[len(lasso) // 2] == 0)
    assert np.abs(ridge[-1]).max() < np.abs(ridge[0]).max() / 5


def test_what_helps_with_products_does_not_help_without() -> None:
    fits = {
        name: patients.with_products(name)
        for name in ("least squares", "ridge", "lasso", "least squares plain")
    }
    plain = fits["least squares plain"].folds
    assert fits["least squares"].folds < plain - 0.05
    assert fits["least squares"].training > fits["least squares plain"].training
    assert abs(fits["lasso"].folds - plain) < 0.01


# 8 Folds
def test_a_seed_is_worth_more_than_a_third_of_r_squared() -> None:
    assert stated("r2_highest") - stated("r2_lowest") > 0.3
    assert np.std(patients.splits().scores) > 0.03, "a gain that shows nothing"


def test_the_winner_was_lucky() -> None:
    winner = patients.contests(200)
    assert winner.chosen_score == pytest.approx(0.7, abs=0.02)
    assert winner.fresh_score == pytest.approx(0.5, abs=0.02)


def test_scaling_all_wines_beforehand_changes_nothing_here() -> None:
    honest, leaky = plants.neighbours("honest"), plants.neighbours("leaky")
    assert honest == pytest.approx(leaky, abs=0.01)
    assert honest > plants.neighbours("raw") + 0.2
