import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def best_epoch_is_kept(student, rng):
    """The best epoch is kept, not the last one."""
    fall, rise = int(rng.integers(3, 7)), int(rng.integers(3, 7))
    errors = _falling(rng, fall) + (20 + np.cumsum(rng.integers(1, 5, rise))).tolist()
    answer = student.call("early_stop", errors, 50)
    answer.part(0, "best epoch").should_be(
        fall - 1, f"The smallest error is that of epoch {fall - 1}."
    )
    answer.part(1, "last epoch").should_be(
        len(errors) - 1, "With a patience of 50 it runs to the end."
    )
    student.call("early_stop", [9, 7, 5], 2).should_be(
        (2, 2), "The last epoch is the best here."
    )
    student.call("early_stop", [5, 6, 7, 8], 2).should_be(
        (0, 2), "Epoch 0 is the best here: training only made things worse."
    )


@after("best_epoch_is_kept")
def patience_has_an_end(student, rng):
    """When patience is used up, training stops; what might come later is not seen."""
    patience, fall = int(rng.integers(2, 5)), int(rng.integers(3, 6))
    errors = [*_falling(rng, fall), *_rising(rng, patience), 1, 0]
    student.call("early_stop", errors, patience).should_be(
        (fall - 1, fall - 1 + patience),
        f"After epoch {fall - 1} there is nothing better for {patience} epochs.",
    )


@after("patience_has_an_end")
def a_new_best_renews_patience(student, rng):
    """Each new best renews the patience: only epochs in a row count."""
    student.call("early_stop", [9, 7, 8, 6, 7, 8, 5], 2).should_be(
        (3, 5), "The 6 at epoch 3 is a new best: the waiting begins again."
    )
    patience = int(rng.integers(2, 4))
    errors = []
    for level in (30, 20, 10):
        errors += [level, *_rising(rng, patience - 1)]
    best = 2 * patience
    student.call("early_stop", [*errors, 70], patience).should_be(
        (best, best + patience),
        f"Every {patience} epochs there was a new best, at the epochs 0, {patience} "
        f"and {best}.",
    )


@after("a_new_best_renews_patience")
def better_means_better_than_the_best(student, rng):
    """Improving on the epoch before is not enough: it must beat the best."""
    patience = int(rng.integers(3, 6))
    errors = [20, 10, *(90 - 5 * np.arange(patience)).tolist(), 5]
    student.call("early_stop", errors, patience).should_be(
        (1, 1 + patience),
        "From epoch 2 on each error is smaller than the one before, but none is below "
        "10.",
    )


@after("better_means_better_than_the_best")
def a_tie_is_no_progress(student, rng):
    """Equal to the best is not better: standing still uses up patience."""
    patience, level = int(rng.integers(2, 6)), int(rng.integers(3, 9))
    student.call("early_stop", [level + 1] + [level] * 9, patience).should_be(
        (1, 1 + patience), f"After epoch 1 the error stays at {level}."
    )


def picture(student):
    rng, t = np.random.default_rng(6), np.arange(60)
    errors = 1 / (1 + 0.3 * t) + 0.00015 * t**2 + 0.03 * rng.normal(size=60)
    best, stopped = student.call("early_stop", errors.tolist(), 8).value
    return pictures.picture(
        "A validation error, and your two epochs (patience 8)",
        "epoch",
        "validation error",
        pictures.series("validation error", "data", "line", t, errors),
        pictures.series(
            "best and last", "yours", "points", [best, stopped], errors[[best, stopped]]
        ),
    )


def _falling(rng, n):
    return (10 + np.cumsum(rng.integers(1, 5, n))[::-1]).tolist()


def _rising(rng, n):
    return np.sort(rng.integers(40, 60, n)).tolist()
