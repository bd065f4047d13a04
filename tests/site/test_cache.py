"""Slow results of a build: made once, and again when what they are made of changes."""

import os
import threading
from pathlib import Path

import pytest

from app.site.cache import KEPT, kept
from app.site.parallel import in_parallel


@pytest.fixture(autouse=True)
def cache(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setenv("DESCENT_CACHE", str(tmp_path))
    return tmp_path / "results" / "sums"


def test_a_result_is_made_once_for_a_recipe() -> None:
    made: list[int] = []
    for n in (1, 1, 2, 1):
        assert kept("sums", [n, "ß"], lambda n=n: made.append(n) or {"sum": n}) == {
            "sum": n
        }
    assert made == [1, 2]


def test_the_results_in_use_stay_when_old_ones_go(cache: Path) -> None:
    for n in range(KEPT):
        kept("sums", [n], lambda n=n: n)
        os.utime(max(cache.iterdir(), key=os.path.getmtime), (n, n))
    assert kept("sums", [0], lambda: "made again") == 0
    kept("sums", ["new"], lambda: 9)
    assert len(list(cache.iterdir())) == KEPT
    assert kept("sums", [0], lambda: "made again") == 0
    assert kept("sums", [1], lambda: "made again") == "made again"


def test_a_fault_keeps_nothing(cache: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        kept("sums", [1], lambda: 1 / 0)
    assert kept("sums", [1], lambda: 2) == 2


def test_tasks_run_side_by_side_and_return_in_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    both = threading.Barrier(2, timeout=10)

    def task(name: str) -> str:
        both.wait()
        return name

    assert in_parallel([lambda: task("a"), lambda: task("b")]) == ["a", "b"]


def test_the_first_fault_is_raised_and_what_has_not_begun_never_does(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: 1)
    begun: list[int] = []

    def task(n: int) -> None:
        begun.append(n)
        raise ValueError(n)

    with pytest.raises(ValueError, match="0"):
        in_parallel([lambda n=n: task(n) for n in range(50)])
    assert len(begun) < 50
