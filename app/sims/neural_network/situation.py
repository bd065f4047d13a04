"""Where a training stands: names of what the numbers show, as sentences need them."""

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.networks.diagnosis import MOSTLY
from app.sims.neural_network.model import NeuralNetwork

OVERFIT = 1.25
"""Above this many times its least value so far, the test loss has risen."""
GENERAL = 0.95
"""From this share of right test points on, what was learned holds for new points."""
ALIKE = 1e-9
"""Losses closer than this share of each other are the same but for rounding."""


def situation(model: NeuralNetwork) -> str:
    """Name where the training stands; a key of the headlines.

    Returns
    -------
    str
        `diverged`, `start`, `equal`, `silent`, `overfit`, `separated`, `ended`,
        `rising`, `still` or `falling`.
    """
    k = model.position
    if model.run.diverged and k == model.n_steps:
        return "diverged"
    if k == 0:
        return "start"
    for name, there in (
        ("silent", is_silent),
        ("equal", is_equal),
        ("separated", is_learned),
        ("overfit", is_overfit),
        ("separated", is_separated),
    ):
        if there(model):
            return name
    return "ended" if k == model.n_steps else _last_epoch(model)


def _last_epoch(model: NeuralNetwork) -> str:
    before, now = model.run.recorded.train_losses[model.position - 1 :][:2]
    if abs(now - before) <= ALIKE * max(before, now):
        return "still"
    return "rising" if now > before else "falling"


def is_equal(model: NeuralNetwork) -> bool:
    """Say whether all neurons of some hidden layer, two or more, are the same."""
    groups = model.run.diagnosis(model.position).groups
    return any(len(group) > 1 and not group.any() for group in groups)


def is_silent(model: NeuralNetwork) -> bool:
    """Say whether all neurons of some hidden layer are dead."""
    return any(units.all() for units in model.run.diagnosis(model.position).dead)


def is_learned(model: NeuralNetwork) -> bool:
    """Say whether all training points are right, and nearly all test points."""
    return is_separated(model) and model.right.test >= GENERAL


def is_separated(model: NeuralNetwork) -> bool:
    """Say whether all training points are right."""
    return model.right.train == 1


def is_overfit(model: NeuralNetwork) -> bool:
    """Say whether the test loss has risen from its least while training went on."""
    run, best = model.run.recorded, best_so_far(model)
    k = model.position
    return bool(
        run.test_losses[k] > OVERFIT * run.test_losses[best]
        and run.train_losses[k] < run.train_losses[best]
        and run.test_losses[k] > run.train_losses[k]
    )


def best_so_far(model: NeuralNetwork) -> int:
    """Return the epoch of the least test loss, up to the one that is shown."""
    return int(np.argmin(model.run.recorded.test_losses[: model.position + 1]))


def findings(model: NeuralNetwork) -> dict[str, int]:
    """Count what keeps the network from learning, by name.

    Returns
    -------
    dict
        `dead` and `saturated` neurons, neurons that are `equal` to another one, and
        `vanishing`: how many times larger the errors of the last layer are. What is
        not there is left out.
    """
    found = model.run.diagnosis(model.position)
    names = found.findings
    counts = {
        "dead units": ("dead", sum(int(it.sum()) for it in found.dead)),
        "saturated units": (
            "saturated",
            sum(int((it >= MOSTLY).sum()) for it in found.flat_share),
        ),
        "equal units": (
            "equal",
            sum(len(it) - len(np.unique(it)) for it in found.groups),
        ),
        "vanishing gradients": (
            "vanishing",
            _ratio(found.error_sizes) if "vanishing gradients" in names else 0,
        ),
    }
    return dict(counts[name] for name in names)


def _ratio(sizes: FloatArray) -> int:
    return int(min(sizes[-1] / sizes[0], 1e12))
