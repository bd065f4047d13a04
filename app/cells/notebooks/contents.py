"""What programs written for notebooks show: markup, pictures, sound, formulas."""

import base64
import io
import json
import mimetypes
import sys
import wave
from html import escape
from importlib import import_module
from pathlib import Path
from typing import Any

NO_SCRIPTS = "JavaScript that a program shows is not run here."
MARKS = {
    b"\x89PNG": "image/png",
    b"\xff\xd8": "image/jpeg",
    b"GIF8": "image/gif",
    b"RIFF": "image/webp",
}
"""How the bytes of a picture begin."""
LARGEST = 15_000_000
"""Bytes of sound or film that a page is asked to carry."""
FULL_SCALE = 32767
MARGIN = 16
"""Pixels around a formula."""


class DisplayObject:
    """Something to show, given as it is or as a file that the program has made.

    Parameters
    ----------
    data
        The content, or the name of its file.
    url
        Out of reach.
    filename
        The name of the file.
    """

    text = True

    def __init__(
        self, data: Any = None, url: Any = None, filename: Any = None, **_: Any
    ) -> None:
        web = ("http://", "https://")
        if url or (isinstance(data, str) and data.startswith(web)):
            raise ConnectionError(f"{url or data} cannot be reached")
        self.data = self._read(filename) if filename else data

    def _read(self, filename: Any) -> Any:
        path = Path(filename)
        return path.read_text("utf-8") if self.text else path.read_bytes()


class HTML(DisplayObject):
    """Markup, shown as inert as any other of a program."""

    def _repr_html_(self) -> str:
        return str(self.data)


class SVG(DisplayObject):
    """A drawing."""

    def _repr_svg_(self) -> str:
        return str(self.data)


class Pretty(DisplayObject):
    """Text as it is written."""

    def __repr__(self) -> str:
        return str(self.data)


class Code(Pretty):
    """A program to read."""

    def __init__(self, data: Any = None, language: str = "", **named: Any) -> None:
        super().__init__(data, **named)
        self.language = language


class Markdown(Pretty):
    """Text with marks for headings, lists and so on."""

    def _repr_html_(self) -> str:
        reader = import_module("markdown_it").MarkdownIt("commonmark", {"html": False})
        return str(reader.enable("table").render(str(self.data)))


class Latex(Pretty):
    """Text with formulas, set by matplotlib; what that cannot set is shown as text."""

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        tight, drawn = io.BytesIO(), io.BytesIO()
        mathtext = import_module("matplotlib.mathtext")
        mathtext.math_to_image(self._formula(), tight, dpi=200, format="png")
        picture = import_module("PIL.Image").open(tight).convert("RGB")
        padded = import_module("PIL.ImageOps").expand(picture, MARGIN, "white")
        padded.save(drawn, "png")
        size = {"width": str(padded.width // 2), "height": str(padded.height // 2)}
        return {"image/png": drawn.getvalue(), "alt": str(self.data), **size}

    def _formula(self) -> str:
        text = str(self.data).strip().replace("$$", "$")
        if "$" not in text:
            raise ValueError("no formula that matplotlib could set")
        return text


class Math(Latex):
    """One formula."""

    def _formula(self) -> str:
        return f"${str(self.data).strip().strip('$')}$"


class JSON(DisplayObject):
    """What a notebook would let one unfold; here it is shown as text."""

    def __repr__(self) -> str:
        return json.dumps(self.data, indent=2, ensure_ascii=False)


class Image(DisplayObject):
    """A picture, from bytes or from a file that the program has made.

    Parameters
    ----------
    width, height
        Pixels of the page.
    alt
        What it shows, in words.
    """

    text = False

    def __init__(
        self,
        data: Any = None,
        url: Any = None,
        filename: Any = None,
        *,
        width: float | None = None,
        height: float | None = None,
        alt: str = "",
        **_: Any,
    ) -> None:
        given = data is None or isinstance(data, bytes)
        super().__init__(data, url, filename if given else data)
        self.width, self.height, self.alt = width, height, alt

    def _repr_mimebundle_(self, **_: Any) -> dict[str, Any]:
        content = bytes(self.data)
        kinds = (kind for mark, kind in MARKS.items() if content.startswith(mark))
        kind = next(kinds, "image/svg+xml")
        sides = {"width": self.width, "height": self.height}
        told = {name: str(round(side)) for name, side in sides.items() if side}
        if kind in {"image/gif", "image/webp"}:
            sizes = "".join(f' {name}="{side}"' for name, side in told.items())
            text = (
                f'<img alt="{escape(self.alt)}" src="{_inline(kind, content)}"{sizes}>'
            )
            return {"text/html": text}
        shown = content if kind != "image/svg+xml" else content.decode()
        return {kind: shown, "alt": self.alt, **told}


class Audio(DisplayObject):
    """Sound, from numbers, bytes or a file that the program has made.

    Parameters
    ----------
    data
        Bytes of a file, its name, or amplitudes of shape (n,) or (channels, n).
    rate
        Amplitudes for each second.
    """

    text = False
    tag = "audio"

    def __init__(
        self,
        data: Any = None,
        filename: Any = None,
        url: Any = None,
        rate: int | None = None,
        *,
        normalize: bool = True,
        **_: Any,
    ) -> None:
        named = isinstance(data, str | Path)
        super().__init__(data, url, data if named else filename)
        self.kind = mimetypes.guess_type(str(data if named else filename))[0]
        if not isinstance(self.data, bytes):
            if not rate:
                raise ValueError("rate must be specified when data is a numpy array")
            self.data = _wave(self.data, rate, normalize)

    def _repr_html_(self) -> str:
        if len(self.data) > LARGEST:
            return "<p>This is too long to be played here.</p>"
        address = _inline(self.kind or f"{self.tag}/{self.fallback}", self.data)
        return f'<{self.tag} controls src="{address}"></{self.tag}><br>'

    fallback = "wav"


class Video(Audio):
    """A film from bytes or a file that the program has made."""

    tag, fallback = "video", "mp4"

    def __init__(self, data: Any = None, url: Any = None, **named: Any) -> None:
        super().__init__(data, url=url, filename=named.get("filename"))

    def _repr_html_(self) -> str:
        return super()._repr_html_() + "<br>" * 12


class Javascript(DisplayObject):
    """Never run."""

    def _ipython_display_(self) -> None:
        print(NO_SCRIPTS, file=sys.stderr)


class IFrame(DisplayObject):
    """Another page, which is out of reach: its address is shown."""

    def __init__(self, src: Any = "", width: Any = "", height: Any = "", **_: Any):
        self.src = str(src)

    def __repr__(self) -> str:
        return f"{self.src} (another page; a program's output cannot show it)"


class YouTubeVideo(IFrame):
    """A film of the web."""

    def __init__(self, id: Any = "", *_: Any, **__: Any) -> None:
        super().__init__(f"youtube.com/watch?v={id}")


class FileLink(DisplayObject):
    """The name of a file."""

    def __init__(self, path: Any, *_: Any, **__: Any) -> None:
        self.path = str(path)

    def __repr__(self) -> str:
        return self.path


class FileLinks(FileLink):
    """The names of the files in a folder."""

    def __repr__(self) -> str:
        files = sorted(path for path in Path(self.path).rglob("*") if path.is_file())
        return "\n".join(map(str, files))


class ProgressBar:
    """How far a program is; it is written over while it goes on.

    Parameters
    ----------
    total
        Where it ends.
    """

    def __init__(self, total: int) -> None:
        self.total, self._progress = total, 0

    @property
    def progress(self) -> int:
        """How far it is."""
        return self._progress

    @progress.setter
    def progress(self, value: int) -> None:
        self._progress = value
        self.display()

    def display(self) -> None:
        """Write it, in place of what it was."""
        done = round(60 * self._progress / max(self.total, 1))
        print(f"\r[{'=' * done:60}] {self._progress}/{self.total}", end="")

    update = _ipython_display_ = display

    def __iter__(self) -> "ProgressBar":
        self._progress = -1
        return self

    def __next__(self) -> int:
        if self._progress >= self.total - 1:
            self.progress = self.total
            print()
            raise StopIteration
        self.progress += 1
        return self.progress


def _inline(kind: str, content: bytes) -> str:
    return f"data:{kind};base64,{base64.b64encode(content).decode()}"


def _wave(amplitudes: Any, rate: int, normalize: bool) -> bytes:
    """Return numbers as a file of sound, 16 bits each."""
    numpy = import_module("numpy")
    sound = numpy.atleast_2d(numpy.asarray(amplitudes, dtype=float))
    loudest = numpy.abs(sound).max(initial=0)
    if not normalize and loudest > 1:
        raise ValueError("Audio data must be between -1 and 1 when normalize=False.")
    scaled = sound / (loudest or 1 if normalize else 1) * FULL_SCALE
    file = io.BytesIO()
    with wave.open(file, "wb") as out:
        out.setnchannels(len(sound))
        out.setsampwidth(2)
        out.setframerate(int(rate))
        out.writeframes(scaled.T.astype("<i2").tobytes())
    return file.getvalue()
