import numpy as np
from sklearn.base import BaseEstimator
from sklearn.datasets import load_wine
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect


class _Noting(BaseEstimator):
    """A model whose score tells which rows it has learned and which it was asked."""

    def fit(self, X, y):
        self.learned_ = _sum_of_pairs(X, y)
        return self

    def score(self, X, y):
        return 1000 * self.learned_ + _sum_of_pairs(X, y)

    def __repr__(self):
        return "a model"


def rows_are_held_out_in_turns(student, rng):
    """Each fold is asked once, after learning from all other folds."""
    for n, n_folds in ((6, 3), (7, 2), (5, 5), (int(rng.integers(8, 15)), 4)):
        y = rng.permutation(2.0 ** np.arange(n))
        X = y.reshape(-1, 1)
        fold = np.arange(n) % n_folds
        wanted = [
            1000 * np.sum(y[fold != f]) + np.sum(y[fold == f]) for f in range(n_folds)
        ]
        answer = student.call("fold_scores", _Noting(), X, y, n_folds)
        found = answer.should_have_shape((n_folds,), "It is a score for each fold.")
        for f in range(n_folds):
            rows = np.flatnonzero(fold == f).tolist()
            both = y.sum()
            learned_all = found[f] in (1000 * both + y[fold == f].sum(), 1001 * both)
            expect(
                found[f] == wanted[f],
                f"With {n} rows and {n_folds} folds, fold {f} is made of the rows "
                f"{rows}. Fit on all others, score on these. "
                + ("You have fitted the model on all rows." if learned_all else ""),
            )


def features_are_scaled_first(student, rng):
    """The pipeline scales before it asks: a large unit has no louder voice."""
    for n_neighbors, generator in ((1, np.random.default_rng(4)), (3, rng)):
        X = generator.normal(size=(40, 2)) * [1.0, 1000.0] + [5.0, 0.0]
        y = (X[:, 0] > 5).astype(int)
        answer = student.call("pipeline", n_neighbors)
        if not hasattr(answer.value, "fit") or not hasattr(answer.value, "predict"):
            answer.fail("It should be a scikit-learn pipeline.")
        mine = answer.value.fit(X[:30], y[:30]).predict(X[30:])
        right = _pipeline(n_neighbors).fit(X[:30], y[:30]).predict(X[30:])
        expect(
            np.array_equal(mine, right),
            f"pipeline({n_neighbors}) answers otherwise than StandardScaler followed "
            f"by {n_neighbors} neighbours, on data whose second feature has a large "
            "unit and no meaning.",
        )


@after("rows_are_held_out_in_turns", "features_are_scaled_first")
def number_is_best_on_new_wines(student, rng):
    """You chose the number that was right most often about wines held out."""
    answer = student.variable("n_neighbors")
    if not answer.equals(25):
        answer.fail(
            "Compare the means of the ten scores that your fold_scores gives for 1, 5, "
            "25 and 125 neighbours. Another one is larger."
        )


@after("number_is_best_on_new_wines")
def reason_is_the_rows_held_out(student, rng):
    """What counts is how it does with wines that it has not learned."""
    answer = student.variable("reason")
    if str(answer.value).strip().lower() != "best on rows held out":
        answer.fail("On learned rows one neighbour is never wrong. Is it the best?")


def picture(student):
    X, y = load_wine(return_X_y=True)
    sizes = np.array([1, 5, 25, 75, 125])
    held_out, learned = [], []
    for n in sizes.tolist():
        model = _pipeline(n)
        scores = student.call("fold_scores", model, X, y, 10).value
        held_out.append(100 * np.mean(scores))
        learned.append(100 * model.fit(X, y).score(X, y))
    return pictures.picture(
        "Right about the kind of 178 wines",
        "neighbours asked",
        "right (%)",
        pictures.series("rows held out, by you", "yours", "line", sizes, held_out),
        pictures.series("learned rows", "reference", "line", sizes, learned),
    )


def _sum_of_pairs(X, y):
    """Return the sum of the labels, or -1 where features and labels do not belong."""
    paired = len(X) == len(y) and np.array_equal(np.asarray(X)[:, 0], y)
    return float(np.sum(y)) if paired else -1.0


def _pipeline(n_neighbors):
    return make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors))
