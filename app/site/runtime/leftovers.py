"""What a memory snapshot must not hold: things of the machine that makes it.

Runs in the very interpreter whose memory has been taken (`heap_image.mjs`). Whoever
restores that memory has other files, another clock and other chance: a reader that
believes it owns descriptor 3 closes somebody else's file.
"""

import datetime
import gc
import os
import sys
import threading
from collections import deque
from collections.abc import Iterator
from functools import reduce
from importlib.machinery import FileFinder
from itertools import pairwise
from types import CodeType, FunctionType

STANDARD = 2
"""The standard streams, up to this descriptor, are there on every machine."""
KINDS = {
    "mmap.mmap": "open file",
    "posix.ScandirIterator": "open file",
    "_asyncio.Future": "task",
    "_asyncio.Task": "task",
    "random.SystemRandom": "",  # has no state
    "random.Random": "chance",
    "numpy.random.bit_generator.BitGenerator": "chance",
    "dateutil.tz.tz.tzlocal": "time zone",
}
"""Types whose objects belong to a machine."""
RENEWED = (
    "random._inst",
    "numpy.random.mtrand._rand._bit_generator",
    "logging._startTime",
    "dateutil.parser._parser.DEFAULTPARSER.info._year",
)
"""What `static/js/python/restore.js` makes anew."""
UNUSED = ("numpy.f2py.rules.generationtime",)
"""What only a compiler would read, and there is none."""
ENVIRONMENT = {
    *("HOME", "LANG", "LD_LIBRARY_PATH", "LOGNAME", "PATH", "PWD", "USER", "_"),
    *("PYTHONHASHSEED", "PYTHONINSPECT", "KMP_DUPLICATE_LIB_OK", "KMP_INIT_AT_FORK"),
    *("BOKEH_RESOURCES", "MPLBACKEND", "_PYVIZ_COMMS_INSTALLED"),
}
"""Variables that the maker, Emscripten and libraries set, alike on every machine."""
READER = "FileSystemLoader.get_source.<locals>.uptodate"
"""The function of Jinja that compares the time of a file."""
PLACES = ("/lib/python3", "<")
"""So begin the file names of all code."""
LONGEST = 120
STEPS = 4
"""Holders that are named, the nearest first."""


def leftovers() -> list[str]:
    """Name every object that belongs to this machine.

    The maker's clock stands still, so a number that is just now is a trace of it.

    Returns
    -------
    list of str
        A line for each: of what kind it is, the object, and what holds it.
    """
    now = datetime.datetime.now(datetime.UTC)
    moments = {int(now.timestamp()) * 1000**power for power in range(4)}
    known = set(map(id, [*map(_at, (*RENEWED, *UNUSED)), *moments]))
    found = [f"environment: {name}" for name in sorted(os.environ.keys() - ENVIRONMENT)]
    found += [f"thread: {thread}" for thread in threading.enumerate()[1:]]
    holders: dict[int, object] = {}
    for thing, holder in _everything():
        holders[id(thing)] = holder
        kind = _kind(thing, moments, now.date())
        if _is_year(thing, holder, now.year):
            kind = "clock"
        if not kind or id(thing) in known:
            continue
        chain = list(_chain(thing, holders))
        if not _is_exempt(kind, chain):
            said = ", in ".join(map(_shown, [thing, *chain[:STEPS]]))
            found.append(f"{kind}: {said}")
    return found


def _everything() -> Iterator[tuple[object, object]]:
    """Yield each object with one that refers to it, first what modules hold."""
    waiting: deque[tuple[object, object]] = deque([(sys.modules, None)])
    gc.unfreeze()  # or they would not be listed
    others = gc.get_objects()
    seen = {id(waiting), id(others)}
    while waiting or others:
        thing, holder = waiting.popleft() if waiting else (others.pop(), None)
        if id(thing) not in seen:
            seen.add(id(thing))
            yield thing, holder
            waiting.extend((referent, thing) for referent in gc.get_referents(thing))


def _kind(thing: object, moments: set[int], today: datetime.date) -> str:
    """Say in which way an object belongs to this machine, or ""."""
    if isinstance(thing, type):
        return ""
    names = [f"{base.__module__}.{base.__qualname__}" for base in type(thing).__mro__]
    known = [KINDS[name] for name in names if name in KINDS]
    if known:
        return known[0]
    if _descriptor(thing) > STANDARD:
        return "open file"
    if isinstance(thing, CodeType):
        return "" if thing.co_filename.startswith(PLACES) else "path"
    if isinstance(thing, datetime.date):
        days = [(it.year, it.month, it.day) for it in (thing, today)]
        return "clock" if days[0] == days[1] else ""
    return "clock" if type(thing) in (int, float) and thing in moments else ""


def _is_year(thing: object, holder: object, year: int) -> bool:
    """Say whether it is the year, as an attribute; elsewhere it may be any number."""
    plain = type(holder).__module__ in ("builtins", "types")
    return type(thing) is int and thing == year and not plain


def _descriptor(thing: object) -> int:
    if not hasattr(type(thing), "fileno"):
        return -1
    try:
        return int(thing.fileno())  # type: ignore[attr-defined]
    except Exception:  # closed, or no file at all
        return -1


def _at(path: str) -> object:
    """Return what a path of attributes leads to, if its module is imported."""
    names = path.split(".")
    for count in range(len(names), 0, -1):
        module = sys.modules.get(".".join(names[:count]))
        if module is not None:
            return reduce(getattr, names[count:], module)
    return None


def _chain(thing: object, holders: dict[int, object]) -> Iterator[object]:
    """Yield what holds a thing, what holds that, and so on."""
    while (holder := holders[id(thing)]) is not None:
        yield holder
        thing = holder


def _is_exempt(kind: str, chain: list[object]) -> bool:
    if kind == "clock":  # a file that has another time than before is read anew
        readers = [getattr(it, "__qualname__", "") for it in chain[:3]]
        return READER in readers or any(isinstance(it, FileFinder) for it in chain[:1])
    if kind != "chance":
        return False
    # scikit-learn's trees have a generator as default, and are always given another.
    default = any(
        isinstance(function, FunctionType) and held is function.__defaults__
        for held, function in pairwise(chain)
    )
    return default or not chain or chain[-1] is not sys.modules


def _shown(thing: object) -> str:
    try:
        text = repr(thing)
    except Exception as fault:
        text = f"(its repr fails: {fault})"
    return f"{type(thing).__qualname__} {text}"[:LONGEST]
