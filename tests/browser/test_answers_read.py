"""An answer is read in the browser as Python reads it: the same trees, and the same complaints at the same places."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser
from tests.browser.stage import Stage, staged
from tests.strategies import expressions

from secant.diagnostics import SecantError
from secant.language import canonical, limits, names, parse
from secant.language.functions import FUNCTIONS
from secant.language.tree import (
    Add,
    And,
    Call,
    Compare,
    Conditional,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Partial,
    Power,
    Subtract,
    Variable,
)  # fmt: skip

READ = """async (texts) => {
  const { parse } = await import("./web/answers/parsing.js");
  return texts.map(([text, names]) => {
    try {
      return { tree: parse(text, names) };
    } catch ({ code, message, start, end, fix }) {
      return { code, message, start, end, fix };
    }
  });
}"""
_SIGNS = {
    Add: "+",
    Subtract: "-",
    Multiply: "*",
    Divide: "/",
    Power: "^",
    And: "and",
    Or: "or",
    Not: "not",
    Negate: "-",
}
#: What people type, well and badly.
PIECES = [
    "x", "y", "t", "2",
    "3", "0.5", "10", "1/2", ".5", "2.", "e", "pi", "theta", "lamda", "x_1", "xy", "sin", "cos", "ln",
    "sqrt", "root", "log", "max", "abs", "sin(", "ln(", "exp(", "root(", "(", ")", "(", ")", "|", "|", "+", "-", "*",
    "/", "^", "**", "^2", "^-1", "^3", ",", "'", "<", "<=", "=", "==", "!=", ">", "if", "else", "and", "or", "not",
    " ", " ", " ", "[", "]", "d/dx", "d/dy ", "d/dx(", "grad", "oo", "is", "2e3", "2e-3", "$", "−", "²", "µ", "f", "f(",
    "q", "sin^2(x)", "sin x", "x(x+1)", "1/2x", "2^3x", "|x|", "x^2", "2x", ".", "_", "foo", "foo(", "#", "\t", "1000",
]  # fmt: skip


@pytest.fixture(scope="module")
def stage(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    with staged(browser, tmp_path_factory.mktemp("answers")) as found:
        found.show("<!doctype html><title>Answers</title>")
        yield found


def as_json(node: Node) -> Any:
    match node:
        case Number(value):
            return ["#", str(value)]
        case Constant(name):
            return [name]
        case Variable(name):
            return name
        case Call(name, arguments):
            return [name, *map(as_json, arguments)]
        case Partial(name, operand):
            return ["d", name, as_json(operand)]
        case Conditional(then, condition, otherwise):
            return ["if", as_json(condition), as_json(then), as_json(otherwise)]
        case Compare(operands, operators):
            return ["?", list(operators), *map(as_json, operands)]
    return [_SIGNS[type(node)], *map(as_json, node.children())]


def read(text: str, allowed: list[str] | None) -> dict[str, Any]:
    try:
        return {"tree": as_json(parse(text, names=allowed))}
    except SecantError as error:
        (found,) = error.diagnostics
        line = text.split("\n")[found.line - 1 if found.line else 0]
        start = sum(len(each) + 1 for each in text.split("\n")[: (found.line or 1) - 1]) + (found.column or 1) - 1
        assert len(line) >= (found.column or 1) - 1
        # A character's Unicode name is beyond a small script.
        message = re.sub(r"(U\+[0-9A-F]{4,6}) [^)]*\)", r"\1)", found.message)
        message = re.sub(r"(the invisible character U\+[0-9A-F]{4,6})\)", r"\1", message)
        return {"code": found.code, "message": message, "start": start, "length": found.length, "fix": found.fix}


def compare(stage: Stage, texts: list[tuple[str, list[str] | None]]) -> tuple[int, int]:
    """How many were trees, and how many were refused, in both."""
    trees = refused = 0
    for (text, allowed), there in zip(texts, stage.page.evaluate(READ, texts), strict=True):
        here = read(text, allowed)
        if "tree" in here:
            assert there == here, text
            trees += 1
            continue
        refused += 1
        assert "tree" not in there, (text, here)
        assert (there["code"], there["message"], there["start"]) == (here["code"], here["message"], here["start"]), text
        assert max(1, there["end"] - there["start"]) == here["length"], text
        assert there["fix"] in (None, here["fix"]), text
    return trees, refused


def generated(count: int, seed: int) -> list[tuple[str, list[str] | None]]:
    """Texts that are put together from pieces: mostly wrong, in all the ways there are."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    texts = []
    for _ in range(count):
        text = "".join(chance.choice(PIECES) for _ in range(chance.randint(1, 9)))
        texts.append((text, chance.choice([None, None, ["x"], ["t", "x"], []])))
    return texts


def spoilt(texts: list[str], seed: int) -> list[tuple[str, list[str] | None]]:
    """Right texts with one character taken out, doubled, or exchanged with its neighbour."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    found: list[tuple[str, list[str] | None]] = []
    for text in texts:
        at = chance.randrange(len(text))
        ways = (
            text[:at] + text[at + 1 :],
            text[: at + 1] + text[at:],
            text[:at] + text[at + 1 : at + 2] + text[at] + text[at + 2 :],
        )
        found.append((chance.choice(ways), None))
    return found


def trees(count: int) -> list[str]:
    """Canonical texts of generated trees, half of them as a hurried reader types them."""
    found: list[str] = []

    @settings(
        max_examples=count,
        database=None,
        phases=[Phase.generate],
        derandomize=True,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(expressions(), st.booleans())
    def collect(node: Node, hurried: bool) -> None:
        text = canonical(node)
        found.append(text.replace("*", " ") if hurried else text)

    collect()
    return found


def test_thousands_of_texts_are_read_alike(stage: Stage) -> None:
    written = trees(1500)
    right, wrong = compare(stage, [(text, None) for text in written])
    mixed, refused = compare(stage, spoilt(written, 4))
    pieced, unread = compare(stage, generated(6000, 7))
    assert right > 1000
    assert mixed + pieced > 600
    assert wrong + refused + unread > 4000


def test_the_limits_are_the_same(stage: Stage) -> None:
    texts = [
        "x" + "+x" * 2100, "(" * 120 + "x" + ")" * 120, "-" * 99 + "x", "x" + "+x" * 105, "1" * 101, "a" * 41, "2^1001",
        "2^1000", "9^1000*9^1000*9^1000*9^1000*9^1000*9^1000*9^1000", "root(x, 1001)", "|x|" * 21, "sin'''''''''''(x)",
        "max(" + ", ".join("x" * 17) + ")", "x^(10^400)", "2^(1/2)", "0^-1", "(2^900)^900", "x" * 4001, "", " ",
    ]  # fmt: skip
    compare(stage, [(text, None) for text in texts])


def test_the_words_are_those_of_the_language(stage: Stage) -> None:
    found = stage.page.evaluate("""async () => {
      const words = await import("./web/answers/words.js");
      return { arity: words.ARITY, greek: [...words.GREEK], keywords: [...words.KEYWORDS], limits: words.LIMITS };
    }""")
    assert found["arity"] == {name: list(row.arity) for name, row in FUNCTIONS.items()}
    assert set(found["greek"]) == names.GREEK
    assert set(found["keywords"]) == names.KEYWORDS
    assert found["limits"] == {name: getattr(limits, name) for name in found["limits"]}
