"""What the learning rate does to a ball in each minimum, along the whole slider."""

import math

from app.content.texts import read_texts
from app.ml.optimize.stability import Limits, holding_parts, parts
from app.sims.optimization_landscape.model import OptimizationLandscape

WORDS = read_texts("app.sims.optimization_landscape")["model"]
Part = tuple[float, float, str, str]
"""Start and end of a stretch of the slider, its kind and its words."""


def stability(model: OptimizationLandscape) -> list[Part]:
    """Return what each part of the rate's range does to a ball at rest in a minimum.

    A minimum with curvature λ holds the ball while η < 2 (1 + β) / λ.
    """
    if model.schedule != "constant":
        return []
    low, high = model.param.learning_rate.bounds
    terrain = model.run.terrain
    limits = terrain.limits * (1 + model.decay)
    first = float(limits.min())
    edges, key = Limits(first / 20, first / 2, first), "{}"
    if model.decay > 0:  # a rolling ball swings at any rate
        edges, key = Limits(0.0, first, first), "{}_rolling"
    elif math.isinf(first):
        edges = Limits(0.0, first, first)
    return [
        (start, end, kind, WORDS[key.format(kind)])
        for start, end, kind in parts(edges, low, high)
        if kind != "diverge"
    ] + [
        (start, end, "diverge" if kind == "none_holds" else "escape", WORDS[kind])
        for start, end, kind in holding_parts(limits, terrain.is_global, low, high)
    ]
