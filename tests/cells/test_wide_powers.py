"""Powers and products of whole numbers, with a NumPy whose own have 32 bits."""

import ast
import sys
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.cells.libraries import wide_powers
from app.cells.libraries.wide_powers import matrix_product, power, widened

ASKED = ("int64", "integer", "matmul", "ndarray", "power", "result_type")


@pytest.fixture
def _narrow_numpy(monkeypatch: pytest.MonkeyPatch) -> None:
    names: dict[str, Any] = {name: getattr(np, name) for name in ASKED}
    monkeypatch.setitem(sys.modules, "numpy", SimpleNamespace(intp=np.int32, **names))


@pytest.mark.usefixtures("_narrow_numpy")
@pytest.mark.parametrize(
    ("a", "b", "value", "kind"),
    [
        (np.array([50000, 3], np.int32), 2, [2500000000, 9], "int64"),
        (np.array([5, 3], np.int32), 2, [25, 9], "int32"),
        (np.int32(50000), 2, 2500000000, "int64"),
        (2, np.array([40], np.int32), [1099511627776], "int64"),
        (np.array([200], np.uint8), 2, [64], "uint8"),
        (np.array([0.5]), 2, [0.25], "float64"),
    ],
)
def test_powers_keep_their_value(a: Any, b: Any, value: Any, kind: str) -> None:
    assert np.array_equal(power(a, b), value)
    assert power(a, b).dtype == kind


@pytest.mark.usefixtures("_narrow_numpy")
def test_products_of_matrices_keep_their_value() -> None:
    wide = np.array([[70000, 0], [0, 1]], np.int32)
    assert np.array_equal(matrix_product(wide, wide), [[4900000000, 0], [0, 1]])
    assert matrix_product(wide[1], wide[1]) == 1


def test_only_the_programs_own_operators_are_led_there(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    program = "a ** 2 + a ** 0.5 + 2 ** 10 + b @ c"
    assert ast.unparse(widened(ast.parse(program))) == program
    monkeypatch.setattr(wide_powers, "builtins", SimpleNamespace())
    wide_powers.offer_powers()
    assert ast.unparse(widened(ast.parse(program))) == (
        "__power__(a, 2) + a ** 0.5 + 2 ** 10 + __matrix_product__(b, c)"
    )
    [call] = [it for it in ast.walk(widened(ast.parse("n ** n"))) if _is_call(it)]
    assert (call.lineno, call.col_offset, call.end_col_offset) == (1, 0, 6)


def _is_call(node: Any) -> bool:
    return isinstance(node, ast.Call)
