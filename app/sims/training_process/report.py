"""Sentences of the sim, all from the numbers of the run on screen."""

from typing import TYPE_CHECKING

from app.content.texts import read_texts
from app.ml.optimize.iteration import Status
from app.sims.simulation import Table, counted
from app.sims.training_process import gauge
from app.sims.training_process.numbers import line_words, percent, short, write

if TYPE_CHECKING:
    from app.sims.training_process.model import TrainingProcess

TEXTS = read_texts("app.sims.training_process")["wording"]
ALIKE = 1e-9
"""Costs closer than this share of each other are the same but for rounding."""
BIG = 0.1
"""Above this share of avoidable error left, adjustments are big."""
LOOKED_BACK = 100
"""Iterations at the end over which wandering is measured."""


def describe(model: "TrainingProcess") -> str:
    """Return place, verdict, and what became of the prediction."""
    parts = [headline(model, "place"), _own_cost(model), _verdict(model)]
    return " ".join(part for part in [*parts, _prediction(model)] if part)


def headline(model: "TrainingProcess", key: str = "title") -> str:
    """Return iteration, parameters and mean squared error."""
    numbers = line_words(model.theta) | {"mse": write(model.mse)}
    return str(TEXTS[key].format(k=model.position, last=model.n_steps, **numbers))


def phase(model: "TrainingProcess") -> str:
    """Name where the training stands; a key of the overlays.

    Returns
    -------
    str
        `start`, `big`, `fine` or `complete`; or `across`, `away`, `never`,
        `unfinished`.
    """
    run, k = model.run.run, model.position
    if k == run.n_steps:
        ends = {
            Status.CONVERGED: "complete",
            Status.DIVERGED: "away",
            Status.OSCILLATING: "never",
        }
        return ends.get(run.status, "unfinished")
    if k == 0:
        return "start"
    if run.costs[k] > run.costs[0] * (1 + ALIKE):
        return "away"
    if situation(model) == "level":
        return "across"
    return "fine" if _is_fine(model) else "big"


def overlay(model: "TrainingProcess") -> list[str]:
    """Return the two lines of the phase: its name, and its number."""
    run, k = model.run.run, model.position
    title, detail = TEXTS["overlay"][phase(model)]
    numbers = {
        "start": TEXTS["overlay"]["starts"][model.start],
        "mse": write(model.mse, 1),
        "error": TEXTS["short_errors"][model.loss],
        "cost": write(model.cost, 1),
        "change": write(float(run.costs[k] - run.costs[max(k - 1, 0)]), 2),
        "share": percent(model.remaining_share),
        "n": counted(run.n_steps, "iteration"),
        "times": short(float(run.costs[k] / max(float(run.costs[0]), 1e-300)), 2),
    }
    return [title.format(**numbers), detail.format(**numbers)]


def _own_cost(model: "TrainingProcess") -> str:
    if model.loss == "squared":
        return ""
    name = TEXTS["errors"][model.loss]
    return str(TEXTS["cost"].format(name=name, cost=write(model.cost)))


def _verdict(model: "TrainingProcess") -> str:
    run, k = model.run.run, model.position
    found, worst = gauge.limits(model.run), run.costs[-LOOKED_BACK:]
    numbers = {
        "n": counted(run.n_steps, "iteration"),
        "points": counted(model.run.size, "point"),
        "rate": short(model.learning_rate),
        "limit": short(found.limit) if found.limit < 1e300 else "",
        "turning": short(found.overshoot),
        "name": TEXTS["errors"][model.loss],
        "best": write(model.run.best_cost),
        "excess": short(max(0.0, model.cost - model.run.best_cost)),
        "change": short(abs(float(run.costs[k] - run.costs[max(k - 1, 0)]))),
        "share": percent(model.remaining_share),
        "closed": percent(min(1.0, model.learning_rate * model.run.curvatures[0])),
        "low": write(float(worst.min())),
        "high": write(float(worst.max())),
    }
    return str(TEXTS[situation(model)].format(**numbers))


def situation(model: "TrainingProcess") -> str:
    """Name what the last step did; a key of `text.toml`."""
    run, k = model.run.run, model.position
    if k == run.n_steps and run.status is not Status.STEP_LIMIT:
        return _ending(model)
    if k == 0:
        return "start"
    if k == run.n_steps and not model.run.is_batch:
        return "wandering"
    return _last_step(model, float(run.costs[k - 1]), float(run.costs[k]))


def _last_step(model: "TrainingProcess", before: float, now: float) -> str:
    if abs(now - before) <= ALIKE * max(before, now):
        return "level" if _turned(model) else "still"
    if now > before:
        return _rising(model)
    if _turned(model):
        return _zigzag(model)
    if model.position == model.n_steps:
        return "step_limit" if model.loss == "squared" else "step_limit_other"
    return "fine_tuning" if _is_fine(model) else "falling_fast"


def _rising(model: "TrainingProcess") -> str:
    if model.run.is_batch:
        return "rising"
    return "rising_one" if model.run.size == 1 else "rising_part"


def _is_fine(model: "TrainingProcess") -> bool:
    """Whether neither what is left nor the last step is a big share."""
    costs, k = model.run.run.costs, model.position
    avoidable = float(costs[0]) - model.run.best_cost
    return max(abs(costs[k - 1] - costs[k]), model.cost - model.run.best_cost) <= (
        BIG * avoidable
    )


def _turned(model: "TrainingProcess") -> bool:
    """Whether the gradient points back after the last step, seen on all points."""
    gradients, k = model.run.run.gradients, model.position
    return model.run.is_batch and bool(gradients[k] @ gradients[k - 1] < 0)


def _zigzag(model: "TrainingProcess") -> str:
    found = gauge.limits(model.run)
    explained = found.overshoot < model.learning_rate < found.limit
    return "zigzag" if model.run.kind == "batch" and explained else "turned"


def _ending(model: "TrainingProcess") -> str:
    status, n_steps = model.run.run.status, model.n_steps
    if status is Status.CONVERGED:
        return "converged" if n_steps else "converged_at_once"
    over = model.learning_rate >= gauge.limits(model.run).limit * (1 - 1e-9)
    if status is Status.DIVERGED:
        return "diverged" if over and model.run.is_batch else "diverged_part"
    squared = model.run.kind == "batch" and over
    return "oscillating" if squared else f"oscillating_{model.loss}"


def _prediction(model: "TrainingProcess") -> str:
    if model.prediction == "none" or model.position < model.n_steps:
        return ""
    key = "right" if model.prediction == model.outcome else "wrong"
    words = TEXTS["outcomes"]
    said, came = words[model.prediction], words[model.outcome]
    return str(TEXTS[f"predicted_{key}"].format(said=said, came=came))


def table(model: "TrainingProcess") -> Table:
    """Return iteration, parameters, gradient and errors up to the position."""
    run, mse = model.run.run, model.run.mse
    squared = model.loss == "squared"
    names = TEXTS["columns"] if squared else TEXTS["columns_other"]
    rows = []
    for k in range(model.position + 1):
        (b, w), (over_b, over_w) = run.parameters[k], run.gradients[k]
        cells = [w, b, over_w, over_b, mse[k], *([] if squared else [run.costs[k]])]
        rows.append((k, *(write(float(cell), 4) for cell in cells)))
    own = TEXTS["errors"][model.loss]
    return Table(tuple(name.format(cost=own) for name in names), rows)
