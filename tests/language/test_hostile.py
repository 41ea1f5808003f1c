"""Nothing that a stranger types can hang the reader, crash it or make it big."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from tests.strategies import expressions

from secant.diagnostics import SecantError
from secant.language import (
    canonical,
    latex,
    limits,
    parse,
    parse_box,
    parse_condition,
    parse_definitions,
    parse_function,
    parse_interval,
    parse_list,
    parse_point,
    parse_points,
    split_list,
)
from secant.language.option_lines import read_lines
from secant.language.tree import Node

_FILE = Path(__file__).parent.parent / "vectors" / "hostile.txt"
_ESCAPE = re.compile(r"\\(u[0-9a-f]{4}|x[0-9a-f]{2}|[ntr0](?![a-z]))")
_REPEAT = re.compile(r"\{\{(\d+):(.*?)\}\}")
_SINGLE = {"n": "\n", "t": "\t", "r": "\r", "0": "\0"}


def _text(line: str) -> str:
    line = _REPEAT.sub(lambda found: found[2] * int(found[1]), line)
    return _ESCAPE.sub(lambda found: _SINGLE.get(found[1]) or chr(int(found[1][1:], 16)), line)


def _cases() -> list[tuple[str, str]]:
    lines = _FILE.read_text(encoding="utf-8").split("\n")
    cases = [line.partition(" ") for line in lines if line and not line.startswith("#")]
    return [(expected, _text(text)) for expected, _, text in cases]


CASES = _cases()


def size(node: Node) -> tuple[int, int]:
    """Nodes and height, counted without recursion."""
    nodes = height = 0
    level: list[Node] = [node]
    while level:
        nodes, height = nodes + len(level), height + 1
        level = [child for parent in level for child in parent.children()]
    return nodes, height


def test_there_are_enough_cases():
    counted = Counter(expected for expected, _ in CASES)
    assert set(counted) == {"refuse", "read", "either"}
    assert counted["refuse"] >= 200


@pytest.mark.parametrize(("expected", "text"), CASES, ids=[f"{n}" for n in range(len(CASES))])
def test_hostile_texts(expected, text):
    node, error = attempt(parse, text)
    assert expected != ("read" if node is None else "refuse"), error or canonical(node)
    if node is not None:
        nodes, height = size(node)
        assert nodes <= limits.NODES
        assert height <= limits.DEPTH
        assert canonical(parse(canonical(node))) == canonical(node)
        assert latex(node)


def attempt(reader: Callable[[str], Any], text: str) -> tuple[Any, SecantError | None]:
    """What the reader made of the text, or its complaint: short, printable, and knowing its place."""
    try:
        return reader(text), None
    except SecantError as caught:
        error = caught
    for diagnostic in error.diagnostics:
        assert diagnostic.line is not None
        assert len(diagnostic.message) < 300
        assert len(diagnostic.fix or "") < 300
        assert diagnostic.source is None or (diagnostic.column or 1) <= len(diagnostic.source) + 1
    assert str(error).replace("\n", "").isprintable()
    return None, error


READERS = (
    parse, parse_condition, parse_function, parse_interval, parse_box, parse_point, parse_points, parse_list,
    lambda text: parse(text, rest_of_line=True), lambda text: parse_definitions(text, {}),
    lambda text: parse_definitions(f"f(x) = {text}", {}), split_list, read_lines,
)  # fmt: skip


def survives(text: str) -> None:
    """Every door either reads the text or refuses it by ``SecantError``."""
    for reader in READERS:
        attempt(reader, text)


@pytest.mark.parametrize("text", [text for _, text in CASES], ids=[f"{n}" for n in range(len(CASES))])
def test_every_door_survives_hostile_texts(text):
    survives(text)


@given(st.text(max_size=200))
@example("d/d")
@example("d/d/")
@example("sin^")
@example("sin^-")
@example("2e-")
def test_any_text(text):
    survives(text)


_PIECES = (
    "x", "y", "f", "d/dx", "sin", "root", "min", "log", "theta", "pi", "e", "2", "0.5", "1000", "10", " ", " ", "\n",
    "+", "-", "*", "/", "^", "**", "(", "(", ")", ")", "|", "|", ",", "<", "<=", "=", "!=", "if", " if ", " else ",
    " and ", " or ", " not ", " for ", "'", "grad", "oo", "[", "]", ".", ":", "_1", "by", "²", "\u202e",
)  # fmt: skip


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map("".join))
def test_any_sequence_of_the_languages_own_pieces(text):
    survives(text)


@given(expressions(), st.data())
def test_damaged_expressions(node, data):
    """Canonical text with a stretch of it left out, doubled, or replaced by some piece of the language."""
    text = canonical(node)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, min(len(text), start + 10)))
    piece = data.draw(st.sampled_from(("", text[start:end] * 2, *_PIECES)))
    survives(text[:start] + piece + text[end:])


def test_functions_that_double_are_stopped():
    """f_n(x) = f_(n-1)(x) + f_(n-1)(x) has 2^n parts when written out."""
    lines = ["f_0(x) = x + x"] + [f"f_{n}(x) = f_{n - 1}(x) + f_{n - 1}(x)" for n in range(1, 40)]
    with pytest.raises(SecantError, match="written out"):
        parse_definitions("\n".join(lines), {})


def test_a_function_applied_to_itself_is_stopped():
    definitions = parse_definitions("f(x) = x x x", {})
    with pytest.raises(SecantError, match="written out"):
        parse("f(" * 20 + "x" + ")" * 20, definitions=definitions)


def test_a_tower_of_functions_is_stopped():
    lines = ["f_0(x) = x"] + [f"f_{n}(x) = -f_{n - 1}(x)" for n in range(1, 200)]
    with pytest.raises(SecantError, match="deep"):
        parse_definitions("\n".join(lines), {})


def test_blocks_are_bounded():
    for reader in (read_lines, lambda text: parse_definitions(text, {})):
        with pytest.raises(SecantError, match=str(limits.BLOCK_LENGTH)):
            reader("x" * (limits.BLOCK_LENGTH + 1))


def test_limits_are_named():
    for text in ("9" * 101, "(" * 200, "x+" * 150 + "x", "x^1001", "2^1000*3^1000*5^1000*7^1000" * 3, "x" * 4001):
        with pytest.raises(SecantError) as caught:
            parse(text)
        (diagnostic,) = caught.value.diagnostics
        assert diagnostic.code == "SEC-107"
        assert any(character.isdigit() for character in diagnostic.message)
