"""What stands below the pictures and what they show, in words."""

from typing import TYPE_CHECKING

from app.sims.simulation import counted
from app.sims.training_process.numbers import line_words, short, write
from app.sims.training_process.report import TEXTS

if TYPE_CHECKING:
    from app.sims.training_process.model import TrainingProcess


def describe_gradient(model: "TrainingProcess") -> str:
    """Say the gradient, and the step that follows from it."""
    numbers = line_words(model.gradient)
    step = line_words(-model.learning_rate * model.gradient)
    key = "gradient" if model.run.is_batch else "gradient_part"
    if model.position == model.n_steps:
        key = "gradient_last"
    return str(
        TEXTS[key].format(
            **numbers,
            step_w=step["w"],
            step_b=step["b"],
            points=counted(model.run.size, "point"),
        )
    )


def describe_comparison(model: "TrainingProcess") -> str:
    """Compare the line with least squares, and with one's own line."""
    training = model.run
    squares = training.problem._replace(loss="squared").cost(training.least_squares)
    numbers = line_words(training.least_squares) | {"mse": write(float(squares))}
    text = str(TEXTS["least_squares"].format(**numbers))
    if not model.my_line:
        return text
    mine = line_words(model.my_theta) | {"mse": write(model.my_mse)}
    above = model.my_mse - float(squares)
    close = above <= 0.01 * float(squares)
    key = "mine_best" if close else "mine"
    return f"{TEXTS[key].format(**mine, above=write(above))} {text}"


def describe_fit(model: "TrainingProcess") -> str:
    """Say in words what the picture of the fit shows."""
    w = float(model.theta[1])
    direction = "rises" if w > 0 else "falls" if w < 0 else "is_flat"
    numbers = line_words(model.theta) | {"n": counted(len(model.run.data.x), "point")}
    place = f"fit_{model.data_set}"
    return str(TEXTS[place].format(direction=TEXTS[direction], **numbers))


def describe_errors(model: "TrainingProcess") -> str:
    """Say in words what the picture of the error shows."""
    key = "curve" if model.position else "curve_start"
    return str(
        TEXTS[key].format(
            name=TEXTS["errors"][model.loss],
            k=model.position,
            first=write(float(model.run.run.costs[0])),
            cost=write(model.cost),
            best=write(model.run.best_cost),
        )
    )


def describe_map(model: "TrainingProcess") -> str:
    """Say in words what the map of the cost shows."""
    bends = model.run.curvatures
    key = "map_flat" if bends[0] <= 0 else "map_round"
    if bends[0] > 0 and bends[1] / bends[0] > 1.5:
        key = "map_valley"
    shape = TEXTS[key].format(ratio=short(float(bends[1] / max(bends[0], 1e-300)), 2))
    best, now = line_words(model.run.best), line_words(model.theta)
    way = TEXTS["map_way" if model.position else "map_start"]
    return str(
        TEXTS["map"].format(
            shape=shape,
            best_w=best["w"],
            best_b=best["b"],
            way=way.format(**now, n=counted(model.position, "step")),
        )
    )
