"""Tasks: what a reader is asked to do or to predict, and what there is to see then.

In a chapter the directive ``::: task id`` holds the question, a line ``---``, and the
answer. A bullet list at the end of the question is a prediction: its items are the
choices, and one of them ends in ``{right}``.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markdown_it.token import Token

__all__ = ["RIGHT", "Task", "read_task"]

RIGHT = "{right}"
REFUSED = {
    "container_directive_open": "holds no other directive",
    "heading_open": (
        "holds no heading; a paragraph before '---' needs an empty line below it"
    ),
}
WITHOUT_ANSWER = "needs a line '---' and the answer below it"
WITHOUT_QUESTION = "needs something to do or to ask above '---'"
PLAIN = "has a choice that is more than one paragraph"
FEW = "has a single choice; a prediction needs two"
MARKED = "must mark exactly one choice with {right} at its end"


@dataclass(frozen=True)
class Task:
    """One task, as tokens to be rendered.

    Parameters
    ----------
    question, answer
        What is asked, and what is told afterwards.
    choices
        The words of each choice; none if nothing is to be predicted.
    right
        Index of the right choice; −1 if there are none.
    """

    question: tuple[Token, ...]
    choices: tuple[Token, ...]
    right: int
    answer: tuple[Token, ...]


def read_task(tokens: Sequence[Token]) -> Task:
    """Take the inside of a directive apart.

    Parameters
    ----------
    tokens
        What stands between the directive's opening and its end.

    Raises
    ------
    ValueError
        The rest of a sentence that begins with the task's name.
    """
    for token in tokens:
        if token.type in REFUSED:
            raise ValueError(REFUSED[token.type])
    cuts = [k for k, token in enumerate(tokens) if _parts(token, tokens[0].level)]
    if not cuts or cuts[0] + 1 == len(tokens):
        raise ValueError(WITHOUT_ANSWER)
    asked, answer = tokens[: cuts[0]], tokens[cuts[0] + 1 :]
    start = _last_list(asked)
    words = _choices(asked[start:])
    if not asked[:start]:
        raise ValueError(WITHOUT_QUESTION)
    right = [k for k, token in enumerate(words) if token.content.endswith(RIGHT)]
    if words and len(right) != 1:
        raise ValueError(MARKED)
    choices = tuple(_unmarked(token) for token in words)
    return Task(tuple(asked[:start]), choices, right[0] if right else -1, tuple(answer))


def _parts(token: Token, level: int) -> bool:
    return token.type == "hr" and token.level == level


def _last_list(tokens: Sequence[Token]) -> int:
    """Return where the bullet list begins that ends a question; its length if none."""
    if not tokens or tokens[-1].type != "bullet_list_close":
        return len(tokens)
    level = tokens[-1].level
    return max(
        k
        for k, token in enumerate(tokens)
        if token.type == "bullet_list_open" and token.level == level
    )


def _choices(tokens: Sequence[Token]) -> list[Token]:
    """Return the words of each item, which is one paragraph."""
    items = sum(token.type == "list_item_open" for token in tokens)
    words = [token for token in tokens if token.type == "inline"]
    blocks = sum(token.nesting >= 0 for token in tokens)
    # The list, and for each item: itself, a paragraph and the words in it.
    if items and (len(words) != items or blocks != 1 + 3 * items):
        raise ValueError(PLAIN)
    if items == 1:
        raise ValueError(FEW)
    return words


def _unmarked(token: Token) -> Token:
    """Return the words of a choice without the mark of the right one."""
    if not token.content.endswith(RIGHT):
        return token
    children = list(token.children or [])
    last = children[-1]
    children[-1] = last.copy(content=last.content.removesuffix(RIGHT).rstrip())
    content = token.content.removesuffix(RIGHT).rstrip()
    return token.copy(content=content, children=children)
