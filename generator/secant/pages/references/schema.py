"""What an editor can use, from the registries: JSON Schemas for the atlas file and for the blocks' options, snippets.

Blocks are not YAML; their schema is for tools that read a block's option lines into an object of texts.
"""

from __future__ import annotations

import re
from typing import Any

from secant import figures, tables
from secant.language.article import with_article
from secant.language.options import OptionDescription, describe
from secant.pages.atlas.entries import LISTS, MEANINGS, REQUIRED
from secant.pages.registry import block_words

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_BLOCK = re.compile(r"```(?:figure|table)\n.*?```", re.DOTALL)


def atlas() -> dict[str, Any]:
    """The atlas file: groups, and functions whose every value is text, or a list of texts."""
    text: dict[str, Any] = {"type": ["string", "number", "array"]}
    texts: dict[str, Any] = {"type": "array", "items": {"type": "string"}, "minItems": 1}
    return {
        "$schema": _DRAFT,
        "title": "The atlas of a Secant site",
        "type": "object",
        "required": ["groups", "functions"],
        "additionalProperties": False,
        "properties": {
            "groups": {"type": "array", "items": {"type": "object", "additionalProperties": {"type": "string"}}},
            "functions": {
                "type": "array",
                "items": {
                    "type": "object",
                    "required": list(REQUIRED),
                    "additionalProperties": False,
                    "properties": {
                        key: {**(texts if key in LISTS else text), "description": meaning}
                        for key, meaning in MEANINGS.items()
                    },
                },
            },
        },
    }


def blocks() -> dict[str, Any]:
    """The options of a figure and of a table, by kind."""
    return {
        "$schema": _DRAFT,
        "title": "The options of Secant's blocks",
        "$defs": {
            word: {"oneOf": [_kind(room.load(name)) for name in room.kinds()]}
            for word, room in (("figure", figures), ("table", tables))
        },
    }


def snippets() -> dict[str, Any]:
    """A block of each word, and an example of each kind, as Visual Studio Code wants them."""
    found = {
        word: {
            "scope": "markdown",
            "prefix": word,
            "body": [f"```{word}", "$0", "```"],
            "description": f"{with_article(word)} block",
        }
        for word in block_words()
    }
    for word, room in (("figure", figures), ("table", tables)):
        for name in room.kinds():
            kind = room.load(name)
            (block,) = _BLOCK.findall(kind.example)
            body = [line.replace("$", "\\$") for line in block.splitlines()]
            found[f"{word} {name}"] = _snippet(f"{word}-{name}", body, kind.meaning.split("\n\n", maxsplit=1)[0])
    return found


def _snippet(prefix: str, body: list[str], description: str) -> dict[str, Any]:
    return {"scope": "markdown", "prefix": prefix, "body": body, "description": " ".join(description.split())}


def _kind(kind: Any) -> dict[str, Any]:
    rows = describe(kind.options)
    return {
        "title": kind.name,
        "type": "object",
        "required": ["kind", *(row.spelling for row in rows if row.required)],
        "additionalProperties": False,
        "properties": {"kind": {"const": kind.name}, **{row.spelling: _option(row) for row in rows}},
    }


def _option(row: OptionDescription) -> dict[str, Any]:
    described = {"type": "string", "description": f"{row.what}: {row.meaning}", "examples": [row.example]}
    return described | ({"default": row.default} if row.default else {})
