"""A sim's film: its default run, as what changes in its poster from step to step.

The page can play it as soon as it can be read, without BokehJS and without Python.
"""

from os.path import commonprefix
from typing import Any

from app.main import open_screen
from app.site.svg.poster import draw_pieces

__all__ = ["shoot"]

LONGEST = 750_000
"""Letters after which a film ends; packed, a quarter of that or less."""


def shoot(slug: str) -> dict[str, Any]:
    """Return the film of a sim.

    Parameters
    ----------
    slug
        Which sim.

    Returns
    -------
    dict
        `run`: what the player shows besides the position (`n_steps`, `noun`, `first`,
        `speed`, `slowest`, `fastest`, `trace`, `timeline`); `last`: the last position
        of the film; `parts`: for each part of the poster, in their order, what is in
        it: a position, how many letters of the markup before stay, what follows them,
        the next position …;
        empty for a part that never changes.
    """
    screen = open_screen(slug)
    player = screen.player
    shown = (
        *("n_steps", "noun", "first", "speed", "slowest", "fastest"),
        *("trace", "timeline"),
    )
    skeleton, before = _split(screen)
    parts: list[list[Any]] = [[0, 0, content] for content in before]
    last = letters = 0
    for position in range(1, player.n_steps + 1):
        screen.model.position = position
        around, now = _split(screen)
        if around != skeleton or letters > LONGEST:
            break
        for changes, old, new in zip(parts, before, now, strict=True):
            if new != old:
                # Letters are meant, though the function is made for paths.
                kept = len(commonprefix([old, new]))  # noqa: RUF071
                changes += [position, kept, new[kept:]]
                letters += len(new) - kept
        last, before = position, now
    run = {name: getattr(player, name) for name in shown}
    moving = [changes if len(changes) > 3 else [] for changes in parts]
    return {"run": run, "last": last, "parts": moving}


def _split(screen: Any) -> tuple[list[str], list[str]]:
    """Return what is around the parts of the poster now, and what is in them."""
    pieces = draw_pieces(screen, "")
    return pieces[::2], pieces[1::2]
