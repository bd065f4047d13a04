"""Panel without what no view uses, for the memory that a first visit fetches.

`import panel` imports every widget, pane, design and template, a tenth of that memory.
Whoever imports this module first gets packages that run only when they are asked for a
name that is not there; their modules are imported as always. In the browser, packages
of which Panel and Bokeh use nothing but a name have a stand-in: a seventh of all code.
"""

import sys
from importlib.machinery import PathFinder
from importlib.util import module_from_spec
from types import ModuleType
from typing import Any

PACKAGES = [
    *("panel", "panel.layout", "panel.pane", "panel.theme", "panel.widgets"),
    "yaml",  # for files of Bokeh's settings and themes
]
NAMES = {
    "cProfile": ["Profile"],
    "jinja2": ["Environment", "FileSystemLoader", "Template"],
    "jinja2.environment": ["Environment"],
    "jinja2.loaders": ["FileSystemLoader"],
    "pyodide_http": ["patch_all"],
    "unittest": [],
    "unittest.mock": ["Mock"],
}
"""What is asked of a profiler, of templates for pages that a server makes, of requests
on the network, and of tests' mocks: to know one when it is met."""


class StandIn:
    """Takes whatever is done with it, and does nothing."""

    def __init__(self, *_args: Any, **_options: Any) -> None: ...

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn()

    def __call__(self, *_args: Any, **_options: Any) -> Any:
        """Return another one."""
        return StandIn()

    def __setitem__(self, _key: Any, _value: Any) -> None: ...


def stand_in() -> None:
    """Put modules in the place of those that are used in name only."""
    for name, asked in NAMES.items():
        module = sys.modules[name] = ModuleType(name)
        vars(module).update({it: type(it, (StandIn,), {}) for it in asked})
        above, _, own = name.rpartition(".")
        if above:
            setattr(sys.modules[above], own, module)


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
    if sys.platform == "emscripten":
        stand_in()
