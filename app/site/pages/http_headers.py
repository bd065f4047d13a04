"""What a host should say with each file: for hosts that read `_headers`, and for nginx.

The pages carry their policy themselves, so that a host that can set no header (GitHub
Pages) is as safe; the header reaches also what no page can cover, and tells caches what
never changes.
"""

from collections.abc import Mapping
from pathlib import Path

EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=()",
    # An LMS may frame a page without giving it an origin: its requests are foreign.
    "Access-Control-Allow-Origin": "*",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "no-cache",
}
FOR_EVER = {"Cache-Control": "public, max-age=31536000, immutable"}
NAMED_BY_CONTENT = ("assets", "runtime", "cells")
"""Folders whose files carry their hash in their name."""
COMPRESSED = {".bin", ".css", ".html", ".js", ".json", ".svg", ".webmanifest"}
"""Endings of files that a host sends compressed."""
TYPES = {"js": "text/javascript"}
"""Which browsers insist on, and which older hosts do not know."""


def write_headers(dist: Path, policy: str) -> None:
    """Write `_headers` and `nginx.conf`.

    Parameters
    ----------
    dist
        The site.
    policy
        The content security policy, which allows what any page allows.
    """
    every = {"Content-Security-Policy": policy, **EVERYWHERE}
    for name, text in (("_headers", listed(every)), ("nginx.conf", for_nginx(every))):
        (dist / name).write_text(text, encoding="utf-8")


def listed(every: Mapping[str, str]) -> str:
    """Return the rules as Netlify, Cloudflare Pages and others read them."""
    rules = {"/*": every}
    # A later rule adds to an earlier one, so what it replaces is taken out first.
    for folder in NAMED_BY_CONTENT:
        rules[f"/{folder}/*"] = {"! Cache-Control": "", **FOR_EVER}
    lines = []
    for path, headers in rules.items():
        lines.append(path)
        lines += [
            f"  {name}: {value}" if value else f"  {name}"
            for name, value in headers.items()
        ]
    return "\n".join(lines) + "\n"


def for_nginx(every: Mapping[str, str]) -> str:
    """Return a snippet to include in a `server` block.

    nginx forgets the headers of the block around as soon as a block has its own, so
    each block lists all of them.
    """
    folders = "|".join(NAMED_BY_CONTENT)
    types = "".join(f"    {kind} {ending};\n" for ending, kind in TYPES.items())
    return (
        "# Include this in a server block whose root is this folder.\n"
        "gzip on;\n"
        "gzip_types text/css text/javascript application/json image/svg+xml;\n"
        "include mime.types;\n"
        f"types {{\n{types}}}\n"
        f"location / {{\n{_added(every)}}}\n"
        f"location ~ ^(.*/)?({folders})/ {{\n{_added({**every, **FOR_EVER})}}}\n"
    )


def _added(headers: Mapping[str, str]) -> str:
    return "".join(
        f'    add_header {name} "{value}" always;\n' for name, value in headers.items()
    )
