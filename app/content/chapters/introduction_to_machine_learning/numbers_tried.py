"""Numbers of the folded answers: what a cell prints once a student has changed it."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from app.content import tried
from app.content.chapters.introduction_to_machine_learning.numbers_data import (
    TEST_MAILS,
)
from app.content.numbers import as_text
from app.content.tried import numbers, row

HERE = Path(__file__).parent
RAW_K_MEANS = (
    ("scaled = scaler.fit_transform(customers)", "scaled = customers.to_numpy()"),
    ("scaler.inverse_transform(model.cluster_centers_)", "model.cluster_centers_"),
)
RAW_HOURS = ("x = (hours - hours.mean()) / hours.std()", "x = hours")
SMALL_RATES = ("[0.01, 0.1, 0.5, 0.9, 1.05]", "[0.001, 0.01, 0.03, 0.035]")
ABOVE = ("(0.001, 0.03)", "(0.035,)")
COARSE = (
    ("np.linspace(0, 12, 121)", "np.linspace(0, 12, 7)"),
    ("np.linspace(0, 80, 161)", "np.linspace(0, 80, 9)"),
)
SHALLOW = ("DecisionTreeRegressor(random", "DecisionTreeRegressor(max_depth=4, random")
STUDENTS = 'x, y = study_hours["hours"].to_numpy(), study_hours["score"].to_numpy()'
FOUR_TIMES = (STUDENTS, f"{STUDENTS}\nx, y = np.tile(x, 4), np.tile(y, 4)")
LAST = "print(dict(zip(X.columns, weights.round(2).tolist())))"
CHEAT = f"""{LAST}
cheat = DecisionTreeRegressor().fit(X, y)
print((y_test - cheat.predict(X_test)).abs().mean())"""
LAST_SHARE = 'print(f"{k:2d} restarts   {measured:.3f}  formula {formula:.3f}")'
BOTH = "\nprint('both', success(beta=0.9, noise=3.0), success(beta=0.9, noise=1.0))"

printed = partial(tried.printed, HERE)


def _cell(
    name: str, start: str, place: int, digits: int, *changes: tuple[str, str]
) -> Callable[[], str]:
    """Return a function for one number in the line that begins with a text."""
    return lambda: as_text(row(printed(name, *changes), start)[place], digits)


# 1 Where the learned filter becomes better than none
def _passes(which: int) -> str:
    sizes = [numbers(line) for line in printed(MORE_MAILS).splitlines()]
    never = 1 - TEST_MAILS["spam"].mean()
    first = next(k for k, (_, share) in enumerate(sizes) if share > never)
    return as_text(sizes[first - 1 + which][0])


# 2 The group of customers who come seldom and spend much
def _group(seed: int) -> str:
    said = printed("customer-groups", ("random_state=0", f"random_state={seed}"))
    rows = [numbers(line) for line in said.splitlines() if line[:1].isdigit()]
    return as_text(next(k for k, visits, money in rows if visits < 8 and money > 50))


# 3 Precision and recall of the threshold table, with other test loans
def _threshold(place: int, threshold: str, seed: int = 0) -> str:
    change = ("random_state=0", f"random_state={seed}")
    return as_text(row(printed("threshold-table", change), threshold)[place], 2)


def _stripes() -> str:
    said = printed("k-means-centres", *RAW_K_MEANS).partition("inertia")[0]
    money = np.sort(np.reshape(numbers(said), (4, 2))[:, 1])
    first = ", ".join(as_text(value) for value in money[:-1])
    return f"{first} and {as_text(money[-1])}"


# 7 Five splits of the houses
def _line_tests() -> list[float]:
    splits = ("random_state=0\n)", "random_state={}\n)")
    said = [
        printed("learning-by-heart", (splits[0], splits[1].format(seed)))
        for seed in range(5)
    ]
    return [row(text, "line")[1] for text in said]


# 8 The losses once the slip is repaired
def _repaired(loss: str) -> Callable[[], str]:
    return _cell("which-centre", loss, 0, 1, ("6.0]", "60.0]"))


# 10 Rates on raw hours
def _raw_rate(rate: str, place: int, *changes: tuple[str, str]) -> Callable[[], str]:
    return _cell("compare-rates", rate + ":", place, 1, RAW_HOURS, *changes)


def _explosion() -> str:
    late = row(printed("compare-rates", RAW_HOURS), "0.1:")[1]
    return f"$10^{{{np.floor(np.log10(late)):.0f}}}$"


def _above(place: int, digits: int) -> str:
    line = printed("stopping", ABOVE).splitlines()[1]
    return as_text(numbers(line.partition("improvement")[2])[place], digits)


# 11 Long steps, and two remedies at once
def _ends(start: str) -> str:
    said = printed("two-minima-cell", ("rate = 0.02", "rate = 0.12"))
    return as_text(row(said, f"from {start} to x =")[0], 2)


def _both(place: int) -> str:
    said = printed("restarts", (LAST_SHARE, LAST_SHARE + BOTH))
    return as_text(row(said, "both")[place], 2)


# 12 The interval of the line and of one student
def _width(start: str, *changes: tuple[str, str]) -> str:
    low, high = row(printed("six-hours-cell", *changes), start)
    return as_text(high - low, 1)


MORE_MAILS = "learning-from-more-mails"
LINE, STUDENT = "where the line may be", "where a student may be"
NUMBERS: dict[str, Callable[[], str]] = {
    "passes_from": lambda: _passes(0),
    "passes_to": lambda: _passes(1),
    "house_mae_area": _cell(
        "house-prices",
        "mean absolute error",
        0,
        2,
        ('["area", "rooms", "age", "distance"]', '["area"]'),
    ),
    "group_before": lambda: _group(0),
    "group_after": lambda: _group(5),
    "poorer_recall": _cell("loan-default", "default", 1, 2, ('"debt_ratio", ', "")),
    "poorer_accuracy": _cell("loan-default", "accuracy", 0, 2, ('"debt_ratio", ', "")),
    "precision_low": lambda: _threshold(1, "0.2"),
    "precision_high": lambda: _threshold(1, "0.7"),
    "other_precision": lambda: _threshold(1, "0.5", 1),
    "other_precision_high": lambda: _threshold(1, "0.7", 1),
    "other_recall": lambda: _threshold(2, "0.5", 1),
    "stripes": _stripes,
    "split_low": lambda: as_text(min(_line_tests()), 1),
    "split_high": lambda: as_text(max(_line_tests()), 1),
    "tree_gap": _cell("learning-by-heart", "tree", 2, 2),
    "line_gap": _cell("learning-by-heart", "line", 2, 2),
    "shallow_train": _cell("learning-by-heart", "tree", 0, 2, SHALLOW),
    "shallow_test": _cell("learning-by-heart", "tree", 1, 2, SHALLOW),
    "repaired_squared": _repaired("squared"),
    "repaired_absolute": _repaired("absolute"),
    "repaired_huber": _repaired("Huber"),
    "try_5_40": _cell("try-weights", "w = 5, b = 40:", 0, 1),
    "try_7_40": _cell("try-weights", "w = 7, b = 40:", 0, 1),
    "try_7_28": _cell("try-weights", "w = 7, b = 28:", 0, 1),
    "coarse_size": lambda: as_text(
        numbers(printed("normal-equations-cell", *COARSE))[0]
    ),
    "coarse_w": lambda: as_text(numbers(printed("normal-equations-cell", *COARSE))[1]),
    "coarse_b": lambda: as_text(numbers(printed("normal-equations-cell", *COARSE))[2]),
    "coarse_j": lambda: as_text(
        numbers(printed("normal-equations-cell", *COARSE))[3], 1
    ),
    "half_theta_1": _cell("descend-by-hand", "1:", 0, 0, ("0.0, 0.1", "0.0, 0.5")),
    "raw_01_late": _explosion,
    "raw_003_early": _raw_rate("0.03", 0, SMALL_RATES),
    "raw_003_late": _raw_rate("0.03", 1, SMALL_RATES),
    "raw_0035_early": _raw_rate("0.035", 0, SMALL_RATES),
    "raw_0035_late": _raw_rate("0.035", 1, SMALL_RATES),
    "above_steps": lambda: _above(0, 0),
    "above_cost": lambda: _above(1, 1),
    "long_left": lambda: _ends("-1.95"),
    "long_right": lambda: _ends(" 1.95"),
    "cell_momentum": _cell("restarts", "momentum 0.9", 0, 2),
    "cell_noise": _cell("restarts", "noise 3", 0, 2),
    "cell_ten": _cell("restarts", "10 restarts", 0, 2),
    "cell_ten_formula": _cell("restarts", "10 restarts", 1, 2),
    "cell_both": lambda: _both(0),
    "cell_both_weak": lambda: _both(1),
    "cheat_error": lambda: as_text(
        numbers(printed("pipeline-cell", (LAST, CHEAT)))[-1]
    ),
    "line_width": lambda: _width(LINE),
    "line_width_120": lambda: _width(LINE, FOUR_TIMES),
    "student_width": lambda: _width(STUDENT),
    "student_width_120": lambda: _width(STUDENT, FOUR_TIMES),
}
