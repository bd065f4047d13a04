"""What a computer's Python has and a browser's has not: one sentence for each."""

from types import ModuleType
from typing import Any, NoReturn

NO_DEBUGGER = "no debugger here"
NO_WAITING = "input() cannot wait here"
PROCESSES = (
    "A browser's Python cannot start processes or other programs. "
    "Call your function directly, one call after the other."
)
SENTENCES = {
    NO_DEBUGGER: (
        "A debugger cannot stop a program here. "
        "Print what you want to see, for example print(f'{x = }')."
    ),
    NO_WAITING: (
        "input() cannot wait for typing inside a function that asyncio or the browser "
        "calls. Ask before that, in a plain line of the program."
    ),
    "can't start new thread": (
        "A browser's Python has no threads. "
        "Call your function directly, one call after the other."
    ),
    "_multiprocessing": PROCESSES,
    "lacks multiprocessing": PROCESSES,
    "does not support processes": PROCESSES,
    "loadPackage('tzdata')": (
        "Time zones by name are not here, except UTC. Another one is written as hours: "
        "datetime.timezone(datetime.timedelta(hours=1))."
    ),
    "stack switching not supported": (
        "This browser cannot wait in the middle of a program, so asyncio does not run "
        "in it. Chrome, Edge and Firefox can."
    ),
}
"""Part of a message of Python → what it means here."""


def sentence(message: str) -> str:
    """Return what a fault of this kind means here, or ""."""
    return next((said for part, said in SENTENCES.items() if part in message), "")


def refuse_debugger(pdb: ModuleType) -> None:
    """Let the debugger say at once that it is of no use.

    Parameters
    ----------
    pdb
        The module, just imported.
    """

    def refuse(*_: Any, **__: Any) -> NoReturn:
        raise RuntimeError(NO_DEBUGGER)

    pdb.Pdb.set_trace = refuse
    pdb.Pdb.interaction = refuse
