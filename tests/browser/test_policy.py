"""Every kind of page refuses, from its own code, what its policy forbids."""

import json
from pathlib import Path

import pytest

PROBE = Path(__file__).parent / "policy_probe.js"
PAGES = (
    "",
    "chapters/introduction-to-machine-learning/",
    "sims/gradient-descent/",
    "embed/sims/gradient-descent/",
    "embed/exercises/bayes/",
    "playground/",
    "teach/",
)
FORBIDDEN = {
    *{"eval", "Function", "inline script", "inline handler", "base"},
    *{"script", "style", "picture", "fetch", "worker"},
}
# A page in a frame of opaque origin has no 'self': styles and workers need more there.
ALLOWED_IN_FRAMES = {"style", "worker"}


@pytest.mark.walk
def test_pages_refuse_code_and_requests_of_others(page, server, serve, dist):
    other = serve(headers={"Access-Control-Allow-Origin": "*"})
    for name in ("x.js", "x.css", "x.png", "x.json", "frame.html"):
        other.put(name, "")
    server.extra["probe.js"] = PROBE.read_bytes()
    address = f"{server.url('probe.js')}?other={other.url(host='127.0.0.1')}"
    script = f'<script type="module" src="{address}"></script></head>'
    for path in PAGES:
        html = (dist / path / "index.html").read_text("utf-8")
        server.extra[f"{path}probed.html"] = html.replace("</head>", script, 1).encode()
        page.goto(server.url(f"{path}probed.html"))
        page.wait("document.documentElement.dataset.probe", timeout=60)
        found = json.loads(page.js("return document.documentElement.dataset.probe"))
        allowed = {name for name in FORBIDDEN if found[name] != "refused"}
        framed = path.startswith("embed/")
        assert allowed <= (ALLOWED_IN_FRAMES if framed else set()), path
        assert found["WebAssembly"] == "allowed", path
    assert {hit.path.strip("/") for hit in other.hits} <= {"x.css"}, "only a style"
