"""What a student can set."""

import param

from app.sims.simulation import Simulation


class Settings(Simulation):
    """The parameters of the model; all of them are part of a share link."""

    length = param.Integer(
        default=100,
        bounds=(1, 500),
        label="Number of steps",
        doc="After how many steps the walk ends.",
    )
    p_up = param.Number(
        default=0.5,
        bounds=(0, 1),
        label="Probability of a step up",
        doc="p: of each step, whatever came before it.",
    )
