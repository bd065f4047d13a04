"""The concepts, their graph, the glossary, and the map that is laid out from them."""

from itertools import pairwise

import pytest

from app.content.concepts import find_term, load_concepts, load_glossary
from app.content.markup import new_parser
from app.content.pieces import find_pieces
from app.site.svg.concept_map import WIDEST, lay_out

CONCEPTS = load_concepts()


def test_terms_are_found_in_any_case_and_number() -> None:
    for words in ("loss", "Loss functions", "loss-function", "LOSS FUNCTION"):
        found = find_term(words)
        assert found is not None
        assert found.id == "loss-function"
    assert find_term("train-test split") == find_term("train–test split")
    assert find_term("quux") is None


def test_ids_are_anchors_and_unique() -> None:
    ids = [term.id for term in load_glossary()]
    assert len(set(ids)) == len(ids)
    assert all(name.replace("-", "").isalnum() for name in ids), ids


def test_every_concept_is_a_term() -> None:
    known = {term.concept for term in load_glossary()}
    assert {concept.id for concept in CONCEPTS} <= known


def test_definitions_use_terms_that_exist() -> None:
    parser = new_parser()
    for term in load_glossary():
        tokens = parser.parse(term.definition)
        for token in tokens:
            token.meta["file"] = ""
        pieces, problems = find_pieces(tokens)
        assert problems == [], term.term
        used = [piece.name for piece in pieces if piece.kind == "term"]
        assert all(map(find_term, used)), term.term


def test_the_map_leads_downwards() -> None:
    rows = {node.concept.id: node.row for node in lay_out(CONCEPTS).nodes}
    for concept in CONCEPTS:
        assert all(rows[need] < rows[concept.id] for need in concept.needs)


def test_no_place_of_the_map_is_taken_twice() -> None:
    layout = lay_out(CONCEPTS)
    places = [(node.row, node.x) for node in layout.nodes]
    assert len(set(places)) == len(CONCEPTS)
    for row in range(layout.rows):
        xs = sorted(x for at, x in places if at == row)
        assert 1 <= len(xs) <= WIDEST
        gaps = [b - a for a, b in pairwise(xs)]
        assert all(gap >= 100 / WIDEST - 1 for gap in gaps)


@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_an_arrow_crosses_no_box(concept: object) -> None:
    layout = lay_out(CONCEPTS)
    rows = {node.concept.id: node.row for node in layout.nodes}
    for need in concept.needs:  # type: ignore[attr-defined]
        assert rows[concept.id] - rows[need] == 1  # type: ignore[attr-defined]
