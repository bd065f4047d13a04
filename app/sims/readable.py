"""A setting that is text with a meaning, such as a formula, a table or a drawing."""

from collections.abc import Callable
from typing import Any

import param

__all__ = ["Readable"]


class Readable(param.String):
    """Text that a function can read; any other is refused with what that one says.

    Parameters
    ----------
    read
        Takes the text, and raises a `ValueError` with a sentence where it cannot.
    """

    __slots__ = ["read"]

    def __init__(self, read: Callable[[str], object], **options: Any) -> None:
        self.read = read
        super().__init__(**options)

    def _validate(self, val: Any) -> None:
        super()._validate(val)
        self.read(val)
