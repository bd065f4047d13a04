"""`input()`: asks the page and waits, or reads lines that were typed in advance."""

import io
from collections.abc import Callable

from app.cells.display.output import current
from app.cells.errors.unavailable import NO_WAITING

Ask = Callable[[str], str]
TYPED_TOO_FEW = (
    "input() asked for a line that is not there. This browser cannot wait for typing: "
    "type the lines that your program asks for into the box “Input”, then run again."
)


class Questions:
    """Where a program's questions go.

    Parameters
    ----------
    ask
        Shows a prompt and waits for a line; None where a browser cannot wait.
    """

    def __init__(self, ask: Ask | None) -> None:
        self._ask = ask
        self._typed: list[str] = []

    def begin(self, typed: list[str]) -> None:
        """Take the lines that were typed before the run."""
        self._typed = list(typed)

    def input(self, prompt: object = "", /) -> str:
        """Stand in for the built-in function `input`."""
        text = str(prompt)
        output = current()
        if text:
            output.write("stdout", text)
        output.flush()
        line = self._line(text)
        output.write("stdout", line + "\n")
        return line

    def _line(self, prompt: str) -> str:
        if self._typed:
            return self._typed.pop(0)
        if self._ask is None:
            raise EOFError(TYPED_TOO_FEW)
        try:
            return self._ask(prompt)
        except RuntimeError as fault:
            if "stack switch" not in str(fault):
                raise
            raise RuntimeError(NO_WAITING) from None


class Keyboard(io.TextIOBase):
    """`sys.stdin`: each line is a question without a prompt."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions

    def readable(self) -> bool:
        """Say yes."""
        return True

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        """Ask for one line."""
        return self._questions.input() + "\n"
