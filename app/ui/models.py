"""Bokeh models of the widgets; ``static/js/widgets`` draws them as native HTML.

Class and property names are the contract between the two sides. The models extend
``LayoutDOM`` only because Panel sets its sizing properties; on the page CSS decides.
"""

from bokeh.core.properties import (
    Any,
    Bool,
    Float,
    Instance,
    Int,
    List,
    Nullable,
    String,
)
from bokeh.models import GlyphRenderer, LayoutDOM, UIElement

__all__ = [
    "Button",
    "Card",
    "Checkbox",
    "Checks",
    "Code",
    "DataTable",
    "Group",
    "Hints",
    "Meters",
    "Note",
    "NumberField",
    "Picture",
    "Player",
    "Quiz",
    "Select",
    "Slider",
    "Stage",
    "Status",
    "TextField",
]


class Slider(LayoutDOM):
    """A range with a typed value beside it and, optionally, a stability gauge."""

    title = String(default="")
    value = Float(default=0)
    shown = Float(default=0, help="The value Python has dealt with: back-pressure.")
    start = Float(default=0)
    end = Float(default=1)
    step = Float(default=0)
    logarithmic = Bool(default=False)
    whole = Bool(default=False)
    unit = String(default="")
    segments = List(Any, help="(start, end, kind, label) in units of the value.")
    stops = List(Float, help="The only values there are; none, every value.")


class Select(LayoutDOM):
    """A combo box; its options are the words that the student reads."""

    title = String(default="")
    value = String(default="")
    options = List(String)


class Checkbox(LayoutDOM):
    """A check box with its label."""

    title = String(default="")
    value = Bool(default=False)


class NumberField(LayoutDOM):
    """A spin button."""

    title = String(default="")
    value = Float(default=0)
    start = Float(default=0)
    end = Float(default=9999)
    whole = Bool(default=True)


class TextField(LayoutDOM):
    """A line or block of text, which may come from a file."""

    title = String(default="")
    value = String(default="")
    rows = Int(default=1)
    placeholder = String(default="")
    accept = String(default="", help="File types that may be opened; none, no button.")
    error = String(default="")


class Button(LayoutDOM):
    """A button; ``action`` names what only the page can do."""

    title = String(default="")
    kind = String(default="plain")
    clicks = Int(default=0)
    action = String(default="")
    payload = String(default="")
    expanded = Nullable(Bool)
    pressed = Nullable(Bool)


class Status(LayoutDOM):
    """The current-state sentence, a polite live region."""

    verdict = String(default="", help="In bold, before the text.")
    text = String(default="")


class Note(LayoutDOM):
    """A paragraph or heading."""

    text = String(default="")
    kind = String(default="plain")
    level = Int(default=3)


class Card(LayoutDOM):
    """An idea with its picture, its flow and its uses."""

    title = String(default="")
    tagline = String(default="")
    role = String(default="reference")
    drawings = List(Any, help="(name in drawings.js, caption).")
    caption = String(default="")
    flow = List(String)
    notation = String(default="")
    uses = List(Any, help="(name, explanation).")
    examples = List(Any, help="(name, explanation), shown after a click.")
    expanded = Bool(default=False)


class Code(LayoutDOM):
    """Source text in a labelled region."""

    title = String(default="")
    text = String(default="")


class DataTable(LayoutDOM):
    """Numbers, already formatted, in a real table; or words, which wrap."""

    title = String(default="Data table")
    kind = String(default="numbers")
    columns = List(String)
    rows = List(List(String))
    caption = String(default="")


class Player(LayoutDOM):
    """Buttons, position and speed of a run, and its only clock."""

    position = Int(default=0)
    shown = Int(default=0, help="The position Python has drawn: back-pressure.")
    n_steps = Int(default=0)
    playing = Bool(default=False)
    resets = Int(default=0)
    speed = Float(default=10)
    slowest = Float(default=1)
    fastest = Float(default=100)
    noun = String(default="step")
    first = Int(default=0, help="The number that position 0 is shown as.")
    trace = List(Float, help="The run, from 0 to 1 at evenly spaced positions.")
    timeline = Bool(default=True, help="No: a setting's slider shows the position.")


class Quiz(LayoutDOM):
    """One question, answered by radio buttons or by a sentence, or a round's score."""

    title = String(default="Quiz")
    prompt = String(default="")
    choices = List(String)
    sentence = Bool(default=False)
    points = List(String, help="What a good sentence says, once one is written.")
    place = String(default="")
    hint = String(default="")
    feedback = String(default="")
    chosen = Int(default=-1)
    right = Int(default=-1)
    last = Bool(default=False)
    result = String(default="")
    review = List(Any, help="(prompt, explanation) of each mistake.")
    answered = Int(default=-1, help="Set by the page: the choice that is handed in.")
    hints = Int(default=0)
    advances = Int(default=0)


class Checks(LayoutDOM):
    """What a checker says of each claim."""

    title = String(default="")
    entries = List(Any, help="(name, status, message).")
    dated = Bool(default=False)


class Hints(LayoutDOM):
    """Hints, one below the other."""

    title = String(default="")
    items = List(String)


class Meters(LayoutDOM):
    """Bars that fill."""

    title = String(default="")
    entries = List(Any, help="(name, done, of).")


class Group(LayoutDOM):
    """A fluid grid of children."""

    children = List(Instance(UIElement))
    kind = String(default="stack")
    label = String(default="")


class Picture(LayoutDOM):
    """A Bokeh figure with an accessible name and description."""

    figure = Nullable(Instance(UIElement))
    area = String(default="", help="Of a stage: hero, side or none.")
    tab = String(default="")
    keep = String(default="", help="CSS aspect ratio; none, it fills its area.")
    seen = Bool(default=True, help="Set by the page: whether it is on screen.")
    answer = String(default="", help="A new one brings the picture to the front.")
    title = String(default="")
    description = String(default="")
    drag = String(default="", help="How a finger drags: not at all, x or both.")
    handles = List(Instance(GlyphRenderer), help="What it drags where it drags both.")
    key = List(Any, help="The legend: one mapping per entry.")
    keys = List(String, help="Keys that it answers itself while it has the focus.")
    pressed = List(Any, help="(count, key): the last of these keys.")
    pen = Float(default=0, help="Thickness in units of x; below 0 it erases.")
    stroke = List(Any, help="(number, x, y, x, y, ...): the last stroke so far.")
    taken = List(Any, help="(number, points) of it that Python has dealt with.")


class Stage(LayoutDOM):
    """The root of a sim: areas, theme, keyboard, and the state to share."""

    children = List(Instance(UIElement))
    areas = List(String, help="Of each child; none, they are stacked.")
    columns = String(default="3fr 2fr", help="CSS widths of hero and side.")
    readings = List(Any, help="(name, value, width in characters).")
    drawer = String(default="", help="Name of the one that is open; also the page's.")
    theme = String(default="light")
    state = String(default="")
    message = List(Any, help="(count, action, payload): a request to the page.")
    keys = List(Any, help="(key, what it does), for the help dialog.")
