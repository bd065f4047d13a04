# caught by: inertia_sums_squared_distances
import numpy as np

k = 4
reason = "bend"


def inertia(X, labels):
    total = 0.0
    for group in np.unique(labels):
        points = X[labels == group]
        total += np.sqrt(((points - points.mean(axis=0)) ** 2).sum(axis=1)).sum()
    return total


def bend(inertias):
    falls = -np.diff(inertias)
    return int(np.argmax(falls[:-1] / falls[1:])) + 2
