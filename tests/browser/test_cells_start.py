"""A cell's Python starts from a memory snapshot, and behaves as a fresh one."""

import json
import re

import pytest

from tests.browser import cells
from tests.browser.page import Page
from tests.browser.releases import listed
from tests.browser.server import Server

THOROUGH = pytest.mark.thorough
HEAP = r"/cells/\w+-heap-\d+\.zst$"
NOT_USED = "The snapshot of Python was not used"
LEARNING = """
import numpy as np, pandas as pd
from sklearn.linear_model import LinearRegression

X = np.arange(20.0).reshape(-1, 1)
print(pd.Series(LinearRegression().fit(X, 3 * X[:, 0] + 1).coef_).round(6).to_list())
"""
FRESH = """
import io, math, os, pathlib, random, time
import numpy as np
from sklearn.datasets import load_iris, load_wine

print("drawn", random.random(), np.random.rand(), np.random.default_rng().random())
np.random.seed(42)
random.seed(42)
print("seeded", round(np.random.rand(), 6), round(random.random(), 6))
print("now", time.time())
print("rows", len(load_iris().data), len(load_wine().data))
pathlib.Path("kept.txt").write_text("text")
print("file", open("kept.txt").read(), os.listdir())
help(np.median)
"""
LATER = """
import importlib.metadata

import scipy.io  # no one has imported it so far, nor its extension modules
from sklearn.semi_supervised import LabelSpreading

buffer = io.BytesIO()
scipy.io.savemat(buffer, {"a": np.eye(2)})
print("saved", scipy.io.loadmat(buffer)["a"].sum())
labels = LabelSpreading().fit([[0.0], [1.0], [2.0]], [0, -1, 1]).transduction_
print("spread", len(labels), importlib.metadata.version("scikit-learn"))
import matplotlib.pyplot as plt
plt.plot([1, 2])
plt.title("A line")
plt.show()
"""
# What an older build, or another program, might have left under the same address.
SPOIL = """
const heap = new RegExp(arguments[0]);
for (const name of await caches.keys()) {
  const cache = await caches.open(name);
  const [kept] = (await cache.keys()).filter(({ url }) => heap.test(url));
  if (kept) await cache.put(kept, new Response("old"));
}
"""
DRAWN = r"drawn ([\d.]+) ([\d.]+) ([\d.]+)"


@pytest.fixture(scope="module")
def cell(visitor, site):
    """The playground after a program that uses scikit-learn."""
    site.hits.clear()
    cells.open_playground(visitor, site)
    assert cells.run(visitor, LEARNING, cells.BOOT_SECONDS) == "[3.0]\n"
    return visitor


def said(page: Page) -> list[str]:
    """Return what the console says about snapshots."""
    return [line for line in page.records.console if NOT_USED in line]


@pytest.mark.walk
def test_it_starts_from_the_snapshot(cell, site):
    assert said(cell) == []
    assert site.asked(HEAP)


def test_it_is_as_good_as_fresh(cell):
    shown = cells.run(cell, FRESH)
    assert "seeded 0.37454 0.639427" in shown
    now = float(re.findall(r"now ([\d.]+)", shown)[0])
    assert abs(now - cell.js("return Date.now()") / 1000) < 3600
    assert "rows 150 178" in shown
    assert "file text ['kept.txt']" in shown
    assert "Compute the median along the specified axis" in shown
    shown = cells.run(cell, LATER)
    assert "saved 2.0" in shown
    assert re.search(r"spread 3 1\.\d", shown)
    assert cell.has("img", "Plot: A line")


def test_after_stop_it_draws_other_numbers(cell):
    before = re.findall(DRAWN, cells.run(cell, FRESH))[0]
    cells.start(cell, "while True: pass")
    cells.wait_until_running(cell)
    assert cells.stop(cell) < 1
    after = re.findall(DRAWN, cells.run(cell, FRESH, cells.BOOT_SECONDS))[0]
    assert not set(before) & set(after)
    assert said(cell) == []


def test_another_snapshot_in_the_cache_is_not_trusted(cell, site):
    cell.ajs(SPOIL, HEAP)
    site.hits.clear()
    cells.open_playground(cell, site)
    assert cells.run(cell, LEARNING, cells.BOOT_SECONDS) == "[3.0]\n"
    assert len(site.asked(HEAP)) == 1, "the rest is there"
    assert said(cell) == []


def describe_otherwise(page: Page, server: Server, changes: dict) -> None:
    """Give the page a list of files in which every snapshot is another one."""
    file = json.loads(page.js("return document.documentElement.dataset.cells"))
    manifest = json.loads(server.read(f"{server.prefix}{file['url']}") or b"")
    manifest["tiers"] = [tier | changes for tier in manifest["tiers"]]
    entry = listed(server, "assets/otherwise.json", manifest)
    page.js("document.documentElement.dataset.cells = arguments[0]", json.dumps(entry))


OTHERWISE = [
    pytest.param({"table": 29_999}, id="another table layout"),
    pytest.param({"bytes": 2**33}, id="memory refused", marks=THOROUGH),
    pytest.param({"part": 65_536}, id="parts of another length", marks=THOROUGH),
]


@pytest.mark.engines("chromium")  # what follows a failed start is the same everywhere
@pytest.mark.parametrize("changes", OTHERWISE)
def test_a_snapshot_that_does_not_fit_is_only_slower(page, server, changes):
    cells.open_playground(page, server)
    describe_otherwise(page, server, changes)
    assert cells.run(page, "print(6 * 7)", cells.BOOT_SECONDS) == "42\n"
    assert len(said(page)) == 1


def test_a_damaged_snapshot_is_only_slower(page, server):
    server.fault(HEAP, "corrupt")
    cells.open_playground(page, server)
    assert cells.run(page, "print(6 * 7)", cells.BOOT_SECONDS) == "42\n"
    assert len(said(page)) == 1
