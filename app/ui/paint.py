"""Colours of a theme, given to a figure and its parts in place."""

from typing import Any

from bokeh.models import Arrow, GlyphRenderer, Span

from app import theme as house

__all__ = ["looks", "paint", "restyle", "strokes"]


def restyle(figure: Any, theme: str) -> None:
    """Give a figure and all its glyphs the colours of a theme, in place."""
    ink, muted = (house.color(name, theme) for name in ("ink", "ink-muted"))
    rule = house.color("rule", theme)
    figure.update(tags=[theme], background_fill_color=None, border_fill_color=None)
    for axis in figure.axis:
        axis.update(
            axis_label_text_color=ink,
            major_label_text_color=muted,
            axis_line_color=muted,
            major_tick_line_color=muted,
        )
    for grid in figure.grid:
        grid.grid_line_color = rule
    for part in (*figure.renderers, *figure.center):
        if part.tags and isinstance(part, GlyphRenderer | Arrow | Span):
            paint(part, theme)


def paint(part: Any, theme: str) -> None:
    """Colour a part of a figure, except for what the view coloured itself."""
    role, *given = part.tags
    glyph = getattr(part, "glyph", part)
    paint, card = house.color(role, theme), house.color("card", theme)
    solid = hasattr(glyph, "size") or hasattr(glyph, "top")
    filled = solid and "fill_color" not in given
    values = {
        "fill_color": paint,
        "line_color": card if filled else paint,
        "text_color": paint,
        "hatch_color": card,
        "background_fill_color": card,
    }
    if isinstance(part, Arrow):
        part.end.update(line_color=paint, fill_color=paint)
    for name, value in values.items():
        if hasattr(glyph, name) and name not in given:
            setattr(glyph, name, value)


def looks(roles: list[str], theme: str) -> dict[str, list[Any]]:
    """Return columns that draw each point of one glyph in a role of its own.

    Name them in `points`: ``marker``, ``size``, ``fill_color`` and ``line_color``.
    """
    chosen = [house.ROLES[role] for role in roles]
    return {
        "marker": [look.marker for look in chosen],
        "size": [look.size for look in chosen],
        "fill": [house.color(role, theme) for role in roles],
        "line": [house.color("card", theme)] * len(roles),
    }


def strokes(roles: list[str], theme: str) -> dict[str, list[Any]]:
    """Return columns that draw each line of one glyph in a role of its own.

    Name them in `curves`: ``line_color="line"``, ``line_dash="dash"`` and
    ``line_width="width"``.
    """
    return {
        "line": [house.color(role, theme) for role in roles],
        "dash": [house.ROLES[role].dash for role in roles],
        "width": [house.ROLES[role].width for role in roles],
    }
