"""The demonstration screen, served natively by Panel and opened in Chromium."""

import socket
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import panel
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from app import theme
from tests.ui.demo import Demo, DemoScreen
from tests.ui.names import button

ROOT = Path(__file__).parents[2]
PAGE_CSS = """
html, body, body > *, body > * > * { block-size: 100%; }
body { margin: 0; padding: 0 12px; background: var(--paper); }
"""
"""A stage is as tall as what it lies in."""


@pytest.fixture(scope="package")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Address of a Panel server with the demonstration and the bundled widgets."""
    assets = tmp_path_factory.mktemp("assets")
    script = ROOT / "static/js/widgets/build.mjs"
    subprocess.run(["node", script, assets / "widgets.js", "--minify"], check=True)
    with socket.socket() as free:
        free.bind(("localhost", 0))
        port = free.getsockname()[1]
    panel.config.js_files = {"descent": "/assets/widgets.js"}
    server = panel.serve(
        lambda: DemoScreen(Demo()),
        port=port,
        show=False,
        threaded=True,
        static_dirs={"assets": str(assets)},
        verbose=False,
    )
    yield f"http://localhost:{port}/"
    server.stop()
    panel.config.js_files = {}


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def open_demo(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Open the demonstration; options are those of Playwright's `new_page`."""
    pages, errors = [], []

    def opened(**options: Any) -> Page:
        page = browser.new_page(**options)
        pages.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(address)
        page.add_style_tag(content=theme.css() + PAGE_CSS)
        button(page, "Play").wait_for()
        return page

    yield opened
    for page in pages:
        page.close()
    assert errors == []


@pytest.fixture
def page(open_demo: Callable[..., Page]) -> Page:
    return open_demo(viewport={"width": 900, "height": 1000})
