"""What is said of old code and of mistakes is true, and helps."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest

from app.cells.explanations.explained import rows
from app.cells.libraries.singular import refuse_singular
from tests.cells import messages
from tests.cells.conftest import Desk


@pytest.fixture
def cell(desk: Desk) -> messages.Cell:
    """A session among those of the tests, which put back what it changes."""
    return messages.Cell()


def test_the_page_shows_what_is_said(desk: Desk) -> None:
    written = messages.PAGE.read_text("utf-8").splitlines()
    said = messages.page().splitlines()
    news = [line for line in said if line not in written]
    assert news == [], "python -m tests.cells.messages writes the page"
    assert said == written


def test_what_is_advised_works(cell: messages.Cell) -> None:
    with messages.plain_warnings():
        for row in rows():
            for program in messages.cures(row):
                assert cell.run(program) == ("", ""), program


@pytest.mark.parametrize(
    "program",
    [
        "raise ValueError('Input X contains NaN')",
        "def f():\n    raise KeyError('age')\nf()",
        "class Model:\n    def fit(self): pass\nModel().coef_",
        "{}['a' * 1000]",
        "import numpy as np\nnp.array([1, 2]).reshape(*'ab')",
        "[][[print]]",
        "def f(**given):\n    max([1], **given)\nf(high=2)",
    ],
)
def test_what_is_not_known_is_left_alone(cell: messages.Cell, program: str) -> None:
    error, said = cell.run(program)
    assert error
    assert said == ""


@pytest.mark.parametrize(
    ("program", "wanted"),
    [
        ("assert 0.1 + 0.2 == 0.3", "math.isclose(a, b)"),
        ("assert X.size < 3", "must be true, and it is not."),
        ("assert X.size < 3, 'too large'", ""),
        ("totals = 1\ntotal", ""),
        ("np.array([1, 2]) ** 'a'", "NumPy calculates with numbers"),
        (
            "model = LogisticRegression().fit(X, y)\nmodel.feature_importances_",
            "`model` is a LogisticRegression and has no feature_importances_. It has "
            "learnt classes_, coef_, intercept_, n_features_in_ and n_iter_.",
        ),
        ("np.take(X, 9)", "Along axis 0 there are 8 places, numbered from 0"),
        ("LinearRegression().fit(X, [y, y])", "One has 4 rows and the other 2."),
        ("LinearRegression().fit(X, np.ones((4, 1, 1)))", "Here is an array of 3 dim"),
        ("pd.concat([df, gaps])['town']", ""),
        ("df['age'].loc[[7, 8]]", "None of these numbers is a label here."),
        ("df['age'][[0, 9]]", "`df['age']` has no label 9. Its labels are 0, 1,"),
        ("df[['age', 9]]", "`df` has no column 9. It has 'age', 'city'"),
        ("pd.merge(df, gaps, on='city')", "`gaps` has no column 'city'."),
        ("df.set_index('age')['age']", ""),
        ("df.groupby('city').apply(lambda rows: rows['town'])", "no column 'town'"),
        ("df['age'].apply(lambda n: None).apply(lambda n: n.x)", "`n` is None, that"),
        ("ColumnTransformer([('a', None, [0])]).fit(X)", ""),
        ("plt.plot(*zip([1, 2], [3, 4]), 'no style')", ""),
    ],
)
def test_a_sentence_names_what_it_is_about(
    cell: messages.Cell, program: str, wanted: str
) -> None:
    error, said = cell.run(program)
    assert error
    assert wanted in said
    assert said or not wanted


def test_looking_runs_nothing_of_the_student(cell: messages.Cell) -> None:
    """What a sentence names is looked up, and never computed a second time."""
    program = """
calls = []
class Odd:
    def __getitem__(self, key):
        calls.append(key)
        return np.ones(2)
    def __getattr__(self, name):
        calls.append(name)
        return np.ones(2)
odd = Odd()
odd["a"] + odd.b + np.ones(3)
"""
    assert cell.run(program)[1].startswith("The shapes are (2,) and (3,).")
    assert cell.also("print(calls, file=sys.stderr)") == "['a', 'b']\n"


def test_a_matrix_without_an_inverse_is_refused_in_a_browser_too() -> None:
    """WebAssembly's NumPy returns NaN; what has an inverse, or NaN in it, passes."""
    linalg = SimpleNamespace(
        LinAlgError=np.linalg.LinAlgError,
        cholesky=lambda a: np.full_like(a, np.nan),
        inv=lambda a: 1 / a,
        solve=lambda a, b: np.full_like(b, np.nan),
    )
    numpy: Any = SimpleNamespace(isnan=np.isnan, isfinite=np.isfinite, linalg=linalg)
    refuse_singular(numpy)
    whole, gap = np.ones((2, 2)), np.full((2, 2), np.nan)
    with pytest.raises(np.linalg.LinAlgError, match="Singular matrix"):
        linalg.solve(whole, whole[0])
    with pytest.raises(np.linalg.LinAlgError, match="not positive definite"):
        linalg.cholesky(whole)
    assert (linalg.inv(whole) == whole).all()
    assert np.isnan(linalg.inv(gap)).all()


def test_warnings_are_explained_once_and_folded(cell: messages.Cell) -> None:
    program = """
import warnings
warnings.simplefilter("always")
for k in range(10_000):
    np.int64(2) ** 62 * 4
    warnings.warn(f"row {k} is odd")
"""
    with messages.plain_warnings():
        cell.run(program)
    lines = cell.printed.splitlines()
    assert sum("grew larger" in line for line in lines) == 1
    assert lines.count("RuntimeWarning: overflow encountered in scalar multiply") == 3
    assert [line for line in lines if "row" in line] == [
        f"UserWarning: row {k} is odd" for k in range(3)
    ]
    assert lines[-2:] == [
        f"{kind}: 9,997 more of this kind."
        for kind in ("RuntimeWarning", "UserWarning")
    ]
