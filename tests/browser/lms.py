"""A learning platform: scorm-again around a package, served as Moodle does."""

import json
import zipfile
from pathlib import Path
from typing import Any

from app.site.node import MODULES
from tests.browser.mime import moodle
from tests.browser.page import Page
from tests.browser.servers import SiteServer

SCRIPTS = {"1.2": "scorm12.min.js", "2004": "scorm2004.min.js"}
NAMES = {"1.2": ("API", "Scorm12API"), "2004": ("API_1484_11", "Scorm2004API")}
EVENTS = {"1.2": ("LMSCommit", "LMSFinish"), "2004": ("Commit", "Terminate")}
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
window[name] = api;
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
    """

    def __init__(self, folder: Path, package: Path, standard: str) -> None:
        with zipfile.ZipFile(package) as packed:
            packed.extractall(folder / "package")
        super().__init__(folder, "/pluginfile/", types=moodle)
        self.standard = standard
        script = SCRIPTS[standard]
        self.extra[script] = (MODULES / "scorm-again" / "dist" / script).read_bytes()
        self.extra["player.html"] = PLAYER.format(
            script=script,
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


def suspended(page: Page, standard: str) -> str:
    """Return the text in which the platform keeps the student's work."""
    return str(kept(page)["suspend_data"])
