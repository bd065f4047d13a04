"""A reader's browser may translate the pages; code and formulas are not words."""

from html.parser import HTMLParser


class Reader(HTMLParser):
    """Finds what a translator would take for words."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.seen, self.open_to_it = 0, []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list) -> None:
        told = dict(attrs)
        formula = "katex" in (told.get("class") or "").split()
        if tag in {"pre", "code", "kbd"} or formula:
            self.seen += 1
            if told.get("translate") != "no":
                self.open_to_it.append(self.get_starttag_text())


def test_code_and_formulas_are_not_translated(dist):
    seen = 0
    for page in dist.rglob("*.html"):
        reader = Reader(page.read_text("utf-8"))
        assert reader.open_to_it == [], page
        seen += reader.seen
    assert seen > 1000
