"""What applying the matrix again and again leads to, in sentences."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.ml.power_iteration import Ending
from app.sims.matrix_transformation.phrases import (
    TEXTS,
    degrees,
    line_of,
    plain,
    say,
)
from app.sims.matrix_transformation.run import Transformation, degrees_of

if TYPE_CHECKING:
    from app.sims.matrix_transformation.model import MatrixTransformation

WORDS = TEXTS["model"]["powers"]


def describe(model: "MatrixTransformation") -> list[str]:
    """Say where x points now, and at the end what has become of it."""
    run, k = model.run, model.position
    at_end = k == run.n_steps
    if k == 0:
        begun = say(WORDS, "start", angle=degrees(model.angle))
        return [begun, _ending(run)] if at_end else [begun]
    return [_step(run, k), _ending(run) if at_end else _progress(run, k)]


def _step(run: Transformation, k: int) -> str:
    x, before = run.powers.directions[k], run.powers.directions[k - 1]
    turn = (degrees_of(x) - degrees_of(before) + 180) % 360 - 180
    growth = plain(run.powers.growth[k - 1])
    return say(
        WORDS,
        "step_same" if growth == "1" else "step",
        k=_applications(k),
        angle=degrees(degrees_of(x)),
        turn=degrees(turn),
        growth=growth,
    )


def _progress(run: Transformation, k: int) -> str:
    if not run.has_dominant:
        return ""
    numbers = _spectral(run)
    gap, before = run.gaps[k], run.gaps[k - 1]
    said = say(WORDS, "gap", gap=plain(gap), **numbers)
    if gap > 45 or before <= 0:
        return said
    return f"{said} {say(WORDS, 'closer', ratio=plain(gap / before, 2), **numbers)}"


def _spectral(run: Transformation) -> dict[str, Any]:
    values, _, directions = run.spectrum
    numbers: dict[str, Any] = {"first": plain(values[0]), "second": plain(values[1])}
    if len(directions):
        numbers["dominant"] = degrees(line_of(directions[0]))
        numbers["theory"] = plain(abs(values[1] / values[0]), 2) if values[0] else ""
    return numbers


def _ending(run: Transformation) -> str:
    key = _key(run)
    powers = run.powers
    numbers = _spectral(run) | {"quotient": plain(powers.quotients[-1], 4)}
    numbers["angle"] = degrees(line_of(powers.directions[-1]))
    if run.has_dominant:
        numbers["gap"] = plain(run.gaps[-1])
    numbers["turn"] = degrees(_mean_turn(run))
    return say(WORDS, key, **numbers)


def _key(run: Transformation) -> str:
    ending = run.powers.ending
    if ending is Ending.VANISHED:
        return "vanished"
    if ending is Ending.SETTLED:
        return _settled(run)
    if ending is Ending.ALTERNATING:
        return "alternating_turn" if run.spectrum.imaginary else "alternating"
    if run.spectrum.imaginary:
        return "unsettled_complex"
    if len(run.spectrum.directions) == 1:
        return "unsettled_single"
    same_sign = run.spectrum.values.prod() > 0
    return "unsettled_slow" if same_sign else "unsettled_opposite"


def _settled(run: Transformation) -> str:
    if run.spectrum.keeps_all:
        return "every"
    if run.line_kind == "other":
        return "other"
    if len(run.spectrum.directions) == 1:
        return "single"
    if not run.has_dominant:
        return "tied"
    return "dominant" if run.powers.quotients[-1] > 0 else "dominant_back"


def _mean_turn(run: Transformation) -> float:
    """Return how far x turns in a step, on average, in degrees."""
    angles = [degrees_of(x) for x in run.powers.directions]
    turns = (np.diff(angles) + 180) % 360 - 180
    return float(np.mean(turns)) if len(turns) else 0.0


def _applications(n: int) -> str:
    return say(WORDS, "one_application" if n == 1 else "applications", n=n)
