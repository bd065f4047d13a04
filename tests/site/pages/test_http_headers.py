"""Header files say what the pages say, and what caches may keep."""

import re
from pathlib import Path

from app.site.pages.write_pages import FRAMED, header_policy, policy
from tests.architecture.test_hosts import policy_of


def rules(dist: Path) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for line in (dist / "_headers").read_text("utf-8").splitlines():
        if line.startswith("/"):
            found[line] = {}
        else:
            name, _, value = line.strip().partition(": ")
            found[list(found)[-1]][name] = value
    return found


def sources(policy: str) -> dict[str, set[str]]:
    directives = (it.split() for it in policy.split(";"))
    return {name: set(allowed) for name, *allowed in directives}


def test_the_header_forbids_nothing_that_a_page_allows() -> None:
    stores = ("https://lrs.school.example",)
    header = sources(header_policy(["sha256-x"], stores))
    for also in ({}, FRAMED):
        page = sources(policy(["sha256-x"], stores, also))
        assert page.keys() == header.keys()
        for name, allowed in page.items():
            assert allowed <= header[name], name
    assert "data:" in header["worker-src"], "a frame of opaque origin starts from it"


def test_both_files_send_the_policy_of_framed_pages(dist: Path) -> None:
    header = rules(dist)["/*"]["Content-Security-Policy"]
    framed = next(dist.glob("embed/sims/*/index.html"))
    assert header == policy_of(framed)
    assert f'Content-Security-Policy "{header}"' in (dist / "nginx.conf").read_text()


def test_only_names_that_carry_a_hash_are_kept_for_ever(dist: Path) -> None:
    kept = [path for path, given in rules(dist).items() if "immutable" in str(given)]
    assert kept
    for path in kept:
        for file in (dist / path.strip("/*")).iterdir():
            assert re.search(r"(^|-)[0-9a-f]{12}[-.]", file.name), file
