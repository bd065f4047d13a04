"""What is said of a slope: every sentence, the table, the Python and its result."""

from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.calculus.directional_derivatives import unit_vectors
from app.sims import report
from app.sims.derivative_and_gradient import microscope
from app.sims.derivative_and_gradient.functions import OWN
from app.sims.derivative_and_gradient.model import DerivativeAndGradient
from app.sims.derivative_and_gradient.run import ANGLES, STEPS, Compass, Secants
from app.sims.derivative_and_gradient.situation import (
    best_decade,
    best_place,
    cause_of,
    heading,
    truncation,
    way,
)
from app.sims.report import (
    PREDICTED,
    Headline,
    Reading,
    Table,
    agreement,
    worded,
)
from app.text.numbers import degrees, fill, fixed, significant

TEXTS = read_texts("app.sims.derivative_and_gradient")
WORDS, LISTING, CAPTIONS = TEXTS["model"], TEXTS["listing"], TEXTS["captions"]
FIELD, HEADLINE, NAMES = WORDS["field"], TEXTS["headline"], TEXTS["readings"]
COUNTING = 1e-5
"""Step with which both slopes at a kink are measured."""
VISIBLE = 0.05
"""Share of the picture's height from which a difference can be seen."""
SIDES = ("backward", "forward")
"""Schemes that look to the left and to the right."""
LONG = 12
"""Digits of a slope, so that wrong ones can be seen."""
Cell = float | str


class Report(report.Report[DerivativeAndGradient]):
    """The sentence on the screen, a row for each position, and NumPy."""

    def describe(self) -> str:
        """Say what the secant, or the direction, shows now."""
        said = _secant(self.model) if self.model.one else _direction(self.model)
        return " ".join(filter(None, said))

    def headline(self) -> Headline:
        """Say what spoils the slope now, or where the direction leads."""
        said = _secant_headline if self.model.one else _direction_headline
        return said(self.model)

    def readings(self) -> list[Reading]:
        """Return both slopes and the error; or the gradient and the slope along u."""
        return _slopes(self.model) if self.model.one else _directions(self.model)

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


def _headed(key: str, judged: str = "", **numbers: Any) -> Headline:
    """Return a headline, and at its end whether a prediction was right."""
    return worded([*HEADLINE[key], judged], **numbers)


def _secant_headline(model: DerivativeAndGradient) -> Headline:
    run, k = model.secants, model.position
    if not np.isfinite(run.quotients[k]):
        return _headed("undefined")
    if not run.has_slope:
        left, right = (_one_sided(run, scheme) for scheme in SIDES)
        known = np.isfinite([left, right]).all()
        return _headed("kink" if known else "no_slope", left=left, right=right)
    best = run.best(run.n_steps)
    if model.has_ended and best is not None:
        judged = PREDICTED[agreement(model.prediction, best_decade(run))]
        return _headed(f"best_{best_place(run)}", judged, h=STEPS[best])
    agree = run.agreeing_digits(k)
    key = cause_of(run, k) if k else "start"
    return _headed(key, agree=agree, left=max(16 - agree, 0))


def _direction_headline(model: DerivativeAndGradient) -> Headline:
    run = model.compass
    if run.is_level:
        return _headed("level_place")
    if model.has_ended:
        if run.miss is None:
            return _headed("at_lowest")
        judged = PREDICTED[agreement(model.way_prediction, way(run))]
        return _headed(way(run), judged)
    return _headed(heading(run, model.direction)[0] if model.position else "turn")


def _slopes(model: DerivativeAndGradient) -> list[Reading]:
    run, k = model.secants, model.position
    secant, error = NAMES["one"]
    return [
        Reading(secant, _known(run.quotients[k], fixed(run.quotients[k], 6)), 9),
        Reading(error, _known(run.errors[k], significant(run.errors[k], 2)), 11),
    ]


def _directions(model: DerivativeAndGradient) -> list[Reading]:
    run, k = model.compass, model.position
    length, slope, between = NAMES["two"]
    angle = "–" if run.is_level else f"{degrees(run.between(model.direction))}°"
    return [
        Reading(length, fixed(run.steepness, 3), 6),
        Reading(slope, fixed(run.slopes[k], 3), 7),
        Reading(between, angle, 6),
    ]


def _known(number: float, written: str) -> str:
    return written if np.isfinite(number) else "–"


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
        sides = [_one_sided(run, scheme) for scheme in SIDES]
        key = "kink" if np.isfinite(sides).all() else "no_slope"
        left, right = map(significant, sides)
        x = significant(run.x)
        return [say(WORDS, key, x=x, left=left, right=right, **numbers)]
    numbers |= {"slope": _exact(run.slope), "error": significant(run.errors[k], 2)}
    return [say(WORDS, "value", **numbers), cause(run, k), *_best(model)]


def _one_sided(run: Secants, scheme: str) -> float:
    return float(run.quotients_of(scheme)[np.abs(STEPS - COUNTING).argmin()])


def cause(run: Secants, k: int) -> str:
    """Say where the error at a position comes from."""
    agree = run.agreeing_digits(k)
    return say(
        WORDS,
        cause_of(run, k),
        expected=significant(truncation(run, k), 2),
        agree=agree,
        left=max(16 - agree, 0),
    )


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


def _judge(predicted: str, happened: str) -> str:
    return str(WORDS.get(agreement(predicted, happened), ""))


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
    key, off = heading(run, angle)
    return say(FIELD, key, off=degrees(off)) if key in FIELD else ""


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
