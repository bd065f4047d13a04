"""What is said of a slope: every sentence, the table, the Python and its result."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.calculus.directional_derivatives import unit_vectors
from app.ml.calculus.finite_differences import EPSILON, SCHEMES
from app.sims import report
from app.sims.derivative_and_gradient import microscope
from app.sims.derivative_and_gradient.functions import OWN
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.sims.derivative_and_gradient.run import ANGLES, STEPS, Compass, Secants
from app.sims.derivative_and_gradient.settings import STEPS as DECADES
from app.sims.report import Table
from app.text.numbers import degrees, fill, significant

TEXTS = read_texts("app.sims.derivative_and_gradient")
WORDS, LISTING, CAPTIONS = TEXTS["model"], TEXTS["listing"], TEXTS["captions"]
FIELD = WORDS["field"]
APART = 3
"""One part of the error rules if it is this many times the other."""
AIM = 2.5
"""Degrees within which a direction counts as met."""
COUNTING = 1e-5
"""Step with which both slopes at a kink are measured."""
VISIBLE = 0.05
"""Share of the picture's height from which a difference can be seen."""
LONG = 12
"""Digits of a slope, so that wrong ones can be seen."""
Cell = float | str


class Report(report.Report[DerivativeAndGradient]):
    """The sentence on the screen, a row for each position, and NumPy."""

    def describe(self) -> str:
        """Say what the secant, or the direction, shows now."""
        said = _secant(self.model) if self.model.one else _direction(self.model)
        return " ".join(filter(None, said))

    def table(self) -> Table:
        """Return one row for each step size, or each direction, up to the position."""
        model, shown = self.model, range(self.model.position + 1)
        if model.one:
            rows = [_secant_row(model, k) for k in shown]
            return Table(tuple(LISTING["columns"]), rows)
        rows = [_direction_row(model, k) for k in shown]
        return Table(tuple(LISTING["field_columns"]), rows)

    def source(self) -> str:
        """Return what is shown as plain NumPy, with the numbers of this run."""
        model = self.model
        if model.one:
            return _source(
                model.curve,
                "one",
                model.formula,
                x=model.x,
                h=model.h,
                quotient=LISTING["quotients"][model.scheme],
                points=LISTING["points"][model.scheme],
            )
        return _source(
            model.surface,
            "two",
            model.surface_formula,
            x=model.x,
            y=model.y,
            angle=model.direction,
        )

    def source_result(self) -> tuple[float, ...]:
        """Return the numbers that `source` prints last."""
        if not self.model.one:
            return (float(self.model.compass.slopes[self.model.position]),)
        quotient = float(self.model.secants.quotients[self.model.position])
        return (quotient,) if np.isfinite(quotient) else ()


def say(words: dict[str, Any], key: str, **numbers: Any) -> str:
    """Return a text with its numbers."""
    return fill(words[key], **numbers)


def _secant(model: DerivativeAndGradient) -> list[str]:
    run, k = model.secants, model.position
    numbers = {
        "h": significant(STEPS[k]),
        "scheme": WORDS["schemes"][run.scheme],
        "quotient": _exact(run.quotients[k]),
    }
    if not np.isfinite(run.quotients[k]):
        return [say(WORDS, "undefined", **numbers)]
    if not run.has_slope:
        left, right = (_one_sided(run, scheme) for scheme in ("backward", "forward"))
        return [
            say(WORDS, "kink", x=significant(run.x), left=left, right=right, **numbers)
        ]
    numbers |= {"slope": _exact(run.slope), "error": significant(run.errors[k], 2)}
    return [say(WORDS, "value", **numbers), cause(run, k), *_best(model)]


def _one_sided(run: Secants, scheme: str) -> str:
    quotients = run.quotients_of(scheme)
    return significant(float(quotients[np.abs(STEPS - COUNTING).argmin()]))


def cause(run: Secants, k: int) -> str:
    """Say where the error at a position comes from."""
    key = _cause(run, k)
    agree = run.agreeing_digits(k)
    return say(
        WORDS,
        key,
        expected=significant(_truncation(run, k), 2),
        agree=agree,
        left=max(16 - agree, 0),
    )


def _truncation(run: Secants, k: int) -> float:
    return float(run.model.truncation * STEPS[k] ** run.model.order)


def _cause(run: Secants, k: int) -> str:
    if run.rise(k) == 0 and run.slope != 0:
        return _vanished(run, k)
    error, size = run.errors[k], EPSILON * max(abs(run.slope), 1e-300)
    if error <= size:
        return "exact"
    truncation, rounding = _truncation(run, k), run.model.rounding / STEPS[k]
    if truncation == 0:
        return "only_round_off" if error <= APART * rounding + size else "higher"
    if rounding > APART * truncation:
        return "round_off" if run.agreeing_digits(k) else "round_off_start"
    if truncation > APART * rounding:
        return "truncation" if 0.5 <= error / truncation <= 2 else "bend"
    return "balanced"


def _vanished(run: Secants, k: int) -> str:
    left, right = run.ends(k)
    if left != right:
        return "same_values"
    return "lost" if SCHEMES[run.scheme][1] else "lost_left"


def _best(model: DerivativeAndGradient) -> list[str]:
    run = model.secants
    best = run.best(run.n_steps)
    if model.position < run.n_steps or best is None:
        return []
    expected = run.model.best_step
    known = 0 < expected <= 1
    numbers = {"error": significant(run.errors[best], 2), "h": significant(STEPS[best])}
    if known:
        said = say(WORDS, "best_theory", expected=significant(expected, 2), **numbers)
    else:
        said = say(WORDS, "best", **numbers)
    return [said, _judge(model.prediction, best_decade(run))]


def best_decade(run: Secants) -> str:
    """Return the prediction that comes nearest to the best step size."""
    best = run.best(run.n_steps)
    if best is None:
        return ""
    exponent = np.log10(STEPS[best])
    return min(DECADES[1:], key=lambda decade: abs(int(decade) - exponent))


def _judge(predicted: str, happened: str) -> str:
    if predicted == "none" or not happened:
        return ""
    return str(WORDS["right" if predicted == happened else "wrong"])


def _direction(model: DerivativeAndGradient) -> list[str]:
    run, k = model.compass, model.position
    numbers = {"x": significant(run.x), "y": significant(run.y)}
    if run.is_level:
        return [say(FIELD, "level_place", **numbers), *_goal(model)]
    gx, gy = run.gradient
    said = say(
        FIELD,
        "place",
        gx=significant(gx),
        gy=significant(gy),
        uphill=degrees(run.uphill),
        steepness=significant(run.steepness),
        angle=degrees(model.direction),
        slope=significant(run.slopes[k]),
        between=degrees(run.between(model.direction)),
        **numbers,
    )
    return [said, special(run, model.direction), *_goal(model)]


def special(run: Compass, angle: float) -> str:
    """Say what is special about a direction, if anything is."""
    between = run.between(angle)
    for goal, key in ((0, "up"), (180, "down"), (90, "level")):
        off = abs(between - goal)
        if off <= AIM:
            return say(FIELD, key, off=degrees(off))
    return ""


def way(run: Compass) -> str:
    """Say where steepest descent points, as one of the predictions."""
    if run.miss is None:
        return ""
    return "straight" if run.miss <= 2 * AIM else "past"


def _goal(model: DerivativeAndGradient) -> list[str]:
    run = model.compass
    if model.position < run.n_steps:
        return []
    if run.miss is None:
        return [] if run.is_level else [str(FIELD["at_lowest"])]
    key = "straight" if way(run) == "straight" else "miss"
    said = say(FIELD, key, miss=degrees(run.miss))
    return [said, _judge(model.way_prediction, way(run))]


def formula(model: DerivativeAndGradient) -> str:
    """Return the function as it is written."""
    return model.run.function.formula


def curve(model: DerivativeAndGradient) -> str:
    """Describe the curve with secant and tangent."""
    run, quotient = model.secants, model.secants.quotients[model.position]
    secant = CAPTIONS["no_secant"]
    if np.isfinite(quotient):
        left, right = (f"{end:.6g}" for end in run.ends(model.position))
        secant = say(
            CAPTIONS, "secant", left=left, right=right, quotient=significant(quotient)
        )
    tangent = CAPTIONS["no_tangent"]
    if run.has_slope:
        tangent = (
            say(CAPTIONS, "tangent", slope=significant(run.slope))
            if model.tangent
            else ""
        )
    return say(
        CAPTIONS,
        "curve",
        formula=formula(model),
        x=significant(run.x),
        value=significant(run.value),
        secant=secant,
        tangent=tangent,
    ).strip()


def microscope_view(model: DerivativeAndGradient) -> str:
    """Describe what the microscope shows."""
    return say(
        CAPTIONS,
        "microscope",
        times=significant(1 / model.h, 2),
        h=significant(model.h),
        seen=_seen(model),
    )


def _seen(model: DerivativeAndGradient) -> str:
    run, shown = model.secants, microscope.curve(model)
    if not run.has_slope:
        return str(CAPTIONS["no_view"])
    heights = np.asarray(shown["y"])
    distinct = len(np.unique(heights))
    if distinct < len(heights) / 4:
        return say(CAPTIONS, "steps", n=distinct)
    gap = np.abs(heights - run.slope * np.asarray(shown["x"])).max(initial=0)
    reach = microscope.frame(model)[1][1]
    key = "bent" if gap > VISIBLE * reach else "straight"
    return say(CAPTIONS, key, gap=significant(float(gap), 2))


def errors(model: DerivativeAndGradient) -> str:
    """Describe the error over the step sizes."""
    run, k = model.secants, model.position
    best = run.best(k)
    known = run.errors[: k + 1][np.isfinite(run.errors[: k + 1])]
    if best is None:
        return str(CAPTIONS["no_errors"])
    return say(
        CAPTIONS,
        "errors" if k else "errors_start",
        h=significant(model.h),
        first=significant(known[0], 2),
        now=significant(known[-1], 2),
        best=significant(run.errors[best], 2),
        best_h=significant(STEPS[best]),
    )


def landscape(model: DerivativeAndGradient) -> str:
    """Describe the map."""
    run = model.compass
    return say(
        CAPTIONS,
        "map_level" if run.is_level else "map",
        formula=formula(model),
        x=significant(run.x),
        y=significant(run.y),
        value=significant(run.value),
        uphill=degrees(run.uphill),
        angle=degrees(model.direction),
    )


def cut(model: DerivativeAndGradient) -> str:
    """Describe the cut through the landscape."""
    slope = significant(model.compass.slopes[model.position])
    return say(CAPTIONS, "slice", angle=degrees(model.direction), slope=slope)


def compass(model: DerivativeAndGradient) -> str:
    """Describe the slopes in all directions so far."""
    slopes = model.compass.slopes[: model.position + 1]
    low, high = significant(slopes.min()), significant(slopes.max())
    key = "compass" if model.position else "compass_start"
    return say(CAPTIONS, key, angle=degrees(model.direction), low=low, high=high)


def _exact(slope: float) -> str:
    """Write a slope with all its digits."""
    return significant(slope, LONG) if np.isfinite(slope) else str(WORDS["none"])


def _secant_row(model: DerivativeAndGradient, k: int) -> tuple[Cell, ...]:
    run, h = model.secants, float(STEPS[k])
    expected = (run.model.truncation * h**run.model.order, run.model.rounding / h)
    theory = expected if run.has_slope else (np.nan, np.nan)
    numbers = (run.quotients[k], run.errors[k], *theory)
    return (h, *(float(it) if np.isfinite(it) else "" for it in numbers))


def _direction_row(model: DerivativeAndGradient, k: int) -> tuple[Cell, ...]:
    run = model.compass
    u = unit_vectors(ANGLES[k])
    return (
        float(ANGLES[k]),
        *map(float, u),
        float(run.slopes[k]),
        float(run.differences[k]),
    )


def _source(name: str, kind: str, formula: str, **numbers: float | str) -> str:
    own = name == OWN
    parsed = LISTING[f"parsed_{kind}"].format(formula=formula)
    return str(
        LISTING[kind].format(
            imports=LISTING["import_parse"] if own else "",
            expression=parsed if own else LISTING["expressions"][name],
            **numbers,
        )
    )
