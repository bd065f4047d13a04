"""Widgets follow their parameters and the other way round, as Panel promises."""

import param
import pytest
from bokeh.document import Document

from app.ui import models
from app.ui.player import Player
from app.ui.widgets import Button, Checkbox, Number, Select, Slider, TextField
from app.ui.words import MOST_ROWS, DataTable, format_cell, to_csv


class Settings(param.Parameterized):
    learning_rate = param.Number(0.1, bounds=(0.001, 1.2))
    degree = param.Integer(3, bounds=(1, 15), label="Polynomial degree")
    landscape = param.Selector(default="bowl", objects=["bowl", "valley"])
    arrows = param.Boolean(True, label="Gradient arrows")
    seed = param.Integer(3, bounds=(0, 999), label="Random seed")
    formula = param.String("x^2")


def rendered(widget):
    """Return the widget's Bokeh model, live in a document without a server."""
    document = Document()
    return widget.server_doc(document, location=False).roots[0]


@pytest.fixture
def settings():
    return Settings()


def test_a_slider_and_its_parameter_follow_each_other(settings):
    model = rendered(Slider.from_param(settings.param.learning_rate, logarithmic=True))
    assert isinstance(model, models.Slider)
    assert (model.title, model.start, model.end) == ("Learning rate", 0.001, 1.2)
    assert (model.value, model.shown, model.logarithmic) == (0.1, 0.1, True)
    model.value = 0.5
    assert settings.learning_rate == 0.5
    assert model.shown == 0.5, "what Python has dealt with"
    settings.learning_rate = 1.2
    assert model.value == 1.2


def test_integer_parameter_makes_a_slider_of_whole_numbers(settings):
    model = rendered(Slider.from_param(settings.param.degree))
    assert (model.whole, model.step) == (True, 1)
    model.value = 7.0
    assert settings.degree == 7
    assert isinstance(settings.degree, int)


def test_logarithmic_slider_refuses_a_range_from_zero():
    with pytest.raises(ValueError, match="above 0"):
        Slider(label="Noise", start=0, end=1, logarithmic=True)


def test_gauge_segments_reach_the_page_as_lists():
    segments = [(0.0, 0.5, "good", "steady"), (0.5, 1.0, "diverge", "diverges")]
    model = rendered(Slider(label="Rate", segments=segments))
    assert model.segments == [list(part) for part in segments]


def test_select_shows_words_and_sets_values(settings):
    options = {"Simple bowl": "bowl", "Long valley": "valley"}
    model = rendered(Select.from_param(settings.param.landscape, options=options))
    assert (model.value, model.options) == ("Simple bowl", list(options))
    model.value = "Long valley"
    assert settings.landscape == "valley"
    settings.landscape = "bowl"
    assert model.value == "Simple bowl"


def test_checkbox_number_and_text_are_linked(settings):
    box = rendered(Checkbox.from_param(settings.param.arrows))
    seed = rendered(Number.from_param(settings.param.seed))
    formula = rendered(TextField.from_param(settings.param.formula))
    box.value, seed.value, formula.value = False, 42.0, "x^4"
    assert not settings.arrows
    assert settings.seed == 42
    assert settings.formula == "x^4"
    assert (seed.whole, seed.end) == (True, 999)


def test_every_widget_can_be_hidden_and_locked(settings):
    for kind, name in [
        (Slider, "learning_rate"),
        (Select, "landscape"),
        (Checkbox, "arrows"),
        (Number, "seed"),
        (TextField, "formula"),
    ]:
        widget = kind.from_param(settings.param[name])
        model = rendered(widget)
        widget.param.update(visible=False, disabled=True)
        assert (model.visible, model.disabled) == (False, True)


def test_button_calls_back_at_each_click():
    clicks = []
    button = Button(label="Again", action="share")
    button.on_click(lambda: clicks.append(button.clicks))
    model = rendered(button)
    model.clicks += 1
    model.clicks += 1
    assert clicks == [1, 2]


def test_player_echoes_the_position_that_was_drawn():
    player = Player(n_steps=14, first=1, noun="degree")
    model = rendered(player)
    model.position = 4
    assert (player.position, model.shown, model.first) == (4, 4, 1)


def test_table_is_capped_and_says_so():
    table = DataTable()
    table.show(["step", "cost"], [(k, 1 / (k + 1)) for k in range(500)])
    assert len(table.rows) == MOST_ROWS
    assert table.caption == "The first 200 of 500 rows."
    table.show(["step"], [(1,)])
    assert table.caption == ""


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.1234567, "0.12346"), (-2, "−2"), (True, "yes"), ("bowl", "bowl"), (None, "")],
)
def test_cells_are_short(value, text):
    assert format_cell(value) == text


def test_csv_keeps_full_precision():
    assert to_csv(["w"], [(0.1 + 0.2,)]) == "w\r\n0.30000000000000004\r\n"
    written = ["−12\u202f345.50", "3.2 · 10⁻⁹", "a − b"]
    assert to_csv(written, [written]).splitlines()[1] == "-12345.5,3.2e-09,a − b"


def test_the_page_draws_another_run_from_where_it_is():
    player = Player(timeline=False)
    model = rendered(player)
    assert (model.trace, model.timeline) == ([], False)
    changed = []
    for name in ("position", "n_steps", "trace"):
        model.on_change(name, lambda attr, _old, _new: changed.append(attr))
    player.param.update(position=2, n_steps=4, trace=[1.0, 0.5, 0.0])
    assert model.trace == [1.0, 0.5, 0.0]
    assert changed == ["position", "n_steps", "trace"], "the place is there first"
