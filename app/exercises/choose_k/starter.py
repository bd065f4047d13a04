import numpy as np
from sklearn.cluster import KMeans

from app.data import customers

k = 1
reason = "most groups"


def inertia(X, labels):
    return 0.0


def bend(inertias):
    return int(np.argmin(inertias)) + 1


X = customers.to_numpy()
X = (X - X.mean(axis=0)) / X.std(axis=0)
inertias = []
for n_groups in range(1, 9):
    labels = KMeans(n_groups, n_init=1, random_state=0).fit_predict(X)
    inertias.append(inertia(X, labels))
    print(n_groups, "groups: inertia", inertias[-1])
