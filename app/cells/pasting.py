"""What is wrong with a program that was pasted, from a text or from a notebook."""

import re
import unicodedata

PROMPT = re.compile(r"\s*((?:In|Out) ?\[[\d ]*\]:|>>>|\.\.\.:|\.\.\.(?= ))")
FENCE = re.compile(r"\s*((?:```|~~~)\s*\w*)\s*$")
FOREIGN = re.compile(r"\s*(/\*|\*/|//|<!--)")
_CODE_POINT = re.compile(r"invalid (?:non-printable )?character .*\bU\+([0-9A-F]+)")
_OPEN = re.compile("unterminated (?:f-|t-)?string literal")
_VOWEL = re.compile("(?!eu|one)[aeio]")
DOUBLE, SINGLE = "“”„‟«»″", "‘’‚‛′`´"
DASHES = "‐‑‒–—―−"
TABS = (
    "some lines begin with tabs and others with spaces, which look alike; "
    "delete what stands before the words, and type spaces"
)
INSTEAD = (
    dict.fromkeys(DOUBLE, '"')
    | dict.fromkeys(SINGLE, "'")
    | dict.fromkeys(DASHES, "-")
    | dict.fromkeys("×·⋅∙✕✖", "*")
    | dict.fromkeys("÷⁄∕", "/")
    | {"≤": "<=", "≥": ">=", "≠": "!=", "→": "->", "∞": 'float("inf")'}
    | {"¬": "not", "∧": "and", "∨": "or", "∈": "in"}
)
"""What a keyboard types where a typesetter puts something else."""


def cure(problem: str, line: str, column: int | None = None) -> str:
    """Say what to type instead, as a sentence that lacks its line and its full stop.

    Parameters
    ----------
    problem
        Python's message.
    line
        The line of the program to which it belongs.
    column
        Where in the line, counted from 1.

    Returns
    -------
    str
        "" where nothing is known.

    Examples
    --------
    >>> cure("invalid character '−' (U+2212)", "x = −2", 5)
    '− is a minus sign; type - instead'
    >>> cure("invalid non-printable character U+00A0", "x\u00a0= 2", 2)
    'character 2 is a no-break space, which cannot be seen; delete it and type a space'
    """
    if "inconsistent use of tabs" in problem:
        return TABS
    prompt = PROMPT.match(line)
    if prompt:
        return _about_prompt(prompt[1])
    mark = FENCE.match(line) or FOREIGN.match(line)
    if mark:
        return _about_mark(mark[1])
    found = _CODE_POINT.search(problem)
    if found:
        character = chr(int(found[1], 16))
        return _about_character(character, column or line.find(character) + 1)
    if _OPEN.search(problem):
        rest = line[column or 0 :]
        closing = next((it for it in rest if it in DOUBLE + SINGLE), "")
        return _about_character(closing, column or 0) if closing else ""
    return ""


def _about_prompt(prompt: str) -> str:
    if prompt.startswith("Out"):
        return f"“{prompt}” begins a result and no program; delete the line"
    return (
        f"“{prompt}” is a prompt and no part of the program; "
        "delete it, here and in other lines, and the results between them"
    )


def _about_mark(mark: str) -> str:
    if FENCE.match(mark):
        return f"“{mark}” marks code in a text and is no part of the program"
    return (
        f"“{mark}” belongs to comments of other languages; "
        "in Python each line of a comment begins with #"
    )


def _about_character(character: str, column: int) -> str:
    name = unicodedata.name(character, "control character").lower()
    what = f"{'an' if _VOWEL.match(name) else 'a'} {name}"
    instead = typed(character)
    if not character.isprintable():
        cure = "delete it and type a space" if instead else "delete it"
        return f"character {column} is {what}, which cannot be seen; {cure}"
    if instead:
        return f"{character} is {what}; type {instead} instead"
    return f"{character} is {what}, which Python reads in texts and comments only"


def typed(character: str) -> str:
    """Return what to type instead of a character: "" if nothing.

    Examples
    --------
    >>> typed("（"), typed("₁"), typed("²"), typed("\u200b")
    ('(', '1', '**2', '')
    """
    if character in INSTEAD:
        return INSTEAD[character]
    plain = unicodedata.normalize("NFKC", character)
    if not plain.isascii():
        return ""
    return "**" * ("<super>" in unicodedata.decomposition(character)) + plain
