"""Code on the pages: a class for each kind of word, and every letter stays."""

import re

import pytest

from app.site.pages.highlight import highlight

CODE = '''

def area(r=1.5):  # of a disc
    """Say it."""
    return None if r is not 0 else f"{r:.1f} < 2"

class Disc: ...
'''


def test_letters_stay_and_nothing_becomes_markup():
    marked = str(highlight(CODE))
    text = re.sub(r"</?span[^>]*>", "", marked)
    assert text.replace("&lt;", "<").replace("&#34;", '"') == CODE
    assert highlight("a < b").endswith("a &lt; b")


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("keyword", {"def", "return", "if", "is", "not", "else", "class"}),
        ("number", {"1.5", "None", "0"}),
        ("comment", {"# of a disc"}),
        ("name", {"area", "Disc"}),
    ],
)
def test_kinds_of_words(kind, words):
    found = re.findall(rf'<span class="code-{kind}">([^<]*)</span>', highlight(CODE))
    assert set(found) == words


def test_what_is_no_python_keeps_its_letters():
    assert re.sub(r"</?span[^>]*>", "", highlight("if ( ?")) == "if ( ?"
