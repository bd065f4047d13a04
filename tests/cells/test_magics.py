"""A notebook's commands are found where Python has no use for them, nowhere else."""

import ast
import re
from pathlib import Path

import pytest

from app.cells.checks.student import Student
from app.cells.explanations.error_hints import hint
from app.cells.notebooks import magics_runtime
from app.cells.notebooks.magics import syntax_tree
from tests.cells.conftest import Desk


@pytest.mark.parametrize(
    "code",
    [
        'print("""Result:\n%s has %d points\n""" % ("Ada", 3))',
        "text = '''\n!important\n  %time\n?\n'''",
        "n = 5\nx = (17\n%n)",
        "x = 17 \\\n%n",
        "x = [17\n!= n]",
        "x = f'{n=!r}'\nx = f'''\n!ls {n}\n%time\n'''",
        "x %= 3\n# !ls\n#%time",
        "x = 1  # really?",
        "",
    ],
)
def test_a_program_is_never_changed(code: str) -> None:
    assert ast.dump(syntax_tree(code)) == ast.dump(ast.parse(code))


@pytest.mark.parametrize(
    "code", ["x = = 1", "% n", "x = %", "print(!ls)", "a ? b", "\0"]
)
def test_what_is_no_command_is_for_python_to_judge(code: str) -> None:
    with pytest.raises((SyntaxError, ValueError)):
        syntax_tree(code)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("!pip install numpy", "numpy is here already and can be imported.\n"),
        (
            "%pip install -q 'pandas>=2' plotly==6.1",
            "pandas and plotly are here already",
        ),
        ("!python -m pip install nowhere-at-all", "nowhere-at-all is not here, and"),
        (
            "try:\n    !pip install nowhere\nexcept ImportError:\n    1",
            "nowhere is not here",
        ),
        ("!ls 'it", "There is no shell here, so “!ls 'it” was not run.\n"),
        ("!wget a \\\n  -O b", "“!wget a -O b” was not run"),
        ("%run `python x.py`", "no shell here, so “%run `python x.py`” was not run"),
        ("%matplotlib notebook", "Pictures stand still here"),
        ("%load_ext sql", "not known here; it was left out"),
        ("%time", "measures what stands behind it"),
        (
            "%%bash\nls -l 'x\n(",
            "“%%bash” is not known here, so nothing of the cell was",
        ),
        ("x = 1\n%%time\nx", "“%%time” counts in the first line of a cell only."),
        ("%%capture\nprint(1)", "hides nothing here"),
        ("?x y", "ask for one name"),
    ],
)
def test_what_is_not_done_is_said(desk: Desk, code: str, said: str) -> None:
    assert desk.run(code) == "done", desk.parts
    assert said in desk.text("stderr")


def test_a_command_with_nothing_to_say_says_nothing(desk: Desk) -> None:
    quiet = (
        "%matplotlib inline\n%load_ext autoreload\n%autoreload 2\n"
        "%config InlineBackend.figure_format = 'retina'\n"
    )
    assert desk.run(f"{quiet}if True:\n    %matplotlib inline\n3 % 2") == "done"
    assert (desk.text(), desk.text("stderr")) == ("1\n", "")


def test_a_command_whose_answer_is_needed_stops_the_program(desk: Desk) -> None:
    assert desk.run("x = 1\nfiles = !ls *.csv") == "error"
    error = desk.error()
    assert error["line"] == 2
    assert error["message"] == "There is no shell here, so “!ls *.csv” was not run."
    assert error["hint"].startswith("So there is nothing to assign")
    assert desk.run("x = %time sum([1])") == "error"
    wanted = "“%time” gives no value here: write “%time x = …” instead."
    assert desk.error()["message"] == wanted


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("%time 20 + 22", "42\n"),
        ("%time x = 42\nx", "42\n"),
        ("%%time\nx = 40\nx + 2", "42\n"),
        ("# first\n\n%%time\nx = 42", ""),
        ("def f():\n    %time x = 42\n    return x\nf()", "42\n"),
    ],
)
def test_time_is_measured(desk: Desk, code: str, shown: str) -> None:
    assert desk.run(code) == "done", desk.parts
    time, _, rest = desk.text().partition("\n")
    assert time.startswith("Wall time: ") and time.endswith("s")
    assert rest == shown


@pytest.mark.parametrize(
    "code", ["%timeit -n 5 -r 2 sum([1])", "%timeit x = 2", "%%timeit x = 3\nx + 1"]
)
def test_a_mean_time_is_measured(desk: Desk, code: str, monkeypatch) -> None:
    monkeypatch.setattr(magics_runtime, "LONG_ENOUGH", 0.001)
    assert desk.run(code) == "done", desk.parts
    assert " per loop (mean of " in desk.text()


def test_files_are_listed_as_a_shell_lists_them(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.csv").write_bytes(b"x" * 39_000)
    Path("a.txt").touch()
    assert desk.run("!ls") == "done"
    assert desk.text() == "a.txt\nb.csv\n"
    assert desk.run("!ls -lh b.csv no*.csv") == "done"
    assert re.fullmatch(
        r"-rw-\S+ 1 student student 39K \w{3} \d\d \d\d:\d\d b.csv\n",
        desk.text("stdout"),
    )
    assert desk.text("stderr") == "There is no file “no*.csv” here.\n"
    assert desk.run("!ls -l *.csv") == "done"
    assert " 39000 " in desk.text()


def test_help_is_shown(desk: Desk) -> None:
    for code in ("len?", "?len", "len??"):
        assert desk.run(code) == "done"
        assert desk.text().startswith("len(obj, /)\nReturn the number of items")
    assert desk.run("unknown?") == "error"
    assert desk.error()["name"] == "NameError"


@pytest.mark.parametrize(
    ("code", "name", "line"),
    [
        ("!ls\n%time 1\n\n1/0", "ZeroDivisionError", 4),
        ("x = 0\n  \n%time y = 1 / x", "ZeroDivisionError", 3),
        ("!wget a \\\n  b\n1/0", "ZeroDivisionError", 3),
        ("1\n%time x = = 3", "SyntaxError", 2),
        ("%%time\n\nx = = 3", "SyntaxError", 3),
        ("x = 1\n  %time x", "IndentationError", 2),
    ],
)
def test_lines_keep_their_numbers(desk: Desk, code: str, name: str, line: int) -> None:
    assert desk.run(code) == "error"
    error = desk.error()
    assert (error["name"], error["line"]) == (name, line)
    assert code.split("\n")[line - 1].strip() in error["traceback"]


def test_a_check_reads_a_program_as_a_run_does() -> None:
    student = Student("%%time\n!pip install numpy\nx = '''\n%s\n''' % 3\n%time y = 4")
    assert student.names["x"] == "\n3\n"
    assert student.names["y"] == 4
    assert "numpy is here already" in student.printed
    assert student.printed.count("Wall time") == 2


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("print(“a”)", 'Line 1: “ is a left double quotation mark; type " instead.'),
        (
            "x = 1\ny = ‘a’",
            "Line 2: ‘ is a left single quotation mark; type ' instead.",
        ),
        ('x = "a”', 'Line 1: ” is a right double quotation mark; type " instead.'),
        ("x = 5 – 3", "Line 1: – is an en dash; type - instead."),
        ("x = −2", "Line 1: − is a minus sign; type - instead."),
        ("x = 2 × 3", "Line 1: × is a multiplication sign; type * instead."),
        ("x₁ = 2", "Line 1: ₁ is a subscript one; type 1 instead."),
        ("y = x³", "Line 1: ³ is a superscript three; type **3 instead."),
        ("print（1）", "Line 1: （ is a fullwidth left parenthesis; type ( instead."),
        ("x = 1 ≤ 2", "≤ is a less-than or equal to; type <= instead."),
        ("x = 3 €", "€ is a euro sign, which Python reads in texts and comments only."),
        ("x\u00a0= 1", "character 2 is a no-break space, which cannot be seen; delete"),
        ("x\u3000= 1", "is an ideographic space, which cannot be seen; delete it and"),
        ("x = 1\u200b", "character 6 is a zero width space, which cannot be seen;"),
        ("\ufeffx = 1", "character 1 is a zero width no-break space, which cannot be"),
        ("In [1]: x = 1", "Line 1: “In [1]:” is a prompt and no part of the program;"),
        ("x = 1\nIn [2]: for i in x:\n   ...:   i", "Line 2: “In [2]:” is a prompt"),
        ("for i in [1]:\n   ...:     print(i)", "Line 2: “...:” is a prompt"),
        ("Out[3]: 4", "Line 1: “Out[3]:” begins a result and no program; delete the"),
        (">>> x = 1", "Line 1: “>>>” is a prompt and no part of the program"),
        (
            "/*\nFitting\n*/\nx = 1",
            "Line 1: “/*” belongs to comments of other languages;",
        ),
        ("x = 1\n// and then", "in Python each line of a comment begins with #."),
        ("if 1:\n\tx = 1\n        y = 2", "Line 3: some lines begin with tabs and"),
        ("get_ipython().magic(u'matplotlib inline')", "Delete the line: pictures are"),
        (
            "from IPython import get_ipython\n"
            "get_ipython().run_line_magic('matplotlib', 'inline')",
            "“get_ipython()” calls the program of a notebook",
        ),
        (
            "pip install numpy",
            "Nothing can be installed here, and numpy is here already",
        ),
        ("float('−2,5')", "Python does not read “−2,5” as a number; it writes -2.5."),
    ],
)
def test_a_pasted_program_is_told_what_to_type(
    desk: Desk, code: str, said: str
) -> None:
    assert desk.run(code) == "error"
    assert said in desk.error()["hint"]
    assert desk.session.explain() == "", "no second opinion"


def test_a_check_says_what_to_type() -> None:
    for code, said in (
        ("x = −2", "Line 1 is not yet Python: − is a minus sign; type - instead."),
        ("x = 1\nIn [2]: y = 1", "Line 2 is not yet Python: “In [2]:” is a prompt and"),
    ):
        with pytest.raises(AssertionError) as caught:
            Student(code)
        assert str(caught.value).startswith(said)


def test_only_what_is_written_is_judged() -> None:
    assert hint(NameError("name 'x' is not defined")) == ""
    assert hint(ValueError("could not convert string to float: '1'")) == ""
