"""When a sentence about a fault applies: `{a_class}`, `{by_row}` …, which are empty."""

import ast
import builtins
import sys
from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from app.cells.explanations import facts
from app.cells.explanations.facts import Case
from app.cells.explanations.scene import UnknownError, kind

OF_MODEL = frozenset(
    {"fit", "fit_predict", "fit_transform", "predict", "score", "transform"}
)

ALIKE = 0.7
"""From here on a name may be a slip of the keyboard for another."""


def _statement(case: Case) -> str:
    return ast.unparse(case.scene.statement) if case.scene.statement else ""


def _mixed(case: Case) -> bool:
    texts = [it.text for it in facts.data(case)]
    return any("train" in it for it in texts) and any("test" in it for it in texts)


def _by_row(case: Case) -> bool:
    """Whether a row is asked for: `df.loc[7]`, `df.drop(7)`."""
    node = case.scene.node
    if isinstance(node, ast.Subscript):
        loc = isinstance(node.value, ast.Attribute) and node.value.attr == "loc"
        return loc and not isinstance(node.slice, ast.Tuple)
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return False
    words = {word.arg for word in node.keywords}
    return node.func.attr == "drop" and not words & {"columns", "axis"}


def _is_column(case: Case) -> bool:
    name = case.found["name"]
    return _by_row(case) and name in facts.names_of(
        facts.of_kind(case, "DataFrame").value
    )


def _asks_column(case: Case) -> bool:
    """Whether what is called takes `numeric_only`."""
    owner = facts.whole(case)
    if isinstance(owner, ast.Call):
        return getattr(owner.func, "attr", "") == "groupby"
    return kind(_owner(case)) == "DataFrame" and isinstance(case.scene.node, ast.Call)


def _owner(case: Case) -> Any:
    return case.scene.value(facts.whole(case))


def _called(case: Case) -> str:
    """Return the last word of what is called."""
    return getattr(facts.called(case), "attr", "")


def _name(case: Case) -> str:
    return getattr(facts.called(case), "id", "")


def _index(case: Case) -> ast.expr:
    node = case.scene.node
    if not isinstance(node, ast.Subscript):
        raise UnknownError
    return node.slice


def _shape(case: Case) -> tuple[int, ...]:
    numpy: Any = sys.modules["numpy"]
    return tuple(numpy.shape(facts.data(case)[0].value))


def _dimensions(case: Case) -> int:
    return len(_shape(case))


def _holds_axes(case: Case) -> bool:
    value = _owner(case)
    return hasattr(value.flat[0], "get_xlim")


CONDITIONS: dict[str, Callable[[Case], bool]] = {
    "a_class": lambda case: isinstance(_owner(case), type),
    "a_model": lambda case: facts.is_of_sklearn(_owner(case)),
    "a_method": lambda case: callable(_method(case)),
    "an_attribute": lambda case: isinstance(facts.called(case), ast.Attribute),
    "an_estimator": lambda case: facts.is_of_sklearn(
        case.scene.value(facts.called(case))
    ),
    "by_name": lambda case: isinstance(getattr(_index(case), "value", 0), str),
    "by_place": lambda case: (
        int(case.said("place")) < len(facts.of_kind(case, "Series").value)
    ),
    "by_row": _by_row,
    "column_by_row": _is_column,
    "comma": lambda case: isinstance(_index(case), ast.Tuple),
    "decimal": lambda case: "." in case.said("text"),
    "in_apply": lambda case: ".apply(" in _statement(case),
    "joining": lambda case: (
        _called(case) in {"concatenate", "vstack", "hstack", "stack"}
    ),
    "mixed": _mixed,
    "numeric_only": _asks_column,
    "of_model": lambda case: _called(case) in OF_MODEL,
    "of_split": lambda case: "train_test_split(" in _statement(case),
    "of_dimension": lambda case: str(_dimensions(case)) == case.said("n"),
    "one_dimension": lambda case: _dimensions(case) == 1,
    "random": lambda case: _called(case) in {"rand", "randn"},
    "several_axes": _holds_axes,
    "summing": lambda case: _called(case) in {"sum", "mean", "cumsum", "prod"},
    "shadowed": lambda case: hasattr(builtins, _name(case)),
    "stringy": lambda case: case.found["kind"] == "str",
    "unlike": lambda case: (
        not get_close_matches(case.said("name"), case.scene.names, cutoff=ALIKE)
    ),
    "underscore": lambda case: (
        facts.is_of_sklearn(_owner(case))
        and hasattr(_owner(case), f"{case.said('name')}_")
    ),
    "unfitted": lambda case: (
        facts.is_of_sklearn(_owner(case))
        and not any(name.endswith("_") for name in vars(_owner(case)))
    ),
    "wide": lambda case: _shape(case)[1:] == (int(case.said("a")),),
    "without_rows": lambda case: _shape(case)[0] == 0,
    "with_and": lambda case: any(
        isinstance(it, ast.BoolOp | ast.Not) for it in ast.walk(_known(case))
    ),
}
"""Word → whether the sentence that begins with it applies."""


def _known(case: Case) -> ast.AST:
    if case.scene.statement is None:
        raise UnknownError
    return case.scene.statement


def _method(case: Case) -> object:
    """Return the method before the second dot, `df.head` of `df.head.plot`."""
    owner = facts.whole(case)
    if not isinstance(owner, ast.Attribute):
        raise UnknownError
    value = case.scene.value(owner.value)
    if kind(value) not in facts.DATA:
        raise UnknownError
    return getattr(value, owner.attr)
