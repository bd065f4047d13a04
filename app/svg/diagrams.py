r"""Diagrams of boxes and arrows, drawn while the site is built.

>>> from app.svg.diagrams import flow
>>> def loop() -> str:
...     return flow(
...         "Four boxes in a ring: predict, measure, update, repeat.",
...         ["predict", "measure the *cost*", "update $\\\\theta$"],
...         back="repeat",
...     )
>>> loop().startswith('<div class="flow"')
True

The boxes stand in a row where there is room and in a column where there is none, so the
same words serve a telephone and paper.
"""

from collections.abc import Sequence
from html import escape

from app.svg.words import words

__all__ = ["flow", "side_by_side"]

ARROW = (
    '<svg class="flow-arrow" viewBox="0 0 40 16" aria-hidden="true">'
    '<path d="M1 8h34" fill="none" stroke="currentColor" stroke-width="2"/>'
    '<path d="M39 8L29 2.5L32 8L29 13.5z" fill="currentColor"/></svg>'
)
Box = str | tuple[str, str]
"""Words, or words and the role whose colour marks the box."""


def flow(
    says: str, boxes: Sequence[Box], *, arrows: Sequence[str] = (), back: str = ""
) -> str:
    """Return boxes joined by arrows.

    Parameters
    ----------
    says
        What there is to see, one sentence.
    boxes
        Words of each box, or (words, role).
    arrows
        Words at the arrows between them, if any.
    back
        Words at an arrow from the last box back to the first; empty for none.
    """
    labels = [*arrows, *[""] * len(boxes)]
    parts = [_box(boxes[0])]
    for box, label in zip(boxes[1:], labels, strict=False):
        said = f"<span>{words(label)}</span>" if label else ""
        parts += [f'<div class="flow-step">{said}{ARROW}</div>', _box(box)]
    returning = f'<p class="flow-back"><span>{words(back)}</span></p>' if back else ""
    return (
        f'<div class="flow" role="img" aria-label="{escape(says)}">'
        f'<div class="flow-row">{"".join(parts)}</div>{returning}</div>'
    )


def side_by_side(*drawings: str) -> str:
    """Return drawings next to each other, or one below the other."""
    return f'<div class="drawing-panels">{"".join(drawings)}</div>'


def _box(box: Box) -> str:
    said, role = (box, "ink-muted") if isinstance(box, str) else box
    return f'<div class="flow-box" style="--role:var(--{role})">{words(said)}</div>'
