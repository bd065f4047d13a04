"""Scripts: a name means one thing, and one table has what they say to each other."""

import re
from collections import Counter

from tests.architecture.tree import ROOT, texts

SCRIPTS = [(name, text) for name, text in texts("static/js") if name.endswith(".js")]
TABLE = (ROOT / "static/js/core/events.js").read_text("utf-8")
ATTRIBUTE = r"\bdata-([a-z0-9-]*[a-z0-9])(?=[\]=\"': ])|\bdataset\.(\w+)"
OWN_FIELDS = ("anywhere-", "builder-", "class-", "packages-", "record-")


def test_no_two_modules_share_a_name() -> None:
    stems = Counter(name.rpartition("/")[2] for name, _ in SCRIPTS)
    assert [name for name, count in stems.items() if count > 1] == []


def test_every_event_is_in_the_table() -> None:
    emitted = r"\b(?:on|once|emit)\([^;]*?\"(descent-[a-z-]+)\""
    used = {name for _, text in SCRIPTS for name in re.findall(emitted, text)}
    assert len(used) > 10
    assert [name for name in used if f"}} {name}" not in TABLE] == []


def test_every_data_attribute_is_in_the_table() -> None:
    listed = set(re.findall(r"[a-z-]+", TABLE.split("Attributes, by")[1]))
    used = {
        dashed or re.sub("[A-Z]", lambda it: f"-{it[0].lower()}", camel)
        for _, text in SCRIPTS
        for dashed, camel in re.findall(ATTRIBUTE, text)
    }
    missing = {name for name in used - listed if not name.startswith(OWN_FIELDS)}
    assert missing == set()
