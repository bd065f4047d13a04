"""The bill of materials names all that is shipped, and says whose it is."""

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from app.site.errors import BuildError
from app.site.runtime.licences import is_expression, licence_of_wheel
from app.site.runtime.sbom import NAME, UNLISTED
from app.site.runtime.wheels import write_wheel


@pytest.fixture(scope="module")
def bill(dist: Path) -> dict[str, Any]:
    return dict(json.loads((dist / NAME).read_text("utf-8")))


def files(component: dict[str, Any]) -> dict[str, str]:
    parts = component.get("components", [])
    return {part["name"]: part["hashes"][0]["content"] for part in parts}


def test_it_follows_the_published_schema(dist: Path) -> None:
    text = (dist / NAME).read_text("utf-8")
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(text) is None


def test_every_package_has_version_licence_and_hash(bill: dict[str, Any]) -> None:
    assert len(bill["components"]) > 50
    for part in bill["components"]:
        assert part["version"], part["name"]
        assert is_expression(part["licenses"][0]["expression"]), part["name"]
        assert part["hashes"][0]["content"], part["name"]


def test_every_shipped_file_stands_in_it_once_with_its_hash(
    bill: dict[str, Any], dist: Path
) -> None:
    listed = [files(bill["metadata"]["component"]), *map(files, bill["components"])]
    assert sum(map(len, listed)) == len({name for one in listed for name in one})
    found = {name: digest for one in listed for name, digest in one.items()}
    shipped = {
        path.relative_to(dist).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in dist.rglob("*")
        if path.is_file()
    }
    assert found == {k: v for k, v in shipped.items() if k not in UNLISTED}


def test_no_file_of_others_passes_as_ours(bill: dict[str, Any]) -> None:
    ours = files(bill["metadata"]["component"])
    foreign = (".woff2", ".so.zst", ".wasm.zst", ".whl", "-modules.zst", "-rest.zst")
    assert [
        name
        for name in ours
        if name.endswith(foreign) and not Path(name).name[13:].startswith("descent-")
    ] == []


@pytest.mark.parametrize(
    ("metadata", "licence"),
    [
        ("License-Expression: MIT AND Zlib\n", "MIT AND Zlib"),
        ("License: MIT\n", "MIT"),
        (
            "License: BSD\n"
            "Classifier: License :: OSI Approved :: BSD License\n"
            "Classifier: License :: OSI Approved :: Apache Software License\n",
            "Apache-2.0 OR BSD-3-Clause",
        ),
    ],
)
def test_a_licence_is_read_as_the_package_says_it(
    metadata: str, licence: str, tmp_path: Path
) -> None:
    assert licence_of_wheel(wheel(metadata, tmp_path)) == licence


def test_a_package_that_does_not_say_stops_the_build(tmp_path: Path) -> None:
    with pytest.raises(BuildError, match="does not say"):
        licence_of_wheel(wheel("License: ours alone\n", tmp_path))


def wheel(metadata: str, folder: Path) -> Path:
    content = {"thing-1.dist-info/METADATA": f"Name: thing\n{metadata}".encode()}
    return write_wheel(content, folder / "thing-1-py3-none-any.whl")
