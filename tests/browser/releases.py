"""New versions of a small site made of our own pages, as a host would get them."""

import hashlib
import json
import re
import shutil
from pathlib import Path, PurePath

from app.site.assets import hash_of
from tests.browser.server import Server

# Pages without a sim and what they need: an install is then a matter of a second.
PAGES = ("index.html", "progress/index.html", "playground/index.html", "offline.html")
SCRIPTS = (r"page-\w+\.(js|css)", r"exercises-\w+\.js", r"cells-\w+\.(js|json)")
LIST = re.compile(r"addToCacheList\((\[.*?\])\)")
RELEASE = re.compile(r'data-release="([0-9a-f]+)"')


def small_site(dist: Path, folder: Path) -> Path:
    """Copy some pages with their service worker, which lists only these."""
    for name in [*PAGES, *(_assets(dist)), "sw.js"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dist / name, folder / name)
    _list_again(folder)
    return folder


def deploy(old: Path, folder: Path, release: str) -> Path:
    """Copy a site as its next release: other words, another script, another list."""
    shutil.copytree(old, folder)
    before = release_of(old)
    script = next((folder / "assets").glob("page-*.js"))
    content = script.read_bytes() + f"/* {release} */".encode()
    renamed = script.with_name(f"page-{release}.js")
    renamed.write_bytes(content)
    script.unlink()
    integrity = hash_of(content)
    for name in PAGES:
        page = folder / name
        text = re.sub(
            rf'{script.name}" integrity="[^"]+"',
            f'{renamed.name}" integrity="{integrity}"',
            page.read_text("utf-8"),
        ).replace(before, release)
        page.write_text(text.replace("</h1>", f" {release}</h1>"), encoding="utf-8")
    worker = folder / "sw.js"
    text = worker.read_text("utf-8").replace(script.name, renamed.name)
    worker.write_text(text.replace(before, release), encoding="utf-8")
    _list_again(folder)
    return folder


def release_of(folder: Path) -> str:
    """Return the identifier of the release in a folder."""
    found = RELEASE.search((folder / "index.html").read_text("utf-8"))
    assert found
    return found[1]


def _assets(dist: Path) -> list[str]:
    files = [path.name for path in (dist / "assets").iterdir()]
    wanted = [name for name in files if any(re.fullmatch(it, name) for it in SCRIPTS)]
    return [f"assets/{name}" for name in wanted]


def _list_again(folder: Path) -> None:
    """Let the service worker name the files that are there, as they are."""
    worker = folder / "sw.js"
    text = worker.read_text("utf-8")
    found = LIST.search(text)
    assert found, "the service worker lists its files"
    entries = []
    for entry in json.loads(found[1]):
        path = folder / entry["url"]
        if path.is_file():
            content = path.read_bytes()
            hashed = entry["url"].startswith("assets/")
            revision = None if hashed else hashlib.md5(content).hexdigest()
            entries.append(
                entry | {"revision": revision, "integrity": hash_of(content)}
            )
    listed = f"addToCacheList({json.dumps(entries)})"
    worker.write_text(text.replace(found[0], listed), encoding="utf-8")


def listed(server: Server, url: str, files: object) -> dict[str, object]:
    """Serve another list of files; return what a page says of such a list."""
    content = server.extra[url] = json.dumps(files).encode()
    name = {"name": PurePath(url).name, "url": url, "bytes": len(content)}
    return {**name, "integrity": hash_of(content)}
