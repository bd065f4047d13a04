"""Judges a student's program: one function for each claim of an exercise.

Everything here happens in the student's own interpreter, where whoever wants to can
forge a result. It is practice, and says so.
"""

import zlib
from collections.abc import Callable
from importlib.resources import files
from inspect import cleandoc
from types import FunctionType
from typing import Any, NamedTuple

import numpy as np

from app.cells.checks import returns
from app.cells.checks.check_errors import line_of, sentence
from app.cells.checks.pictures import cleaned
from app.cells.checks.showing import shown
from app.cells.checks.student import NothingReturnedError, StoppedError, Student

RUNS = "code_runs"
PICTURE = "picture"
Result = dict[str, Any]
Claim = Callable[[Student, np.random.Generator], None]


class Checks(NamedTuple):
    """The `checks.py` of one exercise.

    Parameters
    ----------
    claims : tuple of callable
        Called with the student's program and a source of random inputs; docstring: the
        praise; `AssertionError`: the help.
    picture : callable or None
        Draws the program's result.
    """

    claims: tuple[Claim, ...]
    picture: Callable[[Student], Any] | None


def check(slug: str, code: str, seed: int) -> Result:
    """Judge a program.

    Parameters
    ----------
    slug
        Which exercise.
    code
        The student's program.
    seed
        Random inputs follow from it.

    Returns
    -------
    dict
        Ready for JSON: `exercise`, `seed`, `passed`, `checks` (each with `name`,
        `status` — passed, failed or skipped —, `passed` and `message`), `picture` (see
        `app.cells.checks.pictures`) or None, and `output`, what the program printed.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    checks = load_checks(slug)
    try:
        student = Student(code)
    except StoppedError as stop:
        later = "Looked at as soon as your code runs."
        names = [claim.__name__ for claim in checks.claims]
        entries = [_entry(RUNS, "failed", str(stop))]
        entries += [_entry(name, "skipped", later) for name in names]
        return _result(slug, seed, entries, None, stop.printed)
    entries = judge(student, checks.claims, seed)
    return _result(slug, seed, entries, _draw(checks, student), student.printed)


def load_checks(slug: str) -> Checks:
    """Read the `checks.py` of an exercise, as source.

    The browser's wheel is compiled without docstrings and assertions; checks keep both.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    path = files("app.exercises").joinpath(slug.replace("-", "_"), "checks.py")
    if not path.is_file():
        raise ValueError(f"There is no exercise '{slug}'.")
    names: dict[str, Any] = {"__name__": f"app.exercises.{slug.replace('-', '_')}"}
    program = compile(
        path.read_text("utf-8"), str(path), "exec", dont_inherit=True, optimize=0
    )
    exec(program, names)
    public = {
        name: thing
        for name, thing in names.items()
        if isinstance(thing, FunctionType)
        and thing.__module__ == names["__name__"]
        and not name.startswith("_")
    }
    picture = public.pop(PICTURE, None)
    return Checks(tuple(public.values()), picture)


def judge(student: Student, claims: tuple[Claim, ...], seed: int) -> list[Result]:
    """Look at every claim in turn; skip those that wait for one that does not hold."""
    entries: list[Result] = []
    passed: set[str] = set()
    silent: set[str] = set()
    for claim in claims:
        missing = [name for name in getattr(claim, "after", ()) if name not in passed]
        if missing:
            entries.append(_entry(claim.__name__, "skipped", _waits(missing[0])))
            continue
        try:
            entries.append(_judge_one(student, claim, seed))
        except NothingReturnedError as failure:
            entries.append(_silence(claim, failure, silent))
        if entries[-1]["passed"]:
            passed.add(claim.__name__)
    return entries


def _judge_one(student: Student, claim: Claim, seed: int) -> Result:
    # Seeded by its name too: a claim's inputs do not depend on the ones before it.
    inputs = np.random.default_rng([seed, zlib.crc32(claim.__name__.encode())])
    student.called, student.last = set(), None
    try:
        claim(student, inputs)
    except (KeyboardInterrupt, NothingReturnedError):
        raise
    except BaseException as error:
        _explain_silence(student)
        message = str(error) if isinstance(error, AssertionError) else ""
        message = message or _puzzled(student, error)
        return _entry(claim.__name__, "failed", message)
    return _entry(claim.__name__, "passed", cleandoc(claim.__doc__ or ""))


def _explain_silence(student: Student) -> None:
    """Name a function that returns nothing, if a claim failed and that may be why."""
    silent = returns.silent_behind(student.tree, student.called)
    if silent:
        raise NothingReturnedError(silent.name, returns.sentence(silent))


def _silence(claim: Claim, failure: NothingReturnedError, said: set[str]) -> Result:
    name = failure.function
    if name in said:
        waits = f"Looked at as soon as {name} gives something back."
        return _entry(claim.__name__, "skipped", waits)
    said.add(name)
    return _entry(claim.__name__, "failed", str(failure))


def _puzzled(student: Student, error: BaseException) -> str:
    """Say what came back that no check can judge, in no words of Python's own."""
    if line_of(error.__traceback__):  # an object of the student's refuses
        doing = student.last.text if student.last else ""
        return sentence(error, student.source, doing)
    if student.last is None:
        return "This check cannot make sense of your program."
    return (
        f"{student.last.text} returned {shown(student.last.value)}, and this check "
        "cannot make sense of that. Compare it with what the instructions ask for."
    )


def _draw(checks: Checks, student: Student) -> Result | None:
    if checks.picture is None:
        return None
    try:
        return cleaned(checks.picture(student))
    except KeyboardInterrupt:
        raise
    except BaseException:  # what is wrong, the checks have said
        return None


def _result(
    slug: str, seed: int, entries: list[Result], picture: Result | None, output: str
) -> Result:
    return {
        "exercise": slug,
        "seed": seed,
        "passed": all(entry["passed"] for entry in entries),
        "checks": entries,
        "picture": picture,
        "output": output,
    }


def _entry(name: str, status: str, message: str) -> Result:
    passed = status == "passed"
    return {"name": name, "status": status, "passed": passed, "message": message}


def _waits(name: str) -> str:
    return f"Looked at as soon as “{name.replace('_', ' ')}” holds."
