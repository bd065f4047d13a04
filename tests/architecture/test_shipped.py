"""Every byte of `dist/` is listed with its hash."""

import base64
import hashlib
import json
import re
from pathlib import Path


def digest(path: Path) -> bytes:
    return hashlib.sha256(path.read_bytes()).digest()


def test_every_shipped_byte_is_listed_with_its_hash(dist, faults):
    listed = json.loads((dist / "release.json").read_text("utf-8"))["files"]
    shipped = {
        path.relative_to(dist).as_posix(): digest(path).hex()
        for path in dist.rglob("*")
        if path.is_file() and path.name != "release.json"
    }
    assert shipped == listed
    faults.survived(len(listed))


def test_what_pages_and_worker_ask_for_carries_its_hash(dist):
    integrity = re.compile(r'(?:src|href)="([^"]+)" integrity="sha256-([^"]+)"')
    checked = 0
    for page in dist.rglob("*.html"):
        for address, wanted in integrity.findall(page.read_text("utf-8")):
            found = base64.b64encode(digest((page.parent / address).resolve()))
            assert found.decode() == wanted, (page, address)
            checked += 1
    assert checked > 50
    worker = (dist / "sw.js").read_text("utf-8")
    entries = json.loads(re.findall(r"addToCacheList\((\[.*?\])\)", worker)[0])
    for entry in entries:
        found = base64.b64encode(digest(dist / entry["url"])).decode()
        assert entry["integrity"] == f"sha256-{found}", entry["url"]
