"""Coin, test and groups: the numbers, each outcome with its sentence, own data."""

import numpy as np
import pytest
import scipy.stats

from app.main import open_screen
from app.sims.bayes_and_sampling import plots, report
from app.sims.bayes_and_sampling.model import EXPERIMENTS, BayesAndSampling
from app.sims.bayes_and_sampling.own_data import read_groups
from app.sims.bayes_and_sampling.report import Report, plain
from app.sims.bayes_and_sampling.run import COUNTS, FLIPS, PEOPLE
from app.sims.bayes_and_sampling.settings import PRIORS
from app.text.numbers import percent
from app.ui.plots import nothing
from tests.sims import contract

model, at_end = contract.makers(BayesAndSampling)


@pytest.fixture
def screen():
    return open_screen("bayes-and-sampling")


# The coin


@pytest.mark.parametrize("prior", PRIORS)
def test_beliefs_are_those_of_scipy(prior):
    shown = model(30, prior=prior, level=0.9)
    heads = int(shown.run.flips[:30].sum())
    a, b = PRIORS[prior]
    wanted = scipy.stats.beta(a + heads, b + 30 - heads)
    found = shown.run.beliefs
    assert found.mean[30] == pytest.approx(wanted.mean())
    ends = (found.low[30], found.high[30])
    assert ends == pytest.approx(wanted.interval(0.9), abs=1e-8)
    assert shown.run.heads[30] == heads


COIN_WORDS = [
    ({}, 0, "No flip yet: all that is known is the prior. Its mean is 0.5"),
    ({}, 1, "After 1 flip, 1 of them heads: the posterior mean is 0.667."),
    ({}, FLIPS, "the prior hardly moves the mean any more"),
    ({"prior": "fair"}, 20, "the prior, worth 40 imagined flips, pulls the mean"),
    ({"prior": "tails", "truth": 1.0}, 5, "is outside"),
    ({"truth": 0.0}, 10, "pulls the mean 0.0833 up"),
    ({}, FLIPS, "The true chance, 0.65, is inside."),
]


@pytest.mark.parametrize(("changes", "k", "words"), COIN_WORDS)
def test_what_is_said_of_the_coin(changes, k, words):
    assert words in Report(model(k, **changes)).describe()


def test_readings_are_what_is_believed_and_p():
    written = [(it.name, it.value) for it in Report(at_end()).readings()]
    assert written == [("mean", "0.658")]
    assert Report(model(mode="test")).readings() == []
    assert [it.value for it in Report(model(mode="groups")).readings()][1] == "–"


@pytest.mark.parametrize(("truth", "kind"), [(0.65, "inside"), (0.0, "outside")])
def test_predictions_about_the_interval(truth, kind):
    contract.check_prediction(at_end(truth=truth), "inside", kind)


def test_an_own_prior():
    shown = model(prior="own", prior_heads=3.0, prior_tails=9.0)
    assert shown.run.beliefs.mean[0] == 0.25


def test_densities_have_area_one_and_intervals_their_level():
    shown = model(25)
    run = shown.run
    for columns in (plots.prior(run, 25), plots.posterior(run, 25)):
        area = np.trapezoid(columns["y"], columns["x"])
        assert area == pytest.approx(1, abs=0.01)
    band = plots.credible(run, 25)
    x, y = band["xs"][0], band["ys"][0]
    assert np.trapezoid(y[1:-1], x[1:-1]) == pytest.approx(0.95, abs=0.002)
    assert plots.likelihood(run, 0) == nothing()


# The test


def test_natural_frequencies_of_the_text_book():
    shown = at_end(mode="test")
    assert shown.run.counts == (9, 1, 89, 901)
    said = Report(shown).describe()
    assert "So of 98 positive in all, 9 are ill: 9.2%." in said
    assert "for each ill person there are 99 healthy ones" in said


LESSONS = [
    ({"prevalence": 0.3}, "That is not the sensitivity, 90%"),
    ({"sensitivity": 0.09}, "A positive test says nothing here"),
    ({"sensitivity": 0.05}, "speaks against the illness here"),
    ({"sensitivity": 0.05}, "rounded; Bayes' theorem gives 0.6%"),
    ({"sensitivity": 0.0, "specificity": 1.0}, "No test is positive"),
    ({"prevalence": 0.5}, "So of 495 positive in all, 450 are ill: 90.9%."),
]


@pytest.mark.parametrize(("changes", "words"), LESSONS)
def test_lessons_follow_from_the_numbers(changes, words):
    said = Report(at_end(mode="test", **changes)).describe()
    assert words in said
    lessons = [it for _, it in LESSONS if it.startswith(("That is not", "A positive"))]
    assert [it for it in lessons if it in said] == [it for it in lessons if it == words]


def test_people_are_tested_row_by_row():
    shown = model(mode="test")
    assert "Of 1000 people, 10 are ill and 990 are healthy." in Report(shown).describe()
    shown.position = 1
    assert "Of 40 tested so far" in Report(shown).describe()
    none = model(1, mode="test", sensitivity=0.0, specificity=1.0)
    assert "nobody is positive" in Report(none).describe()
    assert shown.run.seen(25) == shown.run.counts == shown.run.seen(26)
    for k in (0, 7, 25, 26):
        crowd = {it: plots.crowd(shown.run, k, it) for it in plots.CROWD}
        assert sum(len(columns["x"]) for columns in crowd.values()) == PEOPLE
        places = {
            (x, y)
            for columns in crowd.values()
            for x, y in zip(columns["x"], columns["y"], strict=True)
        }
        assert len(places) == PEOPLE, "nobody stands on somebody else"


def test_sorted_people_stand_together():
    shown = at_end(mode="test")
    crowd = {it: plots.crowd(shown.run, 26, it) for it in plots.CROWD}
    ranks = {name: -c["y"] * 40 + c["x"] for name, c in crowd.items()}
    assert ranks["tp"].max() < ranks["fp"].min()
    assert ranks["fp"].max() < ranks["fn"].min()
    assert ranks["fn"].max() < ranks["tn"].min()


CHANCES = [
    ({}, "tenth"),
    ({"prevalence": 0.05}, "half"),
    ({"prevalence": 0.3}, "most"),
    ({"prevalence": 0.8}, "nearly"),
]


@pytest.mark.parametrize(("changes", "kind"), CHANCES)
def test_predictions_about_the_illness(changes, kind):
    contract.check_prediction(at_end(mode="test", **changes), "chance", kind)


def test_without_positives_no_prediction_is_judged_and_nothing_is_drawn():
    shown = at_end(mode="test", chance="half", sensitivity=0.0, specificity=1.0)
    assert "rediction" not in Report(shown).describe()
    assert plots.value_now(shown.run, 26) == nothing()
    assert "no positive tests" in report.predictive_value(shown.run, 0)


def test_the_value_is_marked_only_when_all_are_tested():
    shown = model(5, mode="test")
    assert plots.value_now(shown.run, 5) == nothing()
    assert plots.value_words(shown.run, 26)["text"] == ["9.2%"]


# The groups


def test_p_values_are_counted():
    shown = model(30, mode="groups")
    n = int(COUNTS[30])
    b = int(shown.run.test.extreme[:n].sum())
    assert shown.run.p_value(30) == (b + 1) / (n + 1)
    low, high = shown.run.interval(30)
    assert low <= b / n <= high


def seed_where(wanted, **changes):
    for seed in range(400):
        shown = at_end(mode="groups", seed=seed, **changes)
        if wanted(shown.run.p_value(shown.n_steps)):
            return shown
    raise AssertionError("no such seed")


def test_misreadings_are_addressed_by_what_is_known():
    alarm = seed_where(lambda p: p <= 0.05, effect=0.0)
    assert "drawn without any effect" in Report(alarm).describe()
    assert "is a false alarm" in Report(alarm).describe()
    missed = seed_where(lambda p: p > 0.05, effect=0.8)
    assert "no proof of its absence" in Report(missed).describe()
    found = seed_where(lambda p: p <= 0.05, effect=0.8)
    for shown in (alarm, missed, found):
        assert "not the probability that there is no effect" in Report(shown).describe()
    assert "In fact" not in Report(found).describe()
    own = at_end(mode="groups", data_set="own")
    assert "In fact" not in Report(own).describe()


def test_an_unsure_p_value_is_said_to_be_unsure():
    assert "could still move p" in Report(model(2, mode="groups")).describe()
    assert (
        "No relabelling has been tried yet" in Report(model(mode="groups")).describe()
    )


def test_predictions_about_p():
    missed = seed_where(lambda p: p > 0.05, effect=0.0)
    contract.check_prediction(missed, "verdict", "above")


def test_one_direction_is_one_line_and_fewer_extremes():
    both, one = (at_end(mode="groups", two_sided=it) for it in (True, False))
    assert one.run.extreme(60).sum() < both.run.extreme(60).sum()
    assert len(plots.observed(both.run, 60)["x0"]) == 2
    assert len(plots.observed(one.run, 60)["x0"]) == 1


def test_bars_count_every_relabelling_once():
    shown = model(40, mode="groups")
    bars = [plots.histogram(shown.run, 40, it) for it in (True, False)]
    heights = sum(float((bar["top"] - bar["bottom"]).sum()) for bar in bars)
    assert heights == COUNTS[40]
    (_, _), (_, top) = plots.HistogramPlot(shown, "light").limits()
    assert max(bar["top"].max(initial=0) for bar in bars) < top


def test_repeated_experiments_belong_to_their_settings():
    shown = model(mode="groups")
    assert "Not repeated yet" in report.repeated(shown)
    shown.repeat()
    power, null = shown.repeated()
    assert len(power) == len(null) == EXPERIMENTS
    assert (power <= 0.05).mean() == pytest.approx(0.46, abs=0.08)
    assert "would be false alarms" in report.repeated(shown)
    shown.position = 4
    assert shown.repeated() is not None
    shown.effect = 0.0
    assert shown.repeated() is None
    shown.repeat()
    assert "without any effect" in report.repeated(shown)
    shown.reset()
    assert shown.repeated() is not None
    shown.forget()
    assert shown.repeated() is None
    shown.data_set = "own"
    assert "cannot be drawn again" in report.repeated(shown)


def test_no_word_gives_the_chance_of_illness_away():
    run = model(mode="test").run
    assert "9.2%" not in report.predictive_value(run, run.n_steps - 1)
    assert "9.2%" in report.predictive_value(run, run.n_steps)


BAD = {
    "a,1\nb,2": "“a” has 1 value; it needs between 2 and 60",
    "a,1\na,2": "holds 1 group; it needs two",
    "a,1\na,2\nb,3\nb,4\nc,5\nc,6": "holds 3 groups",
    "a,1\na,x\nb,3\nb,4": "Row 2, column value holds “x”, which is not a number",
    "a,1\na,1e9\nb,3\nb,4": "Row 2, column value holds 1e9; the largest size",
    "a,1\na,2,3\nb,3\nb,4": "Row 2 holds 3 cells; it needs two",
    "a,5\na,5\nb,5\nb,5": "All values are the same",
    "": "holds 0 groups",
}


@pytest.mark.parametrize(("text", "reason"), BAD.items())
def test_bad_data_are_explained_and_the_old_ones_stay(text, reason):
    shown = model(mode="groups")
    problem = shown.take_rows(text)
    assert reason in problem
    assert problem.endswith("The old data stay.")
    assert shown.data_set == "drawn"


def test_own_data_are_taken_over_with_their_names():
    shown = model(mode="groups")
    assert shown.take_rows("group;value\nold;1\nold;2\nnew;4\nnew;5") == ""
    assert shown.group_names == ("old", "new")
    assert shown.run.test.observed == 3
    (first, second), _ = read_groups("a\t1\na\t2\nb\t3\nb\t4")
    assert (first.tolist(), second.tolist()) == ([1, 2], [3, 4])
    assert "old, 2 values with mean 1.5" in report.groups(shown.run, shown.group_names)


def test_changing_the_question_starts_anew():
    shown = model(40)
    shown.mode = "test"
    assert (shown.position, shown.n_steps) == (0, 26)
    assert shown.restore({"mode": "groups", "position": "9"}) == []
    assert shown.position == 9


def test_numbers_are_written_for_readers():
    assert [percent(it) for it in (0.0917, 0.5, 0.995, 1.0, 0.0)] == [
        *("9.2%", "50%", "99.5%", "100%", "0%")
    ]
    assert plain(-1e-12) == "0"
    assert [plain(1000, 2), plain(12_345)] == ["1000", "12\u202f345"]


# The view


def test_at_most_five_controls_and_two_pictures_at_a_time(screen):
    for mode in ("coin", "test", "groups", "coin"):
        screen.model.mode = mode
        assert sum(control.visible for control in screen.basic) <= 5
        assert sum(part.picture.visible for part in screen.plots) == 2
        assert screen.repetition.visible == (mode == "groups")


def test_the_button_repeats_the_experiment(screen):
    screen.model.mode = "groups"
    assert "Not repeated yet" in screen.found.text
    screen.again.clicks += 1
    assert "Of 400 repeated experiments" in screen.found.text
    screen.model.data_set = "own"
    assert not screen.again.visible
    assert screen.parts["more"].expanded
    assert screen.widgets["own_data"].visible


def test_an_own_prior_opens_its_sliders(screen):
    assert not screen.widgets["prior_heads"].visible
    screen.widgets["prior"].value = "own"
    assert screen.widgets["prior_heads"].visible
    assert screen.parts["more"].expanded
