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
        for piece in filter(None, MOVES.split(text)):
            if piece == "\n":
                done, line, at = done + line + "\n", "", 0
            else:
                line, at = _moved(line, at, piece)
        self._pieces, self._at = [line], None if at == len(line) else at
        return length, done + line


def _moved(line: str, at: int, piece: str) -> tuple[str, int]:
    """Return a line and the place in it after a movement or some characters."""
    if piece in "\r\b":
        return line, max(0, at - 1) if piece == "\b" else 0
    if not BACK.match(piece):
        return line[:at].ljust(at) + piece + line[at + len(piece) :], at + len(piece)
    if piece[2:-1] == "2":
        return "", at
    return (" " * at + line[at:] if piece[2:-1] == "1" else line[:at]), at
