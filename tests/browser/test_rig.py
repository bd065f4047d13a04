"""The rig itself, on a small page, before it judges the real ones."""

from urllib.error import URLError
from urllib.request import urlopen

import pytest

from tests.browser.server import BlackHole, Server, moodle

RIG = """<!doctype html><title>Rig</title><h1>Rig</h1><script>
const root = document.body.attachShadow({ mode: "open" });
root.innerHTML = `<button hidden>Step</button><button>Step</button>
  <label>Learning rate <input type="range"></label><slot></slot>`;
fetch("missing.bin");
fetch("http://elsewhere.example/x").catch(() => {});
</script>"""


@pytest.fixture
def rig(serve):
    server = serve(None, "/a/b/")
    server.put("", RIG)
    return server


def test_hears_errors_and_blocks_other_hosts(open_page, rig):
    with BlackHole() as hole:
        page = open_page(proxy=hole.address)
        page.goto(rig.url())
        assert page.names("button") == ["Step"]
        assert page.has("slider", "Learning rate")
        # WebKit tells only what is said once the page is there.
        page.js("setTimeout(() => { throw new Error('thrown again'); })")
        page.pause(1)
        page.js("")
        assert any("thrown again" in line for line in page.records.errors())
        assert "elsewhere.example" in hole.hosts()
        assert [hit.status for hit in rig.asked("missing")] == [404]


def test_says_what_is_there_instead(page, rig, monkeypatch):
    page.goto(rig.url())
    monkeypatch.setattr("tests.browser.page.APPEAR_SECONDS", 0.2)
    with pytest.raises(AssertionError, match=r"there are \['Step'\]"):
        page.expect("button", "Speed")


def test_contexts_share_nothing(open_page, rig):
    first, second = open_page(), open_page()
    first.goto(rig.url())
    first.js("localStorage.setItem('seen', 'yes')")
    second.goto(rig.url())
    assert second.js("return localStorage.getItem('seen')") is None


def fetch(server: Server) -> bytes:
    with urlopen(server.url(), timeout=0.5) as answer:
        return bytes(answer.read())


@pytest.mark.parametrize("kind", ["404", "500", "truncate", "reset", "hang"])
def test_server_fails_as_told(kind, rig):
    rig.fault("/", kind, times=1)
    with pytest.raises((OSError, ValueError, Exception)):
        fetch(rig)
    assert fetch(rig) == RIG.encode()


def test_server_damages_one_byte_and_stops_and_comes_back(rig):
    rig.fault("/", "corrupt")
    pairs = zip(RIG.encode(), fetch(rig), strict=True)
    assert sum(a != b for a, b in pairs) == 1
    rig.heal()
    rig.stop()
    with pytest.raises(URLError):
        fetch(rig)
    rig.start()
    assert fetch(rig) == RIG.encode()


def test_moodle_does_not_know_modules():
    assert moodle("/a/pyodide.mjs?v=1") == "document/unknown"
    assert moodle("/a/page.js").startswith("text/javascript")
