"""Python code coloured at build time, in the classes that the editor uses too."""

from itertools import groupby
from operator import itemgetter

from markupsafe import Markup, escape
from pygments.lexers.python import PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String

CLASSES = {
    Comment: "comment",
    Keyword.Constant: "number",
    Keyword: "keyword",
    Operator.Word: "keyword",
    Number: "number",
    String: "string",
    Name.Class: "name",
    Name.Function: "name",
}
"""Kind of word → class; of two that fit, the first counts."""
LEXER = PythonLexer(stripnl=False, ensurenl=False)


def highlight(code: str) -> Markup:
    """Return Python code as markup with a class for each kind of word."""
    pieces = (
        (next((name for part, name in CLASSES.items() if kind in part), ""), text)
        for kind, text in LEXER.get_tokens(code)
    )
    return Markup("").join(
        _marked(name, "".join(text for _, text in run))
        for name, run in groupby(pieces, itemgetter(0))
    )


def _marked(name: str, text: str) -> Markup:
    marked = Markup('<span class="code-{}">{}</span>').format(name, text)
    return marked if name else escape(text)
