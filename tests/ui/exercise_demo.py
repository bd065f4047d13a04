"""One exercise, as `app.exercises.specs` describes it, and what a checker may say."""

from types import SimpleNamespace
from typing import Any

from app.content.quizzes import Question

EXERCISE = SimpleNamespace(
    slug="mean-squared-error",
    title="Mean squared error",
    concepts=("loss-function", "cost-function"),
    hints=(
        "What does *mean* ask you to divide by?",
        "Square the differences first:\n\n```python\nresiduals = y - predictions\n```",
    ),
    solution="def mse(y, predictions):\n    return ((y - predictions) ** 2).mean()\n",
    quiz=(
        Question("Which is never negative?", ("MSE", "a mean"), 0, "Squares.", "Yes."),
        Question("Its unit?", ("that of y", "y squared"), 1, "Squares.", "Squared."),
    ),
)

X = [0.0, 1.0, 2.0, 3.0]


def series(name: str, role: str, kind: str, y: list[float]) -> dict[str, Any]:
    return {"name": name, "role": role, "kind": kind, "x": X[: len(y)], "y": y}


PICTURE = {
    "title": "Cost of a slope",
    "x_label": "slope",
    "y_label": "cost",
    "series": [
        series("the data", "data", "points", [1.0, 2.5, 2.0, 4.0]),
        series("reference", "reference", "line", [1.0, 2.0, 3.0, 4.0]),
        series("your function", "yours", "line", [1.0, 4.0, 9.0, 16.0]),
    ],
}


def entry(name: str, status: str, message: str) -> dict[str, Any]:
    passed = status == "passed"
    return {"name": name, "status": status, "passed": passed, "message": message}


def result(*statuses: str, picture: dict[str, Any] | None = None) -> dict[str, Any]:
    claims = ("is_zero_for_a_perfect_fit", "divides_by_n", "takes_arrays")
    messages = {
        "passed": "A perfect fit costs nothing.",
        "failed": "For `mse([1, 2], [1, 4])` your function gave 4.0, expected 2.0.\n"
        "The sum must be divided by the number of examples.",
        "skipped": "Looked at as soon as “divides by n” holds.",
    }
    checks = [
        entry(name, status, messages[status])
        for name, status in zip(claims, statuses, strict=False)
    ]
    passed = all(check["passed"] for check in checks)
    return {
        "exercise": EXERCISE.slug,
        "seed": 4,
        "passed": passed,
        "checks": checks,
        "picture": picture,
        "output": "",
    }


FAILED = result("passed", "failed", "skipped", picture=PICTURE)
PASSED = result("passed", "passed", "passed", picture=PICTURE)
