"""Every simulation has the 100 points of the MicroSim rubric."""

import pytest

from app.site.specs import load_specs
from tests.architecture.tree import ROOT
from tests.site.rubric import RUBRIC, Folder, page, score

SPECS = load_specs(ROOT / "app" / "sims")


def test_the_rubric_has_a_hundred_points():
    assert sum(points for _, points, _ in RUBRIC) == 100


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.slug)
def test_a_simulation_is_complete(dist, spec):
    points = score(Folder(dist, spec))
    assert sum(points.values()) == 100, points


def test_the_table_in_the_documents_is_what_was_counted(dist):
    assert (ROOT / "docs" / "rubric.md").read_text("utf-8") == page(dist)
