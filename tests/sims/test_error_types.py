"""Error types: the oracles of the design, and every sentence against its numbers."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.main import open_screen
from app.sims.error_types import plots, report, verdict
from app.sims.error_types.edits import read_edits, write_edits
from app.sims.error_types.model import ErrorTypes
from app.sims.error_types.own_data import read_rows
from app.sims.error_types.report import Report, write
from app.sims.error_types.settings import EXAMPLE
from app.sims.error_types.verdict import judge
from app.ui.words import Note
from tests.sims import contract

GIVEN_AWAY = re.compile(
    r"[Oo]verfit|[Uu]nderfit|sweet|[Mm]ixed|Raise the|Lower the|of any degree"
    "|Keep|smallest"
)
DATA_SETS = ["cubic", "sine", "step", "linear"]


def model(**changes):
    made = ErrorTypes()
    made.param.update(**changes)
    return made


def random_settings():
    """Draw settings from their own bounds."""
    return st.fixed_dictionaries(
        {
            "data_set": st.sampled_from([*DATA_SETS, "own"]),
            "degree": st.integers(1, 15),
            "noise": st.floats(0, 1),
            "n_samples": st.integers(5, 100),
            "n_test": st.integers(10, 200),
            "ridge": st.booleans(),
            "ridge_strength": st.floats(1e-5, 100),
            "seed": st.integers(0, 999_999),
            "judgement": st.integers(0, 15),
        }
    )


# Oracles of the design


def test_bias_is_that_of_the_best_line():
    """Of x³ − x/2, a line fitted to infinitely many points leaves 4/175."""
    many = model(n_samples=100, worlds=True).many_worlds.parts
    assert many.bias_squared[1] == pytest.approx(4 / 175, rel=0.1)
    assert many.bias_squared[3] < 1e-4
    # p coefficients from n points: variance ≈ p σ² / n
    assert many.variance[3] == pytest.approx(4 * 0.01 / 100, rel=0.35)


@pytest.mark.parametrize(
    ("n", "word", "share"),
    [(15, "Overfitting", 0.9), (30, "Overfitting", 0.6), (60, "Good fit", 0.45)],
)
def test_the_same_degree_gets_the_sentence_that_its_data_earn(n, word, share):
    sim = model(n_samples=n, degree=10, judgement=10)
    said = []
    for seed in range(60):
        sim.seed = seed
        said.append(word in Report(sim).describe())
    assert np.mean(said) > share


# Sentences against numbers


SITUATIONS = {
    "underfitting": {"degree": 1},
    "overfitting": {"degree": 12},
    "good_fit": {"degree": 3},
    "all_underfit": {"data_set": "step", "noise": 0.02, "n_samples": 100, "degree": 15},
    "exhausted": {"n_samples": 5, "degree": 9},
    "exact": {"noise": 0.0, "degree": 4},
    "ridge": {"ridge": True, "ridge_strength": 100.0, "degree": 5},
    "own": {"data_set": "own", "degree": 2},
}


@pytest.mark.parametrize("name", SITUATIONS)
def test_each_outcome_has_its_own_sentence(name):
    sim = model(**SITUATIONS[name], judgement=1)
    sentence, said = Report(sim).describe(), sim.verdict
    others = [
        Report(model(**other, judgement=1)).describe()
        for key, other in SITUATIONS.items()
        if key != name
    ]
    assert sentence not in others
    assert write(said.train) in sentence
    assert write(said.test) in sentence


@settings(max_examples=50, deadline=None)
@given(random_settings())
def test_the_diagnosis_is_true_of_the_numbers(drawn):
    sim = model(**drawn)
    sim.commit()
    errors, degree, said = sim.run.errors, sim.degree, sim.verdict
    train, test = errors.train_errors[degree], errors.test_errors[degree]
    best = errors.test_errors[1:].min()
    sentence = Report(sim).describe()
    if said.key == verdict.UNDERFITTING:
        assert train > best
        assert errors.best_degree > degree
        assert "Raise the degree" in sentence
    elif said.key == verdict.OVERFITTING:
        assert test > 1.25 * best
        assert errors.best_degree < degree
        assert "Lower the degree" in sentence
    elif said.key == verdict.GOOD:
        assert test <= max(1.25 * best, 1e-12)
        assert "Good fit" in sentence
    elif said.key == verdict.SIMPLER:
        assert errors.best_degree < degree
        assert "lower degree does better" in sentence
    elif said.key == verdict.RICHER:
        assert errors.best_degree > degree
        assert "higher degree does better" in sentence
    elif said.key == verdict.LUCKY:
        assert train > 2 * test
    else:
        assert min(train, test) > 2 * sim.run.noise


def test_every_diagnosis_occurs_and_is_worded():
    seen = set()
    for data_set in DATA_SETS:
        for noise in (0.02, 0.3):
            sim = model(data_set=data_set, noise=noise, n_test=10)
            for seed in range(40):
                sim.seed = seed
                seen |= {
                    judge(sim.run.errors, d, sim.run.noise).key for d in range(1, 16)
                }
    assert seen == set(verdict.VERDICTS)
    for key in seen:
        assert report.TEXTS["diagnosis"][key]
        assert report.TEXTS["short"][key]
        assert report.TEXTS["advice"][f"{key}_ridge"]


def test_the_gap_is_worded_as_it_is():
    assert "nearly the same" in Report(model(degree=3)).describe()
    assert "times as large" in Report(model(degree=10)).describe()
    exact = Report(model(noise=0.0, data_set="linear")).describe()
    assert "met exactly" in exact
    sim, below = model(n_test=10, noise=0.3), ""
    while "below it" not in below:
        sim.new_data()
        below = Report(sim).describe()
    assert sim.verdict.gap < 0


def test_the_best_degree_is_a_secret_until_a_judgement():
    sim = model(degree=3)
    assert [len(row) for row in Report(sim).table().rows] == [3]
    assert list(plots.error_curve(sim, False)["x"]) == [3]
    assert len(plots.best(sim)["x"]) == 0
    assert plots.curtain(sim)["text"]
    assert "no other degree" not in Report(sim).describe()
    assert "Commit a judgement" in report.curve(sim)
    sim.commit()
    assert len(Report(sim).table().rows) == 15
    assert list(plots.best(sim)["x"]) == [3]
    assert not plots.curtain(sim)["text"]
    assert "no other degree" in Report(sim).describe()
    assert "and it is" in report.judgement(sim)


@pytest.mark.parametrize(("degree", "words"), [(4, "narrowly"), (12, "times as large")])
def test_a_judgement_is_answered_from_the_numbers(degree, words):
    said = report.judgement(model(judgement=degree))
    assert words in said
    assert f"degree {degree}" in said
    assert "Degree 3 is" in said


INVITES = "Raise it, then commit."
"""At degree 1 this says where to look, and not where the best degree lies."""


@pytest.mark.parametrize("degree", range(1, 16))
def test_no_word_gives_the_judgement_away(degree):
    screen = open_screen("error-types", query=f"degree={degree}&worlds=1&folds=5")
    screen.parts["table"].clicks += 1
    model = screen.model

    def said():
        pictures = [(it.title, it.description, it.key) for it in screen._pictures]
        notes = [note.text for note in screen.stage.select(Note)]
        status = screen.status.verdict, screen.status.text.removesuffix(INVITES)
        return str([status, screen.table.columns, pictures, notes])

    assert not GIVEN_AWAY.search(said())
    assert list(plots.stacked(model, "bias")["x"]) == [degree]
    model.commit()
    assert GIVEN_AWAY.search(said())
    assert len(plots.stacked(model, "bias")["x"]) == 15


def test_worlds_are_counted():
    sim = model(degree=8, worlds=True, judgement=8)
    counts = sim.many_worlds.verdicts(8)
    assert sum(counts.values()) == 50
    pattern = r"In (\d+) of 50 worlds .* degree 8 overfits"
    found = re.search(pattern, Report(sim).describe())
    assert int(found[1]) == counts[verdict.OVERFITTING]
    assert "exception" in Report(_exceptional_world()).describe()


def _exceptional_world():
    sim = model(degree=2, worlds=True, noise=0.4, judgement=2)
    while "exception" not in Report(sim).describe():
        sim.new_data()
    return sim


def test_own_data_have_no_known_noise():
    sim = model(data_set="own", worlds=True, degree=3, judgement=3)
    assert sim.run.noise is None
    assert "σ²" not in report.bars(sim)
    assert "own data cannot tell apart" in report.parts(sim)
    assert Report(sim).table().columns[-1] == "variance"


def test_cross_validation_uses_training_points_alone():
    sim = model(folds="5", judgement=3)
    before = sim.cross_validation
    sim.n_test = 100
    np.testing.assert_array_equal(before, sim.cross_validation)
    assert "Cross-validation" in report.curve(sim)
    sim.folds = "off"
    assert sim.cross_validation is None


def test_ridge_tames_a_high_degree():
    wild = model(degree=15)
    tame = model(degree=15, ridge=True, ridge_strength=0.1)
    assert tame.verdict.test < wild.verdict.test / 10
    assert tame.verdict.train > wild.verdict.train


# Settings, state, position


def test_position_is_the_degree():
    sim = ErrorTypes()
    sim.step()
    sim.step()
    assert (sim.position, sim.degree) == (2, 3)
    sim.step_back()
    assert sim.degree == 2
    sim.degree = 15
    assert sim.position == sim.n_steps == 14
    sim.step()
    assert sim.degree == 15
    assert ErrorTypes(degree=7).position == 6
    assert ErrorTypes(position=6).degree == 7


def test_one_change_of_degree_is_one_event_for_the_screen():
    sim, events = ErrorTypes(), []
    sim.param.watch(events.append, ["run", "position"])
    sim.degree = 9
    sim.position = 4
    assert [event.new for event in events] == [8, 4]


def test_a_position_in_a_link_is_understood_and_nonsense_is_not():
    sim = ErrorTypes()
    assert sim.restore({"position": "4"}) == []
    assert sim.degree == 5
    bad = {"degree": "16", "own_data": "x,y\n1,2", "edits": "cubic a0=1,x,train"}
    assert len(sim.restore(bad)) == 3
    assert sim.degree == 5


@pytest.mark.parametrize(
    "changes",
    [
        {"noise": 0.0, "data_set": "linear", "degree": 15},
        {"noise": 1.0, "n_samples": 5, "n_test": 10, "degree": 15},
        {"ridge": True, "ridge_strength": 1e-5, "n_samples": 6, "degree": 8},
        {"data_set": "own", "n_samples": 5, "degree": 3},
        {"edits": "cubic a3=0.5,-0.1,train", "degree": 3},
    ],
)
def test_corners_with_worlds_are_drawn_and_computed_by_the_python_shown(changes):
    screen = open_screen("error-types")
    sim = screen.model
    sim.param.update(**changes, worlds=True, judgement=1, folds="10")
    contract.check_screen(screen)
    for part in sim.many_worlds.shares:
        bars = plots.stacked(sim, part)
        assert (bars["top"] >= bars["bottom"]).all()
    assert len(plots.fan(sim)["xs"]) == 50
    found = contract.last_numbers(contract.printed(sim)[1], 2)
    assert found == pytest.approx(Report(sim).source_result(), rel=1e-5, abs=1e-9)


# Points and tables of the student


def test_points_are_moved_switched_added_removed_and_restored():
    sim = ErrorTypes()
    before = sim.run.sample
    sim.selected = 3
    assert sim.move_point(0.25, 0.4) == ""
    assert (sim.run.sample.x[2], sim.run.sample.y[2]) == (0.25, 0.4)
    assert sim.run.noise is None, "an edited sample has no known noise"
    assert sim.switch_point() == ""
    assert not sim.point().is_train
    assert sim.add_point(0.1, 0.1, True) == ""
    assert sim.point() == (0.1, 0.1, True)
    assert len(sim.run.sample.x) == len(before.x) + 1
    other = ErrorTypes()
    other.restore(sim.state())
    assert Report(other).describe() == Report(sim).describe()
    assert sim.remove_point() == ""
    assert len(sim.run.sample.x) == len(before.x)
    sim.undo_edits()
    np.testing.assert_array_equal(sim.run.sample.x, before.x)


def test_editing_has_limits_that_are_said():
    sim = ErrorTypes()
    assert "Choose a point" in sim.move_point(0, 0)
    assert "Choose a point" in sim.remove_point()
    assert sim.add_point(1e9, -1e9, True) == ""
    assert sim.point().x == 1.0
    assert "numbers" in sim.move_point(float("nan"), 0)
    sim.undo_edits()
    sim.n_samples = 5
    for _ in range(3):
        sim.selected = 1
        assert sim.remove_point() == ""
    sim.selected = 1
    assert "at least 2" in sim.remove_point()
    assert "at least 2" in sim.switch_point()
    sim.undo_edits()
    said = [sim.add_point(0, 0, True) for _ in range(51)]
    assert said[49] == ""
    assert "No more than 50" in said[50]


def test_a_pointer_does_what_is_chosen():
    sim = ErrorTypes()
    x, y = (float(values[4]) for values in sim.run.sample.part(True))
    assert sim.use_pointer(x, y, True) == ""
    assert sim.state() == {}
    sim.pointer = "move"
    sim.use_pointer(x + 0.01, y, True)
    assert sim.selected == 5
    assert "Nothing is near" in sim.use_pointer(x, 5.0, True)
    sim.pointer = "switch"
    sim.use_pointer(x, y, True)
    assert not sim.point().is_train
    sim.pointer = "remove"
    sim.use_pointer(x, y, False)
    assert "a4=gone" in sim.edits
    sim.pointer = "add"
    sim.use_pointer(0.3, 0.1, False)
    assert not sim.point().is_train
    sim.data_set = "sine"
    assert sim.run.noise is not None, "edits belong to the data set"
    sim.data_set = "cubic"
    sim.new_data()
    assert sim.edits == ""


def test_edits_go_round_as_text():
    text = "sine a3=0.5,-0.1,train b7=gone c0=-1,0.25,test"
    assert write_edits(*read_edits(text)) == text
    assert read_edits("") == ("", {})
    assert len(read_rows(EXAMPLE)) == 24


TABLES = [
    ("x,y\n1,2\n3,4", "2 rows", "6 to 200"),
    ("x,y\n1,2\n3,a\n4,5\n5,6\n7,8\n8,9", "Row 3", "column y"),
    ("1,2\n3,4\n,5\n5,6\n7,8\n8,9", "Row 3", "column x is empty"),
    ("1,2\n3,4\n4,5\n5,6,train,9\n7,8\n8,9", "Row 4", "4 columns"),
    ("1,2,train\n3,4,test\n4,5,exam\n5,6\n7,8\n8,9", "Row 3", "exam"),
    ("1,2\n1,4\n1,5\n2,6\n2,8\n2,9", "column x".capitalize(), "2 different"),
    ("1,2,train\n3,4,test\n4,5\n5,6\n7,8\n8,9", "set", "4 rows"),
    ("1,2,test\n3,4,test\n4,5,test\n5,6,test\n7,8,test\n8,9,train", "1 training", "2"),
    ("1,2\n3,4\n4,1e9\n5,6\n7,8\n8,9", "Row 3", "too large"),
    ("", "0 rows", "6"),
]


@pytest.mark.parametrize(("text", "where", "what"), TABLES)
def test_a_bad_table_is_explained_and_the_old_data_stay(text, where, what):
    sim = model(degree=4)
    before = Report(sim).describe()
    problem = sim.load(text)
    assert where in problem
    assert what in problem
    assert problem.endswith(".")
    assert Report(sim).describe() == before
    assert sim.data_set == "cubic"


def test_tables_with_sets_semicolons_and_commas_in_numbers():
    text = "x;y;set\n1,5;2;train\n1;2;train\n" + "".join(
        f"{k};5;test\n" for k in range(2, 9)
    )
    assert read_rows(text)[0] == (1.5, 2.0, True)
    sim = ErrorTypes()
    rows = (f"{k},{k * k},{'test' if k % 3 else 'train'}" for k in range(12))
    assert sim.load("\n".join(rows)) == ""
    assert sim.run.sample.is_train.sum() == 4
    assert sim.is_own
    sim.degree = 2
    assert sim.verdict.train < 1e-12


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read_or_explained(text):
    try:
        assert len(read_rows(text)) >= 6
    except ValueError as problem:
        assert str(problem).endswith(".")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (0.012345, "0.0123"),
        (2177.4, "2177"),
        (3.1e9, "3.1 · 10⁹"),
        (-0.5, "−0.5"),
        (999_999, "999\u202f999"),
        (2e-5, "2 · 10⁻⁵"),
        (1e-30, "0"),
    ],
)
def test_numbers_are_short(value, text):
    assert write(value) == text
