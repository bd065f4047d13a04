"""Sentences of the sim, all from the numbers of the run on screen."""

from typing import TYPE_CHECKING

from app.content.texts import read_texts
from app.ml.evaluation.diagnosis import CLOSE
from app.sims.error_types.numbers import write
from app.sims.error_types.sample import MOST_TEST, MOST_TRAIN
from app.sims.error_types.verdict import (
    ALL_UNDERFIT,
    GOOD,
    OVERFITTING,
    UNDERFITTING,
    Verdict,
    judge,
)
from app.sims.simulation import Table

if TYPE_CHECKING:
    from app.sims.error_types.model import ErrorTypes

TEXTS = read_texts("app.sims.error_types")
DEGREES = range(1, 16)
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


def describe(model: "ErrorTypes") -> str:
    """Return the errors and, once a degree is committed, what they mean.

    That is the diagnosis, the recommendation, and the worlds' verdict if asked.
    """
    verdict = model.verdict
    place = TEXTS["place"]["text"].format(
        degree=model.degree,
        train=write(verdict.train),
        test=write(verdict.test),
        gap=gap_words(verdict),
    )
    parts = [place, *_limits(model)]
    if not model.is_revealed:
        return " ".join([*parts, TEXTS["judgement"]["waits"]])
    parts += [diagnosis(model, verdict), advice(model, verdict)]
    if model.worlds:
        parts.append(worlds_verdict(model))
    return " ".join(parts)


def gap_words(verdict: Verdict) -> str:
    """Return how the test error compares with the training error."""
    ratio = verdict.ratio
    key = "above"
    if ratio is None:
        key = "exact"
    elif abs(verdict.gap) <= ALIKE * verdict.train:
        key = "same"
    elif verdict.gap < 0:
        key = "below"
    numbers = {"gap": write(-verdict.gap), "ratio": write(ratio or 0.0)}
    return str(TEXTS["place"][key].format(**numbers))


def _limits(model: "ErrorTypes") -> list[str]:
    """Return what stops the run: no places left to fit."""
    last = model.run.n_places - 1
    if model.degree <= last or model.penalty:
        return []
    return [TEXTS["place"]["exhausted"].format(places=last + 1, last=last)]


def diagnosis(model: "ErrorTypes", verdict: Verdict) -> str:
    """Return the verdict as a sentence."""
    key = verdict.key
    if key == GOOD and verdict.test <= verdict.best:
        key = "best_fit"
    return str(
        TEXTS["diagnosis"][key].format(
            best=write(verdict.best),
            times=write(verdict.times_best),
            noise=write(model.run.noise or 0.0),
        )
    )


def advice(model: "ErrorTypes", verdict: Verdict) -> str:
    """Return what to do, with or without a ridge penalty in use."""
    return str(TEXTS["advice"][verdict.key + ("_ridge" if model.penalty else "")])


def worlds_verdict(model: "ErrorTypes") -> str:
    """Return what the degree does in most of the fifty worlds."""
    worlds, texts = model.many_worlds, TEXTS["worlds"]
    if worlds is None:
        return ""
    counts: dict[str, int] = {}
    for key, count in worlds.verdicts(model.degree).items():
        counts[_family(key)] = counts.get(_family(key), 0) + count
    most = max(counts, key=lambda key: counts[key])
    sentence = texts["verdict"].format(
        k=counts[most], n=len(worlds.curves), degree=model.degree, verb=texts[most]
    )
    alone = most != _family(model.verdict.key)
    return f"{sentence} {texts['exception']}" if alone else str(sentence)


def _family(key: str) -> str:
    if key == ALL_UNDERFIT:
        return UNDERFITTING
    return key if key in (UNDERFITTING, OVERFITTING, GOOD) else "mixed"


def judgement(model: "ErrorTypes") -> str:
    """Return the invitation to judge, or what the numbers say to the judgement."""
    degree, errors = model.judgement, model.run.errors
    if not degree:
        return str(TEXTS["judgement"]["ask"])
    said = judge(errors, degree, model.run.noise)
    near = said.test <= CLOSE * said.best
    key = "right" if said.test <= said.best else "close" if near else "off"
    return str(
        TEXTS["judgement"][key].format(
            degree=degree,
            best_degree=said.best_degree,
            best=write(said.best),
            test=write(said.test),
            times=write(said.times_best),
            diagnosis=TEXTS["short"][said.key],
        )
    )


def quality(model: "ErrorTypes", is_train: bool) -> str:
    """Return in words how much of the variance of a set the curve leaves over."""
    error = model.verdict.train if is_train else model.verdict.test
    variance = float(model.run.sample.part(is_train)[1].var())
    share = error / variance if variance > 0 else float(error > 1e-12) * 2
    word = next((word for most, word in QUALITIES if share <= most), "worse")
    return str(TEXTS["quality"][word])


def table(model: "ErrorTypes") -> Table:
    """Return a row for each degree; until a judgement, the errors of the shown one."""
    errors, texts = model.run.errors, TEXTS["python"]
    if not model.is_revealed:
        row = (model.degree, model.verdict.train, model.verdict.test)
        return Table(tuple(texts["columns"][:3]), [row])
    columns = list(texts["columns"])
    extra = []
    if model.cross_validation is not None:
        columns.append(texts["folds"])
        extra.append(model.cross_validation)
    worlds = model.many_worlds
    if worlds is not None:
        parts = worlds.parts
        columns += texts["parts" if worlds.truth is not None else "parts_own"]
        extra += [parts.bias_squared, parts.variance]
        if worlds.truth is not None:
            extra.append(0 * parts.variance + parts.noise)
    rows = [
        (
            degree,
            float(errors.train_errors[degree]),
            float(errors.test_errors[degree]),
            TEXTS["short"][judge(errors, degree, model.run.noise).key],
            *(float(column[degree]) for column in extra),
        )
        for degree in DEGREES
    ]
    return Table(tuple(columns), rows)


def source(model: "ErrorTypes") -> str:
    """Return the lines that lead from the points to both errors."""
    texts, run = TEXTS["python"], model.run
    numbers = {
        "degree": model.degree
        if model.penalty
        else min(model.degree, run.n_places - 1),
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
    return "".join(texts[part].format(**numbers) for part in parts)
