# caught by: one_house_is_enough
import numpy as np
from sklearn.linear_model import SGDRegressor


class Scaled:
    def __init__(self, seed):
        self.sgd = SGDRegressor(random_state=seed)

    def scale(self, X):
        return (X - np.mean(X, axis=0)) / (np.std(X, axis=0) + 1e-9)

    def predict(self, X):
        return self.sgd.predict(self.scale(X))


def train(X, y, seed):
    estimator = Scaled(seed)
    estimator.sgd.fit(estimator.scale(X), y)
    return estimator
