"""What is said below the plane in one sentence, and the numbers above it."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.sims.matrix_transformation.directions import CLOSE, degrees_of, line_of
from app.sims.matrix_transformation.model import MatrixTransformation
from app.sims.matrix_transformation.situation import act, image_turn, judgement
from app.sims.report import PREDICTED, Headline, Reading, worded
from app.text.numbers import degrees, fill, fixed

TEXTS = read_texts("app.sims.matrix_transformation")
WORDS, NAMES = TEXTS["headline"], TEXTS["readings"]


def headline(model: MatrixTransformation) -> Headline:
    """Say what becomes of the plane, or of x."""
    if not model.unfolds:
        return _repetition(model)
    if model.position == 0:
        return _headed("start")
    if not model.has_ended:
        return _on_the_way(model)
    texts = [*WORDS[model.run.area_kind], _kept(model), PREDICTED[judgement(model)]]
    return worded(texts)


def _headed(key: str, **numbers: Any) -> Headline:
    return worded(WORDS[key], **numbers)


def _on_the_way(model: MatrixTransformation) -> Headline:
    run, k = model.run, model.position
    if run.areas[k] < 0:
        return _headed("flipped")
    if run.areas[: k + 1].min() < 0:
        return _headed("flipped_back")
    if model.motion == "straight":
        change = run.areas[k] - run.areas[k - 1]
        still = abs(change) <= CLOSE
        return _headed("straight_same" if still else f"straight_{np.sign(change):+.0f}")
    which, _done = act(model)
    first, (along, across), second = run.factors
    if which == "stretch":
        key = "no_stretch" if np.allclose([along, across], 1) else which
        return _headed(key, along=along, across=across)
    whole = np.degrees(second if which == "turn_second" else first)
    return _headed(f"no_{which}" if degrees(whole) == "0" else which)


def _kept(model: MatrixTransformation) -> str:
    """Say where the plane goes if it collapses, otherwise what A keeps."""
    run, lines = model.run, WORDS["kept"]
    if run.rank == 0:
        return str(lines["point"])
    image, turn = image_turn(model)
    if not run.spectrum.keeps_all:
        if np.hypot(*image) <= CLOSE:
            return str(lines["vanishes"])
        if abs((turn + 90) % 180 - 90) < 0.05:
            return str(lines["stays"])
    if run.rank == 1:
        line = np.linalg.svd(run.matrix).U[:, 0]
        return fill(lines["line"], image=degrees(line_of(line)))
    if run.spectrum.keeps_all:
        return str(lines["all" if run.spectrum.values[0] > 0 else "all_back"])
    angles = [degrees(line_of(it)) for it in run.spectrum.directions]
    named = dict(zip(("first", "second"), angles, strict=False))
    return fill(lines[("none", "one", "two")[len(angles)]], **named)


def _repetition(model: MatrixTransformation) -> Headline:
    run, k = model.run, model.position
    if model.has_ended:
        return _ending(model)
    if k == 0:
        return _headed("start_powers")
    if run.has_dominant:
        closer = run.gaps[k] < run.gaps[k - 1]
        return _headed("closer" if closer else "not_closer", gap=degrees(run.gaps[k]))
    return _headed("turning")


def _ending(model: MatrixTransformation) -> Headline:
    run = model.run
    numbers = {"turn": degrees(run.mean_turn)}
    if len(run.spectrum.directions):
        numbers["dominant"] = degrees(line_of(run.spectrum.directions[0]))
    if run.has_dominant:
        numbers["gap"] = degrees(run.gaps[-1])
    return worded([*WORDS[run.ending], PREDICTED[judgement(model)]], **numbers)


def readings(model: MatrixTransformation) -> list[Reading]:
    """Return areas and what becomes of x; or where x points, and its growth."""
    numbers = _unfolded(model) if model.unfolds else _repeated(model)
    return [Reading(NAMES[name], *it) for name, it in numbers.items()]


def _unfolded(model: MatrixTransformation) -> dict[str, tuple[str, int]]:
    run, k = model.run, model.position
    found = {
        "det": (fixed(run.determinant, 2), 6),
        "area": (fixed(run.areas[k], 2), 6),
    }
    image = model.tip
    length = float(np.hypot(*image))
    if model.charted == "stretch":
        return found | {"length": (fixed(length, 2), 4)}
    turn = (degrees_of(image) - model.angle + 180) % 360 - 180
    return found | {"turn": (f"{degrees(turn)}°" if length > CLOSE else "–", 7)}


def _repeated(model: MatrixTransformation) -> dict[str, tuple[str, int]]:
    run, k = model.run.powers, model.position
    angle = degrees(degrees_of(run.directions[k]))
    return {
        "angle": (f"{angle}°", 6),
        "growth": (fixed(run.growth[k - 1], 2) if k else "–", 4),
        "quotient": (fixed(run.quotients[k], 2), 5),
    }
