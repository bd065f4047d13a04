"""What every MicroSim keeps to, whatever it teaches; a new folder is covered."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.content.quizzes import read_quiz
from tests.sims import contract

QUESTIONS = {"supervised-vs-unsupervised": 20}
FEWEST_QUESTIONS = 8
profile = settings.get_profile("simulations")


@pytest.fixture(params=contract.FOLDERS, ids=lambda folder: folder.name, scope="module")
def folder(request):
    return request.param


@pytest.fixture
def model(folder):
    return contract.model_class(folder)()


def test_every_setting_has_a_label_and_a_doc(model):
    for name in model.settings():
        parameter = model.param[name]
        assert parameter.label, name
        assert parameter.doc, name


def test_reset_takes_the_run_to_its_beginning_and_nothing_else(model):
    model.restore(contract.other_values(model))
    model.position = model.n_steps
    before = model.values()
    run = model.run
    model.reset()
    assert model.position == 0
    assert model.run is run
    changed = {name for name, it in model.values().items() if it != before[name]}
    assert changed <= {"position", "degree"}, "the degree is the position of errors"


STAYS = {
    "bayes_and_sampling": {"prior", "prior_heads", "prior_tails", "level", "two_sided"},
    "computation_graph": {"w", "x", "b", "y", "target"},
    "matrix_transformation": {"a11", "a12", "a21", "a22", "angle"},
}
"""Settings that look at the same data or are moved by hand: a finished run stays."""
HANDMADE = {("matrix_transformation", "own")}


def test_a_change_after_the_end_starts_at_step_0(folder, model):
    stays = STAYS.get(folder.name, set())
    at_once = folder.name == "supervised_vs_unsupervised"
    for name in sorted(model.run_settings()):
        contract.start_over(model)
        other = contract.other_value(model, name)
        model.position = model.n_steps
        if other is None or (folder.name, other) in HANDMADE:
            continue
        setattr(model, name, model._from_text(name, other))
        if at_once:
            assert model.position == model.n_steps, name
        elif name != "mode" and (model.position_is or name in stays):
            assert model.position > 0 or model.n_steps == 0, name
        else:
            assert model.position == 0, name


def test_a_change_on_the_way_keeps_the_step(folder, model):
    if folder.name in ("supervised_vs_unsupervised", "optimization_landscape"):
        return  # shows the end at once; the ball goes back to its start
    model.position = 1
    for name in sorted(model.run_settings() - {"mode"}):
        other = contract.other_value(model, name)
        if other is not None:
            model.restore({name: other})
            assert model.position == min(1, model.n_steps), name
            contract.start_over(model)
            model.position = 1


def test_all_values_can_be_taken_over_again(model):
    first, sentences = model.values(), contract.sentences(model)
    model.restore(contract.other_values(model))
    changed, said = model.values(), contract.sentences(model)
    assert changed != first
    for values, wanted in ((first, sentences), (changed, said)):
        assert model.adopt(values) == []
        assert model.values() == values
        assert contract.sentences(model) == wanted


def test_stepping_ends_and_leads_back(model):
    for _ in range(model.n_steps + 2):
        model.step()
    assert model.position == model.n_steps
    for _ in range(model.n_steps + 2):
        model.step_back()
    assert model.position == 0


def test_description_changes_with_the_run(model):
    if model.n_steps:
        model.position = 0
        first = contract.report(model).describe()
        model.position = model.n_steps
        assert contract.report(model).describe() != first
    contract.start_over(model)
    said = {contract.report(model).describe()}
    names = sorted(model.run_settings() - {"seed"})
    for name in names:
        contract.start_over(model)
        model.restore({name: contract.other_value(model, name) or ""})
        model.position = min(1, model.n_steps)
        said.add(contract.report(model).describe())
    assert len(said) > 2


@profile
@given(data=st.data())
def test_any_settings_are_computed_and_worded(folder, faults, data):
    model = contract.model_class(folder)()
    assert model.restore(data.draw(contract.states(model))) == []
    for position in sorted({0, model.n_steps // 3, model.n_steps}):
        model.position = position
        contract.check_words(model)
    faults.survived()


@profile
@given(data=st.data())
def test_state_comes_back(folder, data):
    first, second = contract.model_class(folder)(), contract.model_class(folder)()
    first.restore(data.draw(contract.states(first)))
    state = first.state()
    assert all(isinstance(text, str) for text in state.values())
    assert second.restore(state) == []
    assert second.state() == state
    assert contract.sentences(second) == contract.sentences(first)


def test_bad_state_gets_a_sentence_and_the_defaults(folder, model):
    for name in [*sorted(model.settings()), "no_such_setting", "__init__", "run"]:
        for text in contract.HOSTILE:
            problems = model.restore({name: text})
            assert all(isinstance(it, str) and it.endswith(".") for it in problems)
            if problems:
                assert model.state() == {}, (name, text)
            elif model.state():
                contract.check_words(model)
            contract.start_over(model)


def test_shown_python_runs_and_ends_with_the_numbers_on_screen(model):
    """With every choice of each setting, at the start and at the end."""
    some = {name: contract.ends(model.param[name]) for name in model.run_settings()}
    for name, end in [("seed", "3"), *((it, end) for it in some for end in some[it])]:
        contract.start_over(model)
        assert model.restore({name: end}) == []
        for position in {0, min(2, model.n_steps), model.n_steps}:
            model.position = position
            wanted = contract.report(model).source_result()
            _, said = contract.printed(model)
            last = contract.last_numbers(said, len(wanted))
            assert last == pytest.approx(wanted, rel=1e-4, abs=1e-6), (name, end)


def test_quiz_has_enough_questions(folder):
    slug = contract.spec(folder)["slug"]
    questions = read_quiz(f"app.sims.{folder.name}")
    assert len(questions) >= QUESTIONS.get(slug, FEWEST_QUESTIONS)
    assert len({question.prompt for question in questions}) == len(questions)
    answers = {question.answer for question in questions}
    assert len(answers) > 1, "the right answer always stands in the same place"
