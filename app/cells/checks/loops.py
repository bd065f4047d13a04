"""Ends a loop that would never end, while a program is checked.

Counts the rounds of every loop: a verdict must come by itself, for nobody knows how
long one should wait for it.
"""

import ast
import time

COUNTER = "__round_of_a_loop__"
MOST_ROUNDS = 1_000_000
"""Of one `while` loop within one call, or in a program outside its functions."""
PATIENCE = 10.0
"""Seconds after which a tenth of the rounds are enough."""
FOR = 10
"""A `for` loop, which ends unless its list grows, may go round so many times more."""


class EndlessLoopError(BaseException):
    """A loop goes round and round; `except Exception` does not catch it.

    Parameters
    ----------
    line
        Where the loop begins.
    rounds
        How often it has gone round.
    """

    def __init__(self, line: int, rounds: int) -> None:
        super().__init__(line, rounds)
        self.line, self.rounds = line, rounds


class Rounds:
    """Counts the rounds of loops, by their lines."""

    def __init__(self) -> None:
        self.begin()

    def begin(self) -> None:
        """Count from zero: another call begins."""
        self._counts: dict[int, int] = {}
        self._started = time.monotonic()

    def count(self, line: int, weight: int) -> None:
        """Count one round.

        Raises
        ------
        EndlessLoopError
            If it was one too many.
        """
        rounds = self._counts[line] = self._counts.get(line, 0) + 1
        if rounds * FOR < MOST_ROUNDS * weight:
            return
        late = time.monotonic() - self._started > PATIENCE
        if rounds > MOST_ROUNDS * weight or (late and rounds % 100 == 0):
            raise EndlessLoopError(line, rounds)


def counted(tree: ast.Module) -> ast.Module:
    """Make every loop of a program count its rounds; changes the tree."""
    for node in ast.walk(tree):
        if isinstance(node, ast.While | ast.For):
            weight = FOR if isinstance(node, ast.For) else 1
            arguments: list[ast.expr] = [
                ast.Constant(node.lineno),
                ast.Constant(weight),
            ]
            call = ast.Call(ast.Name(COUNTER, ast.Load()), arguments, [])
            first = ast.copy_location(ast.Expr(call), node)
            node.body.insert(0, ast.fix_missing_locations(first))
    return tree
