"""The files of the repository, as the tests about it see them."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
TEXT = {
    *{".css", ".html", ".js", ".json", ".md", ".mjs", ".py", ".svg", ".toml", ".txt"},
    *{".yml", ".yaml", ""},
}


def ours(*folders: str) -> list[Path]:
    """Return every file that is or would be committed, below some folders."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    done = subprocess.run(
        [*command, *folders], cwd=ROOT, capture_output=True, check=True, text=True
    )
    files = [ROOT / name for name in done.stdout.split("\0") if name]
    return [file for file in files if file.is_file()]


def texts(*folders: str) -> list[tuple[str, str]]:
    """Return the name and content of every text file below some folders."""
    found = [file for file in ours(*folders) if file.suffix in TEXT]
    return [(name(file), file.read_text(encoding="utf-8")) for file in found]


def name(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()
