"""What is said of descents: every sentence, the table, the Python and its result."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.ml.optimize.stability import parts
from app.ml.optimize.training_loop import Status
from app.sims import report
from app.sims.gradient_descent.model import GradientDescent
from app.sims.gradient_descent.run import OWN_PATH, Entry, Race
from app.sims.gradient_descent.settings import RATES
from app.sims.gradient_descent.situation import situation, stands_at
from app.sims.gradient_descent.sweep import OUTCOMES, SWEEP_STEPS
from app.sims.report import (
    PREDICTED,
    Headline,
    Reading,
    Table,
    agreement,
    worded,
)
from app.sims.timeline import heights
from app.text.numbers import counted, fill, fixed, percent, significant, typeset

TEXTS = read_texts("app.sims.gradient_descent")
WORDS, OWN_WORDS, HEADLINE = TEXTS["model"], TEXTS["own_path"], TEXTS["headline"]
MANY = 1e5
"""From here on, numbers at the axes have room for one digit and a power of ten."""


class Report(report.Report[GradientDescent]):
    """The sentence on the screen, the steps as a table and as NumPy."""

    def describe(self) -> str:
        """Say where the descent stands and what the last step did."""
        model = self.model
        k = stands_at(model)
        w1, w2 = model.run.path[k, model.chosen]
        cost = model.run.losses[k, model.chosen]
        key, numbers = situation(model)
        said = [
            say("place", k=k, w1=w1, w2=w2, cost=cost),
            say(key, **numbers),
            _crossings(model, k),
            _prediction(model),
            _standings(model),
            compared(model.run),
        ]
        return " ".join(filter(None, said))

    def headline(self) -> Headline:
        """Return the verdict on the last step, or on the run at its end."""
        model = self.model
        key, numbers = _headline(model)
        # One of a race may have ended before the first step of the others.
        said = "" if key == "start_race" else PREDICTED[agreement(*_predicted(model))]
        return worded([*HEADLINE[key], said], **numbers)

    def readings(self) -> list[Reading]:
        """Return weights and cost where the chosen descent stands."""
        names, (w1, w2, cost) = HEADLINE["readings"], self.source_result()
        return [
            Reading(names["w1"], fixed(w1, 3 if abs(w1) < MANY else 0), 6),
            Reading(names["w2"], fixed(w2, 3 if abs(w2) < MANY else 0), 6),
            Reading(names["cost"], significant(cost), 8),
        ]

    def trace(self) -> list[float]:
        """Return the cost of the chosen descent above the lowest of the picture."""
        model = self.model
        return heights(model.run.losses[:, model.chosen], model.scene.lowest)

    def table(self) -> Table:
        """Return one row for each step of each descent, up to the position."""
        model, race, rows = self.model, self.model.run, []
        for i, entry in enumerate(race.entries):
            k = min(model.position, int(race.n_steps[i]))
            path = race.path[: k + 1, i]
            hops = np.linalg.norm(np.diff(path, axis=0), axis=1)
            steep = model.scene.slopes(path)
            rows += [
                (
                    name(model, entry),
                    step,
                    float(path[step, 0]),
                    float(path[step, 1]),
                    float(race.losses[step, i]),
                    float(steep[step]),
                    float(hops[step - 1]) if step else "",
                )
                for step in range(k + 1)
            ]
        return Table(tuple(WORDS["columns"]), rows)

    def source(self) -> str:
        """Return the update of the chosen descent as NumPy lines."""
        model, race = self.model, self.model.run
        entry, words = race.entries[model.chosen], WORDS["source"]
        made = words["landscapes"].get(model.landscape, words["landscapes"]["named"])
        landscape = made.format(
            name=model.landscape, kappa=model.condition_number, formula=model.formula
        )
        update = words["updates"][entry.optimizer].format(beta=model.momentum)
        w1, w2 = race.path[0, model.chosen]
        text: str = words["frame"].format(
            landscape=landscape,
            w1=w1,
            w2=w2,
            k=stands_at(model),
            rate=entry.rate,
            update=update,
        )
        return text

    def source_result(self) -> tuple[float, ...]:
        """Return weights and cost where the chosen descent stands."""
        model = self.model
        (w1, w2), cost = model.points()[model.chosen], model.costs()[model.chosen]
        return float(w1), float(w2), float(cost)


def say(key: str, **numbers: Any) -> str:
    """Return a text with its numbers."""
    return fill(WORDS[key], **numbers)


def _headline(model: GradientDescent) -> tuple[str, dict[str, Any]]:
    """Return the key of the headline and its numbers; a race has its own."""
    race, (key, numbers) = model.run, situation(model)
    if race.entries[-1].optimizer == OWN_PATH:
        return _own_headline(race) if model.has_ended else (key, numbers)
    if len(race.entries) == 1 or race.length == 0:
        share = percent(numbers.get("ratio", 0.0))
        return key, numbers | {"share": share}
    if model.position == 0:
        return "start_race", {"n": len(race.entries)}
    costs = np.nan_to_num(race.losses[model.position], nan=np.inf)
    there = (race.status == Status.CONVERGED) & (race.n_steps <= model.position)
    if there.all():
        steps = [
            counted(int(n), "step") for n in (min(race.n_steps), max(race.n_steps))
        ]
        first = name(model, race.entries[int(race.n_steps.argmin())])
        return "race_over", {"name": first, "first": steps[0], "last": steps[1]}
    return "race_level" if _is_level(costs) else "race", {
        "name": name(model, race.entries[int(costs.argmin())]),
        "arrived": int(there.sum()),
        "n": len(race.entries),
    }


def _own_headline(race: Race) -> tuple[str, dict[str, Any]]:
    k, (n, own) = race.parting(), race.n_steps
    names = {"name": WORDS["optimizers"][race.entries[0].optimizer], "k": k}
    if k is not None:
        return "own_parts", names
    return "own_same" if n == own else "own_shorter" if own < n else "own_longer", names


def _predicted(model: GradientDescent) -> tuple[str, str]:
    """Return what was predicted and, at the end of the descent, what happened."""
    ended = model.position >= model.run.n_steps[model.chosen]
    return model.prediction, model.outcome if ended else ""


def _is_level(costs: FloatArray) -> bool:
    return bool(np.isclose(costs.min(), costs.max(), rtol=1e-9, atol=0))


def _crossings(model: GradientDescent, k: int) -> str:
    """Say at the end how often a step went down one side and up the other."""
    race, i = model.run, model.chosen
    if not race.complete or k < int(race.n_steps[i]):
        return ""
    n = model.scene.crossings(race.path[: k + 1, i])
    if n == 0:
        return ""
    return say("crossed", n=say("once" if n == 1 else "often", n=n))


def _prediction(model: GradientDescent) -> str:
    predicted, happened = _predicted(model)
    if predicted == "none" or not happened:
        return ""
    words = WORDS["outcomes"]
    key = "predicted_right" if predicted == happened else "predicted_wrong"
    return say(key, predicted=words[predicted], happened=words[happened])


def _standings(model: GradientDescent) -> str:
    """Compare the descents abreast by their costs now."""
    race = model.run
    if len(race.entries) == 1:
        return ""
    costs = np.nan_to_num(race.losses[model.position], nan=np.inf)
    best, worst = int(costs.argmin()), int(costs.argmax())
    said = ""
    if not _is_level(costs):
        said = say(
            "standings",
            best=name(model, race.entries[best]),
            low=costs[best],
            worst=name(model, race.entries[worst]),
            high=costs[worst],
        )
    arrived = [
        f"{name(model, entry)} ({counted(int(n), 'step')})"
        for entry, n, status in zip(
            race.entries, race.n_steps, race.status, strict=True
        )
        if status == Status.CONVERGED and n <= model.position
    ]
    if arrived:
        said += " " + say("arrived", names=", ".join(arrived))
    return f"{said} {_last(model)}".strip()


def _last(model: GradientDescent) -> str:
    """Name the one that still walks when all others have come to their ends."""
    race = model.run
    walking = np.flatnonzero(
        (race.n_steps > model.position) | (race.status == Status.STEP_LIMIT)
    )
    if len(walking) != 1 or not race.complete:
        return ""
    return say("last", name=name(model, race.entries[walking[0]]))


def compared(race: Race) -> str:
    """Say whether a path of the student's agrees with the reference beside it."""
    if race.entries[-1].optimizer != OWN_PATH:
        return ""
    other, (n, own) = WORDS["optimizers"][race.entries[0].optimizer], race.n_steps
    k = race.parting()
    if k is not None:
        (right_u, right_v), (u, v) = race.path[k]
        numbers = {"k": k, "u": u, "v": v, "right_u": right_u, "right_v": right_v}
        return fill(OWN_WORDS["parts"], name=other, **numbers)
    key = "same" if n == own else "shorter" if own < n else "longer"
    return fill(OWN_WORDS[key], name=other, n=n, own=own)


def name(model: GradientDescent, entry: Entry) -> str:
    """Name a descent by what tells it from the others."""
    if model.compare == "rates" and entry.rate > 0:
        return say("rate", rate=entry.rate)
    return str(WORDS["optimizers"][entry.optimizer])


def legend(model: GradientDescent) -> list[tuple[str, str, str]]:
    """Return the legend of descents abreast: role, kind, name; empty for one."""
    if len(model.run.entries) == 1:
        return []
    named = enumerate(model.run.entries, start=1)
    return [(f"run-{i}", "point", name(model, entry)) for i, entry in named]


def stability(model: GradientDescent) -> list[tuple[float, float, str, str]]:
    """Say what each part of the rate's range does where the ball is."""
    cut = parts(model.limits, *RATES)
    return [(low, high, kind, WORDS["stability"][kind]) for low, high, kind in cut]


def formula_problem(problem: ValueError) -> str:
    """Say that a formula was refused, and why."""
    reason = str(problem).removeprefix("formula: ")
    return str(WORDS["formula_kept"].format(problem=reason[:1].upper() + reason[1:]))


def contour_map(model: GradientDescent, n_bands: int) -> str:
    """Describe the map."""
    points = model.scene.landscape.minima
    places = ", ".join(f"({fixed(u)}, {fixed(v)})" for u, v in points)
    return say(
        "map",
        landscape=WORDS["landscapes"][model.landscape],
        bands=n_bands,
        balls=_balls(model),
        minima=say("minima" if places else "minima_none", places=places),
    )


def surface(model: GradientDescent) -> str:
    """Describe the surface."""
    scene = model.scene
    return say(
        "relief" if scene.bend == 0 else "relief_log",
        landscape=WORDS["landscapes"][model.landscape],
        low=scene.lowest,
        high=scene.highest,
        tilt=model.tilt,
        turn=model.turn,
        balls=_balls(model),
    )


def _balls(model: GradientDescent) -> str:
    return " ".join(
        say("ball", name=name(model, entry), w1=fixed(w1), w2=fixed(w2))
        for entry, (w1, w2) in zip(model.run.entries, model.points(), strict=True)
    )


def axis_words(model: GradientDescent) -> list[str]:
    """Return low end, high end and name of each axis of the surface."""
    scene = model.scene
    spans = [*scene.landscape.domain, (scene.lowest, scene.highest)]
    cost = "axis_cost" if scene.bend == 0 else "axis_cost_log"
    names = [WORDS[key] for key in ("axis_w1", "axis_w2", cost)]
    named = zip(spans, names, strict=True)
    return [word for span, axis in named for word in (*map(_short, span), axis)]


def _short(value: float) -> str:
    """Write a number in a few characters: there is no room for more."""
    if abs(value) >= MANY:
        return typeset(f"{value:.0e}").replace(" ", "")
    return significant(value)


def away(far: float) -> str:
    """Say how many pictures away a ball is that has left this one."""
    return say("away", far=float(f"{far:.2g}"))


def costs(model: GradientDescent) -> str:
    """Describe the chart of the cost."""
    values, stops = model.excess(), np.minimum(model.position, model.run.n_steps)
    key = "cost_line" if model.position else "cost_first"
    lines = [
        say(key, name=name(model, entry), first=values[0, i], last=values[stops[i], i])
        for i, entry in enumerate(model.run.entries)
    ]
    said = "costs" if model.position else "costs_start"
    return say(said, k=model.position, lines="; ".join(lines))


def lengths(model: GradientDescent) -> str:
    """Describe the chart of the lengths of the steps."""
    values, stops = model.lengths(), np.minimum(model.position, model.run.n_steps)
    lines = [
        say("length_line", name=name(model, entry), last=values[k - 1, i])
        for i, (entry, k) in enumerate(zip(model.run.entries, stops, strict=True))
        if k > 0
    ]
    return say("lengths", lines="; ".join(lines) or WORDS["no_lengths"])


def last_length(model: GradientDescent) -> str:
    """Say how long the last step was: the title of its chart."""
    k = stands_at(model)
    if k == 0:
        return say("speed_none")
    hop = model.run.path[k, model.chosen] - model.run.path[k - 1, model.chosen]
    return say("speed", length=np.linalg.norm(hop))


def strip(model: GradientDescent) -> str:
    """Describe the strip of rates: how many end in which way, and between which."""
    result = model.strip()
    counts = [
        _count(key, result.rates[result.outcome == index])
        for index, key in enumerate(OUTCOMES)
        if (result.outcome == index).any()
    ]
    return say(
        "strip",
        total=len(result.rates),
        low=result.rates[0],
        high=result.rates[-1],
        most=SWEEP_STEPS,
        counts="; ".join(counts),
        rate=model.learning_rate,
    )


def _count(outcome: str, rates: FloatArray) -> str:
    return say(
        "count" if len(rates) > 1 else "count_one",
        outcome=WORDS["outcomes"][outcome],
        n=len(rates),
        low=rates.min(),
        high=rates.max(),
    )
