"""What every MicroSim's view keeps to, opened natively."""

import json
import random
from urllib.parse import urlencode

import pytest
from bokeh.document import Document
from bokeh.events import Pan, PanEnd, PanStart, Tap
from bokeh.models import GlyphRenderer
from panel.io.state import set_curdoc

from app.main import open_screen
from app.site.pages.sim_controls import controls_of
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


STATES = 6


def test_words_read_true_at_the_start_on_the_way_and_at_the_end(screen, slug):
    """Whatever the settings; among them some with which a run gets away."""
    chance = random.Random(11)
    for _ in range(STATES):
        for _ in range(3):
            contract.act(screen, chance)
        last = screen.model.n_steps
        for position in {0, min(1, last), last}:
            screen.player.position = position
            status = screen.status
            sentence = f"{status.verdict} {status.text}".strip()
            pictures = [it.description for it in shown(screen)]
            said = [sentence, screen.numbers.text, *pictures]
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
        contract.act(screen, chance)
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
        "gauges": {name: contract.segments(it) for name, it in screen.widgets.items()},
    }


def test_using_it_adds_no_renderers_and_no_models(screen, document):
    def count():
        renderers = document.select({"type": GlyphRenderer})
        return len(list(renderers)), len(list(document.models))

    before, models = count(), {model.id for model in document.models}
    chance = random.Random(7)
    with set_curdoc(document):
        screen.parts["table"].clicks += 1
        screen.parts["python"].clicks += 1
        for _ in range(ACTIONS):
            contract.act(screen, chance)
            contract.check_screen(screen)
        assert count() == before
        screen.stage.theme = "dark"
        screen.player.position = min(3, screen.model.n_steps)
    assert {model.id for model in document.models} == models


def test_every_picture_is_described(screen):
    for position in {0, screen.model.n_steps}:
        screen.player.position = position
        for picture in screen._pictures:
            assert picture.title, "no accessible name"
            assert not picture.visible or picture.description, picture.title


def test_the_catalogue_lists_the_controls_of_the_first_view(screen):
    listed = controls_of(screen)
    in_sight = [*screen._scene, *screen._timeline, *screen.basic]
    first = [it.label for it in in_sight if it.visible]
    assert [it.label for it in listed][: len(first)] == first
    assert {it.label for it in listed} >= (PLAYER if screen.has_player else set())
    assert len({it.id for it in listed}) == len(listed)


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
        name: (
            widget.visible,
            getattr(widget, "value", None),
            contract.segments(widget),
        )
        for name, widget in screen.widgets.items()
    }
    pictures = [(it.title, it.description) for it in shown(screen)]
    status = screen.status
    return controls, pictures, status.verdict, status.text, screen.numbers.text


def test_the_link_of_an_attempt_leads_to_the_same_outcome(screen, slug):
    chance = random.Random(5)
    for _ in range(ACTIONS // 3):
        contract.act(screen, chance)
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
"""Where a pointer goes, as shares of a picture; and to the handles that it has."""
TYPED = (
    *("x^2 + 1", "w1^2 + w2^2", "1,2\n2,3\n4,5\n6,1"),
    *("1 2\n3 4", "a,1\na,2\nb,3\nb,5"),
)


def test_no_other_way_changes_what_is_locked(slug):
    """All settings are locked in turn, at a value of the link and at the default."""
    by_hand = (point, press_keys, type_texts, press_buttons)
    by_itself = (reset, change_another, start_again)
    offered = {it.id for it in controls_of(open_screen(slug))} | {"seed"}
    others = contract.other_values(open_screen(slug).model) | {"position": "0"}
    for query in ("", urlencode(others)):
        screen = open_screen(slug, query=query)
        values = screen.model.values()
        for name in sorted(others.keys() - {"position", "speed"}):
            screen.lock = [name]
            ways = (*by_hand, *by_itself) if name in offered else by_itself
            for way in ways:
                way(screen)
                held = getattr(screen.model, name)
                assert held == values[name], (name, way.__name__)
            assert name not in screen.widgets or screen.widgets[name].disabled
            screen.lock = []
            screen.model.adopt(values)


def reset(screen):
    screen.player.resets += 1


def change_another(screen):
    names = contract.settings_with_widget(screen)
    free = next(it for it in names if it not in screen.lock)
    screen.model.restore({free: str(screen.model.param[free].default)})


def start_again(screen):
    screen.parts["afresh"].clicks += 1


def places(picture):
    """Where a pointer goes on a picture: three places on end, some at a handle."""
    figure = picture.figure
    left, right = figure.x_range.start, figure.x_range.end
    low, high = figure.y_range.start, figure.y_range.end
    yield [(left + u * (right - left), low + v * (high - low)) for u, v in PLACES]
    for handle in picture.handles:
        columns = handle.data_source.data
        for x, y in zip(
            columns.get("x", [])[:1], columns.get("y", [])[:1], strict=True
        ):
            yield [(x, y), (x - 0.1, y - 0.1), (x - 0.4, y - 0.4)]


def point(screen):
    for picture in screen._pictures:
        for way in list(places(picture)):
            for kinds in ((Tap,) * 3, (PanStart, Pan, PanEnd)):
                for (x, y), kind in zip(way, kinds, strict=True):
                    event = kind(picture.figure, sx=0, sy=0, x=x, y=y)
                    picture.figure._trigger_event(event)


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
