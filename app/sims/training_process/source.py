"""The run on screen as plain NumPy, for reading and for a code cell."""

from typing import TYPE_CHECKING

from app.content.texts import read_texts
from app.ml.arrays import FloatArray

if TYPE_CHECKING:
    from app.sims.training_process.model import TrainingProcess

TEXTS = read_texts("app.sims.training_process")["source"]
PULLS = {
    "squared": "2 * error",
    "absolute": "np.sign(error)",
    "huber": "np.clip(error, -{delta:g}, {delta:g})",
}


def source(model: "TrainingProcess") -> str:
    """Return code that ends with the numbers that are shown."""
    b, w = model.run.run.parameters[0]
    batch = model.run.is_batch
    numbers = {
        "w": float(w),
        "b": float(b),
        "k": model.position,
        "rate": model.learning_rate,
        "pull": PULLS[model.loss].format(delta=model.delta),
        "seed": model.seed,
        "size": model.run.size,
    }
    scale = TEXTS["standardise"] if model.feature == "standardised" else ""
    loop = TEXTS["batch" if batch else "part"]
    parts = [_data(model), scale, loop.format(**numbers), TEXTS["end"]]
    return "\n".join(part.strip("\n") for part in parts if part) + "\n"


def _data(model: "TrainingProcess") -> str:
    if model.is_own or model.edited:
        data = model.run.data
        return str(TEXTS["points"].format(x=_listed(data.x), y=_listed(data.y)))
    return str(TEXTS["drawn"].format(noise=model.noise, seed=model.seed))


def _listed(values: FloatArray) -> str:
    lines: list[str] = []
    for first in range(0, len(values), 10):
        numbers = [f"{value:.10g}" for value in values[first : first + 10]]
        lines.append("    " + ", ".join(numbers) + ",")
    return "\n".join(lines)
