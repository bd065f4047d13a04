"""What a hand has drawn, as text that a link carries; and digits that were kept."""

import base64
import re
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from app.content.texts import read_texts
from app.ml.datasets.handwriting import SIDE, Bitmap, blank

TEXTS = read_texts("app.sims.handwritten_digits")["ink"]
MOST_KEPT = 30
NAMES = {*"0123456789"}
LETTERS = -(-SIDE * SIDE // 6)
"""Of a bitmap, six pixels each."""
INK = re.compile(rf"[\w-]{{{LETTERS}}}", re.ASCII)


class Kept(NamedTuple):
    """A digit of the student's own.

    Parameters
    ----------
    digit : int
        Which it is, as the student says.
    ink : str
        Its drawing.
    """

    digit: int
    ink: str


def write_ink(bitmap: Bitmap) -> str:
    """Write a bitmap, row by row in base 64; empty without ink."""
    packed = base64.urlsafe_b64encode(np.packbits(bitmap).tobytes())
    return packed.decode().rstrip("=") if bitmap.any() else ""


@lru_cache(maxsize=2 * MOST_KEPT)
def read_ink(text: str) -> Bitmap:
    """Read a bitmap; the same each time, not to be changed.

    Raises
    ------
    ValueError
        With one sentence.
    """
    if not text:
        return blank()
    if not INK.fullmatch(text):
        raise ValueError(TEXTS["damaged"])
    content = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    bits = np.unpackbits(np.frombuffer(content, dtype=np.uint8))
    bitmap: Bitmap = bits.reshape(SIDE, SIDE).astype(np.bool_)
    return bitmap


def write_kept(kept: tuple[Kept, ...]) -> str:
    """Write digits, each as its name and its ink."""
    return " ".join(f"{it.digit}{it.ink}" for it in kept)


@lru_cache(maxsize=4)
def read_kept(text: str) -> tuple[Kept, ...]:
    """Read digits that were kept.

    Raises
    ------
    ValueError
        With one sentence.
    """
    words = text.split(" ") if text else []
    if len(words) > MOST_KEPT:
        raise ValueError(TEXTS["many"].format(most=MOST_KEPT))
    kept = [(word[:1], word[1:]) for word in words]
    if not all(digit in NAMES and read_ink(ink).any() for digit, ink in kept):
        raise ValueError(TEXTS["damaged"])
    return tuple(Kept(int(digit), ink) for digit, ink in kept)
