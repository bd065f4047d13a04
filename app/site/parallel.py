"""Steps of a build that do not wait for each other, over all cores."""

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


def in_parallel(tasks: Iterable[Callable[[], T]]) -> list[T]:
    """Run tasks and return what each returns, in their order.

    Most of them wait for a program that they have started, so threads are enough. If
    one fails, those that have not begun never do, and its fault is raised.
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        begun = [pool.submit(task) for task in tasks]
        try:
            return [task.result() for task in begun]
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
