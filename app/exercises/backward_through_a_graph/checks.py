import math

from app.cells.checks.expectations import after

IN = ("input",)


def sums_pass_the_slope_on(student, rng):
    """The last value has the slope 1, and a sum passes its slope on to both."""
    help = "The last entry has the slope 1, and the local slope of a sum is 1."
    graphs = [IN], [IN, IN, ("+", 0, 1)], [IN, IN, IN, ("+", 2, 0), ("+", 1, 3)]
    for graph in graphs:
        _judge(student, graph, [2.0, 3.0, 5.0][: graph.count(IN)], help)
    _judge(student, graphs[-1], _inputs(graphs[-1], rng), help)


@after("sums_pass_the_slope_on")
def products_pass_the_other_value(student, rng):
    """A product passes its slope on times the other value."""
    help = "The local slope of i · j is the value at j for i, and the value at i for j."
    for graph, inputs in (
        ([IN, IN, ("*", 0, 1)], [3.0, 2.0]),
        ([IN, IN, IN, ("*", 0, 1), ("*", 3, 2)], [2.0, -3.0, 5.0]),
        ([IN, IN, IN, ("+", 0, 1), ("*", 2, 3)], [1.0, 4.0, -2.0]),
    ):
        _judge(student, graph, inputs, help)
    _judge(student, graph, _inputs(graph, rng), help)


@after("products_pass_the_other_value")
def tanh_passes_what_its_slope_leaves(student, rng):
    """tanh passes on 1 − t² of the slope: little where it is flat."""
    help = "For tanh the local slope is 1 − t², with the value t of the entry itself."
    for graph, inputs in (
        ([IN, ("tanh", 0)], [0.5]),
        ([IN, IN, IN, ("*", 0, 1), ("tanh", 3), ("*", 4, 2)], [-0.5, 2.0, 3.0]),
        ([IN, IN, ("tanh", 1), ("*", 0, 2)], [4.0, 0.25]),
    ):
        _judge(student, graph, inputs, help)
    _judge(student, [IN, ("tanh", 0)], [float(rng.uniform(-2, 2))], help)


@after("products_pass_the_other_value")
def shares_of_a_value_add_up(student, rng):
    """A value that is used twice gets both shares."""
    help = "An entry that is used in several places gets the sum of what arrives: +=."
    for graph, inputs in (
        ([IN, ("*", 0, 0)], [3.0]),
        ([IN, ("+", 0, 0)], [3.0]),
        ([IN, IN, ("*", 0, 1), ("+", 2, 0)], [3.0, 2.0]),
        ([IN, ("*", 0, 0), ("*", 0, 1), ("+", 1, 2)], [2.0]),
    ):
        _judge(student, graph, inputs, help)
    _judge(student, graph, _inputs(graph, rng), help)


@after("tanh_passes_what_its_slope_leaves", "shares_of_a_value_add_up")
def whole_neurons_have_their_slopes(student, rng):
    """Two neurons in a row: the chain rule, kept as a list, and unused values get 0."""
    graph = [
        *(IN, IN, IN, IN, IN),
        ("*", 0, 1),
        ("+", 5, 2),
        ("tanh", 6),
        ("*", 7, 3),
        ("+", 8, 0),
        ("tanh", 9),
        ("*", 10, 10),
    ]
    help = "Here all kinds come together; the input at 4 is used by nothing."
    _judge(student, graph, [0.5, -1.0, 0.25, 2.0, 7.0], help)
    _judge(student, graph, _inputs(graph, rng, 0.1), help)


def _judge(student, graph, inputs, help):
    values = _forward(graph, inputs)
    answer = student.call("backward", graph, values)
    answer.should_be(
        _backward(graph, values),
        f"The values are {[round(v, 4) for v in values]}. {help}",
    )


def _inputs(graph, rng, scale=1.0):
    drawn = rng.integers(2, 9, graph.count(IN)) * rng.choice([-1, 1], graph.count(IN))
    return (drawn * scale).tolist()


def _forward(graph, inputs):
    inputs, values = iter(inputs), []
    for kind, *places in graph:
        taken = [values[i] for i in places]
        if kind == "input":
            values.append(float(next(inputs)))
        elif kind == "tanh":
            values.append(math.tanh(*taken))
        else:
            values.append(sum(taken) if kind == "+" else math.prod(taken))
    return values


def _backward(graph, values):
    slopes = [0.0] * (len(graph) - 1) + [1.0]
    for k, (kind, *places) in reversed(list(enumerate(graph))):
        others = places[::-1]
        for i, other in zip(places, others, strict=True):
            local = {"+": 1.0, "*": values[other], "tanh": 1 - values[k] ** 2}[kind]
            slopes[i] += slopes[k] * local
    return slopes
