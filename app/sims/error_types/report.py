"""What is said of a fit: its errors and what they mean, for eyes, ears and Python."""

from typing import Any

from app.content.texts import read_texts
from app.ml.evaluation.diagnosis import CLOSE, NEGLIGIBLE
from app.sims import report
from app.sims.error_types.model import ErrorTypes
from app.sims.error_types.run import MAX_DEGREE
from app.sims.error_types.sample import MOST_TEST, MOST_TRAIN
from app.sims.error_types.verdict import (
    ALL_UNDERFIT,
    GOOD,
    OVERFITTING,
    UNDERFITTING,
    Verdict,
    judge,
)
from app.sims.report import Headline, Table, worded
from app.text.numbers import fill, significant

TEXTS = read_texts("app.sims.error_types")
HEADLINE = TEXTS["headline"]
ALIKE = 0.05
"""Errors closer than this share of the training error are nearly the same."""
QUALITIES = (
    (1e-9, "exact"),
    (0.05, "very_close"),
    (0.2, "close"),
    (0.5, "fair"),
    (0.95, "poor"),
    (1.0, "mean"),
)
"""Share of the variance left over, up to which a word is used."""


class Report(report.Report[ErrorTypes]):
    """Both errors and the diagnosis; what gives the best degree away waits."""

    def describe(self) -> str:
        """Say what the errors are and, once a degree is committed, what they mean."""
        model = self.model
        said = model.verdict
        errors = {"gap": gap_words(said), **_numbers(said)}
        parts = [say("place", "text", degree=model.degree, **errors), _limit(model)]
        if model.is_revealed:
            parts += [_diagnosis(model), _advice(model)]
            parts += [judgement(model), _worlds_verdict(model)]
        else:
            parts.append(TEXTS["judgement"]["waits"])
        return " ".join(filter(None, parts))

    def headline(self) -> Headline:
        """Return the diagnosis once a degree is committed, until then a question."""
        said = self.model.verdict
        numbers = _numbers(said) | {"diagnosis": TEXTS["short"][said.key]}
        texts = HEADLINE[_headline(self.model)]
        return worded(texts, **numbers)

    def table(self) -> Table:
        """Return the errors of every degree, or of the shown one until judged."""
        model, texts = self.model, TEXTS["python"]
        if not model.is_revealed:
            row = (model.degree, model.verdict.train, model.verdict.test)
            return Table(tuple(texts["columns"][:3]), [row])
        columns, extra = list(texts["columns"]), []
        if model.cross_validation is not None:
            columns.append(texts["folds"])
            extra.append(model.cross_validation)
        worlds = model.many_worlds
        if worlds is not None:
            known = worlds.truth is not None
            columns += texts["parts" if known else "parts_own"]
            names = ("bias", "variance", "noise") if known else ("bias", "variance")
            extra += [worlds.shares[name] for name in names]
        errors = model.run.errors
        rows = [
            (
                degree,
                float(errors.train_errors[degree]),
                float(errors.test_errors[degree]),
                TEXTS["short"][judge(errors, degree, model.run.noise).key],
                *(float(column[degree]) for column in extra),
            )
            for degree in range(1, MAX_DEGREE + 1)
        ]
        return Table(tuple(columns), rows)

    def source(self) -> str:
        """Return the lines that lead from the points to both errors."""
        model, run = self.model, self.model.run
        last = run.n_places - 1
        numbers: dict[str, Any] = {
            "degree": model.degree if model.penalty else min(model.degree, last),
            "low": run.frame.low,
            "high": run.frame.high,
            "ridge": model.penalty,
            "seed": model.seed,
            "data_set": model.data_set,
            "noise": model.noise,
            "most_train": MOST_TRAIN,
            "most_test": MOST_TEST,
            "n_train": model.n_samples,
            "n_test": model.n_test,
        }
        literal = model.is_own or run.noise is None
        if literal:
            for is_train, name in ((True, "train"), (False, "test")):
                x, y = run.sample.part(is_train)
                numbers |= {f"x_{name}": x.tolist(), f"y_{name}": y.tolist()}
        parts = (
            "literal" if literal else "known",
            "fit",
            "ridge" if model.penalty else "least_squares",
            "errors",
        )
        return "".join(TEXTS["python"][part].format(**numbers) for part in parts)

    def source_result(self) -> tuple[float, ...]:
        """Return both errors, which the source prints last."""
        return self.model.verdict.train, self.model.verdict.test


def say(group: str, key: str, **numbers: Any) -> str:
    """Return a text with its numbers."""
    return fill(TEXTS[group][key], **numbers)


def write(error: float) -> str:
    """Write an error; what is left of none by rounding is 0."""
    return significant(0.0 if abs(error) < NEGLIGIBLE else error)


def _numbers(verdict: Verdict) -> dict[str, Any]:
    return {
        "train": write(verdict.train),
        "test": write(verdict.test),
        "best": write(verdict.best),
        "best_degree": verdict.best_degree,
        "times": write(verdict.times_best),
    }


def gap_words(verdict: Verdict) -> str:
    """Return how the test error compares with the training error."""
    numbers = {"gap": write(-verdict.gap), "ratio": write(verdict.ratio or 0.0)}
    return say("place", _gap(verdict), **numbers)


def _gap(verdict: Verdict) -> str:
    if verdict.ratio is None:
        return "exact"
    if abs(verdict.gap) <= ALIKE * verdict.train:
        return "same"
    return "below" if verdict.gap < 0 else "above"


def _headline(model: ErrorTypes) -> str:
    """Return the key of the headline; what the errors mean waits for a judgement."""
    said, degree = model.verdict, model.degree
    if not model.is_revealed:
        return "start" if degree == 1 else f"unjudged_{_gap(said)}"
    if degree == model.judgement:
        return f"judged_{_judged(said)}"
    key = _diagnosed(model)
    with_ridge = f"{key}_ridge"
    return with_ridge if model.penalty and with_ridge in HEADLINE else key


def _judged(verdict: Verdict) -> str:
    """Name how good it was to judge this degree best."""
    if verdict.test <= verdict.best:
        return "right"
    return "close" if verdict.test <= CLOSE * verdict.best else "off"


def _limit(model: ErrorTypes) -> str:
    """Return what stops the run: no places left to fit."""
    last = model.run.n_places - 1
    if model.degree <= last or model.penalty:
        return ""
    return say("place", "exhausted", places=last + 1, last=last)


def _diagnosis(model: ErrorTypes) -> str:
    """Return the verdict as a sentence."""
    noise = write(model.run.noise or 0.0)
    return say("diagnosis", _diagnosed(model), noise=noise, **_numbers(model.verdict))


def _diagnosed(model: ErrorTypes) -> str:
    said = model.verdict
    is_best = said.key == GOOD and said.test <= said.best
    return "best_fit" if is_best else said.key


def _advice(model: ErrorTypes) -> str:
    """Return what to do, with or without a ridge penalty in use."""
    ridge = "_ridge" if model.penalty else ""
    return str(TEXTS["advice"][model.verdict.key + ridge])


def _worlds_verdict(model: ErrorTypes) -> str:
    """Return what the degree does in most of the fifty worlds, if they are asked."""
    worlds, texts = model.many_worlds, TEXTS["worlds"]
    if worlds is None:
        return ""
    counts: dict[str, int] = {}
    for key, count in worlds.verdicts(model.degree).items():
        counts[_family(key)] = counts.get(_family(key), 0) + count
    most = max(counts, key=lambda key: counts[key])
    k, n = counts[most], len(worlds.curves)
    said = say("worlds", "verdict", k=k, n=n, degree=model.degree, verb=texts[most])
    alone = most != _family(model.verdict.key)
    return f"{said} {texts['exception']}" if alone else said


def _family(key: str) -> str:
    if key == ALL_UNDERFIT:
        return UNDERFITTING
    return key if key in (UNDERFITTING, OVERFITTING, GOOD) else "mixed"


def judgement(model: ErrorTypes) -> str:
    """Return what the numbers say to the judgement, once there is one."""
    degree = model.judgement
    if not degree:
        return ""
    said = judge(model.run.errors, degree, model.run.noise)
    words = {"degree": degree, "diagnosis": TEXTS["short"][said.key]}
    return say("judgement", _judged(said), **words, **_numbers(said))


def quality(model: ErrorTypes, is_train: bool) -> str:
    """Return in words how much of the variance of a set the curve leaves over."""
    error = _error(model, is_train)
    variance = float(model.run.sample.part(is_train)[1].var())
    share = error / variance if variance > 0 else float(error > NEGLIGIBLE) * 2
    word = next((word for most, word in QUALITIES if share <= most), "worse")
    return str(TEXTS["quality"][word])


def _error(model: ErrorTypes, is_train: bool) -> float:
    return model.verdict.train if is_train else model.verdict.test


def panel_title(model: ErrorTypes, is_train: bool) -> str:
    """Return the name of a set and its error."""
    key = "train" if is_train else "test"
    return say("picture", key, mse=write(_error(model, is_train)))


def panel(model: ErrorTypes, is_train: bool) -> str:
    """Say in words what a panel shows."""
    _, y = model.run.sample.part(is_train)
    return say(
        "describe",
        "train" if is_train else "test",
        n=len(y),
        degree=model.degree,
        mse=write(_error(model, is_train)),
        variance=write(float(y.var())),
        quality=quality(model, is_train),
        residuals=TEXTS["describe"]["residuals"] if model.show_residuals else "",
    )


def bars_title(model: ErrorTypes) -> str:
    """Return the diagnosis in two words, once a degree is committed."""
    key = "bars" if model.is_revealed else "bars_hidden"
    return say("picture", key, short=TEXTS["short"][model.verdict.key])


def bars(model: ErrorTypes) -> str:
    """Say in words what the two bars show."""
    said = model.verdict
    words = {"gap": gap_words(said), "noise": _noise(model)}
    return say("describe", "bars", **words, **_numbers(said))


def _noise(model: ErrorTypes) -> str:
    noise = model.run.noise
    return say("describe", "noise", noise=write(noise)) if noise else ""


def gap_label(model: ErrorTypes) -> str:
    """Return the size of the gap, to stand beside its arrow."""
    ratio = model.verdict.ratio
    return say("gap", "infinite" if ratio is None else "label", ratio=write(ratio or 0))


def curve(model: ErrorTypes) -> str:
    """Say in words what the curve of errors shows."""
    errors = model.run.errors
    return say(
        "describe",
        "curve" if model.is_revealed else "curve_hidden",
        degree=model.degree,
        first=write(float(errors.train_errors[1])),
        last=write(float(errors.train_errors[-1])),
        end=write(float(errors.test_errors[-1])),
        folds=_folds(model),
        noise=_noise(model),
        **_numbers(model.verdict),
    )


def _folds(model: ErrorTypes) -> str:
    errors = model.cross_validation
    if errors is None:
        return ""
    degree = int(errors[1:].argmin()) + 1
    return say("describe", "folds", degree=degree, error=write(float(errors[degree])))


def fan_title(model: ErrorTypes) -> str:
    """Return the title of the fan."""
    return say("picture", "fan", degree=model.degree)


def fan(model: ErrorTypes) -> str:
    """Say in words what the fan shows: how far apart the worlds are."""
    worlds = model.many_worlds
    if worlds is None:
        return ""
    spread = float(worlds.curves[:, model.degree].var(axis=0).mean()) ** 0.5
    return say("describe", "fan", degree=model.degree, spread=write(spread))


def parts(model: ErrorTypes) -> str:
    """Say in words what the stacked bars show at the degree that is looked at."""
    worlds = model.many_worlds
    if worlds is None:
        return ""
    degree, losses = model.degree, worlds.parts.expected_loss
    best = int(losses[1:].argmin()) + 1
    least = {"degree": best, "loss": write(float(losses[best]))}
    return say(
        "describe",
        "parts" if worlds.truth is not None else "parts_own",
        degree=degree,
        loss=write(float(losses[degree])),
        smallest=say("describe", "smallest", **least) if model.is_revealed else "",
        **{name: write(float(each[degree])) for name, each in worlds.shares.items()},
    )
