# caught by: as_good_as_least_squares
from sklearn.linear_model import SGDRegressor


def train(X, y, seed):
    sgd = SGDRegressor(learning_rate="constant", eta0=1e-7, random_state=seed)
    return sgd.fit(X, y)
