import math


def forward(graph, inputs):
    inputs, values = iter(inputs), []
    for kind, *places in graph:
        taken = [values[i] for i in places]
        if kind == "input":
            values.append(next(inputs))
        elif kind == "+":
            values.append(taken[0] + taken[1])
        elif kind == "*":
            values.append(taken[0] * taken[1])
        elif kind == "tanh":
            values.append(math.tanh(taken[0]))
    return values


def backward(graph, values):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for k in reversed(range(len(graph))):
        kind, *places = graph[k]
        if kind == "+":
            for i in places:
                slopes[i] += slopes[k]
        elif kind == "*":
            i, j = places
            slopes[i] += slopes[k] * values[j]
            slopes[j] += slopes[k] * values[i]
        elif kind == "tanh":
            (i,) = places
            slopes[i] += slopes[k] * (1 - values[k] ** 2)
    return slopes


graph = [("input",), ("input",), ("*", 0, 1), ("+", 2, 0)]
values = forward(graph, [3.0, 2.0])
print("values:", values)
print("slopes:", backward(graph, values))
