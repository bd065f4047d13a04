# caught by: number_is_best_on_new_wines
import numpy as np
from sklearn.neighbors import KNeighborsClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

n_neighbors = 1
reason = "best on learned rows"


def pipeline(n_neighbors):
    return make_pipeline(StandardScaler(), KNeighborsClassifier(n_neighbors))


def fold_scores(model, X, y, n_folds):
    fold = np.arange(len(y)) % n_folds
    scores = []
    for f in range(n_folds):
        model.fit(X[fold != f], y[fold != f])
        scores.append(model.score(X[fold == f], y[fold == f]))
    return scores
