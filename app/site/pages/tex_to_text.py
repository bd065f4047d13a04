"""Formulas as a reader would type them, to be copied and to be searched."""

import re
import unicodedata
from collections import deque
from itertools import pairwise

__all__ = ["typed"]

TOKEN = re.compile(
    r"\\\\(?:\[[^\]]*\])?"  # the end of a line, with the gap below it
    r"|\\[A-Za-z]+(?:(?<!r[Vv]ert)(?<!\\top)\s+(?=[\w\\({]))?"
    r"|\\.|\s+|.",
    re.DOTALL,
)


def _pairs(text: str) -> dict[str, str]:
    words = text.split()
    return dict(zip(words[::2], words[1::2], strict=True))


SIGNS = _pairs(
    "alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ kappa κ lambda λ "
    "mu μ nu ν xi ξ pi π rho ρ sigma σ tau τ phi φ varphi φ chi χ psi ψ omega ω "
    "Delta Δ Sigma Σ Theta Θ nabla ∇ partial ∂ infty ∞ ell ℓ sum Σ prod Π top T "
    "lVert ‖ rVert ‖ Vert ‖ | ‖ lvert | rvert | vert | dots … ldots … cdots … "
    "{ { } } % % $ $ # # & & _ _"
)
RELATIONS = _pairs(
    "cdot · times × odot ⊙ pm ± approx ≈ neq ≠ ne ≠ le ≤ leq ≤ ge ≥ geq ≥ to → in ∈ "
    "mid | "
    "leftarrow ← rightarrow → mapsto ↦ sim ∼ propto ∝ ll ≪ gg ≫ iff ⇔ Rightarrow ⇒ "
    "Longleftrightarrow ⇔"
)
SPACES = (",", ";", ":", "", "quad", "qquad")
NOTHING = ("left", "right", "bigl", "bigr", "Bigl", "Bigr", "big", "!", "displaystyle")
FUNCTIONS = ("cos", "sin", "tanh", "tan", "exp", "ln", "log", "max", "min", "arg")
SAID = {
    **SIGNS,
    **{name: f" {sign} " for name, sign in RELATIONS.items()},
    **dict.fromkeys(SPACES, " "),
    **dict.fromkeys(NOTHING, ""),
    **{name: name for name in FUNCTIONS},
}
"""What stands for itself."""
FOLLOWED = {
    **dict.fromkeys(("text", "mathrm", "mathbf", "mathbb", "operatorname"), ""),
    **{"hat": "\u0302", "bar": "\u0304", "tilde": "\u0303", "vec": "\u20d7"},
}
"""What is put behind the argument."""
FRACTIONS = ("frac", "tfrac", "dfrac")
MATRICES = ("pmatrix", "bmatrix", "matrix", "cases")
SINGLE = re.compile(r"[\d.]+|∂?[^\W\d]\w*|\([^()]*\)")
"""What needs no brackets as an exponent, and what needs none in a fraction."""


def typed(tex: str) -> str:
    r"""Return a formula in one line of plain text.

    Parameters
    ----------
    tex
        The formula. A command that this reader does not know stays as it is.

    Examples
    --------
    >>> typed(r"y = wx + b")
    'y = wx + b'
    >>> typed(r"\theta \leftarrow \theta - \eta\, \nabla J(\theta).")
    'θ ← θ - η ∇J(θ).'
    >>> typed(r"\frac{\partial J}{\partial w_1} = \frac{a + b}{2n}")
    '∂J/∂w_1 = (a + b)/(2n)'
    >>> typed(r"M = \begin{pmatrix} 2 & 1 \\ 1 & 2 \end{pmatrix}")
    'M = [2, 1; 1, 2]'
    """
    text = _Reader(re.sub(r"\s+(?=\\r[Vv]ert)", "", tex)).until("")
    text = re.sub(r" +([,.;)\]])", r"\1", re.sub(r"([(\[]) +", r"\1", text))
    return unicodedata.normalize("NFC", text).strip()


class _Reader:
    """Takes the tokens of a formula one after the other."""

    def __init__(self, tex: str) -> None:
        self.tokens = deque(TOKEN.findall(tex))

    def until(self, end: str) -> str:
        """Return everything up to a token, which is taken too."""
        parts = []
        while self.tokens:
            token = self.tokens.popleft()
            if token == end:
                break
            parts.append(self.one(token))
        return _joined(parts)

    def argument(self) -> str:
        """Return what a command is applied to: a group or one sign."""
        while self.tokens and self.tokens[0].isspace():
            self.tokens.popleft()
        return self.one(self.tokens.popleft()).strip() if self.tokens else ""

    def one(self, token: str) -> str:
        """Return one token with what belongs to it."""
        if token == "{":
            return self.until("}")
        if token in "^_":
            raised = self.argument()
            return token + (raised if SINGLE.fullmatch(raised) else f"({raised})")
        if not token.startswith("\\"):
            return token
        return self.command(token[1:].strip(), token)

    def command(self, name: str, token: str) -> str:
        """Return what a command says; an unknown one stays."""
        if name in SAID:
            return SAID[name]
        if name in FOLLOWED:
            return self.argument() + FOLLOWED[name]
        if name in FRACTIONS:
            return f"{_held(self.argument())}/{_held(self.argument())}"
        if name == "sqrt":
            return f"√({self.argument()})"
        if name == "begin":
            return self.environment(self.argument())
        return token

    def environment(self, name: str) -> str:
        """Return the lines of an environment, those of a matrix in brackets."""
        rows: list[list[list[str]]] = [[[]]]
        while self.tokens:
            token = self.tokens.popleft()
            if token.strip() == "\\end":
                self.argument()
                break
            if token == "&":
                rows[-1].append([])
            elif token.startswith("\\\\"):
                rows.append([[]])
            else:
                rows[-1][-1].append(self.one(token))
        is_matrix = name in MATRICES
        between, after = (", ", "; ") if is_matrix else (" ", " ")
        lines = [
            between.join(_joined(cell).strip() for cell in row).strip() for row in rows
        ]
        inside = after.join(line for line in lines if line)
        return f"[{inside}]" if is_matrix else inside


def _joined(parts: list[str]) -> str:
    return re.sub(r"\s+", " ", "".join(_apart(parts)))


def _apart(parts: list[str]) -> list[str]:
    """Put a space between the name of a function and letters beside it."""
    apart = parts[:1]
    for before, part in pairwise(parts):
        touching = before[-1:].isalnum() and part[:1].isalnum()
        named = before in FUNCTIONS or part in FUNCTIONS
        apart.append(f" {part}" if touching and named else part)
    return apart


def _held(text: str) -> str:
    return text if SINGLE.fullmatch(text) else f"({text})"
