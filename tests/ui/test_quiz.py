"""The quiz: questions that are checked, rounds that follow from a seed, scores."""

import json

import pytest
from bokeh.document import Document
from playwright.sync_api import expect

from app.content.quizzes import PER_ROUND, Question, Round, parse_quiz, read_quiz
from app.ui.quiz import Quiz
from tests.ui.demo import Demo, DemoScreen
from tests.ui.names import button

MANY = tuple(
    Question(f"prompt {k}", ("yes", "no"), k % 2, f"hint {k}", f"because {k}.")
    for k in range(25)
)
BROKEN = """
[[question]]
prompt = "p"
choices = ["yes", "no"]
answer = 0
hint = "h"
explanation = "e"
"""
WRITTEN = """
[[question]]
prompt = "Say it."
sentence = "Ours."
points = ["one", "two"]
hint = "h"
"""


def play(asked, right, hints=0):
    """Answer a whole round, the first ones rightly, some of them after the hint."""
    for k, question in enumerate(asked.questions):
        if k < hints:
            asked.reveal_hint()
        asked.answer(question.answer if k < right else 1 - question.answer)
        asked.advance()
    return asked


def test_same_seed_and_round_draw_the_same_ten():
    first, again = Round(MANY, 3), Round(MANY, 3)
    assert first.questions == again.questions
    assert len(set(first.questions)) == PER_ROUND
    assert Round(MANY, 4).questions != first.questions
    assert Round(MANY, 3, 2).questions != first.questions


def test_a_small_quiz_asks_all_its_questions():
    assert set(Round(MANY[:4], 3).questions) == set(MANY[:4])


@pytest.mark.parametrize(
    ("right", "hints", "points", "said"),
    [
        (10, 0, 10, "without a hint"),
        (10, 4, 8, "with confidence"),
        (9, 0, 9, "with confidence"),
        (6, 0, 6, "main idea"),
        (6, 6, 3, "not easy yet"),
        (0, 0, 0, "not easy yet"),
    ],
)
def test_points_and_bands(right, hints, points, said):
    done = play(Round(MANY, 3), right, hints)
    assert done.finished
    assert done.points == points
    assert said in done.result()
    assert done.result().startswith(f"{points:g} of 10 points: {right} of 10")
    assert len(done.review()) == 10 - right


def test_a_hint_halves_and_is_free_after_the_answer():
    asked = Round(MANY, 3)
    asked.reveal_hint()
    asked.answer(asked.question.answer)
    assert asked.points == 0.5
    assert "half a point" in asked.feedback()
    asked.advance()
    asked.answer(asked.question.answer)
    asked.reveal_hint()
    assert asked.points == 1.5


def test_an_answer_is_taken_once_and_only_if_it_exists():
    asked = Round(MANY, 3)
    assert asked.answer(7) is None
    asked.advance()
    assert asked.index == 0, "nothing to go on from"
    assert asked.answer(0)
    assert asked.answer(1) is None
    assert len(asked.answers) == 1
    assert MANY[0].explanation.split()[0] in asked.feedback()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('hint = "h"\n', "", "question 1: the key 'hint' is missing"),
        ("answer = 0", "answer = 2", "index into 'choices'"),
        ('["yes", "no"]', '["yes"]', "two or more"),
        ('["yes", "no"]', '["yes", "yes"]', "different"),
        ('"e"', '" "', "must be text"),
    ],
)
def test_a_broken_quiz_is_named(old, new, said):
    with pytest.raises(ValueError, match=said):
        parse_quiz(BROKEN.replace(old, new), "demo/quiz.toml")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"Ours."', '" "', "prompt, hint and sentence must be text"),
        ('["one", "two"]', '["one"]', "two or three"),
        ('["one", "two"]', '["one", "one"]', "different"),
    ],
)
def test_a_broken_sentence_is_named(old, new, said):
    with pytest.raises(ValueError, match=said):
        parse_quiz(WRITTEN.replace(old, new), "demo/quiz.toml")


def test_a_sentence_counts_as_answered_and_brings_no_points():
    questions = parse_quiz(BROKEN + WRITTEN, "demo/quiz.toml")
    asked = Round(questions, 3)
    while not asked.finished:
        written = asked.question.written
        assert asked.answer(1) is None if written else True
        asked.answer(0)
        assert ("Ours." in asked.feedback()) == written
        resumed = Round.resumed(questions, asked.saved())
        assert resumed and resumed.answered
        asked.advance()
    assert asked.points == asked.judged == 1
    assert asked.result().startswith("1 of 1 points: 1 of 1 answers right")
    assert asked.review() == []
    record = asked.record()
    assert (record["possible"], record["answers"]) == (1, [["p", 0, 1.0]])


def test_a_folder_without_questions_has_no_quiz():
    assert read_quiz("app.ui") == ()


def test_the_widget_follows_the_page():
    records, answers = [], []
    quiz = Quiz(
        MANY[:2],
        seed=lambda: 3,
        finished=records.append,
        answered_one=answers.append,
    )
    quiz.open()
    model = quiz.server_doc(Document(), location=False).roots[0]
    for counted in (0, 1):  # with the last answer: nobody has to look at the result
        model.hints += 1
        assert model.hint == quiz.round.question.hint
        model.answered = quiz.round.question.answer
        assert model.right == model.chosen == quiz.round.question.answer
        assert len(records) == counted
        model.advances += 1
    assert model.result.startswith("1 of 2 points")
    assert [json.loads(it)["points"] for it in records] == [1]
    for answer, (question, choice, _) in zip(answers, quiz.round.answers, strict=True):
        told = json.loads(answer)
        assert told == {
            "number": MANY.index(question) + 1,
            "prompt": question.prompt,
            "choice": choice,
            "answer": question.answer,
            "right": True,
        }
    model.advances += 1
    assert (quiz.round.number, model.result, model.answered) == (2, "", -1)


def test_the_widget_shows_the_points_of_a_sentence_once_it_is_written():
    quiz = Quiz(parse_quiz(WRITTEN, "demo/quiz.toml"), seed=lambda: 3)
    quiz.open()
    model = quiz.server_doc(Document(), location=False).roots[0]
    assert (model.sentence, model.points, model.right) == (True, [], -1)
    model.answered = 0
    assert model.points == ["one", "two"]
    assert (model.right, model.chosen) == (0, 0)
    model.advances += 1
    assert (model.sentence, model.points) == (False, [])
    assert model.result.startswith("0 of 0 points")


def test_a_round_that_has_not_begun_follows_the_seed():
    screen = DemoScreen(Demo())
    screen.model.seed = 9
    screen.parts["quiz"].clicks += 1
    assert screen.quiz.visible
    assert screen.quiz.round.seed == 9


def test_a_round_by_keyboard_alone(page):
    button(page, "Quiz").press("Enter")
    region = page.get_by_role("region", name="Quiz")
    for number in (1, 2, 3):
        expect(region).to_contain_text(f"Question {number} of 3")
        if region.get_by_role("textbox").count():
            write_a_sentence(page, region)
        else:
            choose_an_answer(page, region)
        name = "See the result" if number == 3 else "Next question"
        button(page, name).press("Enter")
    expect(region).to_contain_text("of 2 points")
    button(page, "New round").press("Enter")
    expect(region).to_contain_text("Question 1 of 3")
    expect(region.locator("legend")).to_be_focused()


def choose_an_answer(page, region):
    button(page, "Check answer").press("Enter")
    expect(region).to_contain_text("Choose an answer first.")
    button(page, "Hint (half points)").press("Enter")
    expect(button(page, "Hint (half points)")).to_be_hidden()
    region.get_by_role("radio").first.focus()
    page.keyboard.press("ArrowDown")
    button(page, "Check answer").press("Enter")
    expect(region.locator(".mark", has_text="right answer")).to_have_count(1)
    expect(region.get_by_role("radio").first).to_be_disabled()


def write_a_sentence(page, region):
    button(page, "Compare with ours").press("Enter")
    expect(region).to_contain_text("Write your sentence first.")
    expect(region.get_by_role("checkbox")).to_have_count(0)
    field = region.get_by_role("textbox", name="Your sentence")
    field.press_sequentially("It is a length.")
    button(page, "Compare with ours").press("Enter")
    expect(region).to_contain_text("One way to say it: “It says how far")
    expect(region.locator("[data-verdict]")).to_have_count(0)
    expect(field).to_have_value("It is a length.")
    expect(field).not_to_be_editable()
    region.get_by_role("checkbox", name="It is about one step").press("Space")
    expect(region.get_by_role("checkbox", checked=True)).to_have_count(1)


def test_a_round_goes_on_where_an_earlier_visit_left_it():
    told = []
    before = Quiz(MANY, seed=lambda: 3, kept=told.append)
    before.open()
    before.answered = before.round.question.answer
    before.advances += 1
    before.hints += 1
    before.answered = 1 - before.round.question.answer
    after = Quiz(MANY, seed=lambda: 8)
    after.resume(json.loads(told[-1]))
    after.open()
    shown = ("prompt", "place", "hint", "feedback", "chosen", "right")
    assert [getattr(after, name) for name in shown] == [
        getattr(before, name) for name in shown
    ]
    assert after.round.record() == before.round.record()
    after.advances += 1
    assert after.round.index == 2 and not after.round.hinted


@pytest.mark.parametrize(
    "broken",
    [
        *(None, [], "x", {}),
        *({"answers": [[7, False]]}, {"index": 9}, {"seed": -1}, {"points": 9}),
    ],
)
def test_a_round_that_cannot_be_is_not_taken_up(broken):
    good = Round(MANY, 3)
    good.answer(0)
    saved = json.loads(json.dumps(good.saved()))
    assert Round.resumed(MANY, saved).saved() == saved
    assert Round.resumed(MANY[:5], saved) is None, "other questions"
    assert (saved.pop("points"), saved.pop("possible")) == (good.points, 10)
    assert Round.resumed(MANY, saved), "of an earlier version"
    if isinstance(broken, dict):
        broken = {**saved, **broken} if broken else {}
    assert Round.resumed(MANY, broken) is None
