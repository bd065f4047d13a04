"""The checker judges rightly, whatever a student's program does to it."""

import builtins
import json
import sys

import numpy as np
import pytest

from app.cells.checks.checker import check, judge, load_checks
from app.cells.checks.expectations import after, fail
from app.cells.checks.student import Student
from app.exercises.specs import load_exercise

SLUG = "what-will-it-do"
SOLUTION = load_exercise(SLUG).solution


def judged(code, slug=SLUG, seed=1):
    result = check(slug, code, seed)
    assert json.loads(json.dumps(result, allow_nan=False)) == result
    return result


def first(code, slug=SLUG):
    return judged(code, slug)["checks"][0]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("x = (", "Line 1 is not yet Python: '(' was never closed."),
        ("x = 1\n  y = 2", "Line 2 is not yet Python: unexpected indent."),
        ("print(1)\n1 / 0", "in line 2 with ZeroDivisionError: division by zero."),
        ("\n\nnone_such", "in line 3 with NameError: name 'none_such' is not defined."),
        ("a = input('?')", "in line 1 at input(): nobody types during a check"),
        ("import sys\nsys.exit(3)", "in line 2 because it ends the program there"),
        ("exit()", "in line 1 because it ends the program there"),
        ("def f(): f()\nf()", "in line 1 with RecursionError: a function calls itself"),
        ("raise MemoryError", "in line 1 with MemoryError"),
        ("raise BaseException('x' * 900)", "with BaseException: xxxxx"),
        ("sum = 3\nprint(sum([1]))", "line 1 gave Python's own name sum another"),
        ("import sys\nsys.stdin.readline().a", "in line 2 with"),
        (
            "import numpy as np\nw = np.ones(2)\nw @ np.ones((3, 2)) @ w",
            "must have as many columns as the second has rows, and here 2 meets 3.",
        ),
        ("import numpy.linagl", "'numpy.linagl'. numpy is here, but it has no module"),
    ],
)
def test_a_program_that_stops_gets_one_sentence_with_the_line(code, sentence):
    result = judged(code)
    entry, *others = result["checks"]
    assert entry["name"] == "code_runs"
    assert entry["status"] == "failed"
    assert sentence in entry["message"]
    assert entry["message"].count("\n") == 0
    assert len(entry["message"]) < 400
    assert {other["status"] for other in others} == {"skipped"}
    assert not result["passed"]
    assert result["picture"] is None


def test_an_exception_that_cannot_be_printed():
    code = "class E(Exception):\n def __str__(self): raise self\nraise E"
    assert "in line 3 with E." in first(code)["message"]


@pytest.mark.parametrize(
    "code",
    [
        "outcome = 3",
        "",
        "def outcome(curvature): return 'converges'",
        "def outcome(curvature, rate): return rate.none_such",
        "def outcome(curvature, rate): import sys; sys.exit()",
        "def outcome(curvature, rate): return outcome(curvature, rate)",
        "def outcome(curvature, rate): raise KeyError('x')",
        "def outcome(curvature, rate): return input()",
        "def outcome(curvature, rate): yield 1",
        "class outcome:\n def __init__(self, *a): pass\n"
        " def __eq__(self, other): raise SystemExit\n __repr__ = __eq__",
        "class outcome:\n def __init__(self, *a): pass\n def __len__(self): 1 / 0\n"
        " def __array__(self, *a, **k): raise KeyError('x')",
    ],
)
def test_a_function_that_misbehaves_fails_its_checks_and_nothing_else(code):
    result = judged("first_three = [2, 1, 0.5]\n" + code)
    by_name = {entry["name"]: entry for entry in result["checks"]}
    assert by_name["first_three_steps"]["passed"]
    failed = by_name["small_steps_converge"]
    assert failed["status"] == "failed"
    assert failed["message"]


def test_missing_names_are_named():
    assert "variable first_three is needed" in first("")["message"]
    messages = [entry["message"] for entry in judged("first_three = 1")["checks"]]
    assert "A function outcome is needed, but outcome is missing." in messages


def test_output_is_kept_up_to_a_limit_and_no_further():
    result = judged("for i in range(100_000): print('spam', i)\n" + SOLUTION)
    assert result["passed"]
    assert result["output"].startswith("spam 0\nspam 1\n")
    assert len(result["output"]) < 65_000
    assert "more characters are not shown" in result["output"]


def test_what_checks_make_it_print_is_not_output():
    code = SOLUTION.replace("factor = ", "print('called'); factor = ")
    assert judged(code)["output"] == "called\nconverges\n"


def test_what_is_replaced_is_put_back():
    code = SOLUTION + (
        "\nimport builtins, math, sys\nimport numpy as np\n"
        "math.pi = 3\nnp.pi = 3\nnp.linalg.norm = None\n"
        "sys.modules['numpy'] = sys.modules['math'] = None\n"
        "sys.stdout = sys.stderr = sys.stdin = None\nsys.setrecursionlimit(99)\n"
        "builtins.len = builtins.isinstance = builtins.print = builtins.dict = None\n"
    )
    before = sys.stdout, sys.stderr, sys.stdin, sys.getrecursionlimit()
    assert judged(code)["passed"]
    assert (sys.stdout, sys.stderr, sys.stdin, sys.getrecursionlimit()) == before
    assert builtins.len([1]) == 1
    assert sys.modules["numpy"] is np
    assert np.pi != 3
    assert np.linalg.norm([3.0, 4.0]) == 5.0


def test_replacing_within_a_call_does_not_outlast_it():
    head, tail = SOLUTION.split("    factor =")
    spoil = "    import builtins, numpy\n    builtins.abs = numpy.mean = None\n"
    code = head + spoil + "    abs = lambda x: max(x, -x)\n    factor =" + tail
    assert judged(code)["passed"]
    assert abs(-1) == np.mean([1, 1]) == 1


def test_stopping_is_not_caught():
    with pytest.raises(KeyboardInterrupt):
        check(SLUG, "try:\n    raise KeyboardInterrupt\nexcept Exception: pass", 1)


def test_a_program_sees_itself_as_main_and_no_one_else():
    student = Student("mine = __name__\nhidden = 'check' in globals()\n[mine]")
    assert student.names["mine"] == "__main__"
    assert student.names["hidden"] is False
    assert student.result == ["__main__"]


def test_a_program_is_checked_as_it_is_run():
    student = Student("%matplotlib inline\ndisplay(len(houses))\nn = len(houses)")
    assert student.printed == "200\n"
    assert student.names["n"] == 200


def test_tables_are_only_given_when_they_are_read():
    assert "mails" not in Student("x = 1").names
    assert Student("mails = 3\nx = mails").names["x"] == 3


def test_arguments_are_copies():
    student = Student("def spoil(x, rng):\n    x[0] = 9\n    return rng.random()")
    x, rng = np.zeros(2), np.random.default_rng(1)
    got = student.call("spoil", x, rng).value
    assert x[0] == 0
    assert got == rng.random()


def test_generators_run_inside_the_call():
    student = Student("def odd(n):\n    yield 1\n    yield n / 0")
    with pytest.raises(AssertionError, match="stopped in line 3 with ZeroDivision"):
        student.call("odd", 3)


def test_generators_without_an_end_are_cut():
    student = Student("def count():\n    n = 0\n    while True:\n        yield n")
    assert len(student.call("count").value) == 100_000


def test_a_failure_in_a_function_handed_in_is_passed_on():
    student = Student("def f(g):\n    try:\n        g()\n    except ValueError: pass")
    with pytest.raises(AssertionError, match=r"^too often$"):
        student.call("f", lambda: fail("too often"))


@pytest.mark.parametrize(
    "helper",
    ["def inner(x): y = 2 * x", "def inner(x): print(2 * x)", "def inner(x): return"],
)
def test_a_helper_that_returns_nothing_is_named_before_any_claim(helper):
    def doubles(student, rng):
        """Right."""
        student.call("outer", 2).should_be(4)

    def doubles_again(student, rng):
        """Right."""
        student.call("outer", 3).should_be(6)

    def knows_itself(student, rng):
        """Right."""
        student.variable("k").should_be(1)

    code = f"{helper}\ndef outer(x): return inner(x)\ndef idle(): print('k')\nk = 2"
    first, second, third = judge(
        Student(code), (doubles, doubles_again, knows_itself), 1
    )
    assert first["status"] == "failed" and first["message"].startswith("inner ")
    assert second["status"] == "skipped"
    assert second["message"] == "Looked at as soon as inner gives something back."
    assert third["message"] == "k should be 1, but yours is 2."
    right = code.replace(helper, "def inner(x): return 2 * x")
    assert judge(Student(right), (doubles,), 1)[0]["passed"]


def test_what_no_check_can_judge_is_said_without_words_of_python():
    def adds(student, rng):
        """Right."""
        student.call("f", 1).value + 1

    (entry,) = judge(Student("def f(x): return 'ab'"), (adds,), 1)
    assert entry["message"] == (
        "f(1) returned 'ab', and this check cannot make sense of that. Compare it with "
        "what the instructions ask for."
    )


def test_an_unknown_exercise_is_named():
    with pytest.raises(ValueError, match="There is no exercise 'none-such'"):
        check("none-such", "", 1)
    with pytest.raises(ValueError, match="There is no exercise"):
        check("../cells", "", 1)


def test_inputs_of_a_claim_do_not_depend_on_the_others():
    drawn = {}

    def one(student, rng):
        """One."""
        drawn["one"] = [*drawn.get("one", []), rng.random()]

    def two(student, rng):
        """Two."""
        rng.random(100)
        drawn["two"] = rng.random()

    judge(Student(""), (one, two), 1)
    judge(Student(""), (two, one), 1)
    judge(Student(""), (one,), 2)
    assert drawn["one"][0] == drawn["one"][1] != drawn["one"][2]


def test_waiting_claims_are_skipped_with_a_reason():
    looked_at = []

    def sum_is_right(student, rng):
        fail("not yet")

    @after("sum_is_right")
    def mean_is_right(student, rng):
        looked_at.append("mean")

    @after("mean_is_right")
    def all_is_right(student, rng):
        looked_at.append("all")

    entries = judge(Student(""), (sum_is_right, mean_is_right, all_is_right), 1)
    assert [entry["status"] for entry in entries] == ["failed", "skipped", "skipped"]
    assert entries[1]["message"] == "Looked at as soon as “sum is right” holds."
    assert looked_at == []


def test_passing_praises_and_failing_helps():
    passed, failed = (judged(code)["checks"][0] for code in (SOLUTION, ""))
    assert passed["passed"] and passed["status"] == "passed"
    assert passed["message"] == load_checks(SLUG).claims[0].__doc__
    assert not failed["passed"] and failed["status"] == "failed"
