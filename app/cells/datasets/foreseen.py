"""Which parts of the box a program asks for, as far as its text says."""

import re
from collections.abc import Iterator

from app.cells.datasets.catalogue import (
    SEABORN,
    DataFile,
    at_address,
    at_openml,
    catalogue,
)
from app.cells.datasets.store import package_of

ADDRESS = re.compile(r"https?://[^\s\"'\\]+")
CALL = re.compile(
    r"\b(load_dataset|get_rdataset|fetch_openml)\(\s*"
    r"(?:(?:name|dataname|data_id)\s*=\s*)?[\"']?([\w. -]+)"
)
BY_NAME = {"fetch_california_housing": "california", "load_sample_image": "photographs"}


def parts_of(code: str) -> set[str]:
    """Return the packages that hold what a program asks for.

    Parameters
    ----------
    code
        A student's code. What it puts together at run time is not seen.
    """
    parts = {part for word, part in BY_NAME.items() if word in code}
    return {package_of(part) for part in parts | {it.part for it in _asked(code)}}


def _asked(code: str) -> Iterator[DataFile]:
    for address in ADDRESS.findall(code):
        found = at_address(address)
        if found is not None:
            yield found
    for function, name in CALL.findall(code):
        if function == "get_rdataset":
            yield from (it for it in catalogue() if it.r.endswith(f"/{name}"))
            continue
        if function == "load_dataset":
            found = at_address(f"{SEABORN}{name}.csv")
        else:
            found = at_openml(name, int(name) if name.isdigit() else None)
        if found is not None:
            yield found
