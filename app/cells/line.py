"""The line that a program is writing, in which it may go back and write over."""

import re

MOVES = re.compile("(\n|\r|\b|\x1b\\[[012]?K)")
BACK = re.compile("[\r\b]|\x1b\\[[012]?K")
"""To the margin, one place back, and the terminal's commands to erase in the line."""


class Line:
    """What stands after the last line break, and where the next character goes."""

    def __init__(self, text: str = "") -> None:
        self._pieces = [text]
        self._at: int | None = None  # None: at the end

    def take(self, text: str) -> tuple[int, str]:
        r"""Take what is written.

        Parameters
        ----------
        text
            As the program wrote it.

        Returns
        -------
        int
            How many characters of the line, counted from its end, are taken back: none
            or all of them.
        str
            What follows in their place, without any movement.

        Examples
        --------
        >>> Line().take("10 %\r20 %\nend")
        (0, '20 %\nend')
        """
        if self._at is None and not BACK.search(text):
            *above, last = text.rsplit("\n", 1)
            if above:
                self._pieces = []
            self._pieces.append(last)
            return 0, text
        line = "".join(self._pieces)
        length, done = len(line), ""
        at = length if self._at is None else self._at
        for piece in MOVES.split(text):
            if piece == "\n":
                done += line + "\n"
                line, at = "", 0
            elif piece == "\r":
                at = 0
            elif piece == "\b":
                at = max(0, at - 1)
            elif BACK.match(piece):
                line = _erased(line, at, piece[2:-1])
            elif piece:
                line = line[:at].ljust(at) + piece + line[at + len(piece) :]
                at += len(piece)
        self._pieces, self._at = [line], None if at == len(line) else at
        return length, done + line


def _erased(line: str, at: int, which: str) -> str:
    """Empty a line from the place on, up to it, or all of it."""
    if which == "2":
        return ""
    return " " * at + line[at:] if which == "1" else line[:at]
