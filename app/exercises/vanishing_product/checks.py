import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def few_rides_have_their_logarithm(student, rng):
    """For a few rides it is the logarithm of the product, constants and all."""
    km, fare = np.array([1.0, 2.0]), np.array([4.0, 8.0])
    cases = [(4.0, km, fare, 1.0), (3.0, km, fare, 1.0), (4.5, km, fare, 0.5)]
    for amount, x, y, sigma in (*cases, (*_rides(rng, 3), 2.0)):
        student.call("log_likelihood", amount, x, y, sigma).should_be(
            _right(amount, x, y, sigma),
            "The natural logarithm of the product of the densities. The factor "
            "1/(sigma · √(2π)) belongs to each of them.",
        )


@after("few_rides_have_their_logarithm")
def many_rides_stay_finite(student, rng):
    """Two thousand rides have a log-likelihood, although their product vanishes."""
    for generator in (np.random.default_rng(1), rng):
        amount, km, fare = _rides(generator, 2000)
        student.call("log_likelihood", amount, km, fare, 2.0).should_be(
            _right(amount, km, fare, 2.0),
            "The product of 2000 densities is 0 for the computer. Add logarithms.",
        )


@after("many_rides_stay_finite")
def far_off_fares_stay_finite(student, rng):
    """One fare that is far off is very unlikely, but not infinitely so."""
    far = float(rng.integers(100, 200))
    student.call("log_likelihood", 1.0, np.ones(2), np.array([1, far]), 1.0).should_be(
        _right(1.0, np.ones(2), np.array([1, far]), 1.0),
        "exp(−e²/2) is 0 for the computer here. Take the logarithm of the density with "
        "pencil and paper first: then no exp is left.",
    )


def most_likely_amount_is_found(student, rng):
    """The amount with the largest log-likelihood wins, with few rides and many."""
    for n, generator in ((4, np.random.default_rng(5)), (2000, rng)):
        _, km, fare = _rides(generator, n)
        for amounts in ([1.0, 2.5, 4.0, 6.0], [6.0, 4.0, 1.0]):
            student.call("best_amount", amounts, km, fare, 1.0).should_be(
                4.0,
                f"The {n} fares were made with an amount of 4. Return the amount "
                "itself, not its place in the list.",
            )


def picture(student):
    _, km, fare = _rides(np.random.default_rng(3), 200)
    amounts = np.linspace(3.8, 4.2, 41)
    few = student.function("log_likelihood")
    one = np.array([few(float(a), km[:20], fare[:20], 2.0) for a in amounts])
    all_ = np.array([few(float(a), km, fare, 2.0) for a in amounts])
    return pictures.picture(
        "Log-likelihood of each amount, below its own largest value",
        "amount for a kilometre",
        "log-likelihood minus its maximum",
        pictures.series("20 rides", "reference", "line", amounts, one - one.max()),
        pictures.series("200 rides", "yours", "line", amounts, all_ - all_.max()),
    )


def _rides(rng, n):
    km = rng.uniform(1, 20, n).round(1)
    return 4.0, km, (4.0 * km + rng.normal(0, 2, n)).round(2)


def _right(amount, km, fare, sigma):
    e = fare - amount * km
    return np.sum(-(e**2) / (2 * sigma**2) - np.log(sigma * np.sqrt(2 * np.pi)))
