"""Three frames on a course page: what they weigh, and how smoothly it scrolls by."""

import re
from pathlib import Path

from app.site.bench.counter import Site
from app.site.bench.figures import Figure
from app.site.bench.memory import NOTE, heaviest, uninspected, wait_for
from app.site.console import say

COURSE = "course/"
SLUGS = ("training-process", "error-types", "gradient-descent")
FIRST, ALL = "first-live", "all-live"
PASSED = re.compile(rf"/{COURSE}passed-(\d+)-(\d+)$")
PAGE = """<!doctype html><title>A course</title><style>iframe { display: block;
width: 100%; height: 900px; margin-bottom: 2400px }</style>
<script type="module" src="walk.js"></script>"""
# On a course of our own origin the page sees which frames are live, and they share its
# process; on one of another site, as on a learning platform, they have their own.
WALK = f"""
const slugs = {list(SLUGS)};
const frames = slugs.map((slug) => Object.assign(document.createElement("iframe"), {{
  src: `//localhost:${{location.port}}/embed/sims/${{slug}}/`,
  title: slug,
  loading: "lazy",
}}));
document.body.append(...frames);
const pause = (time) => new Promise((done) => setTimeout(done, time));
const live = ({{ contentDocument: inside }}) =>
  inside?.querySelector("[data-sim]")?.dataset.state === "live";

async function sees() {{
  while (!live(frames[0])) await pause(100);
  await pause(1000);
  await fetch(`{FIRST}-${{frames.filter(live).length}}`);
  await pause(20_000); // meanwhile it is weighed
  for (const frame of frames) {{
    frame.scrollIntoView();
    while (!live(frame)) await pause(100);
  }}
  fetch("{ALL}");
}}

async function passes() {{
  await pause(15_000); // the first frame has started
  const gaps = [];
  let before = performance.now();
  while (scrollY + innerHeight < document.documentElement.scrollHeight - 10) {{
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    gaps.push(now - before);
    before = now;
    scrollBy(0, 15);
  }}
  gaps.sort((one, other) => one - other);
  const share = (part) => Math.round(gaps[Math.floor(part * (gaps.length - 1))]);
  fetch(`passed-${{share(0.95)}}-${{share(1)}}`);
}}

location.hostname === "localhost" ? sees() : passes();
"""


def write_course(dist: Path) -> None:
    """Write a course page with three frames, far apart."""
    (dist / COURSE).mkdir()
    (dist / COURSE / "index.html").write_text(PAGE, encoding="utf-8")
    (dist / COURSE / "walk.js").write_text(WALK, encoding="utf-8")


def measure(ours: Site) -> list[Figure]:
    """Open the course in Chromium: one frame seen, all of them, and scrolled past."""
    say("  chromium: three frames on a course page …")
    with uninspected(ours.url(COURSE)) as browser:
        alone = wait_for(ours, f"/{COURSE}{FIRST}-1") and heaviest(browser)
        together = wait_for(ours, f"/{COURSE}{ALL}") and heaviest(browser)
    with uninspected(ours.url(COURSE).replace("localhost", "127.0.0.1")):
        passed = wait_for(ours, PASSED)
    words = PASSED.match(passed or "")
    return [
        Figure("three frames, one seen: memory", alone or None, "MB", note=NOTE),
        Figure("three frames, all live: memory", together or None, "MB", note=NOTE),
        Figure(
            "a course scrolls past starting frames, p95",
            float(words[1]) if words else None,
            "ms",
            note=f"from picture to picture; the longest {words[2]} ms" if words else "",
        ),
    ]
