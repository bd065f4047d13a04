"""What sentences about a fault may name of a program, such as `{X}` or `{shapes}`.

Each function with an entry in `FACTS` is one such word. It raises `UnknownError` where
nobody can tell, and then another sentence is taken.
"""

import ast
import inspect
import re
import sys
from collections.abc import Callable, Iterable
from difflib import get_close_matches
from typing import Any, NamedTuple

from app.cells.explanations.scene import Scene, Thing, UnknownError, kind

MOST = 8
"""Names that are listed."""
LONGEST_LIST = 200
"""Characters of such a list."""
DATA = frozenset({"DataFrame", "Series", "ndarray", "list", "tuple"})
SUBJECTS = DATA | {"dict"}
PLAINLY = (
    (r"an? (?:array-like|ndarray)", "a list"),
    (r"an int in the range \[(\d+), inf\)", r"a whole number from \1 up"),
    (r"a float in the range \(([\d.]+), inf[\])]", r"a number above \1"),
    (r"a float in the range \[([\d.]+), inf[\])]", r"a number from \1 up"),
    (r"a float in the range \(([\d.]+), ([\d.]+)[\])]", r"a number from \1 to \2"),
    (r"a str among \{(.*?)\}", r"one of \1"),
    (r"an instance of 'float'", "a decimal number"),
    (r"an instance of 'int'", "a whole number"),
)
"""How scikit-learn describes a value → how it is said here."""


class Case(NamedTuple):
    """A fault or a warning to be explained.

    Parameters
    ----------
    scene : Scene
        Where it came up.
    found : dict
        What its message says, by the names of the pattern's groups.
    """

    scene: Scene
    found: dict[str, str | None]

    def said(self, name: str) -> str:
        """Return a part of the message, "" if it has none of this name."""
        return self.found.get(name) or ""


def data(case: Case) -> list[Thing]:
    """Return all lists, arrays and tables that go into what failed."""
    found = [it for it in case.scene.things() if kind(it.value) in DATA]
    if not found:
        raise UnknownError
    return found


def called(case: Case) -> Any:
    """Return the node of what is called."""
    return _known(getattr(_is_a(case.scene.node, ast.Call), "func", None))


def whole(case: Case) -> Any:
    """Return the node of what stands before a dot or before square brackets."""
    node = case.scene.node
    node = node.func if isinstance(node, ast.Call) else node
    return _known(getattr(node, "value", None))


def place(case: Case) -> Any:
    """Return the node of the place in a table or an array that is assigned to."""
    statement: Any = _is_a(case.scene.statement, ast.Assign)
    return _is_a(statement.targets[0], ast.Subscript)


def parts(case: Case) -> Iterable[ast.expr]:
    """Walk through what a failed expression is about, the outermost first.

    `df` in `df.groupby("city")["age"]`, and of a call its arguments as well.
    """
    node: Any = case.scene.node
    if isinstance(node, ast.Call):
        yield from (it for it in ast.walk(node) if isinstance(it, ast.expr))
    while isinstance(node, ast.Call | ast.Attribute | ast.Subscript | ast.Name):
        yield node
        node = getattr(node, "func", getattr(node, "value", None))


def of_kind(case: Case, *kinds: str, lacks: bool = False) -> Thing:
    """Return the first part of a kind, which may have to lack the missing name."""
    name = case.found.get("name")
    for node in parts(case):
        try:
            thing = case.scene.thing(node)
        except UnknownError:
            continue
        if kind(thing.value) in kinds and not (lacks and name in names_of(thing.value)):
            return thing
        if kind(thing.value) in SUBJECTS and isinstance(case.scene.node, ast.Subscript):
            break  # what is asked is this, and not what it was taken from
    raise UnknownError


def names_of(value: Any) -> list[str]:
    """Return names of columns, of a series' labels or of a dictionary's keys."""
    found = getattr(value, "columns", getattr(value, "index", value))
    return [str(name) for name in found]


def is_of_sklearn(value: Any) -> bool:
    """Return whether something is a model of scikit-learn."""
    return type(value).__module__.startswith("sklearn.")


def shape(value: Any) -> str:
    """Return the shape of a list, an array or a table."""
    numpy: Any = sys.modules["numpy"]
    try:
        return str(tuple(map(int, numpy.shape(value))))
    except ValueError as fault:  # rows of unequal length
        raise UnknownError from fault


def listed(words: Iterable[str], most: int = MOST) -> str:
    """Return "a, b and c", of many the first and how many more there are."""
    every = list(words)
    shown = every[:most] + ([f"{len(every) - most} more"] if len(every) > most else [])
    if not shown or sum(map(len, shown)) > LONGEST_LIST:
        raise UnknownError
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else shown[0]


def nearest(name: str | None, names: Iterable[str]) -> str:
    """Return the name that is most alike, capitals aside."""
    known = {it.lower(): it for it in names}
    found = get_close_matches(str(name).strip("'").lower(), known, n=1, cutoff=0.6)
    return known[_known(found)[0]]


def _known(thing: Any) -> Any:
    if not thing:
        raise UnknownError
    return thing


def _is_a(node: ast.AST | None, wanted: type[ast.AST]) -> Any:
    if not isinstance(node, wanted):
        raise UnknownError
    return node


def _shapes(case: Case) -> str:
    several = data(case)
    told = {case.said(name) for name in "ab" if case.said(name).startswith("(")}
    known = {shape(it.value).replace(" ", "") for it in several}
    if len(several) < 2 or (told and known != told):
        raise UnknownError
    return listed(f"`{it.text}` has the shape {shape(it.value)}" for it in several)


def _lengths(case: Case, unit: str) -> str:
    told = {case.said(name) for name in "ab"} - {""}
    several = [it for it in data(case) if not told or str(len(it.value)) in told]
    if len({len(it.value) for it in several}) < 2:
        raise UnknownError
    first, *others = several
    said = [f"`{first.text}` has {len(first.value)} {unit}"]
    return listed(said + [f"`{it.text}` has {len(it.value)}" for it in others])


def _second(case: Case) -> Thing:
    _, second, *_ = (*data(case), None, None)
    if second is None:
        raise UnknownError
    return second


def _column(case: Case) -> str:
    """`df["age"]` → `df[["age"]]`."""
    text = data(case)[0].text
    for node in parts(case):
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            table = case.scene.thing(node.value)
            if case.scene.text(node) == text and kind(table.value) == "DataFrame":
                return f"{table.text}[[{case.scene.text(node.slice)}]]"
    raise UnknownError


def _one_sample(case: Case) -> str:
    model = case.scene.value(whole(case))
    expected = getattr(model, "n_features_in_", None) if is_of_sklearn(model) else None
    if expected is None or len(data(case)[0].value) != expected:
        raise UnknownError
    return str(expected)


def _counts(case: Case, wanted: Callable[[Any], int], words: str) -> str:
    """List the columns of the first table in which there is something."""
    table = data(case)[0].value
    if kind(table) != "DataFrame":
        raise UnknownError
    counts = {name: int(wanted(table[name])) for name in table.columns}
    return listed(words.format(name, n) for name, n in counts.items() if n)


def _is_text(column: Any) -> int:
    return column.dtype.kind in "OSTU" or str(column.dtype) in {"str", "string"}


def _rows_of(case: Case) -> Thing:
    return of_kind(case, "DataFrame")


def _argument(case: Case) -> str:
    return nearest(case.found["word"], _arguments(case))


def _arguments(case: Case) -> list[str]:
    given = inspect.signature(case.scene.value(called(case))).parameters
    kinds = {it.kind for it in given.values()}
    if inspect.Parameter.VAR_KEYWORD in kinds or case.found["word"] in given:
        raise UnknownError  # another function, which this one has called, refused it
    return [name for name in given if name not in {"self", "args"}]


def _named(case: Case) -> str:
    """Return the arguments that have to be given by name, `x=, y= and 3 more`."""
    given = inspect.signature(case.scene.value(called(case))).parameters
    by_name = [it.name for it in given.values() if it.kind is it.KEYWORD_ONLY]
    return listed(f"{name}=" for name in _known(by_name))


def _wanted_plainly(case: Case) -> str:
    said = case.said("wanted")
    for pattern, plain in PLAINLY:
        said = re.sub(pattern, plain, said)
    if len(said) > LONGEST_LIST or "instance" in said:
        raise UnknownError
    return said


def _chain_fix(case: Case) -> str:
    """`df["age"][0] = 5` → `df.loc[0, "age"] = 5`, and likewise."""
    outer = place(case)
    inner: Any = _is_a(outer.value, ast.Subscript)
    owner, first, second = inner.value, inner.slice, outer.slice
    by_label = isinstance(owner, ast.Attribute) and owner.attr == "loc"
    owner = owner.value if by_label else owner
    if (
        not by_label
        and isinstance(first, ast.Constant)
        and isinstance(first.value, str)
    ):
        first, second = second, first  # the column stands first
    words = [case.scene.text(it) for it in (owner, first, second)]
    value: Any = case.scene.statement
    return "{}.loc[{}, {}] = {}".format(*words, case.scene.text(value.value))


def _inplace_fix(case: Case) -> str:
    """`df["age"].fillna(0, inplace=True)` → `df["age"] = df["age"].fillna(0)`."""
    statement: Any = _is_a(case.scene.statement, ast.Expr)
    call: Any = _is_a(statement.value, ast.Call)
    owner = case.scene.text(call.func.value)
    words = [word for word in call.keywords if word.arg != "inplace"]
    given = [case.scene.text(it) for it in call.args]
    given += [f"{word.arg}={case.scene.text(word.value)}" for word in words]
    return f"{owner} = {owner}.{call.func.attr}({', '.join(given)})"


def _iterated(case: Case) -> str:
    statement: Any = _is_a(case.scene.statement, ast.For)
    return case.scene.text(statement.iter)


def _labels(value: Any) -> str:
    return listed(map(repr, value.index), 5)


def _array(case: Case) -> Thing:
    """Return the list, array or table before square brackets or a dot."""
    thing = case.scene.thing(whole(case))
    if isinstance(case.scene.node, ast.Call) or kind(thing.value) not in DATA:
        raise UnknownError
    return thing


def _learnt(case: Case) -> str:
    value = case.scene.value(whole(case))
    if not is_of_sklearn(value):
        raise UnknownError
    names = [it for it in vars(value) if it.endswith("_") and not it.startswith("_")]
    return listed(sorted(names))


def _near_any(case: Case) -> str:
    value = case.scene.value(whole(case))
    return nearest(case.found["name"], [it for it in dir(value) if it[0] != "_"])


def _side(case: Case, side: str) -> str:
    node: Any = _is_a(case.scene.node, ast.BinOp)
    return case.scene.text(getattr(node, side))


def _missing_in(value: Any) -> str:
    numpy: Any = sys.modules["numpy"]
    return str(int(numpy.isnan(numpy.asarray(value, dtype=float)).sum()))


FACTS: dict[str, Callable[[Case], str]] = {
    "X": lambda case: data(case)[0].text,
    "X_shape": lambda case: shape(data(case)[0].value),
    "argument": _argument,
    "arguments": lambda case: listed(_arguments(case)),
    "array": lambda case: _array(case).text,
    "array_length": lambda case: str(len(_array(case).value)),
    "array_shape": lambda case: shape(_array(case).value),
    "call": lambda case: case.scene.text(called(case)),
    "called": lambda case: case.scene.text(called(case)),
    "called_value": lambda case: repr(case.scene.value(called(case)))[:40],
    "chain_fix": _chain_fix,
    "column": _column,
    "columns": lambda case: listed(
        map(repr, of_kind(case, "DataFrame", lacks=True).value.columns)
    ),
    "counts": lambda case: _lengths(case, "values"),
    "dictionary": lambda case: of_kind(case, "dict").text,
    "holes": lambda case: _counts(case, lambda it: it.isna().sum(), "`{}` ({})"),
    "inplace_fix": _inplace_fix,
    "iterated": _iterated,
    "keys": lambda case: listed(map(repr, of_kind(case, "dict").value)),
    "labels": lambda case: _labels(of_kind(case, "Series").value),
    "last_row": lambda case: str(len(_rows_of(case).value) - 1),
    "learnt": _learnt,
    "left_text": lambda case: _side(case, "left"),
    "lengths": lambda case: _lengths(case, "rows"),
    "line": lambda case: str(case.scene.line),
    "missing_y": lambda case: _missing_in(_second(case).value),
    "model": lambda case: case.scene.text(whole(case)),
    "n_rows": lambda case: str(len(_rows_of(case).value)),
    "named": _named,
    "near": lambda case: nearest(
        case.found["name"], names_of(of_kind(case, "DataFrame", lacks=True).value)
    ),
    "near_any": _near_any,
    "one_sample": _one_sample,
    "owner": lambda case: case.scene.text(whole(case)),
    "right_text": lambda case: _side(case, "right"),
    "row_labels": lambda case: _labels(_rows_of(case).value),
    "rows_of": lambda case: _rows_of(case).text,
    "series": lambda case: of_kind(case, "Series").text,
    "shapes": _shapes,
    "similar": lambda case: nearest(
        case.found["value"], re.findall(r"'(\w+)'", case.said("wanted"))
    ),
    "table": lambda case: of_kind(case, "DataFrame", lacks=True).text,
    "target": lambda case: case.scene.text(place(case)),
    "texts": lambda case: _counts(case, _is_text, "`{}`"),
    "wanted_plainly": _wanted_plainly,
    "y": lambda case: _second(case).text,
}
"""Word → what it stands for."""
