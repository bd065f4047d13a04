"""One worker does what a program gives to several, in order, and says so once."""

import concurrent.futures.thread as executors
import sys
import threading
from types import SimpleNamespace

import pytest

from app.cells.libraries import alone
from app.cells.libraries.importing import Maker


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alone, "_said", [])


def test_a_thread_is_over_when_it_has_started(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    faults: list[object] = []
    monkeypatch.setattr(threading, "excepthook", lambda it: faults.append(it.exc_value))
    done: list[object] = []
    for work in (lambda: done.append(threading.current_thread()), lambda: done[7]):
        thread = alone.Thread(target=work)
        thread.start()
        assert not thread.is_alive()
        thread.join()
    assert done == [threading.main_thread()]
    assert [type(it) for it in faults] == [IndexError]
    assert capsys.readouterr().err == f"{alone.NOTE}\n"


def test_a_pool_of_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    class Executor(executors.ThreadPoolExecutor):
        """Spoiled in place of Python's own."""

    alone.answer_at_once(SimpleNamespace(ThreadPoolExecutor=Executor))
    with Executor(max_workers=4) as pool:
        assert list(pool.map(abs, [-1, 2])) == [1, 2]
        wrong = pool.submit(int, "x")
        assert pool.submit(int, "11", base=2).result() == 3
        assert not pool._threads
    with pytest.raises(ValueError, match="invalid literal"):
        wrong.result()


def test_a_pool_of_processes(capsys: pytest.CaptureFixture[str]) -> None:
    begun: list[int] = []
    with alone.Pool(4, begun.append, [1]) as pool:
        assert pool.map(abs, [-1, 2]) == list(pool.imap(abs, [1, -2])) == [1, 2]
        assert pool.starmap(pow, [(2, 3), (3, 2)]) == [8, 9]
        assert pool.apply(int, ("11",), {"base": 2}) == 3
        told: list[object] = []
        assert pool.apply_async(abs, (-3,), callback=told.append).get() == 3
        wrong = pool.map_async(int, ["x"], error_callback=told.append)
    assert (begun, told[0], wrong.ready(), wrong.successful()) == ([1], 3, True, False)
    with pytest.raises(ValueError, match="invalid literal"):
        wrong.get(timeout=1)
    assert capsys.readouterr().err == f"{alone.NOTE}\n"


def test_jobs_of_joblib(capsys: pytest.CaptureFixture[str]) -> None:
    def effective(self: object, n_jobs: int | None) -> int:
        if n_jobs == 0:
            raise ValueError("no jobs")
        return 1 if n_jobs is None else n_jobs

    kinds = {name: type(name, (), {}) for name in alone.BACKENDS}
    for kind in kinds.values():
        kind.effective_n_jobs = effective  # type: ignore[attr-defined]
    alone.count_one(SimpleNamespace(**kinds))
    backend = kinds["LokyBackend"]()
    assert [backend.effective_n_jobs(n) for n in (None, 1)] == [1, 1]
    assert capsys.readouterr().err == ""
    assert [backend.effective_n_jobs(n) for n in (-1, 4)] == [1, 1]
    assert capsys.readouterr().err == f"{alone.NOTE}\n"
    with pytest.raises(ValueError, match="no jobs"):
        backend.effective_n_jobs(0)


def test_what_multiprocessing_has(monkeypatch: pytest.MonkeyPatch) -> None:
    module = SimpleNamespace()
    alone.stand_in(module)  # type: ignore[arg-type]
    answers = module.Queue()
    process = module.Process(target=answers.put, args=(5,), daemon=True)
    process.start()
    process.join()
    assert (answers.get(), process.exitcode, process.is_alive()) == (5, 0, False)
    monkeypatch.setattr(sys, "meta_path", [Maker(alone.MODULES), *sys.meta_path])
    for name in alone.MODULES:
        monkeypatch.delitem(sys.modules, name, raising=False)
    from multiprocessing.pool import ThreadPool

    assert ThreadPool is alone.Pool
