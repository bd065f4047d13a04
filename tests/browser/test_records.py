"""What a student did: announced, handed in, opened by a teacher, made again."""

import json
from dataclasses import dataclass
from typing import Any

import pytest

from tests.browser import cells, exercises, sims
from tests.browser.page import Page

SLUG = "gradient-descent"
STATE = "learning_rate=0.3"
REPLAY = "teach/record/"
SAID = "$('[data-record-said]').textContent"
LISTEN = """window.attempts = [];
    const hear = ({ detail }) => attempts.push(detail);
    document.addEventListener("descent-attempt", hear)"""
HOST = """<!doctype html><title>A course</title><script>
received = [];
addEventListener("message", ({{ data, source, origin }}) => {{
  if (data?.type !== "descent-record") return;
  received.push([origin, data.record]);
  source.postMessage({{ type: "descent-record-received", id: data.id }}, origin);
}});
</script><iframe src="{address}" title="sim" width="900" height="1500"></iframe>"""


WHOLE = """(() => {
      const frame = $("[data-record-frame]");
      const box = frame.getBoundingClientRect();
      const room = frame.parentElement.getBoundingClientRect();
      return box.width > 300 && box.right <= room.right + 1 &&
        box.bottom <= room.bottom + 1;
    })()"""


@dataclass(frozen=True)
class HandedIn:
    """A student's page with a finished run, and what it saved.

    A teacher opens it in a browser of their own. In one process WebKitGTK, when busy,
    has crashed on the way from the living sim to the teacher's page.
    """

    page: Page
    file: dict[str, Any]
    attempts: list[dict[str, Any]]


@pytest.fixture(scope="module")
def handed_in(engine, site):
    page = engine.open()
    page.goto(site.url(f"sims/{SLUG}/#{STATE}"))
    page.js(LISTEN)
    sims.wait_until_live(page)
    choose = """const asked = (it) => /predict|end/i.test(deep.name(it));
        const box = deep.all("select").find(asked);
        box.selectedIndex = 1;
        box.dispatchEvent(new Event("change", { bubbles: true }))"""
    page.js(choose)
    page.wait("attempts.some((it) => it.kind === 'prediction')")
    page.js(
        "const [it] = deep.named('slider', 'Position');"
        "it.value = it.max; it.dispatchEvent(new Event('input'))"
    )
    page.wait("attempts.some((it) => it.kind === 'run')")
    sims.choose(page, "Hand in")
    page.wait("$('[data-record] [data-picture]')")
    page.js("$('[data-record] input').value = 'Ada'")
    file = json.loads(exercises.saved_file(page, "Save as a file"))
    yield HandedIn(page, file, page.js("return attempts"))
    page.close()


def open_record(page: Page, text: str) -> None:
    """Choose a file, and wait for what the page says of it."""
    exercises.choose_file(page, "record", "[data-record-said]", text)
    page.wait(SAID, timeout=20)


def test_prediction_and_end_of_run_are_announced(handed_in):
    first, *_, last = handed_in.attempts
    assert (first["kind"], first["sort"], first["slug"]) == ("prediction", "sim", SLUG)
    assert first["predictions"][0]["step"] == 0
    assert last["kind"] == "run"
    assert last["outcome"]["position"][0] == last["outcome"]["position"][1] > 0
    assert STATE in last["settings"]


def test_the_file_holds_what_was_on_the_screen(handed_in):
    attempt = handed_in.file["attempt"]
    assert attempt["name"] == "Ada"
    assert attempt["outcome"]["sentence"] == sims.numbers(handed_in.page)
    assert attempt["picture"].startswith("data:image/png;base64,")
    assert len(attempt["predictions"]) == 1
    assert handed_in.file["schema"] == 1


def test_a_teacher_makes_the_run_again(handed_in, page, site):
    page.goto(site.url(REPLAY))
    open_record(page, json.dumps(handed_in.file))
    page.wait(f"!{SAID}.startsWith('Making')", timeout=sims.BOOT_SECONDS)
    said = page.js(f"return {SAID}")
    assert "same sentence and the same numbers" in said
    assert "The picture looks the same." in said
    assert "Ada" in page.text("[data-record-sheet]")
    for width in (1366, 700):
        page.resize(width, 768)
        page.wait(WHOLE)


def test_a_damaged_or_hostile_file_is_one_sentence(handed_in, page, site):
    page.goto(site.url(REPLAY))
    open_record(page, "[1, 2]")
    assert "is not the file of an attempt" in page.js(f"return {SAID}")
    attempt = handed_in.file["attempt"]
    changed = {**attempt, "settings": attempt["settings"].replace("0.3", "0.4")}
    assert changed != attempt
    open_record(page, json.dumps({**handed_in.file, "attempt": changed}))
    assert "is damaged" in page.js(f"return {SAID}")
    assert page.js("return $('[data-record-result]').hidden")


def test_only_the_named_page_around_it_is_given_the_record(page, site, host):
    around = host.url("", "127.0.0.1")
    address = site.url(f"embed/sims/{SLUG}/?parent={around}#{STATE}")
    page.goto(host.put("course.html", HOST.format(address=address)))
    with page.frame("iframe"):
        sims.wait_until_live(page)
        sims.choose(page, "Hand in")
        page.wait("$('[data-record] button.primary')")
        page.js("$('[data-record] button.primary').click()")
        said = "$('[data-record] [role=status]').textContent"
        page.wait(f"{said}.includes('has received it')")
    (origin, record), *rest = page.js("return received")
    assert not rest
    assert origin + "/" == site.url()[: len(origin) + 1]
    assert record["attempt"]["slug"] == SLUG


CHECKED = """const check = { name: "holds", passed: false, status: "failed",
      message: "Not <b>yet</b>." };
    const result = { exercise: arguments[0], seed: 1, passed: false, checks: [check] };
    const detail = { code: "print('mine')", result };
    $("code-cell").dispatchEvent(
      new CustomEvent("descent-checked", { bubbles: true, detail }))"""


def test_code_that_was_handed_in_is_shown_and_not_run(page, site):
    cell = "$('[data-record-again] code-cell')"
    page.goto(site.url(exercises.PAGE))
    page.wait("$('[data-hand-in]:not([hidden])')")
    page.js(CHECKED, exercises.SLUG)
    page.js("$('[data-hand-in]').click()")
    page.wait("$('[data-record] .record-sheet')")
    text = exercises.saved_file(page, "Save as a file")
    page.goto(site.url(REPLAY))
    exercises.choose_file(page, "record", "[data-record-said]", text)
    page.wait(f"{cell}?.view")
    assert cells.code(page, cell) == "print('mine')"
    assert cells.state(page, cell) == "idle"
    assert not page.js(f"return {cell}.querySelector('.cell-check').hidden")
    sheet = page.text("[data-record-sheet]")
    assert "Not <b>yet</b>." in sheet, "text stays text"
    assert "print('mine')" in sheet
