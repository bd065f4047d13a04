"""A reader's browser may translate the pages; code and formulas are not words."""

from tests.site.conftest import Reader


def test_code_and_formulas_are_not_translated(dist):
    seen = 0
    for page in dist.rglob("*.html"):
        for tag, given in Reader(page.read_text("utf-8")).tags:
            formula = "katex" in given.get("class", "").split()
            if tag in {"pre", "code", "kbd"} or formula:
                assert given.get("translate") == "no", (page, tag, given)
                seen += 1
    assert seen > 1000
