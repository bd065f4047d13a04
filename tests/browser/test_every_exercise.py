"""Every exercise, tried once as a student would: the starter, then the solution."""

import pytest

from app.exercises.specs import load_exercises
from tests.browser import cells, exercises

CHECK = f"""const cell = {exercises.CELL};
    [cell.dataset.exercise, cell.dataset.packages, cell.code] = arguments;
    const outcome = await cell.check();
    const items = [...cell.querySelectorAll("[data-cell-feedback] li")];
    return {{
      outcome,
      verdict: cell.querySelector("[data-cell-feedback]").firstChild.textContent,
      claims: items.map((item) => [item.className, item.textContent]),
    }}"""
COURSE = load_exercises()


@pytest.fixture(scope="module")
def desk(engine, site):
    """One page and one Python for all of them; what differs is sent to it."""
    page = engine.open()
    page.goto(site.url(exercises.PAGE))
    page.wait(f"{exercises.CELL}?.output", timeout=30)
    cells.run(page, "1", cells.BOOT_SECONDS, exercises.CELL)
    yield page
    page.close()


@pytest.mark.engines("chromium")  # in every engine they are judged by the same Python
@pytest.mark.parametrize("exercise", COURSE, ids=lambda it: it.slug)
def test_the_starter_is_told_what_fails_and_the_solution_passes(desk, exercise):
    given = (exercise.slug, " ".join(exercise.packages))
    first = desk.ajs(CHECK, *given, exercise.starter)
    assert first["outcome"] == "done"
    assert f"of {len(exercise.checks)} checks passed" in first["verdict"]
    failed = [words for kind, words in first["claims"] if kind == "failed"]
    assert failed, "nothing says what is missing"
    for words in failed:
        assert len(words.removeprefix("Not yet: ").split()) > 5, words
    second = desk.ajs(CHECK, *given, exercise.solution)
    assert second["verdict"] == "All checks passed.", second
    assert [kind for kind, _ in second["claims"]] == ["passed"] * len(exercise.checks)
