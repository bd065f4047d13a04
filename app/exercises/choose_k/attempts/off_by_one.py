# caught by: bend_is_where_the_fall_ends
import numpy as np

k = 4
reason = "bend"


def inertia(X, labels):
    groups = [X[labels == group] for group in np.unique(labels)]
    return sum(((points - points.mean(axis=0)) ** 2).sum() for points in groups)


def bend(inertias):
    falls = -np.diff(inertias)
    return int(np.argmax(falls[:-1] / falls[1:])) + 1
