"""A table's rows as HTML, formulas typeset; runs in a worker."""

from __future__ import annotations

import re

from secant.pages import told
from secant.pages.numbers import shown_name
from secant.tables import Table

#: A cell that holds nothing but a formula has room for it.
ALONE = re.compile(r"`[^`]+`$")
NUMBER = re.compile(rf"-?\d+(?:[./]\d+)?(?:\*10\^\(?-?\d+\)?)?$|{ALONE.pattern}")


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
    shown = shown_name(text) if tag == "th" else told.html(text, display=ALONE.match(text) is not None)
    return f"<{tag}{more}{place}>{shown}</{tag}>"
