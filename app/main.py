"""The Panel application: every sim and every exercise as a screen.

In the browser `app.bridge` opens screens for the page; `python3 build.py dev` serves
the same ones with `panel.serve`.
"""

from collections.abc import Callable
from importlib import import_module
from urllib.parse import parse_qsl

from app.exercises.specs import load_exercise
from app.sims.simulation import said_of
from app.ui.exercise import ExerciseScreen
from app.ui.screen import Screen

EXERCISES = "exercises/"

LONGEST_QUERY = 32_768


def open_screen(
    slug: str, *, query: str = "", theme: str = "light"
) -> Screen | ExerciseScreen:
    """Make the screen of one sim or exercise.

    Parameters
    ----------
    slug
        Which sim, such as `training-process`, or exercise, such as
        `exercises/momentum`.
    query
        State of a share link: settings and, for teachers, `hide` and `lock`.
    theme
        `"light"` or `"dark"`.

    Returns
    -------
    Screen or ExerciseScreen
        A Panel viewer; problems of the query are shown in its status sentence.

    Raises
    ------
    ValueError
        If there is no such exercise.
    """
    if slug.startswith(EXERCISES):
        exercise = load_exercise(slug.removeprefix(EXERCISES))
        screen: Screen | ExerciseScreen = ExerciseScreen(exercise, theme=theme)
    else:
        view = import_module(f"app.sims.{slug.replace('-', '_')}.view").View
        screen = view(view.model_class(), theme=theme)
    if query:
        restore(screen, query)
    return screen


def restore(screen: Screen | ExerciseScreen, query: str) -> None:
    """Bring a screen to the state of a share link; see `open_screen`.

    A frame that has rested comes back as it was left, and says in `opened` by which
    state it was opened at first.
    """
    pairs = _pairs(query)
    hide, lock = (_names(pairs.pop(key, "")) for key in ("hide", "lock"))
    if isinstance(screen, ExerciseScreen):
        screen.hide = hide
        return
    model, opened = screen.model, pairs.pop("opened", None)
    if opened is not None:
        defaults = model.values()
        model.restore(_pairs(opened))
        screen.afresh.begin()
        model.adopt(defaults)
    problems = model.restore(pairs)
    screen.param.update(hide=hide, lock=lock)
    if opened is None:
        screen.afresh.begin()
    if problems:
        screen.status.param.update(verdict="", text=said_of(problems))


def _pairs(query: str) -> dict[str, str]:
    return dict(parse_qsl(query[:LONGEST_QUERY], keep_blank_values=True))


def _names(listed: str) -> list[str]:
    return [name for name in listed.split(",") if name]


def applications(
    slugs: list[str],
) -> dict[str, Callable[[], Screen | ExerciseScreen]]:
    """Return what `panel.serve` asks for: a function for each address."""

    def opener(slug: str) -> Callable[[], Screen | ExerciseScreen]:
        return lambda: open_screen(slug)

    return {slug: opener(slug) for slug in slugs}
