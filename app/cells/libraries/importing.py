"""Modules that are made here, and what is done right after one was imported."""

import sys
from collections.abc import Callable, Mapping, Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from importlib.util import spec_from_loader
from types import ModuleType
from typing import Any

After = Callable[[ModuleType], None]


def when_imported(name: str, after: After) -> None:
    """Call a function with a module once it has been imported.

    Parameters
    ----------
    name
        The module's full name.
    after
        Gets the module, before the student's code sees it.
    """
    if name in sys.modules:
        after(sys.modules[name])
    sys.meta_path.insert(0, _Watcher(name, after))


class _Watcher(MetaPathFinder):
    """Finds one module as usual, with a loader that reports."""

    def __init__(self, name: str, after: After) -> None:
        self._name, self._after = name, after

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        if fullname != self._name:
            return None
        spec = PathFinder.find_spec(fullname, path, target)
        if spec is not None and spec.loader is not None:
            spec.loader = _Reporter(spec.loader, self._after)
        return spec


class _Reporter(Loader):
    def __init__(self, loader: Loader, after: After) -> None:
        self._loader, self._after = loader, after

    def create_module(self, spec: ModuleSpec) -> ModuleType | None:
        return self._loader.create_module(spec)

    def exec_module(self, module: ModuleType) -> None:
        if module.__spec__ is not None:
            module.__spec__.loader = self._loader
        self._loader.exec_module(module)
        self._after(module)


class Fetcher(MetaPathFinder):
    """Brings a package of the box that was not foreseen when the run began.

    Parameters
    ----------
    known
        Top-level module → package. Of one that a snapshot holds, not every module is
        there.
    fetch
        Brings a package and returns when it is there; may raise ImportError.
    """

    def __init__(self, known: dict[str, str], fetch: Callable[[str], None]) -> None:
        self._known, self._fetch = known, fetch
        self._tried: set[str] = set()

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Fetch the package of a module, then look for it again."""
        package = self._known.get(fullname.partition(".")[0])
        if package is None or package in self._tried:
            return None
        self._tried.add(package)
        self._fetch(package)
        return PathFinder.find_spec(fullname, path, target)


class Maker(MetaPathFinder, Loader):
    """Makes modules of names of our own.

    Parameters
    ----------
    modules
        Full name → what gives the module's names, called when it is imported.
    """

    def __init__(self, modules: Mapping[str, Callable[[], dict[str, Any]]]) -> None:
        self._modules = modules

    def find_spec(
        self,
        fullname: str,
        path: Sequence[str] | None,
        target: ModuleType | None = None,
    ) -> ModuleSpec | None:
        """Find what is made here, as a package if a part of it is, too."""
        if fullname not in self._modules:
            return None
        package = any(name.startswith(f"{fullname}.") for name in self._modules)
        return spec_from_loader(fullname, self, is_package=package)

    def exec_module(self, module: ModuleType) -> None:
        """Give a module its names."""
        vars(module).update(self._modules[module.__name__]())
