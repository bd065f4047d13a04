# caught by: products_pass_the_other_value
def backward(graph, values):
    slopes = [0.0] * len(graph)
    slopes[-1] = 1.0
    for k in reversed(range(len(graph))):
        kind, *places = graph[k]
        for i in places:
            local = {"+": 1, "*": values[i], "tanh": 1 - values[k] ** 2}[kind]
            slopes[i] += slopes[k] * local
    return slopes
