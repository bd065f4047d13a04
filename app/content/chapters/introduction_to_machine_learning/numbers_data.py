"""Numbers of sections 1 to 4: mails, houses, loans and customers."""

from collections.abc import Callable
from functools import cache, partial
from typing import Any

import numpy as np
from sklearn.cluster import KMeans
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LinearRegression, LogisticRegression
from sklearn.metrics import silhouette_score
from sklearn.model_selection import train_test_split
from sklearn.naive_bayes import MultinomialNB
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from app.content.chapters.introduction_to_machine_learning.figures_data import (
    POOR_START,
)
from app.content.numbers import as_text
from app.data import customers, houses, loans, mails
from app.ml.datasets.generators import houses as noiseless_houses
from app.ml.estimators.clustering import k_means
from app.ml.evaluation.metrics import class_scores, confusion_matrix
from app.ml.probability.logits import sigmoid

# 1 Mails
RULE = ("free", "winner", "offer")
TRAIN_MAILS, TEST_MAILS = train_test_split(
    mails, test_size=0.3, random_state=0, stratify=mails["spam"]
)
COUNTER = CountVectorizer().fit(TRAIN_MAILS["text"])
SPAM = TEST_MAILS["spam"].to_numpy()
FEW, SOME = 2, 20


def _by_rule(*more: str) -> Any:
    words = (*RULE, *more)
    return np.array([any(it in text for it in words) for text in TEST_MAILS["text"]])


@cache
def _by_model() -> Any:
    model = make_pipeline(CountVectorizer(), MultinomialNB())
    model.fit(TRAIN_MAILS["text"], TRAIN_MAILS["spam"])
    return model.predict(TEST_MAILS["text"])


def _outcomes(name: str, said: Callable[[], Any]) -> dict[str, Callable[[], str]]:
    """Return how many mails are right, missed spam, and harmless but called spam."""
    return {
        f"{name}_right": lambda: as_text((said() == SPAM).sum()),
        f"{name}_missed": lambda: as_text((said() < SPAM).sum()),
        f"{name}_false": lambda: as_text((said() > SPAM).sum()),
    }


def _accuracy_after(size: int, choices: int = 20, *, share: bool = False) -> str:
    scores = []
    for seed in range(choices):
        few = TRAIN_MAILS.sample(size, random_state=seed)
        model = make_pipeline(CountVectorizer(), MultinomialNB())
        model.fit(few["text"], few["spam"])
        scores.append(model.score(TEST_MAILS["text"], TEST_MAILS["spam"]))
    return as_text(np.mean(scores), 2) if share else _per_cent(np.mean(scores))


def _per_cent(share: float) -> str:
    return as_text(100 * share) + "%"


def _mails_with(word: str, spam: int) -> str:
    texts = TRAIN_MAILS["text"][TRAIN_MAILS["spam"] == spam]
    counts = COUNTER.transform(texts)[:, COUNTER.vocabulary_[word]]
    return as_text((counts > 0).sum())


# 2 and 7 Houses
HOUSE = ["area", "rooms", "age", "distance"]
TYPICAL = np.array([100, 4, 20, 5])


@cache
def house_split() -> Any:
    """Return the split that all cells with houses use."""
    return train_test_split(
        houses[HOUSE], houses["price"], test_size=0.25, random_state=0
    )


@cache
def _house_model() -> Any:
    X_train, _, y_train, _ = house_split()
    return LinearRegression().fit(X_train, y_train)


def _weight(name: str) -> str:
    return as_text(_house_model().coef_[HOUSE.index(name)], 2)


def _true_weight(name: str) -> str:
    """Return the weight behind the prices: without noise, least squares finds it."""
    data = noiseless_houses(noise=0.0)
    weights = LinearRegression().fit(data.X, data.y).coef_.round(6)
    return f"{weights[HOUSE.index(name)]:g}".replace("-", "−")


def _weight_alone() -> str:
    X_train, _, y_train, _ = house_split()
    return as_text(LinearRegression().fit(X_train[["area"]], y_train).coef_[0], 2)


def _typical_price() -> str:
    model = _house_model()
    return as_text(model.intercept_ + model.coef_ @ TYPICAL, 1)


def _house_error() -> str:
    _, X_test, _, y_test = house_split()
    return as_text(np.abs(y_test - _house_model().predict(X_test)).mean(), 2)


# 3 Loans
@cache
def _loan_test() -> tuple[Any, Any]:
    """Return the truth about the test loans, and their probabilities of default."""
    X_train, X_test, y_train, y_test = train_test_split(
        loans.drop(columns="default"),
        loans["default"],
        test_size=0.3,
        random_state=0,
        stratify=loans["default"],
    )
    model = make_pipeline(StandardScaler(), LogisticRegression())
    model.fit(X_train, y_train)
    return y_test.to_numpy(), model.predict_proba(X_test)[:, 1]


def _warnings(threshold: float = 0.5) -> Any:
    return (_loan_test()[1] >= threshold).astype(int)


def _count(actual: int, predicted: int) -> str:
    return as_text(confusion_matrix(_loan_test()[0], _warnings())[actual, predicted])


def _score(name: str, threshold: float = 0.5) -> str:
    scores = class_scores(_loan_test()[0], _warnings(threshold))
    return as_text(getattr(scores, name), 2)


def _dip(which: int, end: int) -> str:
    """Return one of two neighbouring thresholds between which precision falls."""
    grid = (0.2, 0.3, 0.4, 0.5, 0.6, 0.7)
    precisions = [class_scores(_loan_test()[0], _warnings(t)).precision for t in grid]
    first, second = np.flatnonzero(np.diff(precisions) < 0)  # the text says: twice
    return as_text(grid[(first, second)[which] + end], 1)


# 4 Customers
SCALED = StandardScaler().fit_transform(customers)
RUNS = 200


@cache
def _clusters(k: int, raw: bool = False) -> Any:
    points = customers.to_numpy() if raw else SCALED
    return KMeans(n_clusters=k, n_init=10, random_state=0).fit(points)


def _rounds_of_the_figure() -> str:
    mean, spread = customers.to_numpy().mean(axis=0), customers.to_numpy().std(axis=0)
    return as_text(k_means(SCALED, 4, start=(POOR_START - mean) / spread).n_steps)


def _stuck() -> str:
    ends = [
        KMeans(n_clusters=4, n_init=1, init="random", random_state=seed)
        .fit(SCALED)
        .inertia_
        for seed in range(RUNS)
    ]
    return as_text((np.array(ends) > 1.001 * _clusters(4).inertia_).sum())


@cache
def _silhouettes(raw: bool = False) -> dict[int, float]:
    points = customers.to_numpy() if raw else SCALED
    return {k: silhouette_score(points, _clusters(k, raw).labels_) for k in range(2, 9)}


def _best_k(raw: bool = False) -> int:
    scores = _silhouettes(raw)
    return max(scores, key=scores.__getitem__)


def _rare_big_spenders() -> Any:
    """Return the mean of the group with few visits and large spending."""
    means = customers.groupby(_clusters(4).labels_).mean().to_numpy()
    return means[(means[:, 0] < 8) & (means[:, 1] > 50)][0]


NUMBERS: dict[str, Callable[[], str]] = {
    "n_train_mails": lambda: as_text(len(TRAIN_MAILS)),
    "n_test_mails": lambda: as_text(len(TEST_MAILS)),
    "n_train_spam": lambda: as_text(TRAIN_MAILS["spam"].sum()),
    "n_train_ham": lambda: as_text((TRAIN_MAILS["spam"] == 0).sum()),
    "click_in_spam": partial(_mails_with, "click", 1),
    "click_in_ham": partial(_mails_with, "click", 0),
    "disguised_in_spam": partial(_mails_with, "fr33", 1),
    "never_right": lambda: as_text((SPAM == 0).sum()),
    **_outcomes("rule", _by_rule),
    **_outcomes("longer", partial(_by_rule, "account")),
    **_outcomes("model", _by_model),
    "spam_share_train": lambda: as_text(TRAIN_MAILS["spam"].mean(), 2),
    "few_mails": lambda: as_text(FEW),
    "some_mails": lambda: as_text(SOME),
    "accuracy_never": lambda: _per_cent((SPAM == 0).mean()),
    "accuracy_few": partial(_accuracy_after, FEW),
    "accuracy_some": partial(_accuracy_after, SOME),
    "accuracy_all": partial(_accuracy_after, len(TRAIN_MAILS)),
    **{
        f"one_choice_{size}": partial(_accuracy_after, size, 1, share=True)
        for size in (2, 20, 30)
    },
    "n_houses": lambda: as_text(len(houses)),
    "n_house_features": lambda: as_text(len(HOUSE)),
    "n_test_houses": lambda: as_text(len(house_split()[1])),
    "house_intercept": lambda: as_text(_house_model().intercept_, 2),
    "weight_age_size": lambda: as_text(-_house_model().coef_[2], 2),
    **{f"weight_{name}": partial(_weight, name) for name in HOUSE},
    **{f"true_{name}": partial(_true_weight, name) for name in HOUSE},
    "weight_area_alone": _weight_alone,
    "house_price": _typical_price,
    "house_mae": _house_error,
    "mean_area": lambda: as_text(houses["area"].mean()),
    "mean_rooms": lambda: as_text(houses["rooms"].mean()),
    "n_customers": lambda: as_text(len(customers)),
    "n_loans": lambda: as_text(len(loans)),
    "n_test_loans": lambda: as_text(len(_loan_test()[0])),
    "sigmoid_2": lambda: as_text(sigmoid(2.0), 3),
    "sigmoid_minus_2": lambda: as_text(sigmoid(-2.0), 3),
    "loan_tn": partial(_count, 0, 0),
    "loan_fp": partial(_count, 0, 1),
    "loan_fn": partial(_count, 1, 0),
    "loan_tp": partial(_count, 1, 1),
    "loan_called": lambda: as_text(_warnings().sum()),
    "loan_positives": lambda: as_text(_loan_test()[0].sum()),
    **{f"loan_{name}": partial(_score, name) for name in ("accuracy", "precision")},
    **{f"loan_{name}": partial(_score, name) for name in ("recall", "f1")},
    "loan_baseline": lambda: as_text((_loan_test()[0] == 0).mean(), 2),
    "mean_example": lambda: as_text((1 + 0.1) / 2, 2),
    "f1_example": lambda: as_text(2 * 1 * 0.1 / (1 + 0.1), 2),
    "recall_low": partial(_score, "recall", 0.2),
    "recall_high": partial(_score, "recall", 0.7),
    "accuracy_low": partial(_score, "accuracy", 0.2),
    "dip_from": lambda: _dip(0, 0),
    "dip_to": lambda: _dip(0, 1),
    "second_dip_from": lambda: _dip(1, 0),
    "second_dip_to": lambda: _dip(1, 1),
    "kmeans_rounds": _rounds_of_the_figure,
    "square_03": lambda: as_text(0.3**2, 2),
    "square_06": lambda: as_text(0.6**2, 2),
    "kmeans_stuck": _stuck,
    "kmeans_runs": lambda: as_text(RUNS),
    "centre_visits": lambda: as_text(_rare_big_spenders()[0]),
    "centre_spending": lambda: as_text(_rare_big_spenders()[1]),
    "silhouette_example": lambda: as_text((2 - 0.5) / max(2, 0.5), 2),
    **{
        f"inertia_{k}": lambda k=k: as_text(_clusters(k).inertia_, 1) for k in (3, 4, 5)
    },
    "best_k": lambda: as_text(_best_k()),
    "best_k_raw": lambda: as_text(_best_k(raw=True)),
    "best_silhouette": lambda: as_text(max(_silhouettes().values()), 2),
    "best_silhouette_raw": lambda: as_text(max(_silhouettes(True).values()), 2),
}
