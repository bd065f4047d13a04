"""How the questions of a chapter are laid out on its page."""

import hashlib

from app.content.questions import ChapterQuestion

__all__ = ["mixed", "solution"]


def mixed(question: ChapterQuestion) -> tuple[str, ...]:
    """Return the items of an order question in a fixed order that is not the answer."""

    def scrambled(item: str) -> str:
        return hashlib.sha256(f"{question.prompt}{item}".encode()).hexdigest()

    items = tuple(sorted(question.choices, key=scrambled))
    return items if items != question.answer else items[::-1]


def solution(question: ChapterQuestion) -> str:
    """Return the right answer in words, as Markdown."""
    answer = question.answer
    if isinstance(answer, tuple):
        return " → ".join(answer)
    if question.choices and isinstance(answer, int):
        return question.choices[answer]
    if isinstance(answer, str):
        return f"`{answer}`"
    return f"{answer:.10g}".replace("-", "−")
