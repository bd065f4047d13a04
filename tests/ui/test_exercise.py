"""The view of an exercise: each result, hint and record leads to what is on screen."""

import json
from types import SimpleNamespace

import numpy as np
import pytest
from bokeh.document import Document
from bokeh.embed.util import standalone_docs_json
from bokeh.models import GlyphRenderer

from app import theme
from app.content.practice import Practice
from app.ui.exercise import ExerciseScreen
from tests.ui.exercise_demo import EXERCISE, FAILED, PASSED, PICTURE, result, series


@pytest.fixture
def screen():
    return ExerciseScreen(EXERCISE)


def sent(screen):
    _, action, payload = screen.stage.message
    return action, json.loads(payload)


def without(**changes):
    return SimpleNamespace(**{**vars(EXERCISE), **changes})


def test_document_needs_bokeh_and_our_own_models_only(screen):
    screen.tell("result", FAILED)
    document = screen.stage.server_doc(Document(), location=False)
    text = json.dumps(standalone_docs_json([document]))
    assert '"panel.models' not in text
    assert "CustomJS" not in text
    assert "residuals" not in text, "a hint that was not asked for is not there either"
    assert len(text) < 40_000


def test_says_what_to_do_first(screen):
    assert screen.status.text.startswith("Change the code")
    assert not screen.checks.visible
    assert not screen.plot.picture.visible
    assert screen.buttons["solution"].disabled
    assert "after your first check" in screen.place.text


def test_a_failed_attempt_names_what_holds_and_what_next(screen):
    screen.tell("result", FAILED)
    assert screen.status.text.startswith("Read the message")
    assert "Hint" in screen.status.text
    names, statuses, messages = zip(*screen.checks.entries, strict=True)
    assert names[1] == "Divides by n"
    assert statuses == ("passed", "failed", "skipped")
    assert "expected 2.0" in messages[1]
    assert not screen.buttons["solution"].disabled
    assert screen.place.text == ""


def test_a_passed_attempt_leads_on(screen):
    screen.tell("result", PASSED)
    assert screen.status.text.startswith("Done.")
    assert "quiz" in screen.status.text
    plain = ExerciseScreen(without(quiz=()))
    plain.tell("result", PASSED)
    assert "quiz" not in plain.status.text
    assert "quiz" not in plain.buttons


def test_a_checker_without_statuses_is_understood():
    practice = Practice(())
    practice.judge(result("passed", "failed"))
    for entry in practice.result["checks"]:
        del entry["status"]
    assert [status for _, status, _ in practice.checks] == ["passed", "failed"]


def test_hints_come_one_by_one_and_the_page_keeps_count(screen):
    assert screen.hints.items == []
    screen.buttons["hint"].clicks += 1
    assert screen.hints.items == list(EXERCISE.hints[:1])
    assert screen.place.text.startswith("Hint 1 of 2.")
    assert sent(screen) == ("hint", 1)
    screen.buttons["hint"].clicks += 1
    assert screen.buttons["hint"].disabled
    screen.buttons["hint"].clicks += 1
    assert sent(screen) == ("hint", 2)
    screen.tell("result", FAILED)
    assert "Show solution" in screen.status.text


def test_the_solution_opens_after_an_attempt(screen):
    assert screen.solution.text == ""
    screen.tell("result", FAILED)
    screen.buttons["solution"].clicks += 1
    assert screen.solution.text == EXERCISE.solution
    assert screen.buttons["solution"].expanded
    assert sent(screen) == ("solution", True)
    screen.buttons["solution"].clicks += 1
    assert not screen.buttons["solution"].expanded


def test_without_a_solution_the_page_brings_it():
    screen = ExerciseScreen(without(solution=""))
    screen.tell("result", FAILED)
    assert screen.buttons["solution"].disabled
    screen.tell("record", {"attempts": 1, "solution": "x = 1"})
    assert screen.solution.text == "x = 1"


def test_an_earlier_visit_goes_on(screen):
    record = {"attempts": 3, "hints": 1, "passed": False, "result": FAILED}
    screen.tell("record", record)
    assert screen.status.text.startswith("When you checked last, 1 of 3 checks held.")
    assert screen.checks.dated
    assert screen.hints.items == list(EXERCISE.hints[:1])
    assert not screen.buttons["solution"].disabled
    screen.tell("result", PASSED)
    assert not screen.checks.dated
    assert screen.status.text.startswith("Done.")


def test_an_exercise_passed_long_ago_says_so(screen):
    screen.tell("record", {"attempts": 2, "passed": True, "result": None})
    assert "passed this exercise before" in screen.status.text


def test_more_hints_than_there_are_is_all_of_them(screen):
    screen.tell("record", {"attempts": 1, "hints": 99})
    assert screen.hints.items == list(EXERCISE.hints)


def test_a_finished_quiz_reaches_the_page(screen):
    screen.buttons["quiz"].clicks += 1
    for _ in EXERCISE.quiz:
        screen.quiz.answered = 0
        screen.quiz.advances += 1
    action, record = sent(screen)
    assert action == "quiz"
    assert record["possible"] == len(EXERCISE.quiz)


def test_concepts_are_named_and_counted(screen):
    assert not screen.meters.visible
    screen.tell("concepts", [["loss-function", 1, 4], ["cost-function", 0, 2]])
    assert screen.meters.visible
    assert screen.meters.entries[0] == ["Loss function", 1, 4]


def test_the_picture_is_described_and_in_a_table(screen):
    screen.tell("result", FAILED)
    picture = screen.plot.picture
    assert picture.visible
    assert picture.title == PICTURE["title"]
    assert "your function: a line through 4 points" in picture.description
    assert screen.plot.figure.xaxis[0].axis_label == "slope"
    screen.buttons["table"].clicks += 1
    assert screen.plot.table.columns == ["series", "slope", "cost"]
    assert ["your function", "3", "16"] in screen.plot.table.rows


def test_a_result_without_picture_hides_the_old_one(screen):
    screen.tell("result", FAILED)
    screen.tell("result", result("failed"))
    assert not screen.plot.picture.visible
    assert not screen.buttons["table"].visible


def test_results_add_no_renderers(screen):
    document = screen.stage.server_doc(Document(), location=False)

    def count():
        return len(list(document.select({"type": GlyphRenderer})))

    before = count()
    for _ in range(5):
        screen.tell("result", FAILED)
    assert count() == before


def drawn(screen, *parts):
    picture = {**PICTURE, "series": list(parts)}
    screen.tell("result", result("passed", picture=picture))
    return screen.plot


def test_bars_stand_side_by_side_on_the_ground(screen):
    plot = drawn(
        screen,
        series("reference", "reference", "bars", [3.0, 1.0]),
        series("yours", "yours", "bars", [2.0, 1.0]),
    )
    theirs = plot.sources["reference", "bars"].data
    mine = plot.sources["yours", "bars"].data
    width = mine["width"][0]
    assert np.allclose(np.subtract(mine["x"], theirs["x"]), width)
    assert np.allclose(np.add(mine["x"], theirs["x"]) / 2, [0, 1]), "around their place"
    ends = plot.figure.y_range
    assert ends.start < 0
    assert ends.end > 3
    assert plot.figure.x_range.start <= theirs["x"][0] - width / 2
    plot.fill_table()
    assert plot.table.rows[0] == ["reference", "0", "3"]


def test_rounding_is_no_difference(screen):
    plot = drawn(screen, series("flat", "yours", "line", [2.0, 2.0 + 4e-16, 2.0]))
    ends = plot.figure.y_range
    assert ends.end - ends.start > 0.1


@pytest.mark.parametrize("kind", ["line", "points", "bars"])
def test_one_point_and_no_point_are_drawn_too(screen, kind):
    plot = drawn(screen, series("one", "yours", kind, [0.0]))
    assert plot.figure.y_range.start < plot.figure.y_range.end
    assert plot.picture.visible
    plot = drawn(screen, series("none", "yours", kind, []))
    assert not plot.picture.visible


def test_theme_restyles_in_place(screen):
    screen.tell("result", FAILED)
    screen.stage.theme = "dark"
    assert screen.theme == "dark"
    glyphs = {renderer.glyph.line_color for renderer in screen.plot.figure.renderers}
    assert theme.color("yours", "dark") in glyphs


def test_rehearsing_uses_what_students_use(screen):
    screen.rehearse()
    assert screen.plot.picture.visible


def test_a_teacher_hides_what_helps(screen):
    screen.tell("result", FAILED)
    screen.hide = ["solution", "quiz", "nonsense"]
    assert screen.buttons["hint"].visible
    assert not screen.buttons["solution"].visible
    screen.tell("result", PASSED)
    assert not screen.buttons["solution"].visible
