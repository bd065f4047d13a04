"""What is said of a training: every sentence, the table, the Python and its result."""

from typing import Any

from app.content.texts import read_texts
from app.ml.arrays import FloatArray
from app.sims import report
from app.sims.report import (
    PREDICTED,
    Headline,
    Reading,
    Table,
    agreement,
    worded,
)
from app.sims.timeline import heights
from app.sims.training_process import gauge
from app.sims.training_process.model import TrainingProcess
from app.sims.training_process.situation import phase, situation
from app.text.numbers import counted, fill, fixed, percent, significant

ALL = read_texts("app.sims.training_process")
TEXTS, CODE, HEADLINE = ALL["wording"], ALL["source"], ALL["headline"]
PULLS = {
    "squared": "2 * error",
    "absolute": "np.sign(error)",
    "huber": "np.clip(error, -{delta:g}, {delta:g})",
}
LOOKED_BACK = 100
"""Iterations at the end over which wandering is measured."""


class Report(report.Report[TrainingProcess]):
    """Where training stands, its iterations as a table and as NumPy."""

    def describe(self) -> str:
        """Return place, verdict, and what became of the prediction."""
        model = self.model
        parts = [place(model, "place"), _own_cost(model), _verdict(model)]
        return " ".join(part for part in [*parts, _prediction(model)] if part)

    def headline(self) -> Headline:
        """Return the verdict on the last step, or on the run at its end."""
        model = self.model
        judged = PREDICTED[agreement(*_predicted(model))]
        return worded([*HEADLINE[_headline(model)], judged], **_numbers(model))

    def readings(self) -> list[Reading]:
        """Return the line, its error, and its own cost where that is another."""
        model = self.model
        line, names = line_words(model.theta), HEADLINE["readings"]
        found = [
            Reading(names["w"], line["w"], 6),
            Reading(names["b"], line["b"], 6),
            Reading(TEXTS["short_errors"]["squared"], fixed(model.mse), 7),
        ]
        if model.loss == "squared":
            return found
        return [
            *found,
            Reading(TEXTS["short_errors"][model.loss], fixed(model.cost), 7),
        ]

    def trace(self) -> list[float]:
        """Return the cost of every iteration."""
        return heights(self.model.run.run.costs)

    def table(self) -> Table:
        """Return iteration, parameters, gradient and errors up to the position."""
        model, run, mse = self.model, self.model.run.run, self.model.run.mse
        squared = model.loss == "squared"
        names = TEXTS["columns"] if squared else TEXTS["columns_other"]
        rows = []
        for k in range(model.position + 1):
            (b, w), (over_b, over_w) = run.parameters[k], run.gradients[k]
            cells = [w, b, over_w, over_b, mse[k], *([] if squared else [run.costs[k]])]
            rows.append((k, *(fixed(float(cell), 4) for cell in cells)))
        own = TEXTS["errors"][model.loss]
        return Table(tuple(name.format(cost=own) for name in names), rows)

    def source(self) -> str:
        """Return the updates as plain NumPy, with the numbers of this run."""
        model = self.model
        b, w = model.run.run.parameters[0]
        numbers = {
            "w": float(w),
            "b": float(b),
            "k": model.position,
            "rate": model.learning_rate,
            "pull": PULLS[model.loss].format(delta=model.delta),
            "seed": model.seed,
            "size": model.run.size,
        }
        scale = CODE["standardise"] if model.feature == "standardised" else ""
        loop = CODE["batch" if model.run.is_batch else "part"]
        parts = [_data(model), scale, loop.format(**numbers), CODE["end"]]
        return "\n".join(part.strip("\n") for part in parts if part) + "\n"

    def source_result(self) -> tuple[float, ...]:
        """Return w, b and the mean squared error, as `source` prints them."""
        model = self.model
        return float(model.theta[1]), float(model.theta[0]), model.mse


def say(key: str, **values: Any) -> str:
    """Return a text with its numbers."""
    return fill(TEXTS[key], **values)


def line_words(theta: FloatArray) -> dict[str, str]:
    """Return w and b of θ = (b, w), written."""
    return {"w": fixed(float(theta[1])), "b": fixed(float(theta[0]))}


def stability(model: TrainingProcess) -> list[gauge.Segment]:
    """Say what each part of the learning rate's range does on this data."""
    words = TEXTS["stability"]
    return [
        (start, end, kind, words[key])
        for start, end, kind, key in gauge.segments(model.run, *model.rates)
    ]


def place(model: TrainingProcess, key: str = "title") -> str:
    """Return iteration, parameters and mean squared error."""
    numbers = line_words(model.theta) | {"mse": fixed(model.mse)}
    return say(key, k=model.position, last=model.n_steps, **numbers)


def overlay(model: TrainingProcess) -> str:
    """Return the name of the phase."""
    words = TEXTS["overlay"]
    return fill(words[phase(model)], start=words["starts"][model.start])


def _own_cost(model: TrainingProcess) -> str:
    if model.loss == "squared":
        return ""
    return say("cost", name=TEXTS["errors"][model.loss], cost=fixed(model.cost))


def _verdict(model: TrainingProcess) -> str:
    return say(situation(model), **_numbers(model))


def _numbers(model: TrainingProcess) -> dict[str, Any]:
    """Return what the sentences about a situation may name."""
    run, k = model.run.run, model.position
    found, worst = gauge.limits(model.run), run.costs[-LOOKED_BACK:]
    return {
        "n": counted(run.n_steps, "iteration"),
        "size": model.run.size,
        "all": len(model.run.data.x),
        "points": counted(model.run.size, "point"),
        "rate": significant(model.learning_rate),
        "limit": significant(found.limit) if found.limit < 1e300 else "",
        "turning": significant(found.overshoot),
        "name": TEXTS["errors"][model.loss],
        "best": fixed(model.run.best_cost),
        "excess": significant(max(0.0, model.cost - model.run.best_cost)),
        "change": significant(abs(float(run.costs[k] - run.costs[max(k - 1, 0)]))),
        "share": percent(model.remaining_share),
        "closed": percent(min(1.0, model.learning_rate * model.run.curvatures[0])),
        "low": fixed(float(worst.min())),
        "high": fixed(float(worst.max())),
    }


def _headline(model: TrainingProcess) -> str:
    """Return the key of the headline: a situation, some of them told apart."""
    key = situation(model)
    if key == "start" and model.is_own:
        return "start_own"
    above = phase(model) == "away" and key in ("falling_fast", "fine_tuning", "still")
    return "above_start" if above else key


def _predicted(model: TrainingProcess) -> tuple[str, str]:
    """Return what was predicted and, at the end of the run, what happened."""
    ended = model.position >= model.n_steps
    return model.prediction, model.outcome if ended else ""


def _prediction(model: TrainingProcess) -> str:
    predicted, happened = _predicted(model)
    if predicted == "none" or not happened:
        return ""
    key = "right" if predicted == happened else "wrong"
    words = TEXTS["outcomes"]
    said, came = words[predicted], words[happened]
    return say(f"predicted_{key}", said=said, came=came)


def lost(height: float, above: bool) -> str:
    """Say where a line is that has left the picture; `height` is that of its middle."""
    key = "lost_above" if above else "lost_below"
    return say(key, height=significant(height, 2))


def describe_gradient(model: TrainingProcess) -> str:
    """Say the gradient, and the step that follows from it."""
    step = line_words(-model.learning_rate * model.gradient)
    key = "gradient" if model.run.is_batch else "gradient_part"
    return say(
        "gradient_last" if model.position == model.n_steps else key,
        **line_words(model.gradient),
        step_w=step["w"],
        step_b=step["b"],
        points=counted(model.run.size, "point"),
    )


def describe_comparison(model: TrainingProcess) -> str:
    """Compare the line with least squares, and with one's own line."""
    training = model.run
    squares = training.problem._replace(loss="squared").cost(training.least_squares)
    words = line_words(training.least_squares)
    text = say("least_squares", mse=fixed(float(squares)), **words)
    if not model.my_line:
        return text
    above = model.my_mse - float(squares)
    mine = say(
        "mine_best" if above <= 0.01 * float(squares) else "mine",
        **line_words(model.my_theta),
        mse=fixed(model.my_mse),
        above=fixed(above),
    )
    return f"{mine} {text}"


def describe_fit(model: TrainingProcess) -> str:
    """Say in words what the picture of the fit shows."""
    w = float(model.theta[1])
    direction = "rises" if w > 0 else "falls" if w < 0 else "is_flat"
    n = counted(len(model.run.data.x), "point")
    words = line_words(model.theta)
    return say(f"fit_{model.data_set}", direction=TEXTS[direction], n=n, **words)


def describe_errors(model: TrainingProcess) -> str:
    """Say in words what the picture of the error shows."""
    return say(
        "curve" if model.position else "curve_start",
        name=TEXTS["errors"][model.loss],
        k=model.position,
        first=fixed(float(model.run.run.costs[0])),
        cost=fixed(model.cost),
        best=fixed(model.run.best_cost),
    )


def describe_map(model: TrainingProcess) -> str:
    """Say in words what the map of the cost shows."""
    best, now = line_words(model.run.best), line_words(model.theta)
    n = counted(model.position, "step")
    return say(
        "map",
        shape=_shape(model),
        best_w=best["w"],
        best_b=best["b"],
        way=say("map_way" if model.position else "map_start", n=n, **now),
    )


def _shape(model: TrainingProcess) -> str:
    """Say what the level lines of the cost look like."""
    along, across = map(float, model.run.curvatures)
    if along <= 0:
        return say("map_flat")
    ratio = across / along
    key = "map_valley" if ratio > 1.5 else "map_round"
    return say(key, ratio=significant(ratio, 2))


def _data(model: TrainingProcess) -> str:
    if model.is_own or model.edited:
        data = model.run.data
        return str(CODE["points"].format(x=_listed(data.x), y=_listed(data.y)))
    return str(CODE["drawn"].format(noise=model.noise, seed=model.seed))


def _listed(values: FloatArray) -> str:
    lines: list[str] = []
    for first in range(0, len(values), 10):
        numbers = [f"{value:.10g}" for value in values[first : first + 10]]
        lines.append("    " + ", ".join(numbers) + ",")
    return "\n".join(lines)
