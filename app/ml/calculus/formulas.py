"""Formulas typed by a student, with their exact gradient; no text is ever executed.

A recursive-descent parser with one method for each rule of this grammar builds a tree
of terms, which `parse` evaluates in dual numbers (`dual_numbers`):

    sum      =  product (("+" | "-") product)*
    product  =  signed (("*" | "/" | nothing) signed)*
    signed   =  ("+" | "-") signed  |  power
    power    =  atom ("^" signed | raised)?
    atom     =  number  |  constant  |  variable  |  function bracket  |  bracket
    bracket  =  "(" sum ")"
"""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from app.ml.arrays import FloatArray
from app.ml.calculus.dual_numbers import (
    FUNCTIONS,
    Dual,
    add,
    divide,
    multiply,
    negate,
    raise_to,
)
from app.ml.numerals import SUPERSCRIPTS, NumberError, read_number

MAX_LENGTH = 200
MAX_DEPTH = 20
CONSTANTS = {"pi": np.pi, "π": np.pi, "e": np.e}
_TOKEN = re.compile(
    r"(?P<number>(?:[0-9]+[.,]?[0-9]*|[.,][0-9]+)(?:[eE][+-]?[0-9]+)?)"
    r"|(?P<name>[A-Za-zα-ω_][A-Za-zα-ω_0-9]*)|(?P<symbol>\*\*|[-+*/^()])|(?P<space>\s+)"
    r"|(?P<raised>[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)"
)
_SIGNS = str.maketrans("−–·⋅×", "--***")
_RULES: dict[str, Callable[..., Dual]] = {
    "+": add,
    "-": lambda a, b: add(a, negate(b)),
    "*": multiply,
    "/": divide,
    "^": raise_to,
    "negate": negate,
}


class FormulaError(ValueError):
    """A formula that cannot be used.

    Parameters
    ----------
    message : str
        What is wrong, in words for the student.
    position : int
        Where in the text, counted from 0.

    Examples
    --------
    >>> try:
    ...     parse("2 * (x", ["x"])
    ... except FormulaError as error:
    ...     print(error, error.position)
    a closing bracket is missing (position 6) 6
    """

    def __init__(self, message: str, position: int) -> None:
        super().__init__(f"{message} (position {position})")
        self.position = position


class Term(NamedTuple):
    """A formula, or a part of one, as a tree.

    Parameters
    ----------
    operation : str
        ``"number"``, ``"variable"``, one of ``+ - * / ^``, ``"negate"``, or the name of
        a function.
    operands : tuple of Term
        What it is applied to, in order.
    name : str
        Of a variable.
    value : float
        Of a number.
    """

    operation: str
    operands: tuple["Term", ...] = ()
    name: str = ""
    value: float = 0.0


def read_formula(text: str, variables: Sequence[str]) -> Term:
    """Turn a formula into a tree of terms.

    Parameters
    ----------
    text, variables
        As for `parse`.

    Raises
    ------
    FormulaError
        If the text is not such a formula; it has the position.

    Examples
    --------
    >>> term = read_formula("x^2 + 3y", ["x", "y"])
    >>> term.operation, [part.operation for part in term.operands]
    ('+', ['^', '*'])
    """
    if len(text) > MAX_LENGTH:
        raise FormulaError(f"longer than {MAX_LENGTH} characters", MAX_LENGTH)
    return _Parser(text.translate(_SIGNS), variables).whole()


def parse(text: str, variables: Sequence[str]) -> Callable[[FloatArray], Dual]:
    """Turn a formula into a function that gives its value and its gradient.

    Parameters
    ----------
    text : str
        Operators + − * / ^ (or **, or raised digits), brackets, numbers as
        `numerals` reads them, pi, e and the functions sin, cos, tan, exp, log (natural,
        also ln), sqrt, abs, tanh, sigmoid, relu; the sign * may be left out, as in 2x.
    variables : sequence of str
        Names of the coordinates, in order.

    Returns
    -------
    callable
        Maps points of shape (..., n_variables) to a `Dual`.

    Raises
    ------
    FormulaError
        If the text is not such a formula; it has the position.

    References
    ----------
    Griewank and Walther, *Evaluating Derivatives*, chapter 3.

    Examples
    --------
    >>> value, slope = parse("x^2 + 3x*y", ["x", "y"])(np.array([2.0, 1.0]))
    >>> value, slope
    (array(10.), array([7., 6.]))
    """
    term, directions = read_formula(text, variables), np.eye(len(variables))

    def evaluate(points: FloatArray) -> Dual:
        inputs = {
            name: Dual(points[..., i], directions[i])
            for i, name in enumerate(variables)
        }
        with np.errstate(all="ignore"):
            value, slope = _evaluate(term, inputs)
        shape = points.shape
        return Dual(np.broadcast_to(value, shape[:-1]), np.broadcast_to(slope, shape))

    return evaluate


class _Token(NamedTuple):
    kind: str
    text: str
    position: int


class _Parser:
    """One method for each rule of the grammar above."""

    def __init__(self, text: str, variables: Sequence[str]) -> None:
        self.tokens = _tokens(text)
        self.variables = list(variables)
        self.depth = 0

    def whole(self) -> Term:
        expression = self.sum()
        if self.tokens[0].kind != "end":
            raise self.unexpected()
        return expression

    def sum(self) -> Term:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise FormulaError("nested too deeply", self.tokens[0].position)
        left = self.product()
        while sign := self.accept("+", "-"):
            right = self.product()
            left = Term(sign, (left, right))
        self.depth -= 1
        return left

    def product(self) -> Term:
        left = self.signed()
        while True:
            if sign := self.accept("*", "/"):
                right = self.signed()
                left = Term(sign, (left, right))
            elif self.tokens[0].kind == "name" or self.tokens[0].text == "(":
                left = Term("*", (left, self.power()))
            else:
                return left

    def signed(self) -> Term:
        negative = False
        while sign := self.accept("+", "-"):
            negative ^= sign == "-"
        power = self.power()
        return Term("negate", (power,)) if negative else power

    def power(self) -> Term:
        base = self.atom()
        if self.tokens[0].kind == "raised":
            power = self.tokens.pop(0).text.translate(SUPERSCRIPTS)
            return Term("^", (base, _number(float(power))))
        if self.accept("^", "**"):
            return Term("^", (base, self.signed()))
        return base

    def atom(self) -> Term:
        kind, text, position = self.tokens[0]
        if kind == "number":
            self.tokens.pop(0)
            return _number(_read(text, position))
        if kind == "name":
            self.tokens.pop(0)
            return self.named(text, position)
        return self.bracket()

    def named(self, name: str, position: int) -> Term:
        if name in self.variables:
            return Term("variable", name=name)
        if name in CONSTANTS:
            return _number(CONSTANTS[name])
        if name not in FUNCTIONS:
            known = ", ".join([*self.variables, *CONSTANTS, *FUNCTIONS])
            raise FormulaError(f"unknown name {name!r}, known are {known}", position)
        return Term(name, (self.bracket(),))

    def bracket(self) -> Term:
        if not self.accept("("):
            raise self.unexpected()
        inside = self.sum()
        if self.tokens[0].kind == "end":
            raise FormulaError("a closing bracket is missing", self.tokens[0].position)
        if not self.accept(")"):
            raise self.unexpected()
        return inside

    def accept(self, *texts: str) -> str:
        return self.tokens.pop(0).text if self.tokens[0].text in texts else ""

    def unexpected(self) -> FormulaError:
        _, text, position = self.tokens[0]
        found = f"unexpected {text!r}" if text else "the formula ends too early"
        return FormulaError(found, position)


def _tokens(text: str) -> list[_Token]:
    tokens, position = [], 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if match is None or match.lastgroup is None:
            raise FormulaError(f"unexpected {text[position]!r}", position)
        if match.lastgroup != "space":
            tokens.append(_Token(match.lastgroup, match[0], position))
        position = match.end()
    return [*tokens, _Token("end", "", len(text))]


def _read(text: str, position: int) -> float:
    try:
        return read_number(text)
    except NumberError as fault:
        raise FormulaError(f"{text!r} {fault}", position) from None


def _number(value: float) -> Term:
    return Term("number", value=float(value))


def _evaluate(term: Term, inputs: Mapping[str, Dual]) -> Dual:
    if term.operation == "variable":
        return inputs[term.name]
    if term.operation == "number":
        return Dual(np.array(term.value), np.zeros(len(inputs)))
    operands = [_evaluate(part, inputs) for part in term.operands]
    if term.operation in _RULES:
        return _RULES[term.operation](*operands)
    function, derivative = FUNCTIONS[term.operation]
    (a,) = operands
    return a.chain(function(a.value), derivative(a.value))
