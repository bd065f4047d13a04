"""Content files in TOML, read before anything else: a slip in one is a sentence."""

import tomllib
from pathlib import Path

from app.site.errors import BuildError

__all__ = ["check_tables"]


def check_tables(folder: Path) -> None:
    """Refuse to go on if a file of words, questions or settings is no TOML.

    Modules read some of them while they are imported, so this imports none of those.

    Parameters
    ----------
    folder
        Everything below it is read.

    Raises
    ------
    BuildError
        For the first file that is broken, with its line.
    """
    for path in sorted(folder.rglob("*.toml")):
        try:
            tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fault:
            name = path.relative_to(folder.parent).as_posix()
            raise BuildError(f"{name} is not valid TOML: {fault}.") from None
