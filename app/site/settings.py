"""What the owner of a site decides: `site.toml`."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from app.site.errors import BuildError
from app.site.node import ROOT

__all__ = ["Settings", "read_settings"]

FILE = ROOT / "site.toml"
WEB = ("http", "https")


@dataclass(frozen=True)
class Settings:
    """The decisions.

    Parameters
    ----------
    address
        Where the site will be found, with a slash at the end.
    record_stores
        Origins of the learning record stores that pages may send to.
    contact
        Where faults are reported: a web address, or ``mailto:`` and one; or nothing.
    """

    address: str
    record_stores: tuple[str, ...] = ()
    contact: str = ""


def read_settings(path: Path = FILE) -> Settings:
    """Read the decisions.

    Raises
    ------
    BuildError
        If the file is missing or broken; the sentence names the key.
    """
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise BuildError(f"{path.name} cannot be read: {fault}.") from None
    address, stores = table.get("address"), table.get("record_stores", [])
    if not isinstance(address, str) or not _is_folder(address):
        raise BuildError(
            f"{path.name}: the key 'address' must be the address of the site, such as "
            "https://school.example/descent/ with a slash at the end."
        )
    if not isinstance(stores, list) or not all(map(_is_origin, stores)):
        raise BuildError(
            f"{path.name}: the key 'record_stores' must be a list of origins, such as "
            "https://lrs.school.example without a path."
        )
    contact = table.get("contact", "")
    if not isinstance(contact, str) or not (contact == "" or _is_contact(contact)):
        raise BuildError(
            f"{path.name}: the key 'contact' must be where faults are reported, such "
            "as https://school.example/faults or mailto:ada@school.example."
        )
    return Settings(address, tuple(stores), contact)


def _is_folder(text: str) -> bool:
    parts = urlsplit(text)
    return (
        parts.scheme in WEB
        and bool(parts.netloc)
        and parts.path.endswith("/")
        and not (parts.query or parts.fragment)
        and _is_plain(text)
    )


def _is_origin(text: object) -> bool:
    return isinstance(text, str) and _is_folder(f"{text}/") and text.count("/") == 2


def _is_contact(text: str) -> bool:
    parts = urlsplit(text)
    web = parts.scheme in WEB and bool(parts.netloc)
    return _is_plain(text) and (web or (parts.scheme == "mailto" and "@" in parts.path))


def _is_plain(text: str) -> bool:
    """Tell whether a policy and a page can hold it as it is."""
    return not set(text) & set(" \"'<>;,\\")
