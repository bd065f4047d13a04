"""Nothing in `dist/` can make a browser ask another host."""

import re
from pathlib import Path

from tests.site.conftest import Reader

HOST = re.compile(r"https?://([a-z0-9.-]+\.[a-z]{2,})", re.IGNORECASE)
# Strings in scripts that name a host without asking it, each with the reason.
INERT = {
    "www.w3.org": "names of the SVG, XML and MathML vocabularies",
    "github.com": "an address in a licence text or message",
    "bokeh.org": "the link behind Bokeh's logo, which our toolbars do not show",
    "docs.bokeh.org": "an address in an error message of Bokeh",
    "jquery.org": "a licence text",
    "www.foretagsplatsen.se": "the author's line in the licence of SlickGrid's part",
    "tabler.io": "a licence text of icons",
    "adlnet.gov": "names of the verbs and kinds of xAPI's vocabulary",
    "bit.ly": "an address in a message of Workbox",
    "developers.google.com": "an address in an error message of Bokeh's maps",
    "maps.googleapis.com": "Bokeh's GMapPlot, which no sim uses",
    "cdn.jsdelivr.net": "defaults of Pyodide's packages and of Bokeh's MathJax; both "
    "are overridden or unused, and the policy of every page forbids them",
}
# Values in JSON that identify a vocabulary, a licence or a standard.
NAMES = {
    *{"www.w3.org", "creativecommons.org", "spdx.org", "purl.org", "schema.org"},
    *{"json-schema.org", "cyclonedx.org", "opensource.org", "dublincore.org"},
    # Manifests of packages for learning platforms.
    *{"www.adlnet.org", "www.imsglobal.org", "www.imsproject.org"},
    # Programs that the help quotes, which the box answers; the search knows its words.
    *{"archive.ics.uci.edu", "github.com"},
}
STYLE = re.compile(r"""(?:url\(|@import)\s*["']?(?:https?:)?//""")


ASKING = ("src", "href", "srcset", "action", "poster", "data", "style", "ping")


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def fetched(page: Path) -> list[str]:
    """Return the addresses of other hosts that a page would fetch by itself."""
    return [
        f"<{tag} {name}={given[name][:80]}>"
        for tag, given in Reader(read(page)).tags
        if tag != "a" and given.get("rel") not in {"license", "canonical"}
        for name in ASKING
        if re.search(r"(?:https?:)?//\w", given.get(name, ""))
    ]


def policy_of(page: Path) -> str:
    given = Reader(read(page)).having("http-equiv")
    policies = [it for it in given if "content-security" in it["http-equiv"].lower()]
    return policies[-1]["content"] if policies else ""


def test_pages_fetch_from_their_own_host(dist: Path, faults) -> None:
    found = {str(page): fetched(page) for page in dist.rglob("*.html")}
    assert {page: what for page, what in found.items() if what} == {}
    faults.survived(len(found))


def test_every_page_carries_a_policy_without_hosts_and_eval(dist: Path) -> None:
    for page in dist.rglob("*.html"):
        policy = policy_of(page)
        assert policy.startswith("default-src 'none'"), page
        assert "'unsafe-eval'" not in policy.replace("'wasm-unsafe-eval'", ""), page
        assert not HOST.search(policy), page
        script = re.search(r"script-src ([^;]*)", policy)
        assert not script or "unsafe-inline" not in script[1], page


def test_styles_fetch_from_their_own_host(dist: Path, faults) -> None:
    styles = [*dist.rglob("*.css"), *dist.rglob("*.svg"), *dist.rglob("*.html")]
    assert [str(path) for path in styles if STYLE.search(read(path))] == []
    faults.survived(len(styles))


def test_scripts_name_only_hosts_that_are_never_asked(dist: Path) -> None:
    scripts = [*dist.rglob("*.js"), *dist.rglob("*.mjs")]
    # Plotly names hosts of maps; it runs in a frame whose policy lets nothing out.
    scripts = [path for path in scripts if not path.name.endswith("plotly.min.js")]
    hosts = {host for path in scripts for host in HOST.findall(read(path))}
    assert hosts - INERT.keys() == set()
    assert INERT.keys() - hosts == set(), "no longer needed in the list"


def test_data_names_only_vocabularies(dist: Path) -> None:
    data = [*dist.rglob("*.json"), *dist.rglob("*.webmanifest")]
    hosts = {host for path in data for host in HOST.findall(read(path))}
    assert hosts - NAMES == set()
