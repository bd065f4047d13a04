"""Every page of the site as text: a pure function of what the build has gathered.

All links are relative to the page that holds them, so that `dist/` works from any
folder of any static host.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from app.site.catalog import catalog, metadata
from app.site.errors import BuildError
from app.site.markdown import render_markdown
from app.site.specs import SimSpec

NAME = "Descent"
DESCRIPTION = (
    "An introduction to machine learning that you can take hold of: small simulations, "
    "computed by real Python in your own browser."
)
HEADER_PIXELS = 150
"""Title and objective above the stage of an embedded sim, on two lines each."""


@dataclass(frozen=True)
class Site:
    """What the pages are made of.

    Parameters
    ----------
    sims
        In the order in which they are listed.
    posters
        Slug → SVG markup, shown until the sim is live.
    assets
        Logical name → path relative to the root of `dist/`.
    release
        Identifier of this build.
    csp
        Content security policy of every page.
    megabytes
        What a first visit downloads until a sim is live.
    paper
        Background of the page, light and dark, for the browser's own surfaces.
    """

    sims: tuple[SimSpec, ...]
    posters: Mapping[str, str]
    assets: Mapping[str, str]
    release: str
    csp: str
    megabytes: float
    paper: tuple[str, str]


def render_pages(site: Site) -> dict[str, str]:
    """Return every page and catalogue file of the site.

    Parameters
    ----------
    site
        Everything that appears on a page.

    Returns
    -------
    dict
        Path relative to the root of `dist/` → text.

    Raises
    ------
    BuildError
        If a poster or an asset is missing.
    """
    render = _Renderer(site)
    pages = {
        "index.html": render.page("home.html", 0),
        "sims/index.html": render.page("sims.html", 1),
        # A host shows these at any depth, so they refer to no other file.
        "404.html": render.page("missing.html", 0),
        "offline.html": render.page("offline.html", 0),
        "manifest.webmanifest": _json(_manifest(site)),
        "catalog.json": _json(catalog(site.sims, site.release)),
    }
    for sim in site.sims:
        about = Markup(render_markdown(sim.about))
        pages |= {
            f"sims/{sim.slug}/index.html": render.page("sim.html", 2, sim, about=about),
            f"embed/sims/{sim.slug}/index.html": render.page("embed.html", 3, sim),
            f"sims/{sim.slug}/teach/index.html": render.page(
                "teach.html", 3, sim, notes=Markup(render_markdown(sim.teach))
            ),
            f"sims/{sim.slug}/metadata.json": _json(metadata(sim, site.release)),
        }
    return pages


class _Renderer:
    """The templates, with what every page may ask for."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.environment = Environment(
            loader=FileSystemLoader(Path(__file__).parent / "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.environment.globals |= {
            "site": site,
            "name": NAME,
            "description": DESCRIPTION,
            "poster": self.poster,
        }

    def page(
        self, template: str, depth: int, sim: SimSpec | None = None, **extra: Any
    ) -> str:
        root = "../" * depth

        def asset(name: str) -> str:
            return root + _asset(self.site, name)

        if sim is not None:
            extra |= {"sim": sim, "embed_height": sim.height.medium + HEADER_PIXELS}
        text = self.environment.get_template(template).render(
            root=root, home=root or "./", asset=asset, **extra
        )
        return text.rstrip() + "\n"

    def poster(self, sim: SimSpec) -> Markup:
        if sim.slug not in self.site.posters:
            raise BuildError(
                f"The sim '{sim.slug}' has no poster; the build must draw one."
            )
        return Markup(self.site.posters[sim.slug])


def _asset(site: Site, name: str) -> str:
    if name not in site.assets:
        raise BuildError(f"The pages ask for the asset '{name}', which was not built.")
    return site.assets[name]


def _manifest(site: Site) -> dict[str, Any]:
    def icon(name: str, sizes: str, purpose: str = "any") -> dict[str, str]:
        kind = "image/svg+xml" if name.endswith("svg") else "image/png"
        source = _asset(site, f"icons/{name}")
        return {"src": source, "sizes": sizes, "type": kind, "purpose": purpose}

    return {
        "name": f"{NAME}: an introduction to machine learning",
        "short_name": NAME,
        "description": DESCRIPTION,
        "lang": "en",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "background_color": site.paper[0],
        "theme_color": site.paper[0],
        "categories": ["education"],
        "icons": [
            icon("icon.svg", "any"),
            icon("icon-192.png", "192x192"),
            icon("icon-512.png", "512x512"),
            icon("icon-maskable.png", "512x512", "maskable"),
        ],
    }


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"
