"""What a step of the run comes to, as sentences name it."""

import math

from app.sims.computation_graph.run import Pass, Step

SQUASHING = ("sigmoid", "tanh")
SATURATED = 0.1
"""Below this slope such a function passes hardly anything back."""
NOTHING = 1e-12


def kind_of(run: Pass, step: Step | None) -> str:
    """Name what a step comes to; a key of the texts."""
    if step is None:
        return "start"
    if run.fails and step == run.steps[-1]:
        return "no_value" if step.forward else "no_slope"
    if step.forward:
        return "forward"
    if step.name == run.output:
        return "seed"
    return _backward(run, step.name)


def _backward(run: Pass, name: str) -> str:
    paths = run.paths(name)
    if len(paths) > 1:
        return "paths"
    if run.gradients[name] == 0:
        return "zero"
    squashes = run.results[paths[0].result].operation in SQUASHING
    return "saturated" if squashes and abs(paths[0].slope) < SATURATED else "backward"


def bracket(gradient: float) -> str:
    """Return the prediction that a gradient confirms."""
    if abs(gradient) < NOTHING:
        return "zero"
    if abs(gradient) > 1:
        return "above" if gradient > 0 else "below"
    return "rising" if gradient > 0 else "falling"


def strongest(run: Pass) -> list[str]:
    """Return the inputs that change the output most."""
    sizes = {name: abs(run.gradients[name]) for name in run.inputs}
    most = max(sizes.values())
    return [it for it, size in sizes.items() if math.isclose(size, most)]
