"""Attempt: what a student did with a sim, as the page keeps it for handing in."""

import json
import math
from typing import Any

__all__ = ["Attempt"]

MOST_ROWS = 12
"""Of the table, from its end: there stands what the run has come to."""


class Attempt:
    """Notices predictions and ends of runs, and says how things stand.

    Parameters
    ----------
    screen
        A `app.ui.screen.Screen`; its `send` carries the news to the page.
    """

    def __init__(self, screen: Any) -> None:
        self._screen = screen
        self._predicted: list[tuple[str, str]] = screen.predicted()
        self._ended = self._run_at_its_end()

    def notice(self) -> None:
        """Tell the page what is new since the last time."""
        predicted, ended = self._screen.predicted(), self._run_at_its_end()
        news = []
        if predicted and predicted != self._predicted:
            news.append("prediction")
        if ended is not None and ended is not self._ended:
            news.append("run")
        self._predicted = predicted
        # Stepping back from the end of a run and returning to it is no second end.
        self._ended = self._ended if ended is None else ended
        if news:
            self._screen.send("attempt", json.dumps({"news": news, **self.outcome()}))

    def outcome(self) -> dict[str, Any]:
        """Return prediction, sentence and numbers as they are on the screen."""
        model, report = self._screen.model, self._screen.report
        columns, rows = report.table()
        return {
            "predictions": [list(pair) for pair in self._screen.predicted()],
            "position": [model.position, model.n_steps],
            "sentence": report.describe(),
            "columns": list(columns),
            "rows": [[_plain(cell) for cell in row] for row in rows[-MOST_ROWS:]],
        }

    def _run_at_its_end(self) -> Any:
        model = self._screen.model
        return model.run if model.position == model.n_steps > 0 else None


def _plain(cell: Any) -> str | float:
    """Return a cell as JSON can hold it, and as two runs of it can be compared."""
    if isinstance(cell, str):
        return cell
    number = float(cell)
    return number if math.isfinite(number) else str(number)
