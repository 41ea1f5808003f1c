"""A hundred thousand texts that nobody would write: the parser and the scanner read them or say what is wrong.

Each example of hypothesis is a batch that grows from one number, so that a case costs what reading it costs. A failure
shows the text, and the number that it came from.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.language.test_hostile import CASES

from secant.diagnostics import CODES, SecantError
from secant.language import limits, parse, parse_definitions
from secant.language.functions import FUNCTIONS
from secant.language.option_lines import read_lines
from secant.pages.reader import read_page
from secant.pages.source import Source
from secant.pages.tokens import TOKEN

#: Cases in one example.
BATCH = 50
NUMBERS = st.integers(0, 2**48)

_ATOMS = ("x", "y", "theta", "x_1", "1", "0.5", "12", "pi", "e", "f", "L", *sorted(FUNCTIONS))
_SIGNS = tuple("+-*/^()|[],<>=!'_.;:\"`$\\{}#&%@~?\n\t ")
_SPOKEN = "** <= >= != d/dx grad hess if else and or not for in xy \u2212 \u03b1 \u00b2 \u202e \U0001d465 e5 \0"
_WORDS = _SPOKEN.split(" ")
_PIECES = (*_ATOMS, *_SIGNS, *(f" {word} " for word in _WORDS))
_TEXTS = tuple(text for _, text in CASES if len(text) < 200)

_PAGE = r"""
```figure
```let
```table
```let hidden
```
~~~
~~~figure
````
```python
kind: graph
of: x^2
name: a
caption: a `= 1` $x$
f(x) = x
`= f(1)`
`: x`
`! x`
`\= x`
$x$
$$
$$x$$
[](#a)
[](other.md#a)
- item
1. item
> quote
!!! note
=== "tab"
| a | `= 1` |
|---|
# `= 1`
<div>
</div>
<pre>
</pre>
<!--
-->
<script>
text

---
title: x
``
`
\`
term
[^1]: x
"""
_LINES = _PAGE.split("\n")
_MARGINS = ("", "", "", "    ", "  ", "> ", "- ", ">", "\t", "        ", "1. ")


def expression(random: Random) -> str:
    """Pieces of the language in any order, or a hostile text with a piece of it changed."""
    if random.random() < 0.3:
        text = random.choice(_TEXTS)
        at = random.randrange(len(text) + 1)
        return text[:at] + random.choice(_PIECES) + text[at + random.randrange(3) :]
    return "".join(random.choice(_PIECES) for _ in range(random.randrange(1, 12)))


def page(random: Random) -> str:
    """Lines that begin, continue or end what a page is made of."""
    return "\n".join(random.choice(_MARGINS) + random.choice(_LINES) for _ in range(random.randrange(1, 14)))


def read_expression(text: str) -> None:
    read = (parse, lambda given: parse_definitions(f"f(x) = {given}", {}), lambda given: read_lines(f"of: {given}"))
    try:
        read[len(text) % 5 if len(text) % 5 < 3 else 0](text)
    except SecantError as error:
        told = error.diagnostics
    else:
        told = ()
    assert len(told) <= limits.MISTAKES
    for diagnostic in told:
        assert diagnostic.code in CODES
        assert diagnostic.line is None or 1 <= diagnostic.line <= text.count("\n") + 2


def read_text(text: str) -> None:
    found = read_page(Source(text, "p.md"))
    lines = text.count("\n") + 1
    for diagnostic in found.diagnostics:
        assert diagnostic.line is not None
        assert 1 <= diagnostic.line <= lines
        assert diagnostic.fix
    tokens = [int(number) for number in TOKEN.findall(found.markdown)]
    assert len(tokens) == len(set(tokens))
    assert all(number < len(found.pieces) for number in tokens)


def every_case(number: int, write: Callable[[Random], str], read: Callable[[str], None]) -> None:
    random = Random(number)  # noqa: S311 (not for secrets)
    for _ in range(BATCH):
        text = write(random)
        try:
            read(text)
        except Exception as error:
            raise AssertionError(f"{text!r} (from {number})") from error


def quickly(cases: int) -> settings:
    health = [HealthCheck.too_slow]
    return settings(max_examples=cases // BATCH, deadline=None, database=None, suppress_health_check=health)


@quickly(80_000)
@given(NUMBERS)
def test_expressions(number):
    every_case(number, expression, read_expression)


@quickly(25_000)
@given(NUMBERS)
def test_pages(number):
    every_case(number, page, read_text)


@pytest.mark.long
@pytest.mark.timeout(900)
@quickly(1_000_000)
@given(NUMBERS)
def test_a_million_expressions(number):
    every_case(number, expression, read_expression)


@pytest.mark.long
@pytest.mark.timeout(900)
@quickly(400_000)
@given(NUMBERS)
def test_many_pages(number):
    every_case(number, page, read_text)
