"""Bokeh figures in the house look: a role says how a glyph is drawn, the theme where.

Every glyph made here carries its role as a tag, so that `restyle` can turn an existing
figure from light to dark in place.
"""

from typing import Any

from bokeh.core.properties import value as literal
from bokeh.models import (
    Arrow,
    ColumnDataSource,
    GlyphRenderer,
    LogTickFormatter,
    NoOverlap,
    Span,
    VeeHead,
)
from bokeh.plotting import figure as bokeh_figure

from app import theme as house
from app.text.numbers import power_of_ten
from app.ui.paint import looks, paint, restyle, strokes

__all__ = [
    "areas",
    "arrow",
    "bands",
    "bars",
    "curve",
    "curves",
    "level",
    "looks",
    "new_figure",
    "points",
    "restyle",
    "segments",
    "strokes",
    "words",
]

FONT = '"Inter Variable", system-ui, sans-serif'
TICKS = 5
# Ticks of a log axis from 1/1000 to 1000 are written out, others as powers of ten,
# whose exponents BokehJS itself would draw across their base.
PLAIN_EXPONENT, LARGEST_EXPONENT = 4, 17
POWERS = {
    float(f"1e{power}"): power_of_ten(power)
    for power in range(-LARGEST_EXPONENT, LARGEST_EXPONENT + 1)
    if abs(power) >= PLAIN_EXPONENT
}


def new_figure(x_label: str, y_label: str, theme: str = "light", **options: Any) -> Any:
    """Return an empty figure without toolbar; axis labels carry name and unit.

    ``options`` go to ``bokeh.plotting.figure`` (ranges, axis types, events' tools).
    """
    settings = {
        "toolbar_location": None,
        "tools": "",
        "sizing_mode": "stretch_both",
        "min_border": 0,
        # Room for the halves of the outermost tick labels.
        "min_border_right": 18,
        "min_border_top": 6,
        "output_backend": "canvas",
        "x_axis_label": x_label,
        "y_axis_label": y_label,
    }
    figure = bokeh_figure(**(settings | options))
    figure.toolbar.logo = None
    figure.outline_line_color = None
    _quiet_axes(figure)
    restyle(figure, theme)
    return figure


def points(
    figure: Any,
    source: ColumnDataSource,
    role: str,
    x: str = "x",
    y: str = "y",
    **options: Any,
) -> GlyphRenderer:
    """Draw the role's marker at each point, outlined in the colour of the card."""
    look = house.ROLES[role]
    settings = {"marker": look.marker, "size": look.size, "line_width": 1.2}
    renderer = figure.scatter(x, y, source=source, **(settings | options))
    return _tagged(figure, renderer, role, options)


def curve(
    figure: Any,
    source: ColumnDataSource,
    role: str,
    x: str = "x",
    y: str = "y",
    **options: Any,
) -> GlyphRenderer:
    """Draw a line through the points with the role's dash and width."""
    renderer = figure.line(x, y, source=source, **(_stroke(role) | options))
    return _tagged(figure, renderer, role, options)


def curves(
    figure: Any,
    source: ColumnDataSource,
    role: str,
    xs: str = "xs",
    ys: str = "ys",
    **options: Any,
) -> GlyphRenderer:
    """Draw many lines in one glyph, such as the ghosts of earlier steps."""
    renderer = figure.multi_line(xs, ys, source=source, **(_stroke(role) | options))
    return _tagged(figure, renderer, role, options)


def segments(
    figure: Any, source: ColumnDataSource, role: str, **options: Any
) -> GlyphRenderer:
    """Draw one stroke per row, from (x0, y0) to (x1, y1)."""
    renderer = figure.segment(
        "x0", "y0", "x1", "y1", source=source, **(_stroke(role) | options)
    )
    return _tagged(figure, renderer, role, options)


def bars(
    figure: Any, source: ColumnDataSource, role: str, **options: Any
) -> GlyphRenderer:
    """Draw one upright bar per row, from ``bottom`` to ``top`` at ``x``.

    Give ``width`` in units of the axis, and a ``hatch_pattern`` where bars touch.
    """
    settings = {"bottom": "bottom", "top": "top", "line_width": 1}
    renderer = figure.vbar(x="x", source=source, **(settings | options))
    return _tagged(figure, renderer, role, options)


def bands(
    figure: Any, source: ColumnDataSource, role: str, **options: Any
) -> GlyphRenderer:
    """Fill one rectangle per row, from (left, bottom) to (right, top), without edges.

    Give a ``hatch_pattern``, or a column of them, where the hue alone must not tell.
    """
    sides = {side: side for side in ("left", "right", "bottom", "top")}
    settings = {**sides, "line_color": None, "hatch_weight": 2}
    renderer = figure.quad(source=source, **(settings | options))
    return _tagged(figure, renderer, role, {"line_color": None, **options})


def areas(
    figure: Any, source: ColumnDataSource, role: str, **options: Any
) -> GlyphRenderer:
    """Draw one polygon per row, from the columns ``xs`` and ``ys``, lightly filled."""
    settings = {"fill_alpha": 0.13, "line_width": 1.5}
    renderer = figure.patches("xs", "ys", source=source, **(settings | options))
    return _tagged(figure, renderer, role, options)


def words(
    figure: Any, source: ColumnDataSource, role: str = "estimator", **options: Any
) -> GlyphRenderer:
    """Write the column ``text`` at (x, y) in the role's colour.

    Where lines may cross the words, give them a ``background_fill_alpha``.
    """
    settings = {
        "text_font": literal(FONT),
        "text_font_size": "16px",
        "text_baseline": "middle",
        "background_fill_alpha": 0,
    }
    renderer = figure.text("x", "y", text="text", source=source, **(settings | options))
    return _tagged(figure, renderer, role, options)


def arrow(figure: Any, source: ColumnDataSource, role: str = "gradient") -> Arrow:
    """Draw one arrow per row, from (x0, y0) to (x1, y1)."""
    annotation = Arrow(
        source=source,
        x_start="x0",
        y_start="y0",
        x_end="x1",
        y_end="y1",
        end=VeeHead(size=12),
        line_width=house.ROLES[role].width,
        tags=[role],
    )
    figure.add_layout(annotation)
    paint(annotation, figure.tags[0])
    return annotation


def level(figure: Any, role: str = "reference", dimension: str = "width") -> Span:
    """Draw a straight line across the figure; move it with ``location``."""
    span = Span(dimension=dimension, tags=[role], **_stroke(role))
    figure.add_layout(span)
    paint(span, figure.tags[0])
    return span


def _quiet_axes(figure: Any) -> None:
    for axis in figure.axis:
        axis.update(
            axis_label_text_font=FONT,
            axis_label_text_font_size="16px",
            axis_label_text_font_style="normal",
            axis_label_standoff=2,
            major_label_text_font=FONT,
            major_label_text_font_size="16px",
            minor_tick_line_color=None,
            major_tick_in=0,
            major_label_policy=NoOverlap(min_distance=8),
            major_tick_out=5,
        )
        if isinstance(axis.formatter, LogTickFormatter):
            axis.formatter.min_exponent = PLAIN_EXPONENT
            axis.major_label_overrides = POWERS
        if hasattr(axis.ticker, "desired_num_ticks"):
            axis.ticker.desired_num_ticks = TICKS


def _stroke(role: str) -> dict[str, Any]:
    look = house.ROLES[role]
    return {"line_dash": look.dash, "line_width": look.width, "line_cap": "round"}


def _tagged(
    figure: Any, renderer: GlyphRenderer, role: str, options: dict[str, Any]
) -> GlyphRenderer:
    given = [name for name in options if name.endswith("color")]
    # What is selected or not must look the same: selection has no meaning here.
    renderer.update(tags=[role, *given], nonselection_glyph=None, selection_glyph=None)
    paint(renderer, figure.tags[0])
    return renderer
