"""What every exercise must do: the same functions for CPython and for Pyodide.

Each takes a folder's slug and yields a sentence for everything that is wrong.
"""

import ast
import builtins
import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from app.cells.checks.checker import check, judge, load_checks
from app.cells.checks.student import Answer, Student
from app.exercises.specs import Exercise, load_exercise, load_exercises

FOLDER = Path(__file__).parents[2] / "app" / "exercises"
CAUGHT = re.compile(r"# caught by: (\w+)")
OURS = {"app", "numpy"}
IMPORTED_AS = {"sklearn": "scikit-learn"}
SPOILED = """
import builtins, copy, json, math, sys, warnings
import numpy as _numpy
copy.deepcopy = json.dumps = None
for _name in "mean sum dot array isclose zeros abs exp asarray allclose".split():
    setattr(_numpy, _name, lambda *args, **named: "spoiled")
_numpy.seterr(all="raise")
_numpy.set_printoptions(precision=0)
_numpy.linalg.norm = _numpy.random.default_rng = math.sqrt = None
warnings.simplefilter("error")
sys.setrecursionlimit(300)
sys.modules.pop("numpy.linalg", None)
sys.stdout = sys.stderr = sys.stdin = None
for _name in "print sum len range abs isinstance zip type map Exception".split():
    setattr(builtins, _name, None)
"""
"""Put after a program: everything that its checks might lean on is replaced."""
NAMES = "print sum np range len abs min max zip list dict type str float int round map"


POOR = re.compile(
    r"make sense of|Traceback|\bapp\.cells|object at 0x|<\w+ |: $|^$|[?.]\.( |$)"
)
"""What no message should hold: nothing said, words for programmers, two full stops."""
OWN = re.compile(r"stopped in line \d+ with .*", re.DOTALL)
"""What Python says of the student's own line is the student's to read."""


def is_poor(message: str) -> bool:
    """Return whether a message helps nobody."""
    return bool(POOR.search(OWN.sub("", message)))


def folder(slug: str) -> Path:
    """Return the folder of an exercise in the tree, which alone has the solution."""
    return FOLDER / slug.replace("-", "_")


def solution(slug: str) -> str:
    """Return the solution of an exercise."""
    return (folder(slug) / "solution.py").read_text("utf-8")


def attempts(slug: str) -> list[Path]:
    """Return the files of the typical wrong attempts."""
    return sorted((folder(slug) / "attempts").glob("*.py"))


def solution_passes(exercise: Exercise, seeds: range) -> Iterator[str]:
    """The solution passes, whatever the seed, and its picture can be drawn."""
    draws = load_checks(exercise.slug).picture is not None
    for seed in seeds:
        result = check(exercise.slug, solution(exercise.slug), seed)
        yield from _failures(result, f"the solution, seed {seed}")
        if draws and not result["picture"]:
            yield f"the solution, seed {seed}: no picture"
    if json.loads(json.dumps(result, allow_nan=False)) != result:
        yield "the result changes on its way through JSON"


def starter_runs_and_fails(exercise: Exercise, seeds: range) -> Iterator[str]:
    """The starter runs without an error, and there is something left to do."""
    for seed in seeds:
        result = check(exercise.slug, exercise.starter, seed)
        if result["checks"][0]["name"] == "code_runs":
            yield f"the starter stops: {result['checks'][0]['message']}"
        if result["passed"]:
            yield f"the starter passes with seed {seed}"


def attempts_are_caught(exercise: Exercise, seeds: range) -> Iterator[str]:
    """Each attempt is caught by exactly the check that it names."""
    paths = attempts(exercise.slug)
    if len(paths) < 2:
        yield f"{len(paths)} attempts, two are needed"
    for path in paths:
        code = path.read_text("utf-8")
        named = CAUGHT.match(code)
        for seed in seeds if named else ():
            found = _failed(check(exercise.slug, code, seed))
            if list(found) != [named[1]]:
                yield f"{path.name}, seed {seed}: caught by {found}, not {named[1]}"
        if not named:
            yield f"{path.name} does not begin with '# caught by: …'"


def messages_help(exercise: Exercise, seeds: range) -> Iterator[str]:
    """What starter and attempts are told helps; no right answer is made up."""
    paths = [folder(exercise.slug) / "starter.py", *attempts(exercise.slug)]
    for path in paths:
        result = check(exercise.slug, path.read_text("utf-8"), seeds[0])
        for message in filter(is_poor, _failed(result).values()):
            yield f"{path.name} is told: {message}"
    checks = (folder(exercise.slug) / "checks.py").read_text("utf-8")
    if re.search(r"tol=(np\.inf|float)", checks):
        yield "a comparison without a bound would state a right answer that is not one"


def shadowing_does_not_matter(exercise: Exercise, _: range) -> Iterator[str]:
    """A program that spoils Python after its own definitions is judged all the same."""
    right = solution(exercise.slug)
    nodes = ast.walk(ast.parse(right))
    used = {node.id for node in nodes if isinstance(node, ast.Name)}
    own = [name for name in NAMES.split() if name not in used]
    before = {name: getattr(builtins, name) for name in ("print", "sum", "type")}
    code = f"{right}\n{' = '.join(own)} = None\n{SPOILED}\n"
    yield from _failures(check(exercise.slug, code, 1), "the solution, spoiled")
    if any(getattr(builtins, name) is not thing for name, thing in before.items()):
        yield "Python itself stays spoiled"


def inputs_follow_from_the_seed(exercise: Exercise, _: range) -> Iterator[str]:
    """Some inputs are fixed, others follow from the seed."""
    first, again, other = (_inputs(exercise, seed) for seed in (1, 1, 2))
    if first != again:
        yield "the same seed gave different inputs"
    if not set(first) - set(other):
        yield "different seeds gave the same inputs"
    if not set(first) & set(other):
        yield "no input is the same for all seeds"


def words_are_there(exercise: Exercise, _: range) -> Iterator[str]:
    """Praise for each claim, help that names what came, at least three hints."""
    checks = load_checks(exercise.slug)
    for claim in checks.claims:
        if not (claim.__doc__ or "").strip().endswith((".", "!")):
            yield f"{claim.__name__} has no sentence of praise"
    if tuple(claim.__name__ for claim in checks.claims) != exercise.checks:
        yield "the names of the checks are read wrongly"
    if not 3 <= len(exercise.hints) <= 5:
        yield f"{len(exercise.hints)} hints"
    if "```" not in exercise.instructions:
        yield "the instructions show no example"


def packages_are_named(exercise: Exercise, _: range) -> Iterator[str]:
    """What programs and checks import is in the list of packages, and nothing else."""
    found: set[str] = set()
    for path in folder(exercise.slug).rglob("*.py"):
        found |= _imports(ast.parse(path.read_text("utf-8")))
    needed = {IMPORTED_AS.get(name, name) for name in found - sys.stdlib_module_names}
    if needed - OURS != set(exercise.packages) - OURS:
        yield f"imported: {sorted(needed)}, named: {sorted(exercise.packages)}"


CONTRACT = (
    solution_passes,
    starter_runs_and_fails,
    attempts_are_caught,
    messages_help,
    shadowing_does_not_matter,
    inputs_follow_from_the_seed,
    words_are_there,
    packages_are_named,
)


def violations(slug: str, seeds: range) -> Iterator[str]:
    """Return everything that is wrong with one exercise."""
    for clause in CONTRACT:
        for problem in clause(load_exercise(slug), seeds):
            yield f"{slug}: {problem}"


def slugs() -> list[str]:
    """Return the exercises in their order."""
    return [exercise.slug for exercise in load_exercises()]


def _failures(result: dict, who: str) -> Iterator[str]:
    for name, entry in _failed(result, also_skipped=True).items():
        yield f"{who} fails {name}: {entry}"


def _failed(result: dict, *, also_skipped: bool = False) -> dict[str, str]:
    bad = {"failed", "skipped"} if also_skipped else {"failed"}
    entries = (entry for entry in result["checks"] if entry["status"] in bad)
    return {entry["name"]: entry["message"] for entry in entries}


def _inputs(exercise: Exercise, seed: int) -> list[str]:
    """Return what the claims called and read, without what a picture does."""
    made: list[str] = []
    student = Student(solution(exercise.slug))
    call, variable = student.call, student.variable

    def recorded_call(name: str, *args: object, **named: object) -> Answer:
        made.append(f"{name}({[*map(_text, args)]}, {named})")
        return call(name, *args, **named)

    def recorded_variable(name: str) -> Answer:
        made.append(name)
        return variable(name)

    student.call, student.variable = recorded_call, recorded_variable
    judge(student, load_checks(exercise.slug).claims, seed)
    return made


def _text(value: object) -> str:
    if isinstance(value, np.random.Generator):
        return str(value.bit_generator.state)
    return value.__name__ if callable(value) else repr(value)


def _imports(tree: ast.Module) -> set[str]:
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        if isinstance(node, ast.ImportFrom) and node.module:
            data = node.module == "app.data"
            found.add("pandas" if data else node.module.split(".")[0])
    return found
