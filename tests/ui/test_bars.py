"""Bars, words and named ticks, in figures and in posters."""

from bokeh.models import ColumnDataSource, FixedTicker

from app import theme
from app.site.svg.poster import draw_picture
from app.ui import figures
from app.ui.layout import Picture


def bar_chart():
    figure = figures.new_figure("set", "error", x_range=(0, 3), y_range=(0, 10))
    figure.xaxis[0].update(
        ticker=FixedTicker(ticks=[1, 2]), major_label_overrides={1: "seen", 2: "new"}
    )
    source = ColumnDataSource({"x": [1, 2], "bottom": [0, 0], "top": [4, 8]})
    renderer = figures.bars(figure, source, "training", width=0.5)
    words = ColumnDataSource({"x": [1], "y": [5], "text": ["4 < 8"]})
    figures.words(figure, words)
    return figure, renderer.glyph


def test_bars_take_the_colour_of_their_role_and_follow_the_theme():
    figure, glyph = bar_chart()
    assert glyph.fill_color == theme.color("training", "light")
    assert glyph.line_color == theme.color("card", "light")
    figures.restyle(figure, "dark")
    assert glyph.fill_color == theme.color("training", "dark")


def test_a_poster_draws_bars_words_and_named_ticks():
    figure, _ = bar_chart()
    poster = draw_picture(Picture(figure=figure, title="shown"))
    assert poster.count("<rect") == 2
    assert 'height="80%"' in poster
    assert "4 &lt; 8</text>" in poster
    assert ">seen</span>" in poster


def test_words_have_a_ground_of_the_card_only_where_it_is_wanted():
    figure, _ = bar_chart()
    plain = figure.renderers[-1].glyph
    source = ColumnDataSource({"x": [1], "y": [5], "text": ["4"]})
    grounded = figures.words(figure, source, background_fill_alpha=0.85).glyph
    figures.restyle(figure, "dark")
    assert (plain.background_fill_alpha, grounded.background_fill_alpha) == (0, 0.85)
    assert grounded.background_fill_color == theme.color("card", "dark")


def test_a_poster_has_the_key_of_its_picture():
    key = [("test", "point", "test & more"), ("reference", "line", "best")]
    poster = draw_picture(Picture(figure=bar_chart()[0], title="shown", key=key))
    assert poster.count("<li>") == 2
    assert "test &amp; more</li>" in poster
    assert 'fill="var(--test)"' in poster
    assert 'stroke-dasharray="6"' in poster
