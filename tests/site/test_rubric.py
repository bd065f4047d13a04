"""Every simulation is complete by the rubric that `docs/rubric.md` explains."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.site.specs import SimSpec, load_specs
from tests.architecture.tree import ROOT

SIMS = ROOT / "app" / "sims"
DUBLIN_CORE = ("title", "creator", "subject", "description", "date", "type")
DUBLIN_CORE += ("format", "language", "rights")
SECTIONS = ("dublinCore", "search", "educational", "technical", "userInterface")
LESSON = ("Objective", "Bloom level", "Activities|activities", "Misconceptions")
LESSON += ("Answer key", "Prerequisites|Before they start")


class Folder:
    """All that `dist/` has of one simulation."""

    def __init__(self, dist: Path, spec: SimSpec) -> None:
        self.spec, self.place = spec, dist / "sims" / spec.slug
        self.page = self.text("index.html")
        self.lesson = self.text("teach/index.html")
        self.embed = (dist / f"embed/sims/{spec.slug}/index.html").read_text("utf-8")

    def text(self, name: str) -> str:
        return (self.place / name).read_text("utf-8")

    def says(self, name: str) -> bool:
        """Whether the page has a description of this name that says something."""
        key = rf'<meta (?:name|property)="{name}" content="([^"]{{20,}})"'
        return bool(re.search(key, self.page))


def has_metadata(folder: Folder) -> bool:
    found = json.loads(folder.text("metadata.json"))
    dated = re.fullmatch(r"\d{4}-\d\d-\d\d", str(found.get("date")))
    nested = found.get("microsim", {})
    parts = [*map(found.get, DUBLIN_CORE), *map(nested.get, SECTIONS)]
    return bool(dated) and all(parts)


def has_picture(folder: Folder) -> bool:
    name = f"{folder.spec.slug}.svg"
    named = f'<meta property="og:image" content="{name}">' in folder.page
    return named and folder.text(name).startswith("<svg ")


def has_overview(folder: Folder) -> bool:
    about = re.search(r'id="about".*?</article>', folder.page, re.DOTALL)
    return bool(about) and len(re.sub(r"<[^>]+>", "", about[0]).split()) > 60


def shows_its_program(folder: Folder) -> bool:
    sources = (SIMS / folder.spec.slug.replace("-", "_")).glob("*.py")
    return any("def source(" in path.read_text("utf-8") for path in sources)


RUBRIC: dict[str, Callable[[Folder], object]] = {
    "title": lambda it: re.search(
        rf"<h1[^>]*>{re.escape(it.spec.title)}</h1>", it.page
    ),
    "a page that holds it alone": lambda it: f'data-sim="{it.spec.slug}"' in it.embed,
    "title and description for search": lambda it: (
        "<title>" in it.page and it.says("description")
    ),
    "picture and words for previews": lambda it: (
        it.says("og:image") and it.says("og:description")
    ),
    "metadata, complete and valid": has_metadata,
    "it runs on the page that describes it": lambda it: "data-sim-main" in it.page,
    "link to the whole window": lambda it: (
        f'href="../../embed/sims/{it.spec.slug}/"' in it.page
        and "Full page" in it.embed
    ),
    "markup of a frame to copy": lambda it: "&lt;iframe src=" in it.page,
    "picture file of its own": has_picture,
    "overview": has_overview,
    "lesson plan": lambda it: all(re.search(words, it.lesson) for words in LESSON),
    "references": lambda it: (
        it.lesson.partition(">References</h2>")[2].count("<li>") >= 3
    ),
    "its program can be changed and run": shows_its_program,
}


@pytest.mark.parametrize("spec", load_specs(SIMS), ids=lambda spec: spec.slug)
def test_a_simulation_is_complete(dist: Path, spec: SimSpec) -> None:
    folder = Folder(dist, spec)
    assert [name for name, holds in RUBRIC.items() if not holds(folder)] == []


def test_the_document_has_every_item_and_a_hundred_points() -> None:
    text = (ROOT / "docs" / "rubric.md").read_text("utf-8")
    items = re.findall(r"^\| ([a-z][^|]+) \| (\d+) \|$", text, re.MULTILINE)
    assert [name for name, _ in items] == list(RUBRIC)
    assert sum(int(points) for _, points in items) == 100
