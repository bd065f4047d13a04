"""The figures of the first chapter, one function each, in reading order."""

from pathlib import Path
from runpy import run_path

for _part in ("data", "errors", "descent"):
    _drawn = run_path(str(Path(__file__).with_name(f"figures_{_part}.py")))
    globals().update({_name: _drawn[_name] for _name in _drawn["__all__"]})
