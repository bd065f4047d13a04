"""Bands and lines of equal height; keys that a picture answers itself."""

import numpy as np
from bokeh.document import Document
from panel.io.state import set_curdoc

from app import theme
from app.ui import figures
from app.ui.contours import Shades, bands, contours, draw_bands
from app.ui.layout import Picture

X, Y = np.linspace(-2, 2, 41), np.linspace(-1, 1, 21)
HILL = X[:, None] ** 2 + Y[None, :] ** 2


def area(xs, ys):
    return 0.5 * abs(np.dot(xs[:-1], ys[1:]) - np.dot(xs[1:], ys[:-1]))


def test_bands_fill_the_whole_picture():
    columns = bands(X, Y, HILL, np.linspace(0, 5, 6))
    total = 0.0
    for polygons_x, polygons_y in zip(columns["xs"], columns["ys"], strict=True):
        for rings_x, rings_y in zip(polygons_x, polygons_y, strict=True):
            outline, *holes = map(area, rings_x, rings_y)
            total += outline - sum(holes)
    assert columns["band"] == [0, 1, 2, 3, 4]
    assert np.isclose(total, 8)


def test_a_line_stays_at_its_level():
    lines = contours(X, Y, HILL, np.array([1.0]))
    for xs, ys in zip(lines["xs"], lines["ys"], strict=True):
        assert np.allclose(xs**2 + ys**2, 1, atol=0.01)


def test_shades_follow_the_theme():
    shades = Shades(4)
    light = list(shades.mapper.palette)
    shades.paint("dark")
    assert len(light) == 4
    assert light[0] == theme.color("card", "light")
    assert shades.mapper.palette[0] == theme.color("card", "dark")
    figure = figures.new_figure("x", "y")
    source = figures.ColumnDataSource(bands(X, Y, HILL, np.linspace(0, 5, 5)))
    assert draw_bands(figure, source, shades).glyph.fill_color["transform"]


def test_a_picture_counts_the_keys_it_answers():
    picture, heard = Picture(figure=figures.new_figure("x", "y")), []
    picture.on_key(["ArrowUp"], lambda key, times: heard.append((key, times)))
    document = Document()
    model = picture.get_root(document)
    with set_curdoc(document):
        model.pressed = [1, "ArrowUp"]
        model.pressed = [4, "ArrowUp"]
    assert heard == [("ArrowUp", 1), ("ArrowUp", 3)]
    assert model.keys == ["ArrowUp"]


def test_lines_have_looks_of_their_own():
    columns = figures.strokes(["run-1", "run-2"], "dark")
    assert columns["dash"] == ["solid", "dashed"]
    assert columns["line"][1] == theme.color("run-2", "dark")
