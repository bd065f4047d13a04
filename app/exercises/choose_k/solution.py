import numpy as np
from sklearn.cluster import KMeans

from app.data import customers

k = 4
reason = "bend"


def inertia(X, labels):
    total = 0.0
    for group in np.unique(labels):
        points = X[labels == group]
        total += ((points - points.mean(axis=0)) ** 2).sum()
    return total


def bend(inertias):
    falls = -np.diff(inertias)
    return int(np.argmax(falls[:-1] / falls[1:])) + 2


X = customers.to_numpy()
X = (X - X.mean(axis=0)) / X.std(axis=0)
inertias = []
for n_groups in range(1, 9):
    labels = KMeans(n_groups, n_init=1, random_state=0).fit_predict(X)
    inertias.append(inertia(X, labels))
    print(n_groups, "groups: inertia", inertias[-1])
