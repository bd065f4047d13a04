"""The sentences of this sim, each chosen and filled by what the run did."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.content.texts import read_texts
from app.content.written import typeset
from app.ml.iteration import Status
from app.sims.gradient_descent.own_path import compared
from app.sims.gradient_descent.run import Entry
from app.sims.gradient_descent.stability import rate_limits

if TYPE_CHECKING:
    from app.sims.gradient_descent.model import GradientDescent

TEXTS = read_texts("app.sims.gradient_descent")["model"]
SLOW = 0.97
"""Slower than this the slope shrinks from step to step where descent crawls."""


def describe(model: "GradientDescent") -> str:
    """Say where the descent stands and what the last step did."""
    k = min(model.position, int(model.run.n_steps[model.chosen]))
    w1, w2 = model.run.path[k, model.chosen]
    cost = model.run.losses[k, model.chosen]
    place = TEXTS["place"].format(k=k, w1=w1, w2=w2, cost=cost)
    key, numbers = situation(model)
    said = [
        place,
        TEXTS[key].format(**numbers),
        _crossings(model, k),
        _prediction(model),
    ]
    said += [_standings(model), compared(model.run)]
    return typeset(" ".join(filter(None, said)))


def situation(model: "GradientDescent") -> tuple[str, dict[str, Any]]:
    """Name what the last step did, with the numbers that show it.

    Returns
    -------
    key : str
        Of `text.toml`.
    numbers : dict
        For its placeholders.
    """
    race, i = model.run, model.chosen
    k, n = min(model.position, int(race.n_steps[i])), int(race.n_steps[i])
    path, losses = race.path[: k + 1, i], race.losses[: k + 1, i]
    steep = slopes(model, path[-2:])
    numbers: dict[str, Any] = {
        "n": _steps(n),
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
    model: "GradientDescent", path: Any, losses: Any, numbers: dict[str, Any]
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
    model: "GradientDescent", numbers: dict[str, Any]
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
    model: "GradientDescent", numbers: dict[str, Any]
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


def _crossings(model: "GradientDescent", k: int) -> str:
    """Say at the end how often a step went down one side and up the other."""
    race, i = model.run, model.chosen
    if not race.complete or k < int(race.n_steps[i]):
        return ""
    with np.errstate(all="ignore"):
        slope = model.scene.landscape.gradient(race.path[: k + 1, i])
        hops = np.diff(race.path[: k + 1, i], axis=0)
        n = int(
            (((slope[:-1] * hops).sum(1) < 0) & ((slope[1:] * hops).sum(1) > 0)).sum()
        )
    if n == 0:
        return ""
    often = TEXTS["once"] if n == 1 else TEXTS["often"].format(n=n)
    return str(TEXTS["crossed"].format(n=often))


def outcome(model: "GradientDescent") -> str:
    """Name how the chosen run ended, in the words of a prediction; "" if unknown."""
    race, i = model.run, model.chosen
    status = race.status[i]
    if not race.complete:
        return ""
    if status == Status.CONVERGED:
        at_lowest = model.scene.ground(race.path[-1, i]) == "lowest"
        return "lowest" if at_lowest else "other"
    return {Status.DIVERGED: "diverged", Status.OSCILLATING: "bouncing"}.get(
        Status(status), "on_the_way"
    )


def _prediction(model: "GradientDescent") -> str:
    predicted, happened = model.prediction, outcome(model)
    ended = model.position >= model.run.n_steps[model.chosen] and happened
    if predicted == "none" or not ended:
        return ""
    words = TEXTS["outcomes"]
    key = "predicted_right" if predicted == happened else "predicted_wrong"
    return TEXTS[key].format(predicted=words[predicted], happened=words[happened])


def _standings(model: "GradientDescent") -> str:
    """Compare the descents abreast by their costs now."""
    race = model.run
    if len(race.entries) == 1:
        return ""
    costs = np.nan_to_num(race.losses[model.position], nan=np.inf)
    best, worst = int(costs.argmin()), int(costs.argmax())
    said = ""
    if not np.isclose(costs[best], costs[worst], rtol=1e-9, atol=0):
        said = TEXTS["standings"].format(
            best=name(model, race.entries[best]),
            low=costs[best],
            worst=name(model, race.entries[worst]),
            high=costs[worst],
        )
    arrived = [
        f"{name(model, entry)} ({_steps(int(n))})"
        for entry, n, status in zip(
            race.entries, race.n_steps, race.status, strict=True
        )
        if status == Status.CONVERGED and n <= model.position
    ]
    if arrived:
        said += " " + TEXTS["arrived"].format(names=", ".join(arrived))
    return f"{said} {_last(model)}".strip()


def _last(model: "GradientDescent") -> str:
    """Name the one that still walks when all others have come to their ends."""
    race = model.run
    walking = np.flatnonzero(
        (race.n_steps > model.position) | (race.status == Status.STEP_LIMIT)
    )
    if len(walking) != 1 or not race.complete:
        return ""
    return str(TEXTS["last"].format(name=name(model, race.entries[walking[0]])))


def name(model: "GradientDescent", entry: Entry) -> str:
    """Name a descent by what tells it from the others."""
    if model.compare == "rates" and entry.rate > 0:
        return str(TEXTS["rate"].format(rate=entry.rate))
    return str(TEXTS["optimizers"][entry.optimizer])


def key_of(model: "GradientDescent") -> list[tuple[str, str, str]]:
    """Return the legend of descents abreast: role, kind, name; empty for one."""
    if len(model.run.entries) == 1:
        return []
    named = enumerate(model.run.entries, start=1)
    return [(f"run-{i}", "point", name(model, entry)) for i, entry in named]


def formula_problem(problem: ValueError) -> str:
    """Say that a formula was refused, and why."""
    reason = str(problem).removeprefix("formula: ")
    return str(TEXTS["formula_kept"].format(problem=reason[:1].upper() + reason[1:]))


def slopes(model: "GradientDescent", path: Any) -> Any:
    """Return the length of the gradient at each point of a path."""
    with np.errstate(all="ignore"):
        return np.linalg.norm(model.scene.landscape.gradient(path), axis=-1)


def _steps(n: int) -> str:
    return str(TEXTS["one_step" if n == 1 else "steps"].format(n=n))
