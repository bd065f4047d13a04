"""Flowers and wines of the third chapter: trees, and neighbours."""

from collections import Counter
from functools import cache
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sklearn.datasets import load_iris, load_wine
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import (
    StratifiedKFold,
    cross_val_score,
    train_test_split,
)
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier

Array = NDArray[Any]
SPLITS = 100
PETAL = ["petal length (cm)", "petal width (cm)"]


@cache
def flowers() -> tuple[Array, Array]:
    """Return length and width of the petals, and the species from 0 to 2."""
    data = load_iris(as_frame=True)
    return data.data[PETAL].to_numpy(), data.target.to_numpy()


@cache
def flower_tree(depth: int | None = 2) -> DecisionTreeClassifier:
    """Return the tree of the cell."""
    X, y = flowers()
    return DecisionTreeClassifier(max_depth=depth, random_state=0).fit(X, y)


def misplaced() -> tuple[float, float]:
    """Return the petal of the flower that even the full tree places wrongly."""
    X, y = flowers()
    (row,) = X[flower_tree(None).predict(X) != y]
    return float(row[0]), float(row[1])


def cut(node: int) -> float:
    """Return the threshold of a node of the tree of depth 2."""
    return float(flower_tree().tree_.threshold[node])


def gini(counts: Any) -> float:
    """Return one minus the sum of the squared shares."""
    shares = np.asarray(counts) / np.sum(counts)
    return float(1 - (shares**2).sum())


def leaf(node: int) -> list[int]:
    """Return how many flowers of each species are in a node of that tree."""
    tree = flower_tree().tree_
    shares = tree.value[node, 0] / tree.value[node, 0].sum()
    return [round(x) for x in (tree.n_node_samples[node] * shares).tolist()]


class Roots(NamedTuple):
    """Trees of many divisions of the wines.

    Parameters
    ----------
    first
        Measurement → how many of the trees ask for it first.
    scores
        Accuracy of each on its test wines.
    forests
        Accuracy of a random forest of a hundred trees on the first twenty.
    n_test
        How many wines are judged.
    """

    first: Counter[str]
    scores: Array
    forests: Array
    n_test: int


@cache
def roots() -> Roots:
    """Grow a tree on each of many random divisions."""
    data = load_wine(as_frame=True)
    first: Counter[str] = Counter()
    scores, forests, n_test = [], [], 0
    for seed in range(SPLITS):
        X_train, X_test, y_train, y_test = train_test_split(
            data.data, data.target, random_state=seed, stratify=data.target
        )
        tree = DecisionTreeClassifier(random_state=0).fit(X_train, y_train)
        first[data.data.columns[tree.tree_.feature[0]]] += 1
        scores.append(tree.score(X_test, y_test))
        n_test = len(y_test)
        if seed < 20:
            forest = RandomForestClassifier(100, random_state=0)
            forests.append(forest.fit(X_train, y_train).score(X_test, y_test))
    return Roots(first, np.array(scores), np.array(forests), n_test)


@cache
def neighbours(how: str) -> float:
    """Return the accuracy of five neighbours in five folds of the wines.

    Parameters
    ----------
    how
        ``raw``; ``honest``, scaled inside each fold; ``leaky``, scaled beforehand.
    """
    X, y = load_wine(return_X_y=True)
    if how == "leaky":
        X = StandardScaler().fit_transform(X)
    model: Any = KNeighborsClassifier(5)
    if how == "honest":
        model = make_pipeline(StandardScaler(), model)
    folds = StratifiedKFold(5, shuffle=True, random_state=0)
    return float(cross_val_score(model, X, y, cv=folds).mean())
