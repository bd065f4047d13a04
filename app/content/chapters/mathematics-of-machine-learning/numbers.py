"""Every number that the second chapter states, computed when the page is built.

A name stands in the text in double braces; its function returns what is shown. The data
are those of the cells: same generator, same seed, same order of draws.
"""

from collections.abc import Callable

import numpy as np


def _text(value: float, digits: int = 0) -> str:
    """Return a number with a real minus sign and no trailing zeros."""
    shown = f"{value:,.{digits}f}"
    shown = shown.rstrip("0").rstrip(".") if "." in shown else shown
    return shown.replace("-", "−").replace(",", "\u202f")


def _cosine(a: list[float], b: list[float]) -> float:
    u, v = np.array(a), np.array(b)
    return float(u @ v / (np.linalg.norm(u) * np.linalg.norm(v)))


# 1 Vectors
THREE_FOUR, FOUR_THREE = [3.0, 4.0], [4.0, 3.0]
ADVERT, LONG_ADVERT, WORK = [4, 2, 3, 0, 0], [9, 5, 6, 0, 1], [0, 0, 1, 3, 4]
VECTORS: dict[str, Callable[[], str]] = {
    "norm_two": lambda: _text(float(np.linalg.norm(THREE_FOUR))),
    "norm_one": lambda: _text(float(np.linalg.norm(THREE_FOUR, 1))),
    "norm_max": lambda: _text(float(np.linalg.norm(THREE_FOUR, np.inf))),
    "fare_short_ride": lambda: _text(float(np.dot([3, 4], [1, 2.5]))),
    "dot_34_43": lambda: _text(float(np.dot(THREE_FOUR, FOUR_THREE))),
    "cosine_34_43": lambda: _text(_cosine(THREE_FOUR, FOUR_THREE), 2),
    "angle_34_43": lambda: _text(
        float(np.degrees(np.arccos(_cosine(THREE_FOUR, FOUR_THREE)))), 1
    ),
    "cosine_adverts": lambda: _text(_cosine(ADVERT, LONG_ADVERT), 2),
    "cosine_advert_work": lambda: _text(_cosine(ADVERT, WORK), 2),
    "cosine_spread_2": lambda: _text(2**-0.5, 2),
    "cosine_spread_1000": lambda: _text(1000**-0.5, 3),
}

NUMBERS = VECTORS
