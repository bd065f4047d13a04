"""The run as a table, and as the NumPy lines that it comes from."""

from typing import TYPE_CHECKING

from app.sims.optimization_landscape.descent import MAX_STEPS
from app.sims.optimization_landscape.wording import WORDS
from app.sims.simulation import Table

if TYPE_CHECKING:
    from app.sims.optimization_landscape.model import OptimizationLandscape


def table(model: "OptimizationLandscape") -> Table:
    """Return step, place, cost, slope, rate and valley up to the position."""
    run = model.run
    shown = range(model.position + 1)
    rows = [
        (
            k,
            float(run.path[k]),
            float(run.costs[k]),
            float(run.slopes[k]),
            float(run.rates[k]),
            float(run.terrain.minima[run.valleys[k]]),
        )
        for k in shown
    ]
    return Table(tuple(WORDS["columns"]), rows)


def source(model: "OptimizationLandscape") -> str:
    """Return the steps as plain NumPy, with the numbers of this run."""
    kind = model.landscape
    slope = WORDS["slope"][kind].format(formula=model.formula, heights=model.heights)
    return WORDS["source"].format(
        imports=WORDS["imports"].get(kind, ""),
        slope=slope.strip(),
        rate=WORDS["rate"][model.schedule].format(
            rate=model.learning_rate, n=MAX_STEPS
        ),
        spread=WORDS["spread"]["fading" if model.anneal else "steady"].format(
            noise=model.noise
        ),
        beta=model.decay,
        seed=model.seed,
        start=model.start,
        k=model.position,
    )
