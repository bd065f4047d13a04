import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after

SEARCHED = {"rtol": 1e-6, "atol": 1e-6}  # as near as a search comes


def squared_loss_wants_the_mean(student, rng):
    """The squared loss is smallest at the mean."""
    y = _values(rng)
    student.call("best_constant", y, "squared").should_be(
        y.mean(),
        "The slope of the mean squared loss, 2 · mean(c − y), is 0 there.",
        **SEARCHED,
    )


@after("squared_loss_wants_the_mean")
def absolute_loss_wants_the_median(student, rng):
    """The absolute loss is smallest at the median: as many above as below."""
    y = _values(rng)
    student.call("best_constant", y, "absolute").should_be(
        np.median(y),
        "With as many values on the left as on the right, moving c gains nothing.",
        **SEARCHED,
    )


@after("absolute_loss_wants_the_median")
def a_typing_error_moves_only_the_mean(student, rng):
    """A slipped decimal point drags the mean along and leaves the median alone."""
    y = rng.uniform(8, 20, 11).round(2)
    spoiled = np.where(y == y.max(), 100 * y, y)
    help = "The largest fare is a hundred times too large here."
    median, mean = np.median(y), spoiled.mean()
    call = student.call
    call("best_constant", spoiled, "absolute").should_be(median, help, **SEARCHED)
    call("best_constant", spoiled, "squared").should_be(mean, help, **SEARCHED)


def taxi_fares_need_the_absolute_loss(student, rng):
    """Absolute, for the fares: typing errors have no more say than anyone else."""
    student.variable("taxi_fares").should_be(
        "absolute", "Squared, the 1250 would count like ten thousand ordinary misses."
    )


def bridge_load_needs_the_squared_loss(student, rng):
    """Squared, for the bridge: one large miss counts more than many small ones."""
    student.variable("bridge_load").should_be(
        "squared", "Compare 10² with ten times 1², and |10| with ten times |1|."
    )


def picture(student):
    y, c = np.array([1.0, 2.0, 9.0]), np.linspace(0, 10, 81)

    def square(c):
        return ((np.asarray(c)[..., None] - y) ** 2).mean(axis=-1) / 6

    def size(c):
        return np.abs(np.asarray(c)[..., None] - y).mean(axis=-1)

    mine = [student.call("best_constant", y, k).value for k in ("squared", "absolute")]
    heights = [square(mine[0]), size(mine[1])]
    return pictures.picture(
        "Mean loss of a constant prediction for y = 1, 2, 9",
        "constant c",
        "mean loss (squared: divided by 6)",
        pictures.series("squared", "reference", "line", c, square(c)),
        pictures.series("absolute", "data", "line", c, size(c)),
        pictures.series("your two constants", "yours", "points", mine, heights),
    )


def _values(rng):
    # Lopsided, so that mean and median differ.
    return (rng.uniform(0, 3, 5) + np.array([0, 3, 6, 9, 40])).round(1)
