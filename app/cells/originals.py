"""What Python's own modules held before a student's code ran, to put it back.

Whoever replaces `builtins.sum` or `numpy.mean` replaces it for the rest of a run, but
not for the checks that judge it.
"""

import sys
from types import ModuleType
from typing import Any

_kept: dict[str, tuple[ModuleType, dict[str, Any], dict[str, Any]]] = {}
_modules = sys.modules


def keep(module: ModuleType) -> None:
    """Remember what a module holds now."""
    names = vars(module)
    _kept[module.__name__] = module, names, dict(names)


def keep_first(module: ModuleType) -> None:
    """Remember what a module holds, unless that was done before."""
    if module.__name__ not in _kept:
        keep(module)


def keep_numpy(numpy: ModuleType) -> None:
    """Remember NumPy, which has just been imported, and its linear algebra."""
    keep(numpy)
    keep(numpy.linalg)


def put_back(*only: str) -> None:
    """Give all or some remembered modules their names again; what was added stays."""
    # Nothing here may call a builtin: it might be one of those that were replaced.
    for name in only or _kept:
        module, names, originals = _kept[name]
        names.update(originals)
        _modules[name] = module
