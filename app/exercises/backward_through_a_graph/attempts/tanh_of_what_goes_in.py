# caught by: tanh_passes_what_its_slope_leaves
def backward(graph, values):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for k in range(len(graph) - 1, -1, -1):
        kind, *places = graph[k]
        for i, other in zip(places, reversed(places)):
            local = {"+": 1, "*": values[other], "tanh": 1 - values[i] ** 2}[kind]
            slopes[i] += slopes[k] * local
    return slopes
