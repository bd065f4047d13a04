"""What is run or taken hold of is prepared before, and explained afterwards."""

from collections.abc import Iterator
from typing import NamedTuple

import pytest

from app.content.chapters import Chapter
from app.content.markup import FENCE, end_of
from app.content.pieces import SIM_LINK
from tests.chapters import CHAPTERS

WORDS = {"paragraph", "task"}
"""What explains; a figure or a table by itself does not."""
PREPARES = WORDS | {"bullet_list", "ordered_list"}
STOPS = {"heading", "cell", "sim", "quiz"}


class Block(NamedTuple):
    """A block of a chapter: a directive by its name, or what Markdown calls it."""

    kind: str
    name: str
    where: str
    sims: frozenset[str]


def blocks(chapter: Chapter) -> Iterator[Block]:
    index, tokens = 0, chapter.tokens
    while index < len(tokens):
        token, end = tokens[index], index
        if token.type == "container_directive_open":
            kind, name = [*token.info.split(), ""][:2]
            end = end_of(tokens, index)
        elif token.type == "fence":
            found = FENCE.match(token.info)
            name = (found and found["id"]) or ""
            kind = "cell" if name else "listing"
        else:
            kind, name = token.type.removesuffix("_open"), ""
            while token.nesting == 1 and tokens[end].level + tokens[end].nesting > 0:
                end += 1
        inside = (it for token in tokens[index:end] for it in token.children or [])
        links = [str(it.attrs["href"]) for it in inside if it.type == "link_open"]
        sims = (it.removeprefix(SIM_LINK) for it in links if it.startswith(SIM_LINK))
        where = f"{token.meta['file']}:{(token.map or [0])[0] + 1}"
        named = frozenset(it.partition("?")[0] for it in sims)
        yield Block(kind, name.replace("_", "-"), where, named)
        index = end + 1


def is_explained(after: list[Block]) -> bool:
    """Tell whether words follow before the next thing to be run, asked or headed."""
    for block in after:
        if block.kind in WORDS:
            return True
        if block.kind in STOPS:
            return False
    return False


def problems(chapter: Chapter) -> Iterator[str]:
    listed = list(blocks(chapter))
    heads = [k for k, it in enumerate(listed) if it.kind == "heading"]
    for k, block in enumerate(listed):
        if block.kind not in {"sim", "cell"}:
            continue
        said = f"{block.where}: {block.kind} '{block.name}'"
        before, after = listed[k - 1], listed[k + 1 :]
        if before.kind not in PREPARES:
            yield f"{said} has a {before.kind} directly before it"
        if not is_explained(after) and before.kind != "task":
            yield f"{said} is not explained"
        start = max(head for head in heads if head < k)
        end = min((head for head in heads if head > k), default=len(listed))
        tasks = [it for it in listed[start:end] if it.kind == "task"]
        near = {before, *after[:1]} & set(tasks)
        if block.kind == "sim" and not (
            near or any(block.name in it.sims for it in tasks)
        ):
            yield f"{said} has no task"


@pytest.mark.parametrize("chapter", CHAPTERS.values(), ids=CHAPTERS)
def test_what_is_run_is_prepared_and_explained(chapter: Chapter) -> None:
    assert list(problems(chapter)) == []
