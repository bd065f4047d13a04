"""Where a transformation stands: names of acts and outcomes, as sentences need them."""

from app.ml.arrays import FloatArray
from app.sims.matrix_transformation.directions import degrees_of
from app.sims.matrix_transformation.model import MatrixTransformation
from app.sims.report import agreement

ACTS = ("turn_first", "stretch", "turn_second")


def act(model: MatrixTransformation) -> tuple[str, float]:
    """Name the factor that is applied now, after step 0, and how much of it is done."""
    number, done = divmod(3 * model.position / model.n_steps, 1)
    return (ACTS[int(number)], done) if done else (ACTS[int(number) - 1], 1.0)


def image_turn(model: MatrixTransformation) -> tuple[FloatArray, float]:
    """Return where A sends x, and by how many degrees it turns it."""
    image = model.run.matrix @ model.run.start
    return image, (degrees_of(image) - model.angle + 180) % 360 - 180


def judgement(model: MatrixTransformation) -> str:
    """Say whether a prediction was `right` or `wrong`; empty if there is none yet."""
    if model.unfolds:
        predicted, happened = model.prediction, model.run.area_kind
    else:
        predicted, happened = model.line_prediction, model.run.line_kind
    return agreement(predicted, happened if model.has_ended else "")
