"""The examples in docstrings hold; those of `app/ml` run with its own tests."""

import doctest
import importlib

import pytest

from tests.architecture.tree import texts

MODULES = [
    name.removesuffix(".py").replace("/", ".")
    for name, text in texts("app")
    if name.endswith(".py") and "\n    >>> " in text and not name.startswith("app/ml/")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    results = doctest.testmod(importlib.import_module(name))
    assert results.attempted and not results.failed
