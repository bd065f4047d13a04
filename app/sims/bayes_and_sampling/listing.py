"""The run as rows of a table, and as the NumPy lines that it comes from."""

from typing import TYPE_CHECKING

from app.sims.bayes_and_sampling.phrases import TEXTS
from app.sims.bayes_and_sampling.run import COUNTS, Coin, Groups, Screening
from app.sims.simulation import Table

if TYPE_CHECKING:
    from app.sims.bayes_and_sampling.model import BayesAndSampling

WORDS = TEXTS["listing"]
Row = tuple[float | str, ...]


def _name(model: "BayesAndSampling") -> str:
    # Not the setting: while several change, the run follows last.
    return {Coin: "coin", Screening: "test", Groups: "groups"}[type(model.run)]


def table(model: "BayesAndSampling") -> Table:
    """Return one row for each position up to the present one."""
    name = _name(model)
    row = {"coin": _flip, "test": _people, "groups": _relabelling}[name]
    rows = [row(model, k) for k in range(model.position + 1)]
    return Table(tuple(WORDS["columns"][name]), rows)


def _flip(model: "BayesAndSampling", k: int) -> Row:
    run = model.run
    assert isinstance(run, Coin)
    found = run.beliefs
    numbers = (found.a[k], found.b[k], found.mean[k], found.low[k], found.high[k])
    return (k, int(run.heads[k]), *map(float, numbers))


def _people(model: "BayesAndSampling", k: int) -> Row:
    run = model.run
    assert isinstance(run, Screening)
    seen = run.seen(k)
    share = seen.true_positive / seen.positive if seen.positive else ""
    return (run.tested(k), *seen, share)


def _relabelling(model: "BayesAndSampling", k: int) -> Row:
    run = model.run
    assert isinstance(run, Groups)
    if k == 0:
        return (0, 0, "", "", "")
    return (
        int(COUNTS[k]),
        int(run.extreme(k).sum()),
        run.p_value(k),
        *run.interval(k),
    )


def source(model: "BayesAndSampling") -> str:
    """Return what is shown as plain NumPy, with the numbers of this run."""
    run, words = model.run, WORDS["source"]
    if isinstance(run, Coin):
        a, b = run.prior
        flips = run.flips[: model.position].tolist()
        return str(words["coin"].format(flips=f"{flips}, dtype=int", a=a, b=b))
    if isinstance(run, Screening):
        return str(
            words["test"].format(
                prevalence=run.prevalence,
                sensitivity=run.sensitivity,
                specificity=run.specificity,
            )
        )
    return str(
        words["groups"].format(
            first=run.first.tolist(),
            second=run.second.tolist(),
            seed=run.seed,
            all=int(COUNTS[-1]),
            n=int(COUNTS[model.position]),
            extreme=words["both" if run.two_sided else "one"],
        )
    )


def result(model: "BayesAndSampling") -> tuple[float, ...]:
    """Return what the last line of `source` prints."""
    run, k = model.run, model.position
    if isinstance(run, Coin):
        found = run.beliefs
        return (float(found.a[k]), float(found.b[k]), float(found.mean[k]))
    if isinstance(run, Screening):
        ill = run.prevalence * run.sensitivity
        return (1000 * (ill + (1 - run.prevalence) * (1 - run.specificity)),)
    return (run.p_value(k),)
