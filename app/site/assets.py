"""Scripts, styles and fonts as the page asks for them, named by their content."""

import base64
import hashlib
import json
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.site.errors import BuildError
from app.site.node import MODULES, ROOT, run_node
from app.theme import css

ESBUILD = MODULES / "esbuild" / "bin" / "esbuild"
TARGET = "es2022"
# Pyodide asks for these only where it finds itself in Node.
ONLY_IN_NODE = ("node:*", "ws")
SCRIPTS = {
    "page": "static/js/page/page.js",
    "reading": "static/js/page/reading.js",
    "search": "static/js/page/search.js",
    "exercises": "static/js/progress/overview.js",
    "anywhere": "static/js/page/anywhere.js",
    "replay": "static/js/hand-in/replay.js",
    "class": "static/js/hand-in/class-page.js",
    "lms": "static/js/lms/lms.js",
    "launch": "static/js/lms/launch.js",
    "builder": "static/js/teach/builder.js",
    "sims": "static/js/sims/sims.js",
    "sims-worker": "static/js/sims/sims-worker.js",
}
FIRST = {"page": "static/js/page/first.js", "frame": "static/js/page/framed.js"}
SHEETS = {
    "page.css": ("tokens.css", "page.css"),
    "reading.css": ("reading.css",),
}
SERIF, SANS, MONO = (
    f"@fontsource-variable/{family}/files/{family}"
    for family in ("source-serif-4", "inter", "jetbrains-mono")
)
FONTS = {
    "source-serif.woff2": f"{SERIF}-latin-opsz-normal.woff2",
    "source-serif-italic.woff2": f"{SERIF}-latin-opsz-italic.woff2",
    "source-serif-greek.woff2": f"{SERIF}-greek-wght-normal.woff2",
    "inter.woff2": f"{SANS}-latin-wght-normal.woff2",
    "inter-greek.woff2": f"{SANS}-greek-wght-normal.woff2",
    "jetbrains-mono.woff2": f"{MONO}-latin-wght-normal.woff2",
}
FROM_WHEELS = {"bokeh.js": ("bokeh", "server/static/js/bokeh.min.js")}


class Assets:
    """Files below `assets/`, by logical name."""

    def __init__(self, dist: Path) -> None:
        self.dist = dist
        self.files: dict[str, Path] = {}
        self.first: dict[str, str] = {}
        """The script inside every page, and inside those that other pages frame."""
        self.inline: list[str] = []
        """Hashes of these scripts and of those that pages hand to frames."""
        (dist / "assets").mkdir(parents=True, exist_ok=True)

    def add(self, name: str, content: bytes) -> str:
        """Write a file under a name that carries its hash; return its address.

        `fonts/inter.woff2` becomes `assets/inter-0123456789ab.woff2`.
        """
        digest = hashlib.sha256(content).hexdigest()[:12]
        logical = Path(name)
        path = self.dist / "assets" / f"{logical.stem}-{digest}{logical.suffix}"
        path.write_bytes(content)
        self.files[name] = path
        return self.url(name)

    def add_list(self, name: str, listed: dict[str, Any]) -> str:
        """Write what belongs together as JSON; return its address."""
        text = json.dumps(listed, indent=1, sort_keys=True) + "\n"
        return self.add(name, text.encode())

    def url(self, name: str) -> str:
        """Return the address of a file relative to the root of the site."""
        return self.files[name].relative_to(self.dist).as_posix()

    def entry(self, name: str) -> dict[str, Any]:
        """Return address, size and hash, for scripts that check what they load."""
        content = self.files[name].read_bytes()
        return {
            "name": name,
            "url": self.url(name),
            "bytes": len(content),
            "integrity": hash_of(content),
        }


def script_tag(entry: Mapping[str, Any], root: str) -> str:
    """Return the markup that brings a script and lets the browser check it.

    Parameters
    ----------
    entry
        The script, as `Assets.entry` describes it.
    root
        From the page to the root of the site.
    """
    address = f'src="{root}{entry["url"]}" integrity="{entry["integrity"]}"'
    return f'<script type="module" data-part {address}></script>'


def style_tag(entry: Mapping[str, Any], root: str, *, framed: bool = False) -> str:
    """Return the same for a style sheet.

    A frame of opaque origin cannot check one, and a sim without scripts still looks
    like one: there the sheet is taken as it comes.
    """
    check = "" if framed else f' integrity="{entry["integrity"]}"'
    return f'<link rel="stylesheet" href="{root}{entry["url"]}"{check}>'


def bundle_scripts(assets: Assets) -> None:
    """Bundle our modules with what they import from npm, one file per entry."""
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        for name, source in SCRIPTS.items():
            # One runs inside any platform: not as a module.
            kind = "iife" if name == "launch" else "esm"
            assets.add(f"{name}.js", bundle(source, f"--format={kind}"))
        out = Path(folder) / "widgets.js"
        run_node(["static/js/widgets/build.mjs", str(out), "--minify"])
        assets.add("widgets.js", out.read_bytes())


def bundle(source: str, *flags: str) -> bytes:
    """Return one of our scripts with what it imports, minified."""
    with tempfile.TemporaryDirectory(prefix="descent-") as folder:
        out = Path(folder) / "out.js"
        usual = ["--bundle", "--minify", f"--target={TARGET}", "--loader:.css=text"]
        usual += [f"--external:{module}" for module in ONLY_IN_NODE]
        esbuild([source, *usual, *flags, f"--outfile={out}"])
        return out.read_bytes()


def bundle_first(assets: Assets) -> None:
    """Bundle what is no file of its own: it must be there when files are missing."""
    for kind, source in FIRST.items():
        assets.first[kind] = bundle(source, "--format=iife").decode().strip()
        assets.inline.append(hash_of(assets.first[kind].encode()))


def hash_of(content: bytes) -> str:
    """Return the hash of a script as a content security policy names it."""
    digest = hashlib.sha256(content).digest()
    return "sha256-" + base64.b64encode(digest).decode()


def copy_from_wheels(assets: Assets) -> None:
    """Take BokehJS from the installed wheel, so that it agrees with Bokeh in Python."""
    for name, (package, path) in FROM_WHEELS.items():
        module = sys.modules.get(package) or __import__(package)
        source = Path(str(module.__file__)).parent / path
        assets.add(name, source.read_bytes())


def bundle_styles(assets: Assets, tokens: str) -> None:
    """Bundle the style sheets, colour tokens first, with the fonts that they name."""
    with tempfile.TemporaryDirectory(prefix="descent-") as name:
        folder = Path(name)
        shutil.copytree(ROOT / "static" / "css", folder, dirs_exist_ok=True)
        _add_fonts(assets, folder / "fonts.css")
        (folder / "tokens.css").write_text(tokens, encoding="utf-8")
        flags = ["--bundle", "--minify", f"--target={TARGET}", "--external:*.woff2"]
        for sheet, parts in SHEETS.items():
            entry, out = folder / "entry.css", folder / "out.css"
            entry.write_text("".join(f'@import "./{part}";\n' for part in parts))
            esbuild([str(entry), *flags, f"--outfile={out}"])
            assets.add(sheet, out.read_bytes())


def _add_fonts(assets: Assets, sheet: Path) -> None:
    """Copy the fonts from npm and let the sheet name the copies."""
    text = sheet.read_text("utf-8")
    for logical, source in FONTS.items():
        url = assets.add(f"fonts/{logical}", (MODULES / source).read_bytes())
        text = text.replace(f"./fonts/{logical}", f"./{Path(url).name}")
    sheet.write_text(text, encoding="utf-8")


def esbuild(arguments: list[str]) -> None:
    """Run esbuild; its warnings count as errors."""
    if not ESBUILD.exists():
        raise BuildError("node_modules/esbuild is missing; run the command again.")
    run_node([str(ESBUILD), *arguments, "--log-level=warning"])


def add_icons(assets: Assets) -> None:
    """Copy the icons, which pages and the web app manifest name."""
    for path in sorted((ROOT / "static" / "icons").iterdir()):
        assets.add(f"icons/{path.name}", path.read_bytes())


def build(dist: Path) -> Assets:
    """Write everything below `assets/`."""
    made = Assets(dist)
    bundle_scripts(made)
    bundle_first(made)
    copy_from_wheels(made)
    bundle_styles(made, css())
    add_icons(made)
    return made
