"""What is remembered of a site from one build to the next, so that pages that did not change need not be read.

It lies in one file, ``.secant/index.json``: JSON that is signed (see ``build.files``) in the name of the versions and
of the folder, so that it counts for nothing once either changes. It holds

``pages``   for each page its status and its hash; the names on it; the pages that it links to, each with the hash of
            the names found there; the keys of all that it asks for; what its card shows; its rows in the ledger
``ledger``  the status of the page that lists all that was settled
``reference``  the status of each page that was made from our own code
``atlas``   the status of the atlas file, and of each page made from it, with the place of its source
``cards``   for each card its status and the key of what it was drawn from

A status is null as long as it proves nothing (see ``build.status``). A page with a mistake on it is not remembered.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from secant.build.files import signed, unsigned, write_if_changed
from secant.build.status import Clock, Status, digest, settled
from secant.build.task import Json
from secant.pages.page import Numbered


@dataclass(slots=True)
class Record:
    """What is remembered of a page. ``links`` maps each page that it asked for names to the hash of what it was told;
    ``figure`` is its first one, ``rows`` are those of the ledger."""

    status: Status | None
    digest: str
    names: Mapping[str, Numbered]
    links: dict[str, str]
    keys: list[str]
    title: str
    subtitle: str
    figure: dict[str, Json] | None = None
    rows: list[dict[str, str]] = field(default_factory=list)


@dataclass(slots=True)
class Atlas:
    """What is remembered of the atlas: its file's status; for each page made from it the place of its source
    (``file#L3``) and its status."""

    status: Status | None = None
    pages: dict[str, tuple[str, Status | None]] = field(default_factory=dict)


@dataclass(slots=True)
class Index:
    """Everything that is remembered. Paths are as seen from the folder of the pages."""

    pages: dict[str, Record] = field(default_factory=dict)
    atlas: Atlas = field(default_factory=Atlas)
    cards: dict[str, tuple[Status | None, str]] = field(default_factory=dict)
    ledger: Status | None = None
    reference: dict[str, Status | None] = field(default_factory=dict)

    @staticmethod
    def read(file: Path | None, name: str) -> Index:
        """What was written to ``file`` in this ``name``; nothing if there is no such thing."""
        index = Index()
        with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
            if file is not None:
                values = unsigned(file.read_bytes(), name)
                pages = {path: _record(*fields) for path, fields in values["pages"].items()}
                state, made = values["atlas"]
                atlas = Atlas(_status(state), {path: (at, _status(s)) for path, (at, s) in made.items()})
                cards = {path: (_status(state), key) for path, (state, key) in values["cards"].items()}
                reference = {path: _status(state) for path, state in values["reference"].items()}
                index = Index(pages, atlas, cards, _status(values["ledger"]), reference)
        return index

    def write(self, file: Path, name: str, looked: int) -> None:
        """Remember it. ``looked`` is the moment (of ``time.monotonic_ns()``) before the first file was looked at."""
        with suppress(OSError):  # not to remember costs time only
            now = Clock(file.parent).at(looked)

            def sure(state: Status | None) -> Status | None:
                return state if state is not None and settled(state, now) else None

            values = {
                "pages": {
                    path: [sure(r.status), r.digest, r.names, r.links, r.keys, r.title, r.subtitle, r.figure, r.rows]
                    for path, r in self.pages.items()
                },
                "atlas": [
                    sure(self.atlas.status),
                    {path: (at, sure(state)) for path, (at, state) in self.atlas.pages.items()},
                ],
                "cards": {path: (sure(state), key) for path, (state, key) in self.cards.items()},
                "ledger": sure(self.ledger),
                "reference": {path: sure(state) for path, state in self.reference.items()},
            }
            write_if_changed(file, signed(values, name))


def names_digest(names: Mapping[str, Numbered] | None) -> str:
    """The hash of the names on a page; of a page that is not there, nothing."""
    return "" if names is None else digest(json.dumps(sorted(names.items())).encode())


def _status(values: Any) -> Status | None:
    return None if values is None else (values[0], values[1], values[2], values[3])


def _record(status: Any, known: str, names: Any, *more: Any) -> Record:
    return Record(_status(status), known, {name: (label, number) for name, (label, number) in names.items()}, *more)
