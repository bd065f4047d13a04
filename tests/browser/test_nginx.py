"""The site as nginx serves it by our own snippet, in every kind of frame elsewhere."""

import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser import sims
from tests.browser.page import poll
from tests.browser.test_embeds import SIM, frame

pytestmark = [
    pytest.mark.engines("chromium"),  # the same answers for every engine
    pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed"),
]
CONFIG = """
user root; pid {folder}/pid; error_log {folder}/log; events {{}}
http {{
  access_log off;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fast; uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen 127.0.0.1:{port}; root {dist}; include {folder}/descent.conf; }}
}}
"""
SAME = "allow-same-origin"
GRANTED = ["", SAME, "allow-downloads", "allow-forms", "allow-popups"]
GRANTED.append(" ".join(GRANTED[1:]))
"""What a frame may besides running scripts: nothing, each alone, all."""
SAVED = "$('[data-record] [role=status]').textContent"


@pytest.fixture(scope="module")
def address(dist: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A running nginx whose server block includes the snippet of the site."""
    folder = tmp_path_factory.mktemp("nginx")
    snippet = (dist / "nginx.conf").read_text("utf-8")
    types = snippet.replace("include mime.types", "include /etc/nginx/mime.types")
    (folder / "descent.conf").write_text(types, encoding="utf-8")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    config = CONFIG.format(folder=folder, dist=dist.resolve(), port=port)
    (folder / "nginx.conf").write_text(config, encoding="utf-8")
    where = ["-c", str(folder / "nginx.conf"), "-p", str(folder)]
    running = subprocess.Popen(["nginx", *where, "-g", "daemon off;"])
    poll(lambda: answers(port), bool)
    yield f"http://127.0.0.1:{port}/"
    running.terminate()
    running.wait()


def answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def test_a_page_comes_to_life(page, address):
    sims.visit(page, f"{address}sims/gradient-descent/")
    assert page.records.errors() == []
    assert page.records.failed == []


@pytest.mark.parametrize("granted", GRANTED)
def test_a_frame_is_live_and_says_what_it_may_not(page, address, serve, granted):
    kind = f'sandbox="allow-scripts {granted}"'
    course = f"<title>A course</title>{frame('unit', address + SIM, kind)}"
    page.goto(serve().put("course.html", course))
    with page.frame("#unit"):
        sims.wait_until_live(page)
        page.activate("Step")
        sims.wait_for_numbers(page, "Step 1")
        sims.choose(page, "Hand in")
        page.wait("$('[data-record] button')")
        # A frame of opaque origin saves nothing; the others are not told whether.
        page.activate("Save as a file" if SAME in granted else "Show as text")
        page.wait(SAVED)
        if SAME in granted:
            assert "nothing was saved" in page.js(f"return {SAVED}")
        assert "gradient-descent" in page.js("return $('[data-record] textarea').value")
