"""What every MicroSim's view keeps to, opened natively."""

import json
import random
from itertools import product
from urllib.parse import urlencode

import numpy as np
import param
import pytest
from app.site.pages.site_pages.sim_controls import controls_of
from bokeh.document import Document
from bokeh.events import Pan, PanEnd, PanStart, Tap
from bokeh.models import ColumnDataSource, DataRange1d, GlyphRenderer, Range1d
from panel.io.state import set_curdoc

from app.main import open_screen
from app.ui.layout import Picture
from app.ui.widgets import Button
from app.ui.words import Code, DataTable, Note, Status
from tests.sims import contract

ACTIONS = 30
PLAYER = {"Step", "Step back", "Play", "Reset", "Speed"}


@pytest.fixture(params=contract.FOLDERS, ids=lambda folder: folder.name, scope="module")
def slug(request):
    return contract.spec(request.param)["slug"]


@pytest.fixture
def screen(slug):
    return open_screen(slug)


@pytest.fixture
def document(screen):
    return screen.stage.server_doc(Document(), location=False)


def act(screen, chance):
    """Do one thing that a student might do."""
    model = screen.model
    if chance.random() < 0.4:
        screen.player.position = chance.randint(0, model.n_steps)
        return
    name = chance.choice(settings_with_widget(screen))
    widget, value = screen.widgets[name], chosen(model.param[name], chance)
    if value is not None:
        widget.value = value


def settings_with_widget(screen):
    return sorted(screen.widgets.keys() & screen.model.settings())


def chosen(parameter, chance):
    if hasattr(parameter, "objects"):
        return chance.choice(list(parameter.objects))
    if isinstance(parameter.default, bool):
        return chance.random() < 0.5
    if not isinstance(parameter.default, (int, float)):
        return None
    low, high = parameter.bounds or (None, None)
    low = parameter.default - 3 if low is None else low
    high = parameter.default + 3 if high is None else high
    whole = isinstance(parameter, param.Integer)
    return chance.randint(low, high) if whole else chance.uniform(low, high)


def check_picture(document):
    for axis in document.select({"type": Range1d}):
        assert np.isfinite([axis.start, axis.end]).all()
        assert axis.start != axis.end
    for source in document.select({"type": ColumnDataSource}):
        for name, column in source.data.items():
            for values in column if isinstance(column, list) else [column]:
                numbers = np.asarray(values)
                if numbers.dtype.kind == "f":
                    assert not np.isinf(numbers).any(), name


def check_words(screen):
    shown = [
        *(part.text for part in screen.stage.select((Status, Note))),
        *(f"{it.title} {it.description} {it.key}" for it in screen._pictures),
        str([segments(widget) for widget in screen.widgets.values()]),
        str(screen.table.rows),
    ]
    for text in shown:
        assert not contract.BAD_WORD.search(text), text[:300]
        assert not contract.ONE_OF_MANY.search(text), text[:300]


STATES = 6


def test_words_read_true_at_the_start_on_the_way_and_at_the_end(screen, slug):
    """Whatever the settings; among them some with which a run gets away."""
    chance = random.Random(11)
    for _ in range(STATES):
        for _ in range(3):
            act(screen, chance)
        last = screen.model.n_steps
        for position in {0, min(1, last), last}:
            screen.player.position = position
            said = [screen.status.text, *(it.description for it in shown(screen))]
            for text in filter(None, said):
                assert contract.awkward(text, position) == "", text


def shown(screen):
    return [picture for picture in screen._pictures if picture.visible]


def test_no_words_are_older_than_the_picture_while_it_plays(screen, slug):
    """All that is said while playing is what is said at rest in the same place."""
    screen.parts["table"].clicks += 1
    screen.parts["python"].clicks += 1
    screen.player.playing = True
    chance = random.Random(3)
    for _ in range(3):
        act(screen, chance)
        screen.player.position = chance.randint(0, screen.model.n_steps)
        again = open_screen(slug, query=screen.state)
        again.parts["table"].clicks += 1
        again.parts["python"].clicks += 1
        assert all_words(screen) == all_words(again)


def all_words(screen):
    """Every word on the screen that follows from the run."""
    parts = screen.stage.select((Status, Note, Code, DataTable))
    return {
        "parts": [getattr(it, "text", None) or getattr(it, "rows", "") for it in parts],
        "pictures": [(it.title, it.description, it.key) for it in shown(screen)],
        "gauges": {name: segments(it) for name, it in screen.widgets.items()},
    }


def test_using_it_adds_no_renderers_and_no_models(screen, document):
    def count():
        renderers = document.select({"type": GlyphRenderer})
        return len(list(renderers)), len(list(document.models))

    before, chance = count(), random.Random(7)
    with set_curdoc(document):
        screen.parts["table"].clicks += 1
        screen.parts["python"].clicks += 1
        for _ in range(ACTIONS):
            act(screen, chance)
            check_picture(document)
            check_words(screen)
    assert count() == before


def test_switching_the_theme_keeps_the_models(screen, document):
    before = {model.id for model in document.models}
    with set_curdoc(document):
        screen.stage.theme = "dark"
        screen.player.position = min(3, screen.model.n_steps)
    assert {model.id for model in document.models} == before


def test_every_picture_is_described(screen):
    for position in {0, screen.model.n_steps}:
        screen.player.position = position
        for picture in screen._pictures:
            assert picture.title, "no accessible name"
            assert not picture.visible or picture.description, picture.title


def test_every_axis_has_its_ends_from_the_model(screen):
    """The poster is drawn without BokehJS, which would find them out."""
    for picture in screen._pictures:
        for axis_range in (picture.figure.x_range, picture.figure.y_range):
            assert not isinstance(axis_range, DataRange1d), picture.title


def test_the_catalogue_lists_the_controls_of_the_first_view(screen):
    listed = controls_of(screen)
    first = [it.label for it in screen._basic if it.visible]
    assert [it.label for it in listed][: len(first)] == first
    assert {it.label for it in listed} >= (PLAYER if screen.has_player else set())
    assert len({it.id for it in listed}) == len(listed)


def test_every_widget_has_a_name_and_moves_back(screen):
    names = settings_with_widget(screen)
    before = {name: screen.widgets[name].value for name in names}
    state = {name: contract.other_value(screen.model, name) for name in names}
    screen.model.restore({name: text for name, text in state.items() if text})
    screen.parts["afresh"].clicks += 1
    assert {name: screen.widgets[name].value for name in names} == before
    assert all(widget.label for widget in screen.widgets.values())


def test_hostile_links_open(slug):
    query = "&".join(f"{name}=nan" for name in ("seed", "position", "speed", "lock"))
    screen = open_screen(slug, query=f"{query}&hide=,x,&<b>={'9' * 5000}&name=1")
    assert screen.status.text.startswith("5 entries of the link")
    assert screen.model.state() == {}


def test_a_refused_text_is_explained_and_forgotten_at_the_start(screen):
    for name, text in screen.texts.items():
        field, held = text.field, text.held()
        field.value = "?,\n?"
        assert field.error.endswith("."), name
        assert text.held() == held
        screen.parts["afresh"].clicks += 1
        assert (field.error, field.value) == ("", held)


def test_a_text_that_comes_with_a_link_is_in_its_field(screen):
    for name in screen.texts.keys() & screen.model.settings():
        held = getattr(screen.model, name)
        assert screen.model.restore({name: f" {held}"}) == []
        assert screen.widgets[name].value == f" {held}"


def test_the_start_restores_all_that_is_shown(screen):
    """Also where settings that change the run change with some that do not."""
    model = screen.model
    others = contract.other_values(model)
    looked_at = sorted(model.does_not_change_run & others.keys() - {"speed"})
    before = everything_shown(screen)
    for name in sorted(model.run_settings() & others.keys()):
        model.restore({name: others[name], looked_at[0]: others[looked_at[0]]})
        changed = everything_shown(screen)
        screen.parts["afresh"].clicks += 1
        assert everything_shown(screen) == before, name
        screen.parts["afresh"].clicks += 1  # which says Undo
        assert everything_shown(screen) == changed, name
        screen.parts["afresh"].clicks += 1


def test_what_is_locked_is_never_touched(slug):
    """All settings are locked in turn, at a value of the link."""
    others = contract.other_values(open_screen(slug).model)
    names = sorted(others.keys() - {"position"})
    query = urlencode(others)
    for name in names:
        screen = open_screen(slug, query=f"{query}&lock={name}")
        held = getattr(screen.model, name)
        screen.player.resets += 1
        assert getattr(screen.model, name) == held
        free = next(it for it in names if it != name)
        screen.model.restore({free: str(screen.model.param[free].default)})
        screen.parts["afresh"].clicks += 1
        assert getattr(screen.model, name) == held


def test_undo_lapses_with_the_next_change(screen):
    button, model = screen.parts["afresh"], screen.model
    model.seed += 1
    button.clicks += 1
    assert (button.label, model.state()) == ("Undo", {})
    screen.player.position = min(1, model.n_steps)
    assert button.label == "Undo"
    model.seed += 2
    assert button.label == "All settings as at the start"
    button.clicks += 1
    button.clicks += 1
    assert model.seed == model.param.seed.default + 2


def everything_shown(screen):
    """What each control says, and each picture."""
    controls = {
        name: (widget.visible, getattr(widget, "value", None), segments(widget))
        for name, widget in screen.widgets.items()
    }
    pictures = [(it.title, it.description) for it in shown(screen)]
    return controls, pictures, screen.status.text


def segments(widget):
    return [tuple(part) for part in getattr(widget, "segments", [])]


def test_the_link_of_an_attempt_leads_to_the_same_outcome(screen, slug):
    chance = random.Random(5)
    for _ in range(ACTIONS // 3):
        act(screen, chance)
    again = open_screen(slug, query=screen.state)
    outcome = screen.attempt.outcome()
    assert json.loads(json.dumps(outcome, allow_nan=False)) == again.attempt.outcome()


def test_the_source_of_chance_can_be_typed(screen):
    if "seed" in screen.widgets:
        assert screen.widgets["seed"].label == "Random seed"
        return
    before = contract.sentences(screen.model)
    screen.model.seed += 1
    assert contract.sentences(screen.model) == before, "chance without a seed"


def test_a_finger_that_drags_in_every_direction_has_something_to_hold(screen):
    for picture in screen.stage.select(Picture):
        drawn = set(picture.figure.renderers)
        assert set(picture.handles) <= drawn
        assert picture.handles or picture.drag != "both", picture.title


@pytest.mark.parametrize("slug", ["matrix-transformation", "derivative-and-gradient"])
def test_what_is_locked_holds_no_finger_back(slug):
    locked = ["matrix", "angle", "x", "y", "direction"]
    screen = open_screen(slug)
    drags = [picture.drag for picture in screen.stage.select(Picture)]
    assert any(drags)
    screen.lock = [name for name in locked if name in screen.widgets]
    assert not any(picture.drag for picture in screen.stage.select(Picture))


PLACES = ((0.3, 0.4), (0.7, 0.6), (0.5, 0.2))
"""Where a pointer goes, as shares of a picture."""
TYPED = (
    "x^2 + 1",
    "w1^2 + w2^2",
    "1,2\n2,3\n4,5\n6,1",
    "1 2\n3 4",
    "a,1\na,2\nb,3\nb,5",
)


def test_no_other_way_changes_what_is_locked(slug):
    """Pointers, keys on a picture, buttons and texts spare each setting in turn."""
    model = open_screen(slug).model
    others = urlencode(contract.other_values(model) | {"position": "0"})
    offered = {it.id for it in controls_of(open_screen(slug))} | {"seed"}
    for name in sorted(offered & model.settings() - {"speed"}):
        for query in ("", others):
            screen = open_screen(slug, query=f"{query}&lock={name}")
            before = getattr(screen.model, name)
            for what in (point_everywhere, press_keys, type_texts, press_buttons):
                what(screen)
                assert getattr(screen.model, name) == before, (name, what.__name__)


def point_everywhere(screen):
    for picture in screen._pictures:
        figure = picture.figure
        across, upwards = figure.x_range, figure.y_range
        for kinds in ((Tap,), (PanStart, Pan, PanEnd)):
            for (u, v), kind in product(PLACES, kinds):
                x = across.start + u * (across.end - across.start)
                y = upwards.start + v * (upwards.end - upwards.start)
                event = kind(figure, sx=100 * u, sy=100 * v, x=x, y=y)
                figure._trigger_event(event)


def press_keys(screen):
    for picture in screen._pictures:
        for count, key in enumerate(picture.keys, start=1):
            picture.pressed = [count, key]


def type_texts(screen):
    for text in screen.texts.values():
        shorter = "\n".join(text.held().splitlines()[:-1])
        for typed in (*TYPED, shorter):
            if text.field.visible and not text.field.disabled:
                text.field.value = typed


def press_buttons(screen):
    for button in screen.stage.select(Button):
        if button.visible and not button.disabled and not button.action:
            button.clicks += 1
