"""The rig itself, on a small site of its own, before it judges the real one."""

from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.browser.mime import moodle
from tests.browser.servers import BlackHole, SiteServer

RIG = Path(__file__).parent / "rig"


@pytest.fixture
def rig():
    with SiteServer(RIG, "/a/b/") as server:
        yield server


def test_finds_and_uses_controls_through_shadow_roots(page, rig, monkeypatch):
    page.goto(rig.url())
    page.click("button", "Step")
    page.click("button", "Step")
    assert page.text("#state") == "2"
    page.focus("slider", "Learning rate")
    page.press("ArrowRight", "ArrowRight")
    assert page.get("slider", "Learning rate", "value") == "5"
    assert page.get("slider", "Learning rate", "aria-valuetext") == "5"
    page.fill("spinbutton", "Random seed", "42")
    assert page.text("#state") == "seed 42"
    assert page.region_text("Data table") == "w 2.5"
    assert page.names("button") == ["Step"]
    assert page.ajs("return await Promise.resolve(arguments[0] + 1)", 41) == 42
    assert page.records.errors() == []
    monkeypatch.setattr("tests.browser.page.APPEAR_SECONDS", 0.2)
    with pytest.raises(AssertionError, match="there are"):
        page.expect("slider", "Speed")


def test_drags_the_slider(page, rig):
    page.goto(rig.url())
    code = """const box = deep.all('input[type=range]')[0].getBoundingClientRect();
        return [box.left, box.top + box.height / 2, box.width]"""
    left, y, width = page.deep(code)
    page.drag((left + 0.3 * width, y), (left + 0.9 * width, y))
    assert int(page.get("slider", "Learning rate", "value")) >= 8


def test_hears_errors_and_blocks_other_hosts(open_page, rig):
    with BlackHole() as hole:
        page = open_page(proxy=hole.address)
        page.goto(rig.url("#faults"))
        page.wait("performance.now() > 1500")
        assert any("thrown on purpose" in line for line in page.records.errors())
        assert "elsewhere.example" in hole.hosts()
        assert [hit.status for hit in rig.asked("missing")] == [404]


def test_works_from_its_cache_when_the_server_has_stopped(page, rig):
    page.goto(rig.url("#worker"))
    page.wait("document.documentElement.dataset.offline === 'ready'")
    rig.stop()
    page.reload()
    page.click("button", "Step")
    assert page.text("#state") == "1"


def test_a_page_of_another_origin_hears_its_frame(page, rig):
    with SiteServer(RIG) as host:
        host.extra["host.html"] = (
            "<!doctype html><title>Host</title><script>heights = [];"
            "addEventListener('message', (event) => heights.push(event.data.height))"
            f"</script><iframe src='{rig.url()}' width='360' height='300'></iframe>"
        ).encode()
        page.goto(host.url("host.html", "127.0.0.1"))
        page.wait("heights.includes(321)")
        with page.frame("iframe"):
            page.click("button", "Step")
            page.wait("deep.text(deep.all('#state')[0]) === '1'")


def test_wears_what_the_visitor_wishes(open_page, rig, tmp_path):
    page = open_page(dark=True, reduced_motion=True, size=(360, 640))
    page.goto(rig.url())
    queries = "(prefers-color-scheme: dark)", "(prefers-reduced-motion: reduce)"
    for query in queries:
        assert page.js("return matchMedia(arguments[0]).matches", query), query
    assert page.js("return innerWidth") == 360
    page.screenshot(tmp_path / "shot.png")
    assert (tmp_path / "shot.png").stat().st_size > 1000


@pytest.mark.engines("chromium", "firefox")  # WebKit is driven by scripts
def test_shows_a_page_without_scripts(open_page, rig):
    page = open_page(javascript=False)
    page.goto(rig.url())
    assert page.text("#state") == "without scripts"


def test_contexts_share_nothing(open_page, rig):
    first, second = open_page(), open_page()
    first.goto(rig.url())
    first.js("localStorage.setItem('seen', 'yes')")
    second.goto(rig.url())
    assert second.js("return localStorage.getItem('seen')") is None


def fetch(server: SiteServer, path: str) -> bytes:
    with urlopen(server.url(path), timeout=5) as answer:
        return bytes(answer.read())


@pytest.mark.parametrize("kind", ["404", "500", "truncate", "reset", "hang"])
def test_server_fails_as_told(kind, rig):
    rig.fault(r"page\.js", kind, times=1)
    with (
        pytest.raises((OSError, ValueError, Exception)),
        urlopen(rig.url("page.js"), timeout=0.5) as answer,
    ):
        answer.read()
    assert b"service worker" in fetch(rig, "page.js")


def test_server_damages_one_byte_and_stops_and_comes_back(rig):
    whole = fetch(rig, "page.js")
    rig.fault("page", "corrupt")
    damaged = fetch(rig, "page.js")
    assert sum(a != b for a, b in zip(whole, damaged, strict=True)) == 1
    rig.heal()
    rig.stop()
    with pytest.raises(URLError):
        fetch(rig, "page.js")
    rig.start()
    assert fetch(rig, "page.js") == whole


def test_moodle_does_not_know_modules():
    assert moodle("/a/pyodide.mjs?v=1") == "document/unknown"
    assert moodle("/a/page.js").startswith("text/javascript")
