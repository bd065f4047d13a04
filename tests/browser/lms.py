"""A learning platform: scorm-again around a package, served as Moodle does."""

import http.server
import json
import time
import zipfile
from http import HTTPStatus
from pathlib import Path
from typing import Any

from app.site.node import MODULES
from tests.browser.mime import moodle
from tests.browser.page import Page
from tests.browser.servers import Server, SiteServer

SCRIPTS = {"1.2": "scorm12.min.js", "2004": "scorm2004.min.js"}
NAMES = {"1.2": ("API", "Scorm12API"), "2004": ("API_1484_11", "Scorm2004API")}
EVENTS = {"1.2": ("LMSCommit", "LMSFinish"), "2004": ("Commit", "Terminate")}
ASKED = ("authorization", "content-type", "x-experience-api-version")
PLAYER = """<!doctype html><title>A course</title>
<script src="{script}"></script><script>
const [name, kind] = {names}, [commit, end] = {events};
const kept = JSON.parse(localStorage.getItem("cmi") ?? "null");
calls = [];
const api = new window[kind]({{autocommit: false, logLevel: 5}});
if (kept) api.loadFromJSON(kept);
for (const event of [commit, end]) api.on(event, () => {{
  calls.push(event);
  localStorage.setItem("cmi", JSON.stringify(api.renderCMIToJSONObject().cmi));
}});
const answer = () => (window[name] = api);
if ({late}) setTimeout(answer, {late}); else answer();
</script><iframe src="package/index.html" title="unit" width="900" height="760">
</iframe>"""


class Course(SiteServer):
    """A platform that plays one package, as Moodle serves it.

    Parameters
    ----------
    folder
        An empty folder.
    package
        The zip.
    standard
        Of SCORM.
    late
        Milliseconds after which the platform's API is there.
    """

    def __init__(
        self, folder: Path, package: Path, standard: str, late: int = 0
    ) -> None:
        with zipfile.ZipFile(package) as packed:
            packed.extractall(folder / "package")
        super().__init__(folder, "/pluginfile/", types=moodle)
        self.standard = standard
        script = SCRIPTS[standard]
        self.extra[script] = (MODULES / "scorm-again" / "dist" / script).read_bytes()
        self.extra["player.html"] = PLAYER.format(
            script=script,
            late=late,
            names=json.dumps(NAMES[standard]),
            events=json.dumps(EVENTS[standard]),
        ).encode()
        self.extra["elsewhere.html"] = b"<!doctype html><title>Elsewhere</title>"

    def visit(self, page: Page) -> None:
        """Open the unit, as a student does."""
        page.goto(self.url("player.html"))

    def leave(self, page: Page) -> None:
        """Go elsewhere without a word."""
        page.goto(self.url("elsewhere.html"))


def kept(page: Page) -> dict[str, Any]:
    """Return what the platform has kept of the student."""
    text = page.js("return localStorage.getItem('cmi')")
    return json.loads(text or "{}")


class RecordStore(Server):
    """A learning record store of another origin, which takes statements."""

    def __init__(self) -> None:
        self.statements: list[dict[str, Any]] = []
        super().__init__(lambda *args: StatementHandler(self.statements, *args))

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def endpoint(self) -> str:
        return f"{self.origin}/xapi/"

    def wait_for(self, verb: str, seconds: float = 20) -> None:
        """Wait until a statement with this verb has come."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if any(it["verb"]["display"]["en"] == verb for it in self.statements):
                return
            time.sleep(0.05)
        raise AssertionError(f"no {verb!r} among {self.statements}")


class StatementHandler(http.server.BaseHTTPRequestHandler):
    """Takes statements as the specification asks, from pages of any origin."""

    def __init__(self, statements: list[dict[str, Any]], *args: Any) -> None:
        self._statements = statements
        super().__init__(*args)

    def log_message(self, *args: object) -> None:
        """Say nothing: the statements are the log."""

    def do_OPTIONS(self) -> None:
        self._answer(HTTPStatus.NO_CONTENT)

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        versioned = self.headers["X-Experience-API-Version"] == "1.0.3"
        if versioned and self.path == "/xapi/statements":
            self._statements += json.loads(body)
            self._answer(HTTPStatus.OK)
        else:
            self._answer(HTTPStatus.BAD_REQUEST)

    def _answer(self, status: HTTPStatus) -> None:
        self.send_response(status)
        self.send_header("Access-Control-Allow-Origin", "*")
        self.send_header("Access-Control-Allow-Headers", ", ".join(ASKED))
        self.send_header("Content-Length", "0")
        self.end_headers()
