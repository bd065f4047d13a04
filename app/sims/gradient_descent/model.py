"""Gradient descent on a landscape over two weights: settings, run, position."""

from collections.abc import Mapping
from typing import Any

import numpy as np
import param

from app.ml.arrays import FloatArray
from app.ml.optimize.stability import Limits, rate_limits
from app.ml.optimize.training_loop import Status
from app.sims.gradient_descent.run import (
    MAX_STEPS,
    OPTIMIZERS,
    OWN_PATH,
    PAIR,
    TOLERANCE,
    WITH_MOMENTUM,
    Entry,
    Race,
    beside,
    given_race,
    read_path,
    run_race,
)
from app.sims.gradient_descent.scene import (
    CONDITION,
    OWN,
    OWN_DOMAIN,
    PLACES,
    VARIABLES,
    Scene,
    scene,
)
from app.sims.gradient_descent.settings import RATES, Settings
from app.sims.gradient_descent.sweep import Strip, rates_between, sweep

DRAFT = 160
"""Steps that are computed at once while the student is still turning a setting."""

ARROWS = {
    "ArrowLeft": np.array([-1, 0]),
    "ArrowRight": np.array([1, 0]),
    "ArrowUp": np.array([0, 1]),
    "ArrowDown": np.array([0, -1]),
}


class GradientDescent(Settings):
    """One descent, or several abreast, walking downhill from one start.

    Each step is made from the gradient ∇J(w) alone; plain gradient descent is
    w ← w − η ∇J(w). A descent ends where ‖∇J‖ < 10⁻³ with no momentum left, where it
    bounces for ever, a million pictures away, or after 5000 steps.
    """

    run: Race

    hurried = False
    """Whether a long run may come as a draft first, to be completed by `finish`."""
    _swept: tuple[Any, Strip | None] = (None, None)

    def compute(self) -> Race:
        """Run the descents; when hurried, only as far as can be seen for now."""
        seen = max(DRAFT // len(self.entries), self.position + 1)
        return self._race(min(seen, MAX_STEPS) if self.hurried else MAX_STEPS)

    def finish(self) -> None:
        """Complete a draft."""
        if not self.run.complete:
            self.run = self._race(MAX_STEPS)

    def follow(self, path: Any) -> None:
        """Show a path that was made elsewhere beside the descent.

        It stays until a setting changes.

        Parameters
        ----------
        path
            Weights, the start first, as `run.read_path` takes them.

        Raises
        ------
        ValueError
            If it is not such a path; the run on screen stays.
        """
        ground = self.scene.landscape
        points = read_path(path, self.start_point, ground.extent)
        given = given_race(ground, points)
        self.compare = "nothing"
        race = beside(self._race(MAX_STEPS), given)
        with param.parameterized.batch_call_watchers(self):
            self.run, self.position = race, race.length

    def adopt(self, values: Mapping[str, Any]) -> list[str]:
        """Take settings over; their position needs the whole run, however long."""
        hurried, self.hurried = self.hurried, False
        try:
            return super().adopt(values)
        finally:
            self.hurried = hurried

    def forget(self) -> None:
        """Drop a path that was made elsewhere."""
        if self.run.entries[-1].optimizer == OWN_PATH:
            self.run = self.compute()

    def _race(self, max_steps: int) -> Race:
        return run_race(
            self.scene.landscape,
            self.entries,
            momentum=self.momentum,
            start=self.start_point,
            max_steps=max_steps,
        )

    @property
    def entries(self) -> tuple[Entry, ...]:
        """What runs abreast, in the order of its numbers."""
        abreast = {"optimizers": OPTIMIZERS, "pair": PAIR}.get(self.compare)
        if abreast:
            return tuple(Entry(name, self.learning_rate) for name in abreast)
        rates = [self.learning_rate]
        if self.compare == "rates":
            rates += [self.second_rate, self.third_rate]
        return tuple(Entry(self.optimizer, rate) for rate in rates)

    @property
    def chosen(self) -> int:
        """Which of the descents the sentences and the arrow are about."""
        names = [entry.optimizer for entry in self.run.entries]
        return names.index(self.optimizer) if self.optimizer in names else 0

    @property
    def scene(self) -> Scene:
        """What is walked on."""
        return scene(self.landscape, self.condition_number, self.formula)

    @property
    def start_point(self) -> FloatArray:
        """Weights before the first step, inside the picture."""
        low, high = np.transpose(self.scene.landscape.domain)
        if self.start == "chosen":
            point = np.clip([self.start_w1, self.start_w2], low, high)
        elif self.start == "random":
            point = np.random.default_rng(self.seed).uniform(low, high).round(2)
        else:
            point = np.array(self.scene.places[PLACES.index(self.start)], dtype=float)
        with np.errstate(all="ignore"):
            usable = np.isfinite(self.scene.landscape.loss(point))
        # A formula may have a pole exactly here; next to it there is none.
        return point if usable else point + 1e-6 * (high - low)

    def choose_start(self, w1: float, w2: float) -> None:
        """Start from a point of the picture; one outside is moved to its edge."""
        low, high = np.transpose(self.scene.landscape.domain)
        u, v = np.clip([w1, w2], low, high).round(4)
        self.param.update(start="chosen", start_w1=float(u), start_w2=float(v))

    def move_start_by_key(self, key: str, times: int) -> None:
        """Move the start by fortieths of the picture, as arrow keys do."""
        step = times * self.scene.landscape.extent / 40
        self.choose_start(*(self.start_point + step * ARROWS[key]))

    def take_formula(self, formula: str) -> None:
        """Walk on a formula of the student's.

        Raises
        ------
        ValueError
            If it cannot be walked on; the sentence says why.
        """
        self.param.update(formula=formula, landscape=OWN)

    def turn_by_key(self, key: str, times: int) -> None:
        """Turn and tilt the surface as arrow keys do."""
        right, up = 5.0 * times * ARROWS[key]
        self.look_from(self.turn + right, self.tilt + up)

    def look_from(self, turn: float, tilt: float) -> None:
        """Turn and tilt the surface to some degrees."""
        low, high = self.param.tilt.bounds
        self.param.update(
            turn=round(float(turn + 180) % 360 - 180, 1),
            tilt=round(float(np.clip(tilt, low, high)), 1),
        )

    def relevant(self) -> dict[str, bool]:
        """Say of the settings that only matter at times whether they do now."""
        raced = self.compare in ("optimizers", "pair")
        three = self.compare == "rates"
        return {
            "formula": self.landscape == OWN,
            "condition_number": self.landscape == CONDITION,
            "momentum": raced or self.optimizer in WITH_MOMENTUM,
            "second_rate": three,
            "third_rate": three,
        }

    @property
    def n_steps(self) -> int:
        """Steps of the longest descent, as far as it is known."""
        return self.run.length

    @property
    def has_ended(self) -> bool:
        """Whether the last step is shown; the end of a draft is none."""
        return self.run.complete and super().has_ended

    def points(self) -> FloatArray:
        """Return where each descent stands, shape (n_entries, 2)."""
        return self.run.path[self.position]

    def costs(self) -> FloatArray:
        """Return the cost where each descent stands, shape (n_entries,)."""
        return self.run.losses[self.position]

    @property
    def outcome(self) -> str:
        """How the chosen descent ended, as it may be predicted; "" if unknown."""
        race, i = self.run, self.chosen
        if not race.complete:
            return ""
        status = Status(race.status[i])
        if status == Status.CONVERGED:
            at_lowest = self.scene.ground(race.path[-1, i]) == "lowest"
            return "lowest" if at_lowest else "other"
        others = {Status.DIVERGED: "diverged", Status.OSCILLATING: "bouncing"}
        return others.get(status, "on_the_way")

    def excess(self) -> FloatArray:
        """Return cost above the lowest point, step by step, shape (k + 1, n_entries).

        It is never quite zero, which a logarithmic axis does not have.
        """
        losses = self.run.losses
        floor = min(self.scene.lowest, float(np.nanmin(losses)))
        return _positive(losses[: self.position + 1] - floor)

    def lengths(self) -> FloatArray:
        """Return the length of each step, never quite zero, shape (k, n_entries)."""
        hops = np.diff(self.run.path[: self.position + 1], axis=0)
        return _positive(np.linalg.norm(hops, axis=-1))

    def course(self) -> dict[str, Any]:
        """Return what the descent walks, as `app.cells.optimizer.drive` takes it."""
        own, bowl = self.landscape == OWN, self.landscape == CONDITION
        return {
            "program": "optimizer",
            "landscape": self.landscape,
            "formula": self.formula if own else "",
            "condition_number": float(self.condition_number) if bowl else 0,
            "variables": list(VARIABLES),
            "domain": [list(span) for span in OWN_DOMAIN],
            "start": self.start_point.tolist(),
            "max_steps": MAX_STEPS,
            "tolerance": TOLERANCE,
            "settings": {
                "rate": float(self.learning_rate),
                "learning_rate": float(self.learning_rate),
                "beta": float(self.momentum),
                "momentum": float(self.momentum),
            },
        }

    @property
    def limits(self) -> Limits | None:
        """Rates at which the behaviour near the ball changes."""
        point = self.points()[self.chosen]
        ground = self.scene.landscape
        return rate_limits(ground, point, self.optimizer, self.momentum)

    @property
    def strip_is_ready(self) -> bool:
        """Whether the strip of rates is known for the settings as they are."""
        return self._swept[0] == self._strip_settings

    @property
    def _strip_settings(self) -> tuple[Any, ...]:
        return (self.scene, self.optimizer, self.momentum, tuple(self.start_point))

    def strip(self) -> Strip:
        """Return the outcome of two hundred rates, all else being as it is."""
        strip = self._swept[1]
        if strip is None or not self.strip_is_ready:
            strip = sweep(
                self.scene.landscape,
                self.optimizer,
                self.momentum,
                rates_between(*RATES),
                self.start_point,
            )
            self._swept = (self._strip_settings, strip)
        return strip

    def replay(self, rate: float) -> None:
        """Take over the rate of the strip that is nearest to a rate."""
        rates = rates_between(*RATES)
        nearest = np.abs(np.log(rates / np.clip(rate, *RATES))).argmin()
        self.learning_rate = float(rates[nearest])

    def replay_by_key(self, key: str, times: int) -> None:
        """Take over the next rate of the strip, or the one before."""
        rates = rates_between(*RATES)
        nearest = int(np.abs(np.log(rates / self.learning_rate)).argmin())
        place = nearest + times * int(ARROWS[key][0])
        self.learning_rate = float(rates[np.clip(place, 0, len(rates) - 1)])


def _positive(values: FloatArray) -> FloatArray:
    return np.maximum(np.nan_to_num(values, nan=np.inf), 1e-30)
