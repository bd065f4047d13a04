"""Share links of every sim: whole, cut, damaged, hostile."""

from urllib.parse import urlencode

import param
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.main import open_screen, restore
from app.sims.simulation import INCOMPATIBLE, Simulation
from tests.sims import contract

LONGEST_MESSAGE = 400
profile = settings.get_profile("simulations")
JUNK = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.fixture(params=contract.FOLDERS, ids=lambda folder: folder.name, scope="module")
def screen(request):
    return open_screen(contract.spec(request.param)["slug"])


def check(screen):
    """The screen says one short message and shows numbers."""
    assert screen.status.text
    assert len(screen.status.text) < LONGEST_MESSAGE or "ignored" not in (
        screen.status.text
    )
    contract.check_words(screen.model)
    screen.param.update(hide=[], lock=[])
    contract.start_over(screen.model)


@profile
@given(data=st.data())
def test_a_link_comes_back_as_it_was(screen, data):
    screen.model.restore(data.draw(contract.states(screen.model)))
    state = screen.state
    contract.start_over(screen.model)
    restore(screen, state)
    assert screen.state == state
    assert "ignored" not in screen.status.text
    check(screen)


@profile
@given(data=st.data())
def test_a_cut_or_damaged_link_opens(screen, faults, data):
    link = urlencode(data.draw(contract.states(screen.model)))
    cut = data.draw(st.integers(0, len(link)))
    junk = data.draw(JUNK) + "&=&&x=%ff&hide=,&lock=nothing"
    restore(screen, link[:cut] + junk + link[cut + 1 :])
    check(screen)
    faults.survived()


@profile
@given(junk=JUNK, names=st.lists(JUNK, max_size=40))
def test_a_hostile_link_leaves_the_defaults(screen, faults, junk, names):
    restore(screen, urlencode({f"!{name}": junk for name in names} | {"seed": junk}))
    if not junk.strip().lstrip("+").isdecimal():
        assert screen.model.state() == {}
        assert "ignored." in screen.status.text
    check(screen)
    faults.survived()


def test_a_frame_that_has_rested_knows_how_it_was_opened(screen):
    slug, others = screen_of(screen), contract.other_values(screen.model)
    name = next(it for it in sorted(others) if it not in ("position", "seed"))
    opened = urlencode({name: others[name]})
    again = open_screen(
        slug, query=f"seed=7&lock=speed&{urlencode({'opened': opened})}"
    )
    assert again.model.state() == {"seed": "7"}
    again.parts["afresh"].clicks += 1
    assert again.model.state().keys() - {"position"} == {name}


def screen_of(screen):
    return type(screen).__module__.split(".")[2].replace("_", "-")


def test_many_bad_entries_are_one_sentence(screen):
    restore(screen, "&".join(f"x{k}=1" for k in range(500)))
    assert screen.status.text == (
        "500 entries of the link are not usable and were ignored."
    )
    check(screen)


class Range(Simulation):
    """Has two settings that do not always go together."""

    low = param.Number(default=0.0)
    high = param.Number(default=1.0)
    n_steps = 0

    def compute(self):
        if self.low > self.high:
            raise ValueError
        return self.low, self.high


def test_settings_that_do_not_go_together_are_said_and_ignored():
    model = Range()
    assert model.restore({"low": "5"}) == [INCOMPATIBLE]
    assert (model.run, model.state()) == ((0, 1), {})
    assert model.restore({"low": "5", "high": "7"}) == []
    assert model.run == (5, 7)
