"""`dist/` stays within `budget.toml`. The first visit is weighed in a browser test."""

import gzip
import tomllib
from pathlib import Path

import pytest

from tests.architecture.tree import ROOT

BUDGET = tomllib.loads((Path(__file__).parent / "budget.toml").read_text("utf-8"))
KINDS = {"css": "assets/*.css", "page_js": "assets/[pt]*-*.js"}


def packed(path: Path) -> int:
    return len(gzip.compress(path.read_bytes(), 6, mtime=0))


def test_site_as_a_whole(dist: Path) -> None:
    sizes = {path: path.stat().st_size for path in dist.rglob("*") if path.is_file()}
    assert sum(sizes.values()) <= BUDGET["dist"]["total"]
    largest = max(sizes, key=lambda path: sizes[path])
    assert sizes[largest] <= BUDGET["dist"]["largest_file"], largest.relative_to(ROOT)


@pytest.mark.parametrize("page", BUDGET["gzip"]["page"])
def test_page(dist: Path, page: str) -> None:
    assert packed(dist / page) <= BUDGET["gzip"]["page"][page]


@pytest.mark.parametrize("kind", KINDS)
def test_kind_of_file(dist: Path, kind: str) -> None:
    files = list(dist.glob(KINDS[kind]))
    assert files, f"nothing matches {KINDS[kind]}"
    assert sum(map(packed, files)) <= BUDGET["gzip"]["kind"][kind]
