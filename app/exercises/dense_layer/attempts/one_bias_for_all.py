# caught by: three_slopes_have_their_shapes
def forward(X, W, b):
    return X @ W + b


def backward(G, X, W):
    return G @ W.T, X.T @ G, G.sum()
