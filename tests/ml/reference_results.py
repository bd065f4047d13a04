"""Representative results of every module, for comparing two interpreters to 1e-9."""

import numpy as np

from app.ml.calculus.finite_differences import (
    error_model,
    finite_difference,
    higher_slopes,
)
from app.ml.datasets.generators import (
    blobs,
    circles,
    customers,
    exclusive_or,
    houses,
    loans,
    moons,
    spirals,
    study_hours,
)
from app.ml.datasets.spam import mails
from app.ml.datasets.target_functions import TRUTHS, sample_truth
from app.ml.datasets.tumours import tumours
from app.ml.estimators.classification import train_logistic, train_softmax
from app.ml.estimators.clustering import k_means, silhouette
from app.ml.estimators.features import standardize
from app.ml.estimators.linear_models import (
    hessian,
    ordinary_least_squares,
    train_linear,
)
from app.ml.estimators.losses import (
    absolute_error,
    binary_cross_entropy,
    categorical_cross_entropy,
    hinge,
    huber,
    squared_error,
)
from app.ml.evaluation.bias_variance import bias_variance_decomposition, refit_worlds
from app.ml.evaluation.calibration import reliability_curve, sharpen
from app.ml.evaluation.metrics import class_scores
from app.ml.evaluation.ranking import roc_auc, roc_curve
from app.ml.evaluation.thresholds import count_decisions, decision_costs
from app.ml.evaluation.validation import (
    cross_validation_curve,
    train_test_split,
    validation_curve,
)
from app.ml.linalg.eigenvectors import power_iteration, spectrum
from app.ml.linalg.linear_maps import straight_path, turn_stretch_turn, turning_path
from app.ml.networks.diagnosis import diagnose_network
from app.ml.networks.initialization import initialize
from app.ml.networks.inspection import unit_maps
from app.ml.networks.layers import build_network
from app.ml.networks.regularization import Penalty
from app.ml.networks.training import Recipe, train_network
from app.ml.optimize.descent import descend
from app.ml.optimize.experiments import basin_map, success_rate, sweep_learning_rates
from app.ml.optimize.landscapes import (
    LANDSCAPES_1D,
    LANDSCAPES_2D,
    landscape_from_formula,
)
from app.ml.optimize.optimizers import (
    adagrad,
    adam,
    gradient_descent,
    momentum,
    nesterov,
    rmsprop,
)
from app.ml.optimize.schedules import cosine_decay
from app.ml.optimize.stability import stability_limit
from app.ml.probability.bayes import predictive_value, update_beliefs
from app.ml.probability.logits import sigmoid
from app.ml.probability.permutation_tests import permutation_test, repeated_p_values


def compute() -> dict[str, list[float]]:
    """Return named lists of numbers; statuses, labels and step counts among them."""
    results = {
        **_datasets(),
        **_losses(),
        **_landscapes(),
        **_descents(),
        **_regression(),
        **_generalization(),
        **_groups(),
        **_decisions(),
        **_networks(),
        **_matrices(),
        **_differences(),
        **_chance(),
    }
    return {
        name: [float(x) for x in np.ravel(values)] for name, values in results.items()
    }


def _datasets():
    planes = (blobs, moons, circles, exclusive_or, spirals)
    makers = (study_hours, houses, loans, customers, *planes)
    results = {f"data {make.__name__}": make(20).X for make in makers}
    letters = [len(text) for text in mails(20).texts]
    split = train_test_split(20, random_state=0)
    return {**results, "data mails": letters, "data split": [*split.train, *split.test]}


def _losses():
    scores = np.array([-800.0, -1.5, 0.0, 0.3, 900.0])
    binary, table = np.array([0, 1, 0, 1, 1]), scores[:, None] * [1.0, -0.5, 0.1]
    targets = {
        "hinge": 2 * binary - 1,
        "Huber": scores[::-1],
        "squared error": scores**2,
    }
    results = {}
    for loss in (
        squared_error,
        absolute_error,
        huber(0.5),
        binary_cross_entropy,
        hinge,
    ):
        y = targets.get(loss.name, binary)
        results[f"loss {loss.name}"] = [loss.value(y, scores), loss.gradient(y, scores)]
    results["loss softmax"] = categorical_cross_entropy.gradient([0, 1, 2, 1, 0], table)
    return results


def _landscapes():
    results = {}
    for slug, landscape in {**LANDSCAPES_1D, **LANDSCAPES_2D}.items():
        variables = ["x"] if landscape.n_axes == 1 else ["w1", "w2"]
        typed = landscape_from_formula(landscape.formula, variables, landscape.domain)
        points = np.linspace(*np.transpose(landscape.domain), 7)
        name = f"landscape {landscape.n_axes} {slug}"
        results[name] = [*landscape.loss(points), *np.ravel(typed.gradient(points))]
        results[f"{name} minima"] = typed.minima
        results[f"{name} limit"] = stability_limit(landscape, landscape.minima[0])
    return results


def _descents():
    valley, curve = LANDSCAPES_2D["elongated-valley"], LANDSCAPES_1D["many-minima"]
    optimizers = {
        "gd": gradient_descent(0.1),
        "momentum": momentum(0.05),
        "nesterov": nesterov(0.05),
        "adagrad": adagrad(0.5),
        "rmsprop": rmsprop(cosine_decay(0.1, n_updates=200)),
        "adam": adam(0.1),
    }
    results = {}
    for name, optimizer in optimizers.items():
        run = descend(valley, optimizer, (-2.5, 1.5))
        results[f"descent {name}"] = [*run.path[-1], run.status, run.n_steps]
    noisy = descend(
        curve, optimizers["gd"], 3.0, max_steps=50, noise=1.0, random_state=0
    )
    results["descent noisy"] = noisy.path
    sweep = sweep_learning_rates(
        valley, gradient_descent, np.geomspace(0.001, 2, 40), (-2.5, 1.5), max_steps=500
    )
    results["descent sweep"] = [sweep.status, sweep.n_steps]
    share = success_rate(curve, gradient_descent(0.05), n_starts=200, random_state=0)
    results["descent success"] = share[:3]
    basins = basin_map(LANDSCAPES_2D["multiple-minima"], optimizers["gd"], shape=(9, 9))
    results["descent basins"] = [basins.minimum, basins.n_steps]
    return results


def _regression():
    hours = study_hours()
    X = standardize(hours.X).X
    results = {"least squares": ordinary_least_squares(houses().X, houses().y)}
    results["hessian"] = hessian(hours.X)
    for loss in (squared_error, absolute_error, huber(3.0)):
        run = train_linear(X, hours.y, loss=loss, learning_rate=0.3, n_iter=50)
        results[f"training {loss.name}"] = [*run.costs, *run.parameters[-1]]
    batches = train_linear(X, hours.y, batch_size=7, n_iter=60, random_state=0)
    results["training mini-batch"] = batches.parameters
    return results


def _generalization():
    x, y = sample_truth("cubic", 30, random_state=0)
    curve = validation_curve((x[:20], y[:20]), (x[20:], y[20:]), max_degree=8)
    folds = cross_validation_curve(x, y, max_degree=5, ridge=0.1, random_state=0)
    worlds = refit_worlds(TRUTHS["sine"], n_samples=30, max_degree=6, random_state=0)
    parts = bias_variance_decomposition(worlds.predictions, worlds.truth, 0.2)
    return {
        "validation": [curve.train_errors, curve.test_errors],
        "cross-validation": folds.test_errors,
        "decomposition": [parts.expected_loss, parts.bias_squared, parts.variance],
    }


def _groups():
    data = loans()
    X = standardize(data.X).X
    logistic = train_logistic(X, data.y, n_iter=200)
    softmax = train_softmax(blobs().X, blobs().y, n_iter=100)
    groups = k_means(customers().X, 4, random_state=0)
    return {
        "logistic": logistic.costs,
        "softmax": softmax.parameters[-1],
        "scores": class_scores(data.y, X[:, 1] > 0),
        "k-means": [*groups.inertias, *groups.labels[-1]],
        "silhouette": silhouette(customers().X, groups.labels[-1]),
    }


def _decisions():
    data = tumours()
    y, scores = data.y, sigmoid((data.X[:, 0] - 15) / 2)
    surer, limits = sharpen(scores, 1.7), np.linspace(0, 1, 11)
    decisions = count_decisions(y, surer, limits)
    bins = reliability_curve(y, surer)
    return {
        "decisions scores": surer,
        "decisions counts": np.ravel(decisions[1:]),
        "decisions costs": decision_costs(decisions, miss=5),
        "decisions ranks": [roc_auc(y, scores), *roc_curve(y, scores).recall],
        "decisions bins": np.ravel(bins),
    }


def _networks():
    train, test = (exclusive_or(24, random_state=k) for k in (0, 1))
    network = build_network((2, 5, 3, 1))
    run = train_network(
        network,
        initialize(network),
        (train.X, train.y),
        (test.X, test.y),
        Recipe(adam(0.05), 7, Penalty(0.001, 0.01), dropout=0.2),
        n_epochs=5,
    )
    theta = run.parameters[-1]
    found = diagnose_network(network, theta, train.X, train.y)
    maps = unit_maps(network, theta, ((-2, 2), (-2, 2)), 3)
    return {
        "network training": [*run.train_losses, *run.test_losses, *theta],
        "network diagnosis": [*found.error_sizes, *found.flat_share[0]],
        "network maps": np.concatenate([np.ravel(layer) for layer in maps]),
    }


def _matrices():
    results = {}
    for name, A in {"shear": [[1, 1], [0, 1]], "mixed": [[2, 1], [0.5, 1.5]]}.items():
        values, imaginary, directions = spectrum(A)
        first, stretches, second = turn_stretch_turn(A)
        results[f"matrix {name}"] = [*values, imaginary, *np.ravel(directions)]
        results[f"matrix {name} factors"] = [first, *stretches, second]
        ways = [path(A, [0.3, 0.6, 0.9]) for path in (straight_path, turning_path)]
        results[f"matrix {name} ways"] = np.ravel(ways)
        results[f"matrix {name} powers"] = power_iteration(A, [1, 3]).directions
    return results


def _differences():
    # Steps at which rounding does not show: the last digits of sin may differ.
    steps = np.array([0.5, 0.1, 1e-2])
    results = {}
    for scheme in ("forward", "backward", "central"):
        errors = np.abs(finite_difference(np.sin, 1.0, steps, scheme) - np.cos(1.0))
        model = error_model(0.8, (0.5, -0.8, -0.5), 1.0, scheme)
        results[f"difference {scheme}"] = [*errors, model.best_step]
    results["higher slopes"] = np.round(higher_slopes(np.cos, 1.0), 5)
    return results


def _chance():
    beliefs = update_beliefs([1, 0, 1, 1, 0], (0.5, 2.0))
    test = permutation_test([1.0, 2, 4], [3.0, 6, 7], n_permutations=50, random_state=0)
    return {
        "beliefs": [*beliefs.mean, *beliefs.low, *beliefs.high],
        "predictive value": predictive_value([0.01, 0.2], 0.9, 0.91),
        "permutation test": [test.observed, test.p_value(), *test.differences],
        "repeated tests": repeated_p_values(0.5, 6, n_experiments=20, random_state=0),
    }
