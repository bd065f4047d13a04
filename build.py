#!/usr/bin/env python3
"""Build, serve and test Descent. Needs Python 3.11 or newer and nothing else.

    python3 build.py serve       build what has changed and serve it on localhost
    python3 build.py test        what every change must hold; --full: in three browsers
    python3 build.py --help      the other commands

This file starts with the standard library alone: it makes `.venv` from the pinned
`requirements.txt`, goes on inside it, and from there reads as the pipeline that it is.
"""

import argparse
import hashlib
import os
import pathlib
import shutil
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent
VENV = ROOT / ".venv"
DIST = ROOT / "dist"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
INPUTS = (
    "app",
    "static",
    "pyodide_lock",
    "build.py",
    "package-lock.json",
    "requirements.txt",
    "site.toml",
)


def main():
    """Run one command; a fault that the reader can mend is one line and exit code 2."""
    if sys.version_info < (3, 11):
        stop(
            "Descent is built with Python 3.11 or newer; this is {}.{}.".format(
                *sys.version_info
            )
        )
    arguments = parse(sys.argv[1:])
    enter_venv()
    from app.site.errors import BuildError

    os.chdir(ROOT)
    try:
        sys.exit(arguments.run(arguments) or 0)
    except BuildError as fault:
        stop(str(fault))
    except KeyboardInterrupt:
        stop("Stopped; what was built before is untouched.")


def stop(sentence):
    """End with one line."""
    sys.stderr.write("build.py: {}\n".format(sentence))
    sys.exit(2)


class Parser(argparse.ArgumentParser):
    """Says in one line what is wrong with the words of a command."""

    def error(self, message):
        """End with one line instead of the usage."""
        stop(message + "; 'python3 build.py --help' lists the commands.")


def parse(words):
    """Read the command line; see `--help`."""
    parser = Parser(prog="build.py", description="Build, serve and test Descent.")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name, run, text):
        added = commands.add_parser(name, help=text, description=text)
        added.set_defaults(run=run)
        return added

    serving = command(
        "serve", serve, "build what has changed and serve it on localhost"
    )
    serving.add_argument("--port", type=int, default=8000)
    testing = command("test", test, "run every check against a fresh dist/")
    testing.add_argument(
        "-k", metavar="EXPRESSION", default="", help="only these tests"
    )
    testing.add_argument("--browser", default="chromium,firefox,webkit")
    testing.add_argument(
        "--full", action="store_true", help="all browser tests in all browsers"
    )
    testing.add_argument(
        "--release", action="store_true", help="longer, and write docs/faults.md"
    )
    command("build", build, "write dist/")
    making = command("new-sim", new_sim, "make a simulation that works, to be changed")
    making.add_argument("name", metavar="NAME", help="such as law-of-large-numbers")
    authors = command("dev", dev, "serve the Panel application natively, for authors")
    authors.add_argument("--port", type=int, default=5006)
    command("lock", lock, "resolve pyodide_lock/ and requirements.txt anew")
    measuring = command(
        "bench", bench, "print the performance figures beside their peers"
    )
    measuring.add_argument("--json", metavar="FILE", help="write the figures there too")
    measuring.add_argument("--browser", default="chromium")
    command("clean", clean, "remove what build made")
    return parser.parse_args(words)


def enter_venv():
    """Go on inside `.venv`, made or renewed where `requirements.txt` says so."""
    pins = (ROOT / "requirements.txt").read_bytes()
    version = "{}.{}".format(*sys.version_info)
    wanted = hashlib.sha256(pins).hexdigest() + " " + version
    stamp = VENV / "descent-tools"
    if not (stamp.exists() and stamp.read_text("utf-8") == wanted and PYTHON.exists()):
        sys.stderr.write("Setting up the tools in .venv ...\n")
        install_tools()
        stamp.write_text(wanted, encoding="utf-8")
    if pathlib.Path(sys.prefix).resolve() != VENV.resolve():
        sys.exit(subprocess.call([str(PYTHON), __file__] + sys.argv[1:]))
    sys.path.insert(0, str(ROOT))


def install_tools():
    """Make `.venv` and install what `requirements.txt` pins, by hash."""
    import venv

    if pathlib.Path(sys.prefix).resolve() == VENV.resolve():
        stop("the tools changed while this was running; run the command again.")
    try:
        venv.create(VENV, with_pip=True, clear=True)
    except (OSError, subprocess.CalledProcessError):
        stop(
            "Python could not make .venv; install its venv module (Debian: python3-venv)."
        )
    pip = [
        str(PYTHON),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ]
    pins = ["--require-hashes", "--no-deps", "-r", str(ROOT / "requirements.txt")]
    if subprocess.call(pip + pins):
        stop("the tools could not be installed; check the network and run it again.")


def build(_=None):
    """Bring `dist/` to this tree: read, fetch, compile, render, list, swap."""
    from app.site.toml_checks import check_tables

    check_tables(ROOT / "app")
    from app.site import assets, node, prebuild, releases
    from app.site.console import say
    from app.site.pages import http_headers, service_worker, write_pages
    from app.site.runtime import cells_runtime, sims_runtime
    from app.site.runtime.components import ingredients
    from app.site.runtime.lock import Lock
    from app.site.runtime.sbom import write_sbom

    release = releases.fingerprint(ROOT, INPUTS)
    if releases.read_release(DIST) == release:
        say("dist/ is up to date.")
        return
    started = time.monotonic()
    locked = Lock.read()
    chapters = write_pages.read_chapters()
    node.install_modules()
    wheels = sims_runtime.compiled_wheels(locked, "sims", ROOT)
    packages = cells_runtime.compiled_wheels(locked)
    prebuild.make(wheels, packages, chapters)
    with releases.fresh_folder(DIST) as dist:
        made = assets.build(dist)
        manifest = sims_runtime.assemble(locked, wheels, dist, made)
        students = cells_runtime.assemble(locked, packages, dist, made, manifest)
        write_pages.write_pages(dist, made, manifest, release, chapters)
        http_headers.write_headers(dist, write_pages.header_policy(made.inline))
        service_worker.write_service_worker(dist, release)
        write_sbom(dist, release, ingredients(locked, made, manifest, students))
        releases.write_release(dist, release)
    size = sum(path.stat().st_size for path in DIST.rglob("*") if path.is_file())
    seconds = time.monotonic() - started
    say("dist/ is ready: {:.1f} MB, made in {:.0f} s.".format(size / 1e6, seconds))


def serve(arguments):
    """Build, then serve `dist/` until Ctrl-C."""
    from app.site.dev import server

    server.check_port(arguments.port)
    build()
    server.serve(DIST, arguments.port)


def test(arguments):
    """Run every check: the first quick one that fails ends the run, long ones all run."""
    from app.site.dev import checks

    build()
    engines = arguments.browser.split(",")
    full = arguments.full or arguments.release
    return checks.run_all(arguments.k, engines, full, arguments.release)


def dev(arguments):
    """Serve the Panel application natively."""
    from app.site import node
    from app.site.dev import panel_server

    node.install_modules()
    panel_server.serve(arguments.port)


def new_sim(arguments):
    """Make a simulation from the template."""
    from app.site.dev.new_sim import make

    make(arguments.name)


def lock(_):
    """Write the locks anew from `packages.toml` and `pyproject.toml`."""
    from app.site import node
    from app.site.runtime import resolve_locks

    node.install_modules()
    resolve_locks.resolve_all(ROOT)


def bench(arguments):
    """Measure, each figure beside its peer."""
    from app.site import bench as figures

    build()
    figures.run(arguments.browser.split(","), arguments.json)


def clean(_):
    """Remove what build made; downloads stay in the cache."""
    for folder in (DIST, ROOT / "node_modules"):
        shutil.rmtree(folder, ignore_errors=True)
    print("Removed dist/ and node_modules/; the next build makes them again.")


if __name__ == "__main__":
    main()
