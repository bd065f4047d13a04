"""Every sentence of the state, chosen by the numbers of the run."""

from typing import TYPE_CHECKING

import numpy as np

from app.sims.bayes_and_sampling.phrases import (
    TEXTS,
    counted,
    people,
    percent,
    plain,
    say,
)
from app.sims.bayes_and_sampling.run import ALPHA, COUNTS, Coin, Groups, Screening

if TYPE_CHECKING:
    from app.sims.bayes_and_sampling.model import BayesAndSampling

WORDS = TEXTS["model"]
HARDLY = 0.01
"""A prior that moves the mean by less hardly moves it."""
APART = 0.05
"""Two shares that differ by more are not the same."""
TRUE_IDEAS = 0.1
"""Share of ideas that are true, for the account of false alarms."""
BANDS = {"tenth": 0.1, "half": 0.5, "most": 0.9, "nearly": 1.01}


def describe(model: "BayesAndSampling") -> str:
    """Say what has been learned so far."""
    if isinstance(model.run, Coin):
        told = _coin(model, model.run)
    elif isinstance(model.run, Screening):
        told = _test(model, model.run)
    else:
        told = _groups(model, model.run)
    return " ".join(filter(None, [*told, _judgement(model)]))


def outcome(model: "BayesAndSampling") -> tuple[str, str]:
    """Return what was predicted and what happened, by the names of predictions."""
    run, last = model.run, model.n_steps
    if isinstance(run, Coin):
        return model.inside, "inside" if run.contains(last) else "outside"
    if isinstance(run, Screening):
        known = np.isfinite(run.value)
        bands = (name for name, end in BANDS.items() if run.value < end)
        return model.chance, next(bands, "") if known else ""
    return model.verdict, "below" if run.p_value(last) <= ALPHA else "above"


def _judgement(model: "BayesAndSampling") -> str:
    predicted, happened = outcome(model)
    if predicted == "none" or not happened or model.position < model.n_steps:
        return ""
    return str(WORDS["right" if predicted == happened else "wrong"])


def _coin(model: "BayesAndSampling", run: Coin) -> list[str]:
    words, k, beliefs = WORDS["coin"], model.position, run.beliefs
    numbers = {
        "mean": plain(beliefs.mean[k]),
        "level": percent(run.level),
        "low": plain(beliefs.low[k]),
        "high": plain(beliefs.high[k]),
    }
    if k == 0:
        return [say(words, "start", **numbers)]
    heads = f"{run.heads[k]} of them heads"
    said = say(words, "now", flips=counted(k, "flip"), heads=heads, **numbers)
    key = "inside" if run.contains(k) else "outside"
    truth = say(words, key, truth=plain(run.truth), level=percent(run.level))
    return [said, truth, _pull(run, k)]


def _pull(run: Coin, k: int) -> str:
    words, share = WORDS["coin"], run.heads[k] / k
    pull = float(run.beliefs.mean[k] - share)
    if abs(pull) < HARDLY:
        return say(words, "unpulled", share=plain(share))
    weight = f"{plain(sum(run.prior))} imagined flips"
    way = words["up" if pull > 0 else "down"]
    return say(
        words,
        "pulled",
        share=plain(share),
        weight=weight,
        pull=plain(abs(pull)),
        way=way,
    )


def _test(model: "BayesAndSampling", run: Screening) -> list[str]:
    words, k, counts = WORDS["test"], model.position, run.counts
    if k == 0:
        healthy = people(counts.healthy)
        return [say(words, "start", ill=people(counts.ill), healthy=healthy)]
    if k < run.n_steps:
        seen = run.seen(k)
        numbers = {"tested": run.tested(k), "positive": people(seen.positive)}
        if seen.positive == 0:
            return [say(words, "nobody", **numbers)]
        are = "is" if seen.true_positive == 1 else "are"
        return [say(words, "now", found=seen.true_positive, are=are, **numbers)]
    return _result(run)


def _result(run: Screening) -> list[str]:
    words, counts = WORDS["test"], run.counts
    if not np.isfinite(run.value) or counts.positive == 0:
        return [str(words["none_positive"])]
    found = counts.true_positive
    share = found / counts.positive
    numbers = {
        "ill": counts.ill,
        "healthy": counts.healthy,
        "positive": counts.positive,
    }
    said = say(
        words,
        "sorted",
        found=found,
        positive_ill=people(found),
        alarms=people(counts.false_positive),
        are="is" if found == 1 else "are",
        share=percent(share),
        **numbers,
    )
    rounded = percent(share) != percent(run.value)
    exact = say(words, "exact", share=percent(share), value=percent(run.value))
    return [said, exact if rounded else "", _lesson(run)]


def _lesson(run: Screening) -> str:
    words, alarm_rate = WORDS["test"], 1 - run.specificity
    sensitivity = percent(run.sensitivity)
    if abs(run.sensitivity - alarm_rate) < 1e-9:
        return str(words["useless"])
    if run.sensitivity < alarm_rate:
        return str(words["reversed"])
    if run.value < 0.5 <= run.sensitivity:
        ratio = plain((1 - run.prevalence) / run.prevalence, 2)
        return say(words, "base_rate", sensitivity=sensitivity, ratio=ratio)
    if abs(run.value - run.sensitivity) > APART:
        return say(words, "mixed_up", sensitivity=sensitivity)
    return ""


def _groups(model: "BayesAndSampling", run: Groups) -> list[str]:
    k, words = model.position, WORDS["groups"]
    observed = plain(run.test.observed)
    if k == 0:
        return [say(words, "start", observed=observed)]
    p, (low, high) = run.p_value(k), run.interval(k)
    said = say(
        words,
        "now",
        tried=counted(int(COUNTS[k]), "relabelling"),
        extreme=people(int(run.extreme(k).sum())),
        observed=observed,
        p=plain(p),
        low=plain(low, 2),
        high=plain(high, 2),
    )
    unsure = words["unsure"] if low < ALPHA < high else ""
    if k < run.n_steps:
        return [said, str(unsure)]
    return [said, str(unsure), str(words["meaning"]), _truth(model, p)]


def _truth(model: "BayesAndSampling", p: float) -> str:
    """Say what the data were really made of, where that is known."""
    words = WORDS["groups"]
    if model.data_set == "own":
        return ""
    if model.effect == 0 and p <= ALPHA:
        return say(words, "false_alarm", p=plain(p))
    if model.effect > 0 and p > ALPHA:
        return say(words, "missed", effect=plain(model.effect))
    return ""


def repeated(model: "BayesAndSampling") -> str:
    """Say what repeated experiments have shown."""
    words, found = WORDS["groups"], model.repeated()
    if model.data_set == "own":
        return str(words["own"])
    if found is None:
        return str(words["not_repeated"])
    power, alarms = (float((p <= ALPHA).mean()) for p in found)
    if model.effect == 0:
        return say(words, "repeated_null", n=len(found[1]), alarms=percent(alarms))
    true, false = TRUE_IDEAS * power, (1 - TRUE_IDEAS) * alarms
    share = false / (true + false) if true + false > 0 else 0.0
    return say(
        words,
        "repeated",
        n=len(found[0]),
        power=percent(power),
        alarms=percent(alarms),
        false=percent(share),
    )
