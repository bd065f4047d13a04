"""What is said of the three runs: sentences, captions, tables, Python and results."""

from typing import Any

import numpy as np

from app.sims import report
from app.sims.bayes_and_sampling.model import BayesAndSampling
from app.sims.bayes_and_sampling.run import (
    ALPHA,
    COUNTS,
    KINDS,
    Coin,
    Groups,
    Screening,
)
from app.sims.bayes_and_sampling.settings import OWN, TEXTS
from app.sims.bayes_and_sampling.situation import (
    ROUNDING,
    is_unsure,
    judgement,
    lesson,
    mistake,
    outcome,
    widths,
)
from app.sims.report import PREDICTED, Headline, Reading, Table, worded
from app.sims.timeline import heights
from app.text.numbers import counted, fill, fixed, percent, significant

WORDS, CAPTIONS, LISTING = TEXTS["model"], TEXTS["captions"], TEXTS["listing"]
HEADLINE, NAMES = TEXTS["headline"], TEXTS["readings"]
COIN, TEST, GROUPS = WORDS["coin"], WORDS["test"], WORDS["groups"]
COLUMNS = {kind: tuple(names) for kind, names in LISTING["columns"].items()}
HARDLY = 0.01  # a prior that moves the mean by less hardly moves it
TRUE_IDEAS = 0.1  # share of ideas that are true, for the account of false alarms
Row = tuple[float | str, ...]


class Report(report.Report[BayesAndSampling]):
    """What has been learned, by the kind of the run.

    It is not asked of the setting: while several change, the run follows last.
    """

    def describe(self) -> str:
        """Say what has been learned so far."""
        model = self.model
        if isinstance(model.run, Coin):
            told = _coin(model.run, model.position)
        elif isinstance(model.run, Screening):
            told = _test(model.run, model.position)
        else:
            told = _groups(model, model.run)
        judged = WORDS.get(judgement(model), "")
        return " ".join(filter(None, [*told, judged]))

    def headline(self) -> Headline:
        """Say what has been found so far, and at the end what it means."""
        model, run, k = self.model, self.model.run, self.model.position
        if k == 0:
            return Headline("", HEADLINE["start"][model.mode])
        if isinstance(run, Coin):
            return _coin_headline(model, run)
        if isinstance(run, Screening):
            return _test_headline(model, run)
        return _groups_headline(model, run)

    def readings(self) -> list[Reading]:
        """Return what is believed of the coin; or the difference and p."""
        run, k = self.model.run, self.model.position
        if isinstance(run, Coin):
            return _read("coin", [(fixed(run.beliefs.mean[k], 3), 5)])
        if isinstance(run, Screening):
            return []
        p = plain(run.p_value(k)) if k else "–"
        return _read("groups", [(plain(run.test.observed), 7), (p, 8)])

    def trace(self) -> list[float]:
        """Return how wide the interval of the coin is."""
        return heights(widths(self.model.run))

    def table(self) -> Table:
        """Return one row for each position up to the present one."""
        run, shown = self.model.run, range(self.model.position + 1)
        if isinstance(run, Coin):
            return Table(COLUMNS["coin"], [_flip(run, k) for k in shown])
        if isinstance(run, Screening):
            return Table(COLUMNS["test"], [_people(run, k) for k in shown])
        return Table(COLUMNS["groups"], [_relabelling(run, k) for k in shown])

    def source(self) -> str:
        """Return what is shown as plain NumPy, with the numbers of this run."""
        run, k, words = self.model.run, self.model.position, LISTING["source"]
        if isinstance(run, Coin):
            flips = f"{run.flips[:k].tolist()}, dtype=int"
            a, b = run.prior
            return str(words["coin"].format(flips=flips, a=a, b=b))
        if isinstance(run, Screening):
            return str(words["test"].format(**vars(run)))
        return str(
            words["groups"].format(
                first=run.first.tolist(),
                second=run.second.tolist(),
                seed=run.seed,
                all=int(COUNTS[-1]),
                n=int(COUNTS[k]),
                extreme=words["both" if run.two_sided else "one"],
            )
        )

    def source_result(self) -> tuple[float, ...]:
        """Return what the last line of `source` prints."""
        run, k = self.model.run, self.model.position
        if isinstance(run, Coin):
            return tuple(float(it) for it in _flip(run, k)[2:5])
        if isinstance(run, Screening):
            ill = run.prevalence * run.sensitivity
            return (1000 * (ill + (1 - run.prevalence) * (1 - run.specificity)),)
        return (run.p_value(k),)


def _read(kind: str, values: list[tuple[str, int]]) -> list[Reading]:
    return [Reading(name, *it) for name, it in zip(NAMES[kind], values, strict=True)]


def _headed(key: str, *more: str, **numbers: Any) -> Headline:
    """Return a headline, with sentences that follow."""
    return worded([*HEADLINE[key], *more], **numbers)


def _coin_headline(model: BayesAndSampling, run: Coin) -> Headline:
    k, judged = model.position, PREDICTED[judgement(model)]
    found = run.beliefs
    ends = {"low": fixed(found.low[k], 3), "high": fixed(found.high[k], 3)}
    if judged:
        return _headed(outcome(model)[1], judged, **ends)
    n = int(run.heads[k])
    heads = fill(HEADLINE["heads"][("none", "one")[n] if n < 2 else "more"], n=n)
    flips, level = counted(k, "flip"), percent(run.level)
    return _headed("coin", flips=flips, heads=heads, level=level, **ends)


def _test_headline(model: BayesAndSampling, run: Screening) -> Headline:
    k = model.position
    seen, tested = run.seen(k), run.tested(k)
    positive, ill = seen.positive, _some(seen.true_positive)
    if k < run.n_steps:
        key = "tested" if positive else "nobody"
        return _headed(key, tested=tested, are=_verb(positive), ill=ill)
    if not np.isfinite(run.value) or positive == 0:
        return _headed("none_positive")
    more = (_test_lesson(run), PREDICTED[judgement(model)])
    return _headed("sorted", *more, positive=positive, ill=ill)


def _test_lesson(run: Screening) -> str:
    counts, key = run.counts, lesson(run)
    if counts.false_positive == 0:
        key = "no_alarm"
    elif not key or (
        key == "base_rate" and 2 * counts.true_positive >= counts.positive
    ):
        key = "exact"
    return fill(HEADLINE["lessons"][key], value=percent(run.value))


def _groups_headline(model: BayesAndSampling, run: Groups) -> Headline:
    k = model.position
    if k < run.n_steps:
        tried = counted(int(COUNTS[k]), "relabelling")
        return _headed("relabelled", tried=tried, are=_some(run.extreme(k).sum()))
    happened = outcome(model)[1]
    unsure = "unsure" if is_unsure(run, k) else happened
    text = HEADLINE["meanings"][mistake(model, run.p_value(k)) or unsure]
    return _headed(happened, text, PREDICTED[judgement(model)])


def plain(number: float, digits: int = 3) -> str:
    """Write a number; what rounding left of zero is 0."""
    return significant(0.0 if abs(number) < ROUNDING else float(number), digits)


def _verb(number: int) -> str:
    """Count people, with their verb."""
    return "1 is" if number == 1 else f"{number} are"


def _some(number: int) -> str:
    """Count, with the verb, where it may well be none."""
    return _verb(number) if number else "none is"


def _flip(run: Coin, k: int) -> Row:
    found = run.beliefs
    numbers = (found.a[k], found.b[k], found.mean[k], found.low[k], found.high[k])
    return (k, int(run.heads[k]), *map(float, numbers))


def _people(run: Screening, k: int) -> Row:
    seen = run.seen(k)
    share = seen.true_positive / seen.positive if seen.positive else ""
    return (run.tested(k), *seen, share)


def _relabelling(run: Groups, k: int) -> Row:
    if k == 0:
        return (0, 0, "", "", "")
    extreme = int(run.extreme(k).sum())
    return (int(COUNTS[k]), extreme, run.p_value(k), *run.interval(k))


def _coin(run: Coin, k: int) -> list[str]:
    level = percent(run.level)
    numbers = {"level": level, **_interval(run, k)}
    if k == 0:
        return [fill(COIN["start"], **numbers)]
    heads = f"{run.heads[k]} of them heads"
    said = fill(COIN["now"], flips=counted(k, "flip"), heads=heads, **numbers)
    inside = COIN["inside" if run.contains(k) else "outside"]
    return [said, fill(inside, truth=plain(run.truth), level=level), _pull(run, k)]


def _interval(run: Coin, k: int) -> dict[str, str]:
    found = run.beliefs
    ends = {"low": plain(found.low[k]), "high": plain(found.high[k])}
    return {"mean": plain(found.mean[k]), **ends}


def _pull(run: Coin, k: int) -> str:
    share = run.heads[k] / k
    pull = float(run.beliefs.mean[k] - share)
    if abs(pull) < HARDLY:
        return fill(COIN["unpulled"], share=plain(share))
    return fill(
        COIN["pulled"],
        share=plain(share),
        weight=f"{plain(sum(run.prior))} imagined flips",
        pull=plain(abs(pull)),
        way=COIN["up" if pull > 0 else "down"],
    )


def _test(run: Screening, k: int) -> list[str]:
    if k == 0:
        ill, healthy = _verb(run.counts.ill), _verb(run.counts.healthy)
        return [fill(TEST["start"], ill=ill, healthy=healthy)]
    if k == run.n_steps:
        return _result(run)
    seen = run.seen(k)
    found = seen.true_positive
    return [
        fill(
            TEST["now" if seen.positive else "nobody"],
            tested=run.tested(k),
            positive=_verb(seen.positive),
            found=found,
            are="is" if found == 1 else "are",
        )
    ]


def _result(run: Screening) -> list[str]:
    counts = run.counts
    if not np.isfinite(run.value) or counts.positive == 0:
        return [str(TEST["none_positive"])]
    found = counts.true_positive
    share, value = percent(found / counts.positive), percent(run.value)
    said = fill(
        TEST["sorted"],
        ill=counts.ill,
        healthy=counts.healthy,
        positive=counts.positive,
        found=found,
        positive_ill=_verb(found),
        alarms=_verb(counts.false_positive),
        are="is" if found == 1 else "are",
        share=share,
    )
    exact = fill(TEST["exact"], share=share, value=value) if share != value else ""
    return [said, exact, _lesson(run)]


def _lesson(run: Screening) -> str:
    key = lesson(run)
    if not key:
        return ""
    ratio = plain((1 - run.prevalence) / run.prevalence, 2)
    return fill(TEST[key], sensitivity=percent(run.sensitivity), ratio=ratio)


def _groups(model: BayesAndSampling, run: Groups) -> list[str]:
    k, observed = model.position, plain(run.test.observed)
    if k == 0:
        return [fill(GROUPS["start"], observed=observed)]
    p, (low, high) = run.p_value(k), run.interval(k)
    said = fill(
        GROUPS["now"],
        tried=counted(int(COUNTS[k]), "relabelling"),
        extreme=_verb(int(run.extreme(k).sum())),
        observed=observed,
        p=plain(p),
        low=plain(low, 2),
        high=plain(high, 2),
    )
    unsure = GROUPS["unsure"] if is_unsure(run, k) else ""
    if k < run.n_steps:
        return [said, unsure]
    key = mistake(model, p)
    truth = fill(GROUPS[key], p=plain(p), effect=plain(model.effect)) if key else ""
    return [said, unsure, GROUPS["meaning"], truth]


def repeated(model: BayesAndSampling) -> str:
    """Say what repeated experiments have shown."""
    found = model.repeated()
    if model.data_set == OWN:
        return str(GROUPS["own"])
    if found is None:
        return str(GROUPS["not_repeated"])
    power, alarms = (float((p <= ALPHA).mean()) for p in found)
    true, false = TRUE_IDEAS * power, (1 - TRUE_IDEAS) * alarms
    share = false / (true + false) if true + false > 0 else 0.0
    return fill(
        GROUPS["repeated_null" if model.effect == 0 else "repeated"],
        n=len(found[0]),
        power=percent(power),
        alarms=percent(alarms),
        false=percent(share),
    )


def beliefs(run: Coin, k: int) -> str:
    """Say in words what the densities show."""
    numbers = {"truth": plain(run.truth), **_interval(run, k)}
    if k == 0:
        return fill(CAPTIONS["beliefs_start"], **numbers)
    prior, peak = plain(run.beliefs.mean[0]), plain(run.heads[k] / k)
    return fill(CAPTIONS["beliefs"], prior=prior, peak=peak, **numbers)


def intervals(run: Coin, k: int) -> str:
    """Say in words how wide the intervals are."""
    width = run.beliefs.high - run.beliefs.low
    caption = CAPTIONS["funnel" if k else "funnel_start"]
    first, now = plain(width[0]), plain(width[k])
    return fill(caption, first=first, now=now, truth=plain(run.truth))


def people(run: Screening, k: int) -> str:
    """Say in words how many people of each kind there are."""
    caption = CAPTIONS["people_sorted" if k == run.n_steps else "people"]
    numbers = dict(zip(KINDS, run.seen(k), strict=True))
    return fill(caption, tested=run.tested(k), **numbers)


def predictive_value(run: Screening, k: int) -> str:
    """Say in words how the predictive value rises; where it is at the end."""
    prevalences, values = run.value_curve
    if not len(values) or not np.isfinite(run.value):
        return str(CAPTIONS["value_none"])
    return fill(
        CAPTIONS["value" if k == run.n_steps else "value_hidden"],
        low=percent(values[0]),
        high=percent(values[-1]),
        least=percent(prevalences[0]),
        most=percent(prevalences[-1]),
        prevalence=percent(run.prevalence),
        value=percent(run.value),
    )


def groups(run: Groups, names: tuple[str, str]) -> str:
    """Say in words what values the groups have."""
    return fill(
        CAPTIONS["groups"],
        first=names[0],
        second=names[1],
        n_first=counted(len(run.first), "value"),
        n_second=counted(len(run.second), "value"),
        m_first=plain(run.first.mean()),
        m_second=plain(run.second.mean()),
    )


def histogram(run: Groups, k: int) -> str:
    """Say in words how the differences after relabelling are spread."""
    observed = plain(run.test.observed)
    if k == 0:
        return fill(CAPTIONS["histogram_start"], observed=observed)
    seen = run.test.differences[: COUNTS[k]]
    tried = counted(len(seen), "relabelling")
    low, high = plain(seen.min()), plain(seen.max())
    numbers = {"tried": tried, "low": low, "high": high, "observed": observed}
    return fill(CAPTIONS["histogram"], **numbers)
