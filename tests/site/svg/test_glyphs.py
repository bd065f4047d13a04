"""Glyphs of a poster: shades that follow the theme, polygons with holes, arrows."""

import re

import numpy as np
from bokeh.models import ColumnDataSource

from app.site.svg.poster import draw_picture
from app.svg.marks import ring
from app.theme import color
from app.ui import figures
from app.ui.contours import Shades, bands, draw_bands
from app.ui.layout import Picture


def poster(draw, **options):
    figure = figures.new_figure("x", "y", x_range=(-1, 1), y_range=(-1, 1))
    draw(figure)
    return draw_picture(Picture(figure=figure, title="Title", **options))


def test_bands_are_paths_with_holes_in_shades_of_the_theme():
    side = np.linspace(-1, 1, 21)
    bowl = side[:, None] ** 2 + side[None, :] ** 2
    source = ColumnDataSource(bands(side, side, bowl, np.array([-1, 0.5, 2])))
    made = poster(lambda figure: draw_bands(figure, source, Shades(2)))
    assert "--s1: color-mix(in srgb, var(--cost) 55%, var(--card))" in made
    inner, outer = re.findall(r'<path d="([^"]*)" fill="var\(--s\d\)"', made)
    assert inner.count("M") == 1
    assert outer.count("M") > 1
    assert 'fill-rule="evenodd"' in made


def test_a_poster_has_the_grid_lines_that_its_figure_shows():
    def count(hidden):
        def hide(figure):
            for grid in hidden(figure):
                grid.visible = False

        return poster(hide).count('class="grid"')

    every = count(lambda figure: [])
    upright = every - count(lambda figure: figure.xgrid)
    assert 0 < upright < every
    assert count(lambda figure: figure.grid) == 0


def test_a_ring_comes_back_to_where_it_began():
    made = ring([10.04, 20, 20, 10], [0, 0, 50.26, 50])
    assert made == "M10 100l10 0 0-50.3-10 0.3z"
    assert ring([0, 0], [5, 5]) == "M0 95z"


def test_lines_of_one_glyph_have_looks_of_their_own():
    looks = figures.strokes(["run-1", "run-2"], "light")
    lines = {"xs": [[0, 1], [0, 1]], "ys": [[0, 1], [1, 0]], **looks}
    named = {"line_color": "line", "line_dash": "dash", "line_width": "width"}
    source = ColumnDataSource(lines)
    made = poster(lambda figure: figures.curves(figure, source, "run-1", **named))
    first, second = re.findall(r"<polyline[^>]*>", made)
    assert "dasharray" not in first
    assert "dasharray" in second
    assert "var(--" in second


def test_arrows_have_heads_and_bare_figures_no_axes():
    ends = {"x0": [0], "y0": [0], "x1": [0.5], "y1": [0.5]}

    def draw(figure):
        figures.arrow(figure, ColumnDataSource(ends))
        figure.axis.visible = False

    made = poster(draw, keep="1")
    assert 'x2="75%" y2="25%"' in made
    assert "marker-end" in made
    assert "poster-x-label" not in made
    assert 'data-keep style="--keep: 1"' in made


def test_rings_are_rings_in_the_picture_and_in_its_key():
    def draw(figure):
        source = ColumnDataSource({"x": [0], "y": [0]})
        figures.points(figure, source, "gradient", fill_color=None, line_width=2.5)

    made = poster(draw, key=[("gradient", "ring", "mistake")])
    key, picture = made.split('<div class="poster-fit"')
    assert re.search(
        'fill="none" stroke="var[(]--[a-z]+[)]" stroke-width="2.5"', picture
    )
    assert '<svg class="point"' in key
    assert 'fill="none" stroke="var(--gradient)" stroke-width="2.5"' in key
    assert "M1 10h30" not in key


def test_words_stand_beside_their_points_by_columns_of_their_own():
    rows = {"x": [0, 0], "y": [0, 1], "text": ["left", "right"], "aside": [-8, 8]}
    source = ColumnDataSource({**rows, "side": ["right", "left"]})
    options = {"text_align": "side", "x_offset": "aside"}
    made = poster(lambda figure: figures.words(figure, source, **options))
    assert re.findall(r'text-anchor="(\w+)" dx="([-\d]+)"', made) == [
        ("end", "-8"),
        ("start", "8"),
    ]


def test_what_is_filled_like_the_card_stays_like_it_in_the_dark():
    source = ColumnDataSource(
        {"x": [0.0], "y": [0.0], "fill": [color("card", "light")]}
    )
    made = poster(
        lambda figure: figures.points(figure, source, "estimator", fill_color="fill")
    )
    assert 'fill="var(--card)"' in made
