import numpy as np

from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.exercises.driving import follow, picture_of_run, reference
from app.ml.optimize.optimizers import momentum

RATE, BETA = 0.02, 0.9


def first_step_goes_straight_downhill(student, rng):
    """From rest, the first step is that of plain gradient descent."""
    w, gradient = rng.normal(size=(2, 2)).round(2)
    rate = float(rng.choice([0.1, 0.2, 0.5]))
    answer = student.call("step", w, gradient, None, rate=rate, beta=0.5)
    moved, _ = answer.parts("new w", "state for the next step")
    moved.should_be(
        w - rate * gradient,
        "Before the first step the velocity is 0: the new one is the gradient itself.",
    )


@after("first_step_goes_straight_downhill")
def memory_lives_in_the_state(student, rng):
    """Two balls can roll at once: each carries its own velocity in its state."""
    gradients = rng.normal(size=(3, 2)).round(2)
    start = rng.normal(size=2).round(2)
    alone = follow(student, start, gradients, rate=0.1, beta=0.5)
    again = follow(student, start, gradients, rate=0.1, beta=0.5)
    expect(
        np.allclose(alone, again),
        f"The same run from {shown(start)} was made twice. It ended at "
        f"{shown(alone[-1])} and then at {shown(again[-1])}. Something is remembered "
        "outside the state: "
        "keep the velocity in what you return, not in a variable of the program.",
    )


@after("memory_lives_in_the_state")
def ball_gathers_speed(student, rng):
    """On a steady slope the second step is longer than the first: the ball rolls."""
    gradient = rng.uniform(1, 3, size=2).round(2)
    points = follow(student, np.zeros(2), [gradient] * 2, rate=0.1, beta=0.8)
    first, second = np.abs(np.diff(points, axis=0)).sum(axis=1)
    expect(
        second > first * 1.001,
        f"With the gradient {shown(gradient)} twice in a row, the second step has the "
        f"length {shown(second)} and the first {shown(first)}. It should be longer: "
        "add what is left of the old velocity.",
    )


@after("ball_gathers_speed")
def old_velocity_fades(student, rng):
    """The velocity fades by the factor beta with every step, so its pull is bounded."""
    got = follow(student, np.ones(1), [np.full(1, 2.0)] * 2, rate=0.5, beta=0.5)
    expect(
        np.allclose(got.ravel(), [1.0, 0.0, -1.5]),
        "From w = 1 with the gradient 2 twice, rate 0.5 and beta 0.5, w should go to "
        f"0 and to −1.5, but yours goes over {shown(got[1:].ravel())}. The velocity is "
        "2, and then 0.5 · 2 + 2.",
    )
    gradient, beta = rng.uniform(1, 3, size=2).round(2), float(rng.choice([0.5, 0.8]))
    wanted = reference(momentum(0.1, beta), np.zeros(2), [gradient] * 4)
    got = follow(student, np.zeros(2), [gradient] * 4, rate=0.1, beta=beta)
    expect(
        np.allclose(got, wanted),
        f"After 4 steps with the gradient {shown(gradient)}, rate 0.1 and beta {beta}, "
        f"w should be {shown(wanted[-1])}, but yours is {shown(got[-1])}. Multiply the "
        "old velocity by beta before you add the gradient.",
    )


@after("old_velocity_fades")
def agrees_with_the_reference(student, rng):
    """Fifty steps agree with the reference to nine digits."""
    rate, beta = rng.uniform(0.001, 0.2), rng.uniform(0, 0.99)
    start, gradients = rng.normal(size=3), rng.normal(size=(50, 3))
    wanted = reference(momentum(rate, beta), start, gradients)
    got = follow(student, start, gradients, rate=rate, beta=beta)
    far = np.abs(got - wanted).max()
    usual = reference(momentum(0.05, 0.9), start, gradients[:3])[-1]
    mine = follow(student, start, gradients[:3])[-1]
    expect(
        np.allclose(mine, usual),
        f"Without rate and beta in the call, three steps should lead to "
        f"{shown(usual)}, but yours lead to {shown(mine)}. Let step begin as in the "
        "instructions, with rate=0.05 and beta=0.9.",
    )
    expect(
        far < 1e-9,
        f"Over 50 random gradients with rate {rate:.4f} and beta {beta:.4f} your w is "
        f"up to {far:.2g} away from the reference.",
    )


def picture(student):
    return picture_of_run(
        student, momentum(RATE, BETA), "elongated-valley", 60, rate=RATE, beta=BETA
    )
