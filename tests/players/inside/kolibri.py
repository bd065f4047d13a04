"""Kolibri as a school has it; runs in the player's own environment.

    python -P kolibri.py FOLDER PACKAGE PORT CONTENT_PORT

`-P`, or this file would stand before the package of its name. The package is the one
resource of a channel, which Kolibri imports from a folder as from a stick.
"""

import hashlib
import os
import shutil
import sys
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

os.environ["KOLIBRI_HOME"] = str(Path(sys.argv[1]) / "home")
os.environ["KOLIBRI_RUN_MODE"] = "test"
os.environ["KOLIBRI_DISABLE_PING"] = "1"

from kolibri.main import initialize  # first: it brings Django with it

# isort: split
from django.core.management import call_command

CHANNEL, ROOT, UNIT, WORK, FILE = (
    uuid5(NAMESPACE_URL, it).hex for it in ("channel", "root", "unit", "work", "file")
)
LEARNERS = ("ada", "bo")


def write_channel(folder: Path, package: Path) -> None:
    """Write what a stick with the channel holds."""
    from kolibri.core.content.contentschema.versions import content_schema_5 as schema
    from sqlalchemy import create_engine

    content = package.read_bytes()
    md5 = hashlib.md5(content).hexdigest()
    place = folder / "content" / "storage" / md5[0] / md5[1] / f"{md5}.zip"
    place.parent.mkdir(parents=True)
    place.write_bytes(content)
    base = folder / "content" / "databases" / f"{CHANNEL}.sqlite3"
    base.parent.mkdir()
    node = {"channel_id": CHANNEL, "license_owner": "", "author": "", "tree_id": 1}
    node |= {"coach_content": False, "available": False, "lang_id": "en"}
    root = {**node, "id": ROOT, "content_id": ROOT, "title": "A channel"}
    root |= {"kind": "topic", "level": 0, "lft": 1, "rght": 4}
    unit = {**node, "id": UNIT, "content_id": WORK, "title": "A unit", "kind": "html5"}
    unit |= {"parent_id": ROOT, "level": 1, "lft": 2, "rght": 3, "options": "{}"}
    channel = {"id": CHANNEL, "name": "A channel", "version": 1, "root_id": ROOT}
    channel |= {"min_schema_version": "5"}
    channel |= dict.fromkeys(("description", "author", "thumbnail"), "")
    local = {"id": md5, "extension": "zip", "available": False}
    local |= {"file_size": len(content)}
    file = {"id": FILE, "preset": "html5_zip", "supplementary": False}
    file |= {"contentnode_id": UNIT, "local_file_id": md5}
    file |= {"thumbnail": False, "priority": 1}
    language = {"id": "en", "lang_code": "en", "lang_direction": "ltr"}
    rows = {
        schema.ContentLanguage: [language],
        schema.ContentContentnode: [root, unit],
        schema.ContentChannelmetadata: [channel],
        schema.ContentLocalfile: [local],
        schema.ContentFile: [file],
    }
    engine = create_engine(f"sqlite:///{base}")
    schema.Base.metadata.create_all(engine)
    with engine.begin() as writing:
        for table, all_of_it in rows.items():
            for row in all_of_it:
                writing.execute(table.__table__.insert(), row)


def set_up(folder: Path, package: Path) -> None:
    """Make a school with its learners and one channel."""
    school = {"facility": "School", "preset": "formal", "language_id": "en"}
    school |= {"superusername": "teacher", "superuserpassword": "teacher"}
    call_command("provisiondevice", interactive=False, **school)

    from kolibri.core.auth.models import Facility, FacilityUser

    for name in LEARNERS:
        facility = Facility.objects.get()
        one = FacilityUser(username=name, full_name=name, facility=facility)
        one.set_password(name)
        one.save()
    stick = folder / "stick"
    write_channel(stick, package)
    for command in ("importchannel", "importcontent"):
        call_command(command, "disk", CHANNEL, str(stick))
    shutil.rmtree(stick)


def main() -> None:
    folder, package, port, content_port = sys.argv[1:]
    if not (Path(folder) / "ready").exists():
        initialize()
        set_up(Path(folder), Path(package))
        (Path(folder) / "ready").touch()
    ports = ["--port", port, "--zip-port", content_port]
    start = ["-m", "kolibri", "start", "--foreground", *ports]
    os.execv(sys.executable, [sys.executable, *start])


if __name__ == "__main__":
    main()
