"""Every public function has an example; `--doctest-modules` runs them."""

import importlib
import inspect
import pkgutil

import pytest

import app.ml

MODULES = [it.name for it in pkgutil.walk_packages(app.ml.__path__, "app.ml.")]
# The rules of differentiation say all in one formula; the others only check inputs.
RULES = {"add", "negate", "multiply", "divide", "raise_to"}
WITHOUT_EXAMPLE = {*RULES, "check_decay", "seeded"}


def public(module):
    for name, thing in vars(module).items():
        documented = inspect.isfunction(thing) or inspect.isclass(thing)
        if (
            documented
            and not name.startswith("_")
            and thing.__module__ == module.__name__
        ):
            yield name, thing


@pytest.mark.parametrize("name", MODULES)
def test_every_public_function_has_an_example(name):
    for function, thing in public(importlib.import_module(name)):
        if inspect.isfunction(thing) and function not in WITHOUT_EXAMPLE:
            assert ">>>" in (thing.__doc__ or ""), function
