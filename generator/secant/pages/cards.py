"""The picture that another site shows of a page: its title beside its first figure."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from secant.build.task import Artifact, Json, Task
from secant.diagnostics import SecantError

if TYPE_CHECKING:
    from secant.pages.page import Page
    from secant.pages.records import Record

#: What fits below the title.
SUBTITLE = 90


def figure(page: Page) -> Task | None:
    """What the page's first figure asks for."""
    return next((piece.task for piece in page.pieces if piece.block and piece.block.word == "figure"), None)


def words(text: str, stem: str) -> tuple[str, str]:
    """What a card says: the page's title and its description's first sentence."""
    from secant.pages.front import front
    from secant.pages.titles import title

    try:
        return title(text, stem), shortened(str(front(text).get("description", "")))
    except SecantError:  # told where the page was read
        return stem, ""


def tasks(records: Mapping[str, Record]) -> dict[str, Task]:
    """A card for each page, by the page's path. A page without a figure takes the site's first."""
    first = next((record.figure for record in records.values() if record.figure), None)
    if first is None:
        return {}
    return {path: _task(path, record, record.figure or first) for path, record in records.items()}


def _task(path: str, record: Record, picture: dict[str, Json]) -> Task:
    given = {**picture, "title": record.title, "subtitle": record.subtitle}
    return replace(Task.of(draw, given, f"the card of {path}"), group=path)


def place(folder: str, page: str) -> str:
    """Where a page's card lies: at the page's own path below ``folder``."""
    return f"{folder}/{page.removesuffix('.md')}.png"


def shortened(text: str) -> str:
    """The first sentence; if it is too long its first clauses, else as many of its words as fit."""
    sentence = re.split(r"(?<=[.!?])\s", text, maxsplit=1)[0]
    if len(sentence) <= SUBTITLE:
        return sentence
    if clauses := [match.start() for match in re.finditer(r"[,;:](?=\s)", sentence) if 20 < match.start() < SUBTITLE]:
        return f"{sentence[: clauses[-1]]}."
    return sentence[: SUBTITLE - 1].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def draw(given: dict[str, Json]) -> Artifact:
    """Title, subtitle and a figure's lines -> PNG in base 64."""
    from secant.pages.drawn import drawn
    from secant.render import card

    _, scene = drawn(given["text"], tuple(given["definitions"]))
    return Artifact(base64.b64encode(card(given["title"], given["subtitle"], scene)).decode())
