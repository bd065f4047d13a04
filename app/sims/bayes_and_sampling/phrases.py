"""How numbers, shares and people are written in sentences."""

from typing import Any

from app.content.written import typeset
from app.sims.bayes_and_sampling.settings import TEXTS
from app.sims.simulation import counted

__all__ = ["TEXTS", "counted", "people", "percent", "plain", "say"]


def say(words: dict[str, Any], key: str, **numbers: Any) -> str:
    """Return a text with its numbers, written as readers expect them."""
    return typeset(words[key].format(**numbers))


def plain(number: float, digits: int = 3) -> str:
    """Write a number in a few digits, without a negative zero or a power of ten."""
    text = f"{0.0 if abs(number) < 1e-9 else float(number):.{digits}g}"
    return f"{number:,.0f}" if "e+" in text else text


def percent(share: float) -> str:
    """Write a share in per cent: whole ones in the middle, tenths near the ends."""
    hundred = 100 * share
    text = f"{hundred:.0f}" if 10 <= hundred <= 90 else f"{hundred:.1f}"
    return f"{text.removesuffix('.0')}%"


def people(number: int) -> str:
    """Count people, with their verb."""
    return "1 is" if number == 1 else f"{number} are"
