"""Practice: where a student stands with one exercise, and the sentence that follows."""

from dataclasses import dataclass, field
from typing import Any

from app.content.texts import read_texts

__all__ = ["Practice"]

TEXTS: dict[str, str] = read_texts("app.content")["exercise"]


@dataclass
class Practice:
    """Attempts, hints and the newest result of one exercise.

    Parameters
    ----------
    hints
        All that there are, from a nudge to nearly there.
    has_quiz
        Whether questions follow.
    solution
        One way to do it; where the browser was not given it, the page adds it.
    attempts, shown, solved
        Checks so far, hints seen so far, whether the solution was looked at.
    passed
        Whether all checks held once, on this visit or an earlier one.
    result
        What the checker said last (see `app.cells.checks.checker.check`).
    earlier
        Whether that was on an earlier visit.
    """

    hints: tuple[str, ...]
    has_quiz: bool = False
    solution: str = ""
    attempts: int = 0
    shown: int = 0
    solved: bool = False
    passed: bool = False
    result: dict[str, Any] | None = field(default=None)
    earlier: bool = False

    def restore(self, record: dict[str, Any]) -> None:
        """Go on where an earlier visit ended; see `static/js/progress/records.js`."""
        self.attempts = int(record.get("attempts", 0))
        self.shown = min(int(record.get("hints", 0)), len(self.hints))
        self.solved = bool(record.get("solved"))
        self.passed = bool(record.get("passed"))
        self.solution = self.solution or str(record.get("solution", ""))
        if record.get("result"):
            self.result, self.earlier = record["result"], True

    def judge(self, result: dict[str, Any]) -> None:
        """Take what the checker said of another attempt."""
        self.result, self.earlier = result, False
        self.attempts += 1
        self.passed = self.passed or bool(result["passed"])

    def reveal_hint(self) -> None:
        """Show one more hint, if there is one."""
        self.shown = min(self.shown + 1, len(self.hints))

    @property
    def may_see_solution(self) -> bool:
        """Whether there has been an attempt (and there is a solution)."""
        return self.attempts > 0 and bool(self.solution)

    @property
    def checks(self) -> list[list[str]]:
        """Name, status and message of each check of the newest result."""
        entries = self.result["checks"] if self.result else []
        return [
            [_words(entry["name"]), _status(entry), entry["message"]]
            for entry in entries
        ]

    def describe(self) -> str:
        """Say where the student stands and what to do next."""
        if not self.result:
            return TEXTS["again" if self.passed else "start"]
        statuses = [status for _, status, _ in self.checks]
        now_passed = bool(self.result["passed"])
        advice = TEXTS[self._advice(now_passed)]
        if not self.earlier:  # the code cell has just said how many hold
            return advice
        said = TEXTS["passed_before" if now_passed else "held_before"]
        count, held = len(statuses), statuses.count("passed")
        return f"{said.format(count=count, held=held)} {advice}"

    def hint_place(self) -> str:
        """Say how many hints have been shown."""
        return TEXTS["hint_number"].format(shown=self.shown, count=len(self.hints))

    def _advice(self, now_passed: bool) -> str:
        if now_passed:
            return "after_quiz" if self.has_quiz else "after"
        if self.shown < len(self.hints):
            return "help_hint"
        return "help_solution" if self.may_see_solution else "help_none"


def _words(name: str) -> str:
    """Write the name of a claim as a sentence begins."""
    words = name.replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def _status(entry: dict[str, Any]) -> str:
    return str(entry.get("status") or ("passed" if entry["passed"] else "failed"))
