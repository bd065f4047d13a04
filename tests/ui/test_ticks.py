"""The ticks of a picture whose range is not known before."""

from hypothesis import given
from hypothesis import strategies as st

from app.ui.exercise_picture import Plot
from app.ui.ticks import round_ticks, tick_words

ENDS = st.floats(-1e18, 1e18)


@given(ENDS, st.floats(1e-6, 1e18))
def test_a_range_has_a_few_ticks_that_differ(low: float, length: float) -> None:
    high = low + max(length, 1e-6 * abs(low))
    ticks = round_ticks(low, high)
    assert 2 <= len(ticks) <= 6
    slack = 1e-6 * (high - low)
    assert low - slack <= ticks[0] < ticks[-1] <= high + slack
    words = tick_words(ticks)
    assert len(set(ticks)) == len(set(words)) == len(ticks)
    assert not [word for word in words if "e" in word]


def test_small_ticks_have_no_exponent_either() -> None:
    assert tick_words([0.0, 5e-5, 1e-4]) == ["0", "0.00005", "0.0001"]


def test_a_cost_that_explodes_is_no_computer_s_number() -> None:
    plot = Plot("light")
    series = {
        "name": "yours",
        "role": "yours",
        "kind": "line",
        "x": [0, 1],
        "y": [0, 2e17],
    }
    plot.show({"title": "", "x_label": "step", "y_label": "cost", "series": [series]})
    words = list(plot.figure.yaxis[0].major_label_overrides.values())
    assert words == ["0", "0.5 · 10¹⁷", "1 · 10¹⁷", "1.5 · 10¹⁷", "2 · 10¹⁷"]
    assert "e+" not in plot.picture.description
