"""Digits that are drawn and read: numbers, strokes, keys, sentences, own digits."""

import numpy as np
import pytest
from sklearn.metrics import confusion_matrix
from sklearn.neural_network import MLPClassifier

from app.main import LONGEST_QUERY, open_screen
from app.ml.datasets.handwriting import SIDE, blank, draw_stroke, to_pixels
from app.ml.networks.layers import unpack
from app.sims.handwritten_digits import plots, report
from app.sims.handwritten_digits.ink import MOST_KEPT, read_ink, read_kept, write_ink
from app.sims.handwritten_digits.model import MIDDLE, HandwrittenDigits
from app.sims.handwritten_digits.report import Report
from app.sims.handwritten_digits.run import deal, with_copies
from app.sims.handwritten_digits.situation import unlike, usual
from tests.sims import contract

model, at_end = contract.makers(HandwrittenDigits)
SEVEN = [(4, 28), (26, 28), (14, 3)]
"""Across, and up from below: a 7 that fills the square."""


@pytest.fixture
def screen():
    return open_screen("handwritten-digits", query="position=30&ink=")


def headline(it):
    return " ".join(Report(it).headline()).strip()


def drawn(points=SEVEN, **settings):
    it = at_end(ink="", thickness=4, **settings)
    it.draw(points)
    return it


# The network


def test_the_test_digits_are_read_as_was_asked_for():
    it = at_end()
    assert it.share_right >= 0.96
    assert "97.4%" in report.learning(it)  # which teachers are told


def test_what_is_read_is_what_scikit_learn_reads_with_the_same_weights():
    it = at_end()
    X, y = it.run.test
    theirs = MLPClassifier((it.neurons,)).partial_fit(X, y, classes=range(10))
    layers = unpack(it.run.network, it.run.recorded.parameters[-1])
    theirs.coefs_ = [layer.weights for layer in layers]
    theirs.intercepts_ = [layer.biases for layer in layers]
    found = it.run.probabilities(it.position, X)
    np.testing.assert_allclose(found, theirs.predict_proba(X), atol=1e-12)
    counts = it.run.confusions(it.position)
    assert (counts == confusion_matrix(y, theirs.predict(X))).all()
    assert it.share_right == theirs.score(X, y)


def test_no_digit_is_in_both_parts_and_of_each_the_same_share_is():
    train, test = deal(7)
    assert len(np.unique(np.vstack([train.X, test.X]), axis=0)) == 1797
    shares = np.bincount(test.y) / np.bincount(np.concatenate([train.y, test.y]))
    assert shares == pytest.approx(np.full(10, 0.3), abs=0.003)
    assert not np.array_equal(test.X, deal(8)[1].X)


def test_copies_are_moved_by_one_pixel_and_stay_what_they_are():
    train, _ = deal(3)
    X, y = with_copies(train, 3)
    n = len(train.y)
    assert (y[n:] == train.y).all()
    ways = X[n:].reshape(n, 8, 8), train.X.reshape(n, 8, 8)
    same = [
        (np.roll(ways[1], step, axis)[:, 1:-1, 1:-1] == ways[0][:, 1:-1, 1:-1]).all(
            axis=(1, 2)
        )
        for step in (1, -1)
        for axis in (1, 2)
    ]
    assert np.any(same, axis=0).all()
    assert all(it.sum() > n / 6 for it in same)


def test_moved_copies_are_a_cure_for_a_moved_test_set():
    rights = []
    for copies in (False, True):
        it = at_end(moved_copies=copies)
        X, y = it.run.test
        moved = np.roll(X.reshape(-1, 8, 8), 1, axis=2).reshape(-1, 64)
        rights.append(float((it.run.read(it.position, moved) == y).mean()))
    assert rights[1] > rights[0] + 0.2


# The drawing


def test_ink_comes_back_from_its_text():
    bitmap = np.random.default_rng(1).random((SIDE, SIDE)) < 0.3
    assert (read_ink(write_ink(bitmap)) == bitmap).all()
    assert write_ink(blank()) == ""
    assert not read_ink("").any()


@pytest.mark.parametrize("text", ["a", "!" * 171, "é" * 171, "A" * 172])
def test_damaged_ink_is_refused_and_the_drawing_stays(text):
    it = at_end()
    before = it.ink
    assert it.restore({"ink": text, "kept": f"3{text}"})
    assert (it.ink, it.kept) == (before, "")


def test_a_stroke_is_drawn_where_the_hand_was_and_can_be_erased():
    it = drawn()
    wanted = draw_stroke(blank(), [(4, 4), (26, 4), (14, 29)], 4, ink=True)
    assert (it.bitmap == wanted).all()
    it.param.update(tool="eraser", thickness=8)
    it.draw([(2, 28), (30, 28)])
    assert not it.bitmap[1:6].any()
    assert it.bitmap.any()


def test_a_stroke_in_pieces_is_the_stroke(screen):
    flat = [value for point in SEVEN for value in point]
    for points in (flat[:2], flat[:4], flat):
        screen.paper.stroke = [1, *points]
    assert screen.paper.taken == [1, 3]
    whole = open_screen("handwritten-digits", query="position=30&ink=")
    whole.paper.stroke = [1, *flat]
    assert screen.model.ink == whole.model.ink != ""
    screen.paper.stroke = [2, 16, 16]
    assert screen.model.ink != whole.model.ink


def test_what_is_not_on_the_square_or_no_number_does_no_harm():
    it = at_end(ink="")
    it.draw([(float("nan"), 3), (float("inf"), 2)])
    assert it.is_empty
    it.draw([(-50, 16), (90, 16)])
    assert it.bitmap.any(axis=0).all()


def test_keys_fill_the_cells_of_the_picture(screen):
    up, left, space = "ArrowUp", "ArrowLeft", " "
    keys = (up, up, space, left, space, left, space, space)
    for count, key in enumerate(keys, 1):
        screen.paper.pressed = [count, key]
    model = screen.model
    assert np.flatnonzero(model.pixels).tolist() == [MIDDLE - 10, MIDDLE - 9]
    assert set(model.pixels) == {0, 1}
    assert screen.paper.description.endswith("column 2 is chosen and has 0% ink.")
    assert len(plots.chosen_cell(model)["xs"]) == 1
    screen.paper.stroke = [1, 4, 4]
    assert model.cell == 0


def test_keys_stay_on_the_square():
    it = at_end(cell=1)
    for key, cell in (("ArrowUp", 1), ("ArrowLeft", 1), ("ArrowRight", 8)):
        it.press(key, 20)
        assert it.cell == cell
    it.press("ArrowDown", 20)
    assert it.cell == 64


def test_a_locked_drawing_has_no_pen(screen):
    assert screen.paper.pen > 0
    screen.model.tool = "eraser"
    assert screen.paper.pen < 0
    screen.lock = ["ink"]
    assert screen.paper.pen == 0
    screen.paper.stroke = [1, 16, 16]
    assert screen.model.is_empty
    screen.lock = []
    assert screen.paper.pen < 0


# What is read


def test_a_clear_digit_is_read_and_the_bars_are_its_probabilities():
    it = drawn()
    p = it.probabilities
    assert p.argmax() == 7
    assert p.sum() == pytest.approx(1)
    bars = plots.bars(it)
    assert bars["right"] == pytest.approx(np.sort(p)[::-1][:5])
    assert plots.digits(it)["text"][0] == "7"
    assert headline(it).startswith("Reads a 7 with probability 0.9")


def test_a_small_digit_is_read_only_when_it_is_centred_and_scaled():
    """The first thing to try, and what teachers are told of it."""
    it = at_end()
    assert headline(it).startswith("Unsure: no digit has one half")
    assert unlike(it.pixels) == ["small", "aside", "thin"]
    said = Report(it).describe()
    assert "it is too small, off the centre and drawn too thin" in said
    assert "Its ink fills 4 of 8 rows" in said
    it.normalized = True
    assert headline(it).startswith("Reads a 3 with probability 0.99")
    assert unlike(it.pixels) == []
    assert len(plots.box(it)["xs"]) == 1


def test_the_digits_of_the_data_set_are_not_unlike_themselves():
    train, _ = deal(3)
    assert usual()[0].tall == 8
    assert np.mean([bool(unlike(it)) for it in train.X]) < 0.05


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ({"position": 0, "ink": ""}, "Draw a digit in the square"),
        ({"position": 0}, "Before training it only guesses"),
        ({"ink": ""}, "Nothing drawn: draw a digit"),
        ({"normalized": True, "written": "3"}, "Right: it reads your 3 with"),
        ({"normalized": True, "written": "8"}, "Wrong: it reads a 3 with 0.99; your 8"),
    ],
)
def test_each_outcome_has_its_sentence(settings, said):
    it = at_end(**{name: it for name, it in settings.items() if name != "position"})
    it.position = settings.get("position", it.position)
    assert headline(it).startswith(said)


def test_the_picture_is_moved_and_noisy_as_was_asked_for():
    still = drawn().pixels.reshape(8, 8)
    moved = drawn(across=2, down=-1).pixels.reshape(8, 8)
    assert (moved[:-1, 2:] == still[1:, :-2]).all()
    assert not moved[:, :2].any()
    noisy = drawn(noise=0.2)
    assert (noisy.pixels != still.ravel()).any()
    assert noisy.pixels.min() >= 0
    assert noisy.pixels.max() <= 1
    assert (drawn(noise=0.2).pixels == noisy.pixels).all()


def test_squares_have_the_area_of_their_ink():
    it = drawn()
    sides = plots.pixels(it)
    areas = (sides["right"] - sides["left"]) * (sides["top"] - sides["bottom"])
    inked = it.pixels[it.pixels >= plots.LEAST]
    assert areas == pytest.approx(inked)


def test_runs_of_ink_cover_the_bitmap():
    it = drawn()
    runs = plots.ink(it)
    assert (runs["right"] - runs["left"]).sum() == it.bitmap.sum()


# A test set of one's own


def test_digits_are_kept_compared_and_taken_back(screen):
    model = screen.model
    assert screen.widgets["kept"].disabled
    for count, name in enumerate(("7", "1"), 1):
        screen.paper.stroke = [count, *[value for point in SEVEN for value in point]]
        screen.widgets["written"].value = name
        screen.widgets["kept"].clicks += 1
        assert (model.is_empty, model.written) == (True, "none")
    assert [it.digit for it in model.own] == [7, 1]
    assert "2 so far, 1 are read right, that is 50%" in screen.numbers.text
    wrong = plots.own_errors(model)
    assert (wrong["x"].tolist(), wrong["y"].tolist()) == ([7], [8])
    assert "read wrong: 1 as 7" in report.confusions(model)
    row = Report(model).table().rows[1]
    assert row[4:] == (1, 0, "7")
    again = open_screen("handwritten-digits", query=screen.state)
    assert again.model.own == model.own
    screen.last.clicks += 1
    assert [it.digit for it in model.own] == [7]
    assert (model.written, model.is_empty) == ("1", False)


def test_no_more_are_kept_than_a_link_holds():
    it = drawn(written="7")
    ink = it.ink
    for _ in range(MOST_KEPT + 3):
        it.param.update(ink=ink, written="7")
        it.keep()
    assert len(it.own) == MOST_KEPT
    assert len(open_screen("handwritten-digits").state) < 100
    assert len(it.kept) + 1000 < LONGEST_QUERY / 3
    with pytest.raises(ValueError, match="more than 30"):
        read_kept(f"{it.kept} {it.kept}")


def test_predictions_are_judged():
    contract.check_prediction(at_end(), "prediction", "most")
    assert at_end(neurons=1).outcome == "few"


def test_ink_is_the_share_of_each_block():
    it = drawn()
    blocks = it.bitmap.reshape(8, 4, 8, 4).sum(axis=(1, 3)) / 16
    assert (to_pixels(it.bitmap) == blocks.ravel()).all()
