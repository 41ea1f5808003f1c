"""A table's rows as HTML; runs in a worker."""

from __future__ import annotations

import re

from secant.pages.numbers import shown_name, shown_number
from secant.tables import Table

NUMBER = re.compile(r"-?\d+(?:[./]\d+)?(?:\*10\^\(?-?\d+\)?)?$")


def html(table: Table) -> str:
    """Head and body; a column of numbers is set to the right."""
    numeric = [all(_is_number(row[column]) for row in table.rows) for column in range(len(table.header))]
    head = "".join(_cell("th", text, right, ' scope="col"') for text, right in zip(table.header, numeric, strict=True))
    rows = ("".join(_cell("td", text, right) for text, right in zip(row, numeric, strict=True)) for row in table.rows)
    return f"<thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{row}</tr>' for row in rows)}</tbody>"


def _is_number(text: str) -> bool:
    return not text or NUMBER.match(text) is not None


def _cell(tag: str, text: str, right: bool, more: str = "") -> str:
    place = ' class="secant-number"' if right else ""
    shown = shown_name(text) if tag == "th" else shown_number(text)
    return f"<{tag}{more}{place}>{shown}</{tag}>"
