# caught by: it_does_not_run_away
from sklearn.linear_model import SGDRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def train(X, y, seed):
    sgd = SGDRegressor(learning_rate="optimal", random_state=seed)
    return make_pipeline(StandardScaler(), sgd).fit(X, y)
