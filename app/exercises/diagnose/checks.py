from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer

REMEDY = {"underfitting": "b", "overfitting": "c", "good fit": "a", "suspicious": "d"}
WHY = {
    "underfitting": "It cannot follow even the points that it knows.",
    "overfitting": "It knows its own points by heart, and no others.",
    "good fit": "Both errors are acceptable.",
    "suspicious": "The new points were easier: is the test set small, or badly drawn?",
}


def learned_by_heart_is_overfitting(student, rng):
    """Low on the known points, high on new ones: overfitting."""
    low, high, limit = _levels(rng)
    student.call("diagnosis", low[0], high[0], limit).should_be(
        "overfitting", f"Up to {limit} is acceptable: the first is, the second is not."
    )


@after("learned_by_heart_is_overfitting")
def both_high_is_underfitting(student, rng):
    """Two high errors are underfitting, even when they agree."""
    _, high, limit = _levels(rng)
    student.call("diagnosis", *sorted(high), limit).should_be(
        "underfitting", f"Both errors are above {limit}; a small gap does not help."
    )


@after("learned_by_heart_is_overfitting")
def both_low_is_good(student, rng):
    """Two low errors are a good fit, also with some gap between them."""
    low, _, limit = _levels(rng)
    help = f"Both errors are acceptable, that is at most {limit}."
    student.call("diagnosis", *sorted(low), limit).should_be("good fit", help)
    student.call("diagnosis", low[0], limit, limit).should_be("good fit", help)
    student.call("diagnosis", limit, low[0], limit).should_be("good fit", help)


@after("both_high_is_underfitting", "both_low_is_good")
def better_than_its_training_is_suspicious(student, rng):
    """Better on new points than on known ones: you do not trust it yet, rightly."""
    low, high, limit = _levels(rng)
    student.call("diagnosis", high[0], low[0], limit).should_be(
        "suspicious", "The training error is high and the test error low."
    )


def remedies_fit_the_diagnoses(student, rng):
    """Each diagnosis has its remedy, and a good fit is left alone."""
    chosen = student.variable("remedy").value
    expect(isinstance(chosen, dict), f"remedy should be a dict, not {shown(chosen)}.")
    for name, letter in REMEDY.items():
        expect(name in chosen, f"remedy has lost the diagnosis “{name}”.")
        mine = Answer(f"The remedy for “{name}”", chosen[name])
        expect(
            mine.equals(letter), f"{mine.text} is not {shown(mine.value)}. {WHY[name]}"
        )


def _levels(rng):
    limit = round(float(rng.uniform(0.2, 2)), 2)
    low = (limit * rng.uniform(0.1, 0.9, 2)).round(3).tolist()
    return low, (limit * rng.uniform(1.2, 4, 2)).round(3).tolist(), limit
