"""The run as a program: plain Python, one line for each step up to the position."""

from app.content.texts import read_texts
from app.ml.networks.graphs import Assignment, uses
from app.sims.computation_graph.model import ComputationGraph
from app.sims.computation_graph.notation import OPERATIONS
from app.sims.computation_graph.run import Pass

LISTING = read_texts("app.sims.computation_graph")["listing"]
EXACT = 1e15
"""Below it, whole numbers are written without a point and lose nothing."""


def program(model: ComputationGraph) -> str:
    """Return the lines that compute what is shown, and print the last of it."""
    run = model.run
    steps = run.steps[: model.position]
    forward = [_forward(run.results[it.name]) for it in steps if it.forward]
    backward = [_backward(run, it.name) for it in steps if not it.forward]
    head = LISTING["head"].format(
        inputs=", ".join(run.inputs) if len(run.inputs) > 1 else f"({run.inputs[0]},)",
        values=", ".join(repr(float(run.given[it])) for it in run.inputs),
    )
    parts = [
        [head],
        [LISTING["forward"], *forward] if forward else [],
        [LISTING["backward"], *backward] if backward else [],
        [LISTING["result"].format(name=_last(model))],
    ]
    return "\n\n".join("\n".join(lines) for lines in parts if lines) + "\n"


def _last(model: ComputationGraph) -> str:
    """Return the name of what the step computes; at the start, of the first input."""
    step = model.now
    if step is None:
        return model.run.inputs[0]
    return step.name if step.forward else _gradient(model.run, step.name)


def _gradient(run: Pass, name: str) -> str:
    return f"d{run.output}_d{name}"


def _forward(assignment: Assignment) -> str:
    text = OPERATIONS[assignment.operation]["python"].format(*_operands(assignment))
    return f"{assignment.name} = {text}"


def _backward(run: Pass, name: str) -> str:
    if name == run.output:
        return f"{_gradient(run, name)} = 1.0"
    products = [
        f"{_gradient(run, it.name)} * {_slope(it, place)}"
        for it, place in uses(run.assignments, name)
    ]
    return f"{_gradient(run, name)} = {' + '.join(products)}"


def _slope(assignment: Assignment, place: int) -> str:
    template = OPERATIONS[assignment.operation]["slopes"][place]
    text = template.format(*_operands(assignment), r=assignment.name)
    return text if text.isidentifier() or text.isdigit() else f"({text})"


def _operands(assignment: Assignment) -> list[str]:
    return [it if isinstance(it, str) else _number(it) for it in assignment.operands]


def _number(value: float) -> str:
    short = value.is_integer() and abs(value) < EXACT
    text = f"{value:.0f}" if short else repr(value)
    return f"({text})" if value < 0 else text
