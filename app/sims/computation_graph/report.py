"""What is said of the graph: every sentence, the table, the Python and its result."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from app.content.texts import read_texts
from app.ml.networks.graphs import evaluate
from app.sims import report
from app.sims.computation_graph.expressions import OWN
from app.sims.computation_graph.model import ComputationGraph
from app.sims.computation_graph.notation import (
    bracketed,
    equals,
    name,
    numeric,
    partial,
    product,
    seen,
    symbolic,
)
from app.sims.computation_graph.program import program
from app.sims.computation_graph.run import Pass
from app.sims.computation_graph.situation import bracket, kind_of, strongest
from app.sims.report import PREDICTED, Headline, Reading, Table, agreement, worded
from app.sims.timeline import heights
from app.text.numbers import counted, fill, joined, significant

TEXTS = read_texts("app.sims.computation_graph")
WORDS, HEADLINE, CAPTIONS = TEXTS["model"], TEXTS["headline"], TEXTS["captions"]
LISTING, VIEW = TEXTS["listing"], TEXTS["view"]
LONGEST, WIDEST = 90, 24
"""Characters of a sentence, and of the formula above the picture."""
NUDGE = 0.01
SIGNS = str.maketrans("-*", "−·")


class Report(report.Report[ComputationGraph]):
    """What each step computes, a row for each node, and plain Python."""

    def describe(self) -> str:
        """Say what the step computes, and what is special about it."""
        model = self.model
        said = [_start(model)] if model.now is None else _step(model)
        return " ".join([*said, *_end(model)])

    def headline(self) -> Headline:
        """Say what the step computes, in letters and in numbers as far as they fit."""
        model = self.model
        kind = kind_of(model.run, model.now)
        if kind == "start":
            return worded(HEADLINE["start"])
        judged = PREDICTED[_judgement(model)]
        return _shortest_needed(kind, _numbers(model, kind), judged)

    def readings(self) -> list[Reading]:
        """Return the expression."""
        run, text = self.model.run, formula(self.model)
        return [Reading(name(run.output), text, len(text))]

    def trace(self) -> list[float]:
        """Return the size of the number that each step computes."""
        run = self.model.run
        return heights(np.abs([0.0, *map(run.number, run.steps)]))

    def table(self) -> Table:
        """Return a row for each node, filled as far as the position."""
        run = self.model.run
        rows = [self._row(node) for node in (*run.inputs, *run.results)]
        return Table(tuple(LISTING["columns"]), rows)

    def source(self) -> str:
        """Return the lines that compute what is shown, with the numbers of this run."""
        return program(self.model)

    def source_result(self) -> tuple[float, ...]:
        """Return the number that `source` prints last."""
        step = self.model.now
        if step is None:
            return (float(self.model.run.given[self.model.run.inputs[0]]),)
        number = self.model.run.number(step)
        return (number,) if np.isfinite(number) else ()

    def _row(self, node: str) -> tuple[float | str, ...]:
        model, run = self.model, self.model.run
        known = node in model.shown_values
        result = run.results.get(node)
        slopes = _slopes(run, node) if known and result else ()
        return (
            name(node),
            symbolic(result) if result else LISTING["given"],
            _cell(model.shown_values, node),
            ", ".join(f"{sign} = {significant(slope)}" for sign, slope in slopes),
            _cell(model.shown_gradients, node),
        )


def formula(model: ComputationGraph) -> str:
    """Return the expression as it is written."""
    if model.expression != OWN:
        return str(VIEW["formulas"][model.expression])
    text = " ".join(model.formula.replace("**", "^").translate(SIGNS).split())
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"


def graph(model: ComputationGraph) -> str:
    """Describe the graph as far as it is filled."""
    run, step = model.run, model.now
    gradients = _listed(
        (partial(run.output, it), value) for it, value in model.shown_gradients.items()
    )
    now = "" if step is None else f"now_{'forward' if step.forward else 'backward'}"
    return fill(
        CAPTIONS["graph"],
        inputs=joined(map(name, run.inputs)),
        output=name(run.output),
        formula=formula(model),
        n=counted(len(run.assignments), "operation"),
        known=fill(CAPTIONS["known"], values=_listed(model.shown_values.items())),
        gradients=fill(
            CAPTIONS["gradients" if gradients else "no_gradients"],
            output=name(run.output),
            values=gradients,
        ),
        now=fill(CAPTIONS[now], name=name(step.name)) if step else "",
    ).strip()


def slope(model: ComputationGraph) -> str:
    """Describe the curve of the output over the input that is looked at."""
    run, asked = model.run, model.asked
    value, gradient = run.values[run.output], model.shown_gradients.get(asked, np.nan)
    known = np.isfinite(gradient)
    return fill(
        CAPTIONS["slope" if np.isfinite(value) else "no_point"],
        output=name(run.output),
        name=asked,
        place=significant(run.given[asked]),
        value=significant(value),
        tangent=fill(
            CAPTIONS["tangent" if known else "no_tangent"],
            gradient=significant(gradient) if known else "",
        ),
    )


def _cell(numbers: Mapping[str, float], node: str) -> float | str:
    number = numbers.get(node)
    if number is None:
        return ""
    return number if np.isfinite(number) else str(LISTING["none"])


def _slopes(run: Pass, node: str) -> list[tuple[str, float]]:
    """Return sign and number of the local derivatives of a result."""
    result = run.results[node]
    pairs = zip(result.operands, run.slopes[node], strict=True)
    return [
        (partial(node, of), slope)
        for of, slope in pairs
        if isinstance(of, str) and np.isfinite(slope)
    ]


def _listed(numbers: Iterable[tuple[str, float]]) -> str:
    return ", ".join(
        f"{name(node)} = {significant(number)}"
        for node, number in numbers
        if np.isfinite(number)
    )


def _numbers(model: ComputationGraph, kind: str) -> dict[str, Any]:
    """Return what the sentences of a step are filled with."""
    run, step = model.run, model.now
    assert step is not None
    said: dict[str, Any] = {"name": name(step.name), "output": name(run.output)}
    if kind in ("no_value", "no_slope", "seed"):
        result = run.results.get(step.name)
        return said | {"symbolic": symbolic(result) if result else ""}
    said["value"] = significant(run.number(step))
    return said | (_forward if step.forward else _backward)(run, step.name)


def _forward(run: Pass, node: str) -> dict[str, Any]:
    result, value = run.results[node], run.values[node]
    names = [it for it in result.operands if isinstance(it, str)]
    shown = {it: seen(run.values[it]) for it in names}
    again = float(evaluate([result], shown)[node])
    return {
        "symbolic": symbolic(result),
        "numeric": numeric(result, run.values),
        "near": equals(shown.values(), (run.values[it] for it in shown)),
        "gives": equals([again], [seen(value)]),
        "is_": equals([value], [seen(value)]),
    }


def _backward(run: Pass, node: str) -> dict[str, Any]:
    paths, value = run.paths(node), run.gradients[node]
    factors = [factor for it in paths for factor in (it.gradient, it.slope)]
    again = sum(seen(it.gradient) * seen(it.slope) for it in paths)
    first, *others = (it.gradient * it.slope for it in paths)
    return {
        "n": _count(len(paths)),
        "n_small": _count(len(paths)).lower(),
        "times": _count(len(paths)).lower(),
        "partial": partial(run.output, node),
        "chain": _chain(run, node),
        "numeric": " + ".join(product((it.gradient, it.slope)) for it in paths),
        "sum": " + ".join([significant(first), *map(bracketed, others)]),
        "near": equals(factors, map(seen, factors)),
        "gives": equals([again], [seen(value)]),
        "is_": equals([value], [seen(value)]),
        "slope": significant(paths[0].slope),
        "function": symbolic(run.results[paths[0].result]),
    }


def _chain(run: Pass, node: str) -> str:
    """Return the chain rule at a node; only its left side beside the output.

    There ∂f/∂x would also be the sign of a local derivative, with x as it stands in f.
    """
    results = [it.result for it in run.paths(node)]
    left = partial(run.output, node)
    if run.output in results:
        return left
    right = (f"{partial(run.output, it)} · {partial(it, node)}" for it in results)
    return f"{left} = {' + '.join(right)}"


def _count(number: int) -> str:
    words = WORDS["counts"]
    return str(words[number] if number < len(words) else WORDS["many"])


def _shortest_needed(kind: str, numbers: dict[str, Any], judged: str = "") -> Headline:
    """Return the longest sentence that fits, and at its end whether one was right."""
    for texts in HEADLINE[kind]:
        said = worded([*texts, judged], **numbers)
        if len(" ".join(said)) <= LONGEST:
            break
    return said


def _start(model: ComputationGraph) -> str:
    run = model.run
    backward = len(run.steps) - run.n_forward
    return fill(
        WORDS["start" if backward else "start_fails"],
        inputs=joined(f"{it} = {significant(run.given[it])}" for it in run.inputs),
        output=name(run.output),
        formula=formula(model),
        forward=counted(run.n_forward, "step"),
        backward=counted(backward, "step"),
    )


def _step(model: ComputationGraph) -> list[str]:
    run, step = model.run, model.now
    assert step is not None
    kind = kind_of(run, step)
    numbers = _numbers(model, kind)
    if kind in ("no_value", "no_slope", "seed"):
        return [fill(WORDS[kind], **numbers)]
    way = "forward" if step.forward else "backward"
    before = 0 if step.forward else run.n_forward
    said = fill(
        WORDS[way],
        k=model.position - before,
        n=run.n_forward if step.forward else len(run.steps) - before,
        sentence=fill(HEADLINE[way][0][1], **numbers),
    )
    return [said, *_remarks(model, kind, numbers)]


def _remarks(model: ComputationGraph, kind: str, numbers: dict[str, Any]) -> list[str]:
    run, step = model.run, model.now
    assert step is not None
    if kind == "forward":
        slopes = [f"{a} = {significant(b)}" for a, b in _slopes(run, step.name)]
        key = "slopes_many" if len(slopes) > 1 else "slopes"
        return [fill(WORDS[key], slopes=joined(slopes))] if slopes else []
    if model.has_class and step.name == "z":
        return [str(WORDS["cancels"])]
    return [] if kind == "backward" else [fill(WORDS[kind], **numbers)]


def _judgement(model: ComputationGraph) -> str:
    if not model.has_ended or model.run.fails:
        return ""
    return agreement(model.prediction, bracket(model.run.gradients[model.asked]))


def _end(model: ComputationGraph) -> list[str]:
    run = model.run
    if not model.has_ended or run.fails:
        return []
    most = strongest(run)
    change = NUDGE * run.gradients[most[0]]
    said = fill(
        WORDS[_end_key(run, most)],
        inputs=joined(run.inputs),
        output=name(run.output),
        most=joined(most),
        change=significant(change),
    )
    judged = WORDS.get(_judgement(model), "")
    return [said, *([judged] if judged else [])]


def _end_key(run: Pass, most: list[str]) -> str:
    if run.gradients[most[0]] == 0:
        return "end_flat"
    if len(run.inputs) == 1:
        return "end_one"
    return "end" if len(most) == 1 else "end_tie"
