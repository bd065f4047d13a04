r"""Questions as GIFT, the text format of Moodle that many other tools read.

Each question is one line, in HTML with formulas between ``\(`` and ``\)``:

=========== ==================================================================
``choice``  ``::title::[html]prompt{=right ~wrong ####explanation}``
``order``   ``{=item -> place …}``, as GIFT knows pairs but no orders
``number``  ``{#number:tolerance}``
``text``    ``{=answer}``
``essay``   ``{}``
=========== ==================================================================
"""

import re

from app.site.pages.questions.bank import Asked, Bank, Group
from app.site.pages.questions.words import Words, as_tex, exact, points, stem

__all__ = ["category", "gift"]

SPECIAL = re.compile(r"[\\~=#{}:]")
WORDS = Words(as_tex)


def gift(bank: Bank) -> str:
    """Return the questions of a collection, each group in a category of its own."""
    lines = ["// One question a line; import it as GIFT, encoded as UTF-8."]
    for group in bank.groups:
        lines += ["", f"$CATEGORY: {category(group)}", ""]
        for asked in group.asked:
            lines += [_question(asked), ""]
    return "\n".join(lines)


def category(group: Group) -> str:
    """Return where a group belongs in a question bank; a slash parts two levels."""
    names = (name.replace("/", "//") for name in ("Descent", *group.folders))
    return "$course$/top/" + "/".join(names)


def _question(asked: Asked) -> str:
    explanation = WORDS.blocks(asked.explanation) + points(asked, WORDS)
    head = f"::{_line(asked.title)}::[html]{_line(stem(asked, WORDS))}"
    return f"{head}{{{_answers(asked)}####{_line(explanation)}}}"


def _answers(asked: Asked) -> str:
    if asked.kind == "essay":
        return ""
    if asked.kind == "number":
        tolerance = f":{exact(asked.tolerance)}" if asked.tolerance else ""
        return f"#{exact(float(str(asked.answer)))}{tolerance}"
    if asked.kind == "text":
        return f"={_line(str(asked.answer).replace('*', chr(92) + '*'))}"
    texts = [_choice(WORDS.inline(choice)) for choice in asked.choices]
    if isinstance(asked.answer, tuple):
        places = [asked.answer.index(k) + 1 for k in range(len(texts))]
        return " ".join(
            f"={text} -> {n}" for text, n in zip(texts, places, strict=True)
        )
    marks = ["=" if k == asked.answer else "~" for k in range(len(texts))]
    return " ".join(map("".join, zip(marks, texts, strict=True)))


def _choice(html: str) -> str:
    """Return an answer that begins with neither a weight, ``%50%``, nor ``[html]``."""
    return _line(re.sub(r"^[%\[]", lambda found: f"&#{ord(found[0])};", html))


def _line(text: str) -> str:
    """Escape what GIFT reads as its own; a line break is written as two characters."""
    return SPECIAL.sub(r"\\\g<0>", text).replace("\n", r"\n")
