"""One line per step on the terminal, with a bar where bytes flow."""

import sys
import time

WIDTH = 24
REDRAW_SECONDS = 0.1


class Progress:
    """A bar with megabytes on a terminal, a plain line elsewhere.

    Parameters
    ----------
    title
        What is being done, as the reader should read it.
    total
        Bytes expected; zero when nobody knows.
    """

    def __init__(self, title: str, total: int = 0) -> None:
        self.title, self.total, self.done = title, total, 0
        self._drawn = 0.0
        self._live = sys.stderr.isatty()

    def add(self, n_bytes: int) -> None:
        """Count bytes that have arrived."""
        self.done += n_bytes
        now = time.monotonic()
        if self._live and now - self._drawn >= REDRAW_SECONDS:
            self._drawn = now
            print(f"\r{self._line()}", end="", file=sys.stderr, flush=True)

    def finish(self) -> None:
        """Draw the last state and go to the next line."""
        start = "\r" if self._live else ""
        print(f"{start}{self._line()}", file=sys.stderr, flush=True)

    def _line(self) -> str:
        megabytes = f"{self.done / 1e6:6.1f} MB"
        if not self.total:
            return f"  {self.title:<44} {megabytes}"
        share = min(1.0, self.done / self.total)
        bar = "█" * round(share * WIDTH) + "░" * (WIDTH - round(share * WIDTH))
        return f"  {self.title:<44} {bar} {megabytes} of {self.total / 1e6:.1f}"


def say(sentence: str) -> None:
    """Print one line about a step of the build."""
    print(sentence, file=sys.stderr, flush=True)
