"""A film holds at each position what the poster would be there."""

from typing import Any

import pytest

from app.main import open_screen
from app.site.svg import film
from app.site.svg.poster import draw_pieces


def unfolded(changes: list[Any], position: int) -> str | None:
    """Read one part of a film as the page does."""
    markup = None
    for at, kept, rest in zip(*[iter(changes)] * 3, strict=True):
        if at <= position:
            markup = (markup or "")[:kept] + rest
    return markup


@pytest.mark.parametrize("slug", ["gradient-descent", "bayes-and-sampling"])
def test_every_position_is_the_poster_there(slug: str) -> None:
    shot = film.shoot(slug)
    screen = open_screen(slug)
    still = draw_pieces(screen, "")[1::2]
    assert shot["last"] > 20
    for position in range(0, shot["last"] + 1, 5):
        screen.model.position = position
        parts = draw_pieces(screen, "")[1::2]
        played = [unfolded(changes, position) for changes in shot["parts"]]
        assert parts == [
            it if it is not None else old for it, old in zip(played, still, strict=True)
        ]
    assert shot["run"]["n_steps"] == screen.model.n_steps


def test_what_stays_is_not_in_it() -> None:
    shot = film.shoot("gradient-descent")
    assert [] in shot["parts"]
    assert all(len(changes) != 3 for changes in shot["parts"])


def test_a_long_film_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(film, "LONGEST", 2_000)
    assert 0 < film.shoot("gradient-descent")["last"] < 39


def test_a_film_ends_where_the_poster_is_built_otherwise(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    split = film._split

    def other(screen: Any) -> tuple[list[str], list[str]]:
        around, inside = split(screen)
        return [*around, "more"] if screen.model.position > 4 else around, inside

    monkeypatch.setattr(film, "_split", other)
    assert film.shoot("gradient-descent")["last"] == 4
