"""A page as a notebook: its prose as text, each of its blocks as a cell that computes it anew.

What stands in a sentence (values, formulas, claims) is written out as the page shows it; a block becomes a call of
``page.show`` with the block's own source, so that whoever opens the notebook can change it. It needs our wheel alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any

from secant.build.task import Artifact
from secant.pages.page import Page, Piece
from secant.pages.tokens import TOKEN

_SETUP = "import secant\n\npage = secant.Page()"
_FRONT = {"kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"}}
#: Attribute lists, and the mark of a folded question: Markdown that notebooks do not know.
_ATTRIBUTES = re.compile(r"\{[ :]*[.#][^}\n]*\}")
_QUESTION = re.compile(r'^\?\?\?\+?\s+\w+\s+"(.+)"$', re.MULTILINE)
_LINK = re.compile(r"(?<!!)\[([^\]]+)\]\((?!https?:)([^)\s]+)\)")


def notebook(page: Page, artifacts: Mapping[int, Artifact], address: str | None = None) -> bytes:
    """The notebook's file. Links to other pages lead to ``address``, the page's own on the site, or are left out."""
    cells = [_code(_SETUP, "setup")]
    for number, (kind, text) in enumerate(_parts(page, artifacts)):
        if kind == "code":
            cells.append(_code(text, str(number)))
        elif text.strip():
            cells.append(_cell("markdown", _linked(text.strip("\n"), address), str(number)))
    made = {"cells": cells, "metadata": _FRONT, "nbformat": 4, "nbformat_minor": 5}
    return (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode()


def _parts(page: Page, artifacts: Mapping[int, Artifact]) -> Iterator[tuple[str, str]]:
    """Prose and blocks, in the page's order."""
    prose, at = "", 0
    for match in TOKEN.finditer(page.markdown):
        prose += page.markdown[at : match.start()]
        at = match.end()
        index = int(match[1])
        piece = page.pieces[index]
        if piece.block is None:
            prose += _written(piece, artifacts.get(index))
            continue
        yield "markdown", prose
        prose = ""
        yield "code", _block(piece)
    yield "markdown", prose + page.markdown[at:]


def _block(piece: Piece) -> str:
    block = piece.block
    if block is None:
        raise TypeError("no block")
    word = f"{block.word} {block.arguments}".strip()
    return f'page.show(r"""\n```{word}\n{block.body.text.rstrip()}\n```\n""")'


def _written(piece: Piece, artifact: Artifact | None) -> str:
    """What stands in a sentence, as text."""
    facts: dict[str, Any] = artifact.facts if artifact else {}
    if piece.literal or piece.mark is None:
        return f"`{piece.text.text}`" if piece.literal else piece.text.text
    if "latex" in facts:
        return f"${facts['latex']}$"
    if "value" in facts:
        return _value(facts["value"])
    if "verdict" in facts:
        return f"*{piece.text.text}*"
    sign = "$$" if piece.mark.display else "$"
    return f"{sign}{piece.text.text}{sign}"


def _value(value: Any) -> str:
    return f"({', '.join(map(_value, value))})" if isinstance(value, list) else str(value).replace("-", "−")


def _linked(text: str, address: str | None) -> str:
    text = _QUESTION.sub(r"**\1**", _ATTRIBUTES.sub("", text))
    if address is None:
        return _LINK.sub(r"\1", text)
    return _LINK.sub(lambda match: f"[{match[1]}]({address.rstrip('/')}/{_page(match[2])})", text)


def _page(link: str) -> str:
    """The address, as seen from a page's own, of what a link between Markdown files leads to."""
    if link.startswith("#"):
        return link
    path, sign, anchor = link.partition("#")
    return f"../{path.removesuffix('index.md').removesuffix('.md')}{'/' if path.endswith('.md') else ''}{sign}{anchor}"


def _code(source: str, name: str) -> dict[str, Any]:
    return {**_cell("code", source, name), "execution_count": None, "outputs": []}


def _cell(kind: str, source: str, name: str) -> dict[str, Any]:
    identity = sha256(f"{name} {source}".encode()).hexdigest()[:12]
    return {"cell_type": kind, "id": identity, "metadata": {}, "source": source.splitlines(keepends=True)}
