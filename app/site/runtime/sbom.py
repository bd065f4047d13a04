"""The bill of materials: `sbom.cdx.json` in the format of CycloneDX.

Every package of others with name, version, licence and hash, and below it the shipped
files that are wholly of it. Our scripts bundle packages of npm; the files of the bundle
and all else that is ours stand below Descent itself.
"""

import json
import uuid
from collections.abc import Iterable
from pathlib import Path

from cyclonedx.model import HashAlgorithm, HashType
from cyclonedx.model.bom import Bom, BomMetaData
from cyclonedx.model.component import Component, ComponentType
from cyclonedx.model.license import LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from packageurl import PackageURL

from app.site.cache import sha256_of
from app.site.runtime.components import Ingredient

NAME = "sbom.cdx.json"
OURS = "BSD-3-Clause AND CC-BY-4.0"
SPACE = uuid.UUID("6f1d5f6e-6f0a-5b65-9d0b-0c1f1f0f7a54")
"""Under which a release's serial number is derived, so that two builds agree."""
UNLISTED = {NAME, "release.json"}
"""Written after all else is known; `release.json` holds the hash of this file."""


def write_sbom(dist: Path, release: str, parts: list[Ingredient]) -> None:
    """Write the bill of materials of a built site.

    Parameters
    ----------
    dist
        The site, with all its other files in place.
    release
        Identifier of this build.
    parts
        The packages of others.
    """
    theirs = {url for part in parts for url in part.files}
    ours = sorted(
        path.relative_to(dist).as_posix()
        for path in dist.rglob("*")
        if path.is_file() and path.relative_to(dist).as_posix() not in UNLISTED
    )
    site = Component(
        type=ComponentType.APPLICATION,
        name="descent",
        version=release,
        bom_ref=f"descent@{release}",
        licenses=[LicenseExpression(OURS)],
        components=_files(dist, (url for url in ours if url not in theirs)),
    )
    bom = Bom(
        serial_number=uuid.uuid5(SPACE, release),
        metadata=BomMetaData(component=site),
        components=[_component(dist, part) for part in parts],
    )
    bom.register_dependency(site, bom.components)
    written = json.loads(JsonV1Dot6(bom).output_as_string())
    # The day of the build would make every build another file.
    del written["metadata"]["timestamp"]
    text = json.dumps(written, indent=1, sort_keys=True)
    (dist / NAME).write_text(text + "\n", encoding="utf-8")


def _component(dist: Path, part: Ingredient) -> Component:
    group, _, name = part.name.rpartition("/")
    url = PackageURL(part.kind, group or None, name, part.version)
    return Component(
        type=ComponentType.LIBRARY,
        group=group or None,
        name=name,
        version=part.version,
        purl=url,
        bom_ref=url.to_string(),
        licenses=[LicenseExpression(part.licence)],
        hashes=[HashType(alg=HashAlgorithm(part.algorithm), content=part.digest)],
        components=_files(dist, part.files),
    )


def _files(dist: Path, urls: Iterable[str]) -> list[Component]:
    return [
        Component(
            type=ComponentType.FILE,
            name=url,
            bom_ref=f"file:{url}",
            hashes=[HashType(alg=HashAlgorithm.SHA_256, content=sha256_of(dist / url))],
        )
        for url in urls
    ]
