"""An animation of matplotlib as a few pictures, which the page plays."""

import base64
import io
import json
import sys
from types import ModuleType
from typing import Any

FILM = "application/vnd.descent.film+json"
MOST = 40
"""Frames that are drawn; of a longer animation every second is left out, and so on."""
SHARPNESS = 1.5


class Markup(str):
    """What a notebook would play: here the animation itself goes along."""

    animation: Any = None


def use_page(module: ModuleType) -> None:
    """Let what programs write for notebooks end as a film.

    Parameters
    ----------
    module
        `matplotlib.animation`, just imported.
    """

    def markup(animation: Any, *_: object, **__: object) -> Markup:
        made = Markup("An animation: show it with HTML(…).")
        made.animation = animation
        return made

    module.Animation.to_jshtml = markup
    module.Animation.to_html5_video = markup


def animation_of(thing: object) -> Any:
    """Return the animation that a thing is, that it shows or that moves it, if any."""
    module = sys.modules.get("matplotlib.animation")
    if module is None:
        return None
    canvas = getattr(thing, "canvas", None)
    closing = canvas.callbacks.callbacks.get("close_event", {}) if canvas else {}
    owners = [getattr(refer(), "__self__", None) for refer in closing.values()]
    markup = getattr(thing, "data", None)
    for candidate in (thing, getattr(markup, "animation", None), *owners):
        if isinstance(candidate, module.Animation):
            return candidate
    return None


def film(animation: Any) -> dict[str, str]:
    """Draw the frames of an animation: media type → content, without words."""
    from matplotlib.animation import AbstractMovieWriter  # noqa: PLC0415 - slow

    class Writer(AbstractMovieWriter):
        """Keeps frames at equal distances, and the last one."""

        frames: list[str]
        step, count = 1, 0

        def setup(self, fig: Any, outfile: Any, dpi: float | None = None) -> None:
            self.fig, self.frames = fig, []

        def grab_frame(self, **options: Any) -> None:
            if self.count % self.step == 0:
                self.frames.append(self.drawn(options))
            if len(self.frames) > MOST:
                del self.frames[1::2]
                self.step *= 2
            self.count += 1
            self.options = options

        def finish(self) -> None:
            if (self.count - 1) % self.step:
                self.frames.append(self.drawn(self.options))

        def drawn(self, options: dict[str, Any]) -> str:
            file = io.BytesIO()
            density = SHARPNESS * self.fig.get_dpi()
            self.fig.savefig(file, format="png", dpi=density, **options)
            return base64.b64encode(file.getvalue()).decode()

    writer = Writer()
    animation.save("film", writer=writer)
    interval = getattr(animation, "_interval", 200) * writer.step
    note = f"Of {writer.count} frames {len(writer.frames)} are shown."
    told = {
        "frames": writer.frames,
        "interval": interval,
        "note": note if writer.count > len(writer.frames) else "",
    }
    width, height = writer.fig.get_size_inches() * writer.fig.get_dpi()
    return {
        FILM: json.dumps(told),
        "text/plain": repr(animation),
        "width": str(round(width)),
        "height": str(round(height)),
    }
