"""A pasted program as it was meant: with typed quotes, without prompts and tabs."""

import re
import unicodedata
from collections.abc import Iterator
from textwrap import dedent

from app.cells.notebooks.magics import parse
from app.cells.pasting import DOUBLE, FENCE, SINGLE, typed

LONGEST = 100_000
_PROMPT = re.compile(r"\s*(?:>>>|In ?\[[\d ]*\]:)(?: |$)")
_ALONE = re.compile(r"\s*In ?\[[\d ]*\]:\s*$")
_MORE = re.compile(r"\s*(?:\.\.\.:|\.\.\.)(?: |$)")
_RESULT = re.compile(r"\s*Out ?\[[\d ]*\]:\s*")
_TAB = re.compile(r"^[ \t]*\t[ \t]*", re.MULTILINE)


def mended(code: str) -> str:
    r"""Return a pasted program as it was meant.

    Nothing that was pasted is lost: what stands outside of the program, such as
    results, becomes a comment. Texts and comments stay as they are.

    Parameters
    ----------
    code
        What the student has put into a cell.

    Returns
    -------
    str
        "" if it is a program already, or if what came out is still none.

    Examples
    --------
    >>> mended("print(“it’s 2 – 1”)")
    'print("it’s 2 – 1")'
    >>> mended(">>> 2 − 1\n1")
    '2 - 1\n# 1'
    """
    if len(code) > LONGEST or not _is_pasted(code):
        return ""
    text = _without_prompts(_without_fences(code.replace("\r\n", "\n")))
    for strict in (True, False):
        plain = _typed(text, strict)
        for candidate in _indented(plain):
            if candidate != code and parse(candidate) is not None:
                return candidate
    return ""


def _is_pasted(code: str) -> bool:
    """Whether it is no program, or one by chance only, as `In [1]: x = 1`."""
    return parse(code) is None or any(map(_PROMPT.match, code.split("\n")))


def _without_fences(code: str) -> str:
    """Keep what stands between ``` and ```, and make comments of what does not."""
    lines = code.split("\n")
    if not any(map(FENCE.match, lines)):
        return code
    inside, kept = False, []
    for line in lines:
        if FENCE.match(line):
            inside = not inside
        else:
            kept.append(line if inside else _comment(line))
    return "\n".join(kept).strip("\n")


def _without_prompts(code: str) -> str:
    lines = code.split("\n")
    if not any(map(_PROMPT.match, lines)):
        return code
    return "\n".join(_behind_prompts(lines))


def _behind_prompts(lines: list[str]) -> Iterator[str]:
    kind, width = "free", 0  # free: what has no prompt is part of the program
    for line in lines:
        prompt, result = _PROMPT.match(line), _RESULT.match(line)
        more = _MORE.match(line) if kind == "prompted" else None
        if prompt:
            kind, width = "free" if _ALONE.match(line) else "prompted", prompt.end()
            if kind == "prompted":
                yield line[width:]
        elif result:
            kind = "result"
            if line[result.end() :]:
                yield _comment(line[result.end() :])
        else:
            yield line[more.end() :] if more else _behind_none(line, kind, width)


def _behind_none(line: str, kind: str, width: int) -> str:
    """Return a line without a prompt: code of a cell, or a result."""
    if kind == "free":
        return line
    if kind == "prompted" and width > len(">>> ") and line[:width].isspace():
        return line[width:]
    return _comment(line)


def _comment(line: str) -> str:
    return f"# {line.strip()}" if line.strip() else ""


def _indented(code: str) -> Iterator[str]:
    """Try what may be meant by how the lines begin, the least change first."""
    yield code
    yield dedent(code.lstrip("\n"))
    yield from (dedent(_without_tabs(code, width)) for width in (4, 8))


def _without_tabs(code: str, width: int) -> str:
    return _TAB.sub(lambda begin: begin[0].expandtabs(width), code)


def _typed(code: str, strict: bool) -> str:
    """Write as a keyboard does what stands outside of texts and comments.

    Parameters
    ----------
    code
        A program.
    strict
        Whether a typed quotation mark is closed by a typed one if its line has one.
    """
    parts, at = [], 0
    while at < len(code):
        end, piece = _next(code, at, strict)
        parts.append(piece)
        at = end
    return "".join(parts)


def _next(code: str, at: int, strict: bool) -> tuple[int, str]:
    """Return where the next piece of a program ends, and how it is typed."""
    character = code[at]
    if character == "#":
        end = code.find("\n", at)
        end = len(code) if end < 0 else end
        return end, code[at:end]
    for straight, curly in (('"', DOUBLE), ("'", SINGLE)):
        if character == straight or character in curly:
            return _text(code, at, straight, curly, strict)
    word = _character(character)
    if word.isalpha() and word.isascii() and not character.isidentifier():
        near = code[at - 1 : at] + code[at + 1 : at + 2]
        return at + 1, word if near.isspace() else f" {word} "  # ∧ → and
    return at + 1, word


def _text(
    code: str, at: int, straight: str, curly: str, strict: bool
) -> tuple[int, str]:
    """Give a text the marks of a keyboard."""
    marks = straight + curly
    if all(mark in marks for mark in code[at : at + 3].ljust(3)):
        closing = re.compile(f"[{marks}]{{3}}")
        begin, quote = at + 3, straight * 3
    else:
        typed_ones = f"[{straight}]" if code[at] == straight else f"[{curly}]"
        closing = re.compile(rf"(?<!\\){typed_ones if strict else f'[{marks}]'}")
        begin, quote = at + 1, straight
    line_end = code.find("\n", at) if len(quote) == 1 else -1
    last = line_end if line_end >= 0 else len(code)
    found = closing.search(code, begin, last)
    if found is None and len(quote) == 1:
        found = re.compile(f"[{marks}]").search(code, begin, last)
    if found is None:
        return at + 1, code[at]
    inside = code[begin : found.start()]
    if code[at] != straight:
        inside = inside.replace(straight, f"\\{straight}")
    return found.end(), quote + inside + quote


def _character(character: str) -> str:
    if character.isascii():
        return character
    if unicodedata.category(character).startswith("Z"):
        return "\n" if character in "\u2028\u2029" else " "
    if not character.isprintable():
        return ""
    return typed(character) or character
