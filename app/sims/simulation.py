"""What every MicroSim's model is: settings, a run derived from them, a position in it.

The run is computed whole and then revealed: step, step back, play and scrub only move
`position`. A view observes `run` and `position`; nothing here knows that views exist.
"""

import math
from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from typing import Any, ClassVar

import param

NOT_SETTINGS = {"name", "run"}
TRUE, FALSE = "1", "0"
UNUSABLE = "The link's {name} is not usable and was ignored."
MOST_SAID = 3
MANY = "{n} entries of the link are not usable and were ignored."
INCOMPATIBLE = "The link's settings do not go together and were ignored."


class Simulation(param.Parameterized):
    """Base of the models: settings are parameters, `run` follows from them.

    A subclass declares its settings, computes its run in `compute` from nothing but
    them, and says in `n_steps` where it ends. What the run holds in words and numbers
    is said by a `app.sims.report.Report`.
    """

    position = param.Integer(default=0, bounds=(0, None), doc="Step that is shown.")
    seed = param.Integer(
        default=3, bounds=(0, 999_999), label="Random seed", doc="Source of all chance."
    )
    speed = param.Number(
        default=8, bounds=(1, 60), label="Speed", doc="Steps per second while playing."
    )
    run: Any = param.Parameter(doc="All that the settings lead to.")

    does_not_change_run = frozenset({"position", "speed"})
    """Settings that only say how the run is looked at."""

    position_is: ClassVar[frozenset[str]] = frozenset()
    """Names of the controls that say the same as the position, such as a degree."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.param.watch(self.recompute, sorted(self.run_settings()))
        self.run = self.compute()

    def compute(self) -> Any:
        """Derive the whole run from the settings."""
        raise NotImplementedError

    @property
    def n_steps(self) -> int:
        """Last position of the run."""
        raise NotImplementedError

    @property
    def has_ended(self) -> bool:
        """Whether the last step of the run is shown."""
        return self.position >= self.n_steps

    def starts_again(self, changed: set[str]) -> bool:
        """Whether a finished run, once these settings change, starts at step 0.

        Where the position is time, what the change leads to is to be watched. A
        position that is itself a setting, such as a degree, stays.
        """
        return bool(changed) and not self.position_is

    def recompute(self, *events: Any) -> None:
        """Take over what changed settings lead to, at the position that fits.

        Parameters
        ----------
        events
            Of `param`, one for each setting.
        """
        again = self.has_ended and self.starts_again({event.name for event in events})
        run = self.compute()
        with param.parameterized.batch_call_watchers(self):
            self.run = run
            self.position = 0 if again else self.within(self.position)

    def within(self, position: int) -> int:
        """Return a position, or the last one if the run ends before."""
        return min(position, self.n_steps)

    @property
    def run_is_whole(self) -> bool:
        """Whether nothing of the run is still to be computed."""
        return True

    def step(self) -> None:
        """Reveal the next step, if there is one."""
        self.position = self.within(self.position + 1)

    def step_back(self) -> None:
        """Go back by one step, if there is one."""
        self.position = max(self.position - 1, 0)

    def reset(self) -> None:
        """Take the run back to its beginning, and nothing else.

        Settings, predictions, points of the student's own, surveys, the turn of a
        surface and a path that was made elsewhere all stay: they say which run it is,
        or what is known of it, and not how far it has come.
        """
        self.position = 0

    def forget(self) -> None:
        """Drop what was measured or shown beside what the settings say."""

    def values(self) -> dict[str, Any]:
        """Return every setting, the position included."""
        names = sorted(self.settings())
        return dict(zip(names, attrgetter(*names)(self), strict=True))

    def adopt(self, values: Mapping[str, Any]) -> list[str]:
        """Take settings over together, and then the position, within their run.

        Returns
        -------
        list of str
            One sentence if they do not go together; then the old ones stay.
        """
        settings = dict(values)
        position = settings.pop("position", None)
        problems = self._take_over(settings)
        if position is not None:
            self.position = self.within(position)
        return problems

    @classmethod
    @cache
    def settings(cls) -> frozenset[str]:
        """Names of what a student can set, the position included."""
        return frozenset(
            name
            for name, parameter in cls.param.objects("existing").items()
            if name not in NOT_SETTINGS and (parameter.precedence or 0) >= 0
        )

    @classmethod
    def run_settings(cls) -> frozenset[str]:
        """Names of the settings that the run depends on."""
        return cls.settings() - cls.does_not_change_run

    def state(self) -> dict[str, str]:
        """Return every setting that differs from its default, as text."""
        return {
            name: _to_text(self.param[name], value)
            for name, value in self.values().items()
            if value != self.param[name].default
        }

    def restore(self, state: Mapping[str, str]) -> list[str]:
        """Take over a state, such as that of a share link.

        Parameters
        ----------
        state
            Setting → text, as `state` returns it.

        Returns
        -------
        list of str
            A sentence for each entry that could not be used; its setting stays.
        """
        problems: list[str] = []
        accepted: dict[str, Any] = {}
        for name, text in state.items():
            try:
                accepted[name] = self._from_text(name, text)
            except (KeyError, ValueError):
                problems.append(UNUSABLE.format(name=_quoted(name)))
        return problems + self.adopt(accepted)

    def _take_over(self, settings: dict[str, Any]) -> list[str]:
        """Set everything at once; what does not go together is not taken over."""
        now = self.param.values()
        before = {name: now[name] for name in settings}
        try:
            self.param.update(**settings)
        except ValueError:
            self.param.update(**before)
            return [INCOMPATIBLE]
        return []

    def _from_text(self, name: str, text: str) -> Any:
        if name not in self.settings():
            raise KeyError(name)
        parameter = self.param[name]
        value = _parse(parameter, text)
        # Raises ValueError where the value is out of bounds or not among the choices.
        type(parameter)._validate(parameter, value)
        return value


def said_of(problems: list[str]) -> str:
    """Return the problems of a link as one message, however many there are."""
    if len(problems) > MOST_SAID:
        return MANY.format(n=len(problems))
    return " ".join(problems)


def _quoted(name: str) -> str:
    """Return the beginning of a name from a link, without what cannot be shown."""
    return f"'{''.join(filter(str.isprintable, name[:40]))}'"


def _to_text(parameter: param.Parameter, value: Any) -> str:
    if isinstance(value, bool):
        return TRUE if value else FALSE
    if isinstance(parameter, param.Number) and not isinstance(parameter, param.Integer):
        # However it was set, as 1, 1.0 or a NumPy number: one value, one text.
        return repr(float(value))
    return str(value)


def _parse(parameter: param.Parameter, text: str) -> Any:
    if isinstance(parameter, param.Boolean):
        return {TRUE: True, FALSE: False}[text]
    if isinstance(parameter, param.Integer):
        return int(text)
    if isinstance(parameter, param.Number):
        return _finite(float(text))
    if isinstance(parameter, param.Selector):
        return {str(value): value for value in parameter.objects}[text]
    return text


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(number)
    return number
