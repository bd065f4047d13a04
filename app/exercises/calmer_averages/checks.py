import numpy as np
from sklearn.datasets import load_diabetes

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect

TIMES = 4000


def one_mean_for_each_time(student, rng):
    """You return one average for each time, and equal values have equal averages."""
    value = float(rng.integers(2, 9))
    for n, times in ((2, 3), (5, 2), (1, 4)):
        same = np.full(3, value)
        student.call("averages", same, n, times, rng).should_be(
            np.full(times, value), f"{times} means are wanted, each of {n} values."
        )


@after("one_mean_for_each_time")
def means_lie_around_the_middle(student, rng):
    """The averages lie around the mean of all values: means, not sums."""
    values = np.array([1.0, 2.0, 6.0, 11.0])
    for generator in (np.random.default_rng(3), rng):
        found = student.call("averages", values, 16, TIMES, generator).value
        expect(
            abs(np.mean(found) - 5.0) < 0.4,
            f"The values 1, 2, 6 and 11 have the mean 5. Your {TIMES} averages of 16 "
            f"have the mean {np.mean(found):.3g}.",
        )


@after("means_lie_around_the_middle")
def averages_scatter_as_they_should(student, rng):
    """Each average is of n values, drawn with replacement."""
    values = np.array([0.0, 10.0, 3.0, 7.0, 5.0, 5.0, 1.0, 9.0])
    for n, generator in ((4, np.random.default_rng(1)), (7, rng), (30, rng)):
        answer = student.call("averages", values, n, TIMES, generator)
        wanted, found = np.std(values) / np.sqrt(n), np.std(answer.value)
        without = wanted * np.sqrt(max(0, len(values) - n) / (len(values) - 1))
        expect(
            abs(found / wanted - 1) < 0.1,
            f"Averages of {n} of the 8 values {values.tolist()} should have the "
            f"standard deviation {wanted:.3g}; yours have {found:.3g}. "
            + (
                "Draw with replacement: a value may come again."
                if abs(found - without) < 0.05 * wanted
                else f"Is each mean of {n} values that are drawn for it alone?"
            ),
        )


@after("averages_scatter_as_they_should")
def chance_comes_from_the_generator(student, rng):
    """All chance comes from rng: it can be repeated, and others draw otherwise."""
    values, seed = np.arange(9.0), int(rng.integers(1, 999))
    first, again, other = (
        np.asarray(
            student.call("averages", values, 3, 6, np.random.default_rng(k)).value
        )
        for k in (seed, seed, seed + 1)
    )
    expect(
        np.array_equal(first, again),
        f"Two calls with np.random.default_rng({seed}) gave different averages: "
        "draw with rng.choice, not with np.random or random.",
    )
    expect(
        not np.array_equal(first, other),
        "Two different generators gave the same averages. Use the generator that is "
        "passed in, not one of your own.",
    )


def theory_is_sigma_over_root_n(student, rng):
    """σ/√n: four times as many values, half the spread."""
    drawn = rng.integers(0, 20, 6).astype(float)
    drawn[0] = drawn[1] + 3
    for values, n in ((np.array([0.0, 10.0]), 25), (np.array([3.0, 9.0, 9.0]), 2)):
        student.call("expected_spread", values, n).should_be(
            np.std(values) / np.sqrt(n), "np.std(values), divided by the root of n."
        )
    student.call("expected_spread", drawn, 9).should_be(
        np.std(drawn) / 3, "np.std(values), divided by 3, the root of 9."
    )


def picture(student):
    values, rng = load_diabetes().target, np.random.default_rng(2)
    n = np.array([1, 2, 4, 9, 16, 25, 36, 49, 64, 81, 100])
    found = [
        np.std(student.call("averages", values, int(k), 500, rng).value) for k in n
    ]
    theory = [student.call("expected_spread", values, int(k)).value for k in n]
    return pictures.picture(
        "How averages of patients scatter",
        "patients in an average",
        "standard deviation of the averages",
        pictures.series("your theory", "reference", "line", n, theory),
        pictures.series("your averages", "yours", "points", n, found),
    )
