"""The concepts, their graph, the glossary, and the map that is laid out from them."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest

from app.content.concepts import find_term, load_concepts, load_glossary
from app.content.markup import new_parser
from app.content.pieces import find_pieces
from app.site.pages.concept_groups import ConceptGroup, concept_groups, crossings
from app.site.svg.concept_map import HALF, WIDEST, lay_out
from tests.chapters import CHAPTERS

CONCEPTS = load_concepts()
GROUPS = concept_groups(list(CHAPTERS.values()))
GAP = r" (\S+) \S+V([\d.]+)"
"""Where a path runs straight down past a row: x, and the lower edge."""
CHAIN = list(pairwise(["nothing", "a", "b", "c", "d", "e"]))


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


def test_what_a_concept_explains_was_taught_before() -> None:
    places = {concept.id: number for number, concept in enumerate(CONCEPTS)}
    pairs = [(concept.id, name) for concept in CONCEPTS for name in concept.behind]
    assert len(pairs) > 8
    assert all(places[name] < places[id_] for id_, name in pairs)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_the_map_leads_downwards(group: ConceptGroup) -> None:
    rows = {node.concept.id: node.row for node in lay_out(group.concepts).nodes}
    for concept in group.concepts:
        needs = [need for need in concept.needs if need in rows]
        assert all(rows[need] < rows[concept.id] for need in needs)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_no_place_of_the_map_is_taken_twice(group: ConceptGroup) -> None:
    layout = lay_out(group.concepts)
    places = [(node.row, node.x) for node in layout.nodes]
    assert len(set(places)) == len(group.concepts)
    for row in range(layout.rows):
        xs = sorted(x for at, x in places if at == row)
        assert 1 <= len(xs) <= WIDEST
        gaps = [b - a for a, b in pairwise(xs)]
        assert all(gap >= 100 / WIDEST - 1 for gap in gaps)


def test_every_concept_is_on_one_map_and_none_is_left_over() -> None:
    shown = [concept.id for group in GROUPS for concept in group.concepts]
    assert shown == [concept.id for concept in CONCEPTS]
    assert all(group.title for group in GROUPS)


@pytest.mark.parametrize("group", GROUPS, ids=lambda group: group.title)
def test_an_arrow_crosses_no_box(group: ConceptGroup) -> None:
    """It runs from row to row; past a row between, straight down in a gap of it."""
    layout = lay_out(group.concepts)
    centres = {(node.row, node.x) for node in layout.nodes}
    assert layout.arrows
    for path in layout.arrows:
        for x, y in re.findall(GAP, path):
            row = int(float(y) * layout.rows / 100)
            xs = [centre for at, centre in centres if at == row]
            away = min(abs(float(x) - centre) for centre in xs)
            assert away >= HALF


def test_a_long_arrow_passes_the_rows_between() -> None:
    """Of five concepts in a chain, the last rests on the first as well."""
    chain = [replace(CONCEPTS[0], id=name, needs=(before,)) for before, name in CHAIN]
    chain[-1] = replace(chain[-1], needs=(*chain[-1].needs, chain[0].id))
    layout = lay_out(chain)
    assert layout.rows == len(CHAIN)
    past = max((re.findall(GAP, path) for path in layout.arrows), key=len)
    assert len(past) == len(CHAIN) - 2
    assert all(abs(float(x) - 50) > HALF for x, _ in past)


def test_what_leads_to_another_chapter_is_listed_and_not_drawn() -> None:
    found = {(start.id, end.id) for start, end in crossings(GROUPS)}
    assert ("gradient", "gradient-descent") in found
    drawn = sum(len(lay_out(group.concepts).arrows) for group in GROUPS)
    wanted = sum(len(concept.needs) + len(concept.behind) for concept in CONCEPTS)
    assert drawn + len(found) == wanted
