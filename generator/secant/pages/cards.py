"""The picture that another site shows of a page: its title beside its first figure."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from secant.build.run import Bench
from secant.build.task import Artifact, Json, Task
from secant.diagnostics import SecantError
from secant.pages.front import front
from secant.pages.generated import Generated
from secant.pages.page import Page

HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*(?:\{.*\})?$", re.MULTILINE)
#: What fits below the title.
SUBTITLE = 90


def cards(pages: Sequence[tuple[Path, Page]], docs: Path, folder: str, bench: Bench) -> list[Generated]:
    """A card for each page, at the page's own path below ``folder``. A page without a figure takes the site's first.

    Cards that cannot be drawn are raised together.
    """
    pictures = [(path, figure(page)) for path, page in pages]
    first = next((picture for _, picture in pictures if picture), None)
    if first is None:
        return []
    tasks = [_task(path, picture or first) for path, picture in pictures]
    drawn = list(zip(pages, bench.artifacts(tasks), strict=True))
    wrong = [replace(d, file=page.source.file, line=None) for (_, page), card in drawn for d in card.diagnostics]
    if wrong:
        raise SecantError(*wrong)
    return [
        Generated(f"{folder}/{path.relative_to(docs).with_suffix('.png').as_posix()}", base64.b64decode(card.html))
        for (path, _), card in drawn
    ]


def figure(page: Page) -> Task | None:
    """What the page's first figure asks for."""
    return next((piece.task for piece in page.pieces if piece.block and piece.block.word == "figure"), None)


def _task(path: Path, picture: Task) -> Task:
    text = path.read_text(encoding="utf-8-sig")
    facts = front(text)
    heading = HEADING.search(text)
    title = facts.get("title") or (heading[1] if heading else path.stem)
    given = {**picture.given, "title": str(title), "subtitle": shortened(str(facts.get("description", "")))}
    return Task.of(draw, given, f"the card of {path.name}")


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
    from secant import figures
    from secant.language.option_lines import read_lines
    from secant.pages.definitions import read
    from secant.render import card

    _, scene = figures.build(read_lines(given["text"]), read(given["definitions"]))
    return Artifact(base64.b64encode(card(given["title"], given["subtitle"], scene)).decode())
