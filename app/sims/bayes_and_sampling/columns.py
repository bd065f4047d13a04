"""Columns of what is drawn: of the coin, of the test, of the groups."""

from typing import Any

import numpy as np

from app.ml.probability.beta_distribution import beta_density
from app.sims.bayes_and_sampling.model import BayesAndSampling
from app.sims.bayes_and_sampling.run import (
    FLIPS,
    KINDS,
    PEOPLE,
    ROW,
    Coin,
    Groups,
    Screening,
)
from app.sims.bayes_and_sampling.settings import TEXTS
from app.text.numbers import percent

Columns = dict[str, Any]
VIEW = TEXTS["view"]
CHANCES = np.linspace(0.0025, 0.9975, 400)
LEAST, TALLEST = 3.0, 48.0
"""Heights between which the picture of the densities ends."""


def truth(model: BayesAndSampling) -> float | None:
    """Return the true chance of heads, while there is a coin."""
    return model.run.truth if isinstance(model.run, Coin) else None


def prior(run: Coin, _k: int) -> Columns:
    """Return the density of the prior."""
    return {"x": CHANCES, "y": beta_density(CHANCES, *run.prior)}


def posterior(run: Coin, k: int) -> Columns:
    """Return the density after k flips."""
    a, b = run.beliefs.a[k], run.beliefs.b[k]
    return {"x": CHANCES, "y": beta_density(CHANCES, a, b)}


def likelihood(run: Coin, k: int) -> Columns:
    """Return the likelihood of the flips, scaled to area one."""
    if k == 0:
        return {"x": [], "y": []}
    heads = int(run.heads[k])
    return {"x": CHANCES, "y": beta_density(CHANCES, heads + 1, k - heads + 1)}


def credible(run: Coin, k: int) -> Columns:
    """Return the part of the posterior inside its interval, as a polygon."""
    low, high = run.beliefs.low[k], run.beliefs.high[k]
    low, high = max(low, CHANCES[0]), min(high, CHANCES[-1])
    x = np.linspace(low, high, 120)
    y = beta_density(x, run.beliefs.a[k], run.beliefs.b[k])
    return {"xs": [np.r_[low, x, high]], "ys": [np.r_[0.0, y, 0.0]]}


def intervals(run: Coin, k: int) -> Columns:
    """Return the band of credible intervals up to k flips."""
    flips = np.arange(k + 1)
    low, high = run.beliefs.low[: k + 1], run.beliefs.high[: k + 1]
    if k == 0:  # a band needs some width
        flips, low, high = np.array([0.0, 0.6]), low.repeat(2), high.repeat(2)
    return {"xs": [np.r_[flips, flips[::-1]]], "ys": [np.r_[low, high[::-1]]]}


def means(run: Coin, k: int) -> Columns:
    """Return the posterior means up to k flips."""
    return {"x": np.arange(k + 1), "y": run.beliefs.mean[: k + 1]}


def flips(run: Coin, k: int) -> Columns:
    """Return each flip at the edge: heads at the top, tails at the bottom."""
    return {"x": np.arange(1, k + 1), "y": np.where(run.flips[:k], 1.03, -0.03)}


def crowd(run: Screening, k: int, kind: str) -> Columns:
    """Return where people of a kind stand, or those who are not tested yet."""
    place, tested = np.arange(PEOPLE), run.tested(k)
    if kind == "untested":
        place = place[tested:]
    else:
        place = place[:tested][run.standing(k)[:tested] == KINDS.index(kind)]
    return {"x": place % ROW, "y": -(place // ROW)}


def value_curve(run: Screening, _k: int) -> Columns:
    """Return the predictive value over the prevalence."""
    prevalences, values = run.value_curve
    return {"x": prevalences, "y": values}


def value_now(run: Screening, k: int) -> Columns:
    """Return the predictive value of this test, once all have been tested."""
    if k < run.n_steps or not np.isfinite(run.value):
        return {"x": [], "y": []}
    return {"x": [run.prevalence], "y": [run.value]}


def value_words(run: Screening, k: int) -> Columns:
    """Return that value in words, inside the picture."""
    at = value_now(run, k)
    right = run.prevalence > 0.1
    return {
        "x": at["x"],
        "y": [min(max(value, 0.08), 0.92) for value in at["y"]],
        "text": [percent(value) for value in at["y"]],
        "align": ["right" if right else "left"] * len(at["x"]),
        "offset": [-16 if right else 16] * len(at["x"]),
    }


def members(run: Groups, _k: int, which: int) -> Columns:
    """Return the values of a group, one above the other where they would touch."""
    values = np.sort((run.first, run.second)[which])
    steps = np.arange(len(values)) % 3 - 1
    return {"x": values, "y": 1 - which + 0.12 * steps}


def group_means(run: Groups, _k: int) -> Columns:
    """Return a stroke at the mean of each group."""
    middles = np.array([run.first.mean(), run.second.mean()])
    heights = np.array([1.0, 0.0])
    return {"x0": middles, "x1": middles, "y0": heights - 0.3, "y1": heights + 0.3}


def histogram(run: Groups, k: int, extreme: bool) -> Columns:
    """Return bars of the differences so far, those as extreme or the others."""
    marked, others = run.histogram(k)
    counts, bottom = (marked, 0 * marked) if extreme else (others, marked)
    kept = counts > 0
    return {
        "left": run.edges[:-1][kept],
        "right": run.edges[1:][kept],
        "bottom": bottom[kept].astype(float),
        "top": (bottom + counts)[kept].astype(float),
    }


def observed(run: Groups, _k: int) -> Columns:
    """Return lines at the difference observed, and opposite if that counts too."""
    difference = run.test.observed
    at = [difference, -difference] if run.two_sided else [difference]
    return {"x0": at, "x1": at, "y0": [0.0] * len(at), "y1": [1e6] * len(at)}


def ceiling(run: Coin, k: int) -> float:
    """Return the upper end of the densities, which follows the peak."""
    peak = float(posterior(run, k)["y"][1:-1].max())
    return 1.12 * min(max(peak, LEAST), TALLEST)


def truth_word(run: Coin, k: int) -> Columns:
    """Return the name of the upright line, beside its upper end."""
    height, aside = 0.96 * ceiling(run, k), -0.02 if run.truth > 0.8 else 0.02
    return _beside(run.truth, height, VIEW["truth"], aside)


def truth_name(run: Coin, _k: int) -> Columns:
    """Return the name of the level line, above its right end."""
    above = 0.05 if run.truth < 0.9 else -0.05
    return {"x": [FLIPS], "y": [run.truth + above], "text": [VIEW["truth"]]}


def flips_question(_run: Coin, k: int) -> Columns:
    """Return what the intervals are going to answer, until the first flip."""
    return _asked(FLIPS / 2, 0.2, VIEW["question_flips"]) if k == 0 else _asked()


def tallest_bar(run: Groups, k: int) -> float:
    """Return the upper end of the histogram."""
    marked, others = run.histogram(k)
    return 1.15 * float(max((marked + others).max(), 5))


def observed_word(run: Groups, k: int) -> Columns:
    """Return the name of the line at the difference observed."""
    low, high = run.edges[[0, -1]]
    at, height = run.test.observed, 0.95 * tallest_bar(run, k)
    aside = (-0.02 if at > (low + 2 * high) / 3 else 0.02) * float(high - low)
    return _beside(at, height, VIEW["observed"], aside)


def shuffles_question(run: Groups, k: int) -> Columns:
    """Return what the histogram is going to answer, until the first relabelling."""
    if k:
        return _asked()
    middle = float(run.edges[[0, -1]].mean())
    return _asked(middle, tallest_bar(run, k) / 2, VIEW["question_shuffles"])


def _beside(x: float, y: float, text: str, aside: float) -> Columns:
    """Write a word to the left or the right of an upright line."""
    align = "right" if aside < 0 else "left"
    return {"x": [x + aside], "y": [y], "text": [text], "align": [align]}


def _asked(x: float = 0.0, y: float = 0.0, text: str = "") -> Columns:
    return (
        {"x": [x], "y": [y], "text": [text]} if text else {"x": [], "y": [], "text": []}
    )
