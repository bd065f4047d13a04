"""Which packages a piece of code needs, before it is run."""

import ast
import re
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from app.cells.notebooks.magics import parse

DATA = frozenset({"customers", "houses", "loans", "mails", "study_hours"})
"""Tables of `app.data` that every cell finds under their own names."""
LATER = (
    (
        "networkx pandas sklearn statsmodels sympy",
        "boxplot draw draw_networkx from_estimator from_predictions hist plot plot_acf "
        "plot_pacf plot_tree qqplot",
        "matplotlib",
    ),
    ("IPython", "Latex Math", "matplotlib"),
    ("IPython", "Markdown", "markdown_it"),
    ("networkx", "circular_layout draw draw_networkx spring_layout", "numpy"),
    ("networkx", "pagerank", "scipy"),
    ("pandas", "ExcelFile ExcelWriter read_excel to_excel", "openpyxl"),
    ("pandas", "style", "jinja2"),
    ("pandas", "to_markdown", "tabulate"),
    ("pandas zoneinfo", "ZoneInfo tz tz_convert tz_localize", "tzdata"),
    ("plotly seaborn", "logistic lowess robust trendline", "statsmodels"),
    ("sympy", "lambdify", "numpy"),
)
"""What a library imports only when it is used: libraries, names of theirs, module."""

DATA_SETS = re.compile(r"https?://|load_dataset|fetch_|get_rdataset|load_sample_image")
"""How a program that asks for a data set of the box looks."""


def needed(code: str, known: Mapping[str, str]) -> list[str]:
    """Return the packages that a piece of code imports.

    Parameters
    ----------
    code
        A student's code; broken code needs nothing.
    known
        Top-level module → package, for all that can be had.

    Returns
    -------
    list of str
        Names of packages, sorted, without what they depend on.
    """
    tree = parse(code)
    if tree is None:
        return []
    modules = set(_modules(tree))
    if modules & {"app"} or used_tables(tree):
        modules |= {"numpy", "pandas"}
    modules |= set(_later(modules, tree))
    if modules & {"plotly"}:
        modules |= {"numpy", "pandas"} if "express" in code else {"numpy"}
    data = set[str]()
    if DATA_SETS.search(code):
        data = import_module("app.cells.datasets.foreseen").parts_of(code)
        modules |= {"pandas"} if "fetch_openml" in code else set()
        modules |= {"PIL"} if "load_sample_image" in code else set()
    return sorted(data | {known[module] for module in modules if module in known})


def used_tables(tree: ast.AST) -> set[str]:
    """Return the names of ready-made tables that a piece of code reads."""
    return {
        node.id
        for node in ast.walk(tree)
        if isinstance(node, ast.Name)
        and isinstance(node.ctx, ast.Load)
        and node.id in DATA
    }


def own_modules(code: str) -> Iterator[str]:
    """Yield the text of each file of the student's that a program imports.

    Parameters
    ----------
    code
        The program. Files that it imports may import others.
    """
    waiting, seen = [code], set[str]()
    while waiting:
        tree = parse(waiting.pop())
        for name in set(_modules(tree)) - seen if tree else ():
            seen.add(name)
            path = Path(f"{name}.py")
            if path.is_file():
                waiting.append(path.read_text("utf-8", errors="replace"))
                yield waiting[-1]


def _modules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]
        elif isinstance(node, ast.Call):
            yield from _by_name(node)


def _by_name(call: ast.Call) -> Iterator[str]:
    """`import_module("numpy")` and `__import__("numpy")`."""
    name = getattr(call.func, "id", getattr(call.func, "attr", ""))
    if name in {"import_module", "__import__"} and call.args:
        first = call.args[0]
        if isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield first.value.split(".")[0]


def _later(modules: set[str], tree: ast.AST) -> Iterator[str]:
    used = {
        *(node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)),
        *(node.arg for node in ast.walk(tree) if isinstance(node, ast.keyword)),
        *(node.name for node in ast.walk(tree) if isinstance(node, ast.alias)),
    }
    for libraries, names, module in LATER:
        if modules & {*libraries.split()} and used & {*names.split()}:
            yield module
