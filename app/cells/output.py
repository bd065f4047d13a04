"""What a run prints and shows: gathered, capped, sent in batches.

A program can print faster than any page can show. Of each run the first 64 kB and the
last 4 kB of text are kept, what lies between is counted; pictures and tables are kept
while they are few. Nothing is sent more often than every 50 ms, except the first lines.
"""

import io
import time
from collections.abc import Callable
from typing import Any

HEAD = 64 * 1024
TAIL = 4 * 1024
"""Characters of text that are kept at the start and at the end of a run."""
BATCH_SECONDS = 0.05
PROMPT_LINES = 40
"""So many first lines of a run are sent at once."""
RICH_PARTS = 50
RICH_CHARACTERS = 20_000_000
"""Pictures, tables and charts of one run, in number and in all."""

Send = Callable[[list[dict[str, Any]]], None]


class Output:
    """The output of one run.

    Parameters
    ----------
    send
        Called with a list of parts: `{"stream", "text"}`, `{"data"}` (media type →
        content) or `{"hidden", "figures", "tail"}` (how much was left out).
    clock
        Seconds, for tests.
    """

    def __init__(self, send: Send, clock: Callable[[], float] = time.monotonic) -> None:
        self._send, self._clock = send, clock
        self._parts: list[dict[str, Any]] = []
        self._left, self._lines = HEAD, PROMPT_LINES
        self._rich, self._weight = RICH_PARTS, RICH_CHARACTERS
        self._sent_at = 0.0
        self._tail, self._stream = "", "stdout"
        self._after, self.figures_hidden = 0, 0

    @property
    def hidden(self) -> int:
        """Characters between what was kept at the start and at the end."""
        return self._after - len(self._tail)

    def write(self, stream: str, text: str) -> None:
        """Take text of `stdout` or `stderr`."""
        head, rest = text[: self._left], text[self._left :]
        if head:
            self._left -= len(head)
            self._append(stream, head)
        if rest:
            self._after += len(rest)
            self._tail = (self._tail + rest[-TAIL:])[-TAIL:]
            self._stream = stream
        self._hurry(head)

    def show(self, data: dict[str, str]) -> None:
        """Take something richer than text: media type → content."""
        weight = sum(map(len, data.values()))
        if self._rich < 1 or weight > self._weight:
            self.figures_hidden += 1
            return
        self._rich -= 1
        self._weight -= weight
        self._parts.append({"data": data})
        self.flush()

    def flush(self) -> None:
        """Send what is waiting."""
        parts, self._parts = self._parts, []
        self._sent_at = self._clock()
        if parts:
            self._send(parts)

    def finish(self) -> None:
        """Send the rest, and how much was left out."""
        if self._after or self.figures_hidden:
            self._parts.append(
                {
                    "hidden": self.hidden,
                    "figures": self.figures_hidden,
                    "stream": self._stream,
                    "tail": self._tail,
                }
            )
        self.flush()

    def _append(self, stream: str, text: str) -> None:
        last = self._parts[-1] if self._parts else {}
        if last.get("stream") == stream and "text" in last:
            last["text"] += text
        else:
            self._parts.append({"stream": stream, "text": text})

    def _hurry(self, text: str) -> None:
        if "\n" in text and self._lines > 0:
            self._lines -= 1
            self.flush()
        elif self._parts and self._clock() - self._sent_at > BATCH_SECONDS:
            self.flush()


class Stream(io.TextIOBase):
    """`sys.stdout` or `sys.stderr` of a run.

    Parameters
    ----------
    name
        `"stdout"` or `"stderr"`.
    output
        Returns the output of the run that is going on.
    """

    encoding = "utf-8"
    errors = "replace"

    def __init__(self, name: str, output: Callable[[], Output]) -> None:
        self.name, self._output = f"<{name}>", output
        self._stream = name

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, text: str) -> int:
        """Hand text to the run's output."""
        if not isinstance(text, str):
            raise TypeError(f"write() needs text, not {type(text).__name__}")
        self._output().write(self._stream, text)
        return len(text)

    def flush(self) -> None:
        """Show at once what was written."""
        self._output().flush()


_current: list[Output] = []


def current() -> Output:
    """Return the output of the run that is going on, or of the last one."""
    return _current[0]


def use(output: Output) -> None:
    """Make an output the current one."""
    _current[:] = [output]
