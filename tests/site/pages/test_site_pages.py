"""The pages as text: what they link to, what they must not hold, how specs fail."""

import json
import posixpath
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest

from app.site.errors import BuildError
from app.site.pages.catalog import FRAME_HEIGHT
from app.site.pages.questions.bank import banks
from app.site.pages.service_worker import is_stored
from app.site.pages.site_pages import render_pages
from app.site.specs import load_specs
from tests.site.conftest import ASSETS, ROOT, Reader

EXTERNAL = ("http://", "https://", "//", "/")
WRITTEN_LATER = {"sw.js", "sbom.cdx.json"}
SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def html(pages: dict[str, str]) -> dict[str, Reader]:
    return {name: Reader(text) for name, text in pages.items() if name.endswith("html")}


def test_no_program_is_higher_than_its_editor(pages):
    styles = (ROOT / "static" / "css" / "editor.css").read_text("utf-8")
    most = int(re.findall(r"max-block-size: calc\((\d+) \* 1.5em", styles)[0])
    source = re.compile(r'<pre[^>]* class="cell-source".*?</pre>', re.DOTALL)
    lines = [
        found.count("\n") + 1
        for text in pages.values()
        for found in source.findall(text)
    ]
    assert 25 < max(lines) <= most, "or it catches the wheel for a few pixels"


def test_every_sim_has_a_picture_file_that_asks_for_nothing(pages, specs):
    for spec in specs:
        text = pages[f"sims/{spec.slug}/{spec.slug}.svg"]
        root = ElementTree.fromstring(text)
        assert root.findtext(f"{SVG}title") == spec.title
        assert root.findtext(f"{SVG}desc") == spec.picture
        assert "<script" not in text and not re.search(r"href=|src=|url\((?!#)", text)


def test_all_references_are_relative_and_lead_to_something(site, pages, html):
    known = {*pages, *(entry["url"] for entry in ASSETS.values()), *WRITTEN_LATER}
    known |= {path for bank in banks(site) for path in bank.files.values()}
    for name, page in html.items():
        if name in ("404.html", "offline.html"):
            continue
        for reference in page.references:
            assert not reference.startswith(EXTERNAL), f"{name}: {reference}"
            path = reference.partition("#")[0].partition("?")[0]
            target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path))
            found = (
                target if path and not path.endswith("/") else f"{target}/index.html"
            )
            is_package = found.startswith("scorm/")  # another test opens them
            assert is_package or posixpath.normpath(found) in known or not path, (
                f"{name}: {reference}"
            )


def test_what_a_teacher_opens_files_with_needs_no_network(pages):
    for name in (
        "teach/index.html",
        "teach/class/index.html",
        "teach/record/index.html",
    ):
        assert name in pages and is_stored(name)


def test_messages_refer_to_no_file(html):
    for name in ("404.html", "offline.html"):
        assert set(html[name].references) <= {"./", "../"}


def test_one_inline_script_comes_first_and_others_are_checked(html):
    for name, page in html.items():
        if name in ("404.html", "offline.html"):
            assert not page.all("script")
            continue
        first, *others = page.all("script")
        assert first == {}, name
        assert all(script["integrity"] for script in others), name
        sheets = [it for it in page.all("link") if it["rel"] == "stylesheet"]
        framed = name.startswith("embed/")
        assert all(framed or sheet["integrity"] for sheet in sheets), name


def test_no_inline_handler(html):
    for name, page in html.items():
        for tag, attributes in page.tags:
            assert not [key for key in attributes if key.startswith("on")], (name, tag)


def test_every_page_states_language_policy_and_description(html):
    for name, page in html.items():
        assert page.all("html")[0]["lang"] == "en", name
        policies = [
            meta for meta in page.all("meta") if "content-security" in str(meta).lower()
        ]
        assert len(policies) == 1, name
        assert len(page.all("h1")) == 1, name
        assert len(page.all("main")) == 1, name


def test_the_root_leads_to_the_root(html):
    for name, page in html.items():
        root = page.all("html")[0].get("data-root")
        if root is not None:
            folder = posixpath.dirname(name)
            assert posixpath.normpath(posixpath.join(folder, root)) == "."


def test_the_mount_is_what_the_client_expects(html, specs):
    for spec in specs:
        page = html[f"sims/{spec.slug}/index.html"]
        (mount,) = (found for found in page.all("section") if "data-sim" in found)
        assert mount["data-sim"] == spec.slug
        assert mount["data-state"] == "poster"
        keys = {key for _, attributes in page.tags for key in attributes}
        parts = ("poster", "mount", "progress", "phase", "failure", "reason", "retry")
        assert {f"data-sim-{part}" for part in parts} <= keys
        headings = [
            t for t, found in page.tags if found.get("id") == f"{spec.slug}-title"
        ]
        assert headings == ["h1"]


def test_snippets_are_shown_not_run(pages, specs):
    page = pages[f"sims/{specs[0].slug}/index.html"]
    assert "&lt;iframe" in page
    assert "&lt;script&gt;" in pages["teach/index.html"]


def test_every_frame_of_a_sim_has_one_height(pages, specs):
    items = {it["slug"]: it for it in json.loads(pages["catalog.json"])["items"]}
    for spec in specs:
        data = json.loads(pages[f"sims/{spec.slug}/metadata.json"])
        size = data["microsim"]["technical"]["canvasDimensions"]
        listed = set(items[spec.slug]["height"].values())
        assert listed == {size["height"]} == {FRAME_HEIGHT}
        for name in (f"sims/{spec.slug}", f"embed/sims/{spec.slug}"):
            assert f'height="{FRAME_HEIGHT}"' in pages[f"{name}/index.html"]


def test_metadata_is_dublin_core_flat_and_nested(pages, specs):
    for spec in specs:
        data = json.loads(pages[f"sims/{spec.slug}/metadata.json"])
        nested = data["microsim"]["dublinCore"]
        assert {key: data[key] for key in nested} == nested
        assert len(nested) == 9
        assert data["microsim"]["technical"]["framework"] == "other"
        required = {"dublinCore", "search", "educational", "technical", "userInterface"}
        assert set(data["microsim"]) >= required


def test_catalogue_addresses_exist(pages):
    for item in json.loads(pages["catalog.json"])["items"]:
        for name, address in item["addresses"].items():
            if name.startswith("scorm-"):
                continue  # `test_packages.py` looks for these
            suffix = "index.html" if address.endswith("/") else ""
            assert address + suffix in pages


def test_manifest_can_be_installed(pages):
    manifest = json.loads(pages["manifest.webmanifest"])
    assert manifest["start_url"] == "./" and manifest["display"] == "standalone"
    assert {"192x192", "512x512"} <= {icon["sizes"] for icon in manifest["icons"]}


@pytest.mark.parametrize(("name", "size"), [("icon-192", 192), ("icon-512", 512)])
def test_icons_have_the_size_that_they_claim(name, size):
    header = (ROOT / "static" / "icons" / f"{name}.png").read_bytes()[16:24]
    assert int.from_bytes(header[:4]) == int.from_bytes(header[4:]) == size


def test_a_missing_asset_or_poster_is_one_sentence(site):
    for broken in ({"assets": {}}, {"posters": {}}):
        with pytest.raises(BuildError, match=r"^[^\n]+\.$"):
            render_pages(replace(site, **broken))


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("minutes = 10", "minutes = -1", "minutes"),
        ('slug = "training-process"', 'slug = "Training"', "slug"),
        ('bloom = ["Understand"', 'bloom = ["Guess"', "bloom"),
        ("cover = ", "cover = -", "cover"),
        ("title = ", "titel = ", "title"),
    ],
)
def test_a_broken_spec_names_file_and_key(tmp_path, old, new, key):
    folder = tmp_path / "training_process"
    folder.mkdir()
    good = (ROOT / "app/sims/training_process/spec.toml").read_text("utf-8")
    assert old in good
    (folder / "spec.toml").write_text(good.replace(old, new, 1), "utf-8")
    (folder / "about.md").write_text("Words.", "utf-8")
    (folder / "teach.md").write_text("Notes.", "utf-8")
    with pytest.raises(BuildError, match=f"training_process/spec.toml.*'{key}'"):
        load_specs(tmp_path)


def test_a_sim_without_words_is_named(tmp_path):
    folder = tmp_path / "mute"
    folder.mkdir()
    good = (ROOT / "app/sims/training_process/spec.toml").read_text("utf-8")
    (folder / "spec.toml").write_text(good, "utf-8")
    with pytest.raises(BuildError, match=r"mute/about\.md is missing"):
        load_specs(tmp_path)


def test_home_shows_training_and_offers_three_doors(pages, html):
    home = html["index.html"]
    shown = [found["data-sim"] for found in home.all("section") if "data-sim" in found]
    assert shown == ["training-process"]
    doors = Reader(
        pages["index.html"].partition('class="doors"')[2].partition("</nav")[0]
    )
    assert [door["href"] for door in doors.all("a")] == ["chapters/", "sims/", "teach/"]


def test_teachers_have_a_page_for_each_sim(pages, specs):
    for slug in (spec.slug for spec in specs):
        page = pages[f"sims/{slug}/teach/index.html"]
        assert 'href="../"' in page
        assert 'href="teach/"' in pages[f"sims/{slug}/index.html"]
