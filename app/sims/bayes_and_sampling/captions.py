"""What each picture shows now, in words, for those who do not see it."""

import numpy as np

from app.sims.bayes_and_sampling import plots
from app.sims.bayes_and_sampling.phrases import TEXTS, counted, percent, plain, say
from app.sims.bayes_and_sampling.run import COUNTS, Coin, Groups, Screening

WORDS = TEXTS["captions"]


def beliefs(run: Coin, k: int) -> str:
    """Describe the densities."""
    found = run.beliefs
    numbers = {
        "mean": plain(found.mean[k]),
        "low": plain(found.low[k]),
        "high": plain(found.high[k]),
        "truth": plain(run.truth),
    }
    if k == 0:
        return say(WORDS, "beliefs_start", **numbers)
    peak = plain(run.heads[k] / k)
    return say(WORDS, "beliefs", prior=plain(found.mean[0]), peak=peak, **numbers)


def funnel(run: Coin, k: int) -> str:
    """Describe the intervals."""
    width = run.beliefs.high - run.beliefs.low
    first, now = plain(width[0]), plain(width[k])
    key = "funnel" if k else "funnel_start"
    return say(WORDS, key, first=first, now=now, truth=plain(run.truth))


def people(run: Screening, k: int) -> str:
    """Describe the people."""
    numbers = dict(zip(plots.KINDS, run.seen(k), strict=True))
    key = "people_sorted" if k == run.n_steps else "people"
    return say(WORDS, key, tested=run.tested(k), **numbers)


def worth(run: Screening, k: int) -> str:
    """Describe the predictive value over the prevalence; where it is at the end."""
    curve = plots.worth(run)
    if not len(curve["x"]) or not np.isfinite(run.value):
        return str(WORDS["value_none"])
    (least, most), (low, high) = (curve[axis][[0, -1]] for axis in "xy")
    return say(
        WORDS,
        "value" if k == run.n_steps else "value_hidden",
        low=percent(low),
        high=percent(high),
        least=percent(least),
        most=percent(most),
        prevalence=percent(run.prevalence),
        value=percent(run.value),
    )


def groups(run: Groups, names: tuple[str, str]) -> str:
    """Describe the values."""
    return say(
        WORDS,
        "groups",
        first=names[0],
        second=names[1],
        n_first=counted(len(run.first), "value"),
        n_second=counted(len(run.second), "value"),
        m_first=plain(run.first.mean()),
        m_second=plain(run.second.mean()),
    )


def histogram(run: Groups, k: int) -> str:
    """Describe the differences after relabelling."""
    observed = plain(run.test.observed)
    if k == 0:
        return say(WORDS, "histogram_start", observed=observed)
    seen = run.test.differences[: COUNTS[k]]
    tried = counted(len(seen), "relabelling")
    low, high = plain(seen.min()), plain(seen.max())
    return say(WORDS, "histogram", tried=tried, low=low, high=high, observed=observed)
