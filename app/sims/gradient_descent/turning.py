"""From where the surface is seen, and how pointer and keys change that."""

import numpy as np
import param

from app.sims.simulation import Simulation

ARROWS = {
    "ArrowLeft": np.array([-1, 0]),
    "ArrowRight": np.array([1, 0]),
    "ArrowUp": np.array([0, 1]),
    "ArrowDown": np.array([0, -1]),
}
DEGREES_PER_PIXEL = 0.4


class Turning(Simulation):
    """A simulation whose picture can be turned and tilted."""

    turn = param.Number(
        default=35, bounds=(-180, 180), label="Turn", doc="Of the surface, in degrees."
    )
    tilt = param.Number(
        default=38, bounds=(10, 90), label="Tilt", doc="Of the surface, in degrees."
    )
    does_not_change_run = Simulation.does_not_change_run | {"turn", "tilt"}
    _grabbed = (0.0, 0.0, 0.0, 0.0)

    def turn_by_key(self, key: str, times: int) -> None:
        """Turn and tilt the surface as arrow keys do."""
        right, up = 5.0 * times * ARROWS[key]
        self.rotate(right, up)

    def grab(self, x: float, y: float) -> None:
        """Take hold of the surface at a point of the screen, in pixels."""
        self._grabbed = (x, y, self.turn, self.tilt)

    def drag_to(self, x: float, y: float) -> None:
        """Turn and tilt the surface by how far it was dragged since `grab`."""
        start_x, start_y, turn, tilt = self._grabbed
        self.rotate(
            turn + DEGREES_PER_PIXEL * (x - start_x) - self.turn,
            tilt + DEGREES_PER_PIXEL * (y - start_y) - self.tilt,
        )

    def rotate(self, turn: float, tilt: float) -> None:
        """Turn and tilt the surface by some degrees."""
        low, high = self.param.tilt.bounds
        self.param.update(
            turn=round(float(self.turn + turn + 180) % 360 - 180, 1),
            tilt=round(float(np.clip(self.tilt + tilt, low, high)), 1),
        )
