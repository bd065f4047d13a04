"""`build.py new-sim NAME`: a new simulation, as a copy of `sim_template` that works."""

import datetime
import keyword
import re
import subprocess
import sys
from pathlib import Path

from app.site.console import say
from app.site.errors import BuildError
from app.site.node import ROOT
from app.site.specs import load_specs

__all__ = ["make"]

TEMPLATE = Path(__file__).with_name("sim_template")
TEST = "test_sim_template.py"
NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
TIDY = (["check", "--select", "I", "--fix"], ["format"])
NEXT = """
Made {folder}/ and {test}. It works; make it yours:
  settings.py, run.py and model.py   what can be set, and what follows from it
  text.toml, report.py               what is said
  plots.py, view.py                  what is seen
  about.md, teach.md, quiz.toml      for students and teachers
  spec.toml                          its entry in the catalogue
See it: python3 build.py dev (while you write), python3 build.py serve (the site).
To place it in a chapter, write there:
  ::: sim {slug}
  :::
To lead there from the map of concepts, add "{slug}" in app/content/concepts.toml.
After a build, write down for the tests what a screen reader reads:
  .venv/bin/python -m tests.browser.spoken
""".strip()


def make(slug: str, root: Path = ROOT) -> None:
    """Make `app/sims/<name>/` and its test from the template, and say what is next.

    Parameters
    ----------
    slug
        Lower-case words joined by hyphens, such as ``law-of-large-numbers``.
    root
        Of the repository.

    Raises
    ------
    BuildError
        If there cannot be a simulation of that name.
    """
    name, title = slug.replace("-", "_"), slug.replace("-", " ").capitalize()
    kind = slug.replace("-", " ").title().replace(" ", "")
    folder, test = Path("app/sims", name), Path("tests/sims", f"test_{name}.py")
    files = {path.name: path.read_text("utf-8") for path in TEMPLATE.glob("*.*")}
    _check(slug, name, kind, "".join(files[it] for it in files if it.endswith(".py")))
    if any((root / it).exists() for it in (folder, folder.with_suffix(".py"), test)):
        raise BuildError(f"'{slug}' is taken; choose another name.")
    orders = [spec.order for spec in load_specs(root / "app" / "sims")]
    words = {
        "app.site.dev.sim_template": f"app.sims.{name}",
        "sim-template": slug,
        "Sim template": title,
        "SimTemplate": kind,
        "order = 1": f"order = {max(orders) + 1}",
        "2000-01-01": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
    }
    (root / folder).mkdir()
    for file, text in files.items():
        place = test if file == TEST else folder / file
        for old, new in words.items():
            text = text.replace(old, new)  # noqa: PLW2901
        (root / place).write_text(text, "utf-8")
    for how in TIDY:  # names move in the order of imports, and lines break
        ruff = [sys.executable, "-m", "ruff", *how, "--quiet", str(folder), str(test)]
        subprocess.run(ruff, cwd=root, check=True)
    say(NEXT.format(folder=folder.as_posix(), test=test.as_posix(), slug=slug))


def _check(slug: str, name: str, kind: str, program: str) -> None:
    if not NAME.fullmatch(slug):
        raise BuildError(
            f"'{slug}' is no name for a simulation; write it in lower case with "
            "hyphens, like law-of-large-numbers."
        )
    reserved = keyword.iskeyword(name) or name in sys.stdlib_module_names
    if reserved or re.search(rf"\b(?:{name}|{kind})\b", program):
        raise BuildError(
            f"'{slug}' already means something in Python or in the code of a "
            "simulation; choose another name."
        )
