import numpy as np
from sklearn.linear_model import LinearRegression, SGDRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from app.data import houses


def train(X, y, seed):
    estimator = make_pipeline(StandardScaler(), SGDRegressor(random_state=seed))
    return estimator.fit(X, y)


X = houses.drop(columns="price").to_numpy()
y = houses["price"].to_numpy()
X_train, X_test, y_train, y_test = X[:150], X[150:], y[:150], y[150:]


def r2(estimator):
    left = np.mean((estimator.predict(X_test) - y_test) ** 2)
    return 1 - left / np.var(y_test)


print("least squares:", r2(LinearRegression().fit(X_train, y_train)))
print("SGD:          ", r2(train(X_train, y_train, seed=0)))
