"""Where a training stands: names of what its last step did, as sentences need them."""

from app.ml.optimize.training_loop import Status
from app.sims.training_process import gauge
from app.sims.training_process.model import TrainingProcess

ALIKE = 1e-9
"""Costs closer than this share of each other are the same but for rounding."""
BIG = 0.1
"""Above this share of avoidable error left, adjustments are big."""


def phase(model: TrainingProcess) -> str:
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


def situation(model: TrainingProcess) -> str:
    """Name what the last step did; a key of `text.toml`."""
    run, k = model.run.run, model.position
    if k == run.n_steps and run.status is not Status.STEP_LIMIT:
        return _ending(model)
    if k == 0:
        return "start"
    if k == run.n_steps and not model.run.is_batch:
        return "wandering"
    return _last_step(model, float(run.costs[k - 1]), float(run.costs[k]))


def _last_step(model: TrainingProcess, before: float, now: float) -> str:
    if abs(now - before) <= ALIKE * max(before, now):
        return "level" if _turned(model) else "still"
    if now > before:
        return _rising(model)
    if _turned(model):
        return _zigzag(model)
    if model.position == model.n_steps:
        return "step_limit" if model.loss == "squared" else "step_limit_other"
    return "fine_tuning" if _is_fine(model) else "falling_fast"


def _rising(model: TrainingProcess) -> str:
    if model.run.is_batch:
        return "rising"
    return "rising_one" if model.run.size == 1 else "rising_part"


def _is_fine(model: TrainingProcess) -> bool:
    """Whether neither what is left nor the last step is a big share."""
    costs, k = model.run.run.costs, model.position
    avoidable = float(costs[0]) - model.run.best_cost
    return max(abs(costs[k - 1] - costs[k]), model.cost - model.run.best_cost) <= (
        BIG * avoidable
    )


def _turned(model: TrainingProcess) -> bool:
    """Whether the gradient points back after the last step, seen on all points."""
    gradients, k = model.run.run.gradients, model.position
    return model.run.is_batch and bool(gradients[k] @ gradients[k - 1] < 0)


def _zigzag(model: TrainingProcess) -> str:
    found = gauge.limits(model.run)
    explained = found.overshoot < model.learning_rate < found.limit
    return "zigzag" if model.run.kind == "batch" and explained else "turned"


def _ending(model: TrainingProcess) -> str:
    status, n_steps = model.run.run.status, model.n_steps
    if status is Status.CONVERGED:
        return "converged" if n_steps else "converged_at_once"
    over = model.learning_rate >= gauge.limits(model.run).limit * (1 - 1e-9)
    if status is Status.DIVERGED:
        return "diverged" if over and model.run.is_batch else "diverged_part"
    squared = model.run.kind == "batch" and over
    return "oscillating" if squared else f"oscillating_{model.loss}"
