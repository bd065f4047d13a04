"""Python code coloured at build time, in the classes that the editor uses too."""

import io
import keyword
import tokenize
from collections.abc import Iterator

from markupsafe import Markup, escape

CONSTANTS = {"False", "None", "True"}
KINDS = {
    tokenize.COMMENT: "comment",
    tokenize.NUMBER: "number",
    tokenize.STRING: "string",
}
for part in ("FSTRING_START", "FSTRING_MIDDLE", "FSTRING_END"):
    if hasattr(tokenize, part):
        KINDS[getattr(tokenize, part)] = "string"


def highlight(code: str) -> Markup:
    """Return code as markup with a class for each kind of word.

    Parameters
    ----------
    code
        Python; what is not is returned without colours.
    """
    try:
        pieces = list(_pieces(code))
    except (tokenize.TokenError, SyntaxError):
        return Markup("") + escape(code)
    return Markup("").join(
        Markup('<span class="code-{}">{}</span>').format(kind, text)
        if kind
        else escape(text)
        for kind, text in pieces
    )


def _pieces(code: str) -> Iterator[tuple[str, str]]:
    """Split code into coloured words and what lies between."""
    starts = [0]
    for line in code.splitlines(keepends=True):
        starts.append(starts[-1] + len(line))
    end, before = 0, ""
    for token in tokenize.generate_tokens(io.StringIO(code).readline):
        kind = _kind(token, before)
        before = token.string
        if not kind:
            continue
        start = starts[token.start[0] - 1] + token.start[1]
        yield "", code[end:start]
        end = starts[token.end[0] - 1] + token.end[1]
        yield kind, code[start:end]
    yield "", code[end:]


def _kind(token: tokenize.TokenInfo, before: str) -> str:
    if token.type != tokenize.NAME:
        return KINDS.get(token.type, "")
    if token.string in CONSTANTS:
        return "number"
    if keyword.iskeyword(token.string):
        return "keyword"
    return "name" if before in {"def", "class"} else ""
