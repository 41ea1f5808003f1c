"""Blocks and marks full of what strangers type: nothing is carried out, and each is refused within a bound on work."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.language.test_hostile import CASES, _text

from secant import figures, tables
from secant.build.worker import perform
from secant.diagnostics import Diagnostic
from secant.pages.reader import read_page
from secant.pages.source import Source

FILE = Path(__file__).parents[1] / "vectors" / "hostile_blocks.txt"
#: Where an expression may stand. A line end in it would end the option, and is left to the list of blocks.
PLACES = (
    "```figure\nkind: graph\nof: {}\n```",
    "```figure\nkind: tangent\nof: x^2\nat: {}\n```",
    "```figure\nkind: secants\nof: x^2\nat: 1\ntoward: [{}]\n```",
    "```figure\nkind: graph\nof: x^2\non: [0, {}]\n```",
    "```table\nkind: slopes\nof: {}\nat: 1\ntoward: 2\n```",
    "```let\nf(x) = {}\n```",
    "```let\n{}\n```",
    "```thumbnail\nof: {}\n```",
    "`= {}`",
    "`: {}`",
)
#: Calls of functions that refusing one may take: some 50 ms of a slow processor.
MOST_CALLS = 150_000
WATCHED = (
    "compile",
    "exec",
    "os.",
    "subprocess.",
    "socket.",
    "ctypes.",
    "shutil.",
    "pty.",
    "urllib.",
    "import",
    "open",
)

#: The list that is being written to; none is most of the time.
_lists: list[list[str]] = []


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if _lists and event.startswith(WATCHED):
        _lists[-1].append(f"{event} {arguments[:1]}")


sys.addaudithook(_audit)


@contextmanager
def watched() -> Iterator[tuple[list[str], list[int]]]:
    """What Python is asked to carry out meanwhile, and how many functions are called."""
    calls, asked = [0], list[str]()

    def count(_frame: object, event: str, _argument: object) -> None:
        calls[0] += event in {"call", "c_call"}

    _lists.append(asked)
    sys.setprofile(count)
    try:
        yield asked, calls
    finally:
        sys.setprofile(None)
        _lists.clear()


def told(text: str) -> list[Diagnostic]:
    """Everything wrong with a page, worked out here."""
    page = read_page(Source(text, "p.md"))
    asked = [(page.pieces[index], task) for index, task in page.tasks()]
    return [*page.diagnostics, *(wrong for piece, task in asked for wrong in page.wrong(piece, perform(task)))]


def blocks() -> list[str]:
    lines = FILE.read_text(encoding="utf-8").split("\n")
    return [_text(line).replace("¶", "\n") for line in lines if line and not line.startswith(";")]


BLOCKS = blocks()
#: What no single expression is, but a list, a definition or nothing where those may stand.
ELSEWHERE = {"x, y", "1,000", "f(x) = 1"}
REFUSED = [
    text
    for expected, text in CASES
    if expected == "refuse" and text and text == text.strip() and not {*"\n`"} & {*text} and text not in ELSEWHERE
]


@pytest.fixture(scope="module", autouse=True)
def _everything_loaded() -> None:
    """What is loaded on first use is loaded before we watch."""
    for registry in (figures, tables):
        for kind in registry.kinds():
            registry.load(kind)
    for block in (
        "`! hello`",
        "`! 1 < x x`",
        "```claim\n1 < x x\n```",
        "```exercise\nfind: the slope of x^2 at 1\n```",
    ):
        told(block)
    for place in PLACES:
        told(place.replace("{}", "x^2 + )"))
        told(place.replace("{}", "1"))


def test_there_are_enough():
    assert len(BLOCKS) + len(CASES) >= 500


@pytest.mark.parametrize("place", PLACES, ids=range(len(PLACES)))
def test_no_hostile_expression_is_carried_out_wherever_it_stands(place):
    for text in REFUSED:
        with watched() as (asked, calls):
            wrong = told(place.replace("{}", text))
        assert wrong, text
        assert {d.code for d in wrong}.isdisjoint({"SEC-601", "SEC-602", "SEC-603"}), (text, wrong)
        assert asked == [], text
        assert calls[0] < MOST_CALLS, text


@pytest.mark.parametrize("text", BLOCKS, ids=range(len(BLOCKS)))
def test_hostile_blocks_are_refused(text):
    with watched() as (asked, calls):
        wrong = told(text)
    assert wrong
    assert {d.code for d in wrong}.isdisjoint({"SEC-601", "SEC-602", "SEC-603"}), wrong
    assert all(d.line is not None and d.line <= text.count("\n") + 1 for d in wrong)
    assert asked == []
    assert calls[0] < MOST_CALLS
