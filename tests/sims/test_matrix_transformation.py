"""A matrix on the plane: its numbers, each outcome with its sentence, the handles."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.main import open_screen
from app.sims.matrix_transformation import plots, report, shapes
from app.sims.matrix_transformation.directions import ANGLES, line_of
from app.sims.matrix_transformation.matrices import (
    LARGEST,
    NAMES,
    PRESETS,
    read_matrix,
    write_matrix,
)
from app.sims.matrix_transformation.model import MatrixTransformation
from app.sims.matrix_transformation.report import Report
from app.sims.matrix_transformation.settings import AREAS, LINES
from tests.sims import contract

profile = settings(derandomize=True, max_examples=40, deadline=None)
entries = st.floats(-3, 3).map(lambda x: round(x, 1))
matrices = st.tuples(*[entries] * 4).map(lambda row: np.reshape(row, (2, 2)))


model, at_end = contract.makers(MatrixTransformation)


@pytest.fixture
def screen():
    return open_screen("matrix-transformation")


AREA_WORDS = [
    ("mixed", "grows", "2.5 times as large and keeps the orientation"),
    ("nearly-singular", "shrinks", "shrinks every area to 0.1 of its size"),
    ("shear", "same", "keeps every area and the orientation"),
    ("reflection", "flips", "flips the plane over"),
    ("projection", "collapses", "onto the line at 36.9°"),
]


@pytest.mark.parametrize(("name", "kind", "words"), AREA_WORDS)
def test_what_becomes_of_areas(name, kind, words):
    shown = at_end(matrix=name, prediction=kind)
    assert shown.run.area_kind == kind
    assert words in Report(shown).describe()
    assert Report(shown).describe().endswith("Your prediction was right.")
    shown.prediction = next(it for it in AREAS[1:] if it != kind)
    assert Report(shown).describe().endswith("what did you not expect?")
    shown.position = 3
    assert "prediction" not in Report(shown).describe()


def test_a_flip_may_change_the_size_too():
    assert "becomes 4 times as large" in Report(own([[2, 0], [0, -2]])).describe()
    assert (
        "shrinks to 0.25 of its size" in Report(own([[0.5, 0], [0, -0.5]])).describe()
    )
    assert (
        "sends every vector to the origin" in Report(own(np.zeros((2, 2)))).describe()
    )


def own(entries, **changes):
    shown = at_end(**changes)
    shown.set_entries(np.array(entries, dtype=float))
    shown.position = shown.n_steps
    return shown


KEPT_WORDS = [
    ("mixed", "A keeps two directions: 26.6° (λ = 2.5) and 135° (λ = 1)."),
    ("symmetric", "45° (λ = 3) and 135° (λ = 1); they are perpendicular"),
    ("shear", "A keeps a single direction, 0°; its eigenvalue 1 counts twice."),
    ("enlarging", "A keeps every direction: each vector is multiplied by 1.5."),
    ("rotation", "no real eigenvalue, only λ = 0.8 ± 0.6i."),
    ("quarter-turn", "only λ = 0 ± i."),
]


@pytest.mark.parametrize(("name", "words"), KEPT_WORDS)
def test_which_directions_are_kept(name, words):
    assert words in Report(at_end(matrix=name)).describe()
    assert words in Report(model(matrix=name)).describe(), "they can be seen beforehand"


def test_a_reversing_matrix_is_said_to_reverse():
    shown = own([[-1, 0], [0, -1]])
    assert "each vector is reversed and multiplied by 1" in Report(shown).describe()


VECTOR_WORDS = [
    ("mixed", 135, "stays on its line: it is an eigenvector, multiplied by 1."),
    (
        "reflection",
        116.565,
        "stays on its line: it is an eigenvector, multiplied by −1.",
    ),
    ("rotation", 60, "lands at 96.9°, turned by 36.9° and as long as before."),
    ("mixed", 60, "lands at 39.7°, turned by −20.3° and 2.43 times as long."),
    ("scaling", 300, "lands at 336.6°, turned by 36.6°"),
]


@pytest.mark.parametrize(("name", "angle", "words"), VECTOR_WORDS)
def test_where_x_lands(name, angle, words):
    assert words in Report(at_end(matrix=name, angle=angle)).describe()


def test_x_can_vanish():
    gone = own([[0, 1], [0, 1]], angle=0)
    assert "x at 0° goes to the origin." in Report(gone).describe()


def test_readings_follow_the_chart_and_the_motion():
    written = [(it.name, it.value) for it in Report(at_end()).readings()]
    assert written == [("det A", "2.50"), ("area", "2.50"), ("turn", "−31.7°")]
    stretch = Report(at_end(chart="stretch")).readings()
    powers = Report(at_end(motion="powers")).readings()
    assert stretch[2].name == "length"
    assert [it.value for it in powers] == ["26.6°", "2.50", "2.50"]


def test_the_way_there():
    assert "on its ring" in Report(model()).describe()
    half = model(position=10)
    assert "50% of the straight way" in Report(half).describe()
    assert "area 1.75." in Report(half).describe()  # 1.5 · 1.25 − 0.5 · 0.25
    flip = model(matrix="reflection", position=19)
    assert "the area has gone through 0" in Report(flip).describe()
    flip.position = 5
    assert "gone through" not in Report(flip).describe()


@pytest.mark.parametrize(
    ("k", "words"),
    [
        (8, "the first turn: the plane has turned by −39.8° of −39.8°"),
        (12, "the stretch: by the factors 1.78 and 0.989 so far"),
        (16, "the stretch: by the factors 2.56 and 0.977 so far"),
        (20, "the second turn: by 15.9° of 31.7°"),
    ],
)
def test_turn_stretch_turn(k, words):
    assert words in Report(model(motion="factors", position=k)).describe()


POWER_WORDS = [
    ("mixed", 60, "dominant", "xᵀAx = 2.5 is the dominant eigenvalue"),
    ("mixed", 135, "other", "Settled on the weaker eigenvector, with λ = 1"),
    ("enlarging", 60, "dominant", "A keeps every direction"),
    ("shear", 60, "unsettled", "only like 1 / k"),
    ("shear", 0, "dominant", "Settled on the only direction"),
    ("rotation", 60, "unsettled", "each step turns x by 36.9° on average"),
    ("quarter-turn", 60, "alternating", "A turns by a right angle"),
    ("reflection", 60, "alternating", "1 and −1, and neither wins"),
    ("projection", 126.86989764584402, "vanished", "sends x to the origin"),
    ("random", 60, "unsettled", "nearly of the same magnitude"),
]


@pytest.mark.parametrize(("name", "angle", "kind", "words"), POWER_WORDS)
def test_where_repetition_leads(name, angle, kind, words):
    shown = at_end(motion="powers", matrix=name, angle=angle, line_prediction=kind)
    assert shown.run.line_kind == kind
    assert words in Report(shown).describe()
    assert Report(shown).describe().endswith("Your prediction was right.")
    shown.line_prediction = next(it for it in LINES[1:] if it != kind)
    assert Report(shown).describe().endswith("what did you not expect?")


def test_repetition_with_a_negative_dominant_eigenvalue():
    shown = own([[-2, 0], [0, 1]], motion="powers", angle=45)
    assert "turns back and forth on one line, and xᵀAx = −2" in Report(shown).describe()


def test_repetition_from_an_eigenvector_of_a_tie():
    shown = own([[0, 1], [1, 0]], motion="powers", angle=45)
    assert "x lies on an eigenvector, with λ = 1." in Report(shown).describe()


def test_slow_repetition_says_why():
    shown = own([[3, 0], [0, 2.95]], motion="powers", angle=80)
    assert "|λ₂ / λ₁| = 0.98 is close to 1" in Report(shown).describe()


def test_the_angle_shrinks_by_the_ratio_of_the_eigenvalues():
    shown = model(motion="powers", angle=60, position=4)
    gaps = shown.run.gaps
    assert gaps[4] / gaps[3] == pytest.approx(0.4, rel=0.02)
    assert "eigenvector at 26.6°" in Report(shown).describe()
    assert "|λ₂ / λ₁| is 0.4" in Report(shown).describe()
    early = model(motion="powers", angle=110, position=1)
    assert "away from the dominant" in Report(early).describe()
    assert "of that angle" not in Report(early).describe(), "it is not close enough yet"


NOTES = [
    ("mixed", "A⁻¹ = [0.6  −0.4; −0.2  0.8]", "Condition number 2.62:"),
    ("rotation", "A is orthogonal", "Condition number 1: solving"),
    ("reflection", "A is its own inverse", "Condition number 1"),
    ("projection", "a projection. There is no inverse", "Singular values: 1 and 0"),
    ("nearly-singular", "[11  −10; −10  10]", "42.1: A is nearly singular"),
]


@pytest.mark.parametrize(("name", "inverse", "singular"), NOTES)
def test_notes(name, inverse, singular):
    first, second = report.notes(model(matrix=name).run)
    assert inverse in first
    assert singular in second


@profile
@given(matrices)
def test_the_inverse_undoes_the_matrix(A):
    run = own(A).run
    if run.inverse is None:
        assert abs(np.linalg.det(A)) < 1e-8
    else:
        np.testing.assert_allclose(run.inverse @ A, np.eye(2), atol=1e-9)
        assert run.condition == pytest.approx(np.linalg.cond(A))


@profile
@given(matrices)
def test_the_curve_of_turns_is_zero_at_the_eigenvectors_only(A):
    shown = own(A)
    marks = plots.marks(shown)
    assert np.abs(marks["y"]).max(initial=0) < 1e-3
    values = np.asarray(plots.curve(shown)["y"])
    known = values[~np.isnan(values)]
    assert (np.abs(known) <= 90 + 1e-9).all()
    if shown.run.spectrum.imaginary > 1e-3:
        assert np.abs(known).min() > 0, "every direction is turned"


@profile
@given(matrices)
def test_the_curve_of_lengths_lies_between_the_singular_values(A):
    shown = own(A, chart="stretch")
    lengths, ends = plots.curve(shown)["y"], plots.extremes(shown)
    assert lengths.max() <= ends["y"][0] + 1e-12
    assert lengths.min() >= ends["y"][1] - 1e-12
    found = np.interp(ends["x"], ANGLES, lengths)
    assert found == pytest.approx(ends["y"], abs=0.05)


def test_a_jump_of_the_curve_is_a_gap():
    values = plots.curve(at_end(matrix="reflection"))["y"]
    steps = np.abs(np.diff(values))
    assert np.isnan(steps).any()
    assert np.nanmax(steps) < 90


@pytest.mark.parametrize("name", NAMES)
def test_what_is_drawn_is_finite_and_in_range(name):
    for motion in ("straight", "factors", "powers"):
        for chart in ("turn", "stretch"):
            shown = at_end(matrix=name, motion=motion, chart=chart, axes=True)
            for (low, high), axis in zip(plots.limits(shown), "xy", strict=True):
                assert low < high
                values = np.asarray(plots.now(shown)[axis], dtype=float)
                assert ((values >= low) & (values <= high)).all(), name
            tip = shown.tip
            assert np.isfinite(tip).all()


def test_the_image_of_the_square_has_the_signed_area():
    for name in NAMES:
        shown = at_end(matrix=name)
        det = shown.run.determinant
        upright, flipped = (plots.square(shown, flipped=it) for it in (False, True))
        assert len(flipped["xs"]) == int(det < 0)
        assert len(upright["xs"]) == int(det >= 0)
        [x], [y] = (((flipped if det < 0 else upright)[axis]) for axis in ("xs", "ys"))
        shoelace = (x @ np.roll(y, -1) - y @ np.roll(x, -1)) / 2
        assert shoelace == pytest.approx(det, abs=1e-12)


def test_the_ellipse_has_the_singular_values_as_half_axes():
    shown = at_end(axes=True)
    curve = plots.ellipse(shown)
    reach = np.hypot(curve["x"], curve["y"])
    ends = plots.half_axis_strokes(shown)
    lengths = np.hypot(ends["x1"], ends["y1"])
    assert lengths == pytest.approx([2.558, 0.977], abs=1e-3)
    assert reach.max() == pytest.approx(lengths[0], abs=1e-3)
    assert reach.min() == pytest.approx(lengths[1], abs=1e-3)
    assert plots.half_axis_words(shown)["text"] == ["σ = 2.56", "σ = 0.977"]
    assert plots.half_axis_strokes(at_end())["x0"] == []


def test_figures_follow_the_choice():
    assert len(plots.letter(model())["xs"]) == 1
    cloud = at_end(figure="points")
    assert plots.letter(cloud)["xs"] == []
    assert len(plots.points(cloud)["x"]) == shapes.POINTS
    before = plots.points(cloud)["x"]
    cloud.seed += 1
    assert not np.array_equal(before, plots.points(cloud)["x"])
    assert plots.grid(model(grid=False), axis=0)["xs"] == []


# Typing, dragging, keys

GOOD = [
    "2 1\n0.5 1.5",
    "2, 1; 0.5, 1.5",
    "[[2, 1], [0.5, 1.5]]",
    "2 1 0.5 1.5",
    "2,0 1\n0,5 1,5",
    " 2\t1 \n\n 0.5  +1.5 ",
]


@pytest.mark.parametrize("text", GOOD)
def test_a_matrix_can_be_typed_in_many_ways(text):
    assert read_matrix(text).tolist() == [[2, 1], [0.5, 1.5]]


BAD = {
    "": "0 rows",
    "1 2": "1 row of numbers",
    "1 2\n3": "Row 2 holds 1 number;",
    "1 2 3\n4 5 6": "Row 1 holds 3 numbers",
    "1 2\n3 x": "Row 2, column 2 holds “x”",
    "1 2\n3 2%": "“2%”, which has a per cent sign; write 0.02 or 2.",
    "1 4\n3 1": "Row 1, column 2 holds 4; entries lie between −3 and 3",
    "1 2\n3 4\n5 6": "3 rows",
}


@pytest.mark.parametrize(("text", "reason"), BAD.items())
def test_a_bad_matrix_is_explained_and_the_old_one_stays(text, reason):
    shown = model()
    with pytest.raises(ValueError) as refused:
        shown.take_text(text)
    assert reason in str(refused.value)
    assert shown.state() == {}


@profile
@given(matrices)
def test_what_is_written_can_be_read(A):
    np.testing.assert_allclose(read_matrix(write_matrix(A)), A, atol=1e-12)


def test_an_edit_shows_its_effect_at_once_and_a_name_does_not():
    shown = model()
    shown.matrix = "shear"
    assert shown.position == 0
    shown.set_entry("a21", 0.5)
    assert shown.position == shown.n_steps
    assert shown.entries.tolist() == [[1, 1], [0.5, 1]]
    assert shown.matrix == "own"
    shown.take_text(write_matrix(shown.entries))
    shown.position = 0
    shown.take_text(write_matrix(shown.entries))
    assert shown.position == 0, "the same text is no edit"


def test_dragging_the_rings():
    shown = model()
    assert shown.grasp(1.9, 0.6) == "first"
    shown.drag("first", 1.04, -0.98)
    assert shown.entries[:, 0].tolist() == [1, -1]
    assert shown.entries[:, 1].tolist() == [1, 1.5]
    shown.drag("second", 99, float("nan"))
    assert shown.entries[:, 1].tolist() == [1, 1.5]
    shown.drag("second", 99, 0)
    assert shown.entries[:, 1].tolist() == [LARGEST, 0]
    assert shown.grasp(-3, -3) == ""
    assert shown.grasp(*shown.run.start) == "vector"
    shown.drag("vector", -2, 0)
    assert shown.angle == 180
    shown.drag("vector", 0, 0)
    assert shown.angle == 180


def test_keys_move_what_was_chosen():
    shown = model()
    shown.press("ArrowRight", 2)
    assert shown.entries[:, 0].tolist() == [2.2, 0.5]
    shown.press("2", 1)
    shown.press("ArrowDown", 1)
    assert shown.entries[:, 1].tolist() == [1, 1.4]
    shown.press("3", 1)
    shown.press("ArrowLeft", 1)
    assert shown.angle == 115
    shown.angle = 0
    shown.press("ArrowRight", 1)
    assert shown.angle == 355


def test_random_matrices_follow_the_seed():
    first, second = model(matrix="random"), model(matrix="random", seed=4)
    assert not np.array_equal(first.entries, second.entries)
    assert np.abs(first.entries).max() <= 2


def test_named_matrices_stay_in_the_picture():
    for rows in PRESETS.values():
        assert np.abs(rows).max() <= LARGEST


def test_lines_have_one_name():
    assert line_of(np.array([-1.0, 0.0])) == line_of(np.array([1.0, -1e-17])) == 0


# The view


def test_the_field_and_the_sliders_show_the_matrix(screen):
    screen.widgets["matrix"].value = "quarter-turn"
    assert screen.widgets["entries"].value == "0 -1; 1 0"
    assert [screen.widgets[it].value for it in ("a11", "a12", "a21", "a22")] == [
        *(0, -1, 1, 0)
    ]
    assert screen.model.matrix == "quarter-turn", "showing is not choosing"
    screen.widgets["entries"].value = "1 0\n0 y"
    problem = screen.widgets["entries"].error
    assert "column 2 holds “y”" in problem
    assert problem.endswith("The old matrix stays.")
    screen.parts["afresh"].clicks += 1
    assert screen.widgets["entries"].error == ""
    assert screen.model.state() == {}


def test_the_notes_wait_for_the_end_and_a_name_starts_again(screen):
    screen.widgets["matrix"].value = "singular"
    assert [note.text for note in screen.notes] == ["", ""]
    screen.player.position = screen.model.n_steps
    assert "no inverse" in screen.notes[0].text
    screen.widgets["matrix"].value = "shear"
    assert screen.model.position == 0
    screen.player.position = screen.model.n_steps
    screen.widgets["angle"].value = 45
    assert screen.model.position == screen.model.n_steps, "its effect is to be seen"


def test_only_what_acts_is_shown(screen):
    assert screen.widgets["prediction"].visible
    assert not screen.widgets["seed"].visible
    screen.model.matrix = "random"
    assert screen.widgets["seed"].visible
    screen.model.motion = "powers"
    assert not screen.widgets["prediction"].visible
    assert screen.widgets["line_prediction"].visible
    assert screen.chart.picture.title == "Direction of x, step by step"


def test_a_pointer_drags_what_it_grasped(screen):
    screen._grasp(contract.Place(2, 0.5))
    screen._drag(contract.Place(1.5, 0.52))
    screen._release(None)
    screen._drag(contract.Place(-3, -3))
    assert screen.model.entries[:, 0].tolist() == [1.5, 0.5]
    assert screen.plane.figure.tags == ["light"]
