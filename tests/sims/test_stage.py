"""The stage of every sim holds no more than can be taken in, whatever is set."""

import random

import numpy as np
import pytest

from app.main import open_screen
from app.ui.widgets import Button, Checkbox
from tests.sims import contract

MOST_CONTROLS, MOST_ENTRIES, LONGEST = 5, 3, 90
ACTIONS = 25


@pytest.fixture(params=contract.FOLDERS, ids=lambda folder: folder.name)
def slug(request):
    return contract.spec(request.param)["slug"]


@pytest.fixture
def screen(slug):
    return open_screen(slug)


def wander(screen, seed):
    """Do something that a student might do, again and again."""
    chance = random.Random(seed)
    for _ in range(ACTIONS):
        yield screen.state
        contract.act(screen, chance)
    yield screen.state


def visible(parts):
    return [part for part in parts if part.visible]


def test_the_sentence_is_short_and_judges(screen):
    for state in wander(screen, 1):
        status = screen.status
        sentence = f"{status.verdict} {status.text}".strip()
        assert len(sentence) <= LONGEST, (sentence, state)
        assert status.verdict or screen.model.position == 0, (sentence, state)
        assert screen.numbers.text == screen.report.describe()


def test_few_controls_are_in_sight(screen):
    for state in wander(screen, 2):
        assert len(visible(screen.basic)) <= MOST_CONTROLS, state
        assert len(visible(screen._scene)) <= 1, state
        assert len(visible(screen._timeline)) <= 1, state


def test_one_picture_is_the_main_one_or_two(screen):
    for state in wander(screen, 3):
        areas = [picture.area for picture in visible(screen._pictures)]
        assert areas.count("hero") in (1, 2), state
        assert set(areas) <= {"hero", "side"}, state


def test_every_picture_has_a_tab_of_its_own(screen):
    """Two main pictures stand side by side and may share theirs."""
    for state in wander(screen, 4):
        tabs = {"hero": [], "side": []}
        for picture in visible(screen._pictures):
            tabs[picture.area].append(picture.tab)
        assert all(tabs["hero"] + tabs["side"]), state
        assert len(set(tabs["side"])) == len(tabs["side"]), state
        assert not set(tabs["hero"]) & set(tabs["side"]), state


def test_every_picture_says_what_it_is(screen):
    for state in wander(screen, 5):
        for picture in visible(screen._pictures):
            assert picture.title, (picture.tab, state)
            assert picture.description, (picture.tab, state)


def test_a_key_names_few_things(screen):
    for state in wander(screen, 8):
        for picture in visible(screen._pictures):
            assert len(picture.key) <= MOST_ENTRIES, (picture.key, state)


def test_a_drawer_makes_way_for_what_its_control_asks_for(screen):
    """Else the page cannot tell it from what was asked for elsewhere."""
    for control in screen._more:
        before = [picture.answer for picture in screen._pictures]
        if isinstance(control, Button):
            control.clicks += 1
        elif isinstance(control, Checkbox):
            control.value = not control.value
        now = [picture.answer for picture in screen._pictures]
        assert {*now} - {*before} <= {control.label, ""}, control


def test_readings_are_few_and_have_a_width(screen):
    for state in wander(screen, 6):
        readings = screen.stage.readings
        assert len(readings) <= 4, state
        assert all(width > 0 for _, _, width in readings), state


def drawn(picture):
    """All that a picture shows, in a form that can be compared."""
    figure = picture.figure
    sources = [it.data_source for it in figure.renderers]
    columns = [
        {name: np.asarray(column, dtype=object).tolist() for name, column in it.items()}
        for it in (source.data for source in sources)
    ]
    ends = [(it.start, it.end) for it in (figure.x_range, figure.y_range)]
    return repr((picture.title, picture.key, picture.description, columns, ends))


def test_what_is_not_seen_is_not_computed_and_right_when_it_is(screen, slug):
    for plot in screen.plots:
        plot.picture.seen = False
    before = [drawn(picture) for picture in screen._pictures]
    asked = []
    for plot in screen.plots:
        plot.limits = lambda plot=plot: asked.append(plot) or (None, None)
    list(wander(screen, 7))
    assert asked == []
    assert [drawn(picture) for picture in screen._pictures] == before
    for plot in screen.plots:
        del plot.limits
        plot.picture.seen = True
    again = open_screen(slug, query=screen.state)
    for picture, other in zip(screen._pictures, again._pictures, strict=True):
        assert picture.visible == other.visible
        assert not picture.visible or drawn(picture) == drawn(other), picture.tab
