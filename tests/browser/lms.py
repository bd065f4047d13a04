"""A learning platform: scorm-again around a package, served as Moodle does."""

import json
import zipfile
from http import HTTPStatus
from pathlib import Path
from typing import Any

from app.site.node import MODULES
from tests.browser.page import Page, poll
from tests.browser.server import Server, moodle

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
else if (api.cmi.core) api.cmi.core.student_id = "1001";
else api.cmi.learner_id = "1001";
for (const event of [commit, end]) api.on(event, () => {{
  calls.push(event);
  localStorage.setItem("cmi", JSON.stringify(api.renderCMIToJSONObject().cmi));
}});
const answer = () => (window[name] = api);
if ({late}) setTimeout(answer, {late}); else answer();
</script><iframe src="package/index.html" title="unit" width="900" height="760">
</iframe>"""


class Course(Server):
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
    seeds
        Whether each student gets a seed, as a teacher has ticked.
    """

    def __init__(
        self,
        folder: Path,
        package: Path,
        standard: str,
        late: int = 0,
        *,
        seeds: bool = False,
    ) -> None:
        with zipfile.ZipFile(package) as packed:
            packed.extractall(folder / "package")
        launch = folder / "package" / "index.html"
        if seeds:
            text = launch.read_text("utf-8").replace('seeds=""', 'seeds="each"')
            launch.write_text(text, encoding="utf-8")
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

    def missing(self) -> list[str]:
        """Return what the package asked for in vain."""
        return [path for path in self.failures() if "favicon" not in path]


def kept(page: Page) -> dict[str, Any]:
    """Return what the platform has kept of the student."""
    text = page.js("return localStorage.getItem('cmi')")
    return json.loads(text or "{}")


class RecordStore(Server):
    """A learning record store of another origin, which takes statements."""

    def __init__(self) -> None:
        self.statements: list[dict[str, Any]] = []
        allow = "Access-Control-Allow-"
        asked = ", ".join(ASKED)
        super().__init__(headers={f"{allow}Origin": "*", f"{allow}Headers": asked})

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def endpoint(self) -> str:
        return f"{self.origin}/xapi/"

    def take(self, path: str, headers: Any, body: bytes) -> HTTPStatus:
        """Take statements as the specification asks."""
        versioned = headers["X-Experience-API-Version"] == "1.0.3"
        if not (versioned and path == "/xapi/statements"):
            return HTTPStatus.BAD_REQUEST
        self.statements += json.loads(body)
        return HTTPStatus.OK

    def verbs(self) -> dict[str, Any]:
        """Return the last statement with each verb."""
        return {it["verb"]["display"]["en"]: it for it in self.statements}

    def wait_for(self, verb: str, seconds: float = 20) -> None:
        """Wait until a statement with this verb has come."""
        verbs = poll(self.verbs, lambda it: verb in it, seconds)
        assert verb in verbs, self.statements
