"""Titles and descriptions of the pictures, for those who see them and who do not."""

from typing import TYPE_CHECKING

from app.sims.error_types.numbers import write
from app.sims.error_types.wording import TEXTS, gap_words, quality

if TYPE_CHECKING:
    from app.sims.error_types.model import ErrorTypes

TITLES, SAYS = TEXTS["picture"], TEXTS["describe"]


def panel_title(model: "ErrorTypes", is_train: bool) -> str:
    """Return the error of a set and, in words, how good the fit is."""
    verdict = model.verdict
    return str(
        TITLES["train" if is_train else "test"].format(
            mse=write(verdict.train if is_train else verdict.test),
            quality=quality(model, is_train),
        )
    )


def panel(model: "ErrorTypes", is_train: bool) -> str:
    """Return what a panel shows."""
    _, y = model.run.sample.part(is_train)
    verdict = model.verdict
    return str(
        SAYS["train" if is_train else "test"].format(
            n=len(y),
            degree=model.degree,
            mse=write(verdict.train if is_train else verdict.test),
            variance=write(float(y.var())),
            residuals=SAYS["residuals"] if model.show_residuals else "",
        )
    )


def bars_title(model: "ErrorTypes") -> str:
    """Return the diagnosis in two words, once a degree is committed."""
    if not model.is_revealed:
        return str(TITLES["bars_hidden"])
    return str(TITLES["bars"].format(short=TEXTS["short"][model.verdict.key]))


def bars(model: "ErrorTypes") -> str:
    """Return what the two bars show."""
    verdict = model.verdict
    return str(
        SAYS["bars"].format(
            train=write(verdict.train),
            test=write(verdict.test),
            gap=gap_words(verdict),
            noise=_noise(model),
        )
    )


def _noise(model: "ErrorTypes") -> str:
    noise = model.run.noise
    return SAYS["noise"].format(noise=write(noise)) if noise else ""


def curve(model: "ErrorTypes") -> str:
    """Return what the curve of errors shows."""
    errors, verdict = model.run.errors, model.verdict
    key = "curve" if model.is_revealed else "curve_hidden"
    return str(
        SAYS[key].format(
            degree=model.degree,
            train=write(verdict.train),
            test=write(verdict.test),
            first=write(float(errors.train_errors[1])),
            last=write(float(errors.train_errors[-1])),
            best=write(verdict.best),
            best_degree=verdict.best_degree,
            end=write(float(errors.test_errors[-1])),
            folds=_folds(model),
            noise=_noise(model),
        )
    )


def _folds(model: "ErrorTypes") -> str:
    errors = model.cross_validation
    if errors is None:
        return ""
    degree = int(errors[1:].argmin()) + 1
    return str(SAYS["folds"].format(degree=degree, error=write(float(errors[degree]))))


def fan_title(model: "ErrorTypes") -> str:
    """Return the title of the fan."""
    return str(TITLES["fan"].format(degree=model.degree))


def fan(model: "ErrorTypes") -> str:
    """Return what the fan shows: how far apart the worlds are."""
    worlds = model.many_worlds
    if worlds is None:
        return ""
    spread = float(worlds.curves[:, model.degree].var(axis=0).mean()) ** 0.5
    return str(SAYS["fan"].format(degree=model.degree, spread=write(spread)))


def parts(model: "ErrorTypes") -> str:
    """Return what the stacked bars show at the degree that is looked at."""
    worlds = model.many_worlds
    if worlds is None:
        return ""
    parts, degree = worlds.parts, model.degree
    losses = parts.expected_loss
    best = int(losses[1:].argmin()) + 1
    key = "parts" if worlds.truth is not None else "parts_own"
    return str(
        SAYS[key].format(
            degree=degree,
            loss=write(float(losses[degree])),
            bias=write(float(parts.bias_squared[degree])),
            variance=write(float(parts.variance[degree])),
            noise=write(parts.noise),
            smallest=SAYS["smallest"].format(
                degree=best, loss=write(float(losses[best]))
            )
            if model.is_revealed
            else "",
        )
    )
