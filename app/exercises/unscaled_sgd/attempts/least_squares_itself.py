# caught by: seed_decides_about_chance
from sklearn.linear_model import LinearRegression


def train(X, y, seed):
    return LinearRegression().fit(X, y)
