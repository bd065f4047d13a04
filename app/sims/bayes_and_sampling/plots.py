"""Columns of what is drawn: densities and intervals, people, groups and counts."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.bayes import predictive_value
from app.ml.beta import beta_density
from app.sims.bayes_and_sampling.phrases import percent
from app.sims.bayes_and_sampling.run import (
    COUNTS,
    FLIPS,
    PEOPLE,
    ROW,
    Coin,
    Groups,
    Screening,
)

if TYPE_CHECKING:
    from app.sims.bayes_and_sampling.model import BayesAndSampling

Columns = dict[str, Any]
Ends = tuple[float, float]
EMPTY: Columns = {"x": [], "y": []}
CHANCES = np.linspace(0.0025, 0.9975, 400)
PREVALENCES = np.geomspace(0.001, 0.9, 200)
KINDS = ("tp", "fn", "fp", "tn")
"""In the order of `Frequencies`."""
SORTED = (0, 2, 1, 3)
"""Kinds when people are sorted: those who are positive first."""
BINS = 41
LEAST, TALLEST = 3.0, 48.0
"""Heights between which the picture of the densities ends."""


# The coin


def prior(run: Coin) -> Columns:
    """Return the density of the prior."""
    return {"x": CHANCES, "y": beta_density(CHANCES, *run.prior)}


def posterior(run: Coin, k: int) -> Columns:
    """Return the density after k flips."""
    a, b = run.beliefs.a[k], run.beliefs.b[k]
    return {"x": CHANCES, "y": beta_density(CHANCES, a, b)}


def likelihood(run: Coin, k: int) -> Columns:
    """Return the likelihood of the flips, scaled to area one."""
    if k == 0:
        return EMPTY
    heads = int(run.heads[k])
    return {"x": CHANCES, "y": beta_density(CHANCES, heads + 1, k - heads + 1)}


def credible(run: Coin, k: int) -> Columns:
    """Return the part of the posterior inside its interval, as a polygon."""
    low, high = run.beliefs.low[k], run.beliefs.high[k]
    low, high = max(low, CHANCES[0]), min(high, CHANCES[-1])
    x = np.linspace(low, high, 120)
    y = beta_density(x, run.beliefs.a[k], run.beliefs.b[k])
    return {
        "xs": [np.concatenate([[low], x, [high]])],
        "ys": [np.concatenate([[0.0], y, [0.0]])],
    }


def belief_frame(run: Coin, k: int) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the densities; the height follows the peak."""
    peak = float(posterior(run, k)["y"][1:-1].max())
    return (0.0, 1.0), (0.0, 1.12 * min(max(peak, LEAST), TALLEST))


def funnel(run: Coin, k: int) -> Columns:
    """Return the band of credible intervals up to k flips."""
    flips = np.arange(k + 1)
    low, high = run.beliefs.low[: k + 1], run.beliefs.high[: k + 1]
    if k == 0:  # a band needs some width
        flips, low, high = np.array([0.0, 0.6]), low.repeat(2), high.repeat(2)
    return {
        "xs": [np.concatenate([flips, flips[::-1]])],
        "ys": [np.concatenate([low, high[::-1]])],
    }


def means(run: Coin, k: int) -> Columns:
    """Return the posterior means up to k flips."""
    return {"x": np.arange(k + 1), "y": run.beliefs.mean[: k + 1]}


def flips(run: Coin, k: int) -> Columns:
    """Return each flip at the edge: heads at the top, tails at the bottom."""
    return {"x": np.arange(1, k + 1), "y": np.where(run.flips[:k], 1.03, -0.03)}


def funnel_frame(_run: Coin) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the funnel."""
    return (-2.0, FLIPS + 2.0), (-0.07, 1.07)


# The test


def crowd(run: Screening, k: int) -> dict[str, Columns]:
    """Return where people stand, by what is known of them."""
    kinds = run.kinds
    if k == run.n_steps:
        rank = np.argsort(SORTED)  # place of each kind among the sorted
        kinds = kinds[np.argsort(rank[kinds], kind="stable")]
    place = np.arange(PEOPLE)
    x, y = place % ROW, -(place // ROW)
    tested = place < run.tested(k)
    columns = {
        name: {"x": x[tested & (kinds == kind)], "y": y[tested & (kinds == kind)]}
        for kind, name in enumerate(KINDS)
    }
    return {**columns, "untested": {"x": x[~tested], "y": y[~tested]}}


def worth(run: Screening) -> Columns:
    """Return the predictive value over the prevalence."""
    values = predictive_value(PREVALENCES, run.sensitivity, run.specificity)
    known = np.isfinite(values)
    return {"x": PREVALENCES[known], "y": np.asarray(values)[known]}


def worth_now(run: Screening, k: int) -> Columns:
    """Return the predictive value of this test, once all have been tested."""
    if k < run.n_steps or not np.isfinite(run.value):
        return EMPTY
    return {"x": [run.prevalence], "y": [run.value]}


def worth_words(run: Screening, k: int) -> Columns:
    """Return that value in words, inside the picture."""
    at = worth_now(run, k)
    right = run.prevalence > 0.1
    return {
        "x": at["x"],
        "y": [min(max(value, 0.08), 0.92) for value in at["y"]],
        "text": [percent(value) for value in at["y"]],
        "align": ["right" if right else "left"] * len(at["x"]),
        "offset": [-16 if right else 16] * len(at["x"]),
    }


# The groups


def members(run: Groups, which: int) -> Columns:
    """Return the values of a group, one above the other where they would touch."""
    values = np.sort((run.first, run.second)[which])
    steps = np.arange(len(values)) % 3 - 1
    return {"x": values, "y": 1 - which + 0.12 * steps}


def group_means(run: Groups) -> Columns:
    """Return a stroke at the mean of each group."""
    middles = np.array([run.first.mean(), run.second.mean()])
    heights = np.array([1.0, 0.0])
    return {"x0": middles, "x1": middles, "y0": heights - 0.3, "y1": heights + 0.3}


def group_frame(run: Groups) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the groups."""
    values = np.concatenate([run.first, run.second])
    room = 0.06 * float(np.ptp(values))
    return (float(values.min()) - room, float(values.max()) + room), (-0.5, 1.5)


def _edges(run: Groups) -> FloatArray:
    reach = 1.05 * max(
        float(np.abs(run.test.differences).max()), abs(run.test.observed), 1e-9
    )
    return np.linspace(-reach, reach, BINS + 1)


def histogram(run: Groups, k: int, extreme: bool) -> Columns:
    """Return bars of the differences so far, those as extreme or the others."""
    seen = run.test.differences[: COUNTS[k]]
    marked = run.extreme(k)
    edges = _edges(run)
    below = np.histogram(seen[marked], edges)[0]
    counts = below if extreme else np.histogram(seen[~marked], edges)[0]
    bottom = np.zeros(BINS) if extreme else below
    kept = counts > 0
    return {
        "left": edges[:-1][kept],
        "right": edges[1:][kept],
        "bottom": bottom[kept].astype(float),
        "top": (bottom + counts)[kept].astype(float),
    }


def histogram_frame(run: Groups, k: int) -> tuple[Ends, Ends]:
    """Return the ends of both axes of the differences."""
    edges = _edges(run)
    counts = np.histogram(run.test.differences[: COUNTS[k]], edges)[0]
    return (float(edges[0]), float(edges[-1])), (0.0, 1.15 * max(counts.max(), 5))


def observed(run: Groups) -> Columns:
    """Return lines at the difference observed, and opposite if that counts too."""
    at = (
        [run.test.observed, -run.test.observed]
        if run.two_sided
        else [run.test.observed]
    )
    return {"x0": at, "x1": at, "y0": [0.0] * len(at), "y1": [1e6] * len(at)}


def of(model: "BayesAndSampling", kind: type) -> Any:
    """Return the run if it is of a kind, otherwise nothing."""
    return model.run if isinstance(model.run, kind) else None
