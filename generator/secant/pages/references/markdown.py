"""Pieces of Markdown that the reference's pages are written with."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

_SPECIAL = re.compile(r"([\\|*_\[\]<>])")
_ENTITIES = str.maketrans({sign: f"&#{ord(sign)};" for sign in "&<>|*_`$"})
#: Every page of the reference has this at its head, and no page that people write for readers: it is found last.
OURS = "\nsearch:\n  boost: 0.3\n---\n"
_CODE = re.compile(r"``(.+?)``", re.DOTALL)


def head(title: str, description: str) -> str:
    """Front matter and heading."""
    quoted = [json.dumps(text, ensure_ascii=False) for text in (title, description)]
    return f"---\ntitle: {quoted[0]}\ndescription: {quoted[1]}{OURS}\n# {title}\n\n"


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table of finished cells."""
    lines = [header, ["---"] * len(header), *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines) + "\n"


def plain(text: str) -> str:
    """Text in which nothing is Markdown's."""
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))


def code(text: str) -> str:
    """Code in a sentence or in a cell; a bar in a cell would end it, and a mark of ours would be worked out."""
    if not text:
        return ""
    return f"<code>{text.translate(_ENTITIES)}</code>"


def docstring(text: str) -> str:
    """A docstring as Markdown: its code in code marks, the rest as plain text."""
    parts = _CODE.split(text)
    return "".join(code(part) if index % 2 else _paragraphs(part) for index, part in enumerate(parts))


def fenced(text: str, word: str = "markdown") -> str:
    """A block of code that may hold blocks of code."""
    return f"````{word}\n{text.strip()}\n````\n\n"


def _paragraphs(text: str) -> str:
    return re.sub(r"[ \t]*\n(?!\n)[ \t]*", " ", _SPECIAL.sub(r"\\\1", text.replace("\n\n", "\x00"))).replace(
        "\x00", "\n\n"
    )
