"""What the chapters promise: every concept taught in every way, every cell runs."""

from collections.abc import Callable

import pytest

from app.content.chapters import SLUGS, Chapter
from app.content.concepts import Concept, load_concepts
from app.exercises.specs import load_exercises
from app.main import open_screen
from app.site.dev.chapter_check import check, preloaded, run_cell, run_cells
from app.site.pages.concept_groups import concept_groups
from app.site.pages.write_pages import missing
from tests.chapters import CHAPTERS

CONCEPTS = load_concepts()
FIRST = CHAPTERS[SLUGS[0]]
ASKED = {
    question.concept
    for chapter in CHAPTERS.values()
    for quiz in chapter.quizzes.values()
    for question in quiz.questions
}


def sections(concept: Concept) -> set[tuple[str, str]]:
    """Return (chapter, section) of every box that defines a concept."""
    return {
        (chapter.slug, piece.section)
        for chapter in CHAPTERS.values()
        for piece in chapter.named("definition")
        if piece.name == concept.id
    }


def stands_there(concept: Concept, kinds: set[str]) -> bool:
    """Tell whether a piece of these kinds stands where a concept is taught."""
    return any(
        piece.kind in kinds and (chapter.slug, piece.section) in sections(concept)
        for chapter in CHAPTERS.values()
        for piece in chapter.pieces
    )


WAYS: dict[str, Callable[[Concept], bool]] = {
    "definition": lambda it: len(sections(it)) == 1,
    "figure or sim": lambda it: stands_there(it, {"figure", "sim"}),
    "cell": lambda it: stands_there(it, {"cell"}),
    "exercise": lambda it: any(it.id in one.concepts for one in load_exercises()),
    "quiz item": lambda it: it.id in ASKED,
}


def test_each_chapter_defines_its_concepts() -> None:
    assert tuple(CHAPTERS) == SLUGS
    found = [len(group.concepts) for group in concept_groups(list(CHAPTERS.values()))]
    assert found == [20, 16, 8, 12]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("concept", CONCEPTS, ids=lambda concept: concept.id)
def test_each_concept_is_taught_in_every_way(concept: Concept, way: str) -> None:
    assert WAYS[way](concept), f"{concept.id} and {way}"


def test_no_concept_waits_for_an_item_of_a_later_chapter() -> None:
    """Whoever has worked through one chapter has completed its concepts."""
    slugs = list(CHAPTERS)
    for group in concept_groups(list(CHAPTERS.values())):
        later = slugs[group.number :]
        own = {concept.id for concept in group.concepts}
        for slug in later:
            quizzes = CHAPTERS[slug].quizzes.values()
            asked = {item.concept for quiz in quizzes for item in quiz.questions}
            assert not own & asked, slug
        for exercise in load_exercises():
            if exercise.chapter in later:
                assert not own & set(exercise.concepts), exercise.slug


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
def test_a_chapter_has_no_problem(chapter: Chapter) -> None:
    assert [str(problem) for problem in check(chapter)] == []


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
def test_sims_and_exercises_of_a_chapter_exist(chapter: Chapter) -> None:
    found = [str(problem) for problem in missing(chapter)]
    assert found == []


def test_a_sim_opens_in_the_room_that_the_page_keeps_for_it() -> None:
    """The panel behind *More* may open with the settings of the text if it is small."""
    states = [
        (piece.name, piece.text)
        for chapter in CHAPTERS.values()
        for piece in chapter.named("sim")
        if piece.text
    ]
    assert states
    for slug, query in states:
        screen = open_screen(slug, query=query)
        opened = screen.parts["more"].expanded
        assert not opened or sum(one.visible for one in screen._more) <= 4, query
    bowl = open_screen("gradient-descent", query=dict(states)["gradient-descent"])
    assert bowl.model.condition_number == 10, "as the text says"


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
def test_every_section_ends_with_two_to_four_questions(chapter: Chapter) -> None:
    asked = {
        piece.section: chapter.quizzes[piece.name] for piece in chapter.named("quiz")
    }
    used = {piece.name for piece in chapter.named("quiz")}
    assert chapter.quizzes.keys() == used, "a quiz stands nowhere"
    for quiz in asked.values():
        assert 2 <= len(quiz.questions) <= 4, quiz.id


def test_every_section_of_the_first_chapter_asks_and_runs() -> None:
    for kind in ("quiz", "cell"):
        found = {piece.section for piece in FIRST.named(kind)}
        wanted = {piece.name for piece in FIRST.named("h2")}
        assert wanted - found == set(), kind


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
def test_cells_run_in_order(chapter: Chapter) -> None:
    assert [str(problem) for problem in run_cells(chapter)] == []


def test_a_cell_that_fails_is_found() -> None:
    cell = FIRST.named("cell")[0]
    fault = run_cell(cell._replace(text="undefined_name + 1"), preloaded())
    assert isinstance(fault, NameError)
