"""Files that others publish and tests read: fetched once, checked every time.

Nothing of them is installed, nor anything that they depend on.
"""

import hashlib
import shutil
import subprocess
import sys
import tarfile
import tempfile
from pathlib import Path

from app.site.cache import cache_folder
from app.site.node import BIN, environment

NPM = BIN.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
COMMANDS = {
    "npm": [BIN / "node", NPM, "pack", "--loglevel=error"],
    "pypi": [
        *(sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"),
        *("--no-binary=:all:", "--no-build-isolation"),
    ],
}


def published(registry: str, package: str, sha256: str, target: Path) -> Path:
    """Unpack an archive of a registry and return the folder with its files."""
    archive = cache_folder() / "downloads" / sha256
    if not archive.exists():
        with tempfile.TemporaryDirectory() as folder:
            command = [*COMMANDS[registry], package]
            subprocess.run(command, cwd=folder, env=environment(), check=True)
            archive.parent.mkdir(parents=True, exist_ok=True)
            shutil.move(next(Path(folder).glob("*gz")), archive)
    assert hashlib.sha256(archive.read_bytes()).hexdigest() == sha256
    with tarfile.open(archive) as packed:
        packed.extractall(target, filter="data")
    return next(path for path in target.iterdir() if path.is_dir())
