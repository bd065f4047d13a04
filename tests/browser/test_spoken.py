"""What a screen reader is given of every simulation reads like a description."""

import re
from collections import Counter

import pytest

from tests.browser import seen, spoken
from tests.browser.looks import barriers
from tests.browser.page import Wishes
from tests.browser.server import Server

pytestmark = pytest.mark.engines("chromium")  # the one that shows its tree

UNNAMED = re.compile(
    r"^ *(?:button|checkbox|combobox|group|image|link|region|slider|spinbutton|"
    r"textbox)(?! “)",
    re.MULTILINE,
)


@pytest.fixture(scope="module")
def page(engine, dist):
    # Without motion no colour is half way to the next when it is looked at.
    page = engine.open(Wishes(reduced_motion=True))
    yield page
    page.close()


@pytest.fixture(scope="module")
def states(dist):
    with Server(dist) as server:
        yield server


@pytest.mark.parametrize("spec", spoken.SPECS, ids=lambda spec: spec.slug)
def test_is_read_as_it_is_kept_and_has_no_barrier(page, states, dist, spec):
    read, found = spoken.heading(spec), []
    # The first and the extreme one; then the drawers and the menu, opened in turn.
    ends = (spoken.AT_FIRST, list(spoken.states(spec))[-1])
    for state in spoken.shown(page, states, dist, spec):
        read += spoken.read(page, spec, state)
        if state in ends:
            found += [(state, *it) for it in barriers(page, spoken.SHOWN)]
        if state == spoken.AT_FIRST:
            for part in filter(None, (*seen.parts(page), "Quiz")):
                seen.arrange(page, part)
                found += [(part, *it) for it in barriers(page, spoken.SHOWN)]
    assert found == []
    kept = spoken.FOLDER / f"{spec.slug}.txt"
    assert read == kept.read_text("utf-8"), spoken.__doc__


@pytest.mark.parametrize("spec", spoken.SPECS, ids=lambda spec: spec.slug)
def test_reads_like_a_description(spec):
    kept = (spoken.FOLDER / f"{spec.slug}.txt").read_text("utf-8")
    assert UNNAMED.findall(kept) == []
    states = kept.split("\n## ")[1:]
    assert len(states) == 3
    for state in states:
        lines = [line.strip() for line in state.splitlines()]
        sentences = [line for line in lines if line.startswith("status")]
        assert len(sentences) == 1, "one state sentence"
        assert any(line.startswith("image “") for line in lines)
        said = Counter(line for line in lines if line.startswith("“"))
        assert [line for line, times in said.items() if times > 1] == []
