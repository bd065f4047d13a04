"""Packages for learning platforms: their manifests, their sizes, what they lead to."""

import json
import re
import zipfile
import zlib
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.site.errors import BuildError
from app.site.pages.catalog import STANDARDS
from app.site.pages.runtime_subset import KNOWN
from app.site.pages.scorm_packages import alone
from app.site.settings import read_settings

THIN, WHOLE, UNTIL_LIVE = 100_000, 40_500_000, 16_500_000
XML = {
    "1.2": (
        "{http://www.imsproject.org/xsd/imscp_rootv1p1p2}",
        "{http://www.adlnet.org/xsd/adlcp_rootv1p2}scormtype",
        "1.2",
    ),
    "2004": (
        "{http://www.imsglobal.org/xsd/imscp_v1p1}",
        "{http://www.adlnet.org/xsd/adlcp_v1p3}scormType",
        "2004 4th Edition",
    ),
}


def recipes(dist: Path) -> list[dict]:
    found = sorted((dist / "scorm").glob("*.json"))
    return [json.loads(path.read_text("utf-8")) for path in found]


@cache
def packed(path: Path) -> int:
    content = path.read_bytes()
    return min(len(content), len(zlib.compress(content, 6)))


def slug(recipe: dict) -> str:
    return recipe["item"].split("/")[1]


def test_everything_of_the_catalogue_has_packages(dist: Path) -> None:
    items = json.loads((dist / "catalog.json").read_text("utf-8"))["items"]
    wanted = {f"{item['kind']}/{item['slug']}" for item in items}
    wanted |= {f"chapter/{path.parent.name}" for path in dist.glob("chapters/*/*.html")}
    assert {recipe["item"] for recipe in recipes(dist)} == wanted
    for item in wanted:
        for standard in STANDARDS:
            assert (dist / "scorm" / f"{item.split('/')[1]}-{standard}.zip").is_file()
    for item in items:
        addresses = item["addresses"]
        assert all((dist / addresses[f"scorm-{of}"]).is_file() for of in STANDARDS)


def test_a_chapter_names_those_of_its_sections_that_ask_something(dist: Path) -> None:
    for recipe in recipes(dist):
        kind, name = recipe["item"].split("/")
        sections = recipe["sections"]
        assert bool(sections) == (kind == "chapter")
        pages = sorted((dist / "chapters" / name).glob("*/index.html"))
        asking = [it for it in pages if "data-check>" in it.read_text("utf-8")]
        named = [dist / it["address"] / "index.html" for it in sections]
        assert sorted(named) == asking


def test_thin_packages(dist: Path) -> None:
    address = read_settings().address
    for recipe in recipes(dist):
        for standard in STANDARDS:
            path = dist / "scorm" / f"{slug(recipe)}-{standard}.zip"
            assert path.stat().st_size <= THIN
            with zipfile.ZipFile(path) as package:
                assert package.testzip() is None
                names = package.namelist()
                assert {entry.date_time[0] for entry in package.infolist()} == {1980}
                manifest = package.read("imsmanifest.xml").decode()
                launch = package.read("index.html").decode()
            assert names == ["imsmanifest.xml", "index.html", "launch.js"]
            check_manifest(manifest, standard, names)
            assert f'data-address="{address}{recipe["address"]}"' in launch
            assert f'data-standard="{standard}"' in launch


def check_manifest(text: str, standard: str, names: list[str]) -> None:
    """What the schemas of `test_manifests.py` cannot see: one unit, of these files."""
    space, kind, version = XML[standard]
    root = ElementTree.fromstring(text)
    assert root.findtext(f"{space}metadata/{space}schema") == "ADL SCORM"
    assert root.findtext(f"{space}metadata/{space}schemaversion") == version
    (organization,) = root.iter(f"{space}organization")
    organizations = root.find(f"{space}organizations")
    assert organizations.get("default") == organization.get("identifier")
    (item,) = organization.findall(f"{space}item")
    assert 0 < len(item.findtext(f"{space}title")) <= 200
    (resource,) = root.iter(f"{space}resource")
    assert item.get("identifierref") == resource.get("identifier")
    assert (resource.get("type"), resource.get(kind)) == ("webcontent", "sco")
    files = [file.get("href") for file in resource.findall(f"{space}file")]
    assert resource.get("href") in files
    assert sorted(files) == sorted(set(names) - {"imsmanifest.xml"})


def test_whole_packages_hold_what_they_name_and_no_more_than_platforms_take(
    dist: Path,
) -> None:
    for recipe in recipes(dist):
        size = sum(len(zlib.compress(it.encode())) for it in recipe["texts"].values())
        for path, source in recipe["files"].items():
            assert Path(path).suffix in {*KNOWN, ".bin"}, path
            size += packed(dist / source)
        assert size <= WHOLE, f"{recipe['item']}: {size / 1e6:.1f} MB"


def test_a_whole_simulation_is_live_after_so_many_bytes_that_nobody_packs(
    dist: Path,
) -> None:
    for recipe in recipes(dist):
        if not recipe["item"].startswith("sim/"):
            continue
        listed = json.loads(recipe["texts"]["runtime.json"])
        for own in (listed["recordings"], listed["snapshot"]["opened"]):
            assert list(own) == [slug(recipe)], "of no other simulation"
        later = {it["url"] for it in [listed["stdlib"], *listed["wheels"]]}
        size = sum(len(text.encode()) for text in recipe["texts"].values())
        for path in recipe["files"].keys() - later:
            content = (dist / recipe["files"][path]).read_bytes()
            small = path in recipe["gzipped"]
            size += len(zlib.compress(content, 9) if small else content)
        assert size <= UNTIL_LIVE, f"{recipe['item']}: {size / 1e6:.1f} MB"


def test_pages_of_whole_packages_lead_nowhere_else(dist: Path) -> None:
    for recipe in recipes(dist):
        inside = {*recipe["texts"], *recipe["files"]}
        page = recipe["texts"][f"{recipe['address']}index.html"]
        for name in re.findall(r"assets/[\w.-]+\.\w+", page):
            assert name in inside, f"{recipe['item']}: {name}"
        links = re.findall(r'<a\b[^>]*href="([^"]*)"', page)
        assert all(link.startswith("#") for link in links), recipe["item"]
        assert "masthead" not in page and "data-update" not in page
        assert "manifest.webmanifest" not in page


def test_a_page_alone_keeps_its_words_and_loses_its_ways_out() -> None:
    page = (
        '<p>See <a class="x" href="../b/">that <b>page</b></a>, <a href="#c">here</a>.'
    )
    assert alone(page) == (
        '<p>See <span>that <b>page</b></span>, <a href="#c">here</a>.'
    )


def test_a_link_that_sets_a_simulation_stays_where_that_is_packed() -> None:
    link = '<a data-sim-link="{0}?a=1" href="../../sims/{0}/#a=1">it</a>'
    page = f'<section id="sim-here">{link.format("here")}, {link.format("gone")}.'
    assert alone(page) == (
        '<section id="sim-here"><a data-sim-link="here?a=1" href="#sim-here">it</a>, '
        "<span>it</span>."
    )


def test_the_cartridge_links_to_every_item(dist: Path) -> None:
    base = "{http://www.imsglobal.org/xsd/imsccv1p3/"
    space, link = f"{base}imscp_v1p1}}", f"{base}imswl_v1p3}}"
    with zipfile.ZipFile(dist / "scorm" / "descent.imscc") as cartridge:
        root = ElementTree.fromstring(cartridge.read("imsmanifest.xml"))
        assert root.findtext(f"{space}metadata/{space}schema") == (
            "IMS Thin Common Cartridge"
        )
        assert root.findtext(f"{space}metadata/{space}schemaversion") == "1.3.0"
        resources = {it.get("identifier"): it for it in root.iter(f"{space}resource")}
        wanted = [it.get("identifierref") for it in root.iter(f"{space}item")]
        assert sorted(filter(None, wanted)) == sorted(resources)
        addresses = set()
        for resource in resources.values():
            assert resource.get("type") == "imswl_xmlv1p3"
            (file,) = resource.findall(f"{space}file")
            page = ElementTree.fromstring(cartridge.read(file.get("href")))
            assert page.tag == f"{link}webLink"
            assert page.findtext(f"{link}title")
            addresses.add(page.find(f"{link}url").get("href"))
    address = read_settings().address
    assert addresses == {address + recipe["address"] for recipe in recipes(dist)}


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ('address = "school.example/"', "address"),
        ('address = "https://school.example/a"', "address"),
        ('address = "https://school.example/\'; x/"', "address"),
        ('record_stores = ["*"]', "record_stores"),
        ('record_stores = ["https://a.example/path"]', "record_stores"),
        ('record_stores = "https://a.example"', "record_stores"),
        ("address = ", "site.toml cannot be read"),
    ],
)
def test_broken_settings_are_named(tmp_path: Path, text: str, key: str) -> None:
    path = tmp_path / "site.toml"
    good = "" if "address" in text else 'address = "https://school.example/"\n'
    path.write_text(good + text, "utf-8")
    with pytest.raises(BuildError, match=key):
        read_settings(path)
