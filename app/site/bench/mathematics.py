"""`app.ml` beside the same loops in plain Python, and in the browser's Python."""

import json
import math
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from app.ml.optimize.experiments import success_rate
from app.ml.optimize.landscapes import LANDSCAPES_1D
from app.ml.optimize.optimizers import gradient_descent
from app.site.bench.figures import Figure, Goal
from app.site.console import say
from app.site.node import ROOT, run_node
from app.site.runtime.lock import Lock
from app.site.runtime.sims_runtime import PYODIDE, locked_wheel

IN_PYODIDE = Path(__file__).with_name("in_pyodide.mjs")
LANDSCAPE = LANDSCAPES_1D["many-minima"]
RESTARTS, STEPS, RATE, TOLERANCE = 1000, 500, 0.001, 1e-12
FEW = 25
"""Restarts of the slow loop that are timed; each takes as long as the others."""
TIMES = 3


def measure() -> list[Figure]:
    """Return the figures of the mathematics."""
    say("  mathematics …")
    written_out, there = seconds(restarts_written_out), in_pyodide()
    return [
        Figure(
            f"{RESTARTS} restarts × {STEPS} steps (CPython)",
            1000 * seconds(restarts),
            "ms",
            1000 * seconds(restarts_one_by_one) * RESTARTS / FEW,
            Goal(faster=50),
            "peer: the same functions, one restart and one step at a time; with the "
            f"formula written out for floats: {1000 * written_out:.0f} ms",
        ),
        Figure(
            "error decomposition (Pyodide in Node)",
            there["decomposition"],
            "ms",
            goal=Goal(at_most=150),
            note="50 worlds × degrees 1 to 15, drawn, fitted and split",
        ),
        Figure(
            "an epoch of a network (Pyodide in Node)",
            there["epoch"],
            "ms",
            there["plain"],
            note="2-4-4-1, 140 samples in batches of ten; peer: the algorithm of "
            "TensorFlow Playground in JavaScript, to 10⁻⁹ the same network",
        ),
    ]


def seconds(work: Callable[[], Any]) -> float:
    """Return the median duration of a call."""
    durations = []
    for _ in range(TIMES):
        started = time.perf_counter()
        work()
        durations.append(time.perf_counter() - started)
    return median(durations)


def restarts() -> None:
    """Run all restarts at once, as the sims do it."""
    success_rate(
        LANDSCAPE,
        gradient_descent(RATE),
        n_starts=RESTARTS,
        max_steps=STEPS,
        tolerance=TOLERANCE,
        random_state=0,
    )


def restarts_one_by_one() -> None:
    """Run a few restarts, each step a call of its own."""
    optimizer = gradient_descent(RATE)
    for start in _starts(FEW):
        point, state = start, optimizer.init(start)
        for _ in range(STEPS):
            gradient = LANDSCAPE.gradient(point)
            if np.linalg.norm(gradient) < TOLERANCE:
                break
            update, state = optimizer.update(gradient, state)
            point = point + update


def restarts_written_out() -> None:
    """Run all restarts with floats and the derivative as a formula."""
    for (w,) in _starts(RESTARTS).tolist():
        for _ in range(STEPS):
            slope = 0.4 * w + 2.1 * math.sin(3 * (w - 0.4))
            if abs(slope) < TOLERANCE:
                break
            w -= RATE * slope  # noqa: PLW2901


def _starts(count: int) -> Any:
    return np.random.default_rng(0).uniform(*LANDSCAPE.domain[0], (count, 1))


def in_pyodide() -> dict[str, float]:
    """Return what is measured in the browser's Python, in milliseconds."""
    settings = {
        "runtime": str(PYODIDE),
        "wheel": str(locked_wheel(Lock.read(), "numpy")),
        "repository": str(ROOT),
    }
    said = run_node([str(IN_PYODIDE)], stdin=json.dumps(settings))
    return dict(json.loads(said.splitlines()[-1]))
