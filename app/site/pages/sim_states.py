"""The states of simulations that texts ask for, checked before any page is written."""

import re
from functools import cache
from importlib import import_module
from urllib.parse import parse_qsl

from app.content.pieces import SIM_LINK, Piece
from app.site.node import ROOT
from app.site.specs import load_specs

__all__ = ["state_of", "unusable"]

PRESET = re.compile(r"(hide|lock)=")


def state_of(piece: Piece) -> tuple[str, str]:
    """Return slug and state that a piece asks for; both empty if it asks for none."""
    if piece.kind == "sim":
        # What is hidden or locked is no setting.
        pairs = (pair for pair in piece.text.split("&") if not PRESET.match(pair))
        return piece.name, "&".join(pairs)
    if piece.kind == "link" and piece.name.startswith(SIM_LINK):
        slug, _, state = piece.name.removeprefix(SIM_LINK).partition("?")
        return slug, state
    return "", ""


@cache
def unusable(slug: str, state: str) -> str:
    """Say why a simulation cannot be brought to a state; nothing if it can.

    Parameters
    ----------
    slug
        Of the simulation; nothing is wrong with none.
    state
        As in the fragment of its address: settings and values.
    """
    known = {spec.slug for spec in load_specs(ROOT / "app" / "sims")}
    if slug and slug not in known:
        return f"there is no sim '{slug}'."
    try:
        pairs = parse_qsl(state, keep_blank_values=True, strict_parsing=bool(state))
    except ValueError:
        return f"'{state}' should be settings of {slug}, as 'name=value&name=value'."
    if len(dict(pairs)) < len(pairs):
        return f"'{state}' gives a setting of {slug} twice."
    return _refused(slug, state, pairs) if pairs else ""


def _refused(slug: str, state: str, pairs: list[tuple[str, str]]) -> str:
    """Say what the simulation's model does not take of a state."""
    kind = import_module(f"app.sims.{slug.replace('-', '_')}.view").View.model_class
    model = kind()
    if model.restore(dict(pairs)):
        wrong = [pair for pair in pairs if kind().restore(dict([pair]))]
        said = "=".join(wrong[0]) if wrong else state
        return f"{slug} cannot be set to '{said}'."
    if int(dict(pairs).get("position", 0)) > model.n_steps:
        return f"with '{state}' the run of {slug} ends at {model.n_steps}."
    return ""
