"""A real player of a real platform, as a process that a test starts and ends."""

import socket
import subprocess
import urllib.request
from abc import ABC, abstractmethod
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar, Self

from tests.browser.page import Page, poll
from tests.players.environments import HERE, python_of


@dataclass(frozen=True)
class Held:
    """What a platform holds of a student: a word, and points of 100."""

    status: str
    points: float | None

    def __str__(self) -> str:
        points = "–" if self.points is None else f"{self.points:.0f}"
        return f"{self.status}, {points}"


class Player(ABC):
    """Plays one package.

    Parameters
    ----------
    folder
        For its state.
    package
        The zip.
    """

    name: ClassVar[str]
    ports: ClassVar[int] = 1
    frames: ClassVar[tuple[str, ...]] = ("iframe",)
    """From the page of the platform to that of the package."""
    whole: ClassVar[bool] = False
    """Whether its packages need no other site."""
    takes_over: ClassVar[bool] = True
    """Whether a second window can go on with what was done in the first."""
    reopens: ClassVar[bool] = False
    """Whether it keeps nothing more once it was down, until the unit is opened anew."""

    def __init__(self, folder: Path, package: Path) -> None:
        self.folder, self.package = folder, package
        self.python = python_of(self.name)
        self.open_ports = [free_port() for _ in range(self.ports)]
        self.process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it (again), and wait until it answers."""
        script = HERE / "inside" / f"{self.name.replace('-', '_')}.py"
        ports = [str(port) for port in self.open_ports]
        log = (self.folder / "log.txt").open("ab")
        # A script may be named as what it imports.
        command = [self.python, "-P", script, self.folder, self.package, *ports]
        self.process = subprocess.Popen(command, stdout=log, stderr=log)
        log.close()
        assert poll(self.answers, bool, 300), self.said()

    def stop(self) -> None:
        """Let it be down."""
        if self.process:
            self.process.terminate()
            try:
                self.process.wait(30)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
            self.process = None

    def answers(self) -> bool:
        """Whether it is up."""
        assert self.process and self.process.poll() is None, self.said()
        try:
            with urllib.request.urlopen(self.url("")) as answer:
                return answer.status == HTTPStatus.OK
        except OSError:
            return False

    def said(self) -> str:
        """Return the end of its log."""
        return (self.folder / "log.txt").read_text("utf-8", "replace")[-3000:]

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.open_ports[0]}/{path}"

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    @abstractmethod
    def visit(self, page: Page) -> None:
        """Open the unit, as a student does."""

    def log_out(self, page: Page) -> None:
        """End the student's session, as in another window."""
        raise NotImplementedError(f"{self.name} has none")

    def become_another(self, page: Page) -> None:
        """Let another student sit down."""
        raise NotImplementedError(f"{self.name} has one")

    @abstractmethod
    def held(self) -> Held:
        """Return what it holds of the student."""

    def leave(self, page: Page) -> None:
        """Go elsewhere without a word."""
        page.goto("about:blank")


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return asked.getsockname()[1]
