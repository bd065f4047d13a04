"""Every simulation at the ends of its settings, one by one and two by two."""

from itertools import combinations, product

import pytest

from app.main import open_screen
from tests.sims import contract


@pytest.fixture(params=contract.FOLDERS, ids=lambda folder: folder.name, scope="module")
def screen(request):
    return open_screen(contract.spec(request.param)["slug"])


def outermost(some):
    return some[:1] + some[-1:]


def test_every_pair_of_ends(screen, pytestconfig, faults):
    """Finite numbers or a named state, wherever the run is looked at."""
    model = screen.model
    every = {
        name: contract.ends(model.param[name]) for name in sorted(model.settings())
    }
    single = [{name: end} for name, some in every.items() for end in some]
    pairs = [
        {one: first, other: second}
        for one, other in combinations(every, 2)
        for first, second in product(outermost(every[one]), outermost(every[other]))
    ]
    # A stride that is prime to the number of ends meets all of them in turn.
    stride = 1 if pytestconfig.getoption("--release") else 1 + len(pairs) // 40
    for state in single + pairs[::stride]:
        contract.start_over(model)
        assert model.restore(state) == [], state
        for position in {0, model.n_steps}:
            model.position = position
            contract.check_words(model)
            contract.check_screen(screen)
        faults.survived()
