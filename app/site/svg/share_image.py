"""The picture of a sim as a file, for the cards of other sites: its poster, framed.

It is SVG with the poster's own markup inside, which every browser draws in `<img>`; it
asks for no other file, and its colours follow the reader's theme.
"""

from xml.sax.saxutils import escape

from app import theme
from app.site.node import ROOT
from app.site.specs import SimSpec

__all__ = ["draw_cover"]

WIDTH, HEIGHT = 1200, 630
"""The proportion that previews of links have."""
STYLES = [ROOT / "static" / "css" / f"{name}.css" for name in ("stage", "poster")]
LAYOUT = f"""
.cover {{ --em: 20px; box-sizing: border-box; display: grid; height: {HEIGHT}px;
  grid-template-rows: auto minmax(0, 1fr); padding: 36px 24px; background: var(--card);
  color: var(--ink); font: 20px/1.4 system-ui, sans-serif; }}
.cover h1 {{ margin: 0 20px 12px; font-size: 40px; font-weight: 600;
  line-height: 1.2; }}
.cover .board {{ grid-template: "line tabs" 1.9em "hero side" minmax(0, 1fr) /
  var(--split); }}
.cover .board > :not(.readings, .hero, .side) {{ display: none; }}
"""


def draw_cover(sim: SimSpec, poster: str) -> str:
    """Return the text of an SVG file.

    Parameters
    ----------
    sim
        Its title and what the picture shows are in the file, too.
    poster
        As `app.site.svg.poster.draw_poster` returns it.
    """
    styles = "".join(path.read_text("utf-8") for path in STYLES)
    sheet = f"{theme.css()}{styles}{LAYOUT}"
    inside = poster.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ')
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" role="img">\n'
        f"<title>{escape(sim.title)}</title>\n<desc>{escape(sim.picture)}</desc>\n"
        f"<style>{escape(sheet)}</style>\n"
        f'<foreignObject width="{WIDTH}" height="{HEIGHT}">'
        '<div xmlns="http://www.w3.org/1999/xhtml" class="cover sim-poster">'
        f"<h1>{escape(sim.title)}</h1>{inside}</div></foreignObject>\n</svg>\n"
    )
