import numpy as np

from app.cells.checks import pictures
from app.cells.checks.expectations import after, expect
from app.ml.datasets.generators import study_hours
from app.ml.estimators.features import design_matrix, standardize
from app.ml.estimators.linear_models import hessian

LOOSE = {"rtol": 1e-6}


def hessian_holds_all_curvatures(student, rng):
    """The Hessian has the ones, the factor 2 and the mean over the samples in it."""
    student.call("hessian", np.array([[-1.0], [1.0]])).should_be(
        2 * np.eye(2), "A has the rows (1, −1) and (1, 1)."
    )
    X = rng.uniform(1, 5, size=(4, 2)).round(1)
    student.call("hessian", X).should_be(
        hessian(X), "H = (2/n) Aᵀ A, where the first column of A is all ones.", **LOOSE
    )


@after("hessian_holds_all_curvatures")
def steepest_axis_sets_the_limit(student, rng):
    """The steepest axis of the bowl sets the limit: 2 / λ_max."""
    X = rng.uniform(1, 5, size=(6, 2)).round(1)
    curvatures = np.linalg.eigvalsh(hessian(X))
    student.call("limit", X).should_be(
        2 / curvatures[-1], f"The curvatures are {curvatures.round(3)}.", **LOOSE
    )


@after("steepest_axis_sets_the_limit")
def descent_agrees_with_the_limit(student, rng):
    """Just below your limit gradient descent stays in the bowl, above it leaves."""
    X, w = rng.normal(2, 1, size=(8, 2)), rng.normal(size=3)
    rate, H = student.call("limit", X).should_be_a_number(), hessian(X)
    below, above = (
        np.abs(np.linalg.matrix_power(np.eye(3) - factor * rate * H, 3000) @ w).max()
        for factor in (0.99, 1.01)
    )
    expect(
        below < 10 and above > 1e3,
        f"After 3000 steps the distance from the bottom is {below:.2g} at 0.99 times "
        f"your limit and {above:.2g} at 1.01 times it.",
    )


@after("hessian_holds_all_curvatures")
def condition_compares_the_extremes(student, rng):
    """The condition number compares the steepest axis with the flattest."""
    X = rng.uniform(1, 5, size=(6, 2)).round(1)
    curvatures = np.linalg.eigvalsh(hessian(X))
    student.call("condition", X).should_be(
        curvatures[-1] / curvatures[0], f"The curvatures are {curvatures}.", **LOOSE
    )


@after("steepest_axis_sets_the_limit", "condition_compares_the_extremes")
def scaling_makes_the_bowl_round(student, rng):
    """Scaling one feature makes the bowl round: limit 1, condition number 1."""
    hours = study_hours(30, random_state=rng).X
    student.call("condition", hours).should_be(np.linalg.cond(hessian(hours)), **LOOSE)
    scaled = standardize(hours).X
    student.call("limit", scaled).should_be(1.0, "All curvatures are 2.", **LOOSE)
    student.call("condition", scaled).should_be(1.0, **LOOSE)


def picture(student):
    data = study_hours()
    best, A = np.linalg.lstsq(design_matrix(data.X), data.y)[0], design_matrix(data.X)
    rate, lines = float(student.call("limit", data.X).value), []
    for factor, role in ((0.5, "reference"), (0.98, "yours"), (1.02, "data")):
        theta, costs = np.zeros(2), []
        for _ in range(60):
            theta = theta - factor * rate * 2 / len(A) * A.T @ (A @ theta - data.y)
            costs.append(float(np.log10(np.mean((A @ (theta - best)) ** 2) + 1e-12)))
        name = f"{factor:g} × your limit"
        lines.append(pictures.series(name, role, "line", np.arange(1, 61), costs))
    return pictures.picture(
        "Study hours, unscaled", "step", "log₁₀ of the avoidable cost", *lines
    )
