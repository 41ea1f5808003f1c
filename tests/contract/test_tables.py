"""One matrix over every table kind: its example fills, twice the same, and mistakes are told at their line."""

from __future__ import annotations

import re

import pytest

from secant import tables
from secant.diagnostics import SecantError
from secant.language.definitions import parse_definitions
from secant.language.option_lines import read_lines
from secant.language.options import describe
from secant.tables import Table

every_kind = pytest.mark.parametrize("kind", tables.kinds())
_BLOCK = re.compile(r"```(let|table)\n(.*?)```", re.DOTALL)


def example(kind: str, change: str = "") -> Table:
    blocks = dict(_BLOCK.findall(tables.load(kind).example))
    definitions = parse_definitions(blocks.get("let", ""), {})
    return tables.build(read_lines(blocks["table"] + change), definitions)[1]


@every_kind
def test_the_example_fills_the_same_table_twice(kind: str) -> None:
    table = example(kind)
    assert table == example(kind)
    assert table.kind == kind
    assert table.caption
    assert table.rows
    assert all(cell.strip() for row in table.rows for cell in row)
    assert not any("nan" in cell or "inf" in cell for row in table.rows for cell in row)


@every_kind
def test_an_unknown_option_lists_the_right_ones(kind: str) -> None:
    with pytest.raises(SecantError) as caught:
        example(kind, "\nwidht: 3")
    (diagnostic,) = caught.value.diagnostics
    assert diagnostic.code == "SEC-131"
    assert diagnostic.fix is not None
    assert all(row.spelling in diagnostic.fix for row in describe(tables.load(kind).options))


@every_kind
def test_every_kind_says_what_it_shows(kind: str) -> None:
    assert len(tables.load(kind).meaning) > 40


def test_an_unknown_kind_names_the_nearest() -> None:
    with pytest.raises(SecantError) as caught:
        tables.build(read_lines("kind: slops\nof: x^2"), {})
    (diagnostic,) = caught.value.diagnostics
    assert (diagnostic.code, diagnostic.line, diagnostic.column) == ("SEC-400", 1, 7)
    assert "slopes" in (diagnostic.fix or "")


def test_a_missing_kind_is_told() -> None:
    with pytest.raises(SecantError, match="SEC-401"):
        tables.build(read_lines("of: x^2"), {})
