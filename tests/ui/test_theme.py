"""The colours: enough contrast, one name for each meaning, tokens for the page."""

import re

import pytest
from bokeh.core.enums import DashPattern, MarkerType

from app import theme

THEMES = pytest.mark.parametrize("name", theme.THEMES)
BACKGROUNDS = ("paper", "card")
TEXT = ("ink", "ink-muted", "accent", "good", "warn", "bad")


def test_contrast_is_that_of_wcag():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@THEMES
def test_text_is_readable_and_pictures_are_visible(name):
    pairs = [(it, ground, 4.5) for it in TEXT for ground in BACKGROUNDS]
    roles = [*theme.ROLES, "track", "focus"]
    pairs += [(it, ground, 3) for it in roles for ground in BACKGROUNDS]
    for it, ground, least in [*pairs, ("accent-ink", "accent", 4.5)]:
        found = theme.contrast(theme.color(it, name), theme.color(ground, name))
        assert found >= least, (it, ground)
    # Paths cross filled contours.
    ink = theme.color("ink", name)
    assert all(theme.contrast(ink, fill) >= 3 for fill in theme.ramp(name, 9))


def test_every_role_has_a_marker_and_a_dash_that_bokeh_knows():
    for role in theme.ROLES.values():
        assert role.marker in MarkerType
        assert role.dash in DashPattern


def test_training_and_test_data_differ_in_shape():
    assert theme.ROLES["training"].marker != theme.ROLES["test"].marker


def test_what_is_drawn_on_one_map_differs_in_shape():
    runs = [f"run-{i}" for i in range(1, 7)]
    roles = [*runs, "global-minimum", "local-minimum"]
    assert len({theme.ROLES[role].marker for role in roles}) == len(roles)


def test_ramp_starts_at_the_card():
    ramp = theme.ramp("light", 5)
    assert ramp[0] == theme.color("card", "light")
    assert len(set(ramp)) == 5


def test_tokens_name_every_colour_in_both_themes():
    css = theme.css()
    assert css.count("--training: ") == 3
    assert css.count("--paper: ") == 3
    for selector in (":root {", "[data-theme=dark] {", ":root:not([data-theme=light])"):
        assert selector in css
    assert css.count("{") == css.count("}")
    assert not re.search(r": ;", css)
