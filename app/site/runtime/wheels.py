"""Wheels made smaller for the browser: trimmed, compiled, always the same bytes."""

import fnmatch
import hashlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.site.cache import cache_folder, sha256_of
from app.site.node import run_node

EPOCH = (1980, 1, 1, 0, 0, 0)  # the first day a zip file can name
COMPILER = Path(__file__).with_name("bytecode.mjs")
Files = dict[str, bytes]


def read_wheel(path: Path) -> Files:
    """Return the files of a wheel by their path inside it."""
    with zipfile.ZipFile(path) as archive:
        return {
            item.filename: archive.read(item)
            for item in archive.infolist()
            if not item.is_dir()
        }


def write_wheel(files: Mapping[str, bytes], path: Path) -> Path:
    """Write files as a zip whose bytes depend on nothing but them."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(files):
            item = zipfile.ZipInfo(name, EPOCH)
            item.compress_type = zipfile.ZIP_DEFLATED
            item.external_attr = 0o644 << 16
            archive.writestr(item, files[name], compresslevel=9)
    return path


def repack_pure(wheel: Path, folder: Path) -> Path:
    """Pack modules and tables of a compiled wheel again as `py3-none-any`.

    MarkupSafe and PyYAML bring a fallback in Python for their compiled part, and
    statsmodels does most without; this leaves the compiled part out.
    """
    files = read_wheel(wheel)
    info = next(name for name in files if name.endswith(".dist-info/METADATA"))
    prefix = info.removesuffix("METADATA")
    kept = {
        name: content
        for name, content in files.items()
        if name.endswith((".py", ".csv")) or name == info
    }
    kept[prefix + "WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: descent\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n"
    )
    kept[prefix + "RECORD"] = b""
    name, version = prefix.removesuffix(".dist-info/").split("-")
    return write_wheel(kept, folder / f"{name}-{version}-py3-none-any.whl")


def trim(files: Files, patterns: Iterable[str]) -> Files:
    """Leave out the files that match one of the patterns."""
    unwanted = tuple(patterns)
    return {
        name: content
        for name, content in files.items()
        if not any(fnmatch.fnmatch(name, pattern) for pattern in unwanted)
    }


def compile_files(files: Files, pyodide: Path, optimize: int) -> Files:
    """Replace Python sources by bytecode of the browser's interpreter.

    The interpreter that will run the code compiles it, in Node: CPython on the
    build machine may be another version with another bytecode.

    Parameters
    ----------
    files
        Path → content, as they will lie in `site-packages`.
    pyodide
        Folder of the npm package `pyodide`.
    optimize
        2 leaves out docstrings and assertions, 0 nothing.
    """
    with tempfile.TemporaryDirectory(prefix="descent-") as name:
        folder = Path(name)
        for path, content in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        run_node([str(COMPILER), str(pyodide), str(folder), str(optimize)])
        return {
            str(path.relative_to(folder)): path.read_bytes()
            for path in folder.rglob("*")
            if path.is_file()
        }


def browser_wheel(
    wheel: Path,
    *,
    patterns: Iterable[str],
    pyodide: Path,
    version: str,
    optimize: int = 2,
) -> Path:
    """Trim and compile a wheel; the result is cached by what went in.

    Returns
    -------
    Path
        The smaller wheel, in the cache.
    """
    unwanted = sorted(patterns)
    compiler = COMPILER.read_text("utf-8")
    recipe = [sha256_of(wheel), unwanted, version, compiler, optimize]
    key = hashlib.sha256(json.dumps(recipe).encode()).hexdigest()[:16]
    target = cache_folder() / "wheels" / key / wheel.name
    if not target.exists():
        files = compile_files(trim(read_wheel(wheel), unwanted), pyodide, optimize)
        fresh = write_wheel(files, target.with_suffix(".partial"))
        fresh.replace(target)
    return target


def source_wheel(root: Path, left_out: Iterable[str], folder: Path) -> Path:
    """Pack the tree's own package `app` as a wheel.

    Parameters
    ----------
    root
        The repository.
    left_out
        Patterns of what the browser does not need.
    folder
        Where the wheel goes.
    """
    unwanted = (*left_out, "*/__pycache__/*")
    tree = {
        path.relative_to(root).as_posix(): path
        for path in (root / "app").rglob("*")
        if path.is_file()
    }
    names = trim(dict.fromkeys(tree, b""), unwanted)
    files = {name: tree[name].read_bytes() for name in names}
    prefix = "descent-0.dist-info/"
    files[prefix + "METADATA"] = b"Metadata-Version: 2.1\nName: descent\nVersion: 0\n"
    files[prefix + "WHEEL"] = (
        b"Wheel-Version: 1.0\nGenerator: descent\n"
        b"Root-Is-Purelib: true\nTag: py3-none-any\n"
    )
    files[prefix + "RECORD"] = b""
    shutil.rmtree(folder, ignore_errors=True)
    return write_wheel(files, folder / "descent-0-py3-none-any.whl")
