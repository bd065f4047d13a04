"""Starts WebKitGTK's MiniBrowser: a screen in memory, settings, a session."""

import os
import signal
import subprocess
import threading
import warnings
from contextlib import suppress
from pathlib import Path

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import WebKitGTK
from selenium.webdriver.webkitgtk.options import Options
from selenium.webdriver.webkitgtk.service import Service
from urllib3.exceptions import HTTPError

from tests.browser.page import Wishes

TRIES = 3
START_SECONDS = 30
# The tool bar would keep the window wider than a telephone.
NARROW_CSS = "* { font-size: 1px; min-width: 0; padding: 0; margin: 0; }"


class Screen:
    """An X server of our own, ended with us."""

    def __init__(self) -> None:
        reader, writer = os.pipe()
        command = ["Xvfb", "-displayfd", str(writer), "-screen", "0", "1920x1440x24"]
        self._process = subprocess.Popen(
            [*command, "-nolisten", "tcp"],
            pass_fds=[writer],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(writer)
        with os.fdopen(reader) as pipe:
            self.display = ":" + pipe.readline().strip()

    def close(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=10)


def options(program: Path, wishes: Wishes) -> Options:
    """Return the capabilities of a session."""
    chosen = Options()
    chosen.binary_location = str(program)
    chosen.add_argument("--automation")
    if wishes.proxy:
        local = ["localhost", "127.0.0.1"]
        proxy = {"proxyType": "manual", "noProxy": local}
        proxy |= {"httpProxy": wishes.proxy, "sslProxy": wishes.proxy}
        chosen.set_capability("proxy", proxy)
    return chosen


def gtk_environment(display: str, config: Path, wishes: Wishes) -> dict[str, str]:
    """Return the environment in which GTK starts: as root, with these settings."""
    folder = config / "gtk-3.0"
    folder.mkdir()
    moving = int(not wishes.reduced_motion)
    settings = f"[Settings]\ngtk-enable-animations={moving}\n"
    (folder / "settings.ini").write_text(settings, encoding="utf-8")
    (folder / "gtk.css").write_text(NARROW_CSS, encoding="utf-8")
    return os.environ | {
        "DISPLAY": display,
        "GTK_THEME": "Adwaita:dark" if wishes.dark else "Adwaita",
        "NO_AT_BRIDGE": "1",
        "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1",
        "XDG_CONFIG_HOME": str(config),
    }


def start_session(
    driver: Path, wanted: Options, environment: dict[str, str]
) -> WebKitGTK:
    """Start a browser; now and then one never answers, so try again."""
    for attempt in range(1, TRIES + 1):
        service = Service(
            str(driver),
            env=environment,
            log_output=subprocess.DEVNULL,
            popen_kw={"start_new_session": True},
        )
        watchdog = threading.Timer(START_SECONDS, end_group, [service])
        watchdog.start()
        try:
            with warnings.catch_warnings():
                # selenium warns of its own way of calling itself.
                warnings.simplefilter("ignore", DeprecationWarning)
                return WebKitGTK(options=wanted, service=service)
        except (WebDriverException, HTTPError, OSError):
            end_group(service)
            if attempt == TRIES:
                raise
        finally:
            watchdog.cancel()
            watchdog.join()
    raise AssertionError("unreachable")


def end_group(service: Service) -> None:
    """End the driver together with the browser that it started."""
    with suppress(ProcessLookupError, AttributeError):
        os.killpg(service.process.pid, signal.SIGKILL)
