"""What is said of the drawing and of the network that reads it."""

from typing import Any

import numpy as np

from app.ml.datasets.handwriting import BLOCK, PIXELS, to_pixels
from app.sims import report
from app.sims.handwritten_digits.model import HandwrittenDigits, prepared
from app.sims.handwritten_digits.run import BATCH, TEST_SHARE
from app.sims.handwritten_digits.settings import NONE, TEXTS
from app.sims.handwritten_digits.situation import shape, situation, unlike, usual
from app.sims.report import PREDICTED, Headline, Reading, Table, agreement, worded
from app.sims.timeline import heights
from app.text.numbers import counted, fill, fixed, joined, percent

WORDS, HOW, HEADLINE, PLOTS, CODE = (
    TEXTS[name] for name in ("model", "how", "headline", "plots", "source")
)
SHOWN = 5
"""Digits whose probabilities are shown."""


class Report(report.Report[HandwrittenDigits]):
    """What is read, why a drawing is read worse, and how the training stands."""

    def describe(self) -> str:
        """Return where the training stands, what is read, and how own digits fare."""
        model = self.model
        judged = agreement(*_predicted(model))
        parts = [_place(model), *_drawing(model), *_own(model)]
        return " ".join([*parts, *([WORDS[f"prediction_{judged}"]] if judged else [])])

    def headline(self) -> Headline:
        """Return what is read, and how sure the network is."""
        model, p = self.model, self.model.probabilities
        first, second = p.argsort()[::-1][:2].tolist()
        judged = PREDICTED[agreement(*_predicted(model))]
        named = model.written != NONE
        return worded(
            [*HEADLINE[situation(model)], judged],
            digit=first,
            p=sure(p[first]),
            second=second,
            q=sure(p[second]),
            written=model.written,
            own=sure(p[int(model.written)]) if named else "",
        )

    def readings(self) -> list[Reading]:
        """Return the shares of right training and test digits, and one's own."""
        model, names = self.model, HEADLINE["readings"]
        train = model.run.n_right(model.position)[0] / len(model.run.train.y)
        found = [
            Reading(names["train"], percent(train), 5),
            Reading(names["test"], percent(model.share_right), 5),
        ]
        if model.own:
            right = model.own_right(model.position, normalized=model.normalized)
            text = f"{right} / {len(model.own)}"
            found.append(Reading(names["own"], text, 7))
        return found

    def trace(self) -> list[float]:
        """Return the training loss after every epoch."""
        return heights(self.model.run.recorded.train_losses)

    def table(self) -> Table:
        """Return how each digit is read, of the test set and of the student's own."""
        model, k = self.model, self.model.position
        counts = model.run.confusions(k)
        own = _own_read(model)
        rows = [
            (
                digit,
                int(row.sum()),
                int(row[digit]),
                _misread(row, digit),
                len(own[digit]),
                own[digit].count(digit),
                ", ".join(map(str, own[digit])) or "–",
            )
            for digit, row in enumerate(counts)
        ]
        return Table(tuple(WORDS["columns"]), rows)

    def source(self) -> str:
        """Return a program that trains the network and reads the drawing."""
        model, k = self.model, self.model.position
        seed = model.seed
        copies = CODE["copies"].format(seed=seed) if model.moved_copies else ""
        training = CODE["training"].format(
            rate=model.learning_rate, batch=BATCH, seed=seed, k=k, copies=copies
        )
        noise = CODE["noise"].format(seed=seed, noise=model.noise)
        return str(
            CODE["text"].format(
                seed=seed,
                share=TEST_SHARE,
                neurons=model.neurons,
                training=training if k else "",
                levels=_levels(model),
                noise=noise if model.noise else "",
            )
        )

    def source_result(self) -> tuple[float, ...]:
        """Return the share of right test digits and the largest probability."""
        return self.model.share_right, float(self.model.probabilities.max())


def sure(p: float) -> str:
    """Write a probability with two decimals; only what is certain is 1."""
    return fixed(min(float(p), 0.99) if p < 1 else 1.0)


def _predicted(model: HandwrittenDigits) -> tuple[str, str]:
    return model.prediction, model.outcome if model.has_ended else ""


def _place(model: HandwrittenDigits) -> str:
    run, k = model.run, model.position
    train_right, test_right = run.n_right(k)
    text = fill(
        WORDS["place" if k else "start"],
        k=k,
        last=model.n_steps,
        train_right=train_right,
        n_train=len(run.train.y),
        test_right=test_right,
        n_test=len(run.test.y),
    )
    ended = run.diverged and model.has_ended
    return f"{text} {WORDS['diverged']}" if ended else text


def _drawing(model: HandwrittenDigits) -> list[str]:
    """Say what is read, what was meant, and in what the drawing differs."""
    if model.is_empty:
        return [WORDS["empty"]]
    p = model.probabilities
    first, *rest = p.argsort()[::-1][:3].tolist()
    listed = joined(f"{it} with {sure(p[it])}" for it in rest)
    said = [fill(WORDS["read"], digit=first, p=sure(p[first]), rest=listed)]
    if model.written != NONE:
        own = sure(p[int(model.written)])
        said.append(fill(WORDS["written"], digit=model.written, p=own))
    return [*said, *_looks(model)]


def _looks(model: HandwrittenDigits) -> list[str]:
    if not model.pixels.any():
        return [PLOTS["seen_blank"]]
    found, (mean, _) = shape(model.pixels), usual()
    ways = unlike(model.pixels)
    how = fill(WORDS["unlike"], how=joined(HOW[it] for it in ways)) if ways else ""
    sizes = fill(
        WORDS["shape"],
        tall=int(found.tall),
        ink=percent(found.ink),
        usual_tall=fixed(mean.tall, 0),
        usual_ink=percent(mean.ink),
    )
    return [how or WORDS["alike"], sizes]


def _own(model: HandwrittenDigits) -> list[str]:
    """Compare the student's own digits with the test set, prepared in both ways."""
    if not model.own:
        return []
    now, other = (
        model.own_right(model.position, normalized=it)
        for it in (model.normalized, not model.normalized)
    )
    n = len(model.own)
    how = HOW["drawn" if model.normalized else "normalized"]
    test = percent(model.share_right)
    return [
        fill(WORDS["own"], n=n, right=now, share=percent(now / n), test=test),
        fill(WORDS["own_other"], How=how, right=other),
    ]


def _own_read(model: HandwrittenDigits) -> list[list[int]]:
    """Return of each digit as what the student's own are read."""
    found: list[list[int]] = [[] for _ in range(10)]
    if model.own:
        read = model.own_read(model.position, normalized=model.normalized)
        for digit, it in zip(model.own_written, read, strict=True):
            found[int(digit)].append(int(it))
    return found


def _misread(row: Any, digit: int) -> str:
    others = row.copy()
    others[digit] = 0
    return str(int(others.argmax())) if others.any() else "–"


def _levels(model: HandwrittenDigits) -> str:
    """Write the picture of the drawing without noise, in levels from 0 to g."""
    pixels = prepared((model.ink,), model.preparation._replace(noise=0.0))[0]
    levels = (BLOCK * BLOCK * pixels).round().astype(int)
    marks = ["0123456789abcdefg"[it] for it in levels]
    return "\n".join(
        "".join(marks[start : start + PIXELS])
        for start in range(0, PIXELS * PIXELS, PIXELS)
    )


def drawing(model: HandwrittenDigits) -> str:
    """Say in words where the ink is, and which cell the keys are at."""
    said = fill(PLOTS["draw"], ink=_reach(model))
    if not model.cell:
        return said
    row, column = divmod(model.cell - 1, PIXELS)
    ink = to_pixels(model.bitmap)[model.cell - 1]
    cell = fill(PLOTS["cell"], row=row + 1, column=column + 1, ink=percent(ink))
    return f"{said} {cell}"


def _reach(model: HandwrittenDigits) -> str:
    if model.is_empty:
        return str(PLOTS["blank"])
    picture = to_pixels(model.bitmap).reshape(PIXELS, PIXELS)
    rows, columns = (np.flatnonzero(picture.any(axis=axis)) + 1 for axis in (1, 0))
    ends = {"top": rows[0], "bottom": rows[-1], "left": columns[0]}
    return fill(PLOTS["inked"], right=columns[-1], **ends)


def probabilities(model: HandwrittenDigits) -> str:
    """Say in words how probable the first digits are."""
    p = model.probabilities
    order = p.argsort()[::-1][:SHOWN].tolist()
    listed = joined(f"{it} with {sure(p[it])}" for it in order)
    return fill(PLOTS["probabilities"], listed=listed)


def seen(model: HandwrittenDigits) -> str:
    """Say in words what the pixels hold."""
    if not model.pixels.any():
        return fill(PLOTS["seen"], ink=PLOTS["seen_blank"])
    tenths = (10 * model.pixels).round().astype(int).reshape(PIXELS, PIXELS)
    rows = "; ".join(" ".join(map(str, row)) for row in tenths.tolist())
    return fill(PLOTS["seen"], ink=fill(PLOTS["seen_ink"], rows=rows))


def learning(model: HandwrittenDigits) -> str:
    """Say in words how many digits are read right."""
    run, k = model.run, model.position
    train, test = run.n_right(k)
    text = fill(
        PLOTS["learning" if k else "learning_start"],
        n=counted(k, "epoch"),
        train=percent(train / len(run.train.y)),
        test=percent(test / len(run.test.y)),
    )
    if not model.own:
        return text
    right = model.own_right(k, normalized=model.normalized)
    own = percent(right / len(model.own))
    return f"{text} {fill(PLOTS['learning_own'], own=own)}"


def confusions(model: HandwrittenDigits) -> str:
    """Say in words what is read wrong."""
    counts = model.run.confusions(model.position)
    wrong = counts - np.diag(np.diag(counts))
    written, read = np.unravel_index(int(wrong.argmax()), wrong.shape)
    times = counted(int(wrong.max()), "time")
    most = fill(PLOTS["most"], written=written, read=read, times=times)
    n = int(wrong.sum())
    text = fill(PLOTS["confusions"], n=n, most=most if n else PLOTS["none_wrong"])
    return f"{text} {_own_confusions(model)}".strip()


def _own_confusions(model: HandwrittenDigits) -> str:
    if not model.own:
        return ""
    pairs = [
        fill(PLOTS["pair"], written=digit, read=it)
        for digit, found in enumerate(_own_read(model))
        for it in found
        if it != digit
    ]
    if not pairs:
        return str(PLOTS["own_right"])
    return fill(PLOTS["own_wrong"], listed=joined(pairs))
