# caught by: features_are_scaled_first
import numpy as np
from sklearn.neighbors import KNeighborsClassifier

n_neighbors = 25
reason = "best on rows held out"


def pipeline(n_neighbors):
    return KNeighborsClassifier(n_neighbors)


def fold_scores(model, X, y, n_folds):
    scores = []
    for f in range(n_folds):
        test = np.arange(f, len(y), n_folds)
        train = np.delete(np.arange(len(y)), test)
        scores.append(model.fit(X[train], y[train]).score(X[test], y[test]))
    return scores
