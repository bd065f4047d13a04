"""One student's Python: what the worker calls, and what it hears back.

The worker hands in functions of the browser; nothing here knows that there is one.
"""

import asyncio
import builtins
import contextlib
import json
import logging
import os
import sys
import warnings
from collections.abc import Callable
from importlib import import_module
from types import ModuleType
from typing import Any

from app.cells import elsewhere, files
from app.cells.datasets.hooks import offer_data
from app.cells.display import animations
from app.cells.display.charts import leave_out_script, use_page
from app.cells.display.output import Output, Stream, current, use
from app.cells.display.tables import COLUMNS
from app.cells.errors.import_errors import fill_box
from app.cells.errors.tracebacks import explanation, is_plain
from app.cells.errors.unavailable import refuse_debugger
from app.cells.explanations import warned
from app.cells.explanations.error_hints import hint, mending, told
from app.cells.libraries import alone
from app.cells.libraries.importing import Fetcher, when_imported
from app.cells.libraries.singular import refuse_singular
from app.cells.libraries.uncompiled import stand_in
from app.cells.libraries.wide_powers import offer_powers
from app.cells.libraries.wide_sums import widen_sums
from app.cells.notebooks.displaying import display
from app.cells.notebooks.magics import parse
from app.cells.notebooks.modules import offer
from app.cells.originals import keep, keep_numpy, put_back
from app.cells.packages import needed, own_modules, used_tables
from app.cells.questions import Ask, Keyboard, Questions
from app.cells.runner import fresh_namespace, run_code

Post = Callable[[str], None]


class Session:
    """The interpreter of one group of cells.

    Parameters
    ----------
    post
        Takes a message for the page, as JSON.
    known
        Top-level module → package that can be had, as JSON.
    ask
        Waits for a line of the student; None where the browser cannot wait.
    fetch
        Brings a package in the middle of a run; None where the browser cannot wait.
    """

    def __init__(
        self,
        post: Post,
        known: str,
        ask: Ask | None = None,
        fetch: Callable[[str], None] | None = None,
    ) -> None:
        self._post = post
        self._known: dict[str, str] = json.loads(known)
        fill_box(self._known)
        self._questions = Questions(ask)
        self._wait = None if ask is None else asyncio.run
        self._run = 0
        self._fault: BaseException | None = None
        use(Output(self._send))
        self._settle(fetch)
        self.namespace = self._names()

    def needed(self, code: str) -> str:
        """Return the packages that a piece of code imports, as a JSON list."""
        programs = [code, *own_modules(code)]
        every = {name for program in programs for name in needed(program, self._known)}
        return json.dumps(sorted(every))

    def run(self, code: str, typed: str = "") -> str:
        """Run a cell and return its outcome as JSON.

        Parameters
        ----------
        code
            The student's code.
        typed
            Lines typed in advance for `input()`.

        Returns
        -------
        str
            `{"outcome": "done" | "error", "memory": bool}`; `memory` says that the
            run was out of it, so that this interpreter should be replaced.
        """
        self._run += 1
        self._begin()
        self._questions.begin(typed.splitlines())
        self._bring_tables(code)
        return self._ended(self._attempt(code), code)

    def _begin(self) -> None:
        self._fault = None
        use(Output(self._send))
        self._lead_streams()
        warned.begin()

    def _ended(self, fault: BaseException | None, code: str = "") -> str:
        repeated = warned.folded()
        if repeated:
            current().write("stderr", repeated)
        if fault is not None:
            self._tell(fault, code)
        with contextlib.suppress(Exception):  # it may be any object of the program's
            sys.stdout.flush()
        current().finish()
        outcome = "done" if fault is None else "error"
        return json.dumps(
            {"outcome": outcome, "memory": isinstance(fault, MemoryError)}
        )

    def explain(self) -> str:
        """Say in plain words what the last fault means; "" if nothing is known."""
        fault, self._fault = self._fault, None
        if fault is None or is_plain(fault) or hint(fault):
            return ""
        try:
            return explanation(fault)
        except Exception:  # a help that fails must not be a second fault
            return ""

    def check(self, slug: str, code: str, seed: int) -> str:
        """Check a solution of an exercise; return the result as JSON."""
        put_back()
        return json.dumps(
            import_module("app.cells.checks.checker").check(slug, code, seed)
        )

    def drive(self, code: str, course: str) -> str:
        """Drive a simulation with what a student's program defines; both sides JSON.

        Parameters
        ----------
        code
            The program.
        course
            What the simulation asks for: `program` says what of, an optimizer or an
            activation; the rest is described there.
        """
        put_back()
        asked = json.loads(course)
        program = import_module(f"app.cells.{asked['program']}")
        return json.dumps(program.drive(code, asked))

    def forget_modules(self) -> None:
        """Let the student's own modules be imported anew: their files have changed."""
        files.forget_modules()

    def touch(self, number: str, value: str) -> str:
        """Do what follows when a student moves a control; return the outcome as JSON.

        Parameters
        ----------
        number
            Of the control.
        value
            Where it stands, as JSON.
        """
        self._begin()
        fault: BaseException | None = None
        try:
            interacting = import_module("app.cells.notebooks.interacting")
            interacting.touch(number, json.loads(value), self._tell)
        except BaseException as raised:
            fault = raised
        return self._ended(fault)

    def printed(self, text: str) -> None:
        """Take what C code has printed."""
        current().write("stdout", text)

    def _attempt(self, code: str) -> BaseException | None:
        fault: BaseException | None = None
        try:
            run_code(code, self.namespace, self._run, display, self._wait)
        except BaseException as raised:
            fault = raised
        # What follows is ours: a program's own `len` or tracer ends with its run.
        sys.settrace(None)
        put_back("builtins")
        try:
            canvas = sys.modules.get("app.cells.display.canvas")
            if canvas is not None:
                canvas.show_figures()
        except Exception as raised:
            fault = fault or raised
        return fault

    def _tell(self, fault: BaseException, code: str = "") -> None:
        self._fault = fault
        helps = {"hint": hint(fault), "mended": mending(fault, code)}
        current().add({"error": told(fault, self._run) | helps})

    def _send(self, parts: list[dict[str, Any]]) -> None:
        self._post(json.dumps({"type": "output", "parts": parts}))

    def _names(self) -> dict[str, Any]:
        names = fresh_namespace()
        names["display"] = display
        return names

    def _bring_tables(self, code: str) -> None:
        """Give the ready-made tables that are read and not yet there."""
        tree = parse(code)
        for name in used_tables(tree) - self.namespace.keys() if tree else ():
            self.namespace[name] = getattr(import_module("app.data"), name)

    def _settle(self, fetch: Callable[[str], None] | None) -> None:
        """Lead everything that a program may use to this session."""
        self._lead_streams()
        builtins.input = self._questions.input
        os.environ["MPLBACKEND"] = "module://app.cells.display.canvas"
        # Beside the working folder, whose files are the student's and are kept.
        os.environ.setdefault("SCIKIT_LEARN_DATA", "/tmp/scikit_learn_data")
        warnings.formatwarning = warned.shown
        logging.getLogger("matplotlib.font_manager").addFilter(_once())
        when_imported("plotly.io._renderers", use_page)
        when_imported("plotly.io._html", leave_out_script)
        when_imported("matplotlib.animation", animations.use_page)
        when_imported("sklearn", _settle_sklearn)
        when_imported("numpy", _settle_numpy)
        when_imported("pandas", _settle_pandas)
        when_imported("matplotlib", _keep_canvas)
        when_imported("statsmodels", stand_in)
        when_imported("tqdm.std", _without_watch)
        when_imported("tqdm.notebook", _as_text)
        if sys.platform == "emscripten":
            alone.settle()
            elsewhere.lead_here()
            offer_powers()
        when_imported("pdb", refuse_debugger)
        offer()
        keep(builtins)
        offer_data(fetch)
        files.look_here_last()
        if fetch is not None:
            sys.meta_path.append(Fetcher(self._known, fetch))

    def _lead_streams(self) -> None:
        """Give every run its own: a program may close or replace them."""
        # Kept, for who puts another around their bytes: what is forgotten is closed.
        self._streams = Stream("stdout", current), Stream("stderr", current)
        sys.stdout, sys.stderr = self._streams
        sys.stdin = Keyboard(self._questions)


def _keep_canvas(matplotlib: Any) -> None:
    """Pictures go to the page, whatever window a program asks for."""
    matplotlib.use = lambda backend, *, force=True: None


def _settle_numpy(numpy: ModuleType) -> None:
    if sys.platform == "emscripten":
        refuse_singular(numpy)
        widen_sums(numpy)
    keep_numpy(numpy)


def _settle_pandas(pandas: Any) -> None:
    """Print wide tables as a notebook does, which a terminal would cut to its width."""
    pandas.set_option("display.max_columns", COLUMNS)


def _without_watch(std: Any) -> None:
    """Let tqdm start no thread that looks whether its bar goes on."""
    std.tqdm.monitor_interval = 0


def _as_text(notebook: Any) -> None:
    """Let the bar that tqdm draws in a notebook be the one that it writes."""
    std = sys.modules["tqdm.std"]
    notebook.tqdm = notebook.tqdm_notebook = std.tqdm
    notebook.trange = notebook.tnrange = std.trange


def _settle_sklearn(sklearn: ModuleType) -> None:
    """Show estimators as text: their diagrams need scripts."""
    sklearn.set_config(display="text")
    # Its helper threadpoolctl asks Pyodide by an old name, which is no student's fault.
    warnings.filterwarnings("ignore", r"JsProxy\.as_object_map", RuntimeWarning)


def _once() -> Callable[[logging.LogRecord], bool]:
    """Let each message through once: a font that is missing is missed at every word."""
    said: set[str] = set()

    def is_new(record: logging.LogRecord) -> bool:
        known = len(said)
        said.add(record.getMessage())
        return len(said) > known

    return is_new
