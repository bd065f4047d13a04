import numpy as np
import pandas as pd

from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown
from app.cells.checks.student import Answer

TARGETS = {
    "What will this house sell for?": "price",
    "Will this loan be paid back?": "default",
    "Is this mail spam?": "spam",
    "Which kinds of customers do we have?": None,
    "Are there typical sorts of houses?": None,
}


def every_question_has_its_target(student, rng):
    """Five questions, well sorted: three have answers to learn from, two have none."""
    chosen = student.variable("target").value
    expect(isinstance(chosen, dict), f"target should be a dict, not {shown(chosen)}.")
    for question, column in TARGETS.items():
        expect(question in chosen, f"target has lost the question “{question}”.")
        mine = chosen[question]
        right = Answer(question, mine).equals(column)
        expect(right, f"“{question}” Not {shown(mine)}. {_why(mine, column)}")


def features_do_not_hold_the_answer(student, rng):
    """The target is gone from the features: nothing can peek at the answer."""
    table, column = _table(rng)
    answer = student.call("split", table, column)
    X, y = answer.part(0, "X").value, answer.part(1, "y")
    left = [name for name in table.columns if name != column]
    expect(
        list(getattr(X, "columns", [])) == left,
        f"The X of {answer.text} should have the columns {left}, but yours is "
        f"{shown(X)}. With the answer among the features there is nothing to learn.",
    )
    y.should_be(table[column].to_numpy(), f"It should be the column {column}.")


@after("features_do_not_hold_the_answer")
def without_a_target_all_columns_are_features(student, rng):
    """Nothing to predict, so every column may help to find the structure."""
    table, _ = _table(rng)
    answer = student.call("split", table, None)
    X = answer.part(0, "X").value
    expect(
        list(getattr(X, "columns", [])) == list(table.columns),
        f"The X of {answer.text} should be the whole table, but yours is {shown(X)}.",
    )
    answer.part(1, "y").should_be(None, "There are no answers to return.")


def kinds_are_told_apart(student, rng):
    """Two values, many values, none: classification, regression, clustering."""
    table, column = _table(rng)
    classes = list(rng.choice(["paid", "late", "yes", "no"], 2, replace=False))
    table["class"] = np.resize(classes, len(table))
    wanted = {"class": "classification", column: "regression", None: "clustering"}
    for name, kind in wanted.items():
        n = table[name].nunique() if name else 0
        reason = f"The target has {n} different values." if name else "No target."
        student.call("kind", table, name).should_be(kind, reason)


def _table(rng):
    names = list(rng.permutation(["width", "height", "weight", "colour"]))
    table = pd.DataFrame(rng.normal(size=(6, 4)).round(2), columns=names)
    return table, str(rng.choice(names))


def _why(mine, column):
    if column is None:
        return "Nobody has written the answer into any column, so it is None."
    if mine is None:
        return f"The answers are known for the rows of the table: the column {column}."
    return f"You would check an answer in another column, {column}."
