"""What an answer is held to, and how it is said that it is something else."""

import numpy as np
import pytest

from app.cells.checks.answer import Answer
from app.cells.checks.student import Student


def said(action):
    with pytest.raises(AssertionError) as failure:
        action()
    return str(failure.value)


def answer(code, *args, **named):
    return Student(f"import numpy as np\n{code}").call("f", *args, **named)


def test_parts():
    two = answer("def f(): return 1, 2")
    assert two.part(1, "recall").value == 2
    assert [part.value for part in two.parts("precision", "recall")] == [1, 2]
    assert said(lambda: two.part(5, "recall")) == (
        "f() is (1, 2). It should be several values, with this at [5]: recall."
    )
    assert said(lambda: two.parts("w", "b", "costs")) == (
        "f() should be 3 values: w, b and costs. Yours is (1, 2)."
    )
    assert "should be several values" in said(lambda: Answer("f()", "ab").part(0, "w"))


@pytest.mark.parametrize(
    ("value", "shape", "message"),
    [
        ("[[1, 2]]", (1, 2), ""),
        ("np.zeros((3, 2))", (3, 2), ""),
        ("7", (), ""),
        ("7", (1, 2), "should be an array of shape (1, 2), but yours is one number, 7"),
        ("[7]", (), "should be one number, but yours is an array of shape (1,), [7]"),
        ("'a'", (2,), "should be an array of shape (2,), but yours is 'a'. Look."),
        ("None", (), "should be one number, but yours is None, as if no `return` had"),
    ],
)
def test_shapes_are_checked_as_shapes(value, shape, message):
    given = answer(f"def f(): return {value}")
    if message:
        assert message in said(lambda: given.should_have_shape(shape, "Look."))
    else:
        assert given.should_have_shape(shape).shape == shape


@pytest.mark.parametrize(
    ("body", "changed"),
    [
        ("w[0] = 9", "w was [1, 2] before the call and is [9, 2] after it. Copy it."),
        ("xs.append(3)", "xs was [1] before the call and is [1, 3] after it. Copy it."),
        ("w = w + 1; rng.random(); xs = xs + [2]", ""),
    ],
)
def test_changed_arguments_are_named(body, changed):
    rng, w = np.random.default_rng(1), np.array([1.0, 2.0])
    given = answer(f"def f(w, xs, rng): {body}; return w", w, rng=rng, xs=[1])
    if changed:
        message = said(lambda: given.should_keep_arguments("Copy it."))
        call = "f([1, 2], rng=rng, xs=[1])"
        assert message == f"{call} changes what it is given: {changed}"
    else:
        given.should_keep_arguments()


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        (
            "def f(a, rate): best = a",
            "f gives nothing back: it has no `return`. End it",
        ),
        ("def f(a, rate): print(a)", "f prints something, but gives nothing back."),
        ("def f(a, rate):\n return", "the `return` in line 3 has no value behind it."),
        ("def f(a, rate):\n 'Do.'\n pass", "there is no code in it yet."),
        ("def f(a, lr): return 1", "the arguments a, lr: rename one of them to rate."),
        ("def f(a): return 1", "the arguments a: give it those of the instructions"),
        ("def f(): return 1", "f(1, rate=2), but your f has no arguments: give"),
        ("def f(a, rate):\n while a: rate += 1", "loop in line 3 had gone round 2,0"),
        ("def f(a, rate):\n b=[1]\n for x in b: b.append(x)", "line 4 had gone round"),
    ],
)
def test_what_a_function_lacks_is_said(code, sentence, monkeypatch):
    monkeypatch.setattr("app.cells.checks.loops.MOST_ROUNDS", 2000)
    assert sentence in said(lambda: answer(code, 1, rate=2))


def test_loops_that_end_are_left_alone(monkeypatch):
    monkeypatch.setattr("app.cells.checks.loops.MOST_ROUNDS", 100)
    code = "def f(n):\n for _ in range(900): pass\n while n > 0: n -= 1\n return n"
    made = Student(code)
    for _ in range(3):
        assert made.call("f", 90).value == 0


def test_methods_are_called_with_care():
    code = "class E:\n def predict(self, X): return X / 0\ndef f(): return E()"
    made = answer(code)
    assert "the predict of what f() returned stopped in line 3 with" in said(
        lambda: made.method("predict", 1)
    )
    assert "It should have a method fit." in said(lambda: made.method("fit"))
