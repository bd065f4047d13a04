"""Memory snapshots for the code cells: Python with packages already imported."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from app.cells.packages import DATA
from app.site.runtime.snapshot import take

MAKER = Path(__file__).with_name("tier.mjs")
OWN = """
    ast base64 builtins collections.abc contextlib copy dataclasses enum importlib.abc
    importlib.machinery importlib.resources inspect io itertools json linecache math os
    random re statistics string struct sys textwrap time traceback types typing warnings
    zlib
"""
"""What `app.cells` imports, and what students import most, of Python's own library."""
ARRAYS = "numpy numpy.fft numpy.linalg numpy.ma numpy.polynomial numpy.random"
LEARNING = """
    pandas scipy scipy.cluster.hierarchy scipy.integrate scipy.interpolate scipy.linalg
    scipy.optimize scipy.signal scipy.sparse scipy.spatial scipy.special scipy.stats
    sklearn.cluster sklearn.compose sklearn.datasets sklearn.decomposition
    sklearn.discriminant_analysis sklearn.dummy sklearn.ensemble
    sklearn.feature_extraction.text sklearn.feature_selection sklearn.impute
    sklearn.inspection sklearn.linear_model sklearn.manifold sklearn.metrics
    sklearn.mixture sklearn.model_selection sklearn.naive_bayes sklearn.neighbors
    sklearn.neural_network sklearn.pipeline sklearn.preprocessing sklearn.svm
    sklearn.tree
"""


class Tier(NamedTuple):
    """One snapshot.

    Parameters
    ----------
    name : str
    packages : tuple of str
        Names in the lock, with all that they need.
    modules : str
        What is imported.
    words : tuple of str
        A program in which one of these occurs is best served by this snapshot.
    """

    name: str
    packages: tuple[str, ...]
    modules: str
    words: tuple[str, ...]


TIERS = (
    Tier(
        "learning",
        (
            *("numpy", "scipy", "scikit-learn", "joblib", "threadpoolctl"),
            *("pandas", "python-dateutil", "pytz", "six"),
        ),
        f"{OWN} {ARRAYS} {LEARNING}",
        ("pandas", "scipy", "sklearn", "scikit-learn", *sorted(DATA)),
    ),
    Tier("arrays", ("numpy",), f"{OWN} {ARRAYS}", ()),
)
"""The richest first; the last one suits every program."""


def make_tier(
    tier: Tier, wheels: Mapping[str, Path], pyodide: Path
) -> tuple[Path, dict[str, Any]]:
    """Return the folder of a snapshot and what restoring it needs to know.

    Parameters
    ----------
    tier
        Which one.
    wheels
        Compiled wheel of each package of the cells.
    pyodide
        Folder of the npm package `pyodide`.
    """
    program = "\n".join(f"import {name}" for name in tier.modules.split())
    needed = [wheels[name] for name in tier.packages]
    return take(MAKER, needed, pyodide, program, kind=f"cells-{tier.name}")
