"""What a student gets to see of a run."""

import base64
import json
import sys
import tomllib
from pathlib import Path

import pytest

from app.cells.display.animations import FILM
from app.cells.display.charts import CHART
from app.cells.display.tables import TABLE
from app.cells.runner import run_code
from tests.cells.conftest import Desk

ROOT = Path(__file__).parents[2]
EXAMPLES = tomllib.loads((ROOT / "app/content/playground.toml").read_text("utf-8"))


FIGURE = "import matplotlib.pyplot as plt\nfig, ax = plt.subplots(figsize=(2, 1))\n"


def test_last_expression_is_shown(desk: Desk) -> None:
    assert desk.run("x = 2\nx * 21") == "done"
    assert desk.text() == "42\n"
    desk.run("x;")
    assert desk.text() == "", "a semicolon keeps the value to itself"
    desk.run("None")
    assert desk.text() == ""
    desk.run("_")
    assert desk.text() == "42\n"


def test_names_stay_between_runs(desk: Desk) -> None:
    desk.run("import math\ndef area(r):\n    return math.pi * r**2")
    desk.run("round(area(1), 2)")
    assert desk.text() == "3.14\n"


def test_a_program_is_main(desk: Desk) -> None:
    desk.run("if __name__ == '__main__':\n    print('main')")
    assert desk.text() == "main\n"


def test_tracebacks_hold_the_students_lines_only(desk: Desk) -> None:
    desk.run("def half(x):\n    return x / 0")
    assert desk.run("print('a')\nhalf(1)") == "error"
    error = desk.error()
    assert error["name"] == "ZeroDivisionError"
    assert error["line"] == 2
    assert 'File "your code", line 2' in error["traceback"]
    assert 'File "an earlier run", line 2, in half' in error["traceback"]
    assert "return x / 0" in error["traceback"]
    assert "app/cells" not in error["traceback"]
    assert "dividing by zero" in desk.session.explain()
    assert desk.session.explain() == "", "once is enough"


def test_a_fault_inside_a_library_names_it(desk: Desk) -> None:
    desk.run("import numpy as np\nnp.linalg.inv(np.zeros((2, 2)))")
    traceback = desk.error()["traceback"]
    assert "Singular matrix" in traceback
    assert "(raised inside numpy" in traceback
    assert "site-packages" not in traceback


@pytest.mark.parametrize(
    ("code", "name", "hint"),
    [
        ("import torch", "ModuleNotFoundError", "The package torch is not here."),
        ("def f(): f()\nf()", "RecursionError", "calls itself"),
        ("raise SystemExit(1)", "SystemExit", "ended itself"),
        ("raise MemoryError", "MemoryError", "Try smaller numbers"),
        ("open('houses.csv')", "FileNotFoundError", "no file “houses.csv” here"),
        ("x = = 1", "SyntaxError", ""),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
    ],
)
def test_every_fault_is_said(desk: Desk, code: str, name: str, hint: str) -> None:
    assert desk.run(code) == "error"
    error = desk.error()
    assert error["name"] == name
    assert name in error["traceback"]
    assert hint in error["hint"]
    desk.session.explain()
    assert desk.run("'alive'") == "done"


def test_a_fault_that_cannot_even_be_printed(desk: Desk) -> None:
    code = "class Bad(Exception):\n    def __str__(self): raise ValueError\nraise Bad"
    assert desk.run(code) == "error"
    assert desk.error()["name"] == "Bad"
    assert desk.run("class B:\n    def __repr__(self): return 1/0\nB()") == "done"
    assert "__repr__ fails: ZeroDivisionError" in desk.text()


def test_out_of_memory_asks_for_a_fresh_python(desk: Desk) -> None:
    assert json.loads(desk.session.run("raise MemoryError"))["memory"]
    assert not json.loads(desk.session.run("1"))["memory"]


def test_input_waits_for_the_page(desk: Desk) -> None:
    desk.answers = ["Ada", "36"]
    desk.run(
        "import sys\nname = input('Name? ')\nage = sys.stdin.readline()\nname, age"
    )
    assert desk.prompts == ["Name? ", ""]
    assert desk.text() == "Name? Ada\n36\n('Ada', '36\\n')\n"


def test_typed_lines_come_first(desk: Desk) -> None:
    desk.run("float(input('Rate? '))", typed="0.1\n")
    assert desk.text() == "Rate? 0.1\n0.1\n"
    assert desk.prompts == []


def test_tables_are_cells_of_text(desk: Desk) -> None:
    desk.run("houses.head(2)")
    [data] = desk.shown()
    table = json.loads(data[TABLE])
    assert table["columns"] == [["area", "rooms", "age", "distance", "price"]]
    assert table["rows"] == [["0"], ["1"]]
    assert len(table["values"][0]) == 5
    desk.run("import pandas as pd\npd.DataFrame({'x': range(100_000)})")
    table = json.loads(desk.shown()[0][TABLE])
    assert table["note"] == "100,000 rows × 1 columns"
    assert [row[0] for row in table["rows"]][3:7] == ["3", "4", "…", "99995"]


def test_odd_tables(desk: Desk) -> None:
    wide = "pd.DataFrame([range(100)], columns=[f'c{n}' for n in range(100)])"
    grouped = "pd.DataFrame({'a': [1, 1], 'b': ['x', 'y'], 'c': [2.5, None]})"
    desk.run(
        f"import pandas as pd\ndisplay({wide})\n"
        f"display({grouped}.groupby(['a', 'b']).agg(['mean', 'max']))\n"
        "display(pd.Series([1.5, 2.25], name='s'), pd.DataFrame())\n"
        f"display({grouped}[:0])"
    )
    first, second, third, fourth, empty = (
        json.loads(data[TABLE]) for data in desk.shown()
    )
    assert empty["columns"] == [["a", "b", "c"]]
    assert empty["rows"] == empty["values"] == []
    assert len(first["columns"][0]) == len(first["values"][0]) == 21
    assert second["columns"] == [["c", "c"], ["mean", "max"]]
    assert second["rows"] == [["1", "x"], ["1", "y"]]
    assert third["values"] == [["1.50"], ["2.25"]]
    assert fourth["rows"] == []
    counts = "pd.crosstab(pd.Series([0, 1]), pd.Series([1, 1]), %s)"
    desk.run(counts % "rownames=['true'], colnames=['predicted']")
    [data] = desk.shown()
    table = json.loads(data[TABLE])
    assert (table["index"], table["levels"]) == (["true"], ["predicted"])


def test_plots_are_pictures_with_words(desk: Desk) -> None:
    desk.run(
        "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.title('T')\nplt.show()"
    )
    [data] = desk.shown()
    assert base64.b64decode(data["image/png"]).startswith(b"\x89PNG")
    assert data["alt"] == "Plot: T"
    assert int(data["width"]) > 300
    desk.run("plt.plot([1, 2]);")
    assert len(desk.shown()) == 1, "what was drawn is shown even without show()"
    desk.run("1")
    assert desk.shown() == []
    desk.run("plt.figure(figsize=(4, 3))\nplt.figure().suptitle('T')\nplt.show()")
    assert len(desk.shown()) == 1, "an empty figure is no picture"
    assert desk.text() == "<Figure size 400x300 with 0 Axes>\n"


def test_charts_are_data(desk: Desk) -> None:
    figure = "fig = px.scatter(x=[1], y=[2], render_mode='webgl')"
    desk.run(f"import plotly.express as px\n{figure}")
    desk.run("fig.update_layout(title='Dots')\nfig.show()\nfig")
    first, second = desk.shown()
    assert json.loads(first[CHART])["data"][0]["type"] == "scatter"
    assert first["alt"] == "Interactive chart (scatter), titled Dots, x: x, y: y"
    assert CHART in second
    desk.run("px.scatter_geo(lat=[1], lon=[2]).show()")
    assert "Maps need pictures" in desk.text("stderr")


def test_what_other_objects_show(desk: Desk) -> None:
    code = """
class Rich:
    def _repr_html_(self): return "<b>hi</b>"
    def _repr_png_(self): return b"png"
    def _repr_svg_(self): raise ValueError
Rich()
"""
    desk.run(code)
    [data] = desk.shown()
    assert data["text/html"] == "<b>hi</b>"
    assert base64.b64decode(data["image/png"]) == b"png"
    assert "image/svg+xml" not in data
    desk.run("from sklearn.linear_model import LinearRegression\nLinearRegression")
    assert "LinearRegression" in desk.text()


def test_what_notebooks_import_is_there(desk: Desk) -> None:
    code = """
from IPython.display import HTML, Image, clear_output, display
clear_output(wait=True)
display(HTML("<b>bold</b>"), Image(b"\\x89PNG"))
import matplotlib.pyplot
matplotlib.pyplot.figure()
matplotlib.pyplot.close()
from IPython import get_ipython
get_ipython() is None
"""
    assert desk.run(code) == "done", desk.parts
    html, png = desk.shown()
    assert html["text/html"] == "<b>bold</b>"
    assert png["image/png"] == base64.b64encode(b"\x89PNG").decode()
    assert desk.text() == "True\n"


@pytest.mark.parametrize(
    "code", ["import math\nmath.sqrt(-1)", "total = 1\ntotl", "class A: pass\nA().b()"]
)
def test_an_explanation_speaks_of_the_fault_alone(desk: Desk, code: str) -> None:
    assert desk.run(code) == "error"
    said = desk.session.explain()
    assert said
    for word in ("friendly", "report", "no additional", "No information"):
        assert word.lower() not in said.lower()


def test_warnings_are_short(desk: Desk) -> None:
    # pytest catches warnings, so this is what Python would do with one.
    told = "warnings.formatwarning('careful', UserWarning, 'file', 1)"
    desk.run(f"import sys, warnings\nsys.stderr.write({told});")
    assert desk.text("stderr") == "UserWarning: careful\n"


def test_another_stream_around_the_bytes(desk: Desk) -> None:
    wrap = "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8')"
    code = f"import io, sys\nsys.stdout.buffer.write(b'a')\n{wrap}\nprint('ü')"
    assert desk.run(code) == "done", desk.parts
    assert desk.text() == "aü\n"


def test_streams_that_a_program_spoils_are_there_again(desk: Desk) -> None:
    assert desk.run("import sys\nsys.stdout.close()\nsys.stderr = None") == "done"
    desk.run("import sys\nprint('heard')\nprint('too', file=sys.stderr)")
    assert (desk.text(), desk.text("stderr")) == ("heard\n", "too\n")


@pytest.mark.parametrize(
    "spoil",
    [
        "import builtins\nbuiltins.len = builtins.print = None",
        "import sys\nsys.settrace(lambda *_: 1 / 0)",
        "import inspect, sys\nsys.setrecursionlimit(len(inspect.stack()) + 50)",
        "import sys\nsys.path.clear()\nsys.meta_path.clear()",
    ],
)
def test_what_a_program_does_to_python_does_not_end_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, spoil: str
) -> None:
    monkeypatch.setattr(sys, "path", list(sys.path))
    limit = sys.getrecursionlimit()
    try:
        assert desk.run(spoil) == "done"
        assert desk.run("print(len('four'))") == "done"
    finally:
        sys.setrecursionlimit(limit)
    assert desk.text() == "4\n"


PDB = ("Print what you want to see", "your code")
ALONE = ("cannot start processes", "")
ABSENT = {
    "breakpoint()": PDB,
    "import pdb\npdb.set_trace()": PDB,
    "import pdb\npdb.run('x = 1')": PDB,
    'raise RuntimeError("can\'t start new thread")': ("has no threads", ""),
    "raise ModuleNotFoundError(\"No module named '_multiprocessing'\")": ALONE,
    "raise OSError(138, 'emscripten does not support processes.')": ALONE,
    "raise RuntimeError('TLS not supported in this environment')": ("network", ""),
    "raise KeyError(\"you must do loadPackage('tzdata')\")": ("except UTC", ""),
}


@pytest.mark.parametrize("code", ABSENT)
def test_what_a_browser_has_not_is_one_sentence(desk: Desk, code: str) -> None:
    hint, place = ABSENT[code]
    assert desk.run(code) == "error"
    error = desk.error()
    assert hint in error["hint"]
    assert place in error["traceback"]
    assert error["traceback"].count("\n") < 7
    assert desk.prompts == []
    assert desk.session.explain() == "", "one sentence is enough"


def test_input_where_nobody_can_wait(desk: Desk, monkeypatch) -> None:
    def ask(prompt: str) -> str:
        raise RuntimeError("Cannot stack switch because of a synchronous function.")

    monkeypatch.setattr(desk, "ask", ask)
    assert desk.run("input('Name? ')") == "error"
    assert "in a plain line of the program" in desk.error()["hint"]
    assert "stack switch" not in desk.error()["traceback"]


def test_other_windows_for_pictures_are_this_page(desk: Desk) -> None:
    for code in (
        f"import matplotlib\nmatplotlib.use('Agg')\n{FIGURE}plt.show()",
        f"import matplotlib\nmatplotlib.use('TkAgg', force=True)\n{FIGURE}plt.show()",
        f"{FIGURE}fig.show()",
        f"{FIGURE}plt.show()",
    ):
        assert desk.run(code) == "done", desk.parts
        assert len(desk.shown()) == 1, "once, and not again at the end"
        assert desk.text("stderr") == ""


@pytest.mark.parametrize(
    "example", EXAMPLES["example"], ids=lambda example: example["title"]
)
def test_examples_of_the_playground(desk: Desk, example: dict[str, str]) -> None:
    desk.answers = ["0.1"]
    assert desk.run(example["code"]) == "done", desk.parts
    assert desk.text() or desk.shown()


def last_in_place(desk: Desk) -> list[str]:
    """Return the words of each picture that is left on the page."""
    left: dict[object, str] = {}
    for index, part in enumerate(desk.parts):
        if "clear" in part:
            left.clear()
        if "data" in part:
            left[part.get("place", index)] = part["data"]["alt"]
    return list(left.values())


@pytest.mark.parametrize(
    "again",
    [
        "plt.pause(.001)",
        "plt.show(block=False)",
        "fig.canvas.draw(); fig.canvas.flush_events()",
        "plt.draw()",
        "display(fig) if step < 1 else fig.canvas.draw_idle()",
    ],
)
@pytest.mark.parametrize("end", ["plt.show()", "plt.close()", ""])
def test_a_figure_that_changes_ends_as_it_is(desk: Desk, again: str, end: str) -> None:
    desk.run(f"""{FIGURE}
plt.show(block=False)
for step in range(8):
    ax.set_title(f"step {{step}}")
    {again}
{end}
""")
    assert last_in_place(desk)[-1] == "Plot: step 7"
    assert len(last_in_place(desk)) <= 2


def test_a_figure_on_the_last_line_is_shown_once(desk: Desk) -> None:
    for last in ("fig", "ax", "fig.show()"):
        desk.run(FIGURE + last)
        assert last_in_place(desk) == ["Plot"]
        assert desk.text() == ""
    desk.run("ax.set_title('later')\nfig")
    assert last_in_place(desk) == ["Plot: later"]
    desk.run("display(fig)\nax.set_title('and later')\ndisplay(fig)")
    assert last_in_place(desk) == ["Plot: later", "Plot: and later"]
    desk.run("plt.Figure")
    assert desk.text() == "<class 'matplotlib.figure.Figure'>\n"


def test_a_loop_that_clears_ends_with_its_last_picture(desk: Desk) -> None:
    desk.run("""
from IPython.display import clear_output
import matplotlib.pyplot as plt
for step in range(5):
    clear_output(wait=True)
    plt.figure(figsize=(2, 1))
    plt.title(f"step {step}")
    plt.show()
""")
    assert last_in_place(desk) == ["Plot: step 4"]


def test_nobody_clicks_so_nothing_waits_for_it(desk: Desk) -> None:
    assert desk.run(FIGURE + "plt.waitforbuttonpress()\nplt.pause(0)") == "done"


def test_a_font_is_missed_once(desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    fonts = ["DejaVu Sans", "no such font"]
    desk.run(f"{FIGURE}plt.title('one two three', fontfamily={fonts})\nplt.show()")
    assert len(desk.shown()) == 1
    assert caplog.messages == ["findfont: Font family 'no such font' not found."]


def test_a_program_may_await(desk: Desk) -> None:
    desk.run("import asyncio\nawait asyncio.sleep(0)\nawait asyncio.sleep(0, 42)")
    assert desk.text() == "42\n"
    desk.run("async def half(x):\n    return x / 0\n\nawait half(1)")
    assert desk.error()["name"] == "ZeroDivisionError"
    assert desk.error()["line"] == 2
    assert "asyncio" not in desk.error()["traceback"]
    desk.run("def f():\n    await asyncio.sleep(0)")
    assert "begins with async def" in desk.error()["hint"]
    assert desk.session.explain() == ""


def test_a_browser_that_cannot_wait_says_so() -> None:
    namespace = {"ran": []}
    with pytest.raises(RuntimeError, match="This browser cannot wait"):
        run_code("ran.append(1)\nawait x", namespace, 1, print)
    assert namespace["ran"] == []


MOVING = f"""{FIGURE}
from IPython.display import HTML
from matplotlib.animation import FuncAnimation
ani = FuncAnimation(fig, lambda k: ax.set_title(f"frame {{k}}"), frames=%d, interval=50)
"""


@pytest.mark.parametrize(
    "last",
    [
        *("plt.show()", "plt.show(block=False)", "plt.pause(.001)", ""),
        *("ani", "HTML(ani.to_jshtml())", "plt.close(); ani"),
    ],
)
def test_an_animation_is_a_film(desk: Desk, last: str) -> None:
    assert desk.run(MOVING % 5 + last) == "done", desk.parts
    [data] = desk.shown()
    told = json.loads(data[FILM])
    assert len(set(told["frames"])) == 5
    assert base64.b64decode(told["frames"][0]).startswith(b"\x89PNG")
    assert (told["interval"], told["note"]) == (50, "")
    assert data["alt"] == "Plot: frame 4"
    assert desk.text("stderr") == ""


def test_a_long_animation_is_thinned_to_its_last_frame(desk: Desk) -> None:
    desk.run(MOVING % 102 + "plt.show()")
    [data] = desk.shown()
    told = json.loads(data[FILM])
    assert len(told["frames"]) == 27, "every fourth of 102, and the last"
    assert told["interval"] == 200
    assert told["note"] == "Of 102 frames 27 are shown."
    assert data["alt"] == "Plot: frame 101"
