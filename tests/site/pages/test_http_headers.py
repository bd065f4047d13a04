"""Header files say what the pages say, and what caches may keep."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

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


@pytest.mark.skipif(not shutil.which("nginx"), reason="nginx is not installed")
def test_nginx_takes_the_snippet(dist: Path, tmp_path: Path) -> None:
    types = tmp_path / "mime.types"
    types.write_text("types { text/html html; text/css css; }\n")
    snippet = (dist / "nginx.conf").read_text("utf-8")
    snippet = snippet.replace("mime.types", str(types))
    (tmp_path / "descent.conf").write_text(snippet, encoding="utf-8")
    config = tmp_path / "nginx.conf"
    server = f"server {{ listen 127.0.0.1:1; include {tmp_path}/descent.conf; }}"
    config.write_text(
        f"pid {tmp_path}/pid;\nerror_log {tmp_path}/log;\nevents {{}}\n"
        f"http {{ {server} }}\n"
    )
    command = ["nginx", "-t", "-q", "-c", str(config), "-p", str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
