"""Numbers of section 11: which minimum is found, and how often."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np

from app.content.numbers import as_text
from app.ml.descent import stability_limit
from app.ml.landscapes import LANDSCAPES_1D
from app.ml.optimizers import gradient_descent, momentum
from app.ml.schedules import exponential_decay
from app.ml.surveys import success_rate

TWO, MANY = LANDSCAPES_1D["two-minima"], LANDSCAPES_1D["many-minima"]
TOP = float(np.sort(np.roots([4, 0, -6, 0.5]).real)[1])
"""Where the slope 4x³ − 6x + 0.5 is zero between the minima."""
N_STARTS = 20_000


@cache
def _share(kind: str, noise: float = 0.0) -> float:
    """Return the share of even starts on five valleys that end in the lowest one."""
    optimizers: dict[str, Any] = {
        "plain": gradient_descent(0.05),
        "momentum": momentum(0.05, 0.9),
        "heavy": momentum(0.05, 0.95),
        "annealed": gradient_descent(0.05),
    }
    schedule = exponential_decay(noise, factor=0.995) if kind == "annealed" else noise
    n_starts = 4000 if noise else N_STARTS
    found = success_rate(
        MANY, optimizers[kind], n_starts=n_starts, noise=schedule, random_state=0
    )
    return found.rate


def _restarts(k: int) -> str:
    return as_text(1 - (1 - _share("plain")) ** k, 2)


@cache
def _two_momentum() -> float:
    found = success_rate(TWO, momentum(0.02), n_starts=N_STARTS, random_state=0)
    return found.rate


def _place(index: int) -> str:
    return as_text(float(TWO.minima[index][0]), 4)


def _height(index: int) -> str:
    return as_text(float(TWO.loss(np.array(TWO.minima[index]))), 4)


def _limit(index: int) -> str:
    return as_text(stability_limit(TWO, TWO.minima[index]), 4)


NUMBERS: dict[str, Callable[[], str]] = {
    "x_global": lambda: _place(0),
    "x_local": lambda: _place(1),
    "f_global": lambda: _height(0),
    "f_local": lambda: _height(1),
    "x_top": lambda: as_text(TOP, 4),
    "share_left": lambda: as_text((TOP + 2) / 4, 2),
    "limit_global": lambda: _limit(0),
    "limit_local": lambda: _limit(1),
    "two_momentum": lambda: as_text(_two_momentum(), 2),
    "many_plain": lambda: as_text(_share("plain"), 2),
    "many_momentum": lambda: as_text(_share("momentum"), 2),
    "many_momentum_95": lambda: as_text(_share("heavy"), 2),
    "many_noise_1": lambda: as_text(_share("plain", 1.0), 2),
    "many_noise_3": lambda: as_text(_share("plain", 3.0), 2),
    "many_noise_12": lambda: as_text(_share("plain", 12.0), 2),
    "many_annealed": lambda: as_text(_share("annealed", 12.0), 2),
    "restarts_5": lambda: _restarts(5),
    "restarts_10": lambda: _restarts(10),
}
