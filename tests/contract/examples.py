"""The examples of the registries, taken apart: their definitions and their one block."""

from __future__ import annotations

import re

from secant.language.definitions import parse_definitions
from secant.language.option_lines import RawOptions, read_lines
from secant.language.tree import Definitions

_BLOCK = re.compile(r"^```(let(?: hidden)?|figure|table)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def taken_apart(example: str) -> tuple[RawOptions, Definitions]:
    """The options of the example's figure or table, and what its ``let`` block defines."""
    definitions: Definitions = {}
    found: list[RawOptions] = []
    for word, text in _BLOCK.findall(example):
        if word.startswith("let"):
            definitions = parse_definitions(text, definitions)
        else:
            found.append(read_lines(text))
    (options,) = found
    return options, definitions
