"""What notebooks show: each of IPython's wrappers, places that change, controls."""

import base64
import io
import json
import wave
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest

from app.cells.display.media import CONTROLS
from tests.cells.conftest import Desk

SHOWN = {
    'Markdown("# A *b*")': ("text/html", "<h1>A <em>b</em></h1>\n"),
    'Markdown("<script>x</script>")': (
        "text/html",
        "<p>&lt;script&gt;x&lt;/script&gt;</p>\n",
    ),
    'HTML("<i>x</i>")': ("text/html", "<i>x</i>"),
    'SVG("<svg/>")': ("image/svg+xml", "<svg/>"),
    'Image(b"<svg/>")': ("image/svg+xml", "<svg/>"),
    'Image(b"GIF89a", width=9)': (
        "text/html",
        '<img alt="" src="data:image/gif;base64,R0lGODlh" width="9">',
    ),
    'Image(b"\\x89PNG", width=7)': ("width", "7"),
    r'Math(r"\frac{1}{2}")': ("alt", r"\frac{1}{2}"),
    'Latex("$y$")': ("alt", "$y$"),
}
WRITTEN = {
    r'Latex(r"\begin{align}x\end{align}")': "\\begin{align}x\\end{align}\n",
    'Code("z = 1", language="python")': "z = 1\n",
    'JSON({"a": 1})': '{\n  "a": 1\n}\n',
    'IFrame("example.org", 300, 200)': (
        "example.org (another page; a program's output cannot show it)\n"
    ),
    'YouTubeVideo("abc")': (
        "youtube.com/watch?v=abc (another page; a program's output cannot show it)\n"
    ),
    'FileLink("a.csv")': "a.csv\n",
}


@pytest.mark.parametrize(("code", "right"), SHOWN.items())
def test_what_is_shown(desk: Desk, code: str, right: tuple[str, str]) -> None:
    assert desk.run(f"from IPython.display import *\n{code}") == "done", desk.parts
    [data] = desk.shown()
    assert data[right[0]] == right[1]


@pytest.mark.parametrize(("code", "right"), WRITTEN.items())
def test_what_is_written(desk: Desk, code: str, right: str) -> None:
    assert desk.run(f"from IPython.core.display import *\n{code}") == "done"
    assert (desk.text(), desk.shown()) == (right, [])


def test_sound(desk: Desk) -> None:
    code = "from IPython.display import Audio\nAudio([0, 0.25, -0.5], rate=100)"
    assert desk.run(code) == "done", desk.parts
    [data] = desk.shown()
    address = data["text/html"].split('"')[1]
    content = base64.b64decode(address.removeprefix("data:audio/wav;base64,"))
    with wave.open(io.BytesIO(content)) as sound:
        assert (sound.getframerate(), sound.getnchannels()) == (100, 1)
        told = np.frombuffer(sound.readframes(3), "<i2")
    np.testing.assert_array_equal(told, [0, 16383, -32767])


def test_a_script_is_not_run_and_that_is_said(desk: Desk) -> None:
    desk.run("from IPython.display import Javascript\nJavascript('alert(1)')")
    assert desk.text("stderr") == "JavaScript that a program shows is not run here.\n"
    assert desk.shown() == []


def test_a_place_that_changes(desk: Desk) -> None:
    code = """
place = display("one", display_id=True)
place.update("two")
display("here", display_id="mine")
from IPython.display import update_display
update_display("there", display_id="mine")
"""
    assert desk.run(code) == "done", desk.parts
    parts = [part for part in desk.parts if "data" in part]
    assert [part["data"]["text/plain"] for part in parts] == [
        "'one'",
        "'two'",
        "'here'",
        "'there'",
    ]
    names = [part["place"] for part in parts]
    assert names[0] == names[1] != names[2] == names[3] == "mine"


def board(desk: Desk) -> dict[str, Any]:
    [data] = desk.shown()
    return dict(json.loads(data[CONTROLS]))


def inside(desk: Desk, number: str) -> str:
    """Return what is written in a place, after what cleared it last."""
    text = ""
    for part in desk.parts:
        for it in part["parts"] if part.get("into") == number else ():
            text = "" if "clear" in it else text + it.get("text", "")
    return text


CASES = [
    ("x=(0, 10)", {"kind": "slider", "min": 0, "max": 10, "step": 1, "value": 5}, 7, 7),
    ("x=(0, 1, 0.25)", {"kind": "slider", "step": 0.25, "value": 0.5}, 0.75, 0.75),
    ("x=4", {"kind": "slider", "min": -4, "max": 12, "value": 4}, 5, 5),
    ("x=(np.int64(0), np.float64(2))", {"min": 0, "max": 2.0, "value": 1.0}, 2, 2.0),
    ("x=True", {"kind": "check", "value": True}, False, False),
    ("x='a'", {"kind": "text", "value": "a"}, "b", "b"),
    ("x=['p', 'q']", {"kind": "choice", "options": ["p", "q"], "value": 0}, 1, "q"),
    ("x={'p': 3, 'q': None}", {"options": ["p", "q"], "value": 0}, 1, None),
    ("x=w.FloatLogSlider(value=10)", {"kind": "slider", "value": 1.0}, 2, 100.0),
    ("x=w.IntText(3, description='n')", {"kind": "number", "name": "n"}, 8, 8),
    ("x=w.RadioButtons(options=[1, 2])", {"kind": "radio", "value": 0}, 1, 2),
]


@pytest.mark.parametrize(("given", "right", "moved", "value"), CASES)
def test_interact(
    desk: Desk, given: str, right: dict[str, Any], moved: object, value: object
) -> None:
    code = (
        "import ipywidgets as w, numpy as np\ndef f(x):\n    print('x is', repr(x))\n"
    )
    assert desk.run(f"{code}w.interact(f, {given});") == "done", desk.parts
    control, output = board(desk)["children"]
    right = {"name": "x", "disabled": False} | right
    assert {name: control[name] for name in right} == right
    assert inside(desk, output["id"]).startswith("x is ")
    desk.parts.clear()
    touched = desk.session.touch(control["id"], json.dumps(moved))
    assert json.loads(touched)["outcome"] == "done"
    assert inside(desk, output["id"]) == f"x is {value!r}\n"


def test_a_decorated_function_and_its_fault(desk: Desk) -> None:
    code = """
from ipywidgets import interact, fixed
@interact(n=(0, 3), m=fixed(6))
def share(n, m):
    return m / n
"""
    assert desk.run(code) == "done", desk.parts
    control, output = board(desk)["children"]
    assert inside(desk, output["id"]) == "6.0\n"
    desk.parts.clear()
    told = json.loads(desk.session.touch(control["id"], "0"))
    faults = [
        it["error"]["name"]
        for part in desk.parts
        for it in part.get("parts", ())
        if "error" in it
    ]
    assert (told["outcome"], faults) == ("done", ["ZeroDivisionError"])
    desk.run("share(3, 6)")
    assert desk.text() == "2.0\n"


def test_a_place_in_a_place_is_told_by_itself(desk: Desk) -> None:
    code = """
from ipywidgets import Output
outer, inner = Output(), Output()
with outer:
    print("a")
    with inner:
        print("b")
        display(1)
    print("c")
"""
    assert desk.run(code) == "done", desk.parts
    places = list(dict.fromkeys(part["into"] for part in desk.parts))
    assert [inside(desk, it) for it in places] == ["a\nc\n", "b\n1\n"]


def test_buttons_observers_and_outputs(desk: Desk) -> None:
    code = """
import ipywidgets as widgets
out, count = widgets.Output(), widgets.IntText(1)
press = widgets.Button(description="More")
def more(_):
    count.value += 1
press.on_click(more)
def tell(change):
    with out:
        print(change["old"], "to", change.new)
count.observe(tell, names="value")
with out:
    print("early")
display(widgets.HBox([press, count, out]))
"""
    assert desk.run(code) == "done", desk.parts
    drawn = board(desk)
    assert drawn["kind"] == "row"
    press, count, out = drawn["children"]
    # Once when it is written, and once more when the place for it is there.
    assert inside(desk, out["id"]) == "early\nearly\n"
    desk.parts.clear()
    desk.session.touch(press["id"], "null")
    assert inside(desk, out["id"]) == "1 to 2\n"
    states = [part["state"] for part in desk.parts if "state" in part]
    assert [(it["id"], it["value"]) for it in states] == [(count["id"], 2)]


def test_controls_of_a_python_that_is_gone(desk: Desk) -> None:
    told = json.loads(desk.session.touch("w0", "1"))
    assert told["outcome"] == "done"
    assert "run the cell again" in desk.text("stderr")


def test_graphviz_draws_the_tree_that_scikit_learn_writes(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three nodes: the root in the middle above its two leaves."""
    monkeypatch.chdir(tmp_path)
    code = """
from graphviz import Source
from sklearn.tree import DecisionTreeClassifier, export_graphviz
tree = DecisionTreeClassifier().fit([[0], [1]], [0, 1])
words = {{"filled": True, "class_names": ["a&b", "c"], "special_characters": {}}}
export_graphviz(tree, "tree.dot", **words)
print(Source(export_graphviz(tree, **words)).render("tree"))
Source.from_file("tree.dot")"""
    for special in (False, True):
        assert desk.run(code.format(special)) == "done", desk.parts
        (shown,) = desk.shown()
        picture = ElementTree.fromstring(shown["image/svg+xml"])
        texts = [it.text for it in picture.iter() if it.tag.endswith("text")]
        assert texts.count("gini = 0.0") == 2
        assert {"True", "False", "class = a&b", "class = c"} < {*texts}
        boxes = [it for it in picture.iter() if it.tag.endswith("rect")][1:]
        root, left, right = (float(it.get("x", "")) for it in boxes)
        assert root == pytest.approx((left + right) / 2, abs=1)
        assert left < right
        assert boxes[1].get("fill") == "#e58139"
        assert shown["alt"].startswith("Graph of 3 nodes; the first: x")
    assert (tmp_path / "tree.svg").read_text() == shown["image/svg+xml"]


def test_a_wide_table_is_printed_as_a_notebook_does(desk: Desk) -> None:
    wide = "pd.DataFrame([range(15)], columns=[f'column {n}' for n in range(15)])"
    desk.run(f"import pandas as pd\nprint({wide})")
    assert [n for n in range(15) if f"column {n}" not in desk.text()] == []
