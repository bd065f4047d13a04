"""What is said of a matrix: every sentence, the table, the Python and its result."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims import report
from app.sims.matrix_transformation.directions import (
    CLOSE,
    DIRECTIONS,
    MEASURES,
    degrees_of,
    line_of,
)
from app.sims.matrix_transformation.headline import headline, readings
from app.sims.matrix_transformation.model import MatrixTransformation
from app.sims.matrix_transformation.run import Transformation
from app.sims.matrix_transformation.situation import act, image_turn, judgement
from app.sims.report import Headline, Reading, Table
from app.sims.timeline import heights
from app.text.numbers import counted, degrees, fill, significant

TEXTS = read_texts("app.sims.matrix_transformation")
WORDS, LISTING, CAPTIONS = TEXTS["model"], TEXTS["listing"], TEXTS["captions"]
NOTES, POWERS = WORDS["notes"], WORDS["powers"]
BAD = 30
"""Condition number above which a matrix is called nearly singular."""


class Report(report.Report[MatrixTransformation]):
    """The sentence on the screen, the steps as a table and as NumPy."""

    def describe(self) -> str:
        """Say what is shown now, and at the end what the matrix does."""
        model = self.model
        said = _unfolding(model) if model.unfolds else _repetition(model)
        judged = judgement(model)
        return " ".join(filter(None, [*said, WORDS[judged] if judged else ""]))

    def headline(self) -> Headline:
        """Say what becomes of the plane, or of x."""
        return headline(self.model)

    def readings(self) -> list[Reading]:
        """Return areas and what becomes of x; or where x points, and its growth."""
        return readings(self.model)

    def trace(self) -> list[float]:
        """Return the area of the square, or how far x is from where it settles."""
        run = self.model.run
        if self.model.unfolds:
            return heights(run.areas)
        return heights(run.gaps) if run.has_dominant else []

    def table(self) -> Table:
        """Return one row for each step up to the position."""
        model, shown = self.model, range(self.model.position + 1)
        if model.unfolds:
            return Table(tuple(LISTING["columns"]), [_frame(model, k) for k in shown])
        rows = [_power(model, k) for k in shown]
        return Table(tuple(LISTING["power_columns"]), rows)

    def source(self) -> str:
        """Return the step that is shown as plain NumPy, with its numbers."""
        model = self.model
        x, y = (float(value) for value in model.run.start.round(12))
        first, stretches, second = model.run.factors
        text: str = LISTING["frame"] + LISTING["source"][model.motion]
        return text.format(
            rows=[[float(entry) for entry in row] for row in model.entries],
            x=x,
            y=y,
            k=model.position,
            n=model.n_steps,
            first=f"{first:.12g}",
            second=f"{second:.12g}",
            stretches=[float(f"{stretch:.12g}") for stretch in stretches],
        )

    def source_result(self) -> tuple[float, ...]:
        """Return the numbers that `source` prints last."""
        model, k = self.model, self.model.position
        if model.unfolds:
            return (*map(float, model.frame.ravel()), float(model.run.areas[k]))
        x, y = model.run.powers.directions[k]
        return float(x), float(y), float(model.run.powers.quotients[k])


def _frame(model: MatrixTransformation, k: int) -> tuple[float, ...]:
    frame = model.run.frames[k]
    image = frame @ model.run.start
    numbers = (*frame.ravel(), model.run.areas[k], *image, np.linalg.norm(image))
    return (k, *(round(float(it), 10) + 0.0 for it in numbers))


def _power(model: MatrixTransformation, k: int) -> tuple[float | str, ...]:
    run = model.run.powers
    x = run.directions[k]
    growth = float(run.growth[k - 1]) if k else ""
    numbers = (*x, degrees_of(x), growth, run.quotients[k])
    return (
        k,
        *(it if isinstance(it, str) else round(float(it), 10) + 0.0 for it in numbers),
    )


def say(words: dict[str, Any], key: str, **numbers: Any) -> str:
    """Return a text with its numbers."""
    return fill(words[key], **numbers)


def plain(number: float, digits: int = 3) -> str:
    """Write a number in a few digits; one that is almost zero is zero."""
    return significant(0.0 if abs(number) < CLOSE else number, digits)


def pair(vector: FloatArray) -> str:
    """Write the coordinates of a place."""
    return f"({', '.join(map(plain, vector))})"


def brackets(matrix: FloatArray) -> str:
    """Write a matrix in one line, row by row."""
    rows = ("  ".join(map(plain, row)) for row in matrix)
    return f"[{'; '.join(rows)}]"


def _unfolding(model: MatrixTransformation) -> list[str]:
    run, k = model.run, model.position
    if k == 0:
        return [WORDS["before"], kept(run)]
    if k == run.n_steps:
        return [area(run), kept(run), _image(model)]
    areas = run.areas[: k + 1]
    return [_on_the_way(model), WORDS["crossed"] if areas.min() < 0 < areas[0] else ""]


def _on_the_way(model: MatrixTransformation) -> str:
    run, k, n = model.run, model.position, model.n_steps
    numbers: dict[str, Any] = {"k": k, "n": n, "area": plain(run.areas[k])}
    if model.motion == "straight":
        return say(WORDS, "straight", share=k / n, **numbers)
    which, done = act(model)
    first, stretches, second = run.factors
    whole = np.degrees(second if which == "turn_second" else first)
    so_far = 1 + done * (stretches - 1)
    return say(
        WORDS,
        which,
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


def _image(model: MatrixTransformation) -> str:
    (image, turn), angle = image_turn(model), degrees(model.angle)
    length = float(np.hypot(*image))
    if length <= CLOSE:
        return say(WORDS, "vanishes", angle=angle)
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


def notes(run: Transformation) -> tuple[str, str]:
    """Return what else follows from the matrix: its inverse, its singular values."""
    return _inverse(run), _stretches(run)


def _inverse(run: Transformation) -> str:
    A = run.matrix
    said = []
    if np.allclose(A.T @ A, np.eye(2), atol=CLOSE):
        said.append(NOTES["orthogonal"])
    if np.allclose(A @ A, A, atol=CLOSE) and run.rank == 1:
        said.append(NOTES["projection"])
    if run.inverse is None:
        said.append(NOTES["no_inverse"])
    elif np.allclose(A @ A, np.eye(2), atol=CLOSE):
        said.append(NOTES["self_inverse"])
    else:
        said.append(say(NOTES, "inverse", inverse=brackets(run.inverse)))
    return " ".join(said)


def _stretches(run: Transformation) -> str:
    first, second = np.abs(run.factors.stretches)
    said = [say(NOTES, "singular", first=plain(first), second=plain(second))]
    if run.rank == 2:
        condition = run.condition
        key = "condition_bad" if condition > BAD else "condition"
        key = "condition_one" if condition < 1 + CLOSE else key
        said.append(say(NOTES, key, condition=plain(condition)))
    return " ".join(said)


def _repetition(model: MatrixTransformation) -> list[str]:
    """Say where x points now, and at the end what has become of it."""
    run, k = model.run, model.position
    at_end = k == run.n_steps
    if k == 0:
        begun = say(POWERS, "start", angle=degrees(model.angle))
        return [begun, _end(run)] if at_end else [begun]
    return [_step(run, k), _end(run) if at_end else _progress(run, k)]


def _step(run: Transformation, k: int) -> str:
    x, before = run.powers.directions[k], run.powers.directions[k - 1]
    turn = (degrees_of(x) - degrees_of(before) + 180) % 360 - 180
    growth = plain(run.powers.growth[k - 1])
    return say(
        POWERS,
        "step_same" if growth == "1" else "step",
        k=counted(k, "application"),
        angle=degrees(degrees_of(x)),
        turn=degrees(turn),
        growth=growth,
    )


def _progress(run: Transformation, k: int) -> str:
    if not run.has_dominant:
        return ""
    numbers = _spectral(run)
    gap, before = run.gaps[k], run.gaps[k - 1]
    said = say(POWERS, "gap", gap=plain(gap), **numbers)
    if gap > 45 or before <= 0:
        return said
    return f"{said} {say(POWERS, 'closer', ratio=plain(gap / before, 2), **numbers)}"


def _spectral(run: Transformation) -> dict[str, Any]:
    values, _, directions = run.spectrum
    numbers: dict[str, Any] = {"first": plain(values[0]), "second": plain(values[1])}
    if len(directions):
        numbers["dominant"] = degrees(line_of(directions[0]))
        numbers["theory"] = plain(abs(values[1] / values[0]), 2) if values[0] else ""
    return numbers


def _end(run: Transformation) -> str:
    powers = run.powers
    numbers = _spectral(run) | {"quotient": plain(powers.quotients[-1], 4)}
    numbers["angle"] = degrees(line_of(powers.directions[-1]))
    if run.has_dominant:
        numbers["gap"] = plain(run.gaps[-1])
    numbers["turn"] = degrees(run.mean_turn)
    return say(POWERS, run.ending, **numbers)


def plane(model: MatrixTransformation) -> str:
    """Describe the plane with what lies in it."""
    frame, entries = model.frame, model.entries
    if model.unfolds:
        vector = say(CAPTIONS, "vector", place=pair(model.tip))
    else:
        angle = degrees(model.run.headings[model.position] % 360)
        vector = say(CAPTIONS, "powers", k=model.position, angle=angle)
    return say(
        CAPTIONS,
        "plane",
        frame=_transformed(model),
        columns=say(
            CAPTIONS,
            "columns",
            first=pair(frame[:, 0]),
            second=pair(frame[:, 1]),
            ring_first=pair(entries[:, 0]),
            ring_second=pair(entries[:, 1]),
        ),
        vector=vector,
        lines=_lines(model),
    )


def _transformed(model: MatrixTransformation) -> str:
    if not model.unfolds or model.position == 0:
        return str(CAPTIONS["frame_start"])
    return say(
        CAPTIONS,
        "frame",
        figure=CAPTIONS["figures"][model.figure],
        matrix=brackets(model.frame),
        area=plain(model.run.areas[model.position]),
    )


def _lines(model: MatrixTransformation) -> str:
    if not model.eigenvectors:
        return ""
    angles = _kept(model)
    return (
        say(CAPTIONS, "lines", angles=angles) if angles else str(CAPTIONS["no_lines"])
    )


def _kept(model: MatrixTransformation) -> str:
    lines = [line_of(direction) for direction in model.run.spectrum.directions]
    return ", ".join(f"{degrees(line)}°" for line in lines)


def chart(model: MatrixTransformation) -> str:
    """Describe the second picture."""
    if model.charted == "path":
        return _path(model)
    values = MEASURES[model.charted](model.frame, DIRECTIONS)
    values = values[~np.isnan(values)]
    if not len(values):  # everything goes to the origin
        return say(CAPTIONS, "turn", low=0, high=0, zeros="")
    low, high = values.min(), values.max()
    if model.charted == "stretch":
        return say(CAPTIONS, "stretch", low=plain(low), high=plain(high))
    zeros = _zeros(model, values)
    return say(CAPTIONS, "turn", low=degrees(low), high=degrees(high), zeros=zeros)


def _path(model: MatrixTransformation) -> str:
    run, k = model.run, model.position
    marked = model.eigenvectors and run.kept_headings
    return say(
        CAPTIONS,
        "path" if k else "path_start",
        first=degrees(run.headings[0]),
        last=degrees(run.headings[k]),
        levels=CAPTIONS["levels"] if marked else "",
    )


def _zeros(model: MatrixTransformation, values: FloatArray) -> str:
    if np.abs(values).max() < 1e-6:
        return str(CAPTIONS["all_zeros"])
    angles = _kept(model)
    return (
        say(CAPTIONS, "zeros", angles=angles) if angles else str(CAPTIONS["no_zeros"])
    )
