"""How complete a simulation is by the published rubric for MicroSims: 100 points.

`.venv/bin/python -m tests.site.rubric > docs/rubric.md` writes the table anew from
`dist/`.
"""

import json
import re
from collections.abc import Callable
from pathlib import Path

from app.site.specs import SimSpec, load_specs
from tests.architecture.tree import ROOT

DIST = ROOT / "dist"
DUBLIN_CORE = ("title", "creator", "subject", "description", "date", "type")
DUBLIN_CORE += ("format", "language", "rights")
SECTIONS = ("dublinCore", "search", "educational", "technical", "userInterface")
LESSON = ("Objective", "Bloom level", "Activities|activities", "Misconceptions")
LESSON += ("Answer key", "Prerequisites|Before they start")


class Folder:
    """All that `dist/` has of one simulation."""

    def __init__(self, dist: Path, spec: SimSpec) -> None:
        self.spec, self.place = spec, dist / "sims" / spec.slug
        self.page = self._text("index.html")
        self.lesson = self._text("teach/index.html")
        embed = dist / "embed" / "sims" / spec.slug / "index.html"
        self.embed = embed.read_text("utf-8") if embed.exists() else ""

    def _text(self, name: str) -> str:
        path = self.place / name
        return path.read_text("utf-8") if path.exists() else ""

    def said(self, name: str) -> bool:
        """Whether the page has a description of this name that says something."""
        key = rf'<meta (?:name|property)="{name}" content="([^"]{{20,}})"'
        return bool(re.search(key, self.page))

    @property
    def metadata(self) -> dict:
        return json.loads(self._text("metadata.json") or "{}")


def has_title(folder: Folder) -> bool:
    return bool(
        re.search(rf"<h1[^>]*>{re.escape(folder.spec.title)}</h1>", folder.page)
    )


def runs_alone(folder: Folder) -> bool:
    return f'data-sim="{folder.spec.slug}"' in folder.embed


def describes_itself(folder: Folder) -> bool:
    return "<title>" in folder.page and folder.said("description")


def has_preview(folder: Folder) -> bool:
    return folder.said("og:image") and folder.said("og:description")


def has_metadata(folder: Folder) -> bool:
    return bool(folder.metadata)


def metadata_is_valid(folder: Folder) -> bool:
    found = folder.metadata
    nested = found.get("microsim", {})
    whole = all(found.get(key) for key in DUBLIN_CORE)
    dated = bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(found.get("date"))))
    return whole and dated and all(nested.get(key) for key in SECTIONS)


def is_on_its_page(folder: Folder) -> bool:
    return "data-sim-main" in folder.page


def opens_in_full(folder: Folder) -> bool:
    there = f'href="../../embed/sims/{folder.spec.slug}/"'
    return there in folder.page and "Full page" in folder.embed


def has_snippet(folder: Folder) -> bool:
    return "&lt;iframe src=" in folder.page


def has_picture(folder: Folder) -> bool:
    """A picture file of its own, named by the page's head."""
    name = f"{folder.spec.slug}.svg"
    named = f'<meta property="og:image" content="{name}">' in folder.page
    return named and folder._text(name).startswith("<svg ")


def has_overview(folder: Folder) -> bool:
    about = re.search(r'id="about".*?</article>', folder.page, re.DOTALL)
    return bool(about) and len(re.sub(r"<[^>]+>", "", about[0]).split()) > 60


def has_lesson_plan(folder: Folder) -> bool:
    return all(re.search(words, folder.lesson) for words in LESSON)


def has_references(folder: Folder) -> bool:
    after = folder.lesson.partition(">References</h2>")[2]
    return after.count("<li>") >= 3


def shows_its_program(folder: Folder) -> bool:
    """The counterpart of a link to an editor: the run's Python, in a code cell."""
    model = ROOT / "app" / "sims" / folder.spec.slug.replace("-", "_")
    sources = "".join(path.read_text("utf-8") for path in model.glob("*.py"))
    return "def source(" in sources


RUBRIC: tuple[tuple[str, int, Callable[[Folder], bool]], ...] = (
    ("title", 2, has_title),
    ("a page that holds it alone", 10, runs_alone),
    ("title and description for search", 3, describes_itself),
    ("picture and words for previews", 5, has_preview),
    ("metadata", 10, has_metadata),
    ("metadata is valid", 20, metadata_is_valid),
    ("it runs on the page that describes it", 10, is_on_its_page),
    ("link to the whole window", 5, opens_in_full),
    ("markup of a frame to copy", 5, has_snippet),
    ("picture file of its own", 5, has_picture),
    ("overview", 5, has_overview),
    ("lesson plan", 10, has_lesson_plan),
    ("references", 5, has_references),
    ("its program can be changed and run", 5, shows_its_program),
)


def score(folder: Folder) -> dict[str, int]:
    """Return the points of each item."""
    return {name: points if holds(folder) else 0 for name, points, holds in RUBRIC}


def page(dist: Path) -> str:
    """Return `docs/rubric.md`."""
    folders = [Folder(dist, spec) for spec in load_specs(ROOT / "app" / "sims")]
    scores = [score(folder) for folder in folders]
    head = ["item", "points", *(folder.spec.title for folder in folders)]
    lines = [head, ["---"] * len(head)]
    for name, points, _ in RUBRIC:
        lines.append([name, str(points), *(str(it[name]) for it in scores)])
    totals = [f"**{sum(it.values())}**" for it in scores]
    lines.append(["**all**", "**100**", *totals])
    table = "\n".join(f"| {' | '.join(line)} |" for line in lines)
    return f"{INTRODUCTION}\n{table}\n"


INTRODUCTION = """# The simulations by the rubric for MicroSims

The rubric that is published with the MicroSims of D. McCreary gives a hundred points
for being complete as a learning object. `tests/site/rubric.py` counts them on the built
pages, `tests/site/test_rubric.py` wants them all of each simulation, and this table is
what it counted. `.venv/bin/python -m tests.site.rubric > docs/rubric.md` writes it
anew.

Two items are read in our own way: where the rubric asks for a frame on the describing
page, the simulation itself is there; where it asks for a link to an editor of p5.js,
the run's Python opens in a code cell. The picture file is SVG, drawn by the build and
framed as for the card of another site.
"""

if __name__ == "__main__":
    print(page(DIST), end="")
