"""Numbers of section 11: which minimum is found, and how often."""

from collections.abc import Callable
from functools import cache

import numpy as np

from app.content.numbers import as_text
from app.ml.optimize.descent import arrivals, walk
from app.ml.optimize.experiments import success_rate
from app.ml.optimize.landscapes import LANDSCAPES_1D, Landscape
from app.ml.optimize.optimizers import Optimizer, gradient_descent, momentum
from app.ml.optimize.schedules import Schedule, exponential_decay
from app.ml.optimize.stability import stability_limit

TWO, MANY = LANDSCAPES_1D["two-minima"], LANDSCAPES_1D["many-minima"]
TOP = float(np.sort(np.roots([4, 0, -6, 0.5]).real)[1])
"""Where the slope 4x³ − 6x + 0.5 is zero between the minima."""


def _even_share(landscape: Landscape, optimizer: Optimizer) -> float:
    """Return the share of evenly spaced starts that end in the global minimum."""
    first, last = landscape.domain[0]
    starts = np.linspace(first, last, 10_001)[:, None]
    runs = walk(landscape, optimizer, starts, max_steps=2000, tolerance=1e-3)
    return float((arrivals(landscape, runs) == 0).mean())


@cache
def _plain() -> float:
    return _even_share(MANY, gradient_descent(0.05))


def _noisy(noise: float | Schedule) -> str:
    """Return the share from random starts with noise on the slope."""
    found = success_rate(
        MANY, gradient_descent(0.05), n_starts=4000, noise=noise, random_state=0
    )
    return as_text(found.rate, 2)


def _annealed(start: float, factor: float = 0.995) -> str:
    return _noisy(exponential_decay(start, factor=factor))


@cache
def _best_noise() -> float:
    """Return the constant noise, in steps of a half, that brings the largest share."""
    return max(np.arange(2.0, 5.5, 0.5), key=lambda noise: float(_noisy(float(noise))))


def _restarts(k: int) -> str:
    return as_text(1 - (1 - _plain()) ** k, 2)


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
    "two_momentum": lambda: as_text(_even_share(TWO, momentum(0.02)), 2),
    "many_plain": lambda: as_text(_plain(), 2),
    "many_plain_3": lambda: as_text(_plain(), 3),
    "many_momentum": lambda: as_text(_even_share(MANY, momentum(0.05, 0.9)), 2),
    "many_momentum_95": lambda: as_text(_even_share(MANY, momentum(0.05, 0.95)), 2),
    "many_noise_1": lambda: _noisy(1.0),
    "many_noise_3": lambda: _noisy(3.0),
    "many_noise_12": lambda: _noisy(12.0),
    "best_noise": lambda: as_text(_best_noise(), 1),
    "many_noise_best": lambda: _noisy(float(_best_noise())),
    "many_annealed": lambda: _annealed(12.0),
    "annealed_8": lambda: _annealed(8.0),
    "annealed_100": lambda: _annealed(100.0),
    "annealed_fast": lambda: _annealed(12.0, 0.99),
    "annealed_faster": lambda: _annealed(12.0, 0.98),
    "restarts_5": lambda: _restarts(5),
    "restarts_10": lambda: _restarts(10),
}
