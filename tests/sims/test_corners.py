"""Every simulation at the ends of its settings, two by two, and somewhere inside."""

from itertools import combinations, product

import numpy as np
import param
import pytest

from tests.sims import contract

QUICK, LONG = 12, 200
"""Random settings of each simulation on every commit, and before a release."""


@pytest.fixture(params=contract.FOLDERS, ids=lambda folder: folder.name, scope="module")
def model(request):
    return contract.model_class(request.param)()


def ends(parameter):
    """Both ends of a setting, or every choice of it; free text has none."""
    if isinstance(parameter, param.Boolean):
        return ["0", "1"]
    if isinstance(parameter, param.Selector):
        return [str(value) for value in parameter.objects]
    if not isinstance(parameter, param.Number) or parameter.bounds is None:
        return []
    return [str(end) for end in parameter.bounds if end is not None]


def outermost(some):
    return some[:1] + some[-1:]


def corners(model):
    """Each setting at each end, and each two of them together."""
    every = {name: ends(model.param[name]) for name in sorted(model.settings())}
    single = [{name: end} for name, some in every.items() for end in some]
    return single + [
        {one: first, other: second}
        for one, other in combinations(every, 2)
        for first, second in product(outermost(every[one]), outermost(every[other]))
    ]


def somewhere(model, chance):
    """Any value of each setting."""
    state = {}
    for name in sorted(model.settings()):
        some = ends(model.param[name])
        number = isinstance(model.param[name], param.Number)
        if some and number and not isinstance(model.param[name], param.Boolean):
            low, high = float(some[0]), float(some[-1])
            value = chance.uniform(low, high)
            whole = isinstance(model.param[name], param.Integer)
            state[name] = str(round(value)) if whole else repr(value)
        elif some:
            state[name] = str(chance.choice(some))
    return state


def check(model, state):
    """Finite numbers or a named state, wherever the run is looked at."""
    contract.start_over(model)
    assert model.restore(state) == [], state
    for position in {0, model.n_steps}:
        model.position = position
        contract.check_words(model)
        numbers = [
            value
            for row in contract.report(model).table().rows
            for value in row
            if isinstance(value, float)
        ]
        assert not np.isnan(numbers).any(), state


def test_every_pair_of_ends(model, pytestconfig, faults):
    every = corners(model)
    # A stride that is prime to the number of ends meets all of them in turn.
    stride = 1 if pytestconfig.getoption("--release") else 1 + len(every) // 40
    for state in every[::stride]:
        check(model, state)
        faults.survived()


def test_random_settings(model, pytestconfig, faults):
    chance = np.random.default_rng(2026)
    count = LONG if pytestconfig.getoption("--release") else QUICK
    for _ in range(count):
        check(model, somewhere(model, chance))
        faults.survived()
