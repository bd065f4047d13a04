"""What is said of a network in training: sentences, the table, the Python."""

from typing import Any

import numpy as np

from app.ml.arrays import FloatArray
from app.sims import report
from app.sims.neural_network.comparison import (
    compared,
    known_training,
    losses_beside,
    names_beside,
    numbers_beside,
    own_numbers,
    verdict,
)
from app.sims.neural_network.data import CENTERS, SPREAD
from app.sims.neural_network.features import FEATURES
from app.sims.neural_network.inside import Inside
from app.sims.neural_network.model import NeuralNetwork
from app.sims.neural_network.own_data import read_points
from app.sims.neural_network.own_training import OwnTraining
from app.sims.neural_network.run import MOST_STEPS, OWN_ACTIVATION
from app.sims.neural_network.settings import (
    GAUSSIANS,
    NONE,
    OWN,
    TEXTS,
    XOR,
)
from app.sims.neural_network.situation import (
    best_so_far,
    findings,
    is_overfit,
    situation,
)
from app.sims.report import PREDICTED, Headline, Reading, Table, agreement, worded
from app.sims.timeline import heights
from app.text.numbers import counted, fill, fixed, joined, percent, significant

WORDS, HEADLINE, PLOTS, INSIDE, CODE, VIEW = (
    TEXTS[name] for name in ("model", "headline", "plots", "inside", "source", "view")
)


class Report(report.Report[NeuralNetwork]):
    """Where training stands, its epochs as a table and as a program."""

    def describe(self) -> str:
        """Return place, verdict, what hinders, and what became of the prediction."""
        model = self.model
        judged = agreement(*_predicted(model))
        parts = [_place(model), _verdict(model), _capped(model), *_findings(model)]
        parts += [compared(model.run), WORDS[judged] if judged else ""]
        return " ".join(filter(None, parts))

    def headline(self) -> Headline:
        """Return the verdict on the last epoch, or on the run at its end."""
        model, key = self.model, situation(self.model)
        if key == "start" and not model.layers:
            key = "start_alone"
        numbers, run = _numbers(model), model.run
        if isinstance(run, OwnTraining) and model.has_ended and key != "diverged":
            key, numbers = verdict(run), own_numbers(run)
        judged = PREDICTED[agreement(*_predicted(model))]
        return worded([*HEADLINE[key], judged], **numbers)

    def readings(self) -> list[Reading]:
        """Return both losses."""
        model, names = self.model, HEADLINE["readings"]
        return [
            Reading(names["train_loss"], fixed(model.train_loss, 3), 5),
            Reading(names["test_loss"], fixed(model.test_loss, 3), 5),
        ]

    def trace(self) -> list[float]:
        """Return the training loss after every epoch."""
        return heights(self.model.run.recorded.train_losses)

    def table(self) -> Table:
        """Return losses and shares of right points up to the epoch that is shown."""
        run = self.model.run
        rows = [
            (
                k,
                *(fixed(float(it[k]), 4) for it in run.recorded[1:3]),
                *(percent(share) for share in run.shares(k)),
                *numbers_beside(run, k),
            )
            for k in range(self.model.position + 1)
        ]
        return Table((*WORDS["columns"], *names_beside(run)), rows)

    def source(self) -> str:
        """Return a program that trains this network up to the epoch that is shown.

        A student's activation stands in a program of the student's; what is returned
        then trains with the one beside it.
        """
        model = self.model
        is_trained = model.position > 0
        parts = [
            CODE["beside"] if isinstance(model.run, OwnTraining) else "",
            CODE["imports_training" if is_trained else "imports"],
            _data(model),
            CODE["network"],
            CODE["training"] if is_trained else "",
            CODE["forward"],
        ]
        values = _values(model)
        made = (part.format(**values) for part in parts)
        return "".join(made)

    def source_result(self) -> tuple[float, ...]:
        """Return the losses of training and test points, as `source` prints them."""
        run, k = known_training(self.model.run, self.model.position)
        losses = run.recorded.train_losses, run.recorded.test_losses
        return float(losses[0][k]), float(losses[1][k])


def _numbers(model: NeuralNetwork) -> dict[str, Any]:
    """Return what the sentences about a situation may name."""
    losses, k = model.run.recorded.train_losses, model.position
    n_train, n_test = (len(it[1]) for it in (model.run.train, model.run.test))
    best = best_so_far(model)
    return {
        "n": n_train,
        "right": round(model.right.test * n_test),
        "test": n_test,
        "wrong": n_train - round(model.right.train * n_train),
        "best": best,
        "least": significant(float(model.run.recorded.test_losses[best])),
        "change": significant(abs(float(losses[k] - losses[max(k - 1, 0)]))),
        "rate": significant(model.learning_rate),
        "neurons": counted(sum(model.hidden), "hidden neuron"),
    }


def _place(model: NeuralNetwork) -> str:
    run = model.run
    counts = {
        name: round(share * len(points[1]))
        for name, share, points in (
            ("train_right", model.right.train, run.train),
            ("test_right", model.right.test, run.test),
        )
    }
    return fill(
        WORDS["place"],
        k=model.position,
        last=model.n_steps,
        train=significant(model.train_loss),
        test=significant(model.test_loss),
        n_train=len(run.train[1]),
        n_test=len(run.test[1]),
        **counts,
    )


def _verdict(model: NeuralNetwork) -> str:
    key = situation(model)
    if key == "start" and model.initialization == "zeros":
        key = "start_zeros"
    return fill(WORDS[key], **_numbers(model))


def _capped(model: NeuralNetwork) -> str:
    """Say that steps are rationed, where that ended the run."""
    if not model.has_ended or model.run.diverged or model.n_steps >= model.epochs:
        return ""
    epochs = counted(model.n_steps, "epoch")
    return fill(WORDS["capped"], most=MOST_STEPS, epochs=epochs)


def _findings(model: NeuralNetwork) -> list[str]:
    """Say what hinders; where the verdict is another, also that it overfits."""
    words, found = WORDS["findings"], findings(model)
    said = [fill(words[name], n=significant(n, 2)) for name, n in found.items()]
    if situation(model) == "separated" and is_overfit(model):
        said.append(fill(WORDS["overfit"], **_numbers(model)))
    return said


def _predicted(model: NeuralNetwork) -> tuple[str, str]:
    """Return what was predicted and, at the end of the run, what happened."""
    return model.prediction, model.outcome if model.has_ended else ""


def plane(model: NeuralNetwork) -> str:
    """Say in words what the map of the probability shows."""
    p = model.run.probability(model.position)
    share = float((p >= 0.5).mean())
    text = fill(
        PLOTS["plane"],
        share=percent(share),
        belongs=PLOTS["belongs"],
        boundary=PLOTS["boundary" if 0 < share < 1 else "no_boundary"],
    )
    if model.chosen is None:
        return text
    return f"{text} {point(model)}"


def point(model: NeuralNetwork) -> str:
    """Say what the network makes of the point that is looked at."""
    X, y = model.run.train
    p = model.run.predicted(model.position, X[model.row : model.row + 1])
    return fill(
        PLOTS["point"],
        i=model.row + 1,
        p=fixed(float(p[0])),
        y=int(y[model.row]),
    )


def network(model: NeuralNetwork) -> str:
    """Say in words how the network is built, and which weight is the largest."""
    sizes, hidden = model.hidden, ""
    if len(sizes) == 1:
        hidden = fill(PLOTS["hidden_one"], sizes=counted(sizes[0], "neuron"))
    elif sizes:
        hidden = fill(PLOTS["hidden"], sizes=joined(map(str, sizes)))
    names = FEATURES[model.features]
    weights = model.run.weights(model.position)
    own = model.run.activation == OWN_ACTIVATION
    text = fill(
        PLOTS["network_own" if own else "network"],
        features=", ".join(names),
        hidden=hidden,
        n=counted(sum(it.size for it in weights), "weight"),
    )
    return f"{text} {_largest(model, weights)}"


def _largest(model: NeuralNetwork, weights: list[FloatArray]) -> str:
    layer = int(np.argmax([np.abs(it).max() for it in weights]))
    found = weights[layer]
    row, column = np.unravel_index(int(np.abs(found).argmax()), found.shape)
    if not found[row, column]:
        return str(PLOTS["no_weights"])
    return fill(
        PLOTS["largest"],
        start=neuron_name(model, layer - 1, int(row)),
        end=neuron_name(model, layer, int(column)),
        w=significant(float(found[row, column])),
    )


def neuron_name(model: NeuralNetwork, layer: int, unit: int) -> str:
    """Return what a neuron is called; before layer 0 stand the features."""
    if layer < 0:
        return FEATURES[model.features][unit]
    if layer == model.layers:
        return str(INSIDE["output"])
    return fill(INSIDE["name"], layer=layer + 1, unit=unit + 1)


def losses(model: NeuralNetwork) -> str:
    """Say in words how both losses went."""
    run = model.run.recorded
    text = fill(
        PLOTS["losses" if model.position else "losses_start"],
        n=counted(model.position, "epoch"),
        first=significant(float(run.train_losses[0])),
        first_test=significant(float(run.test_losses[0])),
        train=significant(model.train_loss),
        test=significant(model.test_loss),
        best=best_so_far(model),
    )
    return " ".join(filter(None, [text, losses_beside(model.run, model.position)]))


def last_layer(model: NeuralNetwork) -> str:
    """Say in words along which line the output cuts what two neurons give."""
    weights, bias = model.run.output(model.position)
    return fill(
        PLOTS["last_layer"],
        layer=model.layers,
        w1=fixed(float(weights[0])),
        w2=_signed(float(weights[1])),
        b=_signed(bias),
    )


def forward(model: NeuralNetwork) -> str:
    """Write out what the chosen neuron is given, and what it gives."""
    if model.neuron == NONE:
        return str(INSIDE["none"])
    found = model.inside
    if found is None or model.chosen is None:
        return str(INSIDE["missing"])
    return fill(
        INSIDE["forward"],
        name=neuron_name(model, *model.chosen),
        i=model.row + 1,
        x1=fixed(float(found.place[0])),
        x2=fixed(float(found.place[1])),
        y=int(found.target),
        terms=_sum(found.weights, found.inputs),
        bias=_signed(found.bias),
        z=fixed(found.score),
        f=_function(model),
        a=fixed(found.output, 3),
    )


def backward(model: NeuralNetwork) -> str:
    """Write out the gradient of the chosen neuron by the chain rule."""
    found = model.inside
    if found is None or model.chosen is None:
        return ""
    is_output = model.chosen[0] == model.layers
    text = fill(
        INSIDE["backward_output" if is_output else "backward"],
        f=_function(model),
        slope=fixed(found.slope, 3),
        terms=_sum(found.onward, found.errors, 3),
        p=fixed(found.output, 3),
        y=int(found.target),
        delta=_small(found.error),
    )
    return f"{text} {_gradient(found)}"


def _gradient(found: Inside) -> str:
    return fill(
        INSIDE["gradient"],
        grads=", ".join(map(_small, found.gradient)),
        means=", ".join(map(_small, found.mean_gradient)),
        delta=_small(found.error),
    )


def _function(model: NeuralNetwork) -> str:
    """Return the name of the function of the chosen neuron."""
    is_output = model.chosen is not None and model.chosen[0] == model.layers
    return "σ" if is_output else str(VIEW["activation"][model.run.activation])


def _sum(weights: FloatArray, values: FloatArray, decimals: int = 2) -> str:
    """Write a sum of products."""
    pairs = zip(weights.tolist(), values.tolist(), strict=True)
    return " + ".join(f"{_factor(w, 2)} · {_factor(a, decimals)}" for w, a in pairs)


def _factor(value: float, decimals: int) -> str:
    text = fixed(value, decimals)
    return f"({text})" if text.startswith("−") else text


def _signed(value: float) -> str:
    text = fixed(value)
    return f"− {text[1:]}" if text.startswith("−") else f"+ {text}"


def _small(value: float) -> str:
    return significant(float(value), 3)


def _data(model: NeuralNetwork) -> str:
    if model.data_set != OWN:
        return str(CODE["drawn"])
    X, y = read_points(model.own_data)
    rows = "\n".join(f"    [{x1!r}, {x2!r}]," for x1, x2 in X.tolist())
    classes = ", ".join(f"{it:g}" for it in y.tolist())
    return str(CODE["points"]).replace("{X}", rows).replace("{y}", f"    {classes},")


def _values(model: NeuralNetwork) -> dict[str, Any]:
    """Return what fills the program."""
    generators = {XOR: "exclusive_or", GAUSSIANS: "blobs"}
    n_train, n_test = (len(it[1]) for it in (model.run.train, model.run.test))
    spread = float(np.hypot(SPREAD, model.noise))
    gaussian = f"centers={CENTERS}, spread={spread!r}"
    names = FEATURES[model.features]
    run, k = known_training(model.run, model.position)
    return {
        "name": VIEW["activation"][run.activation],
        "generator": generators.get(model.data_set, model.data_set),
        "options": (
            gaussian if model.data_set == GAUSSIANS else f"noise={model.noise!r}"
        ),
        "n": n_train + n_test,
        "n_test": n_test,
        "seed": model.seed,
        "columns": ", ".join(CODE["columns"][name] for name in names),
        "sizes": (len(names), *model.hidden, 1),
        "activation": run.activation,
        "scheme": model.initialization,
        "optimizer": model.optimizer.replace("-", "_"),
        "rate": model.learning_rate,
        "batch": model.run.batch_size,
        "l1": model.l1,
        "l2": model.l2,
        "dropout": model.dropout,
        "k": k,
        "bend": CODE["bends"][run.activation],
    }
