"""What is in the box, and by which names and addresses programs ask for it."""

import re
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

SEABORN = "mwaskom/seaborn-data/"
RDATASETS = "vincentarelbundock/rdatasets/"
GITHUB = re.compile(
    r"(?:raw\.githubusercontent\.com/([^/]+/[^/]+)|github\.com/([^/]+/[^/]+)/(?:raw|blob))"
    r"/(?:refs/heads/)?[^/]+/(.+)"
)
JSDELIVR = re.compile(r"cdn\.jsdelivr\.net/gh/([^/]+/[^/@]+)(?:@[^/]+)?/(.+)")
PAGES = re.compile(r"([^/]+)\.github\.io/([^/]+)/(.+)")
UCI = "archive.ics.uci.edu/ml/machine-learning-databases/"


@dataclass(frozen=True)
class DataFile:
    """One file of the box.

    Parameters
    ----------
    file
        Its name.
    set
        The data set of which it is one form.
    part
        The name under which it is fetched, together with others.
    size
        Rows and columns that a program gets.
    carrier
        The packages that the build takes it from.
    about, source, licence
        For people; of the first file of a set.
    differs
        What is not as in the original.
    addresses
        Where it lies on the web, as `plain_address` writes it.
    openml
        Names, numbers, target and kinds of columns at OpenML.
    r
        Package and name in R's collection.
    folder
        Where it lies among the packages.
    """

    file: str
    set: str
    part: str
    size: tuple[int, int]
    carrier: str
    about: str = ""
    source: str = ""
    licence: str = ""
    differs: str = ""
    addresses: list[str] = field(default_factory=list)
    openml: dict[str, Any] = field(default_factory=dict)
    r: str = ""
    folder: str = "descent_data"

    @property
    def path(self) -> str:
        """Where the file lies among the packages."""
        return f"{self.folder}/{self.file}"


@cache
def catalogue() -> tuple[DataFile, ...]:
    """Return all files, read when somebody first asks."""
    text = Path(__file__).with_name("catalogue.toml").read_text("utf-8")
    return tuple(
        DataFile(**{**entry, "size": tuple(entry["size"])})
        for entry in tomllib.loads(text)["file"]
    )


def sets() -> list[DataFile]:
    """Return the first file of each set, which says what the set is."""
    return [it for it in catalogue() if it.about]


def the_set(name: str) -> DataFile:
    """Return the first file of a set."""
    return next(it for it in sets() if it.set == name)


def plain_address(address: str) -> str:
    """Write an address so that all ways to the same file are one.

    Examples
    --------
    >>> plain_address("https://github.com/mwaskom/seaborn-data/raw/master/tips.csv")
    'mwaskom/seaborn-data/tips.csv'
    >>> plain_address("http://archive.ics.uci.edu/ml/machine-learning-databases/a.data")
    'uci/a.data'
    """
    text = re.sub(r"^[a-z]+://(www\.)?|[?#].*$", "", address.strip().lower())
    for pattern in (GITHUB, JSDELIVR):
        found = pattern.fullmatch(text)
        if found:
            *repository, path = (group for group in found.groups() if group)
            return f"{repository[0]}/{path}"
    return PAGES.sub(r"\1/\2/\3", text).replace(UCI, "uci/", 1)


def at_address(address: str) -> DataFile | None:
    """Return the file that programs expect at an address."""
    plain = plain_address(address)
    if plain.startswith(f"{RDATASETS}csv/"):
        name = plain.removeprefix(f"{RDATASETS}csv/").removesuffix(".csv")
        return next((it for it in catalogue() if it.r.lower() == name), None)
    return next((it for it in catalogue() if plain in it.addresses), None)


def at_openml(name: str | None, number: int | None) -> DataFile | None:
    """Return the file that OpenML knows by a name or a number."""
    wanted = (name.lower() if name else None, number)
    for it in catalogue():
        known = (it.openml.get("names", []), it.openml.get("ids", []))
        if wanted[0] in known[0] or wanted[1] in known[1]:
            return it
    return None


def of_seaborn() -> list[str]:
    """Return the names of seaborn's tables that are here."""
    return sorted(
        address.removeprefix(SEABORN).removesuffix(".csv")
        for it in catalogue()
        for address in it.addresses
        if address.startswith(SEABORN)
    )
