import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect


def training_error_is_a_mean_of_squares(student, rng):
    """The training error is the mean squared distance of the training points."""
    pair, test = np.array([0.0, 1.0]), (np.array([0.5, 2.0]), np.array([0.5, 4.0]))
    student.call("errors", pair, pair, *test, 1).part(0, "training error").should_be(
        0.0, "A line passes through both training points."
    )
    data, degree = _data(rng, 8, 12), int(rng.integers(1, 4))
    right = _errors(*data, degree)[0]
    student.call("errors", *data, degree).part(0, "training error").should_be(
        right, "It is the mean of the squared errors at the training points.", rtol=1e-6
    )


@after("training_error_is_a_mean_of_squares")
def test_error_is_that_of_the_same_curve(student, rng):
    """The test points judge the same curve; they have no say in its shape."""
    data, degree = _data(rng, 8, 12), int(rng.integers(1, 4))
    help = "Use the coefficients that were fitted to the training points."
    answer = student.call("errors", *data, degree).part(1, "test error")
    refitted = _errors(data[2], data[3], data[2], data[3], degree)[0]
    if answer.equals(refitted, rtol=1e-6):
        help = "You have fitted a second curve, to the test points. " + help
    answer.should_be(_errors(*data, degree)[1], help, rtol=1e-6)


@after("test_error_is_that_of_the_same_curve")
def more_degrees_suit_only_the_training_set(student, rng):
    """The training error falls with every degree; the test error does not."""
    data = _data(rng, 12, 200)
    found = [student.call("errors", *data, degree).value for degree in range(1, 10)]
    train, test = np.array(found, dtype=float).T
    expect(
        (np.diff(train) < 1e-9).all() and test[-1] > test.min(),
        f"Over the degrees 1 to 9 your training errors are {train.round(3)} and your "
        f"test errors {test.round(3)}. The first must never rise.",
    )


def picture(student):
    data, degrees = _data(np.random.default_rng(8), 15, 200), np.arange(1, 10)
    found = [student.call("errors", *data, int(degree)).value for degree in degrees]
    train, test = np.clip(np.array(found, dtype=float), 0, 2).T
    return pictures.picture(
        "Errors of polynomials fitted to 15 points",
        "degree",
        "mean squared error (cut at 2)",
        pictures.series("your training error", "data", "line", degrees, train),
        pictures.series("your test error", "yours", "line", degrees, test),
    )


def _data(rng, n_train, n_test):
    def draw(n):
        x = np.linspace(-1, 1, n) + rng.uniform(-0.05, 0.05, n)
        return x.round(3), (np.sin(3 * x) + 0.3 * rng.normal(size=n)).round(3)

    return *draw(n_train), *draw(n_test)


def _errors(x_train, y_train, x_test, y_test, degree):
    fit = np.polynomial.Polynomial.fit(x_train, y_train, degree)
    return np.mean((fit(x_train) - y_train) ** 2), np.mean((fit(x_test) - y_test) ** 2)
