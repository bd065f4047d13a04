"""The repository stays small, readable and free of what does not belong in it."""

import re

import pytest

from tests.architecture.tree import name, ours, texts

LARGEST_FILE = 250_000
LARGEST_FONT_OR_PICTURE = 400_000
# A smoke alarm, not an architect: what counts is one subject for each file.
LONGEST = {".py": 400, ".js": 400, ".mjs": 400}
# A test file is a list of cases, read one case at a time.
LONGEST_TEST = 600
BUILT = {".whl", ".wasm", ".zip", ".gz", ".tar", ".pyc", ".so", ".bin"}
# What npm and uv write; long, and read by no one.
LOCKS = {"package-lock.json", "requirements.txt", "pyodide_lock/pyodide-lock.json"}
MOST_TERMS = 15
THIS = "tests/architecture/test_tree.py"

# Code that would need eval, or that would let text become markup.
UNSAFE = {
    "CustomJS": r"\bCustomJS\b",
    "jslink": r"\bjslink\b|\bjscallback\b",
    "ReactiveHTML": r"\bReactiveHTML\b",
    "markup from text": r"\.(inner|outer)HTML\s*=|insertAdjacentHTML|document\.write",
    "eval": r"(?<![\w.])eval\(|new Function\(",
}
FOREIGN = {
    "a path of one machine": r"(?<![\w.:])/(?:work|root|home/(?!pyodide\b)\w+)/",
    "a registry's address": r"registry\.npmjs|pythonhosted\.|--(extra-)?index-url",
    "unfinished work": r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b",
}


def found(patterns: dict[str, str], files: list[tuple[str, str]]) -> list[str]:
    """Return where a pattern occurs, as `file:line: what`."""
    return [
        f"{file}:{number}: {what}"
        for file, text in files
        if file != THIS
        for number, line in enumerate(text.splitlines(), 1)
        for what, pattern in patterns.items()
        if re.search(pattern, line)
    ]


def test_no_unsafe_code() -> None:
    assert found(UNSAFE, texts("app", "static", "build.py")) == []


def test_nothing_of_one_machine_and_nothing_unfinished() -> None:
    files = [(file, text) for file, text in texts() if file not in LOCKS]
    assert found(FOREIGN, files) == []


def test_locks_name_no_address() -> None:
    for file, text in texts(*LOCKS):
        assert '"resolved"' not in text, file
        assert not re.search(r"https?://\S+\.(whl|tgz|tar\.gz)\b", text), file


@pytest.mark.parametrize("suffix", LONGEST)
def test_modules_fit_on_a_few_screens(suffix: str) -> None:
    lengths = {
        file: len(text.splitlines()) for file, text in texts() if file.endswith(suffix)
    }

    def limit(file: str) -> int:
        return LONGEST_TEST if file.startswith("tests/") else LONGEST[suffix]

    assert {file: n for file, n in lengths.items() if n > limit(file)} == {}


def test_words_of_our_own_are_few() -> None:
    (text,) = (text for _, text in texts("TERMS.md"))
    _heading, *rows = re.findall(r"^\| ", text, re.MULTILINE)
    assert len(rows) <= MOST_TERMS


def test_no_large_and_no_built_files() -> None:
    small = LARGEST_FILE, LARGEST_FONT_OR_PICTURE
    for file in ours():
        limit = small[file.suffix in {".woff2", ".png", ".webp"}]
        assert file.suffix not in BUILT, name(file)
        assert file.stat().st_size <= limit, name(file)
