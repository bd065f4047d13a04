"""The sentence, the numbers and the timeline of every run, whatever it comes to."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.sims import contract

LONGEST = 90
SLACK = 4
"""Characters that a number may need beyond what is kept for it."""
SIMS = [folder.name for folder in contract.FOLDERS]
WITHOUT_TRACE = {
    "classification_threshold",
    "derivative_and_gradient",
    "error_types",
}
"""Their position is a setting, whose slider is the timeline."""
MEETS = {"matrix_transformation"}
"""The angle of its sentence is another than that of its readings, and may be equal."""
profile = settings.get_profile("simulations")


def model_class(sim):
    return contract.model_class(contract.SIMS / sim)


def whole(report):
    """Return the headline as one sentence."""
    return " ".join(report.headline()).strip()


@pytest.mark.parametrize("sim", SIMS)
@profile
@given(data=st.data())
def test_any_run_has_a_headline_and_a_timeline(sim, data):
    model = model_class(sim)()
    assert model.restore(data.draw(contract.states(model))) == []
    n = model.n_steps
    for position in sorted({0, min(1, n), data.draw(st.integers(0, n)), n}):
        model.position = position
        check(model, may_meet=sim in MEETS)


def check(model, may_meet):
    its = contract.report(model)
    verdict, text = its.headline()
    sentence = whole(its)
    context = (sentence, model.state())
    assert len(sentence) <= LONGEST, context
    assert text, context
    assert verdict or model.position == 0, context
    assert not contract.BAD_WORD.search(sentence), context
    assert not contract.ONE_OF_MANY.search(sentence), context
    assert not contract.awkward(sentence, model.position), context
    assert len(its.readings()) <= 4
    for reading in its.readings():
        assert reading.value.strip(), context
        assert not contract.BAD_WORD.search(reading.value), context
        said_twice = len(reading.value) >= 4 and reading.value in sentence
        assert may_meet or not said_twice, context
    trace = its.trace()
    assert all(0 <= height <= 1 for height in trace), context
    assert len(trace) in (0, min(200, model.n_steps + 1)), context


@pytest.mark.parametrize("sim", SIMS)
def test_a_usual_run_fits_its_places_and_invites(sim):
    model = model_class(sim)()
    its = contract.report(model)
    assert its.headline().verdict == ""
    assert bool(its.trace()) == (sim not in WITHOUT_TRACE)
    for position in range(model.n_steps + 1):
        model.position = position
        for reading in its.readings():
            assert len(reading.value) <= reading.width + SLACK, reading


SAID = """
training_process 0
Each dot is a student; the line guesses the score. Press Play.
training_process 0 data_set=own
Each dot is a row of your data; the line guesses y. Press Play.
training_process 3
Learning: 53% of the avoidable error is left.
training_process 19
Fine-tuning: 1.8% of the avoidable error is left.
training_process -1 prediction=settles
Converged after 112 iterations: no line fits better. As you predicted.
training_process -1 prediction=settles learning_rate=1.1
Diverged: the learning rate is above the limit of 1. Not as you predicted.
training_process -1 algorithm=stochastic
Iterations used up: each step saw only 1 of the 30 points.
gradient_descent 0
The ball goes downhill as far as the learning rate says. Press Play.
gradient_descent 5
Steady: the slope is now 80% of what it was at the start.
gradient_descent -1 prediction=bouncing
Converged after 39 steps, in the lowest minimum of the picture. Not as you predicted.
gradient_descent 0 compare=optimizers
6 balls start together. Which one gets lowest? Press Play.
gradient_descent -1 compare=optimizers
Lowest now: RMSProp. 5 of 6 balls have arrived.
optimization_landscape 0
Will it find the deepest valley? Drag the ball, press Play.
optimization_landscape 1
Rolling down in the valley of a local minimum.
optimization_landscape -1 prediction=local
Stuck in a local minimum: the global one is 1.22 lower. As you predicted.
optimization_landscape -1 learning_rate=1
Diverged: this valley holds only rates below 0.186.
error_types 0
Which degree predicts new points best? Raise it, then commit.
error_types 14
Not judged yet: the curve does worse on new points. Is this degree the best?
error_types 2 judgement=3
You are right: no other degree has a smaller test error.
error_types 8 judgement=9
Not the best: degree 3 is. The degree you chose: overfitting.
error_types 3 judgement=4
Close: degree 3 does a little better on the test points than yours.
error_types 0 judgement=9
Underfitting: too simple even for its own points. Raise the degree.
matrix_transformation 0
See where the arrows go. Press Play, or drag one.
matrix_transformation -1
Areas grow. A keeps two directions, 26.6° and 135°.
matrix_transformation -1 matrix=singular prediction=collapses
The plane collapses. All of it lands on the line at 26.6°. As you predicted.
matrix_transformation -1 angle=45.0 matrix=symmetric
Areas grow. x stays on its line: it is an eigenvector.
matrix_transformation 3 motion=powers
Coming closer: x is 8.5° from the stronger eigenvector.
matrix_transformation -1 line_prediction=dominant matrix=rotation motion=powers
x never settles. Each step turns it by 36.9° on average. Not as you predicted.
derivative_and_gradient 0
Smaller steps, better slope? Press Play and watch the error.
derivative_and_gradient 6
Truncation error: the curve bends between the two points; a smaller h helps.
derivative_and_gradient 33
Round-off: both values share 11 of 16 digits; the slope keeps about 5.
derivative_and_gradient -1 prediction=-8
The best h was 2 · 10⁻⁸. Much smaller steps lose digits. As you predicted.
derivative_and_gradient -1 curve=kink x=0.0
No derivative here: the slope is −1 from the left, 1 from the right.
derivative_and_gradient 0 curve=own formula=sqrt(x+3) x=-3.0
No derivative here: the function has no slope on one side.
derivative_and_gradient 1 mode=two
Uphill, but it is steepest along the arrow of the gradient.
derivative_and_gradient -1 mode=two way_prediction=straight
Descent aims past the lowest place. It knows only the slope here. Not as you predicted.
bayes_and_sampling 0
Is this coin fair? Press Play to flip it.
bayes_and_sampling 1
1 flip, heads once. 95% sure: the chance of heads lies between 0.158 and 0.987.
bayes_and_sampling -1 inside=outside
The true chance is inside, between 0.581 and 0.731. Not as you predicted.
bayes_and_sampling 10 mode=test
400 tested: 34 are positive; of these, 6 are ill.
bayes_and_sampling -1 chance=tenth mode=test
Of 98 positive, 9 are ill. Most are healthy: false alarms. As you predicted.
bayes_and_sampling -1 mode=groups
p is above 0.05. Yet there is an effect: p is no proof against it.
computation_graph 0
What comes out, and which input changes it most? Press Play.
computation_graph 3 expression=cross-entropy
Forward: p = σ(z) = σ(0.5) ≈ 0.622.
computation_graph 5
The way back begins: ∂L/∂L = 1.
computation_graph -1 prediction=below
Backward: ∂L/∂w = ∂L/∂u · ∂u/∂w = −2 · 2 = −4. As you predicted.
computation_graph 5 expression=tanh w=3.0
Saturated: ∂h/∂z ≈ 1 · (6.68 · 10⁻⁵) = 6.68 · 10⁻⁵.
computation_graph 7 expression=reused
Two paths add up: ∂f/∂x ≈ 0.393 · 0.5 + 1 · 0.731 ≈ 0.928.
computation_graph -1 expression=own formula=ln(b)
No value: f = ln(b) cannot be computed. Change an input.
""".strip().splitlines()
"""Simulation, position (−1 for the end) and settings; below it the sentence."""


@pytest.mark.parametrize(
    ("where", "sentence"), list(zip(SAID[::2], SAID[1::2], strict=True))
)
def test_what_is_said(where, sentence):
    sim, position, *changes = where.split()
    model = model_class(sim)()
    assert model.restore(dict(change.split("=") for change in changes)) == []
    n = int(position)
    model.position = n if n >= 0 else model.n_steps
    assert whole(contract.report(model)) == sentence


@pytest.mark.parametrize("degree", range(2, 16))
def test_nothing_gives_the_best_degree_away_before_the_judgement(degree):
    model = model_class("error_types")(degree=degree)
    assert contract.report(model).headline().verdict == "Not judged yet:"
