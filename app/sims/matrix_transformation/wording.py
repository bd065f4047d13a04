"""Every sentence about the matrix, chosen by the numbers of the run."""

from typing import TYPE_CHECKING, Any

import numpy as np

from app.sims.matrix_transformation import repetition
from app.sims.matrix_transformation.phrases import (
    TEXTS,
    brackets,
    degrees,
    line_of,
    plain,
    say,
)
from app.sims.matrix_transformation.run import (
    CLOSE,
    PATHS,
    Transformation,
    degrees_of,
)

if TYPE_CHECKING:
    from app.sims.matrix_transformation.model import MatrixTransformation

WORDS = TEXTS["model"]
ACTS = ("turn_first", "stretch", "turn_second")
BAD = 30
"""Condition number above which a matrix is called nearly singular."""


def describe(model: "MatrixTransformation") -> str:
    """Say what is shown now, and at the end what the matrix does."""
    said = _unfolding(model) if model.motion in PATHS else repetition.describe(model)
    return " ".join(filter(None, [*said, _judgement(model)]))


def _unfolding(model: "MatrixTransformation") -> list[str]:
    run, k = model.run, model.position
    if k == 0:
        return [WORDS["before"], kept(run)]
    if k == run.n_steps:
        return [area(run), kept(run), _image(model)]
    areas = run.areas[: k + 1]
    return [_on_the_way(model), WORDS["crossed"] if areas.min() < 0 < areas[0] else ""]


def _on_the_way(model: "MatrixTransformation") -> str:
    run, k, n = model.run, model.position, model.n_steps
    numbers: dict[str, Any] = {"k": k, "n": n, "area": plain(run.areas[k])}
    if model.motion == "straight":
        return say(WORDS, "straight", share=k / n, **numbers)
    act, done = divmod(3 * k / n, 1)
    if done == 0:
        act, done = act - 1, 1.0
    first, stretches, second = run.factors
    whole = np.degrees(second if act == 2 else first)
    so_far = 1 + done * (stretches - 1)
    return say(
        WORDS,
        ACTS[int(act)],
        angle=degrees(whole * done),
        whole=degrees(whole),
        first=plain(so_far[0]),
        second=plain(so_far[1]),
        **numbers,
    )


def area(run: Transformation) -> str:
    """Say what becomes of areas and of the orientation."""
    kind, det = run.area_kind, run.determinant
    if kind == "collapses":
        return _collapse(run)
    if kind == "flips":
        sizes = {0: "flips_same", 1: "flips", -1: "flips_small"}
        kind = sizes[0 if abs(det + 1) <= CLOSE else int(np.sign(-det - 1))]
    return say(WORDS, kind, times=plain(abs(det)), det=plain(det))


def _collapse(run: Transformation) -> str:
    if run.rank == 0:
        return str(WORDS["collapses_to_point"])
    left, _, right = np.linalg.svd(run.matrix)
    image, kernel = (degrees(line_of(v)) for v in (left[:, 0], right[1]))
    return say(WORDS, "collapses", image=image, kernel=kernel)


def kept(run: Transformation) -> str:
    """Say which directions the matrix keeps."""
    values, imaginary, directions = run.spectrum
    value = plain(values[0])
    if imaginary > 0:
        return say(WORDS, "none", value=value, imaginary=_times_i(imaginary))
    if run.spectrum.keeps_all:
        if run.rank == 0:
            return ""
        key = "all" if values[0] > 0 else "all_back"
        return say(WORDS, key, value=plain(abs(values[0])))
    if len(directions) == 1:
        return say(WORDS, "one", angle=degrees(line_of(directions[0])), value=value)
    first, second = (
        say(WORDS, "direction", angle=degrees(line_of(d)), value=plain(v))
        for v, d in zip(values, directions, strict=True)
    )
    symmetric = abs(run.matrix[0, 1] - run.matrix[1, 0]) <= CLOSE
    key = "two_right" if symmetric else "two"
    return say(WORDS, key, first=first, second=second)


def _times_i(number: float) -> str:
    text = plain(number)
    return "i" if text == "1" else f"{text}i"


def _image(model: "MatrixTransformation") -> str:
    run = model.run
    image, angle = run.matrix @ run.start, degrees(model.angle)
    length = float(np.hypot(*image))
    if length <= CLOSE:
        return say(WORDS, "vanishes", angle=angle)
    turn = (degrees_of(image) - model.angle + 180) % 360 - 180
    off_line = abs((turn + 90) % 180 - 90)
    if off_line < 0.05:
        back = abs(turn) > 90
        return say(
            WORDS, "stays", angle=angle, value=plain(-length if back else length)
        )
    return say(
        WORDS,
        "lands_same" if plain(length) == "1" else "lands",
        angle=angle,
        image=degrees(degrees_of(image)),
        turn=degrees(turn),
        stretch=plain(length),
    )


def _judgement(model: "MatrixTransformation") -> str:
    if model.motion in PATHS:
        predicted, happened = model.prediction, model.run.area_kind
    else:
        predicted, happened = model.line_prediction, model.run.line_kind
    if predicted == "none" or model.position < model.n_steps:
        return ""
    return str(WORDS["right" if predicted == happened else "wrong"])


def notes(run: Transformation) -> tuple[str, str]:
    """Return what else follows from the matrix: its inverse, its singular values."""
    return _inverse(run), _stretches(run)


def _inverse(run: Transformation) -> str:
    words, A = WORDS["notes"], run.matrix
    said = []
    if np.allclose(A.T @ A, np.eye(2), atol=CLOSE):
        said.append(words["orthogonal"])
    if np.allclose(A @ A, A, atol=CLOSE) and run.rank == 1:
        said.append(words["projection"])
    if run.inverse is None:
        said.append(words["no_inverse"])
    elif np.allclose(A @ A, np.eye(2), atol=CLOSE):
        said.append(words["self_inverse"])
    else:
        said.append(say(words, "inverse", inverse=brackets(run.inverse)))
    return " ".join(said)


def _stretches(run: Transformation) -> str:
    words = WORDS["notes"]
    first, second = np.abs(run.factors.stretches)
    said = [say(words, "singular", first=plain(first), second=plain(second))]
    if run.rank == 2:
        condition = run.condition
        key = "condition_bad" if condition > BAD else "condition"
        key = "condition_one" if condition < 1 + CLOSE else key
        said.append(say(words, key, condition=plain(condition)))
    return " ".join(said)
