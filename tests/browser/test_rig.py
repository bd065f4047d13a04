"""The rig itself, on a small page, before it judges the real ones."""

import pytest

from tests.browser.server import BlackHole

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


def test_contexts_share_nothing(open_page, rig):
    first, second = open_page(), open_page()
    first.goto(rig.url())
    first.js("localStorage.setItem('seen', 'yes')")
    second.goto(rig.url())
    assert second.js("return localStorage.getItem('seen')") is None
