"""Ready-made tables of the chapters: `from app.data import houses`.

=============  ====  ==========================================================
table          rows  columns
=============  ====  ==========================================================
`houses`        200  area (m²), rooms, age (years), distance (km to the centre),
                     price (thousands)
`loans`         300  income (thousands a year), debt_ratio (debt / income),
                     years_employed, default (1: not paid back, 0: paid back)
`customers`     200  visits (a month), spending (for each visit)
`mails`         400  text, spam (1: spam, 0: not)
`study_hours`    30  hours (of study a week), score (points in the exam)
=============  ====  ==========================================================

The rows come from the seeded generators of `app.ml.datasets`, so they are the same
everywhere. A table is made, and pandas imported, when it is asked for; every import
gives a fresh one, whatever was done to the last.
"""

from typing import TYPE_CHECKING

from app.ml.datasets import generators, spam

if TYPE_CHECKING:
    import pandas as pd

    houses: pd.DataFrame
    loans: pd.DataFrame
    customers: pd.DataFrame
    mails: pd.DataFrame
    study_hours: pd.DataFrame

__all__ = ["customers", "houses", "loans", "mails", "study_hours"]

COLUMNS = {
    "houses": ("area", "rooms", "age", "distance", "price"),
    "loans": ("income", "debt_ratio", "years_employed", "default"),
    "customers": ("visits", "spending"),
    "study_hours": ("hours", "score"),
}
WHOLE = {"area", "rooms", "age", "default"}
"""Columns of whole numbers."""


def __getattr__(name: str) -> "pd.DataFrame":
    if name == "mails":
        return _mails()
    if name in COLUMNS:
        return _table(name)
    raise AttributeError(f"module 'app.data' has no table '{name}'")


def __dir__() -> list[str]:
    return __all__


def _mails() -> "pd.DataFrame":
    import pandas as pd

    made = spam.mails()
    return pd.DataFrame({"text": made.texts, "spam": made.is_spam})


def _table(name: str) -> "pd.DataFrame":
    import pandas as pd

    made = getattr(generators, name)()
    # The hidden segments of the customers stay hidden: there is no column for them.
    columns = [*made.X.T, made.y][: len(COLUMNS[name])]
    named = dict(zip(COLUMNS[name], columns, strict=True))
    return pd.DataFrame(
        {key: col.astype(int) if key in WHOLE else col for key, col in named.items()}
    )
