"""What each learning rate does on this data: the edges of the slider's gauge."""

from app.ml.estimators.line_training import line_rate_limits
from app.ml.optimize.stability import Limits, parts
from app.sims.training_process.run import Training

Segment = tuple[float, float, str, str]
"""Start, end, kind of the slider's track, key of `text.toml`."""


def limits(training: Training) -> Limits:
    """Return the edges for the run's data, loss, algorithm and start."""
    return line_rate_limits(
        training.problem,
        start=training.run.parameters[0],
        best=training.best,
        batch_size=training.size,
    )


def segments(training: Training, low: float, high: float) -> list[Segment]:
    """Cut a range of rates where the behaviour changes.

    Parameters
    ----------
    training : Training
    low, high : float
        Ends of the slider.
    """
    return [
        (start, end, kind, f"{kind}_{training.kind}")
        for start, end, kind in parts(limits(training), low, high)
    ]
