"""What a run prints and shows: gathered, capped, sent in batches.

A program can print faster than any page can show. Of each run the first 64 kB and the
last 4 kB of text are kept, and the first and last of its pictures and tables; what lies
between is counted. Nothing is sent more often than every 50 ms, except the first
lines; what takes the place of something else waits longer, the longer a run goes on.
"""

import codecs
import io
import re
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, BinaryIO, cast

from app.cells.display.line import Line

HEAD = 64 * 1024
TAIL = 4 * 1024
"""Characters of text that are kept at the start and at the end of a run."""
BATCH_SECONDS = 0.05
PROMPT_LINES = 40
"""So many first lines of a run are sent at once."""
TERMINAL = re.compile(r"\x1b(\[[0-?]*[ -/]*[@-JL-~]|\][^\x07\x1b]*(\x07|\x1b\\))")
"""Colours and movements of a terminal, which a page does not follow."""
RICH_HEAD, RICH_TAIL = 40, 10
"""Pictures, tables and charts that are kept at the start and at the end of a run."""
RICH_CHARACTERS, TAIL_CHARACTERS = 20_000_000, 5_000_000
"""What these may weigh in all."""

Send = Callable[[list[dict[str, Any]]], None]


class Output:
    """The output of one run.

    Parameters
    ----------
    send
        Called with a list of parts: `{"stream", "text"}`, with `"again"` if the text
        takes the place of the stream's last line; `{"data"}` (media type → content),
        with `"place"` if it takes the place of what was shown under this name;
        `{"clear"}` for all that was shown; or `{"hidden", "figures", "tail"}` (how much
        was left out).
    clock
        Seconds, for tests.
    page
        Takes what belongs to no place of the output; else that is `send`, too.
    """

    def __init__(
        self,
        send: Send,
        clock: Callable[[], float] = time.monotonic,
        page: Send | None = None,
    ) -> None:
        self._send, self._clock, self._page = send, clock, page or send
        self._parts: list[dict[str, Any]] = []
        self._lines = PROMPT_LINES
        self._sent_at, self._began = 0.0, clock()
        self._clearing = False
        self._empty()

    def _empty(self) -> None:
        self._left, self._full, self._after = HEAD, False, 0
        self._tail, self._stream, self._line = "", "stdout", Line()
        self._rich, self._weight, self.figures_hidden = RICH_HEAD, RICH_CHARACTERS, 0
        self._places: set[str] = set()
        self._held: deque[dict[str, Any]] = deque()

    @property
    def hidden(self) -> int:
        """Characters between what was kept at the start and at the end."""
        return self._after - len(self._tail)

    @property
    def pause(self) -> float:
        """Seconds that a picture should stay before another takes its place."""
        return max(0.1, (self._clock() - self._began) / 50)

    def write(self, stream: str, text: str) -> None:
        """Take text of `stdout` or `stderr`."""
        self._clear_if_due()
        if "\x1b" in text:
            text = TERMINAL.sub("", text)
        if stream != self._stream:
            self._stream, self._line = stream, Line()
        back, text = self._line.take(text)
        if self._full:
            self._end_with(text, back)
            self._hurry("")
            return
        self._left += back
        head, rest = text[: self._left], text[self._left :]
        if head or back:
            self._left -= len(head)
            self._append(stream, head, back)
        if rest:
            self._full = True
            self._line = Line(rest[rest.rfind("\n") + 1 :])
            self._end_with(rest)
        self._hurry(head)

    def show(self, data: dict[str, str], place: str = "") -> None:
        """Take something richer than text.

        Parameters
        ----------
        data
            Media type → content.
        place
            Name of the picture whose later state this is.
        """
        self._clear_if_due()
        self._line = Line()
        part: dict[str, Any] = {"data": data} | ({"place": place} if place else {})
        weight = _weight(part)
        known = place in self._places
        if not known and (self._held or self._rich < 1 or weight > self._weight):
            self._hold(part)
            return
        if not known:
            self._rich -= 1
            self._weight -= weight
            self._places |= {place} if place else set()
        self._parts.append(part)
        if not self._replaces or self._due:
            self.flush()

    def clear(self, wait: bool = False) -> None:
        """Take everything back that the run has shown.

        Parameters
        ----------
        wait
            Whether it stays until there is something new.
        """
        self._clearing = True
        if not wait:
            self._clear_if_due()
            self._hurry("")

    def clear_if_asked(self) -> None:
        """Take back what was to stay until there is something new."""
        if self._clear_if_due():
            self.flush()

    def add(self, part: dict[str, Any]) -> None:
        """Send something, after what is waiting."""
        self.flush()
        self._send([part])

    def tell_page(self, part: dict[str, Any]) -> None:
        """Send something that has its own place, after what is waiting."""
        self.flush()
        self._page([part])

    def inside(self, place: str, kept: list[dict[str, Any]]) -> "Output":
        """Return an output that goes into a place of its own.

        Parameters
        ----------
        place
            Its name on the page.
        kept
            Gets what was shown, for a place that is not there yet.
        """

        def send(parts: list[dict[str, Any]]) -> None:
            kept.extend(parts)
            self.tell_page({"into": place, "parts": parts})

        return Output(send, self._clock, self._page)

    def flush(self, hurry: bool = True) -> None:
        """Send what is waiting.

        Parameters
        ----------
        hurry
            Or later, if it takes the place of what was sent a moment ago.
        """
        if not hurry and self._replaces and not self._due:
            return
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
        self._parts += self._held
        self.flush()

    def _clear_if_due(self) -> bool:
        due, self._clearing = self._clearing, False
        if due:
            self._empty()
            self._parts = [{"clear": True}]
        return due

    def _append(self, stream: str, text: str, back: int) -> None:
        last = self._parts[-1] if self._parts else {}
        mine = last.get("stream") == stream and "text" in last
        if not back:
            if mine:
                last["text"] += text
            else:
                self._parts.append({"stream": stream, "text": text})
        elif mine and ("\n" in last["text"] or "again" in last):
            last["text"] = last["text"][: len(last["text"]) - back] + text
        else:  # the line began in what was sent before
            if mine:
                self._parts.pop()
            self._parts.append({"stream": stream, "text": text, "again": True})

    def _end_with(self, text: str, back: int = 0) -> None:
        back = min(back, len(self._tail))
        self._after += len(text) - back
        self._tail = (self._tail[: len(self._tail) - back] + text)[-TAIL:]

    def _hold(self, part: dict[str, Any]) -> None:
        """Keep it for the end, with the few that come before it."""
        place = part.get("place")
        same = [other for other in self._held if place and other.get("place") == place]
        for other in same:
            self._held.remove(other)
        self._held.append(part)
        while self._held and (
            len(self._held) > RICH_TAIL
            or sum(map(_weight, self._held)) > TAIL_CHARACTERS
        ):
            self._held.popleft()
            self.figures_hidden += 1

    def _hurry(self, text: str) -> None:
        first = "\n" in text and self._lines > 0 and not self._replaces
        self._lines -= first
        if first or (self._parts and self._due):
            self.flush()

    @property
    def _replaces(self) -> bool:
        """Whether what is waiting takes the place of what is on the page."""
        return any("clear" in part or "again" in part for part in self._parts)

    @property
    def _due(self) -> bool:
        cleared = any("clear" in part for part in self._parts)
        wait = self.pause if cleared else BATCH_SECONDS
        return self._clock() - self._sent_at > wait


def _weight(part: dict[str, Any]) -> int:
    return sum(map(len, part["data"].values()))


class _Bytes(io.RawIOBase):
    """What a stream writes into: bytes that become text of the run."""

    def __init__(self, name: str, output: Callable[[], Output]) -> None:
        self.name, self._output = f"<{name}>", output
        self._stream = name
        self._decode = codecs.getincrementaldecoder("utf-8")("replace").decode

    def writable(self) -> bool:
        """Say yes."""
        return True

    def write(self, content: Any) -> int:
        """Hand text to the run's output."""
        self._output().write(self._stream, self._decode(bytes(content)))
        return len(content)

    def flush(self) -> None:
        """Show at once what was written."""
        self._output().flush(hurry=False)


class Stream(io.TextIOWrapper):
    """`sys.stdout` or `sys.stderr` of a run, with all that Python's own have.

    Parameters
    ----------
    name
        `"stdout"` or `"stderr"`.
    output
        Returns the output of the run that is going on.
    """

    def __init__(self, name: str, output: Callable[[], Output]) -> None:
        super().__init__(cast("BinaryIO", _Bytes(name, output)), "utf-8", "replace")
        self._stream, self._output = name, output

    def write(self, text: str) -> int:
        """Hand text to the run's output, without making bytes of it first."""
        if not isinstance(text, str):
            raise TypeError(f"write() needs text, not {type(text).__name__}")
        self._output().write(self._stream, text)
        return len(text)


_current: list[Output] = []


def current() -> Output:
    """Return the output of the run that is going on, or of the last one."""
    return _current[0]


@contextmanager
def led_into(place: str, kept: list[dict[str, Any]]) -> Iterator[None]:
    """Lead what is shown into a place of its own, as `Output.inside` says."""
    outer = current()
    inner = outer.inside(place, kept)
    use(inner)
    try:
        yield
    finally:
        inner.finish()
        use(outer)


def use(output: Output) -> None:
    """Make an output the current one."""
    _current[:] = [output]
