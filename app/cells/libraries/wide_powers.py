"""Powers and matrix products of whole numbers have 64 bits in a student's program.

NumPy's whole numbers have 32 bits in WebAssembly, and `np.array([50000]) ** 2` would be
-1794967296 without a word. A library that computes powers gets what it gets today. See
`docs/decisions/0017-whole-numbers-have-32-bits.md`.
"""

import ast
import builtins
import sys
from typing import Any

from app.cells.libraries.wide_sums import narrow

POWER, PRODUCT = "__power__", "__matrix_product__"
FUNCTIONS = {ast.Pow: POWER, ast.MatMult: PRODUCT}
"""Operator → the function that computes it, among Python's own names."""
NUMBERS = frozenset({int, float, complex})
"""Those of Python, of any size."""


def offer_powers() -> None:
    """Let programs find the functions that `widened` writes into them."""
    setattr(builtins, POWER, power)
    setattr(builtins, PRODUCT, matrix_product)


def widened(tree: ast.Module) -> ast.Module:
    """Let a program compute its powers and products wide, if they were offered.

    Parameters
    ----------
    tree
        It is changed. Places stay as they are, for tracebacks.

    Returns
    -------
    ast.Module
        The same tree.
    """
    return _Widener().visit(tree) if hasattr(builtins, POWER) else tree


class _Widener(ast.NodeTransformer):
    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        self.generic_visit(node)
        name = FUNCTIONS.get(type(node.op))
        if name is None or _is_decimal(node.right) or _is_plain(node):
            return node
        function = ast.copy_location(ast.Name(name, ast.Load()), node)
        return ast.copy_location(ast.Call(function, [node.left, node.right], []), node)


def _is_decimal(node: ast.expr) -> bool:
    """Whether a power has a decimal exponent: it is a decimal number itself."""
    return isinstance(node, ast.Constant) and type(node.value) is float


def _is_plain(node: ast.BinOp) -> bool:
    """Whether Python alone computes `2**10`, without NumPy."""
    return isinstance(node.left, ast.Constant) and isinstance(node.right, ast.Constant)


def power(a: Any, b: Any) -> Any:
    """Return `a ** b`, of NumPy's whole numbers in 64 bits.

    Examples
    --------
    >>> power(3, 2)
    9
    """
    numpy = _numpy_of(a, b)
    return a**b if numpy is None else narrow(numpy, _wide(numpy, numpy.power, a, b))


def matrix_product(a: Any, b: Any) -> Any:
    """Return `a @ b`, of NumPy's whole numbers in 64 bits."""
    numpy = _numpy_of(a, b)
    return a @ b if numpy is None else narrow(numpy, _wide(numpy, numpy.matmul, a, b))


def _wide(numpy: Any, function: Any, a: Any, b: Any) -> Any:
    return function(a, b, dtype=numpy.int64)


def _numpy_of(a: Any, b: Any) -> Any:
    """Return NumPy if the result would be its whole number as wide as an address."""
    if type(a) in NUMBERS and type(b) in NUMBERS:
        return None
    numpy: Any = sys.modules.get("numpy")
    if numpy is None or not all(_is_whole(numpy, it) for it in (a, b)):
        return None
    return numpy if numpy.result_type(a, b) == numpy.intp else None


def _is_whole(numpy: Any, value: Any) -> bool:
    if type(value) is numpy.ndarray:
        return bool(value.dtype.kind in "iu")
    return type(value) is int or isinstance(value, numpy.integer)
