import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from app.ml.networks.autodiff import Value, gradients

SHAPES = [(), (3,), (1, 3), (2, 1), (2, 3), (3, 2), (4, 1, 3)]
SMOOTH = {
    "negate": lambda u: -u,
    "reflect": lambda u: 1.5 - u,
    "halve": lambda u: u / 2.0,
    "invert": lambda u: 1.0 / (u * u + 1.0),
    "square": lambda u: u**2,
    "cube": lambda u: u**3.0,
    "root": lambda u: (u**2 + 1.0) ** 0.5,
    "power of two": lambda u: 2.0 ** u.tanh(),
    "exp": lambda u: u.tanh().exp(),
    "log": lambda u: (u * u + 1.0).log(),
    "tanh": lambda u: u.tanh(),
    "sigmoid": lambda u: u.sigmoid(),
    "applied": lambda u: u.apply(np.sin, np.cos),
    "softplus": lambda u: u.softplus(),
    "sum": lambda u: u.sum(),
    "sum of the last": lambda u: u.sum(-1),
    "sum kept": lambda u: u.sum(0, keepdims=True),
    "mean": lambda u: u.mean(),
    "mean of the first": lambda u: u.mean(0),
    "mean kept": lambda u: u.mean(-1, keepdims=True),
    "reshape": lambda u: u.reshape(-1),
    "column": lambda u: u.reshape(-1, 1),
    "transpose": lambda u: u.transpose(),
    "rotate": lambda u: u.transpose(2, 0, 1),
    "first": lambda u: u[0],
    "slice": lambda u: u[..., 1:],
    "twice": lambda u: u[[0, 1, 0]],
    "constant": lambda u: np.array([0.5, -1.0, 2.0]) * u,
    "constant first": lambda u: np.array([[1.0], [2.0]]) - u,
    "from the left": lambda u: np.array([[1.0, -0.5, 2.0]]) @ u,
    "from the right": lambda u: u @ np.array([1.0, -0.5, 2.0]),
}


def gap(u):
    """How far the largest entry is ahead of the next, along the last axis."""
    return np.diff(np.sort(np.atleast_1d(u))[..., -2:])


KINKED = {
    "relu": (lambda u: u.relu(), np.abs),
    "max": (lambda u: u.max(), lambda u: gap(u.reshape(-1))),
    "max of the last": (lambda u: u.max(-1), gap),
    "max kept": (
        lambda u: u.max(0, keepdims=True),
        lambda u: gap(np.moveaxis(np.atleast_1d(u), 0, -1)),
    ),
}
"""Each with the way from an operand to its next kink."""
BINARY = {
    "add": lambda u, v: u + v,
    "subtract": lambda u, v: u - v,
    "multiply": lambda u, v: u * v,
    "divide": lambda u, v: u / (v**2 + 1.0),
    "raise": lambda u, v: (u**2 + 1.0) ** v.tanh(),
    "matrix product": lambda u, v: u @ v,
}
UNARY = {**SMOOTH, **{name: function for name, (function, _) in KINKED.items()}}
STEP = st.tuples(
    st.sampled_from([*UNARY, *BINARY, *BINARY]), st.integers(0, 99), st.integers(0, 99)
)


def arrays(seed=0):
    rng = np.random.default_rng(seed)
    return [rng.normal(size=shape) for shape in SHAPES]


def check(function, points):
    """Compare derivatives along a random direction of each input with differences."""
    inputs = [Value(point) for point in points]
    rng, step = np.random.default_rng(0), 1e-3
    for k, found in enumerate(gradients(function(inputs), inputs)):
        assert found.shape == points[k].shape
        direction, values = rng.normal(size=found.shape), []
        for n in (-2, -1, 1, 2):
            moved = [Value(point) for point in points]
            moved[k] = Value(points[k] + n * step * direction)
            values.append(float(function(moved).data))
        # Fourth order: what is left of the truncation is far below the bound.
        wanted = np.dot([1, -8, 8, -1], values) / (12 * step)
        assert (found * direction).sum() == pytest.approx(wanted, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("name", [*UNARY, *BINARY])
def test_each_operation_on_each_shape(name):
    leaves, fitting = arrays(), 0
    for u in leaves:
        for v in leaves if name in BINARY else [None]:
            operands = [u] if v is None else [u, v]

            def scored(values):
                result = {**UNARY, **BINARY}[name](*values)
                return (result * result + result).sum()

            try:
                scored([Value(operand) for operand in operands])
            except (ValueError, IndexError):
                continue
            if name not in KINKED or KINKED[name][1](u).min(initial=1) > 0.01:
                check(scored, operands)
                fitting += 1
    assert fitting


def grow(program, inputs):
    """Return a pool of values; steps whose shapes do not fit are left out."""
    pool, margin = list(inputs), np.inf
    for name, i, j in program:
        u, v = pool[-1 - i % len(pool)], pool[-1 - j % len(pool)]
        try:
            new = BINARY[name](u, v) if name in BINARY else UNARY[name](u)
        except (ValueError, IndexError):
            continue
        if name in KINKED:
            margin = KINKED[name][1](u.data).min(initial=margin)
        if new.data.size:
            pool.append(new)
    return pool, margin


@given(st.lists(STEP, min_size=2, max_size=8), st.integers(0, 10**6))
def test_random_expressions(program, seed):
    leaves = arrays(seed)
    pool, margin = grow(program, [Value(leaf) for leaf in leaves])
    assume(margin > 0.02 and max(np.abs(value.data).max() for value in pool) < 50)

    def total(inputs):
        return sum((it * it).mean() + it.mean() for it in grow(program, inputs)[0])

    check(total, leaves)


def test_gradients_by_hand():
    x = Value([[3.0, -1.0], [3.0, 0.0]])
    unused = Value([1.0, 2.0])
    shared = x.sum(0)
    output = shared.max() + (shared * shared).sum() + x.relu().sum() + 2.0 * x.max()
    wanted = [[1 + 12 + 1 + 1, -2], [1 + 12 + 1 + 1, -2]]
    for _ in range(2):  # nothing is left over from the first time
        found = gradients(output, [x, unused, shared])
        np.testing.assert_array_equal(found[0], wanted)
        np.testing.assert_array_equal(found[1], [0, 0])
        np.testing.assert_array_equal(found[2], [13, -2])


def test_a_power_of_zero_has_a_slope():
    for exponent, slope in ((0, 0), (1, 1), (2, 0)):
        x = Value([0.0, -1.0])
        found = gradients((x**exponent).sum(), [x])[0]
        np.testing.assert_array_equal(
            found, [slope, exponent * (-1.0) ** (exponent - 1)]
        )


def test_a_long_chain_needs_no_recursion():
    x = Value(0.5)
    chain = [x]  # held: Python frees what hangs together by recursion
    for _ in range(3000):
        chain.append(chain[-1] + 0.001 * x)
    assert gradients(chain[-1], [x])[0] == pytest.approx(4.0)


def test_extreme_scores_give_finite_slopes():
    z = Value([-1e4, -50.0, 0.0, 1e4])
    for function, slope in (
        (Value.softplus, [0, np.exp(-50), 0.5, 1]),
        (Value.sigmoid, [0, np.exp(-50), 0.25, 0]),
        (Value.tanh, [0, 0, 1, 0]),
    ):
        np.testing.assert_allclose(
            gradients(function(z).sum(), [z])[0], slope, rtol=1e-9
        )


def test_what_cannot_be_used_is_said():
    x = Value([1.0, 2.0])
    assert repr(x) == "Value(array([1., 2.]))"
    with pytest.raises(ValueError, match=r"output: shape \(2,\), expected a single"):
        gradients(x, [x])
    with pytest.raises(ValueError, match=r"operand: nan at index \(1,\)"):
        x * [1.0, np.nan]
