"""What is said of a training with a student's activation, beside a known one."""

from typing import Any

from app.sims.neural_network.own_training import OwnTraining
from app.sims.neural_network.run import Training
from app.sims.neural_network.settings import TEXTS
from app.text.numbers import fill, fixed, percent, significant

OWN, NAMES = TEXTS["own_training"], TEXTS["view"]["activation"]


def compared(run: Training) -> str:
    """Say what came of a student's activation; nothing of the sim's own training."""
    if not isinstance(run, OwnTraining):
        return ""
    numbers, k, odd = own_numbers(run), run.parting(), run.odd_slope()
    if not run.is_known:
        return fill(OWN["other"], **numbers)
    if k is None:
        return fill(OWN["same"], **numbers)
    if odd is None:
        return fill(OWN["rounding"], k=k - 1, **numbers)
    z, mine, right = (significant(it) for it in odd)
    return fill(OWN["slope"], k=k, z=z, mine=mine, right=right, **numbers)


def verdict(run: OwnTraining) -> str:
    """Return the key of the headline at the end of a student's training."""
    return "own_same" if run.is_known and run.parting() is None else "own_other"


def own_numbers(run: OwnTraining) -> dict[str, Any]:
    """Return what sentences about a student's training may name."""
    known, n_train, n_test = run.beside, len(run.train[1]), len(run.test[1])
    own, other = run.shares(run.n_epochs), known.shares(known.n_epochs)
    return {
        "name": NAMES[known.activation],
        "n": run.n_epochs,
        "n_train": n_train,
        "n_test": n_test,
        "own_train": round(own.train * n_train),
        "own_test": round(own.test * n_test),
        "known_train": round(other.train * n_train),
        "known_test": round(other.test * n_test),
    }


def known_training(run: Training, k: int) -> tuple[Training, int]:
    """Return the training whose activation has a name, and its epoch nearest to k."""
    known = run.beside if isinstance(run, OwnTraining) else run
    return known, min(k, known.n_epochs)


def losses_beside(run: Training, k: int) -> str:
    """Say which loss the training beside a student's had after an epoch."""
    if not isinstance(run, OwnTraining):
        return ""
    known, k = known_training(run, k)
    loss = significant(float(known.recorded.train_losses[k]))
    return fill(OWN["losses"], loss=loss, k=k, **own_numbers(run))


def names_beside(run: Training) -> list[str]:
    """Return the names of two more columns of the table beside a student's."""
    if not isinstance(run, OwnTraining):
        return []
    return [fill(name, **own_numbers(run)) for name in OWN["columns"]]


def numbers_beside(run: Training, k: int) -> tuple[str, ...]:
    """Return what stands in these columns after an epoch."""
    if not isinstance(run, OwnTraining):
        return ()
    known = run.beside
    if k > known.n_epochs:
        return "", ""
    loss = float(known.recorded.train_losses[k])
    return fixed(loss, 4), percent(known.shares(k).train)
