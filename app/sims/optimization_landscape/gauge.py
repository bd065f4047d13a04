"""What the learning rate does to a ball in each minimum, along the whole slider."""

import math

import numpy as np

from app.ml.arrays import FloatArray
from app.sims.optimization_landscape.model import OptimizationLandscape
from app.sims.optimization_landscape.report import WORDS
from app.sims.optimization_landscape.terrain import Terrain

Part = tuple[float, float, str, str]
"""Start and end of a stretch of the slider, its kind and its words."""


def stability(model: OptimizationLandscape) -> list[Part]:
    """Return what each part of the rate's range does to a ball at rest in a minimum.

    A minimum with curvature λ holds the ball while η < 2 (1 + β) / λ.
    """
    if model.schedule != "constant":
        return []
    low, high = model.param.learning_rate.bounds
    limits_here = np.sort(model.run.terrain.limits * (1 + model.decay))
    first = limits_here[0]
    edges = np.unique(
        np.clip([low, first / 20, first / 2, *limits_here, high], low, high)
    )
    middles = np.sqrt(edges[:-1] * edges[1:])
    parts = [_part(model.run.terrain, rate, model.decay) for rate in middles]
    return _merged(edges, parts)


def _part(terrain: Terrain, rate: float, decay: float) -> tuple[str, str]:
    limits = terrain.limits * (1 + decay)
    holds = rate < limits
    if holds.all():
        kind = _pace(rate, float(limits.min()), decay)
        return kind.removesuffix("_rolling"), WORDS[kind]
    if not holds.any():
        return "diverge", WORDS["none_holds"]
    if (holds == terrain.is_global).all():
        return "zigzag", WORDS["only_global"]
    some = "some_hold" if holds[terrain.is_global].any() else "only_local"
    return "zigzag", WORDS[some]


def _pace(rate: float, limit: float, decay: float) -> str:
    if decay > 0:  # a rolling ball swings at any rate
        return "good_rolling"
    if rate < limit / 20 < math.inf:
        return "slow"
    return "good" if rate < limit / 2 else "zigzag"


def _merged(edges: FloatArray, parts: list[tuple[str, str]]) -> list[Part]:
    merged: list[Part] = []
    for start, end, part in zip(edges[:-1], edges[1:], parts, strict=True):
        if merged and merged[-1][2:] == part:
            merged[-1] = (merged[-1][0], float(end), *part)
        else:
            merged.append((float(start), float(end), *part))
    return merged
