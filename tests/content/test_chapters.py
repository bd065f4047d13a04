"""Reading a chapter: every kind of fault is found, with its file and line."""

from pathlib import Path

import pytest

from app.content.chapters import Chapter, read_chapter

GOOD = """# A chapter

Some [[features]] and $x^2$, and {{ three }} of them.

## First {#first}

::: definition machine-learning
To learn.
:::

::: sim gradient-descent rate=0.1
:::

```python {#one}
print({{}})
```

See [](#first).
"""
FAULTS = {
    "an unknown term": ("[[quux]]", "the glossary has no term 'quux'"),
    "words before the term": ("[[centres|centroid]]", "write [[centroid|centroid]]"),
    "an unknown number": ("{{ four }}", "NUMBERS in numbers.py has no 'four'"),
    "a number that fails": ("{{ broken }}", "'broken': ZeroDivisionError"),
    "a number that is no text": ("{{ bare }}", "returns 3, which is not text"),
    "an unknown directive": ("::: frob x\n:::", "no directive '::: frob'"),
    "a directive without a name": ("::: sim\n:::", "needs the slug of a simulation"),
    "an unknown quiz": ("::: quiz q\n:::", "there is no quiz 'q'"),
    "an unknown figure": ("::: figure f\nIt.\n:::", "there is no figure 'f'"),
    "an unknown concept": ("::: definition f\n:::", "there is no definition 'f'"),
    "an open directive": ("::: note\nNever closed.", "is never closed"),
    "a stray colon": ("text\n\n:::", "without the directive"),
    "a picture": ("![x](x.png)", "pictures are drawn"),
    "raw HTML": ("a <b>b</b>", "'<b>' would be shown"),
    "a dead anchor": ("[x](#nowhere)", "has the anchor '#nowhere'"),
    "a cell that is no Python": ("```python {#two}\nif\n```", "cell 'two', its line 1"),
    "a cell twice": ("```python {#one}\n1\n```", "'one' stands here for the second"),
    "an anchor twice": ("## Again {#first}", "'first' stands here for the second"),
    "a bad anchor": ("## Again {#Bad_Name}", "should be lower-case words"),
    "a task without a name": ("::: task\nDo.\n\n---\n\nIt.\n:::", "needs an id of"),
    "a task with a dot": ("::: task a.b\nDo.\n\n---\n\nIt.\n:::", "not 'a.b'"),
    "a task without an answer": ("::: task t\nDo.\n:::", "'t' needs a line '---'"),
    "a task whose answer is empty": ("::: task t\nDo.\n\n---\n:::", "needs a line"),
    "an empty task": ("::: task t\n:::", "'t' needs a line '---'"),
    "a task without a question": (
        "::: task t\n- A. {right}\n- B.\n\n---\n\nIt.\n:::",
        "'t' needs something to do",
    ),
    "a task with one choice": (
        "::: task t\nDo.\n\n- A. {right}\n\n---\n\nIt.\n:::",
        "'t' has a single choice",
    ),
    "no choice is right": (
        "::: task t\nDo.\n\n- A.\n- B.\n\n---\n\nIt.\n:::",
        "'t' must mark exactly one choice",
    ),
    "two choices are right": (
        "::: task t\nDo.\n\n- A. {right}\n- B. {right}\n\n---\n\nIt.\n:::",
        "'t' must mark exactly one choice",
    ),
    "a choice with a list in it": (
        "::: task t\nDo.\n\n- A. {right}\n  - C.\n- B.\n\n---\n\nIt.\n:::",
        "'t' has a choice that is more",
    ),
    "a paragraph that becomes a heading": (
        "::: task t\nDo.\n---\n\nIt.\n:::",
        "'t' holds no heading",
    ),
    "a directive in a task": (
        ":::: task t\nDo.\n\n::: note\nA.\n:::\n\n---\n\nIt.\n::::",
        "'t' holds no other directive",
    ),
    "a task twice": (
        "::: task t\nDo.\n\n---\n\nIt.\n:::\n\n::: task t\nDo.\n\n---\n\nIt.\n:::",
        "the task 't' stands here for the second",
    ),
    "a second title": ("# Again", "exactly one '# Title'"),
}

LINES = {"a stray colon": "5", "a task twice": "11"}
"""Of those that do not show at their first line."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    numbers = "NUMBERS = {'three': lambda: '3', 'bare': lambda: 3}\n"
    numbers += "NUMBERS['broken'] = lambda: 1 / 0\n"
    (tmp_path / "numbers.py").write_text(numbers, "utf-8")
    (tmp_path / "01-a.md").write_text(GOOD, "utf-8")
    return tmp_path


def problems(folder: Path) -> list[str]:
    return [str(problem) for problem in read_chapter(folder).problems]


def names(chapter: Chapter, kind: str) -> list[tuple[str, str]]:
    return [(piece.name, piece.section) for piece in chapter.named(kind)]


def test_a_good_chapter_has_named_pieces(folder: Path) -> None:
    chapter = read_chapter(folder)
    assert chapter.problems == ()
    assert chapter.title == "A chapter"
    assert names(chapter, "h2") == [("first", "first")]
    assert names(chapter, "term") == [("features", "")]
    assert names(chapter, "definition") == [("machine-learning", "first")]
    assert names(chapter, "cell") == [("one", "first")]
    (sim,) = chapter.named("sim")
    assert (sim.text, sim.line, sim.file) == ("rate=0.1", 11, "01-a.md")


def test_numbers_are_filled_in_outside_of_code(folder: Path) -> None:
    chapter = read_chapter(folder)
    text = "".join(token.content for token in chapter.tokens)
    assert "and 3 of them" in text
    assert "print({{}})" in text


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_named_with_its_line(folder: Path, fault: str) -> None:
    text, said = FAULTS[fault]
    (folder / "02-b.md").write_text(f"Some text.\n\n{text}\n", "utf-8")
    found = problems(folder)
    assert len(found) >= 1
    assert said in found[-1] or said in found[0]
    if fault != "a second title":
        line = LINES.get(fault, "3")
        assert any(one.startswith(f"02-b.md:{line}:") for one in found)


def test_a_broken_numbers_file_is_one_problem(folder: Path) -> None:
    (folder / "numbers.py").write_text("import nothing_of_this_name\n", "utf-8")
    assert "numbers.py does not run" in problems(folder)[0]


def test_a_broken_figures_file_is_one_problem(folder: Path) -> None:
    (folder / "figures.py").write_text("1 / 0\n", "utf-8")
    assert problems(folder) == [
        "figures.py: figures.py does not run: ZeroDivisionError('division by zero')"
    ]


def test_figures_are_the_public_functions_of_their_file(folder: Path) -> None:
    code = "from json import dumps\ndef cost_curve(): return '<svg/>'\ndef _help(): ..."
    (folder / "figures.py").write_text(code, "utf-8")
    assert list(read_chapter(folder).figures) == ["cost-curve"]
