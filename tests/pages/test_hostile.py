"""A page of beginnings without ends is read in time in proportion to its length, and says what is wrong with it.

No time is asserted: each of these took minutes, or for ever, when something was searched for again and again.
"""

import pytest

from secant.pages.reader import read_page
from secant.pages.source import Source

MANY = 10_000


@pytest.mark.parametrize(
    "text",
    [
        "```a\n" * MANY,
        "- x\n" + "  ```a\n" * MANY + "\n```\n",
        "```a\n    ```\n" * MANY,
        "> ```a\n" * MANY,
        "~~~~a\n~~~\n" * MANY,
        "<!-- " * MANY,
        "`<!--` <!-- `" * MANY,
        "<a " * MANY,
        '<a "' * MANY,
        "$$x\\" * MANY,
        "$x " * MANY,
        "$$\n" * MANY,
        "`x` " * MANY,
        "".join("`" * (n % 200 + 1) + " " for n in range(4000)),
        "[](" + "#" * MANY,
        "[](" * MANY,
        "\\" * MANY,
        "- " * MANY,
        "> " * MANY,
        ">" * MANY + "\n```figure\n```\n",
        "```figure\n" + "name: a\n" * MANY + "```\n",
        "```figure\n" + "caption:\n" + "\n" * MANY + "```\n",
        "```let\n" + "".join(f"f_{n}(x) = x\n" for n in range(2000)) + "```\n" + "`= f_1(2)` " * 2000,
        "`= " + "(" * MANY + "`",
        "| `= 1` |" * 4000,
        "=== " * MANY,
        "!!! " * MANY,
        "---\n" * MANY,
        "\x00\x02\x03" * MANY,
        "\r" * MANY,
    ],
    ids=range(30),
)
def test_reading_ends(text):
    page = read_page(Source(text[:500_000], "p.md"))
    assert all(d.line is not None and d.line >= 1 for d in page.diagnostics)


def test_a_page_that_is_too_long_is_refused():
    assert [d.code for d in read_page(Source("x" * 500_001)).diagnostics] == ["SEC-509"]


def test_too_many_definitions_are_refused():
    text = "```let\n" + "".join(f"f_{n}(x) = x\n" for n in range(201)) + "```\n"
    assert [d.code for d in read_page(Source(text)).diagnostics] == ["SEC-509"]
