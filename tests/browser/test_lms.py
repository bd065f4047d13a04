"""Packages in a learning platform: what it keeps, what comes back, what is refused."""

import io
import json
import random
import string
import urllib.parse
import zipfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import pytest

from app.site.pages.scorm_packages import make_packages
from tests.browser import cells, exercises, sims
from tests.browser.exercises import saved_blob
from tests.browser.lms import Course, RecordStore, kept
from tests.browser.page import Page, poll

SIM, EXERCISE = "gradient-descent", exercises.SLUG
CHAPTER = "introduction-to-machine-learning"
LIMITS = {"1.2": 4096, "2004": 64_000}
NOTE = "$('[data-note]')"
HELD = "$('[data-held]').textContent"
NOWHERE = "http://127.0.0.1:9/"
ANSWER_ALL = """for (const quiz of $$("[data-quiz]"))
    [...quiz.querySelectorAll(".question")].forEach((_, index) =>
      window[Symbol.for("descent-progress")].recordAnswer(
        quiz.dataset.quiz, index + 1, true));
    for (const card of $$("[data-exercise]"))
      window[Symbol.for("descent-progress")].recordAttempt(card.dataset.exercise,
        {passed: true, checks: [{name: "a", passed: true, message: ""}]}, "")"""
MAKE = "$('[data-packages-make]')"
HERE = "$('.contents [data-here] a')?.getAttribute('href')"
LETTERS = random.Random(1).choices(string.ascii_letters, k=9000)
NOISE = f"x = '{''.join(LETTERS)}'"
STATEMENTS = """window[Symbol.for("descent-store")]?.get("statements/sim/"
    + $("[data-sim]").dataset.sim)?.length"""
STORED = """try { return localStorage.length } catch { return 0 }"""
CHECKED = """const cell = $("code-cell");
    const checks = arguments[0].map((passed, k) => ({
      name: `claim ${k}`, passed, message: "told"}));
    const result = {exercise: arguments[1], seed: 1, checks, picture: null};
    const detail = {exercise: arguments[1], code: cell.code, result};
    cell.dispatchEvent(new CustomEvent("descent-checked", {detail, bubbles: true}))"""
ACTION = """const [action, payload] = arguments;
    const detail = {action, payload: JSON.stringify(payload)};
    $("[data-sim]").dispatchEvent(
      new CustomEvent("descent-action", {detail, bubbles: true}))"""
ASKED = {"right": False, "prompt": "Why?"}


@pytest.fixture
def play(dist, tmp_path, site):
    """Put a package into a course; thin ones lead to the site under another origin."""
    with ExitStack() as stack:

        def put(
            slug: str, standard: str, whole: bool = False, at: str = "", **course: Any
        ) -> Course:
            address = "" if whole else at or site.url(host="127.0.0.1")
            make_packages(dist, tmp_path, address, (slug,))
            package = tmp_path / f"{slug}-{standard}.zip"
            folder = tmp_path / "course"
            return stack.enter_context(Course(folder, package, standard, **course))

        yield put


def ready(page: Page) -> None:
    """Wait, inside the unit, for the page that it frames."""
    cell = "$('code-cell')"
    page.wait(f"{cell} ? {cell}.built : $('[data-sim]')")
    page.wait("window[Symbol.for('descent-progress')]")


@contextmanager
def unit(page: Page) -> Iterator[None]:
    """Look into the page that the unit frames, once it is ready."""
    with page.frame("iframe"), page.frame("iframe"):
        ready(page)
        yield


def wait_for(page: Page, fits: Callable[[dict], bool], seconds: float = 20) -> dict:
    """Wait until what the platform has kept is so."""
    cmi = poll(lambda: kept(page), lambda it: it and fits(it), seconds)
    assert cmi and fits(cmi), cmi
    return cmi


@pytest.mark.walk
def test_an_exercise_framed_from_elsewhere(page, play):
    course = play(EXERCISE, "1.2")
    course.visit(page)
    with unit(page):
        assert page.js(STORED) == 0, "other students may use this device"
        cells.write(page, "x = 'first'", exercises.CELL)
        page.js(CHECKED, [True, False], EXERCISE)
    cmi = wait_for(page, lambda cmi: cmi["core"]["score"]["raw"] == "50")
    assert "1 of 2 checks hold" in json.dumps(cmi["interactions"])
    with page.frame("iframe"):
        page.wait(f"{HELD}.includes('50 of 100 points since')", timeout=5)
        assert "press Check" in page.js(f"return {HELD}")
    with unit(page):
        cells.write(page, "x = 'last words'", exercises.CELL)
        page.pause(0.2)  # the unit has heard it, and waits a second before it commits
    course.leave(page)  # and nobody says goodbye
    cmi = kept(page)
    assert cmi["core"]["lesson_status"] == "incomplete"
    assert len(cmi["suspend_data"]) <= LIMITS["1.2"]
    course.visit(page)
    with unit(page):
        page.wait(f"{exercises.CELL}.code === \"x = 'last words'\"", timeout=10)
        assert page.js(f"return {exercises.CELL}.dataset.state") == "idle", "not run"
        assert "begun" in page.text("[data-mark]")
        page.js(CHECKED, [True, True], EXERCISE)
    cmi = wait_for(page, lambda cmi: cmi["core"]["lesson_status"] == "passed")
    assert cmi["core"]["score"]["raw"] == "100"


def test_a_course_that_answers_late_gets_what_was_done_meanwhile(page, play):
    course = play(EXERCISE, "1.2", late=4000)
    course.visit(page)
    with page.frame("iframe"):
        page.wait(f"!{NOTE}.hidden", timeout=10)
        assert "has not answered yet" in page.text("[data-note]")
        with page.frame("iframe"):
            ready(page)
            cells.write(page, "x = 'early'", exercises.CELL)
        page.wait(f"{NOTE}.hidden", timeout=20)
    wait_for(page, lambda cmi: cmi["suspend_data"])
    course.leave(page)
    course.visit(page)  # now the work of the first visit comes late
    with page.frame("iframe"):
        page.wait(f"!{NOTE}.hidden", timeout=10)
        page.wait(f"{NOTE}.hidden", timeout=20)
    with unit(page):
        page.wait(f"{exercises.CELL}?.code === \"x = 'early'\"", timeout=20)


def test_a_late_course_still_gives_a_seed_and_gets_the_early_answers(page, play):
    course = play(SIM, "1.2", late=4000, seeds=True)
    course.visit(page)
    with page.frame("iframe"):
        page.wait(f"!{NOTE}.hidden", timeout=10)
        with page.frame("iframe"):
            page.wait("$('[data-sim]') && window[Symbol.for('descent-progress')]")
            assert "seed=" not in page.js("return location.hash"), "nobody is named yet"
            page.js(ACTION, "answer", {"number": 3, "choice": 1, "answer": 0} | ASKED)
        page.wait(f"{NOTE}.hidden", timeout=20)
    cmi = wait_for(page, lambda cmi: cmi["interactions"])
    assert [it["id"] for it in cmi["interactions"].values()] == [f"sim-{SIM}-3"]
    with unit(page):
        page.wait("/seed=\\d+/.test(location.hash)", timeout=20)


@pytest.mark.engines("chromium", "webkit")
def test_a_sim_and_a_chapter_framed_from_elsewhere(page, play):
    course = play(SIM, "2004")
    course.visit(page)
    with unit(page):
        page.js(ACTION, "quiz", {"points": 7, "possible": 10, "answers": []})
    cmi = wait_for(page, lambda cmi: cmi["score"]["scaled"] == "0.7")
    assert cmi["completion_status"] == "completed"
    assert cmi["success_status"] == "unknown", "a quiz may be repeated"
    with unit(page):
        page.js(ACTION, "quiz", {"points": 9, "possible": 10, "answers": []})
    cmi = wait_for(page, lambda cmi: cmi["success_status"] == "passed")
    assert (cmi["score"]["raw"], cmi["exit"]) == ("90", "suspend")
    course.stop()
    course = play(CHAPTER, "2004")
    course.visit(page)
    with unit(page):
        assert page.js("return $$('a[href*=\"/\"]').length") == 0, "ways out"
        assert page.js("return $('.masthead').offsetHeight") == 0
        page.js(ANSWER_ALL)
    cmi = wait_for(page, lambda cmi: cmi["completion_status"] == "completed")
    assert float(cmi["progress_measure"]) >= 0.8
    with unit(page):
        first = page.js(f"return {HERE}")
        page.js("$$('.chapter-text > section')[3].scrollIntoView()")
        page.wait(f"({HERE} ?? arguments[0]) !== arguments[0]", first)
        here = page.js(f"return {HERE}")
    wait_for(page, lambda now: now["suspend_data"] != cmi["suspend_data"])
    course.leave(page)
    course.visit(page)
    with unit(page):
        page.wait("location.hash === arguments[0] && scrollY > 0", here, timeout=10)
    assert len(cmi["suspend_data"]) <= LIMITS["2004"]


def test_a_site_that_cannot_be_reached_is_named_and_nothing_is_completed(page, play):
    course = play(EXERCISE, "1.2", at=NOWHERE)
    course.visit(page)
    with page.frame("iframe"):
        page.wait(f"!{NOTE}.hidden", timeout=20)
        assert "127.0.0.1:9 cannot be reached" in page.text("[data-note]")
        assert "The course has nothing of it yet" in page.js(f"return {HELD}")
    course.leave(page)
    assert kept(page)["core"]["lesson_status"] == "incomplete"


@pytest.mark.engines("chromium", "webkit")
def test_long_and_damaged_work(page, play):
    course = play(EXERCISE, "1.2")
    course.visit(page)
    with page.frame("iframe"):
        with page.frame("iframe"):
            ready(page)
            page.js(CHECKED, [True, False], EXERCISE)
            page.js(f"{exercises.CELL}.code = arguments[0]", NOISE)
        page.wait(f"!{NOTE}.hidden", timeout=20)
        assert "not all your code" in page.text("[data-note]")
        saved = json.loads(exercises.saved_file(page, "Save my work as a file"))
        assert saved["records"][f"cell/exercises/{EXERCISE}"]["code"] == NOISE
    text = wait_for(page, lambda cmi: cmi["suspend_data"])["suspend_data"]
    assert len(text) <= LIMITS["1.2"]
    course.leave(page)
    damage = """const cmi = JSON.parse(localStorage.getItem("cmi"));
        cmi.suspend_data = cmi.suspend_data.slice(0, -5);
        localStorage.setItem("cmi", JSON.stringify(cmi))"""
    page.js(damage)
    damaged = kept(page)["suspend_data"]
    course.visit(page)
    with page.frame("iframe"):
        page.wait(f"!{NOTE}.hidden", timeout=20)
        assert "damaged" in page.text("[data-note]")
        with page.frame("iframe"):
            ready(page)
            cells.write(page, "x = 'lost'", exercises.CELL)
    course.leave(page)
    assert kept(page)["suspend_data"] == damaged, "written over"
    course.visit(page)
    with page.frame("iframe"):
        page.click("button", "Start afresh")
        page.wait(f"{NOTE}.hidden", timeout=10)
        with page.frame("iframe"):
            ready(page)
            cells.write(page, "x = 'new'", exercises.CELL)
    wait_for(page, lambda cmi: cmi["suspend_data"] not in ("", damaged))
    course.leave(page)


def test_a_whole_simulation(page, play):
    course = play(SIM, "1.2", whole=True)
    course.visit(page)
    with unit(page):
        sims.wait_until_live(page)
        page.wait("$('[data-sim-mount] *')")
        page.fill("textbox", "Learning rate: type a value", "0.17")
        page.wait("location.hash.includes('0.17')", timeout=20)
    wait_for(page, lambda cmi: cmi["suspend_data"])
    course.leave(page)
    assert course.missing() == []
    course.visit(page)
    with unit(page):
        page.wait("location.hash.includes('0.17')", timeout=20)
        sims.wait_until_live(page)
        value = page.get("slider", "Learning rate", "aria-valuetext")
        assert value.startswith("0.17")


@pytest.mark.engines("chromium", "webkit")
def test_a_whole_exercise(page, play):
    course = play(EXERCISE, "2004", whole=True)
    course.visit(page)
    with unit(page):
        cells.write(page, exercises.program("solution"), exercises.CELL)
        page.js(f"{exercises.CELL}.querySelector('.cell-check').click()")
        assert cells.wait_until_over(page, 240, exercises.CELL) == "done"
    cmi = wait_for(page, lambda cmi: cmi["success_status"] == "passed")
    assert cmi["score"]["scaled"] == "1"
    assert course.missing() == []


@pytest.mark.thorough
@pytest.mark.engines("chromium", "webkit")
def test_a_whole_chapter(page, play):
    course = play(CHAPTER, "2004", whole=True)
    course.visit(page)
    with unit(page):
        cell = "$('code-cell[data-group]')"
        code = "from sklearn.linear_model import LinearRegression\nprint(houses.shape)"
        page.js(f"{cell}.scrollIntoView()")
        assert "(" in cells.run(page, code, 240, cell)
        page.js("$('[data-sim]').scrollIntoView()")
        sims.wait_until_live(page, 240)
    assert course.missing() == []


@pytest.mark.engines("chromium", "webkit")
def test_packages_are_made_for_the_site_that_is_open(page, site):
    page.goto(site.url("teach/"))
    page.wait("!$('[data-packages]').hidden")
    assert not [it for it in page.records.requests if "/lms-" in it], "nobody listens"
    choose = """const [what] = arguments;
        $('[data-builder-what]').value = what;
        $('[data-builder-what]').dispatchEvent(new Event('change'))"""

    def made() -> str:
        package = zipfile.ZipFile(io.BytesIO(saved_blob(page, MAKE)[1]))
        assert package.testzip() is None
        return package.read("index.html").decode()

    page.js(choose, f"chapter/{CHAPTER}")
    named = "$('[data-builder-what]').selectedOptions[0].text.trim()"
    assert page.text("[data-packages-of]") == page.js(f"return {named}")
    assert page.js("return $('[data-packages-seeds]').hidden"), "a chapter has none"
    assert f'data-address="{site.url()}chapters/{CHAPTER}/" data-pass=""' in made()
    page.js("$('[name=sections]').click()")
    package = zipfile.ZipFile(io.BytesIO(saved_blob(page, MAKE)[1]))
    launch = package.read("unit-2/index.html").decode()
    section = f"{CHAPTER}/supervised-and-unsupervised-learning"
    assert f'data-item="section/{section}"' in launch
    assert f'data-address="{site.url()}chapters/{section}/"' in launch
    page.js(choose, f"sim/{SIM}")
    page.wait("$('[data-builder-lock] input')")
    page.js("$('[data-builder-lock] input').click()")
    page.js("$('[name=pass]').value = 60; $('[name=seeds]').click()")
    launch = made()
    assert f'data-address="{site.url()}embed/sims/{SIM}/?lock=' in launch
    assert 'data-pass="60" data-seeds="each"' in launch
    assert 'height="600"' in page.text("[data-builder-snippet]")
    page.click("button", "Put it into one package with others", "#packages")
    assert page.js("return !$('[data-packages-more]').hidden"), "how to go on"
    page.js("$('[name=name]').value = 'Über den Berg!'")
    page.click("button", "Put it into one package with others", "#packages")
    page.js("$('[data-packages-lesson] button').click()")
    package = zipfile.ZipFile(io.BytesIO(saved_blob(page, MAKE)[1]))
    assert "Saved: uber-den-berg-1.2.zip" in page.text("[data-packages-said]")
    assert f"{SIM}/?lock=" in package.read("unit-1/index.html").decode()
    assert "unit-2/index.html" not in package.namelist(), "it was removed"
    page.js("$('[data-packages-lesson] button').click()")
    page.js("$('input[value=whole]').click()")
    assert 20e6 < saved_blob(page, MAKE)[0] < 40e6


@pytest.mark.engines("chromium", "webkit")
def test_statements_go_only_where_the_owner_allowed(page, server, dist):
    name = f"embed/sims/{SIM}/index.html"
    html = (dist / name).read_text("utf-8")
    launch = {"actor": '{"mbox": "mailto:ada@school.example"}', "auth": "Basic dTpw"}
    with RecordStore() as store:
        launch["endpoint"] = store.endpoint
        query = "?" + urllib.parse.urlencode(launch)
        page.goto(server.url(f"embed/sims/{SIM}/{query}"))
        page.wait(STATEMENTS, timeout=20)
        assert store.statements == []
        policy = "connect-src &#39;self&#39;"
        told = f'data-record-stores="{store.origin}" data-lms='
        allowed = html.replace(policy, f"{policy} {store.origin}")
        allowed = allowed.replace("data-lms=", told)
        server.extra[name.replace("index", "allowed")] = allowed.encode()
        page.goto(server.url(f"embed/sims/{SIM}/allowed.html{query}"))
        page.wait("window[Symbol.for('descent-progress')]")
        page.js(ACTION, "quiz", {"points": 9, "possible": 10, "answers": []})
        for verb in ("completed", "passed"):
            store.wait_for(verb)
    # Each is a request of its own, so they may overtake each other.
    said = store.verbs()
    assert said.keys() == {"initialized", "completed", "passed"}
    assert said["passed"]["result"]["score"] == {"scaled": 0.9}
