import numpy as np
from sklearn.linear_model import LogisticRegression

from app.ml.datasets.generators import blobs, loans
from app.ml.estimators.classification import train_logistic, train_softmax
from app.ml.estimators.features import design_matrix, standardize
from app.ml.optimize.training_loop import Status
from app.ml.probability.logits import sigmoid, softmax

LOANS = loans()
X = standardize(LOANS.X).X


def test_logistic_regression_is_scikit_learns():
    run = train_logistic(X, LOANS.y, learning_rate=2.0, n_iter=5000, tolerance=1e-9)
    theirs = LogisticRegression(C=1e12, tol=1e-10, max_iter=1000).fit(X, LOANS.y)
    assert run.status is Status.CONVERGED
    np.testing.assert_allclose(
        sigmoid(design_matrix(X) @ run.parameters[-1]),
        theirs.predict_proba(X)[:, 1],
        atol=1e-6,
    )


def test_separable_classes_never_converge_but_stay_finite():
    x, y = np.array([-2.0, -1.0, 1.0, 2.0]), [0, 0, 1, 1]
    run = train_logistic(x, y, learning_rate=10.0, tolerance=1e-9)
    assert run.status is Status.STEP_LIMIT
    assert (np.diff(run.costs) < 0).all()
    assert (np.diff(run.parameters[:, 1]) > 0).all()


def test_softmax_regression_is_scikit_learns():
    data = blobs(120, spread=1.5)
    run = train_softmax(data.X, data.y, learning_rate=0.8, n_iter=5000, tolerance=1e-8)
    theirs = LogisticRegression(C=1e12, tol=1e-10, max_iter=1000).fit(data.X, data.y)
    assert run.status is Status.CONVERGED
    np.testing.assert_allclose(
        softmax(design_matrix(data.X) @ run.parameters[-1]),
        theirs.predict_proba(data.X),
        atol=1e-5,
    )
    assert run.parameters.shape == run.gradients.shape == (run.n_steps + 1, 3, 3)
    assert (np.diff(run.costs) < 0).all()


def test_two_classes_of_softmax_are_logistic_regression():
    two = train_softmax(X, LOANS.y, learning_rate=1.0, n_iter=5000, tolerance=1e-9)
    one = train_logistic(X, LOANS.y, learning_rate=2.0, n_iter=5000, tolerance=1e-9)
    weights = two.parameters[-1]
    np.testing.assert_allclose(
        weights[:, 1] - weights[:, 0], one.parameters[-1], atol=1e-6
    )
