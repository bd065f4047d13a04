"""What each picture shows now, in words, for those who do not see it."""

from typing import TYPE_CHECKING

import numpy as np

from app.content.written import typeset
from app.ml.arrays import FloatArray
from app.sims.gradient_descent import plots
from app.sims.gradient_descent.sweep import OUTCOMES, SWEEP_STEPS
from app.sims.gradient_descent.wording import TEXTS, name

if TYPE_CHECKING:
    from app.sims.gradient_descent.model import GradientDescent

FAR = 1e4


def from_above(model: "GradientDescent") -> str:
    """Describe the map."""
    points = model.scene.landscape.minima
    places = ", ".join(f"({u:.2f}, {v:.2f})" for u, v in points)
    said = TEXTS["minima"].format(places=places) if places else TEXTS["minima_none"]
    return typeset(
        TEXTS["map"].format(
            landscape=TEXTS["landscapes"][model.landscape],
            bands=plots.BANDS,
            balls=_balls(model),
            minima=said,
        )
    )


def as_surface(model: "GradientDescent") -> str:
    """Describe the surface."""
    scene = model.scene
    return typeset(
        TEXTS["relief" if scene.bend == 0 else "relief_log"].format(
            landscape=TEXTS["landscapes"][model.landscape],
            low=scene.lowest,
            high=scene.highest,
            tilt=model.tilt,
            turn=model.turn,
            balls=_balls(model),
        )
    )


def costs(model: "GradientDescent") -> str:
    """Describe the chart of the cost."""
    key = "cost_line" if model.position else "cost_first"
    lines = [
        TEXTS[key].format(name=name(model, entry), first=ys[0], last=ys[-1])
        for entry, ys in zip(model.run.entries, plots.costs(model)["ys"], strict=True)
    ]
    said = TEXTS["costs" if model.position else "costs_start"]
    return typeset(said.format(k=model.position, lines="; ".join(lines)))


def lengths(model: "GradientDescent") -> str:
    """Describe the chart of the lengths of the steps."""
    if model.position == 0:
        return str(TEXTS["lengths"].format(lines=TEXTS["no_lengths"]))
    lines = [
        TEXTS["length_line"].format(name=name(model, entry), last=ys[-1])
        for entry, ys in zip(model.run.entries, plots.lengths(model)["ys"], strict=True)
        if len(ys)
    ]
    return typeset(
        TEXTS["lengths"].format(lines="; ".join(lines) or TEXTS["no_lengths"])
    )


def speed(model: "GradientDescent") -> str:
    """Say how long the last step was: the title of its chart."""
    k = min(model.position, int(model.run.n_steps[model.chosen]))
    if k == 0:
        return str(TEXTS["speed_none"])
    hop = model.run.path[k, model.chosen] - model.run.path[k - 1, model.chosen]
    return typeset(TEXTS["speed"].format(length=np.linalg.norm(hop)))


def strip(model: "GradientDescent") -> str:
    """Describe the strip of rates: how many end in which way, and between which."""
    result = model.strip()
    counts = [
        _count(key, result.rates[result.outcome == index])
        for index, key in enumerate(OUTCOMES)
        if (result.outcome == index).any()
    ]
    return str(
        TEXTS["strip"].format(
            total=len(result.rates),
            low=result.rates[0],
            high=result.rates[-1],
            most=SWEEP_STEPS,
            counts="; ".join(counts),
            rate=model.learning_rate,
        )
    )


def _count(outcome: str, rates: FloatArray) -> str:
    key = "count" if len(rates) > 1 else "count_one"
    return str(
        TEXTS[key].format(
            outcome=TEXTS["outcomes"][outcome],
            n=len(rates),
            low=rates.min(),
            high=rates.max(),
        )
    )


def _balls(model: "GradientDescent") -> str:
    return " ".join(
        TEXTS["ball"].format(name=name(model, entry), w1=_place(w1), w2=_place(w2))
        for entry, (w1, w2) in zip(model.run.entries, model.points(), strict=True)
    )


def _place(coordinate: float) -> str:
    """Write where a ball is: it may have left for where no decimals matter."""
    # Adding zero turns the negative zero into a plain one.
    near = abs(coordinate) < FAR
    return f"{round(coordinate, 2) + 0.0:.2f}" if near else f"{coordinate:.3g}"
