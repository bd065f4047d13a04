"""What is said when an import fails: what is not here, misspelled, or has moved."""

import re
import sys
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from importlib.util import find_spec
from pkgutil import iter_modules

from app.cells.errors.tracebacks import last_line, library_of
from app.cells.errors.unavailable import sentence

LEADING = (
    *("numpy", "pandas", "scipy", "scikit-learn", "matplotlib", "plotly", "seaborn"),
    *("statsmodels", "sympy", "networkx", "openpyxl", "tabulate", "tqdm"),
)
"""What the box holds, as a sentence lists it."""
MOVED = {
    "ConfigParser": "configparser",
    "Queue": "queue",
    "StringIO": "io",
    "cPickle": "pickle",
    "matplotlib.mlab.normpdf": "scipy.stats.norm.pdf",
    "mpl_toolkits.axes_grid": "mpl_toolkits.axes_grid1",
    "pandas.scatter_matrix": "pandas.plotting.scatter_matrix",
    "pandas.util.testing": "pandas.testing",
    "scipy.integrate.cumtrapz": "scipy.integrate.cumulative_trapezoid",
    "scipy.integrate.simps": "scipy.integrate.simpson",
    "scipy.integrate.trapz": "scipy.integrate.trapezoid",
    "scipy.interpolate.spline": "scipy.interpolate.make_interp_spline",
    "scipy.linalg.pinv2": "scipy.linalg.pinv",
    "scipy.misc.comb": "scipy.special.comb",
    "scipy.misc.factorial": "scipy.special.factorial",
    "scipy.misc.logsumexp": "scipy.special.logsumexp",
    "scipy.signal.gaussian": "scipy.signal.windows.gaussian",
    "scipy.signal.hann": "scipy.signal.windows.hann",
    "scipy.special.sph_harm": "scipy.special.sph_harm_y",
    "scipy.stats.binom_test": "scipy.stats.binomtest",
    "scipy.stats.chisqprob": "scipy.stats.chi2.sf",
    "scipy.stats.itemfreq": "numpy.unique",
    "scipy.stats.median_absolute_deviation": "scipy.stats.median_abs_deviation",
    "sklearn.cluster.bicluster": "sklearn.cluster",
    "sklearn.cluster.k_means_": "sklearn.cluster",
    "sklearn.cross_validation": "sklearn.model_selection",
    "sklearn.datasets.samples_generator": "sklearn.datasets",
    "sklearn.decomposition.RandomizedPCA": "sklearn.decomposition.PCA",
    "sklearn.decomposition.pca": "sklearn.decomposition",
    "sklearn.ensemble.forest": "sklearn.ensemble",
    "sklearn.ensemble.gradient_boosting": "sklearn.ensemble",
    "sklearn.ensemble.partial_dependence": "sklearn.inspection",
    "sklearn.ensemble.weight_boosting": "sklearn.ensemble",
    "sklearn.externals.joblib": "joblib",
    "sklearn.feature_selection.from_model": "sklearn.feature_selection",
    "sklearn.gaussian_process.GaussianProcess": (
        "sklearn.gaussian_process.GaussianProcessRegressor"
    ),
    "sklearn.grid_search": "sklearn.model_selection",
    "sklearn.inspection.plot_partial_dependence": (
        "sklearn.inspection.PartialDependenceDisplay.from_estimator"
    ),
    "sklearn.lda": "sklearn.discriminant_analysis",
    "sklearn.learning_curve": "sklearn.model_selection",
    "sklearn.linear_model.base": "sklearn.linear_model",
    "sklearn.linear_model.logistic": "sklearn.linear_model",
    "sklearn.linear_model.ridge": "sklearn.linear_model",
    "sklearn.linear_model.stochastic_gradient": "sklearn.linear_model",
    "sklearn.manifold.t_sne": "sklearn.manifold",
    "sklearn.metrics.calinski_harabaz_score": "sklearn.metrics.calinski_harabasz_score",
    "sklearn.metrics.classification": "sklearn.metrics",
    "sklearn.metrics.jaccard_similarity_score": "sklearn.metrics.jaccard_score",
    "sklearn.metrics.plot_confusion_matrix": (
        "sklearn.metrics.ConfusionMatrixDisplay.from_estimator"
    ),
    "sklearn.metrics.plot_precision_recall_curve": (
        "sklearn.metrics.PrecisionRecallDisplay.from_estimator"
    ),
    "sklearn.metrics.plot_roc_curve": "sklearn.metrics.RocCurveDisplay.from_estimator",
    "sklearn.metrics.scorer": "sklearn.metrics",
    "sklearn.mixture.GMM": "sklearn.mixture.GaussianMixture",
    "sklearn.neighbors.kde": "sklearn.neighbors",
    "sklearn.neighbors.nearest_centroid": "sklearn.neighbors",
    "sklearn.neural_network.multilayer_perceptron": "sklearn.neural_network",
    "sklearn.preprocessing.CategoricalEncoder": "sklearn.preprocessing.OneHotEncoder",
    "sklearn.preprocessing.Imputer": "sklearn.impute.SimpleImputer",
    "sklearn.preprocessing.data": "sklearn.preprocessing",
    "sklearn.preprocessing.label": "sklearn.preprocessing",
    "sklearn.qda": "sklearn.discriminant_analysis",
    "sklearn.svm.base": "sklearn.svm",
    "sklearn.svm.classes": "sklearn.svm",
    "sklearn.tree.tree": "sklearn.tree",
    "sklearn.utils.linear_assignment_": "scipy.optimize.linear_sum_assignment",
    "urllib.urlopen": "urllib.request.urlopen",
    "urllib.urlretrieve": "urllib.request.urlretrieve",
    "urllib2": "urllib.request",
    "urlparse": "urllib.parse",
}
"""Where things are now that textbooks import from elsewhere."""
NO_WINDOWS = (
    "There are no windows here, so Python's tkinter is left out. Leave out "
    "plt.switch_backend(…), if you call it: plt.show() shows the picture below the "
    "cell."
)
TOLD = {
    "itertools.imap": "Python has given up itertools.imap: map itself does this.",
    "itertools.izip": "Python has given up itertools.izip: zip itself does this.",
    "matplotlib.finance": "Matplotlib has given up its module finance.",
    "pandas.tools": "pandas.tools.plotting has moved: it is now pandas.plotting.",
    "scipy.misc.derivative": (
        "SciPy has given up derivative: np.gradient gives slopes between points, and "
        "(f(x + h) - f(x - h)) / (2 * h) the slope of a function."
    ),
    "scipy.misc.imread": "SciPy has given up imread: write plt.imread(file).",
    "scipy.ndimage.imread": "SciPy has given up imread: write plt.imread(file).",
    "plotly.plotly": (
        "Plotly has given up its module plotly.plotly. "
        "Import plotly.express as px; fig.show() shows a figure."
    ),
    "sklearn.datasets.fetch_mldata": (
        "Scikit-learn has given up fetch_mldata; fetch_openml('mnist_784') gives the "
        "digits that it was used for."
    ),
    "sklearn.datasets.load_boston": (
        "Scikit-learn has given up load_boston: one column of this table treats the "
        "share of Black people as a price. fetch_california_housing() has house "
        "prices without it; fetch_openml('boston') gives the old table as history."
    ),
    "sklearn.externals.six": "Scikit-learn has given up its module six.",
    "tkinter": NO_WINDOWS,
    "turtle": NO_WINDOWS,
    "_tkinter": NO_WINDOWS,
}
"""What is gone, and what to do without it."""
WITHDRAWN = frozenset(
    {"asynchat", "asyncore", "cgi", "distutils", "imp", "pipes", "telnetlib"}
)
"""Modules that Python itself once had."""
INSTEAD = {
    "anywidget": "fig.show() shows a figure of plotly without it.",
    "fastparquet": "to_csv and read_csv keep a table as text.",
    "html5lib": "",
    "kaleido": "fig.show() shows the figure, and its menu saves a picture.",
    "lxml": "",
    "nbformat": "fig.show() shows the figure without it.",
    "numba": "",
    "numexpr": "",
    "pooch": "Pictures and data sets that lie on the web cannot be reached.",
    "pyarrow": "to_csv and read_csv keep a table as text.",
    "sqlalchemy": "",
    "tables": "to_csv and read_csv keep a table as text.",
    "xarray": "",
    "xlrd": "read_excel reads a table that was saved as .xlsx.",
    "xlsxwriter": "to_excel writes without it: leave out engine=.",
}
"""Packages that our libraries ask for now and then, and what does without them."""
_BOOSTED = (
    "sklearn.ensemble.HistGradientBoostingClassifier and HistGradientBoostingRegressor "
    "grow trees in the same way."
)
_NETWORK = "sklearn.neural_network has small neural networks: MLPClassifier."
_PICTURE = "plt.imread(file) reads a picture, and PIL.Image changes it."
_TREE = "sklearn.tree.plot_tree(model) draws a decision tree without it."
_WEB = "No program here reaches the web: drop the file itself on the cell."
_TEXTS = "sklearn.feature_extraction.text turns texts into numbers."
ALTERNATIVES = {
    "bs4": _WEB,
    "catboost": _BOOSTED,
    "cv2": _PICTURE,
    "future": "It was for Python 2: leave the line out.",
    "gensim": _TEXTS,
    "google": "It belongs to Colab: leave the line out, and drop files on the cell.",
    "httpx": _WEB,
    "imblearn": "class_weight='balanced' lets a model count rare classes more.",
    "keras": _NETWORK,
    "lightgbm": _BOOSTED,
    "nltk": _TEXTS,
    "notebook": "It belongs to the program of notebooks: leave the line out.",
    "pydot": _TREE,
    "pydotplus": _TREE,
    "requests": _WEB,
    "skimage": _PICTURE,
    "spacy": _TEXTS,
    "tensorflow": _NETWORK,
    "torch": _NETWORK,
    "umap": "sklearn.manifold.TSNE also shows many columns in two.",
    "xgboost": _BOOSTED,
}
"""Packages that are not here, and what does the same or makes them needless."""
OTHER_NAMES = {"scikit-learn": "sklearn", "scikit_learn": "sklearn"}
_ASKS = re.compile(
    r"\b(require[sd]?|needs?|install(?:ed)?|import|dependency)\b", re.IGNORECASE
)
_FROM = re.compile(r"cannot import name '(\w+)' from '([\w.]+)'")
_ATTRIBUTE = re.compile(r"[Mm]odule '([\w.]+)' has no attribute '(\w+)'")
_REMOVED = re.compile(r"`(\w+)` has been removed from scikit-learn")
FEW = 20
"""Names of a module, if there are not more, are listed."""
_box: dict[str, str] = {}


def fill_box(known: Mapping[str, str]) -> None:
    """Say what can be had: top-level module → package."""
    _box.update(known)


def is_here(name: str) -> bool:
    """Return whether a package or a top-level module can be imported."""
    module = OTHER_NAMES.get(name, name)
    if module in _box or name in _box.values() or module in sys.modules:
        return True
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def what_is_there() -> str:
    """Return one sentence about the packages in the box, which a course may share."""
    *most, last = [name for name in LEADING if name in _box.values()] or LEADING
    return f"In the box are {', '.join(most)} and {last}, and Python's own library."


def about_import(fault: BaseException) -> str:
    """Return a sentence about what an import or a module did not have, or ""."""
    library = library_of(fault)
    faults = _chain(fault) if library or isinstance(fault, ImportError) else ()
    for one in faults:
        if isinstance(one, ModuleNotFoundError) and one.name:
            return _about_module(one.name, library, last_line(one)[1])
        removed = _REMOVED.search(str(one))
        if removed:
            return _old(f"sklearn.datasets.{removed[1]}")
        found = _FROM.search(str(one)) if isinstance(one, ImportError) else None
        if found and "partially initialized" not in str(one):
            return _about_name(found[2], found[1])
    said = _about_wish(fault, library) if library else ""
    return said or _about_attribute(fault)


def _about_attribute(fault: BaseException) -> str:
    """Say where that is now which a module once had, such as `sklearn.metrics.…`."""
    asked = _ATTRIBUTE.match(str(fault)) if isinstance(fault, AttributeError) else None
    return _old(f"{asked[1]}.{asked[2]}") if asked else ""


def _chain(fault: BaseException) -> Iterator[BaseException]:
    one: BaseException | None = fault
    while one is not None:
        yield one
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _about_module(name: str, library: str, line: str) -> str:
    package, _, rest = name.partition(".")
    if _old(name):
        return _old(name)
    if rest and is_here(package):
        where, _, last = name.rpartition(".")
        left_out = f"{package} needs its own module {name}, which is left out here."
        return left_out if library == package else _misspelled(where, last, "module")
    if package in sys.stdlib_module_names:
        return sentence(package) or f"Python's own {package} is left out here."
    if package in _box:
        return (
            f"{package} is in the box, but comes only for a program that names it: "
            f"write “import {package}” in the cell."
        )
    if library and library != package:
        instead = INSTEAD.get(package, "")
        return f"{_needs(library, package)} {instead}".strip()
    own = [it for it in sys.stdlib_module_names if not it.startswith("_")]
    alike = [it for it in own if it[0] == package[0].lower()]
    near = _near(package, list(_box)) or _near(package, alike)
    theirs = _of_course(package, line)
    unknown = f"{near} {theirs}" if near else f"{theirs} {what_is_there()}"
    instead = ALTERNATIVES.get(package) or unknown
    return f"The package {package} is not here. {instead}"


def _of_course(package: str, line: str) -> str:
    """Say what to do if it is a file, or a folder with the file that a line names."""
    below = re.search(rf"\b{re.escape(package)}((?:\.\w+)+)", line)
    if not below:
        return f"If it is a file of your course, drop {package}.py on the cell."
    file = below[1].rpartition(".")[2]
    return (
        f"If it is a folder of your course, drop {file}.py from it on the cell, "
        f"and write {file} for {below[0]}."
    )


def _about_name(module: str, name: str) -> str:
    """Say what is known of a name that a module does not have."""
    old = _old(f"{module}.{name}")
    package = module.partition(".")[0]
    if old or package not in {
        "IPython",
        "graphviz",
        "ipywidgets",
        *_box,
        *sys.stdlib_module_names,
    }:
        return old
    return _misspelled(module, name, "name")


def _misspelled(where: str, name: str, kind: str) -> str:
    """Say that a package is here and has no such module or name."""
    parent = sys.modules.get(where)
    names = [it.name for it in iter_modules(getattr(parent, "__path__", ()))]
    if kind == "name" or not names:
        names += dir(parent)
    public = [it for it in names if not it.startswith("_")]
    near = _below(where, name) or _near(name, public, f"{where}.")
    if kind == "name" and not near and len(public) <= FEW:
        near = f"It has {', '.join(public)}."
    lack = (
        f"it has no module {name}" if kind == "module" else f"there is no {name} in it"
    )
    return f"{where} is here, but {lack}. {near}".strip()


def _below(where: str, name: str) -> str:
    """Find a name in a public module of a package, of those that are loaded."""
    modules = [
        module
        for module, it in sorted(sys.modules.items())
        if module.startswith(f"{where}.")
        and "._" not in module
        and name in getattr(it, "__dict__", {})
    ]
    return f"It is in {min(modules, key=len)}." if modules else ""


def _near(name: str, names: list[str], prefix: str = "") -> str:
    found = get_close_matches(name, names, n=1, cutoff=0.7)
    return f"Did you mean {prefix}{found[0]}?" if found else ""


def _old(name: str) -> str:
    """Say where something from an old textbook is now."""
    if name in MOVED:
        return f"{name} has moved: it is now {MOVED[name]}."
    package, _, rest = name.partition(".")
    if package == "scipy" and hasattr(sys.modules.get("numpy"), rest):
        return f"{name} has moved: it is now numpy.{rest}."
    if package in WITHDRAWN:
        return f"Python has given up its module {name}."
    return TOLD.get(name, "")


def _about_wish(fault: BaseException, library: str) -> str:
    """Find the missing package that a library only speaks of."""
    said = str(fault)
    if not _ASKS.search(said):
        return ""
    for word in map(str.lower, re.findall(r"\w+", said)):
        if word in INSTEAD and not is_here(word):
            return f"{_needs(library, word)} {INSTEAD[word]}".strip()
    return ""


def _needs(library: str, package: str) -> str:
    return f"{library} needs the package {package} for this, and {package} is not here."
