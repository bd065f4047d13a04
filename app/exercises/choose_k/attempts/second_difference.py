# caught by: bend_is_where_the_fall_ends
# Subtracts the falls where they should be divided.
import numpy as np

k = 4
reason = "bend"


def inertia(X, labels):
    groups = [X[labels == g] for g in np.unique(labels)]
    return sum(((points - points.mean(axis=0)) ** 2).sum() for points in groups)


def bend(inertias):
    return int(np.argmax(np.diff(inertias, 2))) + 2
