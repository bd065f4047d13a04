"""What is said of an import that fails is true, and says what to do."""

import importlib

import pytest

from app.cells.errors.import_errors import MOVED, TOLD, about_import
from tests.cells.conftest import Desk


def resolved(name: str) -> object:
    """Return what a dotted name stands for.

    Raises
    ------
    ImportError, AttributeError
        If there is no such thing.
    """
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        try:
            thing = importlib.import_module(".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for part in parts[length:]:
            thing = getattr(thing, part)
        return thing
    raise ImportError(name)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
@pytest.mark.parametrize("old", sorted(MOVED))
def test_what_has_moved_is_there_and_no_longer_here(old: str) -> None:
    assert resolved(MOVED[old]) is not None
    with pytest.raises((ImportError, AttributeError)):
        resolved(old)


@pytest.mark.parametrize("gone", sorted(set(TOLD) - {"tkinter", "_tkinter", "turtle"}))
def test_what_is_gone_is_gone(gone: str) -> None:
    with pytest.raises((ImportError, AttributeError)):
        resolved(gone)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("import numpy.linagl", "numpy is here, but it has no module linagl. Did you"),
        ("import numpy.linagl", "Did you mean numpy.linalg?"),
        ("import matplotlib.pyplt as plt", "Did you mean matplotlib.pyplot?"),
        ("from sklearn.treee import DecisionTreeClassifier", "mean sklearn.tree?"),
        (
            "from sklearn.cross_validation import train_test_split",
            "sklearn.cross_validation has moved: it is now sklearn.model_selection.",
        ),
        (
            "from pandas.tools.plotting import x",
            "has moved: it is now pandas.plotting.",
        ),
        ("from sklearn.externals import joblib", "joblib has moved: it is now joblib."),
        ("from sklearn.datasets import load_boston", "one column of this table treats"),
        (
            "from sklearn.metrics import plot_confusion_matrix",
            "it is now sklearn.metrics.ConfusionMatrixDisplay.from_estimator.",
        ),
        ("from sklearn import linear_models", "Did you mean sklearn.linear_model?"),
        ("from sklearn.linear_model import LinearRegresion", "LinearRegression?"),
        ("import json.decodr", "json is here, but it has no module decodr. Did you"),
        ("import os.pth", "Did you mean os.path?"),
        ("from collections import Mapping", "It is in collections.abc."),
        ("import sklearn.cluster\nfrom sklearn import KMeans", "It is in sklearn.clu"),
        (
            "import sklearn.metrics\nsklearn.metrics.plot_roc_curve",
            "it is now sklearn.metrics.RocCurveDisplay.from_estimator.",
        ),
        ("from scipy import linspace", "moved: it is now numpy.linspace."),
        ("import scipy\nscipy.array", "scipy.array has moved: it is now numpy.array."),
        ("import nunpy", "The package nunpy is not here. Did you mean numpy?"),
        ("import scikit_learn", "The package scikit_learn is not here. Did you mean"),
        ("import torch.nn", "torch is not here. sklearn.neural_network has small"),
        ("from xgboost import XGBClassifier", "GradientBoostingRegressor grow trees"),
        ("import lab_utils", "file of your course, drop lab_utils.py on the cell."),
        (
            "from scratch.linear_algebra import dot",
            "drop linear_algebra.py from it on the cell, "
            "and write linear_algebra for scratch.linear_algebra.",
        ),
        ("from IPython.display import Audo", "Did you mean IPython.display.Audio?"),
        ("import pandas as pd\npd.DataFrame({'a': [1]}).to_parquet('f')", "pyarrow is"),
        (
            "import plotly.express as px\npx.bar(x=[1], y=[2]).write_image('f.png')",
            "plotly needs the package kaleido for this, and kaleido is not here.",
        ),
        (
            "import matplotlib.pyplot as plt\nplt.style.use('seaborn-whitegrid')",
            "The style seaborn-whitegrid is now called seaborn-v0_8-whitegrid.",
        ),
        ("import matplotlib.pyplot as plt\nplt.style.use('ggplott')", "mean ggplot?"),
        (
            "import matplotlib.pyplot as plt\nplt.style.use('./own.mplstyle')",
            "There is no file “own.mplstyle” here. Drop the file on the cell",
        ),
        ("from ipywidgets import IntSlidr", "Did you mean ipywidgets.IntSlider?"),
        (
            "from IPython.display import Image\nImage(url='https://example.org/a.png')",
            "A program here reaches neither the network nor",
        ),
    ],
)
def test_an_import_that_fails_is_explained(desk: Desk, code: str, said: str) -> None:
    assert desk.run(code) == "error"
    assert said in desk.error()["hint"]
    assert desk.session.explain() == ""


def test_what_python_has_given_up() -> None:
    """The Python of the tests is older than that of the browser and has it still."""
    fault = ModuleNotFoundError("No module named 'imp'", name="imp")
    assert about_import(fault) == "Python has given up its module imp."
    processes = ModuleNotFoundError("", name="_multiprocessing")
    assert "cannot start processes" in about_import(processes)
    windows = ModuleNotFoundError("No module named 'tkinter'", name="tkinter")
    assert "There are no windows here" in about_import(windows)


def test_a_library_that_speaks_of_a_package(desk: Desk) -> None:
    file = "/lib/site-packages/plotly/io/_renderers.py"
    fault = ValueError("Mime type rendering requires nbformat>=4.2.0")
    namespace: dict[str, object] = {"fault": fault}
    exec(compile("def show():\n    raise fault", file, "exec"), namespace)
    desk.session.namespace["show"] = namespace["show"]
    assert desk.run("show()") == "error"
    assert desk.error()["hint"] == (
        "plotly needs the package nbformat for this, and nbformat is not here. "
        "fig.show() shows the figure without it."
    )


def test_a_library_whose_own_file_is_left_out(desk: Desk) -> None:
    namespace: dict[str, object] = {}
    file = "/lib/site-packages/plotly/package_data/plotly.min.js"
    code = f"def page():\n    open({file!r})"
    exec(compile(code, "/lib/site-packages/numpy/lib.py", "exec"), namespace)
    desk.session.namespace["page"] = namespace["page"]
    assert desk.run("page()") == "error"
    said = "plotly needs its own file plotly.min.js, which is left out here."
    assert desk.error()["hint"] == said


def test_a_library_whose_own_module_is_left_out(desk: Desk) -> None:
    namespace: dict[str, object] = {}
    code = "def load():\n    import sklearn.datasets.pictures"
    exec(
        compile(code, "/lib/site-packages/sklearn/datasets/_base.py", "exec"), namespace
    )
    desk.session.namespace["load"] = namespace["load"]
    assert desk.run("import sklearn.datasets\nload()") == "error"
    assert desk.error()["hint"] == (
        "sklearn needs its own module sklearn.datasets.pictures, "
        "which is left out here."
    )


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("try:\n    import torch\nexcept ImportError:\n    1 / 0", "ZeroDivisionError"),
        ("raise ImportError('please install numba')", "ImportError"),
        ("raise ValueError('needs pyarrow')", "ValueError"),
    ],
)
def test_a_students_own_fault_is_no_missing_package(desk: Desk, code, name) -> None:
    assert desk.run(code) == "error"
    assert desk.error()["name"] == name
    assert desk.error()["hint"] == ""
