"""A thin Common Cartridge 1.3: one file of links to all that can be framed."""

from pathlib import Path

from app.site.pages.catalog import RIGHTS
from app.site.pages.renderer import Renderer, Site
from app.site.pages.scorm_packages import groups
from app.site.runtime.wheels import write_wheel

__all__ = ["write_cartridge"]

NAME = "descent.imscc"


def write_cartridge(dist: Path, site: Site) -> None:
    """Write `scorm/descent.imscc`.

    Parameters
    ----------
    dist
        The folder of the site.
    site
        What can be framed, and the address at which it will be found.
    """
    render, grouped = Renderer(site), groups(site)
    manifest = render.page("scorm/cartridge.xml", 0, groups=grouped, rights=RIGHTS)
    files = {"imsmanifest.xml": manifest.encode()}
    for _, items in grouped:
        for item in items:
            link = render.page("scorm/link.xml", 0, item=item)
            files[f"links/{item.id}.xml"] = link.encode()
    write_wheel(files, dist / "scorm" / NAME)  # a zip that depends on nothing else
