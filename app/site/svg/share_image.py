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
POSTER = ROOT / "static" / "css" / "poster.css"
LAYOUT = f"""
.cover {{ box-sizing: border-box; height: {HEIGHT}px; padding: 36px 44px;
  background: var(--card); color: var(--ink); font: 18px/1.4 system-ui, sans-serif; }}
.cover h1 {{ margin: 0 0 20px; font-size: 40px; font-weight: 600; line-height: 1.2; }}
.cover .poster-frame {{ max-height: 400px; }}
.cover .poster-picture:nth-child(n + 3) {{ display: none; }}
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
    sheet = f"{theme.css()}{POSTER.read_text('utf-8')}{LAYOUT}"
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
