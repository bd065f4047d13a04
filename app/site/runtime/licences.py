"""Which licence a package names for itself, in SPDX's words."""

import email
import zipfile
from email.message import Message
from pathlib import Path

from license_expression import ExpressionError, get_spdx_licensing

from app.site.errors import BuildError

OSI = "License :: OSI Approved :: "
CLASSIFIERS = {
    f"{OSI}Apache Software License": "Apache-2.0",
    f"{OSI}BSD License": "BSD-3-Clause",
    f"{OSI}MIT License": "MIT",
    f"{OSI}Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    f"{OSI}Python Software Foundation License": "PSF-2.0",
}
WORDS = {"2-clause BSD": "BSD-2-Clause", "Apache 2.0": "Apache-2.0"}
"""What older packages write instead of an identifier."""
SPDX = get_spdx_licensing()


def licence_of_wheel(wheel: Path) -> str:
    """Return the licence expression of a wheel.

    Its own expression comes first, then an older field that is one by chance, then its
    classifiers, of which several mean a choice.

    Raises
    ------
    BuildError
        If the package does not say.
    """
    metadata = _metadata(wheel)
    said = [metadata.get(field) or "" for field in ("License-Expression", "License")]
    for words in said:
        if is_expression(found := WORDS.get(words, words)):
            return found
    classified = sorted(
        CLASSIFIERS[line]
        for line in metadata.get_all("Classifier", [])
        if line in CLASSIFIERS
    )
    if not classified:
        raise BuildError(
            f"{wheel.name} does not say in known words what its licence is; name them "
            "in app/site/runtime/licences.py."
        )
    return " OR ".join(classified)


def is_expression(words: str) -> bool:
    """Say whether words are a licence expression with known identifiers."""
    try:
        return bool(words) and SPDX.parse(words, validate=True) is not None
    except ExpressionError:
        return False


def _metadata(wheel: Path) -> Message:
    with zipfile.ZipFile(wheel) as archive:
        member = next(
            name for name in archive.namelist() if name.endswith(".dist-info/METADATA")
        )
        return email.message_from_bytes(archive.read(member))
