"""Figures in the house look: roles, themes, sources that are sent only when new."""

import numpy as np
import pytest
from bokeh.models import ColumnDataSource

from app import theme
from app.ui import figures
from app.ui.sources import put


@pytest.fixture
def figure():
    return figures.new_figure("weight", "cost (points)", y_axis_type="log")


@pytest.fixture
def source():
    return ColumnDataSource({"x": [1.0], "y": [2.0], "shade": ["#123456"]})


def test_figure_is_quiet_and_labelled(figure):
    assert figure.toolbar_location is None
    assert figure.toolbar.tools == []
    assert figure.xaxis[0].axis_label == "weight"
    assert figure.yaxis[0].axis_label == "cost (points)"


def test_roles_decide_marker_and_dash(figure, source):
    test_data = figures.points(figure, source, "test").glyph
    reference = figures.curve(figure, source, "reference").glyph
    assert test_data.marker == "diamond"
    assert test_data.fill_color == theme.color("test", "light")
    assert reference.line_dash == [6]


def test_restyling_keeps_the_colours_that_a_view_gave(figure, source):
    shaded = figures.points(figure, source, "training", fill_color="shade").glyph
    hollow = figures.points(figure, source, "training", fill_color=None).glyph
    figures.restyle(figure, "dark")
    assert shaded.fill_color == "shade"
    assert hollow.fill_color is None
    assert hollow.line_color == theme.color("training", "dark")


def test_arrows_and_levels_follow_the_theme(figure, source):
    arrows = ColumnDataSource({"x0": [0], "y0": [1], "x1": [1], "y1": [2]})
    arrow, level = figures.arrow(figure, arrows), figures.level(figure)
    figures.restyle(figure, "dark")
    assert arrow.line_color == arrow.end.fill_color == theme.color("gradient", "dark")
    assert level.line_color == theme.color("reference", "dark")


def test_unchanged_data_is_not_sent_again(source):
    seen = []
    source.on_change("data", lambda attr, old, new: seen.append(new))
    put(source, {"x": np.array([1.0, 2.0]), "y": np.array([3.0, 4.0])})
    put(source, {"x": np.array([1.0, 2.0]), "y": np.array([3.0, 4.0])})
    assert len(seen) == 1
    put(source, {"x": np.array([1.0, 2.0]), "y": np.array([3.0, 5.0])})
    put(source, {"x": [], "y": []})
    put(source, {"x": [], "y": []})
    assert len(seen) == 3


def test_lists_of_arrays_are_compared_too():
    source, seen = ColumnDataSource({"xs": []}), []
    source.on_change("data", lambda attr, old, new: seen.append(new))
    for last in (2, 2, 3):
        put(source, {"xs": [np.array([1, 2]), np.array([1, last])]})
    assert len(seen) == 2


def test_points_and_areas_take_their_looks_from_columns(figure):
    looks = figures.looks(["class-1", "group-6"], "dark")
    assert looks["marker"] == ["circle", "plus"]
    assert looks["fill"] == [theme.color(r, "dark") for r in ("class-1", "group-6")]
    data = {"xs": [[0, 1, 1]], "ys": [[1, 1, 2]], "fill": looks["fill"][:1]}
    shaded = ColumnDataSource(data)
    glyph = figures.areas(figure, shaded, "unsupervised", fill_color="fill").glyph
    figures.restyle(figure, "dark")
    assert glyph.fill_color == "fill"
    assert glyph.line_color == theme.color("unsupervised", "dark")


def test_bands_have_no_edges_and_a_pattern_in_the_colour_of_the_card(figure):
    sides = ("left", "right", "bottom", "top", "pattern")
    rows = ColumnDataSource({side: [] for side in sides})
    band = figures.bands(figure, rows, "local-minimum", hatch_pattern="pattern").glyph
    figures.restyle(figure, "dark")
    assert band.line_color is None
    assert band.fill_color == theme.color("local-minimum", "dark")
    assert band.hatch_color == theme.color("card", "dark")
