"""What the build knows of a MicroSim without importing it: `spec.toml`, `about.md`."""

import datetime
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from app.site.errors import BuildError

__all__ = ["Control", "Kind", "SimSpec", "load_specs"]

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Texts = Annotated[tuple[Text, ...], Field(min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Program = Annotated[str, StringConstraints(pattern=r"^[a-z]*$")]
Count = Annotated[int, Field(strict=True, gt=0)]
Kind = Literal["slider", "button", "checkbox", "dropdown", "number-input"]
Level = Literal["Remember", "Understand", "Apply", "Analyze", "Evaluate", "Create"]


class Table(BaseModel):
    """A table of a file: it has these keys, and no others."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Control(Table):
    """One control, as catalogues list it.

    Parameters
    ----------
    id
        Name of the model's parameter, or of the action.
    type
        What it is.
    label
        Accessible name.
    """

    id: Text
    type: Kind
    label: Text


class SimSpec(Table):
    """One MicroSim as the catalogue, its pages and its metadata describe it.

    Parameters
    ----------
    order
        Its place among the others.
    slug, title, objective
        Address, name, and the one learning objective as a sentence.
    picture
        What the poster shows, for those who cannot see it.
    bloom, concepts, prerequisites
        Levels of Bloom's taxonomy, concepts taught, concepts assumed.
    minutes
        Time that a first encounter takes.
    cover
        Position of the run whose picture stands in lists; an instructive one.
    controls
        Those of its view; `app.site.pages.sim_controls` adds them.
    packages
        Python packages that it needs.
    created
        Day of first publication.
    about, teach
        Markdown below the picture (what you see, three things to try), and the notes
        for teachers on a page of their own.
    program
        What a program of the student's own may be that drives the sim, such as an
        optimizer; most sims have none.
    editor, starter
        Words and first program of its editor.
    """

    order: Count
    slug: Slug
    title: Text
    objective: Text
    picture: Text
    bloom: Annotated[tuple[Level, ...], Field(min_length=1)]
    concepts: Texts
    prerequisites: Texts
    minutes: Count
    cover: Annotated[int, Field(strict=True, ge=0)] = 0
    controls: tuple[Control, ...] = ()
    packages: Texts
    created: Annotated[datetime.date, Field(strict=True)]
    about: str
    teach: str
    program: Program = ""
    editor: str = ""
    starter: str = ""

    @property
    def cover_state(self) -> str:
        """The settings of its cover, as an address names them."""
        return f"position={self.cover}"


def load_specs(folder: Path) -> tuple[SimSpec, ...]:
    """Read every `*/spec.toml` of a folder, in the order of their key `order`.

    Parameters
    ----------
    folder
        The folder that holds one folder per MicroSim.

    Raises
    ------
    BuildError
        If a file is broken; the sentence names file and key.
    """
    found = [_load(path) for path in sorted(folder.glob("*/spec.toml"))]
    specs = tuple(sorted(found, key=lambda spec: spec.order))
    for spec in specs:
        if sum(other.slug == spec.slug for other in specs) > 1:
            raise BuildError(
                f"Two spec.toml files have the slug '{spec.slug}'; rename one."
            )
    return specs


def _load(path: Path) -> SimSpec:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BuildError(f"{_name(path)} is not valid TOML: {fault}.") from None
    texts = {
        "about": _words(path.with_name("about.md"), "the text below the sim"),
        "teach": _words(path.with_name("teach.md"), "the notes for teachers"),
    }
    if table.get("program"):
        texts["starter"] = _words(path.with_name("starter.py"), "the first program")
        texts["editor"] = _words(path.with_name("editor.md"), "the words")
    try:
        return SimSpec.model_validate(table | texts)
    except ValidationError as fault:
        raise BuildError(_sentence(fault, _name(path))) from None


def _sentence(fault: ValidationError, file: str) -> str:
    """Return the first thing that is wrong, with file, table and key."""
    first: Any = fault.errors()[0]
    *tables, key = [part for part in first["loc"] if isinstance(part, str)]
    inside = "".join(f", table [{name}]" for name in tables)
    said = first["msg"][0].lower() + first["msg"][1:]
    return f"{file}{inside}: the key '{key}' is wrong: {said}."


def _words(path: Path, purpose: str) -> str:
    if not path.exists():
        raise BuildError(f"{_name(path)} is missing; it holds {purpose}.")
    return path.read_text("utf-8")


def _name(path: Path) -> str:
    return "/".join(path.parts[-2:])
