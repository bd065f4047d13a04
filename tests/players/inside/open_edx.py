"""Open edX's SCORM player in the XBlock bench; runs in the player's own environment.

    python open_edx.py FOLDER PACKAGE PORT

The bench has no settings for where uploads go and wants a module that it does not
install; so it gets settings of its own.
"""

import sys
from pathlib import Path
from types import SimpleNamespace

import django
from django.conf import settings
from django.core.management import call_command

AUTH = "django.contrib.auth"
TEMPLATES = {
    "BACKEND": "django.template.backends.django.DjangoTemplates",
    "APP_DIRS": True,
    "OPTIONS": {
        "context_processors": [
            "django.template.context_processors.request",
            f"{AUTH}.context_processors.auth",
            "django.contrib.messages.context_processors.messages",
        ]
    },
}
APPS = [f"django.contrib.{it}" for it in ("admin", "contenttypes", "sessions")]
APPS += [AUTH, "django.contrib.messages", "django.contrib.staticfiles", "workbench"]


def configure(folder: Path) -> None:
    """Set Django up; the state of the students is in one file."""
    file = {"ENGINE": "django.db.backends.sqlite3", "NAME": folder / "state.db"}
    settings.configure(
        DEBUG=True,  # or it serves no files
        SECRET_KEY="test",
        ALLOWED_HOSTS=["*"],
        INSTALLED_APPS=APPS,
        MIDDLEWARE=[
            "django.contrib.sessions.middleware.SessionMiddleware",
            f"{AUTH}.middleware.AuthenticationMiddleware",
            "django.contrib.messages.middleware.MessageMiddleware",
        ],
        ROOT_URLCONF="workbench.urls",
        TEMPLATES=[TEMPLATES],
        DATABASES={"default": file},
        # Tables as they are today, without the way there.
        MIGRATION_MODULES={it.rpartition(".")[2]: None for it in APPS},
        DEFAULT_AUTO_FIELD="django.db.models.AutoField",
        USE_TZ=True,
        STATIC_URL="/static/",
        MEDIA_URL="/media/",
        MEDIA_ROOT=folder / "media",
        EXCLUDED_XBLOCKS=set(),
        XBLOCK_SETTINGS={"ScormXBlock": {"PROXY_ASSETS_LMS": False}},
        WORKBENCH={
            "reset_state_on_restart": False,
            "services": {"settings": "workbench.services.SettingsService"},
        },
    )
    django.setup()
    call_command("migrate", run_syncdb=True, verbosity=0)


def upload(package: Path) -> None:
    """Put the package into the unit by the form of its author."""
    from openedxscorm import ScormXBlock
    from workbench.runtime import WorkbenchRuntime
    from workbench.scenarios import SCENARIOS, add_xml_scenario, get_scenarios

    # What the bench has no true answer for, as a course does.
    ScormXBlock.extract_old_folder_base_path = "nowhere"
    ScormXBlock.get_current_user_attr = lambda self, _: self.scope_ids.user_id
    get_scenarios.initialized = True  # none of those that blocks bring along
    add_xml_scenario("unit", "unit", "<scorm/>")
    unit = WorkbenchRuntime("author").get_block(SCENARIOS["unit"].usage_id)
    form = dict.fromkeys(("width", "navigation_menu_width"), "")
    form |= dict.fromkeys(("enable_navigation_menu", "popup_on_launch"), "0")
    form |= {"display_name": "A unit", "height": "760", "weight": "1"}
    form |= {"has_score": "1", "enable_fullscreen_button": "1"}
    with package.open("rb") as file:
        form["file"] = SimpleNamespace(file=file)
        answer = unit.studio_submit(SimpleNamespace(params=form), "")
    unit.save()
    assert not answer.json["errors"], answer.json


def main() -> None:
    folder, package, port = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    configure(folder)
    upload(package)
    call_command("runserver", f"127.0.0.1:{port}", use_reloader=False)


if __name__ == "__main__":
    main()
