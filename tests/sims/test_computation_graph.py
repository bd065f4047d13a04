"""The numbers of the run, and what is said of them; the contract tests do the rest."""

import numpy as np

from app.sims.computation_graph.model import ComputationGraph
from app.sims.computation_graph.report import Report
from app.sims.computation_graph.run import simulate


def test_each_step_leads_up_or_down_by_one() -> None:
    walk = simulate(length=500, p_up=0.3, seed=1)
    assert walk.places[0] == 0
    assert set(np.abs(np.diff(walk.places))) == {1}


def test_the_average_is_that_of_many_walks() -> None:
    ends = [simulate(length=100, p_up=0.6, seed=k).places[-1] for k in range(2000)]
    expected = simulate(length=100, p_up=0.6, seed=0).expected[-1]
    assert abs(np.mean(ends) - expected) < 4 * np.std(ends) / np.sqrt(len(ends))


def test_what_is_said_follows_from_the_run() -> None:
    model = ComputationGraph(length=3, p_up=1)
    assert "3 steps" in Report(model).describe()
    model.position = 3
    assert "ends after 3 steps at 3" in Report(model).describe()
    assert Report(model).headline() == ("On the average", "of such walks.")
