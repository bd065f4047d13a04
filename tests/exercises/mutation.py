"""Makes every slip in the solutions and looks whether the checks notice.

`python -m tests.exercises.mutation [SLUG …]` prints what is not noticed, and how many
slips there were.
"""

import ast
import os
import re
import sys
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from app.cells.checks import loops
from app.cells.checks.checker import Checks, judge, load_checks
from app.cells.checks.expectations import WrongAnswerError
from app.cells.checks.student import StoppedError, Student
from tests.exercises.contract import is_poor, slugs, solution
from tests.exercises.mutators import SLIPS, signless

TABLE = Path(__file__).with_name("equivalent.toml")
SEEDS = 50
ROUNDS = 20_000
"""Of a loop; no solution comes near."""


@dataclass(frozen=True)
class Mutant:
    """A solution with one slip.

    Parameters
    ----------
    change
        The statement as it was and as it is, `x = a + b → x = a - b`.
    slip
        Name of the kind of slip.
    source
        The whole program.
    """

    change: str
    slip: str
    source: str


@dataclass(frozen=True)
class Verdict:
    """What the checks say to a mutant with many seeds."""

    mutant: Mutant
    refused: int
    seeds: int
    messages: tuple[str, ...]

    @property
    def is_refused(self) -> bool:
        return self.refused == self.seeds

    @property
    def is_accepted(self) -> bool:
        return self.refused == 0


@cache
def table() -> dict[str, Any]:
    """Return by exercise the slips that change nothing, and its number of seeds."""
    return tomllib.loads(TABLE.read_text("utf-8"))


def equivalent(slug: str) -> dict[str, str]:
    """Return the changes that mean the same, with the reason; `*` is anything."""
    listed = table().get(slug, {}).get("same", [])
    return {change: one["why"] for one in listed for change in one["slips"]}


def known(slug: str, change: str) -> str:
    """Return the line of the table that a change is, or nothing."""
    for pattern in equivalent(slug):
        if re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), change):
            return pattern
    return ""


def mutants(slug: str) -> Iterator[Mutant]:
    """Make each slip at each place of a solution that its checks may look at."""
    source = solution(slug)
    tree = ast.parse(source)
    seen = {ast.unparse(tree)}
    for top in _looked_at(slug, tree):
        nodes, either_way = list(ast.walk(top)), signless(top)
        for node in nodes:
            if _is_docstring(node, top):
                continue
            for slip in SLIPS:
                for new in slip(node):
                    if id(node) in either_way and _turned(node, new):
                        continue
                    change, changed = _with(tree, top, node, new)
                    if changed not in seen:
                        seen.add(changed)
                        yield Mutant(change, slip.__name__, changed)


class DrawnError(WrongAnswerError):
    """A claim has drawn a random number."""


class Undrawn:
    """Stands for a generator until something is drawn from it."""

    def __getattr__(self, name: str) -> Any:
        raise DrawnError(name)


def verdict(mutant: Mutant, checks: Checks, seeds: int) -> Verdict:
    """Judge a mutant with every seed.

    A claim that refuses it before a random number is drawn refuses it with all seeds;
    one shows it. Otherwise many are tried, each up to the first claim that fails.
    """
    try:
        student = Student(mutant.source)
    except StoppedError as stop:
        return Verdict(mutant, seeds, seeds, (str(stop),))
    for claim in checks.claims:
        if _fails_undrawn(student, claim):
            message = _first_failure(student, Checks((claim,), None), 0)
            if message is not None:
                return Verdict(mutant, seeds, seeds, (message,))
    said = [_first_failure(student, checks, seed) for seed in range(seeds)]
    messages = [message for message in said if message is not None]
    return Verdict(mutant, len(messages), seeds, tuple(messages))


def _fails_undrawn(student: Student, claim: Any) -> bool:
    try:
        claim(student, Undrawn())
    except DrawnError:
        return False
    except AssertionError:
        return True
    except Exception:  # the claim cannot judge it: tried again as a student would
        return False
    return False


def verdicts(slug: str) -> list[Verdict]:
    """Judge all mutants of an exercise."""
    checks, seeds = load_checks(slug), table().get(slug, {}).get("seeds", SEEDS)
    patience, loops.MOST_ROUNDS = loops.MOST_ROUNDS, ROUNDS
    try:
        return [
            verdict(one, checks, 2 if known(slug, one.change) else seeds)
            for one in mutants(slug)
        ]
    finally:
        loops.MOST_ROUNDS = patience


def _first_failure(student: Student, checks: Checks, seed: int) -> str | None:
    for claim in checks.claims:
        (entry,) = judge(student, (_alone(claim),), seed)
        if not entry["passed"]:
            return f"{claim.__name__}: {entry['message']}"
    return None


def _alone(claim: Any) -> Any:
    """Return a claim that waits for no other one; those before it have passed."""
    claim.after = ()
    return claim


def _looked_at(slug: str, tree: ast.Module) -> list[ast.stmt]:
    """Return functions that the checks reach, and assignments that they read."""
    called, read = asked_for(slug)
    tops = {
        name: node
        for node in tree.body
        for name in _defined(node)
        if isinstance(node, ast.FunctionDef) or name in read
    }
    reached, waiting = set[str](), (called | read) & tops.keys()
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= (_free(tops[name]) & tops.keys()) - reached
    return [node for name, node in tops.items() if name in reached]


def asked_for(slug: str) -> tuple[set[str], set[str]]:
    called, read = set[str](), set[str]()

    class Watched(Student):
        def call(self, name: str, *args: Any, **named: Any) -> Any:
            called.add(name)
            return super().call(name, *args, **named)

        def variable(self, name: str) -> Any:
            read.add(name)
            return super().variable(name)

    judge(Watched(solution(slug)), load_checks(slug).claims, 1)
    return called, read


def _defined(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _free(node: ast.stmt) -> set[str]:
    own = {one.arg for one in ast.walk(node) if isinstance(one, ast.arg)}
    return {one.id for one in ast.walk(node) if isinstance(one, ast.Name)} - own


def _turned(node: Any, new: Any) -> bool:
    return isinstance(new, ast.BinOp) and new.left is node.right


def _is_docstring(node: ast.AST, top: ast.stmt) -> bool:
    first = getattr(top, "body", [None])[0]
    inside = first.value if isinstance(first, ast.Expr) else None
    return node is top or (node in (first, inside) and isinstance(inside, ast.Constant))


def _with(tree: ast.Module, top: ast.stmt, old: ast.AST, new: ast.AST) -> Any:
    """Return what changes and the whole program if one node stands for another."""
    parent, field, index, statement = _place(top, old, top)
    held = getattr(parent, field)
    before = _on_one_line(statement)

    def put(node: ast.AST) -> None:
        if index is None:
            setattr(parent, field, node)
        else:
            held[index] = node

    put(new)
    after = _on_one_line(new if old is statement else statement)
    program = ast.unparse(ast.fix_missing_locations(tree))
    put(old)
    heads = [text.split(": ⏎")[0] for text in (before, after)]
    different = heads if heads[0] != heads[1] else [before, after]
    return " → ".join(different).replace("⏎", ""), program


def _on_one_line(statement: ast.AST) -> str:
    text = ast.unparse(ast.fix_missing_locations(statement))
    return " ".join(text.replace(":\n", ": ⏎\n").split())


def _place(parent: ast.AST, wanted: ast.AST, statement: ast.AST) -> Any:
    for field, value in ast.iter_fields(parent):
        children = value if isinstance(value, list) else [value]
        for k, child in enumerate(children):
            if not isinstance(child, ast.AST):
                continue
            around = child if isinstance(child, ast.stmt) else statement
            if child is wanted:
                return parent, field, k if isinstance(value, list) else None, around
            found = _place(child, wanted, around)
            if found:
                return found
    return None


def problems(slug: str, found: list[Verdict]) -> Iterator[str]:
    """Say what is wrong with an exercise's checks and with the table."""
    used = set()
    for one in found:
        change = one.mutant.change
        line = known(slug, change)
        if line:
            used |= set() if one.is_refused else {line}
            continue
        if one.is_accepted:
            yield f"accepted: {change}   [{one.mutant.slip}]"
        elif not one.is_refused:
            yield f"refused {one.refused} of {one.seeds}: {change}"
        poor = [said for said in one.messages if is_poor(said)]
        if poor:
            yield f"poor message for {change}: {poor[0]}"
    for line in equivalent(slug).keys() - used:
        yield f"in the table, but refused or not there: {line}"


def main() -> None:
    os.environ["MPLBACKEND"] = "Agg"
    total = same = bad = 0
    started = time.monotonic()
    for slug in sys.argv[1:] or slugs():
        before = time.monotonic()
        found = verdicts(slug)
        wrong = list(problems(slug, found))
        took = time.monotonic() - before
        print(f"{slug}: {len(found)} slips, {len(wrong)} problems, {took:.1f} s")
        print(
            *(f"    {line}" for line in wrong),
            sep="\n",
            end="\n" * bool(wrong),
            flush=True,
        )
        total, bad = total + len(found), bad + len(wrong)
        same += sum(bool(known(slug, one.mutant.change)) for one in found)
    took = time.monotonic() - started
    print(f"{total} slips, {same} change nothing, {bad} problems, {took:.0f} s")


if __name__ == "__main__":
    main()
