"""The handwritten digits of the third chapter, and who reads them how well."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_digits
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import confusion_matrix
from sklearn.model_selection import KFold, cross_val_score, train_test_split
from sklearn.naive_bayes import BernoulliNB

from app.ml.probability.logits import softmax

Array = NDArray[Any]
STEPS = 200


class Digits(NamedTuple):
    """Pixels from 0 to 1 and the digit, to learn from and to judge."""

    X_train: Array
    X_test: Array
    y_train: Array
    y_test: Array


@cache
def split() -> Digits:
    """Return the digits, divided as in every cell."""
    data = load_digits()
    return Digits(
        *train_test_split(
            data.data / 16,
            data.target,
            test_size=0.4,
            random_state=0,
            stratify=data.target,
        )
    )


@cache
def as_numbers() -> Array:
    """Return the digit that a regression on the digit's value reads, rounded."""
    it = split()
    read = LinearRegression().fit(it.X_train, it.y_train).predict(it.X_test)
    return np.clip(np.rint(read), 0, 9).astype(int)


class Trained(NamedTuple):
    """Softmax regression by gradient descent, as in its cell.

    Parameters
    ----------
    costs
        Mean cross-entropy before each step.
    probabilities
        Of the test digits, one column for each digit.
    """

    costs: Array
    probabilities: Array


@cache
def trained(n_steps: int = STEPS) -> Trained:
    """Train on the digits from zero weights with the rate 0.5."""
    it = split()
    A, B = (np.column_stack([np.ones(len(X)), X]) for X in (it.X_train, it.X_test))
    Y = np.eye(10)[it.y_train]
    W, costs = np.zeros((65, 10)), []
    for _ in range(n_steps):
        P = softmax(A @ W)
        costs.append(-np.log(P[Y == 1]).mean())
        W = W - 0.5 * A.T @ (P - Y) / len(A)
    return Trained(np.array(costs), softmax(B @ W))


def first_step_right() -> float:
    """Return the share of test digits that are read correctly after one step."""
    read = trained(1).probabilities.argmax(axis=1)
    return float((read == split().y_test).mean())


@cache
def confusion() -> Array:
    """Return how often each written digit (rows) was read as each (columns)."""
    read = trained().probabilities.argmax(axis=1)
    return np.asarray(confusion_matrix(split().y_test, read))


@cache
def most_confused() -> tuple[int, int, int]:
    """Return the two digits taken for each other most often, and how often."""
    errors = confusion() - np.diag(np.diag(confusion()))
    both = np.triu(errors + errors.T)
    first, second = np.unravel_index(both.argmax(), both.shape)
    return int(first), int(second), int(both.max())


@cache
def by_hands(*, shuffled: bool) -> float:
    """Return the mean accuracy on fifths of the file, in its order or mixed."""
    data = load_digits()
    folds = KFold(5, shuffle=shuffled, random_state=0 if shuffled else None)
    model = LogisticRegression(tol=0.01)
    scores = cross_val_score(model, data.data / 16, data.target, cv=folds)
    return float(scores.mean())


class Sure(NamedTuple):
    """How sure a classifier was, and how right.

    Parameters
    ----------
    right
        Share of right answers.
    said
        Mean of the largest probabilities: what the model thinks of itself.
    very_sure, wrong_though
        How many answers had at least 99.9 %, and how many of those were wrong.
    """

    right: float
    said: float
    very_sure: int
    wrong_though: int


@cache
def how_sure(name: str) -> Sure:
    """Return it of ``naive`` Bayes on black and white pixels, or of ``softmax``."""
    it = split()
    if name == "naive":
        model = BernoulliNB().fit(it.X_train > 0.5, it.y_train)
        p = model.predict_proba(it.X_test > 0.5)
    else:
        p = trained().probabilities
    right, said = p.argmax(axis=1) == it.y_test, p.max(axis=1)
    sure = said >= 0.999
    return Sure(
        float(right.mean()),
        float(said.mean()),
        int(sure.sum()),
        int((~right[sure]).sum()),
    )
