"""What is said of a run: its sentence, its table, its Python and what that prints."""

from typing import Any, Generic, NamedTuple, TypeVar

from app.content.texts import read_texts
from app.sims.simulation import Simulation
from app.text.numbers import fill

PREDICTED: dict[str, str] = {"": "", **read_texts("app.sims")["predicted"]}
"""What a headline says of a prediction, by what `agreement` returns."""
M = TypeVar("M", bound=Simulation)


class Table(NamedTuple):
    """The numbers beside the picture.

    Parameters
    ----------
    columns : tuple of str
    rows : list of tuple
        Already rounded to what a reader needs.
    """

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]


class Headline(NamedTuple):
    """The sentence under the picture: its verdict, in bold, and the rest.

    Parameters
    ----------
    verdict : str
        Empty where a run only invites.
    text : str
    """

    verdict: str
    text: str


class Reading(NamedTuple):
    """A number in the line above the main picture.

    Parameters
    ----------
    name : str
        Such as ``w`` or ``MSE``.
    value : str
        As a reader writes it.
    width : int
        Characters that are kept for it, so that nothing moves.
    """

    name: str
    value: str
    width: int


def worded(texts: list[str], **values: Any) -> Headline:
    """Fill both texts of a headline; what is judged at the end comes last.

    Parameters
    ----------
    texts : list of str
        Verdict, text, and anything that follows it.
    values
        Of the placeholders.
    """
    verdict, *rest = (fill(text, **values) for text in texts)
    return Headline(verdict, " ".join(filter(None, rest)))


def agreement(predicted: str, happened: str) -> str:
    """Say whether a prediction was right.

    Parameters
    ----------
    predicted : str
        What was predicted; ``"none"`` where nothing was.
    happened : str
        What the run came to; empty as long as it has come to nothing.

    Returns
    -------
    str
        ``"right"``, ``"wrong"``, or nothing where there is nothing to judge.
    """
    if predicted == "none" or not happened:
        return ""
    return "right" if predicted == happened else "wrong"


class Report(Generic[M]):
    """Base of the reports: says of a model in words and numbers what its run holds.

    A model knows nothing of its report, as it knows nothing of its view.

    Parameters
    ----------
    model
        It is looked at whenever something is asked.
    """

    def __init__(self, model: M) -> None:
        self.model = model

    def describe(self) -> str:
        """Say in one or two sentences what the picture shows now."""
        raise NotImplementedError

    def headline(self) -> Headline:
        """Say in one sentence of at most 90 characters how the run stands."""
        raise NotImplementedError

    def readings(self) -> list[Reading]:
        """Return the numbers of the main picture, at most four."""
        return []

    def trace(self) -> list[float]:
        """Return the run as a line of heights from 0 to 1, evenly over its steps."""
        return []

    def table(self) -> Table:
        """Return the numbers of the run up to the position."""
        raise NotImplementedError

    def source(self) -> str:
        """Return the NumPy lines that this run comes from, with its numbers."""
        raise NotImplementedError

    def source_result(self) -> tuple[float, ...]:
        """Return the numbers on screen that `source` prints last, if it prints any."""
        return ()
