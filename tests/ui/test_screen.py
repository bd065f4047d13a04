"""A screen: one model, one subscription, one batch for each change."""

import json

import pytest
from bokeh.document import Document
from bokeh.embed.util import standalone_docs_json
from panel.io.state import set_curdoc

from app import theme
from app.ui.widgets import Checkbox, Select, Slider
from tests.ui.demo import Demo, DemoScreen


@pytest.fixture
def screen():
    return DemoScreen(Demo())


@pytest.fixture
def document(screen):
    return screen.stage.server_doc(Document(), location=False)


def test_document_needs_bokeh_and_our_own_models_only(document):
    text = json.dumps(standalone_docs_json([document]))
    assert '"app.ui.models.Stage"' in text
    assert '"panel.models' not in text
    assert "ImportedStyleSheet" not in text
    assert "CustomJS" not in text
    assert len(text) < 40_000


def test_position_moves_the_picture_and_the_words(screen):
    screen.player.position = 3
    assert screen.model.position == 3
    assert screen.status.verdict == "Step 3:"
    assert screen.numbers.text.startswith("Step 3: x = 2.05")
    assert screen.stage.readings == [["x", "2.05", 6]]
    assert screen.player.shown == 3
    assert len(screen.path.data["x"]) == 3
    assert "Step 3" in screen.bowl_picture.description


def test_a_setting_changes_everything_in_one_batch(screen, document):
    batches = []
    document.on_change(batches.append)
    with set_curdoc(document):
        screen.widgets["learning_rate"].value = 0.3
    targets = [(event.model.id, event.attr) for event in batches]
    assert len(targets) == len(set(targets)), "a property was sent twice"
    assert screen.model.learning_rate == 0.3


def test_the_start_is_that_of_the_link_and_can_be_undone(screen):
    screen.model.restore({"learning_rate": "0.7", "start": "2.0"})
    screen.afresh.begin()
    screen.param.update(lock=["start"])
    screen.model.param.update(learning_rate=0.2, landscape="Valley", position=5)
    screen.player.playing = True
    screen.parts["afresh"].clicks += 1
    assert not screen.player.playing
    assert screen.state == "learning_rate=0.7&start=2.0"
    screen.parts["afresh"].clicks += 1
    assert screen.state == ("landscape=Valley&learning_rate=0.2&position=5&start=2.0")


def test_a_text_sets_the_sim_and_that_can_be_undone(screen):
    screen.model.param.update(learning_rate=0.2, start=2.5, position=5)
    screen.param.update(lock=["start"])
    screen.player.playing = True
    screen.tell("settings", {"learning_rate": "0.7", "position": "1"})
    assert not screen.player.playing
    assert screen.state == "learning_rate=0.7&position=1&start=2.5"
    screen.parts["afresh"].clicks += 1
    assert screen.state == "learning_rate=0.2&position=5&start=2.5"


def test_theme_restyles_in_place(screen):
    figure = screen.bowl_picture.figure
    glyph = figure.renderers[0].glyph
    screen.stage.theme = "dark"
    assert glyph is figure.renderers[0].glyph
    assert glyph.line_color == theme.color("estimator", "dark")
    assert figure.xaxis[0].axis_label_text_color == theme.color("ink", "dark")


def test_a_dark_page_gets_dark_figures_from_the_start():
    screen = DemoScreen(Demo(), theme="dark")
    glyph = screen.bowl_picture.figure.renderers[0].glyph
    assert glyph.line_color == theme.color("estimator", "dark")


def test_teacher_hides_and_locks(screen):
    screen.param.update(hide=["landscape", "share", "seed"], lock=["learning_rate"])
    assert not screen.widgets["landscape"].visible
    assert not screen.parts["share"].visible
    assert not screen.parts["more"].visible, "nothing is left behind More"
    assert screen.widgets["learning_rate"].disabled
    screen.param.update(hide=[], lock=[])
    assert screen.parts["more"].visible
    assert not screen.widgets["learning_rate"].disabled


def test_drawers_fill_what_they_show(screen):
    assert screen.table.rows == []
    screen.parts["table"].clicks += 1
    assert screen.table.rows == [["0", "4", "16"]]
    assert screen.python.text == ""
    screen.parts["python"].clicks += 1
    assert "learning_rate" not in screen.python.text
    assert "x -= 0.1" in screen.python.text


def test_the_table_and_the_python_follow_the_run_while_it_plays(screen):
    screen.parts["table"].clicks += 1
    screen.player.playing = True
    screen.player.position = 4
    assert len(screen.table.rows) == 5
    screen.parts["python"].clicks += 1
    screen.model.learning_rate = 0.3
    assert "0.3 * 2 * x" in screen.python.text


def opened(screen):
    """Names of the drawers whose part is shown; their buttons must say so."""
    shown = {name for name, part in screen.drawers.areas if part.visible}
    said = {f"drawer:{name}" for name in TOOLS if screen.parts[name].expanded}
    assert shown == said
    return shown


TOOLS = ("compare", "table", "python", "more")


def test_one_drawer_is_open_at_a_time(screen):
    for name in TOOLS:
        screen.parts[name].clicks += 1
        assert screen.stage.drawer == name
        assert opened(screen) == {f"drawer:{name}"}
    screen.parts[TOOLS[-1]].clicks += 1
    assert screen.stage.drawer == ""
    assert opened(screen) == set()


def test_the_page_closes_a_drawer(screen):
    screen.parts["table"].clicks += 1
    screen.stage.drawer = ""
    assert opened(screen) == set()
    screen.parts["table"].clicks += 1
    assert opened(screen) == {"drawer:table"}


def test_what_is_shut_is_not_filled(screen):
    screen.parts["table"].clicks += 1
    screen.stage.drawer = ""
    screen.player.position = 4
    assert len(screen.table.rows) == 1
    screen.stage.drawer = "table"
    assert len(screen.table.rows) == 5


def test_a_teacher_hides_and_locks_drawers_and_the_player(screen):
    screen.param.update(hide=["table", "compare"], lock=["player", "python"])
    assert not screen.parts["table"].visible
    assert not screen.parts["compare"].visible
    assert screen.parts["python"].disabled
    assert screen.player.disabled
    screen.player.position = 4
    assert screen.model.position == 0
    screen.param.update(hide=["player"], lock=[])
    assert screen.parts["table"].visible
    assert not screen.player.visible


def test_at_most_five_controls_in_the_first_view():
    class Crowded(DemoScreen):
        def controls(self):
            return [Checkbox(label=str(k)) for k in range(6)]

    with pytest.raises(ValueError, match="At most 5"):
        Crowded(Demo())


ORDER = ["scene", "tools", "menu", "hero", "side", "words", "ask", "player"]
ORDER += ["timeline", "controls", "more", "facts"]


def test_the_areas_follow_each_other_as_they_are_read():
    class Full(DemoScreen):
        def scene(self):
            return [self.widget(Select, "landscape")]

        def timeline(self):
            return [self.widget(Slider, "start", step=0.5)]

        def controls(self):
            return [self.widget(Slider, "learning_rate")]

        def prediction(self):
            return [Checkbox(label="It will converge")]

    screen = Full(Demo())
    areas = screen.stage.areas
    assert len(areas) == len(screen.stage.objects)
    assert list(dict.fromkeys(it.partition(":")[0] for it in areas)) == [
        *ORDER,
        "drawer",
    ]
    at = dict(zip(areas, screen.stage.objects, strict=True))
    assert at["scene"] is screen.widgets["landscape"]
    assert at["timeline"] is screen.widgets["start"]
    assert not screen.player.timeline, "the slider is its timeline"
    assert at["words"] is screen.status
