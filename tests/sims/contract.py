"""What the contract tests know of any sim: its folder, its settings, its words."""

import contextlib
import io
import re
import sys
import tomllib
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import numpy as np
import param
from bokeh.models import DataRange1d, LabelSet, LogScale
from hypothesis import strategies as st

from app.ui.words import Note, Status, format_cell

SIMS = Path(__file__).parents[2] / "app" / "sims"
FOLDERS = sorted(path.parent for path in SIMS.glob("*/spec.toml"))
BAD_WORD = re.compile(
    r"(?<![\w/])(?:[nN]a[nN]|[−-]?inf|Infinity|None(?! of)|Traceback|undefined)(?!\w)"
    r"|\de[+-]\d"
)
"""What no student should ever read; a program may hold any word."""
ONE_OF_MANY = re.compile(
    r"(?<![\w.,−-])1 (?:iterations|steps|points|runs|starts|samples|students|worlds|"
    r"groups|clusters|customers|folds|restarts|descents|minima|degrees|epochs|rows)\b"
)
HOSTILE = [
    *("", " ", "9" * 5000, "\x00", "\ud800", "💥" * 200, "a\nb\tc"),
    *("nan", "inf", "-inf", "1e999", "-1", "1e30", "0x10", "1,5", "None", "null"),
    *("True", "[]", "{}", "__class__", "../..", "%00", "';--", "{0.__class__}"),
    "<script>alert(1)</script>",
]


def spec(folder):
    return tomllib.loads((folder / "spec.toml").read_text("utf-8"))


def view_class(folder):
    return import_module(f"app.sims.{folder.name}.view").View


def model_class(folder):
    return view_class(folder).model_class


def report(model):
    """What is said of a model."""
    package = type(model).__module__.rpartition(".")[0]
    return import_module(f"{package}.report").Report(model)


def values(parameter):
    """Texts of all values of a setting that must be accepted, ends included."""
    if isinstance(parameter, param.Boolean):
        return st.sampled_from(["0", "1"])
    if isinstance(parameter, param.Selector):
        return st.sampled_from([str(value) for value in parameter.objects])
    if isinstance(parameter, param.Number):
        return numbers(parameter)
    return st.just(parameter.default)


def numbers(parameter):
    low, high = (parameter.bounds or (None, None))[:2]
    low, high = (-1000 if low is None else low), (1000 if high is None else high)
    if isinstance(parameter, param.Integer):
        return st.one_of(st.sampled_from([low, high]), st.integers(low, high)).map(str)
    inside = st.floats(low, high, allow_nan=False)
    return st.one_of(st.sampled_from([low, high]), inside).map(lambda v: repr(float(v)))


def states(model):
    """Any settings that a student can choose with the controls."""
    each = {name: values(model.param[name]) for name in sorted(model.settings())}
    return st.fixed_dictionaries({}, optional=each)


def sentences(model):
    """All that is said of a model without arguments, by the name of what says it."""
    its = report(model)
    names = [
        name
        for name in dir(type(its))
        if name.startswith("describe") and callable(getattr(its, name))
    ]
    said = {name: getattr(its, name)() for name in names}
    columns, rows = its.table()
    said["table"] = str([columns, *(list(map(format_cell, row)) for row in rows)])
    return {name: text for name, text in said.items() if isinstance(text, str)}


def check_words(model):
    """No sentence is empty or shows a bad number, and each cell has its column."""
    for name, text in sentences(model).items():
        context = (name, model.state(), text[:600])
        assert text.strip(), context
        assert not BAD_WORD.search(text), context
        assert not ONE_OF_MANY.search(text), context
    columns, rows = report(model).table()
    assert columns
    assert all(len(row) == len(columns) for row in rows)
    cells = [cell for row in rows for cell in row if isinstance(cell, float)]
    assert not np.isnan(cells).any(), model.state()


def check_pictures(screen):
    """Every axis has its ends from the model, every column a number in each row.

    The poster is drawn without BokehJS, which would find ends of its own.
    """
    for picture in screen._pictures:
        figure = picture.figure
        for ends, scale in (
            (figure.x_range, figure.x_scale),
            (figure.y_range, figure.y_scale),
        ):
            assert not isinstance(ends, DataRange1d), picture.title
            assert np.isfinite([ends.start, ends.end]).all(), picture.title
            assert ends.start != ends.end, picture.title
            assert not isinstance(scale, LogScale) or ends.start > 0, picture.title
        labels = {it.source for it in figure.center if isinstance(it, LabelSet)}
        for source in labels | {it.data_source for it in figure.renderers}:
            assert len(set(map(len, source.data.values()))) <= 1, picture.title
            for name, column in source.data.items():
                for values in column if isinstance(column, list) else [column]:
                    numbers = np.asarray(values)
                    if numbers.dtype.kind == "f":
                        assert not np.isinf(numbers).any(), (picture.title, name)


def check_screen(screen):
    """All that is shown: numbers that can be drawn, words that can be read."""
    check_pictures(screen)
    shown = [
        *(part.text for part in screen.stage.select((Status, Note))),
        *(f"{it.title} {it.description} {it.key}" for it in screen._pictures),
        str([part[2:] for it in screen.widgets.values() for part in segments(it)]),
        str(screen.table.rows),
    ]
    for text in shown:
        assert not BAD_WORD.search(text), text[:300]
        assert not ONE_OF_MANY.search(text), text[:300]


def segments(widget):
    return [tuple(part) for part in getattr(widget, "segments", [])]


def check_prediction(model, setting, right):
    """What was predicted is judged by what happened, and only at the end."""
    model.position = model.n_steps
    for guess in model.param[setting].objects:
        setattr(model, setting, guess)
        said = report(model).describe()
        assert said.endswith("Your prediction was right.") == (guess == right)
        wrong = said.endswith("what did you not expect?")
        assert wrong == (guess not in (right, "none"))
    if model.n_steps:
        model.position -= 1
        assert "prediction" not in report(model).describe()
        model.position += 1


AWKWARD = {
    "negative zero": r"[−-]0(?:\.0+)?(?![\d.])",
    "more than any number": r"10³⁰[5-9]",
    "placeholder": r"[{}]",
    "spaces": r"  (?!\d)| [.,;:](?!\d)|^\s|\s$",
    "punctuation": r"\.\.|,\.|;\.|\?\.",
    "no end": r"[^.!?)]$",
    "small beginning": r"^[a-z](?![₁₂A-Z ])",
}
NOTHING_YET = re.compile(
    r"from (?:[a-z]+ )?(?:h = )?([−\d.]+)°? to \1\b|began at (\S+) and is \2 now"
)


def awkward(text, position):
    """Name what reads wrong in a sentence; nothing has gone anywhere at the start."""
    found = [name for name, bad in AWKWARD.items() if re.search(bad, text)]
    if position == 0 and NOTHING_YET.search(text) and "everywhere" not in text:
        found.append("a way before the first step")
    return ", ".join(found)


def last_numbers(printed, n):
    """The last few numbers of what a program has printed."""
    found = re.findall(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", printed)
    return [float(number) for number in found[len(found) - n :]]


def printed(model):
    """Run the program that the model shows; return its names and what it printed."""
    names, text = {"__name__": "cell"}, io.StringIO()
    with contextlib.redirect_stdout(text):
        exec(compile(report(model).source(), "source", "exec"), names)
    return names, text.getvalue()


def ends(parameter):
    """Both ends of a setting, or every choice of it; free text has none."""
    if isinstance(parameter, param.Boolean):
        return ["0", "1"]
    if isinstance(parameter, param.Selector):
        return [str(value) for value in parameter.objects]
    if not isinstance(parameter, param.Number) or parameter.bounds is None:
        return []
    return [str(end) for end in parameter.bounds if end is not None]


def makers(kind):
    """Return two functions that make a model: at a position, and at its end."""

    def model(position=0, **changes):
        made = kind()
        made.param.update(**changes)
        made.position = min(position, made.n_steps)
        return made

    return model, lambda **changes: model(sys.maxsize, **changes)


class Place(NamedTuple):
    """Where a pointer is, as an event of Bokeh says it."""

    x: float
    y: float = 0.0


def start_over(model):
    """Have every setting at its default, and nothing else known."""
    model.forget()
    defaults = {name: model.param[name].default for name in model.settings()}
    assert model.adopt(defaults) == []


def other_value(model, name):
    """A value of a setting that is not its default, as text; None for free text."""
    parameter = model.param[name]
    if hasattr(parameter, "objects"):
        others = [value for value in parameter.objects if value != parameter.default]
        return str(others[-1]) if others else None
    if isinstance(parameter.default, bool):
        return str(int(not parameter.default))
    if not isinstance(parameter.default, (int, float)):
        return None
    low, high = parameter.bounds or (None, None)
    other = high if high not in (None, parameter.default) else low
    return str(parameter.default + 1 if other is None else other)


def other_values(model):
    """Other values of all settings that have some."""
    found = {name: other_value(model, name) for name in sorted(model.settings())}
    return {name: text for name, text in found.items() if text is not None}


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
