# caught by: forward_adds_the_bias_to_every_row
def forward(X, W, b):
    return X @ W


def backward(G, X, W):
    return G @ W.T, X.T @ G, G.sum(axis=0)
