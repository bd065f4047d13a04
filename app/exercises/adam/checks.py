import numpy as np

from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.exercises.driving import follow, picture_of_run, reference
from app.ml.optimize.optimizers import adam


def first_step_is_as_long_as_the_rate(student, rng):
    """The first step is as long as the rate in every direction, steep or flat."""
    got = follow(student, np.ones(2), [np.array([50.0, -0.02])])[-1]
    expect(
        np.allclose(got, [0.9, 1.1], atol=1e-5),
        f"From w = [1, 1] with the gradient [50, −0.02] the first step should lead to "
        f"[0.9, 1.1], but yours leads to {shown(got)}. With t = 1 the corrections undo "
        "the factors 1 − beta exactly.",
    )
    w = rng.normal(size=2).round(2)
    gradient = np.array([1.0, -1.0]) * 10.0 ** rng.permutation([-2, 2])
    rate = float(rng.choice([0.05, 0.1, 0.2]))
    got = follow(student, w, [gradient], rate=rate)[-1]
    right = w - rate * np.sign(gradient)
    expect(
        np.allclose(got, right, atol=1e-5),
        f"From w = {shown(w)} with the gradient {shown(gradient)} and the rate {rate} "
        f"the first step should lead to {shown(right)}, but yours leads to "
        f"{shown(got)}. With t = 1 the corrections undo the factors 1 − beta exactly.",
    )


@after("first_step_is_as_long_as_the_rate")
def averages_fade(student, rng):
    """Both averages fade: three different gradients lead where they should."""
    gradients = rng.uniform(0.5, 3, (3, 1)).round(1) * np.array([[1], [-1], [1]])
    betas = {"beta1": 0.5, "beta2": 0.75}
    right = reference(adam(0.1, 0.5, 0.75), np.zeros(1), gradients)
    got = follow(student, np.zeros(1), gradients, rate=0.1, **betas)
    expect(
        np.allclose(got, right),
        f"With beta1 = 0.5, beta2 = 0.75, rate 0.1 and the gradients "
        f"{shown(gradients.ravel())}, w goes from 0 over {shown(right[1:].ravel())}, "
        f"but yours over {shown(got[1:].ravel())}. Keep the uncorrected averages in "
        "the state; beta1 belongs to the gradient and beta2 to its square.",
    )


@after("averages_fade")
def memory_lives_in_the_state(student, rng):
    """Two runs do not disturb each other: everything remembered is in the state."""
    gradients = rng.normal(size=(4, 2)).round(2)
    alone = follow(student, np.zeros(2), gradients)
    again = follow(student, np.zeros(2), gradients)
    expect(
        np.allclose(alone, again),
        f"The same run twice ended at {shown(alone[-1])} and at {shown(again[-1])}. "
        "Keep averages and counter in the state, not in variables of the program.",
    )


@after("averages_fade")
def level_ground_is_no_trouble(student, rng):
    """Where the gradient is 0, epsilon keeps the quotient finite."""
    w = rng.normal(size=2).round(2)
    got = follow(student, w, [np.zeros(2)] * 2)[-1]
    expect(
        np.allclose(got, w),
        f"With the gradient 0 twice, w should stay at {shown(w)}, but yours is "
        f"{shown(got)}. Add epsilon to the root before you divide.",
    )


@after("memory_lives_in_the_state", "level_ground_is_no_trouble")
def agrees_with_the_reference(student, rng):
    """Fifty steps agree with the reference to nine digits."""
    rate, epsilon = rng.uniform(0.001, 0.3), 10.0 ** -int(rng.integers(3, 9))
    beta1, beta2 = rng.uniform(0, 0.95), rng.uniform(0.5, 0.999)
    start, gradients = rng.normal(size=3), rng.normal(size=(50, 3))
    right = reference(adam(rate, beta1, beta2, epsilon), start, gradients)
    # Gradients as small as the usual epsilon, so that it shows.
    small = 1e-7 * gradients[:5]
    usual, mine = reference(adam(0.1), start, small), follow(student, start, small)
    expect(
        np.allclose(mine, usual, rtol=1e-9),
        f"Without rate, beta1, beta2 and epsilon in the call, five steps should lead "
        f"to {shown(usual[-1])}, but yours lead to {shown(mine[-1])}. Let step begin "
        "as in the instructions, and keep epsilon outside the root.",
    )
    names = {"rate": rate, "beta1": beta1, "beta2": beta2, "epsilon": epsilon}
    got = follow(student, start, gradients, **names)
    far = np.abs(got - right).max()
    expect(
        far < 1e-9,
        f"Over 50 random gradients, with epsilon = {epsilon:g}, your w is up to "
        f"{far:.2g} away from the reference. Is epsilon outside the root?",
    )


def picture(student):
    return picture_of_run(student, adam(0.1), "elongated-valley", 80, rate=0.1)
