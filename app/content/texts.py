"""Sentences kept apart from code, in the `text.toml` of the package that says them."""

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def read_texts(package: str) -> dict[str, Any]:
    """Return the texts of a package.

    Parameters
    ----------
    package
        Name of the package that holds a `text.toml`, such as
        `app.sims.training_process`.
    """
    return tomllib.loads(files(package).joinpath("text.toml").read_text("utf-8"))
