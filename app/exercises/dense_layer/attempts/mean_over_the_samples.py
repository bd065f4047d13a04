# caught by: weights_gather_from_all_samples
def forward(X, W, b):
    return X @ W + b


def backward(G, X, W):
    return G @ W.T, X.T @ G / len(X), G.sum(axis=0)
