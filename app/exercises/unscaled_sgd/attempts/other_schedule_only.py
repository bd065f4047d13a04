# caught by: it_does_not_run_away
from sklearn.linear_model import SGDRegressor


def train(X, y, seed):
    return SGDRegressor(random_state=seed).fit(X, y)
