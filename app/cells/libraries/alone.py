"""Work that a program gives to threads or processes, done by the one worker there is.

A browser's Python can start neither. What is given to a pool, to a process or to a
thread that is no daemon is done at once, in the order of the program; this is said
once.
"""

import queue
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from types import ModuleType
from typing import Any, Self

from app.cells.libraries.importing import Maker, when_imported

NOTE = (
    "There is one worker here: what is meant for several threads or processes is done "
    "one after the other, with the same result."
)
BACKENDS = ("LokyBackend", "MultiprocessingBackend", "ThreadingBackend")
_said: list[str] = []


def note() -> None:
    """Say once that there is one worker."""
    if not _said:
        _said.append(NOTE)
        print(NOTE, file=sys.stderr)


def settle() -> None:
    """Let programs do alone what they would share out."""
    threading.Thread = Thread  # type: ignore[misc]
    sys.meta_path.insert(0, Maker(MODULES))
    when_imported("concurrent.futures.thread", answer_at_once)
    when_imported("joblib._parallel_backends", count_one)
    when_imported("multiprocessing", stand_in)


class Thread(threading.Thread):
    """A thread that is over when `start` returns."""

    _over = False

    def start(self) -> None:
        """Do the work; a daemon might never end, and cannot be."""
        if self.daemon or self._over:
            super().start()
            return
        note()
        self._over = True
        try:
            self.run()
        except SystemExit:
            pass
        except Exception:
            told = (*sys.exc_info(), self)
            threading.excepthook(threading.ExceptHookArgs(told))

    def join(self, timeout: float | None = None) -> None:
        """Do nothing: it is over."""
        if not self._over:
            super().join(timeout)


def answer_at_once(module: ModuleType) -> None:
    """Let the pool of `concurrent.futures` do each call when it is given.

    Parameters
    ----------
    module
        `concurrent.futures.thread`.
    """

    def submit(
        _: object, call: Callable[..., Any], /, *values: Any, **named: Any
    ) -> Future[Any]:
        note()
        return done(call, *values, **named)

    module.ThreadPoolExecutor.submit = submit


def done(call: Callable[..., Any], *values: Any, **named: Any) -> Future[Any]:
    """Return the outcome of a call that has been made."""
    future: Future[Any] = Future()
    try:
        future.set_result(call(*values, **named))
    except Exception as fault:
        future.set_exception(fault)
    return future


def count_one(backends: ModuleType) -> None:
    """Let joblib know that `n_jobs` comes to one, whatever is asked for.

    Parameters
    ----------
    backends
        `joblib._parallel_backends`.
    """

    def counting(original: Callable[[Any, int | None], int]) -> Callable[..., int]:
        def effective_n_jobs(backend: Any, n_jobs: int | None) -> int:
            if n_jobs not in {None, 0, 1}:
                note()
            return original(backend, n_jobs and 1)

        return effective_n_jobs

    for name in BACKENDS:
        backend = getattr(backends, name)
        backend.effective_n_jobs = counting(backend.effective_n_jobs)


class Result:
    """What `Pool.apply_async` and `Pool.map_async` return."""

    def __init__(self, future: Future[Any], callback: Any, fault_callback: Any) -> None:
        self._future = future
        told = callback if self.successful() else fault_callback
        if told is not None:
            told(future.result() if self.successful() else future.exception())

    def get(self, timeout: float | None = None) -> Any:
        """Return the result, or raise what the call raised."""
        return self._future.result()

    def wait(self, timeout: float | None = None) -> None:
        """Return at once."""

    def ready(self) -> bool:
        """Say yes."""
        return True

    def successful(self) -> bool:
        """Say whether there is a result."""
        return self._future.exception() is None


class Pool:
    """A pool of processes or threads that is none: each call is made when it is given.

    Parameters
    ----------
    processes
        How many are wished for.
    initializer, initargs
        Called once.
    """

    def __init__(
        self,
        processes: int | None = None,
        initializer: Callable[..., Any] | None = None,
        initargs: Iterable[Any] = (),
        *_: Any,
        **__: Any,
    ) -> None:
        note()
        if initializer is not None:
            initializer(*initargs)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        return

    def apply(
        self,
        func: Callable[..., Any],
        args: Iterable[Any] = (),
        kwds: dict[str, Any] | None = None,
    ) -> Any:
        """Call a function once."""
        return func(*args, **(kwds or {}))

    def apply_async(
        self,
        func: Callable[..., Any],
        args: Iterable[Any] = (),
        kwds: dict[str, Any] | None = None,
        callback: Any = None,
        error_callback: Any = None,
    ) -> Result:
        """Call a function once, and give its result to another."""
        return Result(done(self.apply, func, args, kwds), callback, error_callback)

    def map(self, func: Callable[..., Any], iterable: Iterable[Any], *_: Any) -> Any:
        """Call a function with each of some things."""
        return [func(it) for it in iterable]

    def map_async(
        self,
        func: Callable[..., Any],
        iterable: Iterable[Any],
        chunksize: int | None = None,
        callback: Any = None,
        error_callback: Any = None,
    ) -> Result:
        """Call a function with each of some things, and give the list to another."""
        return Result(done(self.map, func, iterable), callback, error_callback)

    def imap(
        self, func: Callable[..., Any], iterable: Iterable[Any], *_: Any
    ) -> Iterator[Any]:
        """Call a function with each of some things when its result is asked for."""
        return map(func, iterable)

    imap_unordered = imap

    def starmap(
        self, func: Callable[..., Any], iterable: Iterable[Iterable[Any]], *_: Any
    ) -> list[Any]:
        """Call a function with each of some lists of arguments."""
        return [func(*it) for it in iterable]

    def close(self) -> None:
        """Do nothing."""

    terminate = join = close


class Process(Thread):
    """A process that is over when `start` returns; it shares what the program has."""

    exitcode, pid = 0, 1

    def start(self) -> None:
        """Do the work."""
        self.daemon = False
        super().start()

    def terminate(self) -> None:
        """Do nothing: it is over."""

    kill = close = terminate


def stand_in(multiprocessing: ModuleType) -> None:
    """Give `multiprocessing` what works with one worker.

    Parameters
    ----------
    multiprocessing
        The module, just imported.
    """
    names = "Barrier BoundedSemaphore Condition Event Lock RLock Semaphore"
    held = {name: getattr(threading, name) for name in names.split()}
    held |= {"Pool": Pool, "Process": Process, "JoinableQueue": queue.Queue}
    held |= {"Queue": queue.Queue, "SimpleQueue": queue.SimpleQueue}
    vars(multiprocessing).update(held)


def _processes() -> dict[str, Any]:
    from concurrent.futures.thread import (  # noqa: PLC0415 - changed once it is there
        BrokenThreadPool,
        ThreadPoolExecutor,
    )

    return {
        "ProcessPoolExecutor": ThreadPoolExecutor,
        "BrokenProcessPool": BrokenThreadPool,
    }


MODULES: dict[str, Callable[[], dict[str, Any]]] = {
    "concurrent.futures.process": _processes,
    "multiprocessing.pool": lambda: {"Pool": Pool, "ThreadPool": Pool},
}
"""Module → its names, made when it is imported."""
