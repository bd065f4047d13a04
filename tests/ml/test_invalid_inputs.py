"""Bad inputs: every public function says what is wrong, and where."""

import numpy as np
import pytest

from app.ml import arrays
from app.ml.calculus.directional_derivatives import directional_derivative, unit_vectors
from app.ml.calculus.finite_differences import finite_difference
from app.ml.datasets import generators, spam
from app.ml.estimators import classification, clustering, features, losses, polynomials
from app.ml.estimators import linear_models as linear
from app.ml.evaluation import (
    bias_variance,
    calibration,
    diagnosis,
    metrics,
    ranking,
    thresholds,
    validation,
)
from app.ml.linalg import linear_maps
from app.ml.linalg.eigenvectors import power_iteration, spectrum
from app.ml.networks import layers as networks
from app.ml.networks import training
from app.ml.networks.initialization import initialize
from app.ml.networks.inspection import unit_maps
from app.ml.networks.regularization import Penalty, is_overdue
from app.ml.optimize import descent, experiments, optimizers, schedules, stability
from app.ml.optimize.landscapes import LANDSCAPES_1D, LANDSCAPES_2D, condition_bowl
from app.ml.optimize.training_loop import Status
from app.ml.probability import bayes
from app.ml.probability import beta_distribution as beta
from app.ml.probability.logits import sigmoid, softmax
from app.ml.probability.permutation_tests import permutation_test, repeated_p_values

NAN, INF, HUGE = float("nan"), float("inf"), 1e101
TWO = [1.0, 2.0]
BOWL, CURVE = LANDSCAPES_2D["simple-bowl"], LANDSCAPES_1D["convex"]
GD = optimizers.gradient_descent(0.1)

UNUSABLE = {
    "NaN": ([1.0, NAN], "nan at index"),
    "infinite": ([1.0, -INF], "inf at index"),
    "huge": ([HUGE, 1.0], "at index"),
    "empty": ([], "empty"),
    "text": (["a", "b"], "expected real numbers"),
    "complex": ([1j, 2.0], "expected real numbers"),
    "ragged": ([[1.0], TWO], "different lengths"),
}

TAKING_A_VECTOR = {
    "squared_error y": lambda v: losses.squared_error.value(v, TWO),
    "squared_error prediction": lambda v: losses.squared_error.gradient(TWO, v),
    "absolute_error": lambda v: losses.absolute_error.value(TWO, v),
    "huber": lambda v: losses.huber().gradient(TWO, v),
    "binary_cross_entropy": lambda v: losses.binary_cross_entropy.value([0, 1], v),
    "hinge": lambda v: losses.hinge.value([-1, 1], v),
    "cost": lambda v: losses.cost(losses.squared_error, TWO, v),
    "sigmoid": sigmoid,
    "softmax": softmax,
    "ordinary_least_squares X": lambda v: linear.ordinary_least_squares(v, TWO),
    "ordinary_least_squares y": lambda v: linear.ordinary_least_squares(TWO, v),
    "train_linear X": lambda v: linear.train_linear(v, TWO),
    "train_linear start": lambda v: linear.train_linear(TWO, TWO, start=v),
    "standardize": features.standardize,
    "hessian": linear.hessian,
    "fit_polynomials": lambda v: polynomials.fit_polynomials(v, TWO, 3),
    "cross_validation": lambda v: validation.cross_validation_curve([0, 1], v),
    "bias_variance": lambda v: bias_variance.bias_variance_decomposition(
        v, [1, 2], 0.1
    ),
    "confusion_matrix": lambda v: metrics.confusion_matrix([0, 1], v),
    "count_decisions y": lambda v: thresholds.count_decisions(v, TWO, TWO),
    "count_decisions scores": lambda v: thresholds.count_decisions([0, 1], v, TWO),
    "count_decisions thresholds": lambda v: thresholds.count_decisions([0], [0], v),
    "roc_auc": lambda v: ranking.roc_auc([0, 1], v),
    "sharpen": lambda v: calibration.sharpen(v, 2),
    "train_logistic": lambda v: classification.train_logistic(v, [0, 1]),
    "train_softmax": lambda v: classification.train_softmax(v, [0, 1]),
    "k_means": lambda v: clustering.k_means(v, 2),
    "silhouette": lambda v: clustering.silhouette(v, [0, 1]),
    "inertia": lambda v: clustering.inertia(v, [[0.0]], [0, 0]),
    "descend": lambda v: descent.descend(BOWL, GD, v),
    "sweep": lambda v: experiments.sweep_learning_rates(
        BOWL, optimizers.gradient_descent, v, [1, 1]
    ),
    "stability_limit": lambda v: stability.stability_limit(BOWL, v),
    "update": lambda v: GD.update(v, GD.init(np.zeros(2))),
}


@pytest.mark.parametrize("kind", UNUSABLE)
@pytest.mark.parametrize("name", TAKING_A_VECTOR)
def test_unusable_vectors(name, kind):
    values, message = UNUSABLE[kind]
    with pytest.raises(ValueError, match=message):
        TAKING_A_VECTOR[name](values)


WRONG = {
    "y: shape (3,), expected (2)": lambda: linear.train_linear([1, 2], [1, 2, 3]),
    "start: shape (3,)": lambda: linear.train_linear([1, 2], [1, 2], start=[1, 2, 3]),
    "X: shape (1, 1, 1)": lambda: features.standardize([[[1.0]]]),
    "feature 1 is constant": lambda: features.standardize([[1, 5], [2, 5]]),
    "feature 0 is constant": lambda: features.standardize([1e-250, 2e-250]),
    "batch_size: 3": lambda: linear.train_linear(TWO, TWO, batch_size=3),
    "batch_size: 0": lambda: linear.train_linear(TWO, TWO, batch_size=0),
    "n_iter: 2.5": lambda: linear.train_linear(TWO, TWO, n_iter=2.5),
    "tolerance: -1": lambda: linear.train_linear(TWO, TWO, tolerance=-1),
    "learning_rate: -0.1": lambda: optimizers.gradient_descent(-0.1),
    "learning_rate: 0": lambda: optimizers.adam(0),
    "learning_rate: nan": lambda: optimizers.momentum(NAN),
    "learning_rate: inf": lambda: schedules.constant(INF),
    "decay: 1": lambda: optimizers.momentum(0.1, 1.0),
    "decay: -0.1": lambda: optimizers.nesterov(0.1, -0.1),
    "decay_squares: 1": lambda: optimizers.adam(0.1, 0.9, 1.0),
    "decay: nan": lambda: optimizers.rmsprop(0.1, NAN),
    "epsilon: 0": lambda: optimizers.adagrad(0.1, 0),
    "factor: 2": lambda: schedules.step_decay(0.1, factor=2),
    "every: 0": lambda: schedules.step_decay(0.1, every=0),
    "n_updates: 0": lambda: schedules.cosine_decay(0.1, n_updates=0),
    "delta: 0": lambda: losses.huber(0),
    "labels 0 and 1": lambda: losses.binary_cross_entropy.value([2], [0.5]),
    "labels -1 and 1": lambda: losses.hinge.value([0], [0.5]),
    "classes from 0 to 1": lambda: losses.categorical_cross_entropy.value(
        [2], [[0, 1]]
    ),
    "y: shape (2,), expected (3)": lambda: losses.squared_error.value(
        [1, 2], [1, 2, 3]
    ),
    "domain: [1, 1] is empty": lambda: features.chebyshev_basis([0], 2, (1, 1)),
    "far outside the domain": lambda: features.chebyshev_basis([9], 2, (-1, 1)),
    "max_degree: 31": lambda: polynomials.fit_polynomials([0, 1], [0, 1], 31),
    "ridge: -1": lambda: polynomials.fit_polynomials([0, 1], [0, 1], 2, ridge=-1),
    "n_samples: 1": lambda: validation.train_test_split(1),
    "test_share: 2": lambda: validation.train_test_split(5, test_share=2),
    "n_folds: 3": lambda: validation.cross_validation_curve([0, 1], [0, 1], n_folds=3),
    "n_worlds: 0": lambda: bias_variance.refit_worlds(np.sin, n_worlds=0),
    "noise: -1": lambda: bias_variance.refit_worlds(np.sin, noise=-1),
    "train_error: nan": lambda: diagnosis.diagnose(NAN, 1, 1, 1),
    "best: -1": lambda: diagnosis.diagnose(1, 1, 1, -1),
    "classes 0, 1": lambda: metrics.confusion_matrix([0.5], [1]),
    "class 1000": lambda: metrics.confusion_matrix([1000], [1]),
    "y: expected the labels 0 and 1": lambda: ranking.roc_curve([0, 2], TWO),
    "scores: shape (2,), expected (3)": lambda: ranking.roc_auc([0, 1, 1], TWO),
    "y: only one class": lambda: ranking.precision_recall_curve([1, 1], TWO),
    "scores: expected numbers from 0": lambda: calibration.reliability_curve([1], [2]),
    "n_bins: 0": lambda: calibration.reliability_curve([1], [1], n_bins=0),
    "factor: 0": lambda: calibration.sharpen([0.5], 0),
    "miss: -1": lambda: thresholds.break_even(-1),
    "false_alarm: nan": lambda: thresholds.decision_costs(
        thresholds.count_decisions([0], [0], [0]), false_alarm=NAN
    ),
    "both are 0": lambda: thresholds.break_even(0, 0),
    "recall: nothing is to be found": lambda: thresholds.threshold_for_recall(
        [0], [0], 1
    ),
    "less than 1, more than 0": lambda: thresholds.implied_false_alarm_rate(1, 1, 1),
    "precision: nan": lambda: thresholds.implied_false_alarm_rate(0.5, 1, NAN),
    "recall: 2": lambda: thresholds.threshold_for_recall([1], [0], 2),
    "prediction: 1 values": lambda: metrics.confusion_matrix([0, 1], [1]),
    "n_clusters: 3": lambda: clustering.k_means([1, 1, 2], 3),
    "start: shape (1, 1)": lambda: clustering.k_means([1, 2], 2, start=[[1]]),
    "number of groups: 1": lambda: clustering.silhouette([1, 2], [0, 0]),
    "labels: expected whole": lambda: clustering.silhouette([1, 2], [0, 0.5]),
    "labels: 4": lambda: clustering.inertia([1, 2], [[0]], [0, 4]),
    "labels: -1": lambda: clustering.inertia([1, 2], [[0]], [0, -1]),
    "start: shape (3,), expected": lambda: descent.descend(BOWL, GD, [1, 2, 3]),
    "max_steps: 0": lambda: descent.descend(CURVE, GD, 1.0, max_steps=0),
    "noise: nan": lambda: descent.descend(CURVE, GD, 1.0, noise=NAN),
    "n_starts: 0": lambda: experiments.success_rate(CURVE, GD, n_starts=0),
    "n_restarts: 0": lambda: experiments.success_rate(CURVE, GD, n_restarts=0),
    "shape: (3,), expected 2": lambda: experiments.basin_map(BOWL, GD, shape=(3,)),
    "shape: 0": lambda: experiments.basin_map(CURVE, GD, shape=(0,)),
    "condition_number: 0.5": lambda: condition_bowl(0.5),
    "n_samples: -1": lambda: generators.houses(-1),
    "spam_share: 2": lambda: spam.mails(spam_share=2),
    "spread: -1": lambda: generators.blobs(spread=-1),
    "expected real numbers, got object": lambda: arrays.finite_array(None, "X"),
    "a: expected positive": lambda: beta.log_beta(0, 1),
    "b: expected positive": lambda: beta.beta_density(0.5, 1, -1),
    "x: expected numbers between": lambda: beta.beta_density(1, 1, 1),
    "x: expected numbers from": lambda: beta.beta_cumulative(2, 1, 1),
    "p: expected numbers": lambda: beta.beta_quantile(-1, 1, 1),
    "flips: expected 0 or 1": lambda: bayes.update_beliefs([2]),
    "level: 2": lambda: bayes.update_beliefs([1], level=2),
    "prevalence: expected shares": lambda: bayes.predictive_value(2, 1, 1),
    "sensitivity: 2": lambda: bayes.predictive_value(0.5, 2, 1),
    "specificity: nan": lambda: bayes.natural_frequencies(0.5, 1, NAN),
    "n: 0": lambda: bayes.natural_frequencies(0.5, 1, 1, n=0),
    "second: nan": lambda: permutation_test([1, 2], [NAN]),
    "n_permutations: 0": lambda: permutation_test([1], [2], n_permutations=0),
    "effect: nan": lambda: repeated_p_values(NAN, 5),
    "n_per_group: 1": lambda: repeated_p_values(0, 1),
    "steps: expected positive": lambda: finite_difference(np.sin, 1.0, [0.1, 0]),
    "steps: nan": lambda: finite_difference(np.sin, 1.0, [NAN]),
    "scheme: 'sideways', expected one of forward": lambda: finite_difference(
        np.sin, 1.0, [0.1], "sideways"
    ),
    "direction: the zero vector": lambda: directional_derivative([1, 2], [0, 0]),
    "direction: shape (3,)": lambda: directional_derivative([1, 2], [0, 0, 1]),
    "degrees: inf": lambda: unit_vectors(INF),
    "matrix: shape (2,), expected (2, 2)": lambda: linear_maps.plane_matrix([1, 2]),
    "matrix: nan at index (0, 1)": lambda: spectrum([[1, NAN], [0, 1]]),
    "shares: empty": lambda: linear_maps.straight_path(np.eye(2), []),
    "matrix: shape (1, 2), expected a square": lambda: power_iteration([[1, 2]], [1]),
    "start: shape (3,), expected (2)": lambda: power_iteration(np.eye(2), [1, 2, 3]),
    "start: the zero vector": lambda: power_iteration(np.eye(2), [0, 0]),
    "n_iter: 0": lambda: power_iteration(np.eye(2), [1, 0], n_iter=0),
    "tolerance: 2": lambda: power_iteration(np.eye(2), [1, 0], tolerance=2),
}


NETWORK = networks.build_network((2, 3, 1))
THETA = np.zeros(NETWORK.n_parameters)
ROWS = [[1.0, 2.0], [3.0, 4.0]]


def steps(X=ROWS, y=(0, 1), **recipe):
    made = training.Recipe(GD, **recipe)
    return next(training.training_steps(NETWORK, THETA, X, y, made))


WRONG |= {
    "number of layers: 0": lambda: networks.build_network((2,)),
    "sizes: 0": lambda: networks.build_network((2, 0, 1)),
    "sizes: 1 at last, expected 2 or more for categorical": lambda: (
        networks.build_network((2, 1), loss=losses.categorical_cross_entropy)
    ),
    "activation: 'step', expected one of tanh": lambda: networks.build_network(
        (2, 1), activation="step"
    ),
    "loss: 'hinge', expected one of squared": lambda: networks.build_network(
        (2, 1), loss=losses.hinge
    ),
    "scheme: 'ones', expected one of zeros": lambda: initialize(NETWORK, "ones"),
    "parameters: shape (2,), expected (13)": lambda: training.predict(
        NETWORK, TWO, ROWS
    ),
    "X: shape (2,), expected (any, 2)": lambda: training.predict(NETWORK, THETA, TWO),
    "X: 1e+07, expected at most 1e+06": lambda: steps([[1, 2], [1e7, 1]]),
    "y: expected only the labels 0 and 1": lambda: steps(y=[0, 2]),
    "batch_size: 3, expected": lambda: steps(batch_size=3),
    "batch_size: 0, expected": lambda: training.train_network(
        NETWORK, THETA, (ROWS, [0, 1]), (ROWS, [0, 1]), training.Recipe(GD, 0)
    ),
    "l1: -1": lambda: steps(penalty=Penalty(l1=-1)),
    "l2: nan": lambda: steps(penalty=Penalty(l2=NAN)),
    "dropout: 1": lambda: steps(dropout=1),
    "patience: 0": lambda: is_overdue([1.0], 0),
    "n_epochs: 0": lambda: training.train_network(
        NETWORK, THETA, (ROWS, [0, 1]), (ROWS, [0, 1]), training.Recipe(GD), n_epochs=0
    ),
    "resolution: 1": lambda: unit_maps(NETWORK, THETA, ((0, 1), (0, 1)), 1),
}


@pytest.mark.parametrize("message", WRONG)
def test_the_message_names_the_argument(message):
    with pytest.raises(ValueError, match=r".") as caught:
        WRONG[message]()
    assert message in str(caught.value)


def test_huge_but_usable_values_end_in_numbers_or_in_a_status():
    largest = arrays.LARGEST
    x, y = [largest, -largest, 0.0], [1.0, 2.0, largest]
    assert np.isfinite(losses.squared_error.value(x, y)).all()
    assert np.isfinite(linear.ordinary_least_squares(x, y)).all()
    assert np.isfinite(features.standardize(x).X).all()
    assert np.isfinite(clustering.k_means(x, 2, random_state=0).inertias).all()
    assert np.isfinite(clustering.silhouette(x, [0, 1, 1])).all()
    run = linear.train_linear(x, y)
    assert run.status is Status.DIVERGED
    assert np.isfinite(run.costs).all()
    run = classification.train_softmax(x, [0, 1, 0])
    assert run.status is Status.DIVERGED
    assert np.isfinite(run.costs).all()


def test_constant_data_is_fitted_by_its_constant():
    theta = linear.ordinary_least_squares([2.0, 2.0, 2.0], [5.0, 5.0, 5.0])
    assert theta @ [1, 2] == pytest.approx(5)
    run = linear.train_linear([0.0, 0.0], [5.0, 5.0], learning_rate=0.5)
    np.testing.assert_allclose(run.parameters[-1], [5, 0])
    fits = polynomials.fit_polynomials([0.5] * 4, [1.0] * 4, 15)
    np.testing.assert_allclose(polynomials.predict_polynomials(fits, [0.0]), 1)
