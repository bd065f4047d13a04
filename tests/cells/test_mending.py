"""What is pasted with the signs of a text becomes the program that was meant."""

import pytest

from app.cells.mending import mended
from tests.cells.conftest import Desk

PASTED = {
    # quotes, spaces, signs
    "print(“it’s 2 – 1”)": 'print("it’s 2 – 1")',
    "print(‘a’, „b“, «c»)": 'print(\'a\', "b", "c")',
    'print("a”, "b")': 'print("a", "b")',
    's = “say "x"”': 's = "say \\"x\\""',
    "“““doc”””\nf“{x}”": '"""doc"""\nf"{x}"',
    "y = 3 # – “x”\nz = 2 – 1": "y = 3 # – “x”\nz = 2 - 1",
    "def f():\n    '''a “b”'''\n    return “b”": (
        "def f():\n    '''a “b”'''\n    return \"b\""
    ),
    "\u00a0 \u00a0 x\u00a0= 2": "x = 2",
    "\ufeffx\u200b = 1": "x = 1",
    "x = １２ ＋ ３ ＊（４）": "x = 12 + 3 *(4)",
    "print('a', …)": "print('a', ...)",
    "if a ≤ 3 ∧ b ≠ x²: pass": "if a <= 3 and b != x**2: pass",
    # prompts and results
    ">>> for i in range(2):\n...     print(i)\n...\n0\n1\n>>> x": (
        "for i in range(2):\n    print(i)\n\n# 0\n# 1\nx"
    ),
    "In [1]: x = 1": "x = 1",
    "In [1]: x = “a”\n   ...: y = 2\n\nOut[1]: 3\n\nIn [2]: x": (
        'x = "a"\ny = 2\n\n# 3\n\nx'
    ),
    "In [1]:\nimport math\nx = 3\nOut[1]:\n3\nIn [ ]:\nx": (
        "import math\nx = 3\n# 3\nx"
    ),
    "In [1]: import a\n        import b": "import a\nimport b",
    "In [3]: %time x = “a”": '%time x = "a"',
    # indentation and fences
    "if True:\n\tx = 1\n    y = 2": "if True:\n    x = 1\n    y = 2",
    "if True:\n\tx = 1\n        y = 2": "if True:\n        x = 1\n        y = 2",
    "    x = 1\n    y = 2": "x = 1\ny = 2",
    "So:\n```python\nx = 1\n```\nThat is all.": "# So:\nx = 1\n# That is all.",
    # programs, and what none can be made of
    "x = 'don’t – do'": "",
    "x = = “1”": "",
    "print(“a)": "",
    "x = 1": "",
}


@pytest.mark.parametrize("pasted", PASTED)
def test_what_was_meant(pasted: str) -> None:
    assert mended(pasted) == PASTED[pasted]
    assert mended(PASTED[pasted]) == "", "once is enough"


@pytest.mark.parametrize(
    ("pasted", "hint"),
    [
        ("x = “a”", 'type " instead'),
        ("In [1]: x = 1", "is a prompt"),
        ("```python\nx = 1\n```", "“```python” marks code in a text"),
        ("if True:\n\tx = 1\n        y = 2", "tabs"),
    ],
)
def test_mending_is_offered_beside_the_sentence(
    desk: Desk, pasted: str, hint: str
) -> None:
    assert desk.run(pasted) == "error"
    assert hint in desk.error()["hint"]
    assert desk.error()["mended"] == mended(pasted) != ""


@pytest.mark.parametrize("code", ["x = = 1", "eval('“a”')", "1 / 0", "In"])
def test_nothing_is_offered_where_nothing_was_pasted(desk: Desk, code: str) -> None:
    assert desk.run(code) == "error"
    assert desk.error()["mended"] == ""
