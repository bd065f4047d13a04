"""Questions leave whole: other people's readers find each answer as we have it."""

import json
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from app.content.questions import ChapterQuestion
from app.content.quizzes import Question
from app.site.errors import BuildError
from app.site.node import BIN
from app.site.pages.common_cartridge import write_cartridges
from app.site.pages.questions import files, qti
from app.site.pages.questions.bank import Asked, Bank, Group, asked, asked_in_chapter
from app.site.pages.questions.bank import banks as banks_of
from app.site.pages.questions.words import Words, as_tex
from app.site.pages.renderer import Renderer
from tests.site.conftest import Reader
from tests.site.pages.published import published

GIFT_READER = ("npm", "gift-pegjs@1.0.2")
GIFT_SHA256 = "b15e322e9f9145c753bee378a12c31b9f45526f472ac81186a0ff706722f1c7d"
QTI_READER = ("pypi", "pyslet==0.7.20170805")
QTI_SHA256 = "d4cbb85e16d58a8f990e15e711266ec2fe30a4dc4626c4d839bb7b7824afdf6c"
QTI = "{http://www.imsglobal.org/xsd/imsqti_v2p1}"
MATH = "{http://www.w3.org/1998/Math/MathML}"
QTI_12 = "{http://www.imsglobal.org/xsd/ims_qtiasiv1p2}"
NAME = re.compile(r"[a-z][a-z0-9-]*")
TEX = r"$\frac{a_1}{b} \neq \{c\}$"
HARD = r"Größe ~a=b# {c}: 50% \\n -> // `x{1}=2:#~` & <b> " + TEX
HARD_HTML = (
    r"Größe ~a=b# {c}: 50% \n -&gt; // <code>x{1}=2:#~</code> &amp; &lt;b&gt; "
    r"\(\frac{a_1}{b} \neq \{c\}\)"
)
PROGRAM = 'if x == {1: "~"}:  # 5 % 2\n\n    print(f"{x}\\n")'
CHOICES = (HARD, "%50%half", "[html]=", "T", "é\u202f≤\u202f😀")
EXPLAINED = f"First {HARD}.\n\nSecond."


def chapter_question(kind, answer, **more):
    return ChapterQuestion(kind, "", HARD, EXPLAINED, answer, **more)


MADE = (
    asked_in_chapter(
        chapter_question("predict", 1, choices=CHOICES, code=f"\n{PROGRAM}\n"),
        *("hard-choice", "A: b {c} ~ 1"),
    ),
    asked_in_chapter(
        chapter_question("order", CHOICES[::-1], choices=CHOICES), "hard-order", "Order"
    ),
    asked_in_chapter(chapter_question("number", -64e6), "hard-exact", "Exact"),
    asked_in_chapter(
        chapter_question("number", 0.0005, tolerance=0.00005), "hard-number", "Number"
    ),
    asked_in_chapter(
        chapter_question("predict", "{1: *}~=", code="print(1)"), "hard-text", "Text"
    ),
    asked(
        Question("Why *so*?", (), -1, "h", "1. Since $x$ & y.", ("a*b*", "c")),
        *("hard-essay", "Essay"),
    ),
)


@pytest.fixture(scope="module")
def banks(site):
    return banks_of(site)


@pytest.fixture(scope="module")
def every(banks) -> tuple[Asked, ...]:
    return banks[0].asked + MADE


@pytest.fixture(scope="module")
def written(site, banks, tmp_path_factory) -> Path:
    """Everything with the made questions behind it, and the collections as they are."""
    folder = tmp_path_factory.mktemp("dist")
    made = Group(("A/b", "C: {d}"), MADE, "")
    whole = Bank("all", "Everything", (*banks[0].groups, made))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "banks", lambda _: (whole, *banks[1:]))
        files.write_questions(folder, site)
    return folder


def html(text: str) -> str:
    return Words(as_tex).inline(text)


def right_of(one: Asked) -> list[tuple[str, bool]]:
    return [(html(text), k == one.answer) for k, text in enumerate(one.choices)]


def pairs_of(one: Asked) -> list[tuple[str, str]]:
    places = {k: str(place) for place, k in enumerate(one.answer, start=1)}
    return [(html(text), places[k]) for k, text in enumerate(one.choices)]


def test_texts_are_shown_as_they_were_written():
    assert html(HARD) == HARD_HTML
    plain = asked(Question("2 * 3 * [x](y) `$1$` 1.", ("a", "b"), 0, "", ""), "i", "t")
    assert html(plain.prompt) == "2 * 3 * [x](y) `$1$` 1."


def test_every_question_is_in_the_collections(site, banks):
    sims = {bank.slug: bank.asked for bank in banks[1 + len(site.chapters) :]}
    assert list(sims) == [sim.slug for sim in site.sims]
    quizzes = [quiz for chapter in site.chapters for quiz in chapter.quizzes.values()]
    exercises = [card.exercise for card in site.cards.values()]
    counts = [len(quiz.questions) for quiz in quizzes]
    counts += [len(exercise.quiz) for exercise in exercises]
    assert len(banks[0].asked) == sum(counts) + sum(map(len, sims.values()))
    names = [one.id for one in banks[0].asked]
    assert len(set(names)) == len(names)
    assert all(map(NAME.fullmatch, names))
    own = banks[1 : 1 + len(site.chapters)]
    chapters = {one.id for bank in own for one in bank.asked}
    assert chapters == set(names)


def test_gift_is_read_back(written, every, tmp_path):
    folder = published(*GIFT_READER, GIFT_SHA256, tmp_path)
    program = (
        "const read = require(process.argv[1]).parse(require('fs').readFileSync(0,"
        " 'utf8')); console.log(JSON.stringify(read))"
    )
    done = subprocess.run(
        [BIN / "node", "-e", program, folder / "lib" / "gift-parser.js"],
        input=(written / "questions" / "all-gift.txt").read_text("utf-8"),
        text=True,
        capture_output=True,
        check=True,
    )
    read = [it for it in json.loads(done.stdout) if it["type"] != "Category"]
    for one, found in zip(every, read, strict=True):
        assert found["title"] == one.title
        assert found["stem"]["format"] == "html"
        check_stem(one, found["stem"]["text"])
        assert found["globalFeedback"]["text"].startswith(explained(one)), one.title
        check_gift_answers(one, found)


def check_gift_answers(one: Asked, found: dict) -> None:
    if one.kind == "choice":
        choices = [(it["text"]["text"], it["isCorrect"]) for it in found["choices"]]
        assert [(unhidden(text), right) for text, right in choices] == (right_of(one))
    elif one.kind == "order":
        pairs = found["matchPairs"]
        read = [(it["subquestion"]["text"], it["subanswer"]) for it in pairs]
        assert [(unhidden(text), place) for text, place in read] == (pairs_of(one))
    elif one.kind == "number":
        number = found["choices"]
        assert number["number"] == one.answer
        assert number.get("range", 0) == one.tolerance
    elif one.kind == "text":
        assert [it["text"]["text"] for it in found["choices"]] == [starred(one)]
    else:
        assert found["type"] == "Essay"


def unhidden(text: str) -> str:
    """What would be a weight or a format at the start of an answer is a reference."""
    return re.sub(r"^&#(\d+);", lambda found: chr(int(found[1])), text)


def starred(one: Asked) -> str:
    """A star stands for any text in Moodle's short answers, unless it is escaped."""
    return one.answer.replace("*", r"\*")


def explained(one: Asked) -> str:
    return Words(as_tex).blocks(one.explanation)


def check_stem(one: Asked, text: str) -> None:
    assert text.startswith(Words(as_tex).blocks(one.prompt)), one.title
    program = re.search(r"<pre>(.*)</pre>$", text, re.DOTALL)
    assert (Reader(program[1]).words if program else "") == one.code, one.title


def test_moodle_xml_is_read_back(written, every):
    root = ElementTree.parse(written / "questions" / "all-moodle.xml").getroot()
    found = [it for it in root if it.get("type") != "category"]
    paths = [
        it.findtext("category/text") for it in root if it.get("type") == "category"
    ]
    assert paths[-1] == "$course$/top/Descent/A//b/C: {d}"
    for one, question in zip(every, found, strict=True):
        assert question.findtext("name/text") == one.title
        check_stem(one, question.findtext("questiontext/text"))
        assert question.findtext("generalfeedback/text") == explained(one)
        check_moodle_answers(one, question)
        hint = question.findtext("hint/text")
        assert hint == (Words(as_tex).blocks(one.hint) if one.hint else None)


def check_moodle_answers(one: Asked, question: ElementTree.Element) -> None:
    kind, answers = question.get("type"), question.findall("answer")
    given = [(it.findtext("text"), it.get("fraction")) for it in answers]
    if one.kind == "choice":
        assert (kind, question.findtext("single")) == ("multichoice", "true")
        worth = [(text, "100" if right else "0") for text, right in right_of(one)]
        assert given == worth
    elif one.kind == "order":
        read = [
            (it.findtext("text"), it.findtext("answer/text"))
            for it in question.findall("subquestion")
        ]
        assert (kind, read) == ("matching", pairs_of(one))
    elif one.kind == "number":
        ((text, worth),) = given
        assert (kind, float(text), worth) == ("numerical", one.answer, "100")
        assert float(answers[0].findtext("tolerance")) == one.tolerance
    elif one.kind == "text":
        assert (kind, given) == ("shortanswer", [(starred(one), "100")])
    else:
        points = question.findtext("graderinfo/text")
        assert points.count("<li>") == len(one.points) > 0 and kind == "essay"


def answers_to(one: Asked) -> tuple[list, list[float]]:
    """What can be answered in QTI, and what each answer must bring."""
    names = [f"choice-{k + 1}" for k in range(len(one.choices))]
    if one.kind == "choice":
        return names, [float(k == one.answer) for k in range(len(names))]
    if one.kind == "order":
        right = [names[k] for k in one.answer]
        return [right, right[::-1], [*right[1:], right[0]]], [1, 0, 0]
    if one.kind == "number":
        steps = (0, 0.9, -0.9, 1.1, -1.1) if one.tolerance else (0,)
        near = [one.answer + step * one.tolerance for step in steps]
        far = [one.answer + 10 + one.tolerance, -one.answer]
        return [*near, *far], [*[1, 1, 1, 0, 0][: len(near)], 0, 0]
    return ([one.answer, "x"], [1, 0]) if one.kind == "text" else (["x"], [0])


def test_qti_gives_points_for_right_answers_alone(written, every, tmp_path):
    folder = published(*QTI_READER, QTI_SHA256, tmp_path)
    package = written / "questions" / "all-qti.zip"
    tried = {one.id: answers_to(one) for one in every}
    asked = {
        "package": str(package),
        "answers": {name: answers for name, (answers, _) in tried.items()},
    }
    done = subprocess.run(
        [sys.executable, "-W", "ignore", Path(__file__).with_name("score_items.py")],
        input=json.dumps(asked),
        text=True,
        capture_output=True,
        check=True,
        env={"PYTHONPATH": str(folder)},
    )
    read = json.loads(done.stdout)
    for one in every:
        assert len(read[one.id]["choices"]) == len(one.choices)
        assert read[one.id]["scores"] == tried[one.id][1], one.id


def test_qti_keeps_words_and_formulas(written, every):
    with zipfile.ZipFile(written / "questions" / "all-qti.zip") as package:
        names = set(package.namelist()) - {"imsmanifest.xml"}
        manifest = ElementTree.fromstring(package.read("imsmanifest.xml"))
        items = {name: ElementTree.fromstring(package.read(name)) for name in names}
    listed = [it.get("href") for it in manifest.iter() if it.get("type")]
    assert sorted(listed) == sorted(names)
    for one in every:
        item = items[f"items/{one.id}.xml"]
        texts = (one.prompt, one.explanation, *one.choices, *one.points)
        formulas = sum(Words().inline(text).count("<tex>") for text in texts)
        found = list(item.iter(f"{MATH}math"))
        assert len(found) == formulas and all(len(it) for it in found), one.id
        assert "".join(item.find(f".//{QTI}pre").itertext() if one.code else "") == (
            one.code
        )
        for text, choice in zip(
            one.choices, item.iter(f"{QTI}simpleChoice"), strict=True
        ):
            if "<tex>" not in Words().inline(text):
                assert "".join(choice.itertext()) == Reader(html(text)).words
    hard = items["items/hard-choice.xml"]
    words = list(hard.iter(f"{MATH}mi"))
    assert [it.text for it in words[:3]] == ["a", "b", "c"]


def test_a_cartridge_of_each_version_holds_the_links(site, banks, tmp_path):
    write_cartridges(tmp_path, site)
    links = []
    for name, version in (("descent", "1.3.0"), ("descent-1.1", "1.1.0")):
        with zipfile.ZipFile(tmp_path / "scorm" / f"{name}.imscc") as cartridge:
            texts = {it: cartridge.read(it).decode() for it in cartridge.namelist()}
        assert f"<schemaversion>{version}<" in texts["imsmanifest.xml"]
        assert f"imsccv{version[0]}p{version[2]}/" in texts["imsmanifest.xml"]
        links.append([it for it in texts if it.startswith("links/")])
        root = ElementTree.fromstring(texts.pop("imsmanifest.xml"))
        hrefs = [it.get("href") for it in root.iter() if it.get("href")]
        assert sorted(hrefs) == sorted(texts)
    assert links[0] == links[1]
    found = {
        item.get("ident"): item
        for name, text in texts.items()
        if name.startswith("quizzes/")
        for item in ElementTree.fromstring(text).iter(f"{QTI_12}item")
    }
    choices = {one.id: one for one in banks[0].asked if one.kind == "choice"}
    assert found.keys() == choices.keys()
    for name, one in choices.items():
        (right,) = [it.text for it in found[name].iter(f"{QTI_12}varequal")]
        labels = {
            it.get("ident"): it.findtext(f".//{QTI_12}mattext")
            for it in found[name].iter(f"{QTI_12}response_label")
        }
        assert list(labels.values()) == [html(text) for text in one.choices]
        assert labels[right] == html(one.choices[one.answer])


def test_sheets_ask_what_their_answers_answer(banks, pages):
    for bank in banks[1:]:
        sheet, key = (Reader(pages[f"{path}index.html"]) for path in bank.sheets)
        numbers = [str(k + 1) for k in range(len(bank.asked))]
        for page in (sheet, key):
            items = [it["value"] for it in page.all("li") if "value" in it]
            assert items == numbers, bank.slug
        choices = sum(one.kind == "choice" for one in bank.asked)
        assert [it.get("class") for it in key.all("li")].count("right") == choices
        assert "right" not in {it.get("class") for it in sheet.all("li")}
        assert len([it for it in key.all("div") if it.get("class") == "key"]) == (
            len(bank.asked)
        )


def test_teachers_find_each_file_and_sheet(banks, pages):
    links = Reader(pages["teach/index.html"]).references
    for bank in banks:
        for path in (*bank.files.values(), *bank.sheets):
            assert f"../{path}" in links
    assert "../scorm/descent-1.1.imscc" in links


@pytest.mark.parametrize(
    ("prompt", "said"),
    [
        (r"What is $\frac{1$?", r"The question 'bad', \$\\frac\{1\$: "),
        (
            "A bell \a.",
            r"The question 'Bad' holds the character U\+0007, which no file",
        ),
    ],
)
def test_what_no_file_can_hold_is_said_in_a_sentence(site, prompt, said):
    with pytest.raises(BuildError, match=said):
        bad = replace(MADE[2], id="bad", title="Bad", prompt=prompt)
        qti.items(Renderer(site), [bad])
