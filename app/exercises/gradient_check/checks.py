import numpy as np

from app.cells.checks.expectations import after, expect
from app.cells.checks.showing import shown


def difference_is_relative(student, rng):
    """The difference is compared with the size of both, so that no unit matters."""
    for a, m in _pairs(rng):
        student.call("relative_difference", a, m).should_be(
            _difference(a, m),
            "The length of a − m, divided by the length of a plus the length of m.",
        )


@after("difference_is_relative")
def equal_zeros_do_not_differ(student, rng):
    """Two gradients of zeros agree: nothing is divided by 0."""
    for n in (2, 5):
        student.call("relative_difference", np.zeros(n), np.zeros(n)).should_be(
            0.0, "Both lengths are 0: return 0 before you divide."
        )


@after("equal_zeros_do_not_differ")
def wrong_gradients_are_found(student, rng):
    """Your check names the wrong gradients, and no others."""
    names, wanted = ["w", "M", "k"], [[], ["w"], ["M"], ["k"], ["w", "k"]]
    parameters = {
        "w": np.array([0.5, -1.0]),
        "M": np.array([[1.0, 2.0], [-0.5, 0.25]]),
        "k": np.array([1.5]),
    }
    for wrong in wanted:
        _named(student, _with_mistakes(wrong), parameters, wrong, names)
    shapes = {name: value.shape for name, value in parameters.items()}
    drawn = {name: rng.uniform(0.5, 2, shape) for name, shape in shapes.items()}
    for wrong in wanted:
        _named(student, _with_mistakes(wrong), drawn, wrong, names)


@after("wrong_gradients_are_found")
def small_mistakes_count(student, rng):
    """A thousandth too much is a mistake, and rounding in the fifth digit is none."""
    rest = {"M": np.eye(2), "k": np.array([1.5])}
    for w in (np.array([0.5, -1.0]), np.array([1.25, 0.75])):
        for factor, wrong in ((1.001, ["w"]), (1.0003, ["w"]), (1 + 1e-5, [])):
            gradients, given = _with_mistakes(["w"], factor), {"w": w, **rest}
            _named(student, gradients, given, wrong, list(given))


@after("wrong_gradients_are_found")
def entries_are_put_back(student, rng):
    """Only one entry at a time differs from where the slope is asked for."""
    for w in (np.array([0.01, 0.01]), np.array([0.011, 0.01])):
        given = {"w": w, "M": np.zeros((2, 2)), "k": np.array([0.1])}
        answer = student.call("suspects", _cost(), _with_mistakes([]), given)
        if not isinstance(answer.value, list | tuple) or answer.value:
            answer.fail(
                "All gradients are right here, so the list should be empty. Put each "
                "entry back before you change the next."
            )


@after("wrong_gradients_are_found")
def parameters_stay_as_they_were(student, rng):
    """A check leaves no trace: the parameters are as before."""
    parameters = {
        "w": np.array([3.0, -1.0]),
        "M": np.ones((2, 2)),
        "k": np.array([2.0]),
    }
    answer = student.call("suspects", _cost(), _with_mistakes([]), parameters)
    answer.should_keep_arguments("Change a copy.")


def planted_mistake_is_mended(student, rng):
    """All four gradients of the network agree with what finite differences measure."""
    fixed = np.random.default_rng(5)
    for generator in (fixed, rng):
        given = {
            "W": generator.normal(size=(2, 3)),
            "b": generator.normal(size=3),
            "v": generator.normal(size=3),
            "c": generator.normal(size=1),
        }
        X, y = (np.asarray(student.variable(name).value) for name in ("X", "y"))
        answer = student.call("gradients", given)
        good = isinstance(answer.value, dict) and answer.value.keys() == given.keys()
        if not good:
            answer.fail("It should be a dict with W, b, v and c.")
        for name, right in _right(given, X, y).items():
            mine = answer.part(name, f"gradient for {name}")
            mine.should_have_shape(right.shape, "A slope for each entry of it.")
            expect(
                mine.equals(right),
                f"The gradient for {name} is {shown(mine.value)}, and measured are "
                f"{shown(right)}. Which link of the chain does its line leave out?",
            )


def _pairs(rng):
    yield np.array([3.0, 4.0]), np.array([0.0, 0.0])
    yield np.array([2.0]), np.array([1.0])
    yield np.array([[1.0, 2.0], [2.0, 4.0]]), np.array([[-3.0, 0.0], [0.0, 4.0]])
    yield 1e-6 * np.array([3.0, 0.0]), 1e-6 * np.array([0.0, 4.0])
    yield rng.normal(size=(2, 2, 3)).round(2)


def _named(student, gradients, given, wrong, names):
    answer = student.call("suspects", _cost(), gradients, given)
    listed = isinstance(answer.value, list | tuple)
    mine = list(answer.value) if listed else answer.value
    if not (listed and mine == wrong):
        answer.fail(
            f"Of the gradients of {', '.join(names)}, wrong are here: "
            f"{', '.join(wrong) or 'none'}. "
            "Is the difference of slopes relative, and measured on both sides?"
        )


def _cost():
    def cost(p):
        w, k = p["w"], p["k"][0]
        return float(np.sum(p["M"] @ w**2) + w[0] * w[1] + k**3 * w[0])

    return cost


def _with_mistakes(wrong, factor=1.5):
    def gradients(p):
        right = {
            "w": 2 * p["M"].sum(axis=0) * p["w"] + p["w"][::-1] + [p["k"][0] ** 3, 0],
            "M": np.tile(p["w"] ** 2, (2, 1)),
            "k": 3 * p["k"] ** 2 * p["w"][0],
        }
        return {name: g * (factor if name in wrong else 1) for name, g in right.items()}

    return gradients


def _difference(a, m):
    length = np.linalg.norm
    return length(np.ravel(a - m)) / (length(np.ravel(a)) + length(np.ravel(m)))


def _right(p, X, y):
    H = np.tanh(X @ p["W"] + p["b"])
    G = 2 * (H @ p["v"] + p["c"] - y) / len(y)
    D = np.outer(G, p["v"]) * (1 - H**2)
    return {"W": X.T @ D, "b": D.sum(axis=0), "v": H.T @ G, "c": np.array([G.sum()])}
