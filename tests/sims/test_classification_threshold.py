"""The threshold: its counts and costs, each outcome with its sentence, own data."""

import numpy as np
import pytest
from bokeh.events import Pan
from sklearn import metrics
from sklearn.linear_model import LogisticRegression

from app.main import open_screen
from app.ml.datasets.tumours import tumours
from app.ml.evaluation.thresholds import implied_false_alarm_rate
from app.sims.classification_threshold import columns, report
from app.sims.classification_threshold.model import ClassificationThreshold
from app.sims.classification_threshold.own_data import read_scores
from app.sims.classification_threshold.report import Report
from app.sims.classification_threshold.run import N_STEPS, THRESHOLDS
from app.sims.classification_threshold.scores import draw_scores, tumour_scores
from app.sims.classification_threshold.situation import fairness
from tests.sims import contract

model, at_end = contract.makers(ClassificationThreshold)
HALF = N_STEPS // 2


@pytest.fixture
def screen():
    return open_screen("classification-threshold")


# The numbers


def test_scores_are_exact_probabilities():
    """Bayes' theorem with two normal densities; on very many cases shares agree."""
    y, scores = draw_scores(0.3, 1.8, 200_000, (0, 0))
    assert y.mean() == 0.3
    for low in np.arange(0.05, 0.95, 0.1):
        near = (scores >= low) & (scores < low + 0.1)
        assert y[near].mean() == pytest.approx(scores[near].mean(), abs=0.02)


def test_the_area_is_that_of_two_normal_distributions():
    """Φ(d / √2), from the distribution of a difference."""
    y, scores = draw_scores(0.5, 1.8, 200_000, (0, 0))
    assert metrics.roc_auc_score(y, scores) == pytest.approx(0.8985, abs=0.002)


def test_scores_of_tumours_are_those_of_scikit_learn():
    data, (y, scores) = tumours(), tumour_scores()
    seen = data.X[::2]
    rescaled = (data.X - seen.mean(axis=0)) / seen.std(axis=0)
    plain = LogisticRegression(C=1e12, tol=1e-10, max_iter=1000)
    plain.fit(rescaled[::2], data.y[::2])
    theirs = plain.predict_proba(rescaled[1::2])[:, 1]
    np.testing.assert_allclose(scores, theirs, atol=1e-4)
    np.testing.assert_array_equal(y, data.y[1::2])


@pytest.mark.parametrize("data_set", ["drawn", "groups", "tumours", "own"])
def test_what_is_shown_is_scikit_learns(data_set):
    run = model(data_set=data_set).run
    y, scores = run.whole.y, run.whole.scores
    for k in (0, 9, HALF, N_STEPS):
        called = scores >= THRESHOLDS[k]
        tn, fp, fn, tp = metrics.confusion_matrix(y, called, labels=[0, 1]).ravel()
        assert run.whole.outcomes(k) == {"tp": tp, "fp": fp, "fn": fn, "tn": tn}
        assert run.costs[k] == pytest.approx(100 * (5 * fn + fp) / len(y))
        misses, alarms = run.parts
        assert misses[k] + alarms[k] == pytest.approx(run.costs[k])
    assert run.whole.auc == pytest.approx(metrics.roc_auc_score(y, scores))


LEAST = [
    ({}, [0.18], 1 / 6),
    ({"miss_cost": 1.0}, [0.52], 1 / 2),
    ({"miss_cost": 20.0}, [0.06], 1 / 21),
    ({"miss_cost": 0.2}, [0.62], 5 / 6),
    ({"sharpness": 3.0}, [0.04], 1 / 6),
    ({"data_set": "tumours"}, [0.08], 1 / 6),
]
"""What the text for teachers says, and what the price alone would say."""


@pytest.mark.parametrize(("changes", "best", "even"), LEAST)
def test_the_least_cost_is_where_teachers_are_told(changes, best, even):
    run = model(**changes).run
    assert THRESHOLDS[run.best].tolist() == best
    assert run.break_even == pytest.approx(even)
    brute = [
        np.where(run.whole.y == 1, run.miss_cost * (run.whole.scores < t), 0).sum()
        + np.where(run.whole.y == 0, run.whole.scores >= t, 0).sum()
        for t in THRESHOLDS
    ]
    assert THRESHOLDS[np.argmin(brute)] == best[0]


def test_too_sure_scores_keep_their_order_and_lose_their_calibration():
    plain, sure = model(), model(sharpness=3.0)
    assert sure.run.whole.auc == plain.run.whole.auc
    assert columns.roc(sure, 0)["y"].tolist() == columns.roc(plain, 0)["y"].tolist()
    shy = model(sharpness=0.4).run.whole.scores
    assert np.ptp(shy) < np.ptp(plain.run.whole.scores)
    assert "off by 0.06" in report.calibration(plain)
    assert "off by 0.1" in report.calibration(sure)


# What is said


SAID = [
    ({}, 0, "Where will the cost be least? Predict, then raise the threshold."),
    ({}, 8, "Cheapest so far: 7 missed, 37 false alarms."),
    ({}, HALF, "Costs more now: 20 missed, 8 false alarms. Cheapest so far: 0.18."),
    ({}, N_STEPS, "Too high: 60 missed, no false alarm. Least cost: 0.18."),
    (
        {"prediction": "lowest"},
        9,
        "Least cost: 7 missed, 35 false alarms. As you predicted.",
    ),
    (
        {"prediction": "middle"},
        0,
        "Too low: none missed, 140 false alarms. Least cost: 0.18. "
        "Not as you predicted.",
    ),
    (
        {"prediction": "middle"},
        HALF,
        "Too high: 20 missed, 8 false alarms. Least cost: 0.18. Not as you predicted.",
    ),
    (
        {"data_set": "groups"},
        0,
        "One threshold for two groups: is that fair to both? Raise it.",
    ),
    (
        {"data_set": "groups"},
        8,
        "Equal recall, unequal precision: right alarms 53 of 90 in A, 20 of 47 in B.",
    ),
    (
        {"data_set": "groups"},
        HALF,
        "Unequal: found 40 of 60 in A, 10 of 24 in B; right alarms 40 of 48 and "
        "10 of 15.",
    ),
    (
        {"data_set": "groups"},
        29,
        "Equal precision, unequal recall: found 34 of 60 in A, 6 of 24 in B.",
    ),
    (
        {"data_set": "groups", "base_rate_b": 0.3},
        9,
        "Equal precision, unequal recall: found 53 of 60 in A, 57 of 60 in B.",
    ),
    (
        {"data_set": "groups"},
        N_STEPS,
        "No alarm at all, so there is no precision to compare.",
    ),
    (
        {"data_set": "groups", "base_rate_b": 0.05},
        46,
        "No alarm in B, so its precision is not defined.",
    ),
]


@pytest.mark.parametrize(("changes", "k", "sentence"), SAID)
def test_each_outcome_has_its_sentence(changes, k, sentence):
    assert " ".join(Report(model(k, **changes)).headline()).strip() == sentence


def test_no_threshold_makes_recall_and_precision_equal_as_teachers_are_told():
    run = model(data_set="groups").run
    kinds = [fairness(run, k) for k in range(N_STEPS + 1)]
    assert kinds[:9] == ["same_recall"] * 9
    assert kinds.index("same_precision") == 29
    assert not {"same_two", "same_three"} & set(kinds)


def test_two_groups_may_agree_in_two_rates_or_in_three():
    found = {
        fairness(model(data_set="groups", seed=seed, base_rate_b=rate).run, k)
        for seed in range(20)
        for rate in (0.1, 0.3)
        for k in range(0, N_STEPS, 5)
    }
    assert found >= {"same_two", "same_three", "unequal", "same_recall"}


NUMBERS = [
    ({}, HALF, "40 of 60 are found, of the negative ones 8 of 140 give a false alarm."),
    ({}, HALF, "Accuracy 86%, precision 83%, recall 67%, specificity 94.3%, F1 0.741."),
    (
        {},
        HALF,
        "AUC 0.895. A miss costs 5, a false alarm 1: together 54.0 in 100 cases.",
    ),
    ({}, N_STEPS, "precision n/a, recall 0%, specificity 100%, F1 0."),
    ({}, N_STEPS, "Without an alarm there is no precision."),
    ({}, N_STEPS, "These scores are exact probabilities: on average 0.17 is best."),
    ({"data_set": "tumours"}, HALF, "These are 284 breast tumours, and positive means"),
    ({"sharpness": 3.0}, N_STEPS, "If the scores were exact probabilities, 0.17"),
    (
        {"data_set": "groups"},
        HALF,
        "B, base rate 12%: recall 42%, precision 67%, false-alarm rate 2.8%.",
    ),
    ({"data_set": "groups"}, HALF, "a false-alarm rate of 1.8%: the base rates leave"),
    (
        {"data_set": "groups", "base_rate": 0.05, "base_rate_b": 0.95},
        1,
        "With its base rate B cannot have the recall and precision of A.",
    ),
    (
        {"data_set": "groups"},
        8,
        "the threshold of B has to be 0.112; then its precision is 36%.",
    ),
]


@pytest.mark.parametrize(("changes", "k", "words"), NUMBERS)
def test_the_numbers_are_said(changes, k, words):
    assert words in Report(model(k, **changes)).describe()


def test_what_is_said_of_the_other_group_is_true():
    run = model(data_set="groups").run
    first, second = run.groups
    at, precision = second.as_good_as(float(first.rates.recall[8]))
    called = second.scores >= at
    assert (called & (second.y == 1)).sum() / 24 >= first.rates.recall[8]
    assert precision == (called & (second.y == 1)).sum() / called.sum()
    for group in run.groups:
        implied = implied_false_alarm_rate(
            group.base_rate,
            float(group.rates.recall[HALF]),
            float(group.rates.precision[HALF]),
        )
        assert implied == pytest.approx(group.false_alarm_rate[HALF])


def test_nothing_gives_the_least_cost_away_before_it_is_due():
    for k in range(1, N_STEPS):
        shown = model(k)
        said = f"{report.cost(shown)} {Report(shown).describe()}"
        assert "least" not in said.replace("at least", "")
        assert (
            columns.costs(shown, "cost")["x"].tolist() == THRESHOLDS[: k + 1].tolist()
        )
        assert len(columns.least(shown)["x"]) == 0
        assert columns.break_even(shown) is None
        assert len(Report(shown).table().rows) == k + 1
    for seen in (model(3, prediction="high"), at_end(), model(data_set="groups")):
        assert len(columns.costs(seen, "cost")["x"]) == N_STEPS + 1
        assert columns.least(seen)["x"] == [0.18]
        assert len(Report(seen).table().rows) == N_STEPS + 1


@pytest.mark.parametrize(
    ("changes", "right"),
    [
        ({}, "lowest"),
        ({"miss_cost": 1.0}, "middle"),
        ({"miss_cost": 0.2}, "high"),
        ({"miss_cost": 0.1, "base_rate": 0.05}, "highest"),
        ({"sharpness": 0.4}, "low"),
    ],
)
def test_predictions_are_judged(changes, right):
    for guess in ("none", "lowest", "low", "middle", "high", "highest"):
        said = Report(model(7, prediction=guess, **changes)).describe()
        assert said.endswith("Your prediction was right.") == (guess == right)
        assert said.endswith("expect?") == (guess not in ("none", right))


# What is drawn


@pytest.mark.parametrize("data_set", ["drawn", "groups", "tumours", "own"])
def test_every_case_is_one_dot_on_its_side_of_the_line(data_set):
    shown = model(17, data_set=data_set)
    drawn = {kind: columns.dots(shown, kind) for kind in columns.CELLS}
    whole = shown.run.whole
    for kind, dots in drawn.items():
        assert len(dots["x"]) == whole.outcomes(17)[kind]
        right, _ = columns.CELLS[kind]
        assert ((dots["x"] > shown.threshold) == bool(right)).all()
    places = [
        (x, y) for dots in drawn.values() for x, y in zip(*dots.values(), strict=True)
    ]
    assert len(set(places)) == len(places)
    low, high = columns.height(shown.run)
    assert all(low < y < high for _, y in places)


def test_dots_that_change_next_come_last():
    """So the film of a step holds only what is new in it."""
    before, after = model(20), model(21)
    for kind in columns.CELLS:
        one, other = (columns.dots(it, kind)["x"] for it in (before, after))
        shorter = min(len(one), len(other))
        np.testing.assert_array_equal(one[:shorter], other[:shorter])


def test_cells_are_filled_by_their_shares():
    shown = model(HALF)
    heights = {
        kind: np.ptp(columns.cell(shown, kind, filled=True)["ys"][0])
        / np.ptp(columns.cell(shown, kind, filled=False)["ys"][0])
        for kind in columns.CELLS
    }
    assert heights["tp"] == pytest.approx(40 / 60)
    assert heights["fn"] == pytest.approx(20 / 60)
    assert heights["fp"] == pytest.approx(8 / 140)
    assert heights["tn"] == pytest.approx(132 / 140)
    assert columns.cell_shares(shown)["text"] == [
        "33% of positives",
        "67% of positives",
        "94.3% of negatives",
        "5.7% of negatives",
    ]


# Settings, state, position


def test_the_nearest_threshold_is_shown():
    shown = model()
    for asked, found in ((0.5, 0.5), (0.507, 0.5), (0.511, 0.52), (9, 1), (-1, 0)):
        shown.choose_threshold(asked)
        assert shown.threshold == found
    shown.choose_threshold(float("nan"))
    assert shown.threshold == 0
    shown.press("ArrowRight", 3)
    shown.press("ArrowLeft", 1)
    assert shown.threshold == 0.04
    shown.press("ArrowLeft", 9)
    assert shown.position == 0


def test_a_case_at_the_threshold_gets_an_alarm():
    rows = "\n".join(f"0.{k:02},{k % 2}" for k in range(0, 60, 6))
    shown = model(data_set="own", own_data=rows + "\n1,1\n0,0")
    for k in range(N_STEPS + 1):
        called = sum(float(row.split(",")[0]) >= k / 50 for row in rows.split())
        assert shown.run.whole.called(k) == called + 1 + (k == 0)


def test_slider_pointer_and_keys_move_one_threshold(screen):
    slider = screen.widgets["threshold"]
    for plot in screen.over_thresholds:
        slider.value = 0.3
        assert screen.player.position == 15
        figure, picture = plot.figure, plot.picture
        figure._trigger_event(Pan(figure, x=0.644, y=0.0))
        assert slider.value == 0.64
        picture.pressed = [1, "ArrowRight"]
        assert slider.value == 0.66
        screen.lock = ["threshold"]
        figure._trigger_event(Pan(figure, x=0.2, y=0.0))
        picture.pressed = [2, "ArrowRight"]
        assert slider.value == 0.66
        assert (picture.drag, screen.player.disabled) == ("", True)
        screen.lock = []
        assert picture.drag == "x"


SIGHT = {
    "drawn": ("miss_cost", "base_rate", "separation", "sharpness", "curve"),
    "groups": ("miss_cost", "base_rate", "base_rate_b", "separation", "curve"),
    "tumours": ("miss_cost", "sharpness", "curve"),
    "own": ("miss_cost", "sharpness", "curve"),
}


@pytest.mark.parametrize("data_set", SIGHT)
def test_what_acts_is_in_sight(screen, data_set):
    screen.widgets["data_set"].value = data_set
    names = {name for name, it in screen.widgets.items() if it in screen.basic}
    assert {it for it in names if screen.widgets[it].visible} == set(SIGHT[data_set])
    before = contract.sentences(screen.model)
    for name in names - set(SIGHT[data_set]):
        other = contract.other_value(screen.model, name)
        assert screen.model.restore({name: other}) == []
        assert contract.sentences(screen.model) == before, name
    assert screen.widgets["prediction"].visible == (data_set != "groups")
    first = "Groups" if data_set == "groups" else "Counts"
    for curve, tab in (("precision", "P–R"), ("calibration", "Calibration")):
        screen.widgets["curve"].value = curve
        tabs = {it.tab for it in screen._pictures if it.visible}
        assert tabs == {"Scores", "Cost", first, tab}


# Tables of the student


FILLED = "".join(f"0.{k},{k % 2}\n" for k in range(1, 10))
TABLES = [
    ("0.5,1\n0.2,0", "The table has 2 rows; it needs 10 to 500."),
    (f"{FILLED}0.5,1,2", "Row 10 has 3 cells; it needs two, a score and a label."),
    (f"{FILLED}x,1", "Row 10, column score: “x” is not a number."),
    (f"{FILLED},1", "Row 10, column score is empty; it needs a number."),
    (f"{FILLED}1.5,1", "Row 10, column score: 1.5 is no score; scores lie between 0"),
    (f"{FILLED}-0.5,1", "Row 10, column score: -0.5 is no score; scores lie between"),
    (f"{FILLED}0.5,yes", "Row 10, column label: “yes” is neither 0 nor 1."),
    (FILLED.replace(",0", ",1") + "0.5,1", "Every label is 1; the table needs both"),
]


@pytest.mark.parametrize(("text", "words"), TABLES)
def test_a_bad_table_is_explained_and_the_old_data_stay(text, words):
    shown = model(HALF)
    before = Report(shown).describe()
    problem = shown.load(text)
    assert problem.startswith(words)
    assert problem.endswith("The old data stay.")
    assert Report(shown).describe() == before


def test_own_data_are_read():
    shown = model(HALF)
    assert shown.load(f"score;spam\n{FILLED.replace(',', ';')}0,5;1") == ""
    assert shown.data_set == "own"
    labels, scores = read_scores(shown.own_data)
    assert shown.run.whole.y.tolist() == labels.tolist()
    assert shown.run.whole.scores.tolist() == scores.tolist()
    assert scores[-1] == 0.5
