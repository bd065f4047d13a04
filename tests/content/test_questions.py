"""The quizzes of chapters: what a question must have, and how it is laid out."""

import pytest

from app.content.questions import ChapterQuestion, parse_quizzes
from app.site.pages.quiz_layout import mixed, solution

CONCEPTS = {"loss-function"}
COMMON = 'concept = "loss-function"\nprompt = "Which?"\nexplanation = "Because."\n'


def parse(body: str, common: str = COMMON) -> ChapterQuestion:
    text = f'[[quiz]]\nid = "q"\n[[quiz.question]]\n{common}{body}'
    return parse_quizzes(text, CONCEPTS)[0].questions[0]


def test_a_choice() -> None:
    question = parse('kind = "choice"\nchoices = ["a", "b"]\nanswer = 1')
    assert (question.answer, solution(question)) == (1, "b")


def test_a_number_may_be_written_by_numbers_py() -> None:
    question = parse('kind = "number"\nanswer = "−0.5"\ntolerance = 0.1')
    assert (question.answer, solution(question)) == (-0.5, "−0.5")


def test_an_order_is_never_shown_as_it_should_become() -> None:
    question = parse('kind = "order"\nanswer = ["a", "b", "c"]')
    assert sorted(mixed(question)) == ["a", "b", "c"]
    assert mixed(question) != question.answer
    assert solution(question) == "a → b → c"


def test_an_order_may_be_given_by_index() -> None:
    body = 'kind = "order"\nchoices = ["a", "b", "c"]\nanswer = [2, 0, 1]'
    assert parse(body).answer == ("c", "a", "b")


def test_a_prediction_may_be_a_text() -> None:
    question = parse('kind = "predict"\ncode = "print([1])"\nanswer = "[1]"')
    assert solution(question) == "`[1]`"


FAULTS = {
    'kind = "choice"\nchoices = ["a", "b"]': "'answer' is missing",
    'kind = "choice"\nchoices = ["a", "b"]\nanswer = 2': "index of one of them",
    'kind = "choice"\nchoices = ["a", "a"]\nanswer = 0': "different texts",
    'kind = "guess"\nanswer = 1': "'kind' must be one of",
    'kind = "number"\nanswer = "many"': "must be a number",
    'kind = "order"\nanswer = ["a", "b"]': "three or more",
    'kind = "predict"\nanswer = true': "an index, a number or a text",
    'kind = "number"\nanswer = 1\nhint = "x"': "'hint' is unknown",
}


@pytest.mark.parametrize("body", FAULTS)
def test_a_fault_names_quiz_and_question(body: str) -> None:
    with pytest.raises(ValueError, match=f"^quiz 'q', question 1: .*{FAULTS[body]}"):
        parse(body)


def test_a_question_may_train_no_concept() -> None:
    common = COMMON.partition("\n")[2]
    assert parse('kind = "number"\nanswer = 1', common).concept == ""


def test_an_unknown_concept_is_refused() -> None:
    with pytest.raises(ValueError, match="no concept 'joy'"):
        parse('kind = "number"\nanswer = 1', COMMON.replace("loss-function", "joy"))


def test_two_quizzes_of_one_name_are_refused() -> None:
    twice = '[[quiz]]\nid = "q"\n[[quiz.question]]\n' + COMMON
    twice += 'kind = "number"\nanswer = 1\n[[quiz]]\nid = "q"\n'
    with pytest.raises(ValueError, match="quiz 2: 'id' is missing or used twice"):
        parse_quizzes(twice, CONCEPTS)
