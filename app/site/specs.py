"""What the build knows of a MicroSim without importing it: `spec.toml`, `about.md`."""

import datetime
import re
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from app.site.errors import BuildError

BLOOM = ("Remember", "Understand", "Apply", "Analyze", "Evaluate", "Create")
CONTROLS = ("slider", "button", "checkbox", "dropdown", "number-input")
SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")
WIDTHS = ("wide", "medium", "narrow")


@dataclass(frozen=True)
class Heights:
    """Pixels by the width of the card.

    Parameters
    ----------
    wide, medium, narrow
        From 760 px, from 560 px, and below.
    """

    wide: int
    medium: int
    narrow: int


@dataclass(frozen=True)
class Control:
    """One control of the first row, as catalogues list it.

    Parameters
    ----------
    id
        Name of the model's parameter, or of the action.
    type
        One of `CONTROLS`.
    label
        Accessible name.
    """

    id: str
    type: str
    label: str


@dataclass(frozen=True)
class SimSpec:
    """One MicroSim as the catalogue, its pages and its metadata describe it.

    Parameters
    ----------
    slug, title, objective
        Address, name, and the one learning objective as a sentence.
    picture
        What the poster shows, for those who cannot see it.
    bloom, concepts, prerequisites
        Levels of Bloom's taxonomy, concepts taught, concepts assumed.
    minutes
        Time that a first encounter takes.
    height
        Of the pictures and controls together, for frames and catalogues.
    below
        Of all that the living sim has below its pictures; the page reserves it.
    player
        From the pictures down to the player: the poster's stands in the same place.
    controls, packages
        First row of controls, Python packages that it needs.
    created
        Day of first publication.
    about, teach
        Markdown below the picture (what you see, three things to try), and the notes
        for teachers on a page of their own.
    editor, starter
        Words and first program of an editor whose program drives the sim; most sims
        have none.
    """

    slug: str
    title: str
    objective: str
    picture: str
    bloom: tuple[str, ...]
    concepts: tuple[str, ...]
    prerequisites: tuple[str, ...]
    minutes: int
    height: Heights
    below: Heights
    player: Heights
    controls: tuple[Control, ...]
    packages: tuple[str, ...]
    created: datetime.date
    about: str
    teach: str
    editor: str = ""
    starter: str = ""


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
    numbered = [_load(path) for path in sorted(folder.glob("*/spec.toml"))]
    specs = tuple(spec for _, spec in sorted(numbered, key=lambda pair: pair[0]))
    for spec in specs:
        if sum(other.slug == spec.slug for other in specs) > 1:
            raise BuildError(
                f"Two spec.toml files have the slug '{spec.slug}'; rename one."
            )
    return specs


def _load(path: Path) -> tuple[int, SimSpec]:
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as fault:
        raise BuildError(f"{_name(path)} is not valid TOML: {fault}.") from None
    about = _words(path.with_name("about.md"), "the text below the sim")
    teach = _words(path.with_name("teach.md"), "the notes for teachers")
    starter = path.with_name("starter.py")
    edited = starter.exists()
    read = _Reader(table, _name(path))
    spec = SimSpec(
        slug=read.one("slug", "lower-case words joined by hyphens", _is_slug),
        title=read.one("title", "a line of text", _is_text),
        objective=read.one("objective", "one sentence", _is_text),
        picture=read.one("picture", "one sentence", _is_text),
        bloom=read.many("bloom", f"a list from {', '.join(BLOOM)}", BLOOM.__contains__),
        concepts=read.many("concepts", "a list of concepts", _is_text),
        prerequisites=read.many("prerequisites", "a list of concepts", _is_text),
        minutes=read.one("minutes", "a positive whole number", _is_positive),
        height=_heights(read.inner("height")),
        below=_heights(read.inner("below")),
        player=_heights(read.inner("player")),
        controls=tuple(map(_control, read.tables("controls"))),
        packages=read.many("packages", "a list of package names", _is_text),
        created=read.one("created", "a date such as 2026-01-31", _is_date),
        about=about,
        teach=teach,
        editor=_words(path.with_name("editor.md"), "the words") if edited else "",
        starter=starter.read_text("utf-8") if edited else "",
    )
    return read.one("order", "a positive whole number", _is_positive), spec


def _words(path: Path, purpose: str) -> str:
    if not path.exists():
        raise BuildError(f"{_name(path)} is missing; it holds {purpose}.")
    return path.read_text("utf-8")


class _Reader:
    """Takes checked values out of a table and complains with file and key."""

    def __init__(self, table: dict[str, Any], source: str) -> None:
        self.table, self.source = table, source

    def one(self, key: str, wanted: str, fits: Callable[[Any], bool]) -> Any:
        if not fits(self.table.get(key)):
            raise BuildError(f"{self.source}: the key '{key}' must be {wanted}.")
        return self.table[key]

    def many(
        self, key: str, wanted: str, fits: Callable[[Any], bool]
    ) -> tuple[str, ...]:
        def all_fit(value: Any) -> bool:
            return isinstance(value, list) and bool(value) and all(map(fits, value))

        return tuple(self.one(key, wanted, all_fit))

    def pixels(self, key: str) -> int:
        return int(self.one(key, "a positive whole number of pixels", _is_positive))

    def inner(self, key: str) -> "_Reader":
        table = self.one(key, "a table", lambda value: isinstance(value, dict))
        return _Reader(table, f"{self.source}, table [{key}]")

    def tables(self, key: str) -> list["_Reader"]:
        tables = self.one(
            key, "a list of tables", lambda value: isinstance(value, list)
        )
        return [_Reader(table, f"{self.source}, [[{key}]]") for table in tables]


def _heights(read: "_Reader") -> Heights:
    return Heights(*map(read.pixels, WIDTHS))


def _control(read: _Reader) -> Control:
    return Control(
        id=read.one("id", "a name", _is_text),
        type=read.one("type", f"one of {', '.join(CONTROLS)}", CONTROLS.__contains__),
        label=read.one("label", "a line of text", _is_text),
    )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_slug(value: Any) -> bool:
    return (
        _is_text(value) and value == value.lower() and value.replace("-", "").isalnum()
    )


def _is_tables(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, dict) for item in value)


def _is_positive(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _is_date(value: Any) -> bool:
    return isinstance(value, datetime.date)


def _name(path: Path) -> str:
    return "/".join(path.parts[-2:])
