"""What a screen reader is given of each simulation, in three states, as text to read.

`tests/browser/trees/` keeps it; `python -m tests.browser.spoken` writes it anew after
`python3 build.py build`. Read what changed: it is what some students have instead of
the picture.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from app.site.bench.memory import SECTION
from app.site.specs import SimSpec, load_specs
from tests.architecture.tree import ROOT
from tests.browser.engines import Engines
from tests.browser.page import Page
from tests.browser.server import Server
from tests.browser.sims import BOOT_SECONDS

FOLDER = Path(__file__).parent / "trees"
SPECS = load_specs(ROOT / "app" / "sims")
AT_FIRST = "as it opens"
LAST = "position=9999"  # or as far as the run goes
OTHERS = {"after three steps": "position=3", "at its end": LAST}
"""States of a simulation for which nobody has chosen any yet."""
STATES = {
    "supervised-vs-unsupervised": {
        "after three steps, in three groups": "n_clusters=3&position=3",
        "without any label, in six groups": f"labels={'-' * 40}&n_clusters=6",
    },
    "training-process": {
        "after five steps": "position=5",
        "diverged": f"learning_rate=1.2&{LAST}",
    },
    "error-types": {
        "at degree four": "degree=4",
        "overfitting": "n_samples=15&judgement=3&degree=15",
    },
    "gradient-descent": {
        "after five steps": "position=5",
        "diverged": f"learning_rate=1.05&{LAST}",
    },
    "optimization-landscape": {
        "after twelve steps": "position=12",
        "diverged": f"learning_rate=2.5&{LAST}",
    },
    "matrix-transformation": {
        "half way": "position=10",
        "collapsed": f"matrix=singular&{LAST}",
    },
    "derivative-and-gradient": {
        "after six steps": "position=6",
        "where rounding has won": LAST,
    },
    "bayes-and-sampling": {
        "after twelve flips": "position=12",
        "a rare illness": f"mode=test&prevalence=0.001&{LAST}",
    },
    "classification-threshold": {
        "at one half, with a prediction": "position=25&prediction=middle",
        "two groups": "data_set=groups&position=16",
    },
    "neural-network": {
        "after forty epochs, a neuron opened": "position=40&neuron=1.2",
        "no signal": f"activation=relu&learning_rate=3&{LAST}",
    },
    "handwritten-digits": {
        "a small 3, trained": LAST,
        "centred and scaled, a cell chosen": f"normalized=1&written=3&cell=28&{LAST}",
    },
}
# Boxes without a meaning of their own: what is in them is read as if they were not.
BOXES = {"generic", "listitem", "none", "paragraph", "rowgroup", "sectionheader"}
# Names of controls are read with these, pieces of text with the whole of it.
SILENT = {"InlineTextBox", "LabelText", "LineBreak", "ListMarker"}
# What is in these is their value, or heard when they are opened.
CLOSED = {"button", "combobox", "textbox"}
ONE_LINE = {"list": ", ", "row": " | "}
MARKS = ("checked", "pressed", "disabled", "invalid")
Node = dict[str, Any]
SHOWN = "$('[data-sim]')"
# Chromium's protocol gives numbers of sliders, not the words that it tells others.
WORDS = """return Object.fromEntries(deep.named("slider", null, "[data-sim]")
    .map((it) => [deep.name(it), it.ariaValueText]))"""


def page_of_states(dist: Path, spec: SimSpec) -> bytes:
    """Return a page with a simulation in every state, one below the other."""
    text = (dist / "sims" / spec.slug / "index.html").read_text("utf-8")
    section = SECTION.search(text)
    assert section, spec.slug
    markup = section[0].replace(" data-sim-main", "").replace(" data-replay", "")
    found = []
    for query in states(spec).values():
        asked = f' data-sim-query="{query.replace("&", "&amp;")}"'
        found.append(markup.replace(" data-state=", f"{asked} data-state=", 1))
    return SECTION.sub(lambda _: "\n".join(found), text).encode()


def states(spec: SimSpec) -> dict[str, str]:
    """Return the three states of a simulation: what they are, and the query."""
    return {AT_FIRST: "position=0", **STATES.get(spec.slug, OTHERS)}


def shown(page: Page, server: Server, dist: Path, spec: SimSpec) -> Iterator[str]:
    """Bring a simulation's states to life in turn; each leaves the page afterwards."""
    path = f"sims/{spec.slug}-in-all-states/index.html"
    server.extra[path] = page_of_states(dist, spec)
    page.goto(server.url(path))
    for state in states(spec):
        page.js(f"{SHOWN}.scrollIntoView()")
        page.wait(f"{SHOWN}.dataset.state === 'live'", timeout=BOOT_SECONDS)
        yield state
        page.js(f"{SHOWN}.remove()")


def read(page: Page, spec: SimSpec, state: str) -> str:
    """Return the text of the simulation that is shown."""
    return f"\n## {state}\n\n" + "\n".join(settled(page, spec.title)) + "\n"


def settled(page: Page, title: str) -> list[str]:
    """Return the lines of a simulation once they stay as they are."""
    before: list[str] = []
    while True:
        page.pause(0.3)
        lines = described(page.accessibility_tree(), title, page.js(WORDS))
        if lines == before:
            return lines
        before = lines


def described(nodes: list[Node], title: str, sliders: dict[str, str]) -> list[str]:
    """Return the lines of the first region with this name."""
    tree = {node["nodeId"]: node for node in nodes}
    for node in nodes:
        if role(node) == "slider":
            node["value"] = {"value": sliders.get(value(node, "name"), "")}
    wanted = [it for it in nodes if role(it) == "region" and value(it, "name") == title]
    return list(lines(wanted[0], tree))


def lines(node: Node, tree: dict[str, Node], own: str = "") -> Iterator[str]:
    """Yield a line for each thing that is read, indented by what it is in."""
    if node["ignored"] or role(node) in BOXES:
        yield from inside(node, tree, own)
    elif role(node) == "StaticText":
        # Not what the line above has as its name.
        if f"“{value(node, 'name')}”" not in own:
            yield f"“{value(node, 'name')}”"
    elif role(node) in ONE_LINE and is_text(node, tree):
        parts = [said_in(child, tree) for child in children(node, tree)]
        yield f"{said(node)}: {ONE_LINE[role(node)].join(parts)}"
    else:
        yield said(node)
        if role(node) not in CLOSED:
            yield from (f"  {line}" for line in inside(node, tree, said(node)))


def inside(node: Node, tree: dict[str, Node], own: str) -> Iterator[str]:
    for child in children(node, tree):
        yield from lines(child, tree, own)


def is_text(node: Node, tree: dict[str, Node]) -> bool:
    """Tell whether there is nothing but text in the parts of something."""
    parts = children(node, tree)
    return all(line[0] == "“" for part in parts for line in inside(part, tree, ""))


def said_in(node: Node, tree: dict[str, Node]) -> str:
    """Return all that is in something as one piece of text."""
    return " ".join(line.strip(" “”") for line in inside(node, tree, ""))


def children(node: Node, tree: dict[str, Node]) -> list[Node]:
    found = (tree.get(name) for name in node.get("childIds", []))
    return [child for child in found if child and role(child) not in SILENT]


def said(node: Node) -> str:
    """Return one thing: its role, name, value, description and how it stands."""
    name, description = value(node, "name"), value(node, "description")
    known = {it["name"]: str(it["value"].get("value")) for it in node["properties"]}
    marks = [mark for mark in MARKS if known.get(mark) in ("true", "True")]
    if "expanded" in known and role(node) != "combobox":
        marks.append("expanded" if known["expanded"] == "True" else "collapsed")
    line = role(node)
    line += f" “{name}”" if name else ""
    line += f" = {value(node, 'value')}" if value(node, "value") else ""
    line += f" ({', '.join(marks)})" if marks else ""
    # Screen readers do not repeat a name.
    return line + (f": {description}" if description not in ("", name) else "")


def role(node: Node) -> str:
    return value(node, "role")


def value(node: Node, key: str) -> str:
    """Return a computed value as one line of text, empty where there is none."""
    return " ".join(str(node.get(key, {}).get("value", "")).split())


def heading(spec: SimSpec) -> str:
    return f"# {spec.title}\n"


def write(dist: Path = ROOT / "dist") -> None:
    """Write the files of all simulations."""
    engines = Engines()
    with Server(dist) as server:
        page = engines["chromium"].open()
        for spec in SPECS:
            path = FOLDER / f"{spec.slug}.txt"
            states_shown = shown(page, server, dist, spec)
            parts = [read(page, spec, state) for state in states_shown]
            path.write_text("".join([heading(spec), *parts]), encoding="utf-8")
            print(path)
        page.close()
    engines.close()


if __name__ == "__main__":
    write()
