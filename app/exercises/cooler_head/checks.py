import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after


def scores_are_divided_before_the_softmax(student, rng):
    """The scores are divided by T, and softmax makes probabilities of what is left."""
    fixed = np.array([[2 * np.log(3.0), 0.0], [1.0, 1.0], [-2.0, 4.0]])
    drawn = rng.uniform(-3, 3, (4, 3)).round(1)
    for Z in (fixed, drawn):
        for T in (1, 2, 0.5, 5):
            student.call("soften", Z, T).should_be(
                np.exp(_logarithms(Z, T)),
                "Divide each score by T; then e to each, over the sum of its row.",
            )


@after("scores_are_divided_before_the_softmax")
def large_scores_stay_finite(student, rng):
    """Scores in the thousands do no harm, on either side of 0."""
    large = float(rng.integers(3000, 6000))
    for Z in (
        np.array([[4000.0, 4000.0], [-4000.0, -4002.0]]),
        np.array([[large, -large, 0.0]]),
    ):
        student.call("soften", Z, 2).should_be(
            np.exp(_logarithms(Z, 2)),
            "Subtract the largest score of each row from that row before the powers.",
        )


@after("scores_are_divided_before_the_softmax")
def the_least_cross_entropy_decides(student, rng):
    """The temperature with the least cross-entropy on the samples is chosen."""
    half = np.array([[8.0, 0.0], [8.0, 0.0]])
    _choose(student, half, [0, 1], [1, 2, 4])
    _choose(student, half, [0, 0], [4, 2, 1, 3])
    mixed = np.array([[6.0, 0.0], [6.0, 0.0], [0.0, 6.0], [6.0, 0.0]])
    _choose(student, mixed, [0, 0, 1, 1], [8, 1, 5, 3])
    three = np.array([[0.0, 0.2, 0.1], [2.0, 0.0, 1.0], [4.0, 0.0, 1.0]])
    _choose(student, three, [1, 0, 2], [0.25, 0.5, 1, 2, 6])
    Z = rng.normal(0, 6, (12, 3)).round(1)
    y = np.where(rng.random(12) < 0.7, Z.argmax(axis=1), Z.argmin(axis=1))
    _choose(student, Z, y.tolist(), [1, 2, 4, 8, 16, 32])


@after("the_least_cross_entropy_decides")
def sure_and_wrong_can_be_compared(student, rng):
    """Where the true class has the probability 0, the temperatures still differ."""
    large = float(rng.integers(3000, 6000))
    for lead in (4000.0, large):
        Z = np.array([[lead, 0.0], [0.0, 1.0]])
        _choose(student, Z, [1, 1], [1, 3, 2])


def picture(student):
    T = np.geomspace(0.25, 16, 61)
    scores = np.array([[4.0, 2.0, 0.0]])
    call = student.function("soften")
    curves = np.array([np.asarray(call(scores, float(it)))[0] for it in T])
    names = zip(("4", "2", "0"), ("yours", "reference", "data"), strict=True)
    return pictures.picture(
        "Three scores, hotter and hotter",
        "temperature",
        "probability",
        *(
            pictures.series(f"score {name}", role, "line", T, curves[:, place])
            for place, (name, role) in enumerate(names)
        ),
    )


def _choose(student, Z, y, temperatures):
    y = np.array(y)
    losses = [_loss(Z, y, T) for T in temperatures]
    student.call("best_temperature", Z, y, temperatures).should_be(
        temperatures[int(np.argmin(losses))],
        "For each temperature: the mean of −ln of the probability of the true class, "
        "from the logarithm itself. Return the temperature of the least mean.",
    )


def _loss(Z, y, T):
    return -_logarithms(Z, T)[np.arange(len(y)), y].mean()


def _logarithms(Z, T):
    S = Z / T
    S = S - S.max(axis=1, keepdims=True)
    return S - np.log(np.exp(S).sum(axis=1, keepdims=True))
