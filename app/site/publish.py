"""The pages written to disk, with what the build has gathered for them."""

from pathlib import Path
from typing import Any

from app.main import open_screen
from app.site.assets import Assets
from app.site.node import ROOT
from app.site.pages import Site, render_pages
from app.site.poster import draw_poster
from app.site.specs import load_specs
from app.ui.theme import SURFACES

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "worker-src": "'self' blob:",
    "connect-src": "'self'",
    "frame-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "font-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'none'",
}
"""Nothing from elsewhere, no eval; Bokeh sets styles on its elements."""


def write_pages(
    dist: Path, assets: Assets, manifest: dict[str, Any], release: str
) -> None:
    """Render every page and write it below `dist`.

    Parameters
    ----------
    dist
        The folder of the site.
    assets
        Scripts, styles, fonts and icons, already written.
    manifest
        The runtime, as `runtime.assemble` returns it.
    release
        Identifier of this build.
    """
    sims = load_specs(ROOT / "app" / "sims")
    scripts = sum(file["bytes"] for file in manifest["scripts"])
    site = Site(
        sims=sims,
        posters={sim.slug: poster(sim.slug) for sim in sims},
        assets={name: assets.url(name) for name in assets.files},
        release=release,
        csp="; ".join(f"{name} {value}" for name, value in POLICY.items()),
        megabytes=(manifest["bytes"] + manifest["worker"]["bytes"] + scripts) / 1e6,
        paper=SURFACES["paper"],
    )
    for path, text in render_pages(site).items():
        (dist / path).parent.mkdir(parents=True, exist_ok=True)
        (dist / path).write_text(text, encoding="utf-8")


def poster(slug: str) -> str:
    """Return the markup of a sim's pictures at rest."""
    screen = open_screen(slug)
    return draw_poster(screen._pictures, screen.columns)
