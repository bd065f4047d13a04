"""Error types on the screen: judging, own data, points by pointer and by number."""

import pytest
from bokeh.events import Pan, PanEnd, PanStart, Tap

from app.sims.error_types.model import ErrorTypes
from app.sims.error_types.view import View


@pytest.fixture
def screen():
    return View(ErrorTypes())


def point(screen, number):
    sample = screen.model.run.sample
    return float(sample.x[number - 1]), float(sample.y[number - 1])


def placed(screen, panel):
    (points,) = screen.panels[panel].picture.handles
    return points.data_source.data["x"]


def trigger(screen, kind, x, y, panel=0):
    figure = screen.panels[panel].figure
    figure._trigger_event(kind(figure, x=x, y=y))


def test_player_counts_degrees(screen):
    assert (screen.player.first, screen.player.noun) == (1, "degree")
    screen.player.position = 5
    assert screen.widgets["degree"].value == 6
    screen.widgets["degree"].value = 9
    assert screen.player.position == 8
    screen.player.resets += 1
    assert screen.state == ""


def test_committing_reveals_the_curve_and_judging_again_hides_it(screen):
    screen.model.degree = 4
    errors = screen.plots[3].figure.renderers[4].data_source
    assert len(errors.data["x"]) == 1
    screen.commit.clicks += 1
    assert screen.model.judgement == 4
    assert len(errors.data["x"]) == 15
    assert "Degree 3 is" in screen.numbers.text
    screen.commit.clicks += 1
    assert len(errors.data["x"]) == 1
    assert "as soon as you have committed" in screen.numbers.text


def test_new_data_keep_the_settings(screen):
    screen.model.noise = 0.3
    before = screen.numbers.text
    screen.widgets["new_data"].clicks += 1
    assert screen.numbers.text != before
    assert screen.state == "noise=0.3&seed=97"


def test_worlds_are_drawn_when_they_are_wanted(screen):
    fan, stack = screen.plots[4:]
    assert not fan.picture.visible
    screen.model.param.update(worlds=True, judgement=3)
    assert fan.picture.visible
    assert len(fan.figure.renderers[0].data_source.data["xs"]) == 50
    assert len(stack.figure.renderers[2].data_source.data["x"]) == 15
    screen.widgets["worlds"].value = False
    assert not stack.picture.visible


def test_own_data_are_taken_or_explained(screen):
    field = screen.widgets["own_data"]
    assert not field.visible
    screen.widgets["data_set"].value = "own"
    assert field.visible
    assert not screen.widgets["noise"].visible
    before = screen.numbers.text
    field.value = "x,y\n1,2\n2,3\n3,4\n4,5\n5,6\n6,7"
    assert field.error == ""
    assert screen.numbers.text != before


def test_dragging_moves_a_point(screen):
    screen.model.pointer = "move"
    assert screen.panels[0].picture.drag == "both"
    x, y = point(screen, 4)
    trigger(screen, PanStart, x, y)
    trigger(screen, Pan, x, y + 0.05)
    trigger(screen, PanEnd, x, y + 0.1)
    assert point(screen, 4) == pytest.approx((x, y + 0.1), abs=1e-3)
    assert len(screen.panels[0].figure.renderers[-1].data_source.data["x"]) == 1
    trigger(screen, PanStart, x, y + 0.4)
    trigger(screen, PanEnd, x, y - 0.2)
    assert point(screen, 4) == pytest.approx((x, y + 0.1), abs=1e-3)


def test_pointing_adds_switches_and_removes(screen):
    n = len(screen.model.run.sample.x)
    screen.model.pointer = "add"
    trigger(screen, Tap, 0.2, 0.1, panel=1)
    assert len(placed(screen, 1)) == 61
    screen.model.pointer = "switch"
    trigger(screen, Tap, 0.2, 0.1, panel=1)
    assert len(placed(screen, 0)) == 21
    screen.model.pointer = "remove"
    trigger(screen, Tap, 0.2, 0.1)
    assert len(screen.model.run.sample.x) == n
    trigger(screen, Tap, 0.2, 5)
    assert screen.editor.problem.visible


def test_the_same_by_number_and_keys(screen):
    fields = screen.editor
    for number in (7, 30, 2):
        screen.widgets["selected"].value = number
        place = fields.x.value, fields.y.value
        assert place == pytest.approx(point(screen, number), abs=1e-4)
    assert screen.state == "selected=2", "looking at a point does not move it"
    y = point(screen, 2)[1]
    fields.x.value = 0.5
    assert point(screen, 2) == pytest.approx((0.5, y), abs=1e-4)
    fields.y.value = 0.25
    assert point(screen, 2) == (0.5, 0.25)
    fields.buttons["switch"].clicks += 1
    assert len(placed(screen, 1)) == 61
    fields.buttons["add"].clicks += 1
    assert screen.model.selected == 81
    fields.buttons["remove"].clicks += 1
    assert fields.buttons["remove"].disabled
    fields.buttons["undo"].clicks += 1
    assert screen.state == ""


def test_teachers_can_hide_any_of_it(screen):
    screen.hide = ["judgement", "add", "own_data"]
    screen.model.data_set = "own"
    assert not screen.commit.visible
    assert not screen.editor.buttons["add"].visible
    assert not screen.widgets["own_data"].visible
