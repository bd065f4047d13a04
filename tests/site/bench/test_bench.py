"""The bench's own arithmetic, its server and its peer; no browser and no times."""

import gzip
import json
import re
import subprocess
import urllib.request
from html import unescape
from pathlib import Path

import pytest

from app.site.bench import handling, main_thread, memory, peer, phases, visits
from app.site.bench.counter import Site
from app.site.bench.figures import Figure, Goal, table
from app.site.bench.tabs import PROBE, NoAnswerError
from app.site.node import BIN, ROOT
from app.site.specs import load_specs


@pytest.mark.parametrize(
    ("goal", "ours", "theirs", "met"),
    [
        (Goal(at_most=25), 25, None, True),
        (Goal(at_most=25), 25.1, None, False),
        (Goal(at_least=50), 49, None, False),
        (Goal(faster=5), 2, 10, True),
        (Goal(faster=5), 2, 9.9, False),
        (Goal(faster=5), 2, None, None),
        (Goal(at_most=25, share=0.45), 24, 50, False),
        (Goal(at_most=25, share=0.45), 22, 50, True),
    ],
)
def test_goals(goal, ours, theirs, met):
    assert goal.met(ours, theirs) is met


def test_the_table_is_aligned_and_shows_ratio_and_goal():
    rows = [
        Figure("first visit", 2.0, "s", 15.0, Goal(faster=5)),
        Figure("bytes", 28.6, "MB", 49.6, Goal(at_most=25, share=0.45), "why"),
        Figure("paint", None, "s", goal=Goal(at_most=1)),
    ]
    head, first, second, third = table(rows).splitlines()
    assert " ".join(first.split()) == "first visit 2.00 s 15.0 s 7.5× ≥ 5× yes"
    assert "≤ 25 MB, ≤ 45 %" in second
    assert second.index("no") == head.index("met")
    assert "not measured" in third and rows[2].met is None
    assert json.dumps([row.data() for row in rows])


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    site = tmp_path / "dist"
    for slug in ("a", "b"):
        (site / "sims" / slug).mkdir(parents=True)
        section = f'<section class="sim" data-sim="{slug}">\n</section>'
        early = '<link rel="preload" href="../../runtime/1-heap.bin">'
        head = f'<html data-runtime="{{}}"><head>{early}</head>'
        page = f"{head}<main>{section}</main></html>"
        (site / "sims" / slug / "index.html").write_text(page, encoding="utf-8")
    (site / "runtime").mkdir()
    (site / "runtime" / "1-heap.bin").write_bytes(b"0" * 9999)
    (site / "assets").mkdir()
    listed = site / "assets" / "runtime-0.json"
    listed.write_text('{"scripts": []}', encoding="utf-8")
    (site / "sw.js").write_text("", encoding="utf-8")
    return site


def read(url: str) -> bytes:
    asked = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(asked) as answer:
        return answer.read()


def test_the_server_counts_encoded_bodies_and_can_be_unplugged(folder):
    with Site(folder) as site:
        assert not site.sent
        encoded = read(site.url("runtime/1-heap.bin"))
        assert gzip.decompress(encoded) == b"0" * 9999
        assert dict(site.sent) == {"/runtime/1-heap.bin": len(encoded)}
        address = site.url("sims/a/")
        site.unplug()
        with pytest.raises(OSError, match="refused"):
            read(address)
        site.plug_in()
        assert b"data-sim" in gzip.decompress(read(address))


def test_the_page_of_all_sims_has_each_once(folder):
    assert memory.write_page_of_all(folder) == 2
    page = (folder / memory.ALL / "index.html").read_text("utf-8")
    assert page.count('data-sim="a"') == page.count('data-sim="b"') == 1
    assert page.count("</main>") == 1


def test_the_peer_has_our_pages_and_nothing_of_our_start(folder, tmp_path, monkeypatch):
    wheel = tmp_path / "numpy-1-py3-none-any.whl"
    wheel.write_bytes(b"wheel")
    monkeypatch.setattr(peer, "locked_wheel", lambda lock, name: wheel)
    made = tmp_path / "peer"
    peer.write_peer(folder, made)
    assert not (made / "sw.js").exists()
    assert not (made / "runtime").exists()
    assert "runtime/" not in (made / "sims/a/index.html").read_text("utf-8")
    page = (made / "sims/a/index.html").read_text("utf-8")
    entry = json.loads(unescape(re.findall('data-runtime="(.*?)"', page)[0]))
    manifest = json.loads((made / entry["url"]).read_text("utf-8"))
    assert all((made / url).is_file() for url in manifest["wheels"])
    worker = (made / manifest["worker"]["url"]).read_text("utf-8")
    assert "loadPackage" in worker
    assert "_loadSnapshot" not in worker


def test_work_is_that_of_the_marking_thread_before_the_text():
    def event(name, ts, tid=1, dur=0):
        return {"name": name, "ts": ts, "pid": 1, "tid": tid, "dur": dur}

    task = main_thread.TASK
    events = [
        event(task, 0, dur=100_000),
        event(task, 50_000, tid=2, dur=900_000),
        event("text", 150_000),
        event(task, 180_000, dur=500_000),
        event("firstContentfulPaint", 200_000),
        event(task, 900_000, dur=500_000),
    ]
    assert main_thread.work({"traceEvents": events}) == pytest.approx(0.12)


def test_the_scripts_of_the_bench_are_scripts(tmp_path):
    for name, text in {"probe": PROBE, "phases": phases.SCRIPT}.items():
        file = tmp_path / f"{name}.mjs"
        file.write_text(text, encoding="utf-8")
        subprocess.run([BIN / "node", "--check", file], check=True)


class Page:
    """A page that answers with the numbers given, and fails where there is none."""

    def __init__(self, *answers):
        self.answers = list(answers)

    def goto(self, url):
        assert url.startswith("http://localhost:")

    def ask(self, question):
        answer = self.answers.pop(0)
        if answer is None:
            raise NoAnswerError("Failed to fetch")
        return answer


def test_rows_of_visits(folder):
    seen = visits.Visits()
    names = ["first", "peer", "repeat", "offline"]
    with Site(folder) as site:
        for name in names * 2:
            answer = {"first": 2000, "peer": 12000, "repeat": 1000}.get(name)
            seen.visit(name, Page(answer), (site, "", visits.LIVE))
    rows = {row.name: row for row in visits.figures("firefox", seen)}
    assert rows["first visit → live (firefox)"].met is True
    assert rows["repeat visit → live (firefox)"].ratio == 12
    offline = rows["offline → live (firefox)"]
    assert (offline.ours, offline.met, offline.note) == (None, None, "Failed to fetch")


class Tab(Page):
    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass


class Engine:
    name = "chromium"

    def open(self):
        return Tab(2000, 3, [[10.0, 20.0]] * 29 + [[90.0, 95.0]], [9.5, 10])


def test_every_sim_is_handled_by_its_first_slider(folder):
    with Site(folder) as site:
        rows = handling.measure(Engine(), site, site)
    sims = load_specs(ROOT / "app" / "sims")
    assert len(rows) == 3 * len(sims) >= 15
    named = {row.name: row for row in rows}
    first, last = (
        named[f"training-process: slider → {which} picture, p95 (chromium)"]
        for which in ("first", "last")
    )
    assert "Learning rate: median 10 ms, p5 10" in first.note
    assert (first.ratio, first.met) == (1, True)
    assert last.ours > first.ours
    frames = named["training-process: painted frames while playing (chromium)"]
    assert (frames.ours, frames.met, frames.goal.at_least) == (9.5, True, 9)
