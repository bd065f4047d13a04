"""The web as a program sees it: addresses of known tables answer from the box.

pandas, NumPy, seaborn and statsmodels all open addresses through `urllib.request`, so
one opener serves them all.
"""

import io
import urllib.request
from email.message import Message
from typing import Any
from urllib.parse import urlsplit
from urllib.response import addinfourl

from app.cells.datasets.catalogue import (
    RDATASETS,
    SEABORN,
    at_address,
    catalogue,
    of_seaborn,
    plain_address,
    the_set,
)
from app.cells.datasets.store import bring, say

ELSEWHERE = frozenset({"http", "https", "ftp"})
SEABORN_NAMES = f"{SEABORN}dataset_names.txt"
NOT_HERE = (
    *("anagrams", "attention", "brain_networks", "car_crashes", "dots", "dowjones"),
    *("exercise", "fmri", "glue", "healthexp", "planets", "seaice", "taxis"),
)
"""Tables of seaborn's collection that no package of the registry carries."""
FOUND = 200


def answer(request: str | urllib.request.Request, data: Any = None) -> Any:
    """Answer as an address would.

    Parameters
    ----------
    request
        The address, or what holds it.
    data
        What would be sent there.

    Raises
    ------
    ConnectionError
        If nothing in the box lies at this address.
    """
    address = request if isinstance(request, str) else request.full_url
    if urlsplit(address).scheme.lower() not in ELSEWHERE:
        return urllib.request.build_opener().open(request, data)
    return addinfourl(io.BytesIO(_content(address)), Message(), address, FOUND)


def _content(address: str) -> bytes:
    plain = plain_address(address)
    if plain == SEABORN_NAMES:
        return "\n".join(sorted([*of_seaborn(), *NOT_HERE])).encode()
    if plain == f"{RDATASETS}datasets.csv":
        return _titles_of_r().encode()
    if plain.startswith(f"{RDATASETS}doc/"):
        return _words_of_r(plain).encode()
    it = at_address(address)
    if it is None:
        raise ConnectionError(_refusal(address, plain))
    content = bring(it).read_bytes()
    say(it)
    return content


def _refusal(address: str, plain: str) -> str:
    if plain.startswith(SEABORN):
        name = plain.removeprefix(SEABORN).removesuffix(".csv")
        here = ", ".join(of_seaborn())
        return f"seaborn's table {name} is not in the box; of seaborn's, {here} are."
    return f"{address} is on the web, which this page cannot reach."


def _titles_of_r() -> str:
    """Return the list of R's tables, of which statsmodels reads the titles."""
    rows = [
        [*it.r.split("/"), f'"{the_set(it.set).about}"'] for it in catalogue() if it.r
    ]
    return "\n".join(map(",".join, [["Package", "Item", "Title"], *rows]))


def _words_of_r(plain: str) -> str:
    *_, package, _, name = plain.removesuffix(".rst").split("/")
    found = [it for it in catalogue() if it.r.lower() == f"{package}/{name}"]
    if not found:
        raise ConnectionError(f"R's table {name} is not in the box.")
    first = the_set(found[0].set)
    return f"{first.about}. Source: {first.source}. Licence: {first.licence}."
