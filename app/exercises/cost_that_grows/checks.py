import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown


def cost_is_a_mean(student, rng):
    """The cost is a mean: ten copies of the data cost as much as one."""
    student.call("cost", 1.0, 0.0, np.array([0.0, 2.0]), np.ones(2)).should_be(
        1.0, "The errors are −1 and 1, and the mean of 1 and 1 is 1."
    )
    student.call(
        "cost", 2.0, 3.0, np.array([0.0, 2.0]), np.array([1.0, 4.0])
    ).should_be(6.5, "The line gives 3 and 7, so the errors are 2 and 3: (4 + 9) / 2.")
    x, y = rng.normal(size=(2, 4)).round(1)
    w, b = rng.normal(size=2).round(1).tolist()
    student.call("cost", w, b, x, y).should_be(
        np.mean((w * x + b - y) ** 2),
        "It is the mean of the squared errors: the sum divided by how many there are.",
    )


@after("cost_is_a_mean")
def gradient_belongs_to_the_cost(student, rng):
    """The gradient is the slope of your own cost, in both directions."""
    two = np.array([0.0, 2.0]), np.array([1.0, 4.0])
    student.call("gradient", 2.0, 3.0, *two).should_be(
        (6.0, 5.0),
        "The errors are 2 and 3. dJ/dw is the mean of 2 · 2 · 0 and 2 · 3 · 2, and "
        "dJ/db the mean of 2 · 2 and 2 · 3.",
    )
    x, y = rng.normal(size=(2, 6)).round(2)
    w, b = rng.uniform(1, 3, size=2).round(2).tolist()
    error = w * x + b - y
    student.call("gradient", w, b, x, y).should_be(
        (np.mean(2 * error * x), np.mean(2 * error)),
        "Change w a little and look how much the cost changes: that is dJ/dw. A mean "
        "instead of a sum divides the gradient, too, by the number of points: in both "
        "of its numbers.",
        rtol=1e-6,
    )


@after("gradient_belongs_to_the_cost")
def training_does_not_mind_more_data(student, rng):
    """Ten times the data, the same line, and no nan."""
    # The points are close together, so that training is not over after its 400 steps.
    x, y = np.array([0.0, 0.1, 0.2]), np.array([1.0, 2.0, 4.0])
    help = "Leave train as it was in the beginning: only its gradient was wrong."
    student.call("train", x, y, 0.2, 1).should_be(_train(x, y, 0.2, 1), help)
    student.call("train", x, y).should_be(_train(x, y, 0.1, 400), help)
    x = rng.uniform(-1, 1, size=5).round(1)
    y = (3 * x + 1 + 0.2 * rng.normal(size=5)).round(1)
    once = _line(student.call("train", x, y))
    often = _line(student.call("train", np.tile(x, 10), np.tile(y, 10)))
    expect(
        np.allclose(once, often),
        f"train gives (w, b) = {shown(once)} for x = {shown(x)}, y = {shown(y)}, but "
        f"{shown(often)} for ten copies of these points.",
    )


def _line(answer):
    w, b = answer.parts("w", "b")
    return np.array([w.should_be_a_number(), b.should_be_a_number()])


def _train(x, y, rate, n_steps):
    w, b = 0.0, 0.0
    for _ in range(n_steps):
        error = w * x + b - y
        w, b = w - rate * np.mean(2 * error * x), b - rate * np.mean(2 * error)
    return w, b


def picture(student):
    copies = np.arange(1, 9)
    x = np.array([-1.0, -0.5, 0.0, 0.5, 1.0])
    y = np.array([-2.1, -0.4, 0.9, 2.4, 4.2])
    cost = student.function("cost")
    costs = [cost(1.0, 1.0, np.tile(x, k), np.tile(y, k)) for k in copies]
    mean = np.full(len(copies), np.mean((x + 1 - y) ** 2))
    return pictures.picture(
        "Cost of the line x + 1 on copies of five points",
        "copies of the data",
        "cost",
        pictures.series("mean squared error", "reference", "line", copies, mean),
        pictures.series("your cost", "yours", "points", copies, costs),
    )
