"""What the browser gets packed: compiled code, and packages as the code cells get them.

A package comes in two packs, compressed whole: files of one kind compress far better
together than each by itself, as in a wheel, and a restored Python needs the modules of
a package later than all the rest, or never.
"""

import hashlib
import json
import struct
import tempfile
import zipfile
from pathlib import Path
from typing import NamedTuple

from app.site.cache import cache_folder, sha256_of
from app.site.node import run_node

PACKER = Path(__file__).with_name("pack.mjs")


class Pack(NamedTuple):
    """A file, or files in one.

    Parameters
    ----------
    path : Path
        The compressed file.
    n_bytes : int
        Its length when inflated.
    """

    path: Path
    n_bytes: int


class Package(NamedTuple):
    """A package in two packs; a part without files is None.

    Parameters
    ----------
    modules : Pack or None
        Bytecode, and what describes the package.
    rest : Pack or None
        Extension modules and data.
    """

    modules: Pack | None
    rest: Pack | None


def pack_file(path: Path) -> Pack:
    """Pack a file; the result is cached by what went in."""
    recipe = [sha256_of(path), sha256_of(PACKER)]
    key = hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:16]
    packed = cache_folder() / "packs" / key / f"{path.name}.zst"
    return _packed(path.read_bytes(), packed)


def pack_wheel(wheel: Path) -> Package:
    """Pack the files of a wheel anew; the result is cached by what went in."""
    recipe = [sha256_of(wheel), sha256_of(PACKER), sha256_of(Path(__file__))]
    key = hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:16]
    with zipfile.ZipFile(wheel) as archive:
        names = sorted(name for name in archive.namelist() if not name.endswith("/"))
        files = {name: archive.read(name) for name in names}
    modules = {name: files[name] for name in names if _is_module(name)}
    rest = {name: files[name] for name in names if not _is_module(name)}
    folder = cache_folder() / "packs" / key
    name = wheel.name.split("-")[0]
    return Package(
        _joined(modules, folder / f"{name}-modules.zst"),
        _joined(rest, folder / f"{name}-rest.zst"),
    )


def _is_module(name: str) -> bool:
    """Say whether Python that has imported the package may do without a file."""
    described = ".dist-info/" in name and not name.endswith("/METADATA")
    return described or name.endswith(".pyc")


def _joined(files: dict[str, bytes], path: Path) -> Pack | None:
    if not files:
        return None
    index = json.dumps([[name, len(content)] for name, content in files.items()])
    head = index.encode()
    content = b"".join([struct.pack("<I", len(head)), head, *files.values()])
    return _packed(content, path)


def _packed(content: bytes, path: Path) -> Pack:
    if not path.exists():
        with tempfile.TemporaryDirectory(prefix="descent-") as folder:
            plain, packed = Path(folder) / "plain", Path(folder) / "packed"
            plain.write_bytes(content)
            run_node([str(PACKER), str(plain), str(packed)])
            path.parent.mkdir(parents=True, exist_ok=True)
            partial = path.with_suffix(".partial")
            partial.write_bytes(packed.read_bytes())
            partial.replace(path)
    return Pack(path, len(content))
