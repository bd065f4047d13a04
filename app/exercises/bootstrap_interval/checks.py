import numpy as np
from sklearn.datasets import load_wine

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect

TIMES = 1500


def one_result_for_each_time(student, rng):
    """There is one result for each resample, whatever the statistic."""
    value = float(rng.integers(2, 9))
    for statistic, times, wanted in ((np.mean, 3, value), (len, 4, 5.0)):
        student.call("bootstrap", np.full(5, value), statistic, times, rng).should_be(
            np.full(times, wanted), "Each resample holds as many values as there are."
        )


@after("one_result_for_each_time")
def bottles_may_come_twice(student, rng):
    """You draw with replacement: some values come twice, others not at all."""
    values = np.arange(20.0)
    for generator in (np.random.default_rng(0), rng):
        answer = student.call("bootstrap", values, _count, TIMES, generator)
        share = float(np.mean(answer.value)) / 20
        expect(
            0.6 < share < 0.68,
            f"Of 20 different values, {share:.0%} appear in one of your resamples, on "
            "average. With replacement it is about 64%: the others are left out, "
            "because some come twice.",
        )


@after("bottles_may_come_twice")
def results_scatter_as_they_should(student, rng):
    """The results scatter as those of new samples would."""
    values = np.array([1.0, 4.0, 2.0, 8.0, 5.0, 7.0, 0.0, 3.0, 9.0, 1.0])
    wanted = np.std(values) / np.sqrt(10)
    for generator in (np.random.default_rng(2), rng):
        found = student.call("bootstrap", values, np.mean, TIMES, generator).value
        expect(
            abs(np.std(found) / wanted - 1) < 0.15,
            f"The means of resamples of {values.tolist()} should have the standard "
            f"deviation {wanted:.3g}; yours have {np.std(found):.3g}.",
        )


@after("bottles_may_come_twice")
def chance_comes_from_the_generator(student, rng):
    """All chance comes from rng, so the result can be repeated."""
    values, seed = np.arange(12.0), int(rng.integers(1, 999))
    first, again, other = (
        np.asarray(
            student.call(
                "bootstrap", values, np.mean, 5, np.random.default_rng(k)
            ).value
        )
        for k in (seed, seed, seed + 1)
    )
    expect(
        np.array_equal(first, again) and not np.array_equal(first, other),
        f"Two calls with np.random.default_rng({seed}) should give the same results, "
        f"and np.random.default_rng({seed + 1}) others. Draw from rng.",
    )


def both_ends_are_cut_alike(student, rng):
    """What is left over is cut half below and half above."""
    drawn = rng.uniform(0, 50, 40).round(1)
    for results, level in (
        (np.arange(101), 0.95),
        (np.arange(101), 0.5),
        (np.array([3.0, 1.0, 2.0, 9.0]), 0.9),
        (drawn, 0.8),
    ):
        cut = (1 - level) / 2
        ends = tuple(float(q) for q in np.quantile(results, [cut, 1 - cut]))
        student.call("interval", results, level).should_be(
            ends,
            f"Outside the interval is a share of {1 - level:.2g} in all, "
            f"{cut:.3g} on each side.",
        )


def picture(student):
    wine = load_wine()
    values = wine.data[wine.target == 1, 1]
    rng = np.random.default_rng(8)
    medians = np.asarray(student.call("bootstrap", values, np.median, 1000, rng).value)
    low, high = student.call("interval", medians, 0.95).value
    places = np.arange(146, 190) / 100
    counts = [int(np.sum(np.abs(medians - place) < 0.004)) for place in places]
    top = max(counts)
    return pictures.picture(
        "Malic acid: a thousand medians of resampled bottles",
        "median, grams per litre",
        "resamples",
        pictures.series("medians", "data", "bars", places, counts),
        pictures.series("lower end", "yours", "line", [low, low], [0, top]),
        pictures.series("upper end", "yours", "line", [high, high], [0, top]),
    )


def _count(resample):
    """Return how many different values there are."""
    return float(len(set(np.asarray(resample).tolist())))
