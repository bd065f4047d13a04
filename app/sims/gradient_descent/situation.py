"""Where a descent stands: names of what its last step did, with the numbers of each."""

from typing import Any

import numpy as np

from app.ml.optimize.stability import rate_limits
from app.ml.optimize.training_loop import Status
from app.sims.gradient_descent.model import GradientDescent
from app.text.numbers import counted

SLOW = 0.97
"""Slower than this the slope shrinks from step to step where descent crawls."""


def stands_at(model: GradientDescent) -> int:
    """Return the step at which the chosen descent stands."""
    return min(model.position, int(model.run.n_steps[model.chosen]))


def situation(model: GradientDescent) -> tuple[str, dict[str, Any]]:
    """Return the key in `text.toml` of what the last step did, with its numbers."""
    race, i = model.run, model.chosen
    k, n = stands_at(model), int(race.n_steps[i])
    path, losses = race.path[: k + 1, i], race.losses[: k + 1, i]
    steep = model.scene.slopes(path[-2:])
    numbers: dict[str, Any] = {
        "n": counted(n, "step"),
        "rate": race.entries[i].rate,
        "slope": steep[-1],
        "cost": losses[-1],
    }
    if k == n and race.complete:
        return _ending(model, numbers)
    if k == 0:
        return "start", numbers
    numbers["change"] = abs(losses[-1] - losses[-2])
    numbers["ratio"] = steep[-1] / steep[0] if steep[0] > 0 else 1.0
    return _on_the_way(model, path, losses, numbers), numbers


def _on_the_way(
    model: GradientDescent, path: Any, losses: Any, numbers: dict[str, Any]
) -> str:
    if not model.scene.inside(path[-1]):
        return "outside"
    if losses[-1] > losses[-2]:
        plain = model.run.entries[model.chosen].optimizer == "gradient-descent"
        return "rising" if plain else "carried"
    if len(path) > 2 and np.diff(path[-3:], axis=0).prod(axis=0).sum() < 0:
        level = numbers["change"] <= 1e-9 * max(abs(losses[-1]), 1e-9)
        return "to_and_fro" if level else "zigzag"
    if numbers["ratio"] >= 1:
        return "speeding"
    if numbers["ratio"] <= SLOW:
        return "steady"
    numbers["halving"] = int(np.ceil(np.log(0.5) / np.log(numbers["ratio"])))
    return "slow"


def _ending(
    model: GradientDescent, numbers: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    race, i = model.run, model.chosen
    status, end = race.status[i], race.path[-1, i]
    if status == Status.CONVERGED:
        ground = model.scene.ground(end)
        if ground == "other_minimum":
            numbers["excess"] = numbers["cost"] - model.scene.minimum_costs[0]
        return f"converged_{ground}", numbers
    if status == Status.DIVERGED:
        return _divergence(model, numbers)
    if status == Status.OSCILLATING:
        n = int(race.n_steps[i])
        numbers["hop"] = np.linalg.norm(np.diff(race.path[n - 1 : n + 1, i], axis=0))
        return "bouncing", numbers
    return "step_limit", numbers


def _divergence(
    model: GradientDescent, numbers: dict[str, Any]
) -> tuple[str, dict[str, Any]]:
    race, i = model.run, model.chosen
    limits = rate_limits(
        model.scene.landscape,
        race.path[0, i],
        race.entries[i].optimizer,
        model.momentum,
    )
    if limits is None or limits.limit >= numbers["rate"]:
        return "diverged", numbers
    return "diverged_limit", numbers | {"limit": limits.limit}
