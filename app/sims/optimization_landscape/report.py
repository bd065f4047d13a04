"""What is said of the ball: every sentence, the table, the Python and its result."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.sims import report
from app.sims.optimization_landscape.model import OptimizationLandscape
from app.sims.optimization_landscape.run import MAX_STEPS, Descent
from app.sims.report import (
    PREDICTED,
    Headline,
    Reading,
    Table,
    agreement,
    worded,
)
from app.sims.timeline import heights
from app.text.numbers import SUPERSCRIPTS, fill, fixed, significant

LARGE = 1e4
TEXTS = read_texts("app.sims.optimization_landscape")
WORDS, HEADLINE = TEXTS["model"], TEXTS["headline"]


class Report(report.Report[OptimizationLandscape]):
    """The sentence on the screen, the steps as a table and as NumPy."""

    def describe(self) -> str:
        """Say where the ball is, what it did, and what surveys have found."""
        model = self.model
        run, k = model.run, model.position
        at = {"x": plain(run.path[k]), "cost": plain(run.costs[k])}
        place = say("place", k=k, n=run.n_steps, **at)
        parts = [place, _ending(model) if k == run.n_steps else _progress(model)]
        if k == run.n_steps:
            key = agreement(model.prediction, _came(model))
            parts += [_compared(run), _escaped(run), WORDS["predicted"].get(key)]
        return " ".join(part for part in [*parts, *surveys(model)[-1:]] if part)

    def headline(self) -> Headline:
        """Return the verdict on the last step, or on the run at its end."""
        model = self.model
        happened = _came(model) if model.position == model.n_steps else ""
        judged = PREDICTED[agreement(model.prediction, happened)]
        texts = [*HEADLINE[_headline(model)], judged]
        return worded(texts, **_headline_numbers(model))

    def readings(self) -> list[Reading]:
        """Return where the ball is, and its cost."""
        run, k, names = self.model.run, self.model.position, HEADLINE["readings"]
        return [
            Reading(names["x"], plain(run.path[k]), 6),
            Reading(names["cost"], plain(run.costs[k]), 6),
        ]

    def trace(self) -> list[float]:
        """Return the cost above the global minimum."""
        run = self.model.run
        return heights(run.costs, float(run.terrain.depths[0]))

    def table(self) -> Table:
        """Return step, place, cost, slope, rate and valley up to the position."""
        run = self.model.run
        rows = [
            (
                k,
                float(run.path[k]),
                float(run.costs[k]),
                float(run.slopes[k]),
                float(run.rates[k]),
                float(run.terrain.minima[run.valleys[k]]),
            )
            for k in range(self.model.position + 1)
        ]
        return Table(tuple(WORDS["columns"]), rows)

    def source(self) -> str:
        """Return the steps as plain NumPy, with the numbers of this run."""
        model, kind = self.model, self.model.landscape
        slope = WORDS["slope"][kind]
        rate = WORDS["rate"][model.schedule]
        spread = WORDS["spread"]["fading" if model.anneal else "steady"]
        text: str = WORDS["source"].format(
            imports=WORDS["imports"].get(kind, ""),
            slope=slope.format(formula=model.formula, heights=model.heights).strip(),
            rate=rate.format(rate=model.learning_rate, n=MAX_STEPS),
            spread=spread.format(noise=model.noise),
            beta=model.decay,
            seed=model.seed,
            start=model.start,
            k=model.position,
        )
        return text

    def source_result(self) -> tuple[float, ...]:
        """Return the place that `source` prints."""
        return (float(self.model.run.path[self.model.position]),)


def say(key: str, **numbers: Any) -> str:
    """Return a text with its numbers."""
    return fill(WORDS[key], **numbers)


def plain(number: float) -> str:
    """Write a number with three decimals, or without where it is large."""
    return fixed(number, 3) if abs(number) < LARGE else significant(number)


def brief(number: float, tiny: str = "tiny") -> str:
    """Write a number with three digits; a tiny one is said to be tiny."""
    return WORDS[tiny] if 0 < abs(number) < 1e-3 else significant(number)


def _headline(model: OptimizationLandscape) -> str:
    """Return the key of the headline: an ending or a situation, some told apart."""
    run = model.run
    is_only = len(run.terrain.minima) == 1
    if model.position < run.n_steps:
        key = _situation(model)
        return "start_only" if key == "start" and is_only else key
    key = f"end_{run.ending}"
    if _is_above_limit(model):
        return f"{key}_limit"
    return "end_only" if key == "end_global" and is_only else key


def _headline_numbers(model: OptimizationLandscape) -> dict[str, Any]:
    run, k = model.run, model.position
    row = int(run.valleys[k])
    numbers = {
        "valley": HEADLINE["valley"][_kind(run, row)],
        "side": WORDS["left" if run.path[k] < run.terrain.domain[0] else "right"],
        "above": brief(run.costs[k] - run.terrain.depths[0], "tiny"),
        "limit": _limit(model),
    }
    if k in run.escapes:
        numbers["cause"] = HEADLINE["cause"][_cause(model)]
    return numbers


def _limit(model: OptimizationLandscape) -> float:
    """Return the rate from which on the ball cannot stay in its last valley."""
    run = model.run
    return float(run.terrain.limits[run.valleys[-1]] * (1 + model.decay))


def _is_above_limit(model: OptimizationLandscape) -> bool:
    run = model.run
    restless = run.ending in ("bouncing", "diverged")
    return bool(restless and run.rates[-1] >= _limit(model) * (1 - 1e-9))


def _ending(model: OptimizationLandscape) -> str:
    run = model.run
    terrain, row = run.terrain, int(run.valleys[-1])
    numbers = {
        "x": run.path[-1],
        "slope": brief(run.slopes[-1], "tiny_slope"),
        "rate": run.rates[-1],
        "minimum": terrain.minima[row],
        "kind": kind_of(run, row),
        "limit": _limit(model),
    }
    ended = say(f"end_{run.ending}", **numbers)
    if _is_above_limit(model):
        ended += " " + say("above_limit", **numbers)
    return ended


def _compared(run: Descent) -> str:
    """Compare the final with the global cost, where that says something."""
    if run.ending in ("diverged", "fell", "global"):
        return ""
    lowest = float(run.terrain.depths[0])
    above = float(run.costs[-1]) - lowest
    if above < 0:
        return say("compared_below", below=-above)
    numbers = {"at": run.terrain.minima[0], "distance": distance(run)}
    return say("compared", lowest=lowest, above=above, **numbers)


def _escaped(run: Descent) -> str:
    n = len(run.escapes)
    return say("escaped_often" if n > 1 else "escaped_once", escapes=n) if n else ""


def distance(run: Descent, k: int = -1) -> float:
    """Return how far a point of the path is from the nearest global minimum."""
    minima = run.terrain.minima[run.terrain.is_global]
    return float(np.abs(minima - run.path[k]).min())


def _came(model: OptimizationLandscape) -> str:
    """Return what became of the ball, as it can be predicted."""
    ending = model.run.ending
    return ending if ending in ("global", "local") else "neither"


def _progress(model: OptimizationLandscape) -> str:
    run, k = model.run, model.position
    row = int(run.valleys[k])
    numbers = {
        "kind": kind_of(run, row),
        "minimum": run.terrain.minima[row],
        "slope": brief(run.slopes[k], "tiny_slope"),
        "change": brief(abs(run.costs[k] - run.costs[k - 1]) if k else 0.0),
        "side": WORDS["left" if run.path[k] < run.terrain.domain[0] else "right"],
    }
    if k in run.escapes:
        left = int(run.valleys[k - 1])
        numbers |= {
            "left": run.terrain.minima[left],
            "left_kind": kind_of(run, left),
            "cause": WORDS[_cause(model)],
        }
    return say(_situation(model), **numbers)


def _situation(model: OptimizationLandscape) -> str:
    """Name what the last step did; a key of `text.toml`."""
    run, k = model.run, model.position
    low, high = run.terrain.domain
    if k == 0:
        return "start" if abs(run.slopes[0]) > 1e-9 else "start_level"
    if k in run.escapes:
        return "escape"
    if not low <= run.path[k] <= high:
        return "outside"
    if run.costs[k] > run.costs[k - 1]:
        return _climb(model)
    crossed = run.slopes[k] * run.slopes[k - 1] < 0
    return "falling_across" if crossed else "falling"


def _climb(model: OptimizationLandscape) -> str:
    run, k = model.run, model.position
    higher = run.terrain.loss(_plain_step(run, k)) > run.costs[k - 1]
    return "overshot" if higher else f"up_{_disturbance(model)}"


def _cause(model: OptimizationLandscape) -> str:
    """Say what carried the ball over the ridge: a key of `text.toml`."""
    run, k = model.run, model.position
    leaves = run.terrain.valley(_plain_step(run, k)) != run.valleys[k - 1]
    return "by_step" if leaves else f"by_{_disturbance(model)}"


def _plain_step(run: Descent, k: int) -> float:
    """Return where step k would have led without momentum and noise."""
    return float(run.path[k - 1] - run.rates[k - 1] * run.slopes[k - 1])


def _disturbance(model: OptimizationLandscape) -> str:
    if model.noise == 0:
        return "momentum"
    return "both" if model.decay > 0 else "noise"


def kind_of(run: Descent, row: int) -> str:
    """Return "global minimum", "local minimum" or, of a single one, "minimum"."""
    return str(WORDS[_kind(run, row)])


def _kind(run: Descent, row: int) -> str:
    if len(run.terrain.minima) == 1:
        return "only"
    return "global" if run.terrain.is_global[row] else "local"


def surveys(model: OptimizationLandscape) -> list[str]:
    """Say what many starts have shown under these settings, the latest last."""
    says = {"success": _success, "basins": _basins, "restarts": _restarts}
    return [says[what](model) for what in model.measured()]


def _success(model: OptimizationLandscape) -> str:
    return say("success", **model.found("success")._asdict())


def _basins(model: OptimizationLandscape) -> str:
    found = model.found("basins")
    lowest = np.flatnonzero(model.run.terrain.is_global)
    share = sum(found.share(int(row)) for row in lowest)
    return say("basins", share=share, nowhere=found.share(-1))


def _restarts(model: OptimizationLandscape) -> str:
    found, k = model.found("restarts"), model.restarts
    return say(
        "restarts" if k > 1 else "no_restart",
        k=k,
        power=str(k).translate(SUPERSCRIPTS),
        p=found.share,
        measured=found.measured[k - 1],
        low=found.low[k - 1],
        high=found.high[k - 1],
        predicted=found.predicted[k - 1],
    )


def statistics(model: OptimizationLandscape) -> str:
    """Return the numbers of the run, as far as it is shown, in one line."""
    run, k = model.run, model.position
    line = say(
        "statistics" if k == run.n_steps else "statistics_so_far",
        n=k,
        cost=plain(run.costs[k]),
        lowest=plain(run.terrain.depths[0]),
        distance=plain(distance(run, k)),
        escapes=int((run.escapes <= k).sum()),
    )
    return " ".join([line, *(surveys(model) or [WORDS["unmeasured"]])])


def landscape(model: OptimizationLandscape) -> str:
    """Say in words what the picture of the landscape shows."""
    run, k = model.run, model.position
    listed = ", ".join(
        say("minimum", kind=kind_of(run, row), x=x, cost=cost)
        for row, (x, cost) in enumerate(
            zip(run.terrain.minima[:8], run.terrain.depths[:8], strict=True)
        )
    )
    low, high = run.terrain.domain
    return say(
        "picture",
        low=low,
        high=high,
        minima=listed,
        x=plain(run.path[k]),
        cost=plain(run.costs[k]),
        way=WORDS["left" if run.slopes[k] > 0 else "right"],
    )


def costs(model: OptimizationLandscape) -> str:
    """Say in words what the chart of the cost shows."""
    run, k = model.run, model.position
    lowest = run.terrain.depths[0]
    key = "chart" if k else "chart_start"
    return say(key, k=k, first=run.costs[0] - lowest, now=run.costs[k] - lowest)


def restarts(model: OptimizationLandscape) -> str:
    """Say in words what the chart of the restarts shows."""
    found = model.found("restarts")
    if found is None:
        return ""
    return say("restart_chart", first=found.measured[0], last=found.measured[-1])
