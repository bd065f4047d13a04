import numpy as np

from app.cells.checks.expectations import after, expect
from app.cells.checks.student import Answer

X = np.array([[1, 2, 3], [4, 5, 6]])
w = np.array([1, 0, 2])


def products_are_predicted(student, rng):
    """Entry by entry, or row times vector: you know the two products apart."""
    _predicted(student, "X @ w", X @ w, "Each row times w, added up: one number a row.")
    _predicted(student, "X * w", X * w, "Entry by entry, w meets every row; no sum.")
    _predicted(student, "w @ w", w @ w, "Squares, added up: 1² + 0² + 2².")


def axes_are_predicted(student, rng):
    """axis=0 goes down the samples, axis=1 across the features."""
    down, across = X.sum(axis=0), X.mean(axis=1)
    _predicted(student, "X.sum(axis=0)", down, "Downwards: one sum for each column.")
    _predicted(student, "X.mean(axis=1)", across, "Across: one mean for each row.")


def inner_sizes_vanish(student, rng):
    """In a product the inner sizes have to agree, and vanish."""
    m, n, p = rng.permutation([2, 3, 4, 5, 6])[:3].tolist()
    student.call("product_shape", (m, n), (n, p)).should_be(
        (m, p), f"{m} rows meet {p} columns, all of length {n}."
    )


@after("inner_sizes_vanish")
def some_products_do_not_exist(student, rng):
    """Where the inner sizes differ there is no product, not even of equal shapes."""
    m, n, p, q = rng.permutation([2, 3, 4, 5, 6])[:4].tolist()
    for a, b in (((m, n), (p, q)), ((m, n), (m, n)), ((m, n), (p, m))):
        student.call("product_shape", a, b).should_be(
            None, f"Rows of length {a[1]} cannot meet columns of length {b[0]}."
        )


def single_rows_and_columns_stretch(student, rng):
    """A single row or column stretches to fit."""
    m, n = rng.permutation([2, 3, 4, 5])[:2].tolist()
    for a, b in [
        ((m, n), (m, n)),
        ((m, n), (1, n)),
        ((m, 1), (m, n)),
        ((m, 1), (1, n)),
    ]:
        student.call("sum_shape", a, b).should_be(
            (m, n), "A 1 stretches to whatever the other matrix has there."
        )


@after("single_rows_and_columns_stretch")
def other_sizes_do_not_stretch(student, rng):
    """Only a 1 stretches: 2 rows do not fit onto 4."""
    m, n = rng.permutation([2, 3, 5, 7])[:2].tolist()
    for a, b in (((m, n), (2 * m, n)), ((m, n), (n, m)), ((m, n), (1, n + 1))):
        student.call("sum_shape", a, b).should_be(
            None, "Sizes that differ fit only if one of them is 1."
        )


def _predicted(student, expression, value, help):
    answers = student.variable("predicted").value
    good = isinstance(answers, dict) and expression in answers
    expect(good, f"predicted should be a dict with “{expression}” in it.")
    Answer(f"{expression}, as you predicted it,", answers[expression]).should_be(
        value.tolist() if value.ndim else float(value), help
    )
