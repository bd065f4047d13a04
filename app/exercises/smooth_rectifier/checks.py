import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after

FAR = np.array([[-800.0, 800.0], [1000.0, -1000.0]])


def activation_is_softplus(student, rng):
    """The function is softplus, ln(1 + eᶻ), of each sum by itself."""
    drawn = rng.uniform(-4, 4, (2, 3)).round(1)
    for z in (np.array([0.0]), np.array([-2.0, 1.0, 3.0]), drawn):
        student.call("activation", z).should_be(
            np.logaddexp(0, z), "ln(1 + eᶻ); at 0 that is ln 2."
        )


@after("activation_is_softplus")
def large_sums_do_no_harm(student, rng):
    """Large sums, of either sign, give what they should."""
    far = float(rng.integers(750, 5000))
    for z in (FAR, np.array([far, -far])):
        student.call("activation", z).should_be(
            np.logaddexp(0, z), "Keep e from being raised to a large number."
        )


def derivative_is_the_slope(student, rng):
    """The derivative is the slope of softplus: the sigmoid."""
    drawn = rng.uniform(-4, 4, (2, 3)).round(1)
    for z in (np.array([0.0]), np.array([-2.0, 1.0, 3.0]), drawn):
        student.call("derivative", z).should_be(
            np.exp(-np.logaddexp(0, -z)),
            "By the chain rule eᶻ / (1 + eᶻ), which is the sigmoid.",
        )


@after("derivative_is_the_slope")
def far_out_the_slope_is_known(student, rng):
    """Far out the slope is 1 on the right and 0 on the left."""
    far = float(rng.integers(750, 5000))
    for z in (FAR, np.array([far, -far])):
        student.call("derivative", z).should_be(
            1.0 * (z > 0), "Divide eᶻ / (1 + eᶻ) by eᶻ above and below."
        )


def picture(student):
    z = np.linspace(-5, 5, 101)
    return pictures.picture(
        "Your activation and its derivative",
        "weighted sum",
        "what it gives",
        pictures.series("ReLU", "reference", "line", z, np.maximum(0, z)),
        *(
            pictures.series(name, role, "line", z, student.function(call)(z))
            for name, role, call in (
                ("activation", "yours", "activation"),
                ("derivative", "data", "derivative"),
            )
        ),
    )
