"""Tasks and links to a simulation's state: what is refused, what becomes of them."""

from pathlib import Path

import pytest

from app.content.chapters import SLUGS, Chapter, read_chapter
from app.content.pieces import SIM_LINK
from app.site.pages.chapter_html import ChapterProse
from app.site.pages.chapter_pages import inserts
from app.site.pages.renderer import Renderer, Site
from app.site.pages.write_pages import missing
from tests.site.conftest import Reader

TEXT = """# A chapter

## First {#first}

::: task rise
Set [this](sim:gradient-descent?learning_rate=1.1&start=corner). What comes?

1. Press *Play*.

- It falls, $a < b$.
- It rises. {right}

---

It rises, as [[features]] do.
:::

::: task look
Press Play.

- A list that is no question ends above a paragraph.

Look.

---

- It moves.
- It stops.
:::
"""
FAULTS = {
    "gradient-descent?rate=1": "gradient-descent cannot be set to 'rate=1'.",
    "gradient-descent?learning_rate=9": "cannot be set to 'learning_rate=9'.",
    "gradient-descent?landscape=moon": "cannot be set to 'landscape=moon'.",
    "gradient-descent?learning_rate": "should be settings of gradient-descent",
    "gradient-descent?position=999": "the run of gradient-descent ends at 39.",
    "gradient-descent?hide=seed": "cannot be set to 'hide=seed'.",
    "gradient-descent?seed=1&seed=2": "gives a setting of gradient-descent twice.",
    "descent?learning_rate=1": "there is no sim 'descent'.",
}


def chapter(folder: Path, text: str) -> Chapter:
    (folder / "01-a.md").write_text(text, "utf-8")
    return read_chapter(folder)


@pytest.mark.parametrize("address", FAULTS)
def test_a_state_that_no_sim_can_take_is_refused(tmp_path: Path, address: str) -> None:
    text = f"# A chapter\n\nSee\n\n[this]({SIM_LINK}{address}).\n"
    (said,) = (str(problem) for problem in missing(chapter(tmp_path, text)))
    assert said.startswith("01-a.md:5: ")
    assert said.endswith(FAULTS[address]) or FAULTS[address] in said


def test_a_sim_may_open_with_parts_hidden_and_in_no_state_that_is_none(
    tmp_path: Path,
) -> None:
    text = "# A\n\n::: sim gradient-descent {}\n:::\n"
    good = chapter(tmp_path, text.format("learning_rate=0.5&hide=seed"))
    assert list(missing(good)) == []
    (fault,) = missing(chapter(tmp_path, text.format("learning_rate=0&hide=seed")))
    assert fault.text == "gradient-descent cannot be set to 'learning_rate=0'."


def test_a_task_asks_and_answers(tmp_path: Path, site: Site) -> None:
    one = chapter(tmp_path, TEXT)
    assert one.problems == () and list(missing(one)) == []
    html = ChapterProse(one, "../../", inserts(Renderer(site), one, 2), {}).html()
    assert "{right}" not in html and html.count('type="radio"') == 2
    page = Reader(html)
    (asks,) = page.having("data-task")
    assert asks["data-task"] == f"{one.slug}/rise" and asks["id"] == "task-rise"
    assert asks["data-right-choice"] == "1"
    assert html.count("<details") == html.count("</details>") == 2
    assert html.count("<ol>") == 1 and html.count("<ul>") == 2
    (link,) = page.having("data-sim-link")
    assert link["data-sim-link"] == "gradient-descent?learning_rate=1.1&start=corner"
    address = "../../sims/gradient-descent/#learning_rate=1.1&start=corner"
    assert link["href"] == address
    words = " ".join(page.words.split())
    assert "Predict Set this. What comes?" in words
    assert "What happens It rises. It rises, as features do." in words
    assert "What you should see It moves. It stops." in words


@pytest.mark.parametrize("slug", SLUGS)
def test_chapters_have_tasks(pages: dict[str, str], slug: str) -> None:
    page = Reader(pages[f"chapters/{slug}/index.html"])
    assert any(it["class"] == "task" for it in page.having("class"))
    assert page.having("data-sim-link")
