"""Code as a textbook prints it, in the playground of each engine."""

import re

import pytest

from tests.browser import cells

CLASSIFICATION = """
from sklearn.datasets import load_iris
from sklearn.feature_extraction.text import CountVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import classification_report
from sklearn.naive_bayes import MultinomialNB

X, y = load_iris(return_X_y=True)
print(classification_report(y, LogisticRegression(max_iter=500).fit(X, y).predict(X)))
texts = ["win money now", "meeting at noon", "free money", "lunch at noon"]
counts = CountVectorizer()
bayes = MultinomialNB().fit(counts.fit_transform(texts), [1, 0, 1, 0])
print(bayes.predict(counts.transform(["free lunch money"])))
bayes
"""
CLUSTERS = """
import matplotlib.pyplot as plt
from sklearn.cluster import KMeans

kmeans = KMeans(n_clusters=3, n_init=10, random_state=0).fit(customers)
plt.scatter(customers["visits"], customers["spending"], c=kmeans.labels_)
plt.title("Three groups")
plt.xlabel("visits")
plt.show()
print(kmeans.cluster_centers_.shape)
"""
CHARTS = """
import plotly.express as px
import plotly.graph_objects as go

px.line(x=[1, 2, 3], y=[2, 1, 3], title="A line").show()
fig = go.Figure(go.Bar(x=["a", "b"], y=[3, 1]))
fig.show()
"""
TABLES = """
import pandas as pd

df = pd.DataFrame({"name": ["Ada", "Alan"], "born": [1815, 1912]})
display(df.describe())
df
"""
DRAWN = "return !!$('.plotly .main-svg')"


@pytest.mark.walk
def test_last_expression_print_and_help(cell):
    shown = cells.run(cell, "print('first')\nx = [1, 2]\nx")
    assert shown == "first\n[1, 2]\n"
    assert "number of items" in cells.run(cell, "help(len)")
    assert cells.run(cell, "x;") == "", "names are kept, and nothing is shown"
    assert not cell.has("region", "Output")
    assert re.fullmatch(r"\d+(\.\d\d)? s", cell.text("[data-cell-time]"))


@pytest.mark.walk
def test_classification(cell):
    shown = cells.run(cell, CLASSIFICATION)
    assert "macro avg" in shown
    assert "[1]" in shown
    assert "MultinomialNB()" in shown


@pytest.mark.walk
def test_clusters_and_a_plot(cell):
    assert "(3, 2)" in cells.run(cell, CLUSTERS)
    assert cell.has("img", "Plot: Three groups, x: visits")
    box = cell.js("return $('.cell-picture').naturalWidth")
    assert box > 300


def test_a_long_run_says_that_it_goes_on(cell):
    cells.start(cell, "while True:\n    pass")
    cells.wait_until_running(cell)
    assert "Still running" not in cells.feedback(cell)
    cell.js("const now = performance.now(); performance.now = () => now + 125_000")
    cell.wait("$('[data-cell-feedback]').textContent.includes('than 2 minutes')")
    cell.activate("Stop")
    cells.wait_until_over(cell)
    assert "Still running" not in cells.feedback(cell)


def test_interactive_charts(cell):
    cells.run(cell, CHARTS)
    frame = ".cell-chart iframe"
    assert cell.js(f"return $$('{frame}').length") == 2
    with cell.frame(frame):
        cell.wait(DRAWN.removeprefix("return "))


def test_tables(cell):
    shown = cells.run(cell, TABLES)
    assert "1912" in shown
    code = "return $$('.cell-table th').map((it) => it.scope)"
    assert set(cell.js(code)) == {"row", "col"}


@pytest.mark.walk
def test_errors_are_cut_and_explained(cell):
    cells.start(cell, "def half(x):\n    return x / 0\n\nhalf(3)")
    assert cells.wait_until_over(cell) == "error"
    shown = cells.output(cell)
    assert 'File "your code", line 4' in shown
    assert "app/cells" not in shown
    cell.wait("$('.cell-explanation')")
    assert "dividing by zero" in cells.output(cell)
    heard = cells.feedback(cell)
    assert heard == "Line 2, ZeroDivisionError: division by zero"


@pytest.mark.walk
@pytest.mark.engines("chromium", "firefox")  # WebKit cannot wait in the middle
def test_a_question_is_on_the_screen(cell):
    lines = "for i in range(60): print('line', i)\n"
    cells.start(cell, lines + "name = input('Your name? ')\nprint('Hello', name)")
    cell.expect("textbox", "Your name?")
    parts = [f"$('{css}')" for css in (".cell-ask input", ".cell-stop")]
    for part in parts:
        box = cell.js(
            f"const {{top, bottom}} = {part}.getBoundingClientRect(); "
            "return [top, innerHeight - bottom]"
        )
        assert min(box) >= 0, part
    assert cell.js(f"return document.activeElement === {parts[0]}")
    # The Enter that ends the choice of a Chinese sign is none of ours.
    choice = "new KeyboardEvent('keydown', {key: 'Enter', isComposing: true})"
    cell.js(f"{parts[0]}.dispatchEvent({choice})")
    cell.fill("textbox", "Your name?", "Ada")
    assert cells.wait_until_over(cell) == "done", cells.said(cell)
    assert "line 59\nYour name? Ada\nHello Ada" in cells.output(cell)
    assert cell.has("button", "Show more")
    top = "return $('.cell-output-body').scrollTop"
    assert cell.js(top) == 0
    focused = cell.js("return document.activeElement.getAttribute('aria-label')")
    assert focused == "Output", "not on Stop, which a second Enter would press"


@pytest.mark.walk
@pytest.mark.engines("webkit")
def test_input_is_typed_in_advance(cell):
    cells.write(cell, "print(float(input('Rate? ')) * 2)")
    cell.expect("textbox", "Input: what your program asks for, a line each")
    cell.js("$('.cell-input textarea').value = '0.25'")
    cells.start(cell, "print(float(input('Rate? ')) * 2)")
    assert cells.wait_until_over(cell) == "done", cells.said(cell)
    assert "0.5" in cells.output(cell)
    cell.js("$('.cell-input textarea').value = ''")
    cells.start(cell, "input()")
    assert cells.wait_until_over(cell) == "error"
    assert "into the box “Input”" in cells.output(cell)


# What a translator does to a page: each text node becomes an element, the new ones too.
TRANSLATOR = """
const translate = (root) => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const text of found) {
    if (text.parentElement?.localName === "font" || !text.data.trim()) continue;
    const [outer, inner] = [0, 1].map(() => document.createElement("font"));
    outer.append(inner);
    text.replaceWith(outer);
    inner.append(text.data);
  }
};
const place = $("code-cell .cell-output");
translate(place);
window.translator = new MutationObserver((records) => {
  for (const { addedNodes } of records) for (const node of addedNodes) {
    if (node.isConnected) translate(node.nodeType === 3 ? node.parentNode : node);
  }
});
translator.observe(place, { childList: true, subtree: true, characterData: true });
"""


def test_output_arrives_on_a_translated_page(cell):
    cell.js(TRANSLATOR)
    try:
        shown = cells.run(cell, "print('alpha beta')\nprint('gamma delta')")
        assert shown == "alpha beta\ngamma delta\n"
        assert cell.js("return $$('.cell-output font').length")
        cell.js("$('.cell-output pre').remove()")
        loop = (
            "import time\nfor k in range(4):\n    print('step', k)\n    time.sleep(.1)"
        )
        assert cells.run(cell, loop) == "step 0\nstep 1\nstep 2\nstep 3\n"
    finally:
        cell.js("translator.disconnect()")


def test_lines_and_pictures_are_written_over(cell):
    code = """
import time
import matplotlib.pyplot as plt
from IPython.display import clear_output

for k in range(6):
    print(f"\\r{20 * k} %", end="", flush=True)
    time.sleep(0.06)
print("\\nready")
fig, ax = plt.subplots(figsize=(2, 1))
for k in range(6):
    ax.set_title(f"step {k}")
    plt.pause(0.05)
"""
    assert cells.run(cell, code) == "100 %\nready\n"
    assert cell.names("img", "code-cell") == ["Plot: step 5"]
    clearing = """
for k in range(4):
    clear_output(wait=True)
    plt.figure(figsize=(2, 1))
    plt.title(f"frame {k}")
    plt.show()
"""
    assert cells.run(cell, clearing) == ""
    assert cell.names("img", "code-cell") == ["Plot: frame 3"]


def test_an_animation_plays(cell):
    code = """
from matplotlib.animation import FuncAnimation
fig, ax = plt.subplots(figsize=(2, 1))
ani = FuncAnimation(fig, lambda k: ax.set_title(f"frame {k}"), frames=3, interval=30)
plt.show()
"""
    cells.run(cell, "import matplotlib.pyplot as plt\n" + code)
    film = "code-cell [role=group][aria-label=Animation]"
    cell.wait(f"$('{film} input').value === '3'")
    cell.expect("button", "Play", film)
    last = cell.js(f"return $('{film} img').src")
    cell.focus("slider", "Frame", film)
    cell.press("Home")
    assert cell.js(f"return $('{film} img').src") != last


@pytest.mark.engines("chromium", "firefox")
def test_a_program_may_await(cell):
    code = "import asyncio\nawait asyncio.sleep(0.01)\nawait asyncio.sleep(0, 'waited')"
    assert cells.run(cell, code) == "'waited'\n"


@pytest.mark.engines("webkit")
def test_where_nothing_waits_await_says_so(cell):
    cells.start(cell, "import asyncio\nawait asyncio.sleep(0.01)")
    assert cells.wait_until_over(cell) == "error"
    assert "This browser cannot wait" in cells.output(cell)
