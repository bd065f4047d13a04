"""A sim's poster: its stage and its figures at rest, as markup that needs no script.

The figures are those that the view builds, so the poster shows what the sim shows when
it comes alive, in the place where it will be. Positions are percentages and strokes do
not scale: the same markup fits every width, and its colours follow the page's theme.

What a run may change (titles, ticks, marks, keys) stands in elements of its own, the
*parts*: `app.site.svg.film` says what is in them at each position. They are
marked by ``data-drawn``, which names an attribute where it is one that changes.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from xml.sax.saxutils import escape, unescape

import numpy as np
from bokeh.models import Arrow, FixedTicker, Span

from app.site.svg import room
from app.site.svg.glyphs import DRAWN, Scale, arrow, stroke
from app.svg import marks
from app.svg.axis import Axis
from app.svg.markers import DASHES, number, shape
from app.text.numbers import power_of_ten
from app.theme import ROLES
from app.ui.figures import PLAIN_EXPONENT, TICKS
from app.ui.layout import Picture

STEPS = (0.5, 1, 2, 5, 10)
LOG_STEPS = (0.5, 1, 5, 10)
LEAST_POWERS, MOST_POWERS = 100, 9
"""Of a logarithmic axis, as BokehJS has it: how many times its start its end is, for
ticks at powers of ten alone, and the most of these."""
MOST_LABELS = 6
"""Of its numbers, that do not touch."""
EM = 16
"""Pixels of the letters for which figures are made."""
DIGIT, LETTER, GAP, PAD = 0.62, 0.57, 1.125, 0.625
"""Widths in em: of a digit, of a letter on average, between numbers, beside a tab."""
EDGE = "\0"
"""Stands before and after the content of each part until the markup is complete."""
Ticks = list[tuple[float, str]]


def draw_poster(screen: Any, title: str) -> str:
    """Return the stage of a sim at rest.

    Parameters
    ----------
    screen
        The view, an `app.ui.screen.Screen`.
    title
        Of the sim.
    """
    return "".join(draw_pieces(screen, title))


def draw_pieces(screen: Any, title: str) -> list[str]:
    """Return the same markup in pieces: every second one is the content of a part."""
    return _stage(screen, title).split(EDGE)


def draw_picture(picture: Any) -> str:
    """Return one picture by itself, such as for the cover of a card."""
    return _picture(picture).replace(EDGE, "")


def _picture(picture: Any, **marks: str) -> str:
    """Return one picture, with what says where on the stage it is."""
    keep = f' style="--keep: {picture.keep}"' if picture.keep else ""
    said = "".join(f' data-{name}="{value}"' for name, value in marks.items())
    return (
        f'<div class="poster-picture"{said}{" data-keep" if keep else ""}{keep}>'
        f'<div class="poster-head">{_part(escape(picture.title), "p")}'
        f"{_key(picture.key)}</div>"
        f'<div class="poster-fit"><div class="poster-frame">{_figure(picture.figure)}'
        "</div></div></div>"
    )


def _stage(screen: Any, title: str) -> str:
    """Return the areas and marks that `static/js/widgets/board.js` makes, at rest.

    `stage.css` lays out both.
    """
    shown = [picture for picture in screen.stage.select(Picture) if picture.visible]
    heroes, sides = (
        [it for it in shown if it.area == area] for area in ("hero", "side")
    )
    marks = {
        "heroes": len(heroes),
        **({"sides": len(sides)} if sides else {}),
        "front": "hero" if heroes else "side",
        **({"ask": ""} if any(it.visible for it in screen.asked) else {}),
        **({"more": ""} if screen.parts["more"].visible else {}),
        **({"readings": ""} if screen.stage.readings else {}),
    }
    said = "".join(f' data-{name}="{value}"' for name, value in marks.items())
    # Where the position is a setting, its slider is the main control.
    dials = screen.basic, screen.player.timeline
    status = screen.status
    readings = _part(_readings(screen.stage.readings), 'div class="readings"')
    sentence = f"<strong>{escape(status.verdict)}</strong> " if status.verdict else ""
    words = _part(sentence + escape(status.text), 'p class="words"')
    return (
        f'<div class="board-frame"><div class="board"{said}'
        f' style="--split: {screen.columns}; {_taken(screen.stage.readings, sides)}">'
        f'<div class="bar"><span class="title">{escape(title)}</span></div>'
        f'<div class="tabs">{"".join(_tabs(heroes, sides))}</div>'
        f"{readings}"
        f'<div class="hero">{"".join(_heroes(heroes))}</div>'
        f'<div class="side">{"".join(_sides(sides, alone=not heroes))}</div>'
        f"{words}"
        f'<div class="ask">{"".join(_controls(screen.asked))}</div>'
        '<div class="dock"></div><div class="place"></div>'
        f'<div class="rail"><div class="dials">{"".join(_controls(*dials))}'
        "</div></div></div></div>"
    )


def _taken(readings: Sequence[Any], sides: Sequence[Any]) -> str:
    """Return the widths of numbers and tabs, beside which the keys stand."""
    numbers = sum(DIGIT * (len(name) + 1 + width) + GAP for name, _, width in readings)
    tabs = sum(LETTER * len(picture.tab) + 2 * PAD for picture in sides)
    return f"--taken-hero: {numbers:.3g}em; --taken-side: {tabs:.3g}em"


def _heroes(pictures: Sequence[Any]) -> Iterator[str]:
    for picture in pictures:
        front = {"front": ""} if picture.tab == pictures[0].tab else {}
        yield _picture(picture, area="hero", **front)


def _sides(pictures: Sequence[Any], alone: bool) -> Iterator[str]:
    """Yield those that can be seen before a tab is chosen."""
    front = {"front": ""} if alone else {}
    places = ({**front, "first": "", "beside": ""}, {"lower": ""})
    for picture, place in zip(pictures, places, strict=False):
        yield _picture(picture, area="side", **place)


def _tabs(heroes: Sequence[Any], sides: Sequence[Any]) -> Iterator[str]:
    """Yield the tabs as they are at first, to be looked at."""
    names = dict.fromkeys(picture.tab for picture in (*heroes, *sides))
    for name in names:
        of_hero = " data-hero" if name in {it.tab for it in heroes} else ""
        first = " data-first" if sides and name == sides[0].tab else ""
        yield f"<span{of_hero}{first}>{escape(name)}</span>"


def _readings(readings: Sequence[Any]) -> str:
    return "".join(
        f'<span>{escape(name)} <b style="--width: {width}ch">{escape(value)}</b></span>'
        for name, value, width in readings
    )


def _controls(controls: Sequence[Any], has_main: bool = False) -> Iterator[str]:
    """Yield the controls that will come, in grey; the first may be the main one."""
    main = " data-main" if has_main else ""
    for control in controls:
        if control.visible:
            kind, label = type(control).__name__.lower(), escape(control.label or "")
            yield f'<span class="soon {kind}"{main}>{label}</span>'
            main = ""


def _part(content: str, tag: str = "g") -> str:
    name, *_ = tag.split()
    return f"<{tag} data-drawn>{EDGE}{content}{EDGE}</{name}>"


def _key(entries: Sequence[tuple[str, str, str]]) -> str:
    """Return the legend, as tall and as wide as the live one."""
    items = "".join(
        f"<li>{_swatch(role, kind)}{escape(label)}</li>"
        for role, kind, label in entries
    )
    is_mark = [label for _, _, label in entries] == [""]
    kind = " data-mark" if is_mark else ""
    # Also without entries: the film may have some later, or none at its end.
    return _part(items, f'ul class="poster-key"{kind}')


def _swatch(role: str, kind: str) -> str:
    look, paint = ROLES[role], f"var(--{role})"
    if kind == "point":
        inside = f'<path d="{shape(look.marker, 12)}" fill="{paint}"/>'
        return f'<svg class="point" viewBox="-10 -10 20 20">{inside}</svg>'
    if kind == "ring":
        inside = f'<path d="{shape("circle", 12)}" fill="none" stroke="{paint}" '
        inside += 'stroke-width="2.5"/>'
        return f'<svg class="point" viewBox="-10 -10 20 20">{inside}</svg>'
    dashes = " ".join(map(str, DASHES[look.dash]))
    halves = [("M1 10h30", paint)]
    if kind == "fit":  # a line whose colour tells its error
        halves = [("M1 10h15", "var(--bad)"), ("M16 10h15", "var(--good)")]
    inside = "".join(
        f'<path d="{way}" stroke="{hue}" stroke-width="{look.width:g}"'
        f' stroke-dasharray="{dashes}"/>'
        for way, hue in halves
    )
    return f'<svg class="line" viewBox="0 0 32 20">{inside}</svg>'


def _figure(figure: Any) -> str:
    x_axis, y_axis = figure.below[0], figure.left[0]
    x, y = _scale(figure.x_range, x_axis), _scale(figure.y_range, y_axis)
    marks = "".join(_marks(figure, x, y))
    if not (x_axis.visible or y_axis.visible):
        return f'<div class="poster-plot bare">{_plot(marks)}</div>'
    x_ticks, y_ticks = (
        _ticks(axis_range, axis)
        for axis_range, axis in ((figure.x_range, x_axis), (figure.y_range, y_axis))
    )
    said, beside = x_axis.axis_label or "", y_axis.axis_label or ""
    left = room.beside([*map(_plain, y_ticks)], beside)
    bottom = room.below(map(_plain, x_ticks), said)
    upright = x_ticks if figure.xgrid[0].visible else []
    level = y_ticks if figure.ygrid[0].visible else []
    lines = "".join(_grid(x, upright, y, level))
    named = _apart(x_axis, x_ticks), _apart(y_axis, y_ticks)
    labels = _part("".join(_labels(x, named[0], y, named[1])), "div")
    return (
        '<div class="poster-plot" data-drawn="style" '
        f'style="{EDGE}--left: {left / EM:g}em; --bottom: {bottom / EM:g}em; '
        f'--right: {figure.min_border_right / EM:g}em{EDGE}">'
        f"{_plot(_part(lines) + marks)}{labels}"
        f'<span class="poster-x-label">{escape(said)}</span>'
        f'<span class="poster-y-label">{escape(beside)}</span></div>'
    )


def _plot(marks: str) -> str:
    return f'<svg width="100%" height="100%" aria-hidden="true">{marks}</svg>'


def _is_log(axis: Any) -> bool:
    return "Log" in type(axis).__name__


def _scale(axis_range: Any, axis: Any) -> Scale:
    """Return the map from data to percent of the frame."""
    span = axis_range.start, axis_range.end
    return Axis(span, ticks=(), log=_is_log(axis)).percent


def _ticks(axis_range: Any, axis: Any) -> Ticks:
    start, end = axis_range.start, axis_range.end
    if isinstance(axis.ticker, FixedTicker):
        named = axis.major_label_overrides
        return [(t, escape(str(named.get(t, _written(t))))) for t in axis.ticker.ticks]
    if _is_log(axis) and end >= LEAST_POWERS * start:
        exponents = range(int(np.ceil(np.log10(start))), int(np.log10(end)) + 1)
        every = -(-(len(exponents) - 1) // MOST_POWERS)
        return [(10.0**e, _power(e)) for e in exponents[::every]]
    span = end - start
    base = 10 ** np.floor(np.log10(span / TICKS))
    # As BokehJS chooses: the step that leads to about so many ticks.
    steps = LOG_STEPS if _is_log(axis) else STEPS
    step = min((m * base for m in steps), key=lambda s: abs(TICKS - span / s))
    # Adding zero turns the negative zero of a multiple into a plain one.
    numbers = np.arange(np.ceil(start / step), np.floor(end / step) + 1) * step + 0.0
    return [(float(n), _written(n)) for n in numbers]


def _apart(axis: Any, ticks: Ticks) -> Ticks:
    """Return the ticks whose numbers do not touch."""
    every = max(1, -(-len(ticks) // MOST_LABELS)) if _is_log(axis) else 1
    return ticks[::every]


def _written(value: float) -> str:
    """Return a number as BokehJS writes it."""
    return f"{value:.10g}".replace("-", "−")


def _plain(tick: tuple[float, str]) -> str:
    """Return what stands at a tick, with raised digits as characters of their own."""
    found = re.fullmatch("10<sup>(.*)</sup>", tick[1])
    return power_of_ten(int(found[1])) if found else unescape(tick[1])


def _power(exponent: int) -> str:
    if abs(exponent) < PLAIN_EXPONENT:
        return f"{10.0**exponent:g}"
    return f"10<sup>{exponent}</sup>"


def _grid(x: Scale, x_ticks: Ticks, y: Scale, y_ticks: Ticks) -> Iterator[str]:
    for value, _ in x_ticks:
        yield f'<line class="grid" {marks.down(number(x(value)))}/>'
    for value, _ in y_ticks:
        yield f'<line class="grid" {marks.across(number(100 - y(value)))}/>'


def _labels(x: Scale, x_ticks: Ticks, y: Scale, y_ticks: Ticks) -> Iterator[str]:
    for value, text in x_ticks:
        yield f'<span class="x" style="left: {number(x(value))}%">{text}</span>'
    for value, text in y_ticks:
        yield f'<span class="y" style="bottom: {number(y(value))}%">{text}</span>'


def _marks(figure: Any, x: Scale, y: Scale) -> Iterator[str]:
    """Yield a part for the spans, for each renderer and for each arrow."""
    yield _part("".join(_spans(figure, x, y)))
    for renderer in figure.renderers:
        draw = DRAWN.get(type(renderer.glyph).__name__)
        if draw is None:
            raise TypeError(
                f"A poster cannot draw {type(renderer.glyph).__name__} yet."
            )
        drawn = draw(renderer.glyph, renderer.data_source.data, x, y)
        yield _part("".join(drawn))
    for annotation in figure.center:
        if isinstance(annotation, Arrow):
            yield _part("".join(arrow(annotation, annotation.source.data, x, y)))


def _spans(figure: Any, x: Scale, y: Scale) -> Iterator[str]:
    for span in figure.center:
        if not isinstance(span, Span) or span.location is None or not span.visible:
            continue
        if span.dimension == "width":
            ends = marks.across(number(100 - y(span.location)))
        else:
            ends = marks.down(number(x(span.location)))
        yield f"<line {ends} {stroke(span)}/>"
