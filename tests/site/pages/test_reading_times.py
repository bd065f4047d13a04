"""The time that sections take, and the core path through all of them."""

from pathlib import Path

import pytest

from app.content.chapters import read_chapter
from app.site.pages.reading_times import Minutes, section_minutes
from app.site.pages.site_pages import Site
from tests.site.conftest import Reader

TEXT = f"""# A chapter

{"word " * 75}

## First {{#first core}}

{"word " * 299}$x$

::: sim a-sim
:::

```python {{#one}}
{"x = 1  # not read" * 99}
```

::: exercise chosen core
:::

::: exercise other
:::

## Second {{#second}}

{"word " * 150}
"""


def test_a_section_takes_what_stands_in_it(tmp_path: Path) -> None:
    (tmp_path / "01-a.md").write_text(TEXT, "utf-8")
    chapter = read_chapter(tmp_path)
    found = section_minutes(chapter, {"a-sim": 10}, {"chosen": 12, "other": 20})
    title = 1 / 150
    assert found == {
        "": Minutes(pytest.approx(0.5 + 2 * title), pytest.approx(0.5 + 2 * title)),
        "first": Minutes(
            pytest.approx(2 + title + 10 + 2 + 12 + 20),
            pytest.approx(2 + title + 10 + 2 + 12),
        ),
        "second": Minutes(pytest.approx(1 + title), 0),
    }


def test_the_core_path_takes_about_five_hours(site: Site) -> None:
    times = [it for sections in site.times.values() for it in sections.values()]
    core = sum(it.core for it in times) / 60
    assert 4.5 <= core <= 5.5
    assert sum(it.whole for it in times) / 60 > 2 * core
    for chapter in site.chapters:
        assert chapter.named("core"), f"no section of {chapter.slug} is core"


def test_pages_say_how_long_it_takes(site: Site, pages: dict[str, str]) -> None:
    core, whole = site.hours
    assert core in Reader(pages["index.html"]).words
    assert f"{core}; everything takes about {whole}" in pages["chapters/index.html"]
    for chapter in site.chapters:
        page = pages[f"chapters/{chapter.slug}/index.html"]
        sections = len(chapter.named("h2"))
        assert page.count('<p class="section-time">About ') == sections
        assert page.count('<span class="time">') == 2 * sections
        assert page.count("core path</p>") + page.count(", deeper</p>") == sections
