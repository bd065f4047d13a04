"""Supervised and unsupervised learning: the fits, what is said of them, edits, data."""

import numpy as np
import pytest
from bokeh.events import Pan, PanEnd, PanStart, Tap
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.cluster import KMeans
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import silhouette_score

from app.main import open_screen
from app.ml.estimators.classification import train_logistic
from app.sims.supervised_vs_unsupervised import geometry, plots
from app.sims.supervised_vs_unsupervised.data import DATA_SETS
from app.sims.supervised_vs_unsupervised.fits import (
    best_renaming,
    find_groups,
    matching_labels,
)
from app.sims.supervised_vs_unsupervised.model import SupervisedVsUnsupervised
from app.sims.supervised_vs_unsupervised.own_data import read_points
from app.sims.supervised_vs_unsupervised.report import Report
from tests.sims import contract

profile = settings(derandomize=True, max_examples=25, deadline=None, database=None)
SLUG = "supervised-vs-unsupervised"
FRAME = (-3.0, 5.0, -2.0, 4.0)


@pytest.fixture
def model():
    return SupervisedVsUnsupervised()


@pytest.fixture
def screen():
    return open_screen(SLUG)


_, at_end = contract.makers(SupervisedVsUnsupervised)


# The fits are those of the authority.


@pytest.mark.parametrize("data_set", ["shoppers", "moons", "cloud"])
def test_the_boundary_is_that_of_scikit_learn(data_set):
    run = at_end(data_set=data_set).run
    Z, labels = run.scale.Z, run.points.labels
    theirs = LogisticRegression(C=1e9, tol=1e-10, max_iter=10_000).fit(Z, labels)
    long = train_logistic(Z, labels, learning_rate=3.0, n_iter=20_000, tolerance=1e-9)
    expected = np.r_[theirs.intercept_, theirs.coef_[0]]
    assert long.parameters[-1] == pytest.approx(expected, rel=1e-3)
    shown = run.boundary.predictions[-1]
    assert np.mean(shown == theirs.predict(Z)) >= 0.95
    assert run.boundary.accuracies[-1] == np.mean(shown == labels)


@pytest.mark.parametrize("data_set", list(DATA_SETS))
@pytest.mark.parametrize("k", [1, 2, 5])
def test_the_groups_are_those_of_scikit_learn(data_set, k):
    run = at_end(data_set=data_set, n_clusters=k).run
    ours, Z = run.groups.run, run.scale.Z
    theirs = KMeans(k, init=ours.centers[0], n_init=1, algorithm="lloyd", tol=0).fit(Z)
    np.testing.assert_array_equal(ours.labels[-1], theirs.labels_)
    assert ours.inertias[-1] == pytest.approx(theirs.inertia_)
    if k > 1:
        expected = silhouette_score(Z, theirs.labels_)
        assert run.groups.silhouettes[-1] == pytest.approx(expected)
    assert (np.diff(ours.inertias) <= 1e-12).all()


def test_the_number_of_clusters_leaves_the_training_alone(model):
    trained = model.run.boundary
    model.n_clusters = 5
    assert model.run.boundary is trained
    model.label(0, -1)
    assert model.run.boundary is not trained


# Outcomes, each with its sentence.


@pytest.mark.parametrize(
    ("changes", "position", "said"),
    [
        ({}, 0, "40 points carry a label, and nothing has been learned"),
        ({}, 1, "after iteration 1 the boundary gets"),
        ({"data_set": "moons"}, 999, "training has settled"),
        ({"seed": 9}, 999, "it separates the classes"),
        ({"learning_rate": 0.01}, 999, "used up before training has settled"),
        ({"data_set": "shoppers", "learning_rate": 100.0}, 999, "jumps to and fro"),
        ({"data_set": "shoppers", "learning_rate": 100.0}, 1, "raised the cost"),
        ({"labels": "-" * 40}, 999, "no label is left"),
        ({"labels": "1" + "-" * 39}, 999, "“dog” is the only label there is (on 1 of"),
        ({"n_clusters": 1}, 999, "1 group, inertia 80.0; a single group has no"),
        ({}, 2, "after 2 steps the centres still move"),
        ({"k_means_run": 2}, 999, "numbered them otherwise (1 → 2, 2 → 1)"),
        ({"k_means_run": 3, "n_clusters": 6}, 999, "found other groups than run 1"),
        ({"data_set": "cloud"}, 999, "the groups match"),
    ],
)
def test_what_is_said_follows_from_the_run(changes, position, said):
    model = SupervisedVsUnsupervised(**changes)
    model.position = min(position, model.n_steps)
    assert said in Report(model).describe()


HEADLINES = [
    (
        {},
        "The boundary does better:",
        "39 of 40 labels right, 38 by groups that saw none.",
    ),
    (
        {"prediction": "groups"},
        "The boundary does better:",
        "39 of 40 labels; the groups, 38. Not as you predicted.",
    ),
    (
        {"prediction": "boundary"},
        "The boundary does better:",
        "39 of 40 labels; the groups, 38. As you predicted.",
    ),
    (
        {"data_set": "shoppers", "learning_rate": 100.0},
        "The boundary jumps to and fro for ever.",
        "Lower the learning rate.",
    ),
    (
        {"labels": "-" * 40},
        "No label is left.",
        "Both panels found 2 groups, and no name for any.",
    ),
    (
        {"k_means_run": 2},
        "Run 2: the same groups, other numbers.",
        "A group number is not a label.",
    ),
]


@pytest.mark.parametrize(("changes", "verdict", "text"), HEADLINES)
def test_headlines(model, changes, verdict, text):
    assert Report(model).headline().text.endswith("Press Play.")
    assert Report(at_end(**changes)).headline() == (verdict, text)


def test_numbers_that_are_said_are_those_of_the_run():
    model = at_end(data_set="moons", n_clusters=3)
    run = model.run
    share = run.boundary.accuracies[-1]
    assert (
        f"{round(40 * share)} of 40 labels right ({share:.0%})"
        in Report(model).describe()
    )
    assert f"inertia {run.groups.run.inertias[-1]:.1f}" in Report(model).describe()
    assert f"silhouette {run.groups.silhouettes[-1]:.2f}" in Report(model).describe()
    match = matching_labels(run.groups.run.labels[-1], run.points)
    assert f"match {match} of 40 labels" in Report(model).describe()


def test_same_groups_under_other_numbers_are_recognised():
    first, second = at_end(k_means_run=1), at_end(k_means_run=2)
    old, new = (m.run.groups.run.labels[-1] for m in (first, second))
    assert (old != new).all()
    together = [labels[:, None] == labels for labels in (old, new)]
    np.testing.assert_array_equal(*together)
    assert best_renaming(old, new, 2) == (1, 0)


@profile
@given(seed=st.integers(0, 999), k=st.integers(2, 6), order=st.randoms())
def test_renaming_undoes_any_permutation(seed, k, order):
    Z = np.random.default_rng(seed).standard_normal((30, 2))
    groups = find_groups(Z, k, seed, 1).run.labels[-1]
    names = list(range(k))
    order.shuffle(names)
    renamed = np.array(names)[groups]
    found = np.array(best_renaming(groups, renamed, k))
    np.testing.assert_array_equal(found[groups], renamed)


@pytest.mark.parametrize(
    ("changes", "winner"),
    [
        ({}, "boundary"),
        ({"labels": "-" * 38 + "01"}, "alike"),
        ({"learning_rate": 0.01, "data_set": "shoppers", "seed": 4}, None),
    ],
)
def test_a_prediction_is_judged_by_the_numbers_of_both(changes, winner):
    judged = {}
    for guess in ("boundary", "groups", "alike"):
        model = at_end(prediction=guess, **changes)
        judged[guess] = "prediction came true" in Report(model).describe()
        model.position = 0
        assert "prediction" not in Report(model).describe()
    assert sum(judged.values()) == 1
    assert winner is None or judged[winner]


# Without labels the left panel is the right one.


def test_removing_all_labels_turns_left_into_right(model):
    model.n_clusters = 4
    model.remove_labels()
    assert model.situation == "no_labels"
    for part in (plots.points, plots.regions, plots.centers, plots.trails):
        np.testing.assert_equal(part(model, "left"), part(model, "right"))
    assert plots.line(model, "left")["x"].size == 0
    assert model.n_steps == model.run.groups.run.n_steps
    model.restore_labels()
    assert plots.points(model, "left")[1] != plots.points(model, "right")[1]


def test_labels_never_reach_the_right_panel(model):
    before = plots.points(model, "right"), plots.regions(model, "right")
    model.labels = "10" * 20
    model.labels = "-" * 39 + "1"
    model.position = 0
    np.testing.assert_equal(
        (plots.points(model, "right"), plots.regions(model, "right")), before
    )


def test_a_few_labels_are_enough_for_a_boundary(model):
    model.labels = "-" * 38 + "01"
    assert model.situation == "boundary"
    assert model.run.boundary.accuracies[-1] == 1
    assert "2 of 2 labels right (100%)" in Report(model).describe()


def test_mistakes_are_the_labels_that_the_boundary_gets_wrong():
    model = at_end(data_set="moons")
    wrong = len(plots.mistakes(model, "left")["x"])
    assert wrong == round(40 * (1 - model.run.boundary.accuracies[-1])) > 0


# Geometry.


@profile
@given(seed=st.integers(0, 999), k=st.integers(1, 6))
def test_cells_fill_the_frame_and_hold_their_points(seed, k):
    generator = np.random.default_rng(seed)
    centers = generator.standard_normal((k, 2))
    mean, scale = generator.normal(size=2), generator.uniform(0.2, 5, 2)
    cells = geometry.nearest_cells(FRAME, centers, mean, scale)
    assert sum(map(area, cells)) == pytest.approx(8 * 6)
    for own, cell in enumerate(cells):
        if len(cell):
            middle = (cell.mean(axis=0) - mean) / scale
            assert np.argmin(((centers - middle) ** 2).sum(axis=1)) == own


@profile
@given(theta=st.tuples(*[st.floats(-5, 5)] * 3))
def test_halves_meet_at_the_boundary(theta):
    theta, mean, scale = np.array(theta), np.array([1.0, 0.5]), np.array([2.0, 0.7])
    low, high = geometry.halves(FRAME, theta, mean, scale)
    if not theta[1:].any():
        return
    assert area(low) + area(high) == pytest.approx(48)
    ends = geometry.boundary(FRAME, theta, mean, scale)
    scores = theta[0] + ((ends - mean) / scale) @ theta[1:]
    assert scores == pytest.approx(np.zeros(len(ends)), abs=1e-6)


def area(polygon):
    if len(polygon) < 3:
        return 0.0
    x, y = polygon.T
    return abs(x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2


# Edits and the state of a share link.


def test_edits_travel_in_the_state(model):
    model.move(7, 5.0, 6.0)
    model.label(3, -1)
    model.n_clusters = 3
    state = model.state()
    assert state["moved"] == "7:5:6"
    other = SupervisedVsUnsupervised()
    assert other.restore(state) == []
    assert other.state() == state
    np.testing.assert_array_equal(other.run.points.X, model.run.points.X)
    assert Report(other).describe() == Report(model).describe()
    other.position = other.n_steps
    other.reset()
    del state["position"]
    assert (other.state(), other.position) == (state, 0)


def test_other_points_forget_the_edits(model):
    model.move(7, 5.0, 6.0)
    model.remove_labels()
    model.data_set = "moons"
    assert (model.labels, model.moved) == ("", "")
    assert model.situation == "boundary"


def test_a_point_stays_within_the_picture(model):
    model.move(0, 1e9, -1e9)
    _, right, bottom, _ = model.run.frame
    assert model.run.points.X[0] == pytest.approx([right, bottom], abs=1e-3)
    assert model.run.frame == SupervisedVsUnsupervised().run.frame


@pytest.mark.parametrize(
    "state",
    [
        *({"moved": "1:2"}, {"moved": "1:nan:2"}, {"moved": "1:1e9:2"}),
        *({"labels": "012"}, {"labels": "0" * 201}, {"own_data": "1,2"}),
        {"point": "201"},
    ],
)
def test_a_broken_link_is_refused(model, state):
    before = Report(model).describe()
    assert len(model.restore(state)) == 1
    assert Report(model).describe() == before


@pytest.mark.parametrize("state", [{"moved": "199:1:1"}, {"labels": "01"}])
def test_edits_of_points_that_do_not_exist_change_nothing(model, state):
    X = model.run.points.X
    assert model.restore(state) == []
    np.testing.assert_array_equal(model.run.points.X, X)


def test_all_points_in_one_place_are_survived(model):
    model.moved = ";".join(f"{k}:5:5" for k in range(40))
    model.n_clusters = 6
    assert model.run.groups.n_clusters == 1
    assert np.isfinite(model.run.scale.Z).all()
    assert "1 group" in Report(model).describe()


def test_all_points_in_one_line_are_survived(model):
    model.moved = ";".join(f"{k}:5:{k / 4}" for k in range(40))
    assert np.isfinite(model.run.scale.Z).all()
    assert "of 40 labels" in Report(at_end(moved=model.moved)).describe()


# The program repeats what is shown.


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"data_set": "moons", "n_clusters": 5},
        {"labels": "-" * 40},
        {"moved": "3:5:5"},
    ],
)
def test_the_program_gets_the_same_results(changes):
    model = at_end(**changes)
    names, spoken = contract.printed(model)
    groups = model.run.groups.run
    np.testing.assert_array_equal(names["group"], groups.labels[-1])
    assert names["inertia"] == pytest.approx(groups.inertias[-1])
    if model.situation == "boundary":
        assert names["theta"] == pytest.approx(model.theta)
        assert names["accuracy"] == model.run.boundary.accuracies[-1]
    assert ("boundary" in spoken) == (model.situation == "boundary")


# Own data.

GOOD = "size;weight;kind\n1,5;2;a\n2;3;b\n3;4;a\n4;5;\n5;7;b\n6;5,5;a\n"
ROWS = "\n".join(f"{k},{k * k},a" for k in range(6))


def test_own_data_is_read(model):
    assert model.load(GOOD) == ""
    points = model.run.points
    assert points.features == ("size", "weight")
    assert points.classes == ("a", "b")
    assert points.X[0].tolist() == [1.5, 2.0]
    assert points.labels.tolist() == [0, 1, 0, -1, 1, 0]
    assert model.state()["data_set"] == "own"


def test_own_data_needs_neither_heading_nor_labels(model):
    assert model.load(ROWS.replace(",a", "")) == ""
    assert model.situation == "no_labels"
    assert model.load(ROWS.replace(",", "\t")) == ""
    assert model.situation == "one_class"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ROWS + "\n7,x,a", "Row 7, column 2 holds “x”"),
        (ROWS + "\n7,,a", "Row 7, column 2 is empty; it needs a number."),
        (ROWS + "\n7,1e9", "Row 7, column 2 holds “1e9”"),
        (ROWS + "\n7", "Row 7 needs two numbers"),
        (ROWS + "\n7,1,a,b", "number of its cells: 4"),
        ("h,i,j\n\n" + ROWS + "\n8,1,b\n9,9,c", "Row 10, column 3 brings a third"),
        ("", "0 rows; at least 6"),
        ("1,2\n" * 9, "9 rows; at least 6 different"),
        ("\n".join(f"1,{k}" for k in range(9)), "Column 1 holds the same number"),
        ("\n".join(f"{k},{k}" for k in range(201)), "201 rows; at most 200"),
    ],
)
def test_bad_data_is_named_and_the_old_stays(model, text, said):
    before = Report(model).describe()
    assert said in model.load(text)
    assert Report(model).describe() == before


@profile
@given(text=st.text('0123456789.,;-a \n\t"', max_size=80))
def test_any_text_is_either_read_or_explained(text):
    try:
        points = read_points(text)
    except ValueError as fault:
        assert str(fault).endswith(".")
    else:
        assert np.isfinite(points.X).all()


# The screen.


def event(kind, screen, index, dx=0.0, dy=0.0):
    x, y = screen.model.run.points.X[index] + [dx, dy]
    options = {"delta_x": 0, "delta_y": 0} if kind is Pan else {}
    return kind(screen.left.figure, sx=0, sy=0, x=x, y=y, **options)


def fire(screen, *events):
    for one in events:
        for callback in one.model._event_callbacks[one.event_name]:
            callback(one)


def test_a_click_gives_the_next_label(screen):
    model = screen.model
    index = int(model.run.points.X[:, 1].argmax())
    old = model.run.points.labels[index]
    wheel = {0: 1, 1: -1, -1: 0}
    for _ in range(3):
        fire(screen, event(Tap, screen, index))
        assert model.run.points.labels[index] == wheel[old]
        old = wheel[old]
    fire(screen, event(Tap, screen, index, dx=100))
    assert model.point == index + 1, "a click beside the points selects nothing"


def test_a_point_can_be_dragged(screen):
    model = screen.model
    index = int(model.run.points.X[:, 1].argmax())
    start = model.run.points.X[index]
    fire(screen, event(PanStart, screen, index))
    fire(screen, event(Pan, screen, index, dx=-2, dy=-2))
    fire(screen, event(PanEnd, screen, index))
    assert model.run.points.X[index] == pytest.approx(start - 2, abs=1e-3)
    assert model.position == model.n_steps


def test_painting_goes_over_points(screen):
    model = screen.model
    model.brush = "none"
    fire(screen, event(PanStart, screen, 0))
    for index in (0, 1, 2):
        fire(screen, event(Pan, screen, index))
    assert (model.run.points.labels[:3] == -1).all()
    assert model.moved == ""
    assert screen.left.picture.drag == "both"


def test_the_keyboard_can_do_all_of_it(screen):
    model = screen.model
    assert not screen.across.visible
    screen.widgets["point"].value = 5
    assert screen.across.visible
    screen.across.value = 9.0
    screen.upwards.value = 4.0
    screen.label.value = -1
    assert model.run.points.X[4].tolist() == [9.0, 4.0]
    assert model.run.points.labels[4] == -1
    screen.teacher.clicks += 1
    assert model.situation == "no_labels"
    assert screen.teacher.label == "Bring the labels back"
    screen.teacher.clicks += 1
    assert model.situation == "boundary"


def test_notation_is_shown_on_demand(screen):
    rows = len(screen.comparison.rows)
    screen.widgets["math"].value = True
    assert "f: X → Y" in screen.cards["supervised"].notation
    assert len(screen.comparison.rows) == rows + 1
    screen.parts["afresh"].clicks += 1
    assert screen.cards["supervised"].notation == ""
