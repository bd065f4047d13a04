import numpy as np

from app.cells import pictures
from app.cells.expectations import after, expect
from app.cells.showing import shown


def cost_is_a_mean(student, rng):
    """The cost is a mean: ten copies of the data cost as much as one."""
    student.call("cost", 1.0, 0.0, np.array([0.0, 2.0]), np.ones(2)).should_be(
        1.0, "The errors are −1 and 1, and the mean of 1 and 1 is 1."
    )
    x, y = rng.normal(size=(2, 4)).round(1)
    w, b = rng.normal(size=2).round(1).tolist()
    student.call("cost", w, b, x, y).should_be(
        np.mean((w * x + b - y) ** 2),
        "It is the mean of the squared errors: the sum divided by how many there are.",
    )


@after("cost_is_a_mean")
def gradient_belongs_to_the_cost(student, rng):
    """The gradient is the slope of your own cost, in both directions."""
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
    x = rng.uniform(-1, 1, size=5).round(1)
    y = (3 * x + 1 + 0.2 * rng.normal(size=5)).round(1)
    once = np.array(student.call("train", x, y).value, dtype=float)
    copies = np.tile(x, 10), np.tile(y, 10)
    often = np.array(student.call("train", *copies).value, dtype=float)
    expect(
        np.allclose(once, often),
        f"train gives (w, b) = {shown(once)} for x = {shown(x)}, y = {shown(y)}, but "
        f"{shown(often)} for ten copies of these points.",
    )


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
