"""What is said of a threshold: counts, rates and costs, for eyes, ears and Python."""

from typing import Any

import numpy as np

from app.ml.evaluation.calibration import calibration_error
from app.ml.evaluation.thresholds import implied_false_alarm_rate
from app.sims import report
from app.sims.classification_threshold.model import ClassificationThreshold
from app.sims.classification_threshold.run import THRESHOLDS, Group, Run
from app.sims.classification_threshold.settings import (
    DRAWN,
    GROUPS,
    OWN,
    TEXTS,
    TUMOURS,
)
from app.sims.classification_threshold.situation import (
    cheapest_so_far,
    fairness,
    is_revealed,
    judgement,
    place,
)
from app.sims.report import Headline, Reading, Table, worded
from app.text.numbers import fill, fixed, percent, significant

WORDS, CAPTIONS, LISTING = TEXTS["model"], TEXTS["captions"], TEXTS["listing"]
HEADLINE, NAMES, VIEW = TEXTS["headline"], TEXTS["readings"], TEXTS["view"]
OUTCOMES = TEXTS["outcomes"]
WIDTHS = {"recall": 5, "precision": 5, "cost": 6}


class Report(report.Report[ClassificationThreshold]):
    """What the threshold does; what gives the least cost away waits."""

    def describe(self) -> str:
        """Say what is counted at the threshold, what it is worth and what it costs."""
        model, run, k = self.model, self.model.run, self.model.position
        if run.compares:
            parts = [say("group", **rates(it, k)) for it in run.groups]
            parts += [_forced(run, k), _catch_up(run, k)]
        else:
            parts = [say("counts", **_counts(run.whole, k)), _measures(run.whole, k)]
        if model.data_set == TUMOURS:
            parts.insert(0, say("tumours", n=len(run.whole.y)))
        parts += _costs(model)
        if judgement(model):
            parts.append(WORDS[judgement(model)])
        return " ".join(filter(None, parts))

    def headline(self) -> Headline:
        """Say how the threshold does, and what a better one would be."""
        model, run, k = self.model, self.model.run, self.model.position
        if run.compares:
            return _groups_headline(run, k)
        if k == 0 and not is_revealed(model):
            return Headline("", HEADLINE["start"])
        judged = HEADLINE["predicted"].get(judgement(model), "")
        return worded(
            [*HEADLINE[place(model)], judged],
            missed=_some(run.whole, "fn", k),
            alarms=_some(run.whole, "fp", k),
            best=fixed(THRESHOLDS[cheapest_so_far(model)]),
        )

    def readings(self) -> list[Reading]:
        """Return recall, precision, and the cost of a hundred cases."""
        run, k = self.model.run, self.model.position
        found = run.whole.rates
        values = {
            "recall": share(found.recall[k]),
            "precision": share(found.precision[k]),
            "cost": fixed(run.costs[k], 1),
        }
        return [
            Reading(NAMES[name], value, WIDTHS[name]) for name, value in values.items()
        ]

    def table(self) -> Table:
        """Return a row for each threshold that may be seen."""
        model, run = self.model, self.model.run
        last = model.n_steps if is_revealed(model) else model.position
        groups = run.groups if run.compares else ()
        names = [
            fill(text, name=group.name)
            for group in groups
            for text in LISTING["groups"]
        ]
        columns = (*LISTING["columns"], *names)
        return Table(columns, [_row(run, groups, k) for k in range(last + 1)])

    def source(self) -> str:
        """Return the lines that lead from the cases to what the threshold costs."""
        model, texts = self.model, LISTING["source"]
        parts = ["start", *_source_parts(model), "decide"]
        numbers: dict[str, Any] = {
            "n": model.n_samples,
            "separation": model.separation,
            "seed": model.seed,
            "sharpness": model.sharpness,
            "t": model.threshold,
            "miss": model.miss_cost,
        }
        written = []
        for part in parts:
            name, _, stream = part.partition(" ")
            group = model.run.groups[int(stream or 0)]
            numbers |= {"stream": stream or "0", "positive": group.n_positive}
            if name == "own":
                own = {"y": group.y.tolist(), "scores": model.own_scores.tolist()}
                numbers |= own
            written.append(texts[name].format(**numbers))
        return "".join(written)

    def source_result(self) -> tuple[float, ...]:
        """Return the counts and the cost of a case, which the source prints last."""
        run, k = self.model.run, self.model.position
        found = run.whole.decisions
        numbers = (found.tp[k], found.fp[k], found.fn[k], found.tn[k])
        return (*map(float, numbers), float(run.costs[k]) / 100)


def say(key: str, **numbers: Any) -> str:
    """Return a text with its numbers."""
    return fill(WORDS[key], **numbers)


def share(value: float) -> str:
    """Write a share in per cent, or that there is none."""
    return percent(float(value)) if np.isfinite(value) else str(TEXTS["no_value"])


def _counts(group: Group, k: int) -> dict[str, Any]:
    """Return the counts of positive calls at a position, with what they are of."""
    found = group.outcomes(k)
    sums = {"positive": group.n_positive, "negative": group.n_negative}
    return {"t": fixed(THRESHOLDS[k]), "tp": found["tp"], "fp": found["fp"], **sums}


def outcome(group: Group, kind: str, k: int) -> str:
    """Return how many cases came to what at a position, in words.

    Parameters
    ----------
    group
    kind
        One of tp, fp, fn and tn.
    k
    """
    n = group.outcomes(k)[kind]
    return fill(OUTCOMES["fp_one" if (kind, n) == ("fp", 1) else kind], n=n)


def outcomes(group: Group, k: int) -> dict[str, str]:
    """Return all four in words."""
    return {kind: outcome(group, kind, k) for kind in group.outcomes(k)}


def rates(group: Group, k: int) -> dict[str, str]:
    """Return the rates of a group at a position, as they are written."""
    found = group.rates
    return {
        "name": group.name,
        "base": percent(group.base_rate),
        "recall": share(found.recall[k]),
        "precision": share(found.precision[k]),
        "specificity": share(found.specificity[k]),
        "accuracy": share(found.accuracy[k]),
        "false_alarms": share(group.false_alarm_rate[k]),
        "f1": significant(float(found.f1[k])),
        "auc": fixed(group.auc, 3),
    }


def _measures(group: Group, k: int) -> str:
    said = say("measures", **rates(group, k))
    return said if group.called(k) else f"{said} {WORDS['silent']}"


def _costs(model: ClassificationThreshold) -> list[str]:
    """Say what the mistakes cost, and what may be known of the least."""
    run, best = model.run, cheapest_so_far(model)
    numbers = {
        "miss": significant(run.miss_cost),
        "cost": fixed(run.costs[model.position], 1),
        "least": fixed(run.costs[best], 1),
        "best": fixed(THRESHOLDS[best]),
        "even": fixed(run.break_even),
    }
    if not is_revealed(model):
        return [say("cost", **numbers)]
    exact = model.data_set == DRAWN and model.sharpness == 1
    even = [] if run.compares else ["even_exact" if exact else "even"]
    keys = ["cost", "least", *even]
    return [say(key, **numbers) for key in keys]


def _catch_up(run: Run, k: int) -> str:
    """Say what it takes to find as many in the other group, and what that costs."""
    behind, ahead = sorted(run.groups, key=lambda it: it.rates.recall[k])
    recall = float(ahead.rates.recall[k])
    if behind.rates.recall[k] >= recall:
        return ""
    t, precision = behind.as_good_as(recall)
    return say(
        "catch_up",
        behind=behind.name,
        ahead=ahead.name,
        t=significant(t),
        precision=percent(precision),
    )


def _forced(run: Run, k: int) -> str:
    """Say what the second group would have to be like to be treated as the first."""
    first, second = run.groups
    recall, precision = (it[k] for it in (first.rates.recall, first.rates.precision))
    if first.base_rate == second.base_rate or not precision > 0:  # or undefined
        return ""
    rate = implied_false_alarm_rate(second.base_rate, recall, precision)
    return say(
        "forced" if rate <= 1 else "impossible",
        first=first.name,
        second=second.name,
        forced=percent(rate),
    )


def _some(group: Group, kind: str, k: int) -> str:
    """Return how many mistakes of a kind there are, or that there is none."""
    none = not group.outcomes(k)[kind]
    return str(HEADLINE["none"][kind]) if none else outcome(group, kind, k)


def _groups_headline(run: Run, k: int) -> Headline:
    """Say what is equal in two groups at the same threshold, and what is not."""
    if k == 0:
        return Headline("", HEADLINE["start_groups"])
    silent = [it.name for it in run.groups if not it.called(k)]
    wholes = {
        "found": [(it.decisions.tp[k], it.n_positive) for it in run.groups],
        "right": [(it.decisions.tp[k], it.called(k)) for it in run.groups],
        "false": [(it.decisions.fp[k], it.n_negative) for it in run.groups],
    }
    names = dict(zip(("first", "second"), (it.name for it in run.groups), strict=True))
    pairs = {name: _pair("pair", both, names) for name, both in wholes.items()}
    pairs["right_short"] = _pair("pair_short", wholes["right"], names)
    return worded(HEADLINE[fairness(run, k)], name="".join(silent), **pairs)


def _pair(key: str, both: list[tuple[int, int]], names: dict[str, str]) -> str:
    one, other = (
        fill(HEADLINE["share"], part=int(part), whole=int(whole))
        for part, whole in both
    )
    return fill(HEADLINE[key], one=one, other=other, **names)


def _row(run: Run, groups: tuple[Group, ...], k: int) -> tuple[Any, ...]:
    """Return the row of the table for a position."""
    _, tp, fp, fn, tn = run.whole.decisions
    found = run.whole.rates
    measures = (
        *(found.recall, found.precision, found.specificity),
        *(found.accuracy, found.f1, run.costs),
    )
    others = [
        column
        for it in groups
        for column in (it.rates.recall, it.rates.precision, it.false_alarm_rate)
    ]
    return (
        float(THRESHOLDS[k]),
        *(int(column[k]) for column in (tp, fn, fp, tn)),
        *(_cell(column[k]) for column in (*measures, *others)),
    )


def _cell(value: float) -> float | str:
    return float(value) if np.isfinite(value) else str(TEXTS["no_value"])


def _source_parts(model: ClassificationThreshold) -> list[str]:
    """Name the pieces of the program that make the scores."""
    if model.data_set == GROUPS:
        return ["drawn 0", "first", "drawn 1", "both"]
    kind = model.data_set if model.data_set in (TUMOURS, OWN) else "drawn"
    return [kind, *(["sharpness"] if model.sharpness != 1 else [])]


def scores(model: ClassificationThreshold) -> str:
    """Say where the cases lie, and how the threshold divides them."""
    run, k = model.run, model.position
    if not run.compares:
        said = _counts(run.whole, k) | outcomes(run.whole, k)
        return fill(CAPTIONS["scores"], **said)
    rows = [fill(CAPTIONS["row"], name=it.name, **outcomes(it, k)) for it in run.groups]
    t = fixed(THRESHOLDS[k])
    return fill(CAPTIONS["scores_two"], t=t, rows=" ".join(rows))


def matrix(model: ClassificationThreshold) -> str:
    """Say what the four cells hold."""
    return fill(CAPTIONS["matrix"], **outcomes(model.run.whole, model.position))


def cost(model: ClassificationThreshold) -> str:
    """Say how the cost goes, as far as it may be seen."""
    run, k, best = model.run, model.position, cheapest_so_far(model)
    misses, alarms = run.parts
    numbers = {
        "t": THRESHOLDS[k],
        "best": THRESHOLDS[best],
        "first": run.costs[0],
        "last": run.costs[-1],
        "least": run.costs[best],
        "cost": run.costs[k],
        "misses": misses[k],
        "alarms": alarms[k],
    }
    so_far = "cost_so_far" if k else "cost_start"
    key = "cost" if is_revealed(model) else so_far
    digits = {name: 2 if name in ("t", "best") else 1 for name in numbers}
    written = {name: fixed(it, digits[name]) for name, it in numbers.items()}
    return fill(CAPTIONS[key], **written)


def roc_title(model: ClassificationThreshold) -> str:
    """Return the title of the ROC curve, with the areas."""
    areas = [fixed(group.auc, 3) for group in model.run.groups]
    if model.run.compares:
        return fill(VIEW["titles"]["roc_two"], one=areas[0], other=areas[1])
    return fill(VIEW["titles"]["roc"], auc=areas[0])


def roc(model: ClassificationThreshold) -> str:
    """Say what area is below the curves, and where the threshold lies on them."""
    areas = _each(model, "area", "area_of")
    places = _each(model, "at", "at_of")
    t = fixed(model.threshold)
    return fill(CAPTIONS["roc"], areas=areas, places=places, t=t)


def precision_recall(model: ClassificationThreshold) -> str:
    """Say what precision and recall the threshold has."""
    places = _each(model, "precision_at", "precision_at_of")
    return fill(CAPTIONS["precision"], places=places, t=fixed(model.threshold))


def _each(model: ClassificationThreshold, alone: str, one_of_two: str) -> str:
    """Say something of the only group, or of both."""
    run = model.run
    key = one_of_two if run.compares else alone
    said = [fill(CAPTIONS[key], **rates(it, model.position)) for it in run.groups]
    return " ".join(said)


def calibration(model: ClassificationThreshold) -> str:
    """Say how many cases were positive where the score said what."""
    curve = model.run.whole.reliability
    pairs = [
        fill(CAPTIONS["bin"], score=fixed(score), share=percent(found))
        for score, found in zip(curve.score, curve.share, strict=True)
    ]
    off = fixed(calibration_error(curve), 3)
    return fill(CAPTIONS["calibration"], bins=f"{'; '.join(pairs)}.", off=off)


def groups(model: ClassificationThreshold) -> str:
    """Say what four rates both groups have."""
    rows = [
        fill(CAPTIONS["groups_row"], rate=name, one=share(one), other=share(other))
        for name, (one, other) in rates_of_both(model)
    ]
    text = " ".join(f"{row[0].upper()}{row[1:]}" for row in rows)
    return fill(CAPTIONS["groups"], t=fixed(model.threshold), rows=text)


def rates_of_both(
    model: ClassificationThreshold,
) -> list[tuple[str, tuple[float, float]]]:
    """Return the names of four rates, and what they are in both groups."""
    k = model.position
    found = [
        (
            it.called(k) / len(it.y),
            float(it.rates.recall[k]),
            float(it.rates.precision[k]),
            float(it.false_alarm_rate[k]),
        )
        for it in model.run.groups
    ]
    return list(zip(VIEW["rates"].values(), zip(*found, strict=True), strict=True))
