"""Panel without what no view uses, for the memory that a first visit fetches.

`import panel` imports every widget, pane, design and template, a tenth of that memory.
Whoever imports this module first gets packages that run only when they are asked for a
name that is not there; their modules are imported as always.
"""

import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from typing import Any

PACKAGES = ("panel", "panel.layout", "panel.pane", "panel.theme", "panel.widgets")


def _make_lazy(name: str) -> None:
    above, _, own = name.rpartition(".")
    parent = sys.modules.get(above)
    spec = PathFinder.find_spec(name, parent.__path__ if parent else None)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"No module named {name!r}", name=name)
    package, loader = module_from_spec(spec), spec.loader

    def run(asked: str) -> Any:
        if asked.startswith("__"):
            raise AttributeError(asked)
        del package.__dict__["__getattr__"]
        loader.exec_module(package)
        return getattr(package, asked)

    package.__dict__["__getattr__"] = run
    sys.modules[name] = package
    if parent is not None:
        setattr(parent, own, package)


if "panel" not in sys.modules:
    for _name in PACKAGES:
        _make_lazy(_name)
