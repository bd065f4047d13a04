"""Data sets that OpenML is known for, from the box."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from sklearn.utils import Bunch

from app.cells.datasets.catalogue import DataFile, at_openml, catalogue, the_set
from app.cells.datasets.store import bring, say

DEFAULT = "default-target"
N_PIXELS = 28 * 28


def fetch_openml(
    _: Callable[..., Any],
    name: str | None = None,
    *,
    data_id: int | None = None,
    target_column: Any = DEFAULT,
    return_X_y: bool = False,
    as_frame: Any = "auto",
    **__: Any,
) -> Any:
    """Return a data set of OpenML that is in the box.

    Parameters
    ----------
    name, data_id
        What OpenML calls it.
    target_column
        Names of one or more columns, or None for none.
    return_X_y
        Whether features and target come alone.
    as_frame
        Whether they are tables of pandas, as they are by default.

    Returns
    -------
    sklearn.utils.Bunch or tuple
        As scikit-learn's own function does.

    Raises
    ------
    ConnectionError
        If the box does not hold it.
    """
    it = at_openml(name, data_id)
    if it is None:
        raise ConnectionError(_refusal(name or f"number {data_id}"))
    frame = _frame(it)
    say(it)
    if isinstance(target_column, str) and target_column == DEFAULT:
        target_column = it.openml["target"]
    targets = [target_column] if isinstance(target_column, str) else target_column or []
    data: Any = frame.drop(columns=targets)
    target: Any = (
        frame[targets[0] if len(targets) == 1 else targets] if targets else None
    )
    features = list(data.columns)
    if as_frame is False:
        data = data.to_numpy()
        target = None if target is None else target.to_numpy()
    if return_X_y:
        return data, target
    first = the_set(it.set)
    return Bunch(
        data=data,
        target=target,
        frame=None if as_frame is False else frame,
        categories=None,
        feature_names=features,
        target_names=targets,
        DESCR=f"{first.about}. Source: {first.source}. Licence: {first.licence}.",
        details={"id": str(it.openml["ids"][0]), "name": it.openml["names"][0]},
        url="",
    )


def _refusal(wanted: str) -> str:
    here = ", ".join(it.openml["names"][0] for it in catalogue() if it.openml)
    return f"OpenML's data set {wanted} is not in the box; of OpenML's, {here} are."


def _frame(it: DataFile) -> Any:
    """Return the table of a file; columns of categories hold texts."""
    path = bring(it)
    if path.suffix == ".bin":
        frame = _digits(path)
    else:
        names = it.openml.get("columns")
        frame = pd.read_csv(
            path,
            names=names,
            keep_default_na=False,
            na_values=["", "?", *it.openml.get("missing", "").split()],
        )
    for column in it.openml.get("categories", []):
        texts = frame[column].map(str, na_action="ignore")
        frame[column] = texts.astype("category")
    return frame


def _digits(path: Path) -> Any:
    """Read the images: for each its label and its pixels, one byte each."""
    table = np.frombuffer(path.read_bytes(), np.uint8).reshape(-1, N_PIXELS + 1)
    names = [f"pixel{number}" for number in range(1, N_PIXELS + 1)]
    frame = pd.DataFrame(table[:, 1:].astype(np.int64), columns=names)
    frame["class"] = table[:, 0]
    return frame
