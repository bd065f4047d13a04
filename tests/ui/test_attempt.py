"""What the page hears of an attempt: predictions, ends of runs, how it stands."""

import json

import pytest

from tests.ui.demo import Demo, DemoScreen


class GuessScreen(DemoScreen):
    """The demonstration, with its landscape as a prediction."""

    def controls(self):
        rate, self.guess, *others = super().controls()
        return [rate, *others]

    def prediction(self):
        return [self.guess]


@pytest.fixture
def screen():
    return GuessScreen(Demo())


def heard(screen):
    count, action, payload = screen.stage.message or (0, "", "{}")
    return count, action, json.loads(payload)


def test_a_prediction_is_told_with_its_words_and_the_step_it_was_made_at(screen):
    assert heard(screen)[0] == 0
    screen.player.position = 2
    screen.guess.value = "Valley"
    _, action, told = heard(screen)
    assert (action, told["news"]) == ("attempt", ["prediction"])
    assert told["predictions"] == [["Landscape", "Valley"]]
    assert told["position"] == [2, 120]


def test_taking_a_prediction_back_is_no_news(screen):
    screen.guess.value = "Valley"
    screen.guess.value = "Bowl"
    assert heard(screen)[0] == 1


def test_the_end_of_a_run_is_told_once(screen):
    screen.player.position = 120
    _, action, told = heard(screen)
    assert (action, told["news"]) == ("attempt", ["run"])
    assert told["sentence"] == screen.numbers.text
    assert told["columns"] == ["step", "x", "cost"]
    assert told["rows"][-1][0] == 120
    screen.player.position = 119
    screen.player.position = 120
    assert heard(screen)[0] == 1
    screen.widgets["learning_rate"].value = 0.2
    assert screen.player.position == 0
    assert heard(screen)[0] == 1
    screen.player.position = 120
    assert heard(screen)[0] == 2


def test_the_page_may_ask_how_things_stand(screen):
    screen.player.position = 3
    screen.tell("outcome", None)
    _, action, told = heard(screen)
    assert action == "outcome"
    assert told["sentence"].startswith("Step 3:")
    assert len(told["rows"]) == 4
    screen.tell("anything else", {"x": 1})
    assert heard(screen)[0] == 1


def test_a_link_that_shows_the_end_is_not_the_students_end():
    screen = GuessScreen(Demo(position=120, landscape="Valley"))
    assert heard(screen)[0] == 0
