"""The tumours of the third chapter, and two classifiers that judge them."""

from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_breast_cancer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import confusion_matrix, log_loss, roc_auc_score
from sklearn.model_selection import train_test_split
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

from app.ml.probability.logits import sigmoid

Array = NDArray[Any]
TWO = ["mean radius", "mean texture"]
MISS = 20
"""What a missed tumour costs, counted in false alarms."""
THRESHOLDS = (0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9)
SCREENED = 0.006
"""Share of malignant tumours among women who are screened, as the text supposes."""
CLINIC = 0.05
"""The same in the second clinic of the text."""


class Split(NamedTuple):
    """The same 341 tumours to learn from and 228 to judge as in every cell.

    Parameters
    ----------
    X_train, X_test : ndarray of shape (n, n_features)
        Measurements in their units.
    y_train, y_test : ndarray of shape (n,)
        1 for malignant, 0 for benign.
    """

    X_train: Array
    X_test: Array
    y_train: Array
    y_test: Array


@cache
def split(*, whole: bool = False) -> Split:
    """Return the tumours by two measurements, or by all thirty."""
    data = load_breast_cancer(as_frame=True)
    X = (data.data if whole else data.data[TWO]).to_numpy()
    y = 1 - data.target.to_numpy()
    return Split(
        *train_test_split(X, y, test_size=0.4, random_state=0, stratify=data.target)
    )


@cache
def probabilities(*, whole: bool = False) -> Array:
    """Return the probability of malignant that the model gives each test tumour."""
    it = split(whole=whole)
    return np.asarray(model(whole=whole).predict_proba(it.X_test)[:, 1])


@cache
def model(*, whole: bool = False) -> Any:
    """Return scikit-learn's logistic regression on standardized measurements."""
    it = split(whole=whole)
    return make_pipeline(StandardScaler(), LogisticRegression()).fit(
        it.X_train, it.y_train
    )


def counts(threshold: float, *, whole: bool = False) -> tuple[int, int, int, int]:
    """Return true negatives, false alarms, misses and hits on the test tumours."""
    alarm = probabilities(whole=whole) >= threshold
    tn, fp, fn, tp = confusion_matrix(split().y_test, alarm).ravel()
    return int(tn), int(fp), int(fn), int(tp)


def rates(threshold: float) -> tuple[float, float]:
    """Return the share of the ill who are found and of the healthy who are alarmed."""
    tn, fp, fn, tp = counts(threshold)
    return tp / (tp + fn), fp / (fp + tn)


def cost(threshold: float) -> int:
    """Return what all errors cost on the test tumours, a miss counted `MISS` times."""
    _, false_alarms, misses, _ = counts(threshold)
    return false_alarms + MISS * misses


def precision_at(base_rate: float, threshold: float) -> float:
    """Return the share of true alarms where another share is ill, by Bayes."""
    found, alarmed = rates(threshold)
    true = found * base_rate
    return true / (true + alarmed * (1 - base_rate))


@cache
def area(*, whole: bool = False) -> float:
    """Return the area under the ROC curve on the test tumours."""
    return float(roc_auc_score(split().y_test, probabilities(whole=whole)))


def reliability(power: float = 1) -> list[tuple[int, float, float]]:
    """Return count, mean probability and share of malignant in five equal bins."""
    p, y = probabilities() ** power, split().y_test
    places = np.minimum((5 * p).astype(int), 4)
    return [
        (int(here.sum()), float(p[here].mean()), float(y[here].mean()))
        for here in (places == k for k in range(5))
    ]


class Clinic(NamedTuple):
    """What one threshold brings in a clinic of some base rate."""

    threshold: float
    recall: float
    false_alarm_rate: float
    precision: float


@cache
def as_precise_as_here() -> Clinic:
    """Return the mildest threshold as precise in the second clinic as 0.2 is here."""
    wanted = precision_at(float(split().y_test.mean()), 0.2)
    for threshold in np.arange(20, 100) / 100:
        found = precision_at(CLINIC, threshold)
        if found >= wanted:
            return Clinic(float(threshold), *rates(threshold), found)
    raise ValueError("no threshold is as precise")


@cache
def by_hand(loss: str = "cross-entropy", start: float = 0, n_steps: int = 500) -> Array:
    """Return the parameters after each step of gradient descent, as in the cells.

    Parameters
    ----------
    loss
        ``cross-entropy`` or ``squared``.
    start
        Where the weight of the radius begins; the other two begin at zero.
    n_steps
        How many steps are made.

    Returns
    -------
    ndarray of shape (n_steps + 1, 3)
        Intercept and the weights of radius and texture, both standardized.
    """
    A, y = _design(split()), split().y_train
    theta, path = np.array([0.0, start, 0.0]), []
    for _ in range(n_steps + 1):
        path.append(theta)
        p = sigmoid(A @ theta)
        slope = p - y if loss == "cross-entropy" else 2 * (p - y) * p * (1 - p)
        theta = theta - 1.0 * A.T @ slope / len(A)
    return np.array(path)


def right_in_training(theta: Array) -> float:
    """Return the share of training tumours on the right side of the boundary."""
    it = split()
    return float(((_design(it) @ theta >= 0) == it.y_train).mean())


def training_cost(theta: Array) -> float:
    """Return the mean cross-entropy on the training tumours."""
    it = split()
    return float(log_loss(it.y_train, sigmoid(_design(it) @ theta)))


def _design(it: Split) -> Array:
    Z = StandardScaler().fit_transform(it.X_train)
    return np.column_stack([np.ones(len(Z)), Z])


class Endless(NamedTuple):
    """What training on all thirty measurements has reached after some steps."""

    size: float
    training_cost: float
    test_cost: float
    training_right: float
    test_right: float


@cache
def without_end() -> dict[int, Endless]:
    """Return the state of training after 10, 100, … 100 000 steps."""
    it = split(whole=True)
    scaler = StandardScaler().fit(it.X_train)
    A, B = (
        np.column_stack([np.ones(len(X)), scaler.transform(X)])
        for X in (it.X_train, it.X_test)
    )
    theta, seen = np.zeros(31), {}
    for step in range(1, 100_001):
        theta -= 0.5 * A.T @ (sigmoid(A @ theta) - it.y_train) / len(A)
        if step in (10, 100, 1000, 10_000, 100_000):
            ends = [sigmoid(M @ theta) for M in (A, B)]
            labels = it.y_train, it.y_test
            costs = [log_loss(y, p) for y, p in zip(labels, ends, strict=True)]
            right = [
                float(((p >= 0.5) == y).mean())
                for y, p in zip(labels, ends, strict=True)
            ]
            seen[step] = Endless(float(np.linalg.norm(theta[1:])), *costs, *right)
    return seen


@cache
def tree_depths() -> list[tuple[int, int, float, float]]:
    """Return depth, leaves and both accuracies of trees on two measurements."""
    it = split()
    rows = []
    for depth in range(1, 13):
        tree = DecisionTreeClassifier(max_depth=depth, random_state=0)
        tree.fit(it.X_train, it.y_train)
        scores = (
            tree.score(it.X_train, it.y_train),
            tree.score(it.X_test, it.y_test),
        )
        rows.append((depth, int(tree.get_n_leaves()), *map(float, scores)))
    return rows


def full_tree() -> DecisionTreeClassifier:
    """Return a tree that goes on until each leaf is pure."""
    it = split()
    return DecisionTreeClassifier(random_state=0).fit(it.X_train, it.y_train)
