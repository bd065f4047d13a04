"""Cards: properties that the page draws, and what it does with them."""

import pytest
from bokeh.document import Document
from playwright.sync_api import Page, expect

from app.ui import models
from app.ui.cards import Card
from app.ui.words import DataTable
from tests.ui.names import button


@pytest.fixture
def compared(page: Page) -> Page:
    """The page with the drawer in which the card is."""
    button(page, "Compare").click()
    return page


def test_pairs_reach_the_page_as_lists():
    card = Card(
        label="Supervised",
        drawings=[("cat", "cat")],
        flow=["data", "model"],
        uses=[("Spam", "mail in, verdict out")],
    )
    model = card.server_doc(Document(), location=False).roots[0]
    assert isinstance(model, models.Card)
    assert model.title == "Supervised"
    assert model.drawings == [["cat", "cat"]]
    assert model.uses == [["Spam", "mail in, verdict out"]]
    card.notation = "f: X → Y"
    assert model.notation == "f: X → Y"


def test_a_table_of_words_says_so():
    table = DataTable(label="Compared", kind="words")
    table.show(["", "one"], [("input", "pairs")])
    model = table.server_doc(Document(), location=False).roots[0]
    assert (model.title, model.kind, model.rows) == (
        "Compared",
        "words",
        [["input", "pairs"]],
    )


def test_a_use_explains_itself_on_hover_and_focus(compared):
    card = compared.get_by_role("article", name="Descent")
    first, second = (card.get_by_role("button", name=n) for n in ("Fitting", "Control"))
    expect(first).to_have_accessible_description("the cost goes in")
    first.focus()
    expect(card.locator(".explained")).to_have_text("Fitting: the cost goes in")
    second.hover()
    expect(card.locator(".explained")).to_have_text("Control: the error goes in")


def test_a_click_on_the_card_opens_more_examples(compared):
    card = compared.get_by_role("article", name="Descent")
    title = card.get_by_role("button", name="Descent More examples")
    expect(card.get_by_text("It runs downhill.")).to_be_hidden()
    card.locator(".flow").click()
    expect(card.get_by_text("It runs downhill.")).to_be_visible()
    expect(title).to_have_attribute("aria-expanded", "true")
    title.press("Enter")
    expect(card.get_by_text("It runs downhill.")).to_be_hidden()


def test_a_table_of_words_heads_its_rows(open_demo):
    page = open_demo(viewport={"width": 1400, "height": 800})
    button(page, "Compare").click()
    button(page, "Widen").click()
    table = page.get_by_role("region", name="Compared")
    expect(table.get_by_role("rowheader", name="Input")).to_be_visible()
    expect(table.get_by_role("columnheader", name="Step")).to_be_visible()
