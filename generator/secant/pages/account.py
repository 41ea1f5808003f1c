"""Everything that a site's pages settle, as data: what one commit says, to be held against what another says.

``python -m secant.pages.account DOCS ROOT`` writes it as JSON, so that the engine of an older commit can be asked, too;
results are kept with those of the site whose project is in ROOT.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from secant.build.run import Bench
from secant.build.task import Artifact
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.atlas import FILE as ATLAS_FILE
from secant.pages.atlas import atlas
from secant.pages.folder import files, pages
from secant.pages.generated import ATLAS
from secant.pages.names import Names
from secant.pages.page import Piece
from secant.pages.piece import IDENTITY
from secant.pages.reader import read_page
from secant.pages.site import source_of

#: Facts that are not about mathematics, or are told elsewhere.
_LEFT_OUT = ("ledger", "caption", "picture")
#: Who works out an inline mark -> what came of it.
_MARKS = {"value": "value", "typeset": "formula", "settling": "claim"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing settled: on which ``page``, ``what`` it is (value, claim, figure …), its ``name`` if it has one, the
    ``text`` that asks for it, what came of it, and for a figure its picture."""

    page: str
    what: str
    name: str
    text: str
    facts: dict[str, Any] = field(default_factory=dict)
    picture: str = ""


def account(docs: Path, bench: Bench) -> list[Item]:
    """The items of all pages, in order. What cannot be settled says so in its facts.

    The pages of the atlas are those that its file makes now: which of them a build has written is no matter.
    """
    names = Names(docs)
    found: list[Item] = []
    texts = {inside: (docs / inside).read_bytes() for inside in pages(files(docs))}
    try:
        made = atlas(docs, ATLAS_FILE)
    except SecantError as error:
        made = []
        found.append(Item(ATLAS_FILE, "atlas", "", "", _wrong(error.diagnostics)))
    if (docs / ATLAS_FILE).is_file():
        texts = {inside: text for inside, text in texts.items() if not inside.startswith(f"{ATLAS}/")}
    texts |= {file.path: file.content for file in made}
    for inside, text in sorted(texts.items()):
        page = read_page(
            source_of(text.decode("utf-8-sig", errors="replace"), inside), partial(names.seen_from, inside)
        )
        asked = page.tasks()
        artifacts = bench.artifacts([task for _, task in asked])
        pieces = ((page.pieces[index], artifact) for (index, _), artifact in zip(asked, artifacts, strict=True))
        found += _items(inside, pieces)
    return found


def _items(inside: str, pieces: Iterable[tuple[Piece, Artifact]]) -> Iterable[Item]:
    for piece, artifact in pieces:
        what = _what(piece)
        if what is None:
            continue
        if artifact.diagnostics:
            facts = _wrong(artifact.diagnostics)
        else:
            facts = {key: value for key, value in artifact.facts.items() if key not in _LEFT_OUT}
        name = piece.block.name if piece.block else ""
        text = piece.block.asked if piece.block else piece.text.text
        picture = artifact.html.replace(IDENTITY, name) if what == "figure" else ""
        yield Item(inside, what, name, " ".join(text.split()), facts, picture)


def _wrong(diagnostics: Iterable[Diagnostic]) -> dict[str, Any]:
    return {"wrong": [f"{each.code} {each.message}" for each in diagnostics]}


def _what(piece: Piece) -> str | None:
    """What a piece is called; ``None`` of what settles nothing: definitions, and formulas that an author sets."""
    if piece.block is not None:
        return None if piece.block.word in ("let", "thumbnail") else piece.block.word
    room = piece.task.work.partition(":")[0].rpartition(".")[2] if piece.task else ""
    return _MARKS.get(room) if piece.mark is not None else "claim"


def read(text: str) -> list[Item]:
    """What :func:`main` wrote."""
    return [Item(**item) for item in json.loads(text)]


def main() -> None:
    """Write the account of the pages in the folder that is named."""
    from secant.pages.workshop import workshop

    docs, root = map(Path, sys.argv[1:])
    bench = workshop(root)
    try:
        json.dump([asdict(item) for item in account(docs, bench)], sys.stdout)
    finally:
        bench.close()


if __name__ == "__main__":
    main()
