# caught by: shares_of_a_value_add_up
def backward(graph, values):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for k in reversed(range(len(graph))):
        kind, *places = graph[k]
        if kind == "+":
            for i in places:
                slopes[i] = slopes[k]
        elif kind == "*":
            i, j = places
            slopes[i] = slopes[k] * values[j]
            slopes[j] = slopes[k] * values[i]
        elif kind == "tanh":
            slopes[places[0]] = slopes[k] * (1 - values[k] ** 2)
    return slopes
