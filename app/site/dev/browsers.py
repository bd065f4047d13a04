"""Finds the browsers that the tests drive, or says how to install them."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from app.site.console import say
from app.site.errors import BuildError

APT_SECONDS = 900
DEBIAN_PACKAGES = {
    "chromium": ["chromium"],
    "firefox": ["firefox-esr"],
    "webkit": ["webkit2gtk-driver", "xvfb"],
}
PROGRAMS = {
    "chromium": ["chromium", "chromium-browser", "google-chrome"],
    "firefox": ["firefox-esr", "firefox"],
    "webkit": ["MiniBrowser"],
}
# MiniBrowser lives beside the library, in a folder named after the processor.
MINIBROWSERS = "lib/*/webkit2gtk-4.*/MiniBrowser"


@dataclass(frozen=True)
class Browser:
    """Where an engine's programs are; `driver` only where one is needed."""

    program: Path
    driver: Path | None = None


def find(name: str) -> Browser:
    """Return the installed browser of an engine.

    Raises
    ------
    BuildError
        When it is not on this machine; the message says how to install it.
    """
    program = _program(name)
    if not program or not _present(name):
        raise BuildError(how_to_install([name]))
    driver = shutil.which("WebKitWebDriver") if name == "webkit" else None
    return Browser(program, Path(driver) if driver else None)


def missing(names: list[str]) -> list[str]:
    """Return those engines of `names` that this machine cannot start."""
    return [name for name in names if not _present(name)]


def require(names: list[str]) -> None:
    """Install what is missing where that is ours to do, else say how.

    Parameters
    ----------
    names
        Engines: any of `chromium`, `firefox`, `webkit`.

    Raises
    ------
    BuildError
        When a name is no engine, or a browser is missing and this is not
        a root account on a Debian-like system.
    """
    unknown = [name for name in names if name not in DEBIAN_PACKAGES]
    if unknown:
        known = ", ".join(DEBIAN_PACKAGES)
        raise BuildError(f"--browser knows {known}; it does not know {unknown[0]!r}.")
    absent = missing(names)
    if absent and os.geteuid() == 0 and shutil.which("apt-get"):
        _apt_install(absent)
        absent = missing(names)
    if absent:
        raise BuildError(how_to_install(absent))


def how_to_install(names: list[str]) -> str:
    """Return one sentence with the command that installs these engines."""
    packages = " ".join(_packages(names))
    there = ",".join(name for name in DEBIAN_PACKAGES if _present(name)) or "chromium"
    return (
        f"The browser tests need {' and '.join(names)}: on Debian or Ubuntu run "
        f"`sudo apt-get install {packages}`, or test with `--browser {there}` alone."
    )


def _packages(names: list[str]) -> list[str]:
    return [package for name in names for package in DEBIAN_PACKAGES[name]]


def _present(name: str) -> bool:
    tools = ["WebKitWebDriver", "Xvfb"] if name == "webkit" else []
    return _program(name) is not None and all(shutil.which(tool) for tool in tools)


def _program(name: str) -> Path | None:
    for command in PROGRAMS[name]:
        if found := shutil.which(command):
            return Path(found)
    if name == "webkit":
        return next(iter(sorted(Path("/usr").glob(MINIBROWSERS), reverse=True)), None)
    return None


def _apt_install(names: list[str]) -> None:
    packages = _packages(names)
    say(f"Installing {' '.join(packages)} with apt-get.")
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-y", "--no-install-recommends"]
    for arguments in (["update"], ["install", *packages]):
        run = subprocess.run(
            [*quiet, *arguments],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            timeout=APT_SECONDS,
            check=False,
        )
        if run.returncode:
            raise BuildError(f"apt-get {arguments[0]} failed. {how_to_install(names)}")
