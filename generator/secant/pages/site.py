"""The pages of a site: read what changed, have worked out what they ask for, report everything wrong at once."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path, PurePosixPath

from secant.build.run import Bench
from secant.build.status import Status, digest
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.cards import figure, words
from secant.pages.front import front
from secant.pages.ledger import Entry
from secant.pages.page import Numbered, Page
from secant.pages.paths import shown_path
from secant.pages.reader import Reader, read_page
from secant.pages.records import Record, names_digest
from secant.pages.scan import front_matter
from secant.pages.source import Source
from secant.pages.workshop import KEPT

#: Where pictures of counterexamples are written, beside the site's pages.
COUNTEREXAMPLES = KEPT / "counterexamples"

#: Pages by their paths, each with the names that it was told of others when it was read.
Converted = dict[str, tuple[dict[str, str], Page]]


def source_of(text: str, file: str | None) -> Source:
    """A file's text without its front matter, as hosts cut it off: with the blank lines below it."""
    length = front_matter(text)
    if length:
        length += len(text) - length - len(text[length:].lstrip("\n"))
    return Source(text[length:], file, text.count("\n", 0, length))


@dataclass(slots=True)
class Site:
    """The pages below ``docs``.

    ``records`` is what is known of each page, ``read`` are those that had to be read, ``wrong`` is what is wrong with
    those that cannot be, ``spoilt`` are those with mistakes; ``pictures`` show counterexamples (name of a file -> SVG).
    ``verify``: statuses are not believed; every page is hashed, every result that it asks for is checked. ``converted``
    is for a preview, which goes on with the pages that it read before.
    """

    docs: Path
    bench: Bench
    records: dict[str, Record] = field(default_factory=dict)
    verify: bool = False
    read: dict[str, Page] = field(default_factory=dict)
    files: dict[str, Status] = field(default_factory=dict)
    wrong: list[Diagnostic] = field(default_factory=list)
    spoilt: set[str] = field(default_factory=set)
    pictures: dict[str, str] = field(default_factory=dict)
    converted: Converted | None = None

    def look(self, pages: Mapping[str, Status]) -> None:
        """Read what changed since the records were made, what links to what changed its names, and what asks for
        something that is not there."""
        self.files = dict(pages)
        there = self.bench.cache.keys() if self.bench.cache and self.records else set()
        known: dict[str, Record] = {}
        readers: dict[str, tuple[Reader, bytes]] = {}
        for path, state in self.files.items():
            record = self.records.get(path)
            whole = record is not None and all(self._is_there(key, there) for key in record.keys)
            if record and whole and record.status == state and not self.verify:
                known[path] = record
                continue
            content = self._content(path)
            if content is not None and record and whole and record.digest == digest(content):
                known[path] = replace(record, status=state)
            elif content is not None:
                self._begin(path, content, readers)
        names = {path: record.names for path, record in known.items()}
        names |= {path: reader.page.names for path, (reader, _) in readers.items()}
        asked = {link for record in known.values() for link in record.links}
        told = {link: names_digest(names.get(link)) for link in asked}
        for path, record in list(known.items()):
            if any(told[link] != before for link, before in record.links.items()):
                del known[path]
                content = self._content(path)
                if content is not None:
                    self._begin(path, content, readers)
        self.records = known
        for path in self.files:
            if path in readers:
                self._finish(path, *readers[path], names)

    def _is_there(self, key: str, there: set[str]) -> bool:
        if self.verify:
            return self.bench.cache is not None and self.bench.cache.get(key) is not None
        return key in there

    def _content(self, path: str) -> bytes | None:
        try:
            return (self.docs / path).read_bytes()
        except OSError as error:
            message = f"the page cannot be read: {error.strerror}"
            self.wrong.append(Diagnostic("SEC-500", message, file=shown_path(self.docs / path)))
            return None

    def waits(self, page: str) -> bool:
        """Whether something that the page shows is not worked out yet."""
        return page in self.records and self.bench.waits(self.records[page].keys)

    def names(self, page: str, link: str) -> Mapping[str, Numbered] | None:
        """The names on the page that ``link`` leads to from ``page`` (both as paths inside ``docs``)."""
        path = _target(page, link)
        if path in self.records:
            return self.records[path].names
        return self.read[path].names if path in self.read else None

    def page(self, inside: str, source: Source) -> Page:
        """A page for a host that converts it: as it was read, unless its text is another by now."""
        known = self.read.get(inside)
        if known is not None and known.source == source:
            return known
        links = self.records[inside].links if inside in self.records else None
        kept = self.converted.get(inside) if self.converted is not None else None
        if kept and links is not None and kept[0] == links and kept[1].source == source:
            return kept[1]
        page = read_page(source, partial(self.names, inside))
        if self.converted is not None and links is not None:
            self.converted[inside] = (links, page)
        return page

    def _begin(self, path: str, content: bytes, readers: dict[str, tuple[Reader, bytes]]) -> None:
        shown = shown_path(self.docs / path)
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            message = f"the page is not UTF-8 text (byte {error.start + 1})"
            self.wrong.append(Diagnostic("SEC-500", message, fix="save it as UTF-8", file=shown))
            return
        try:
            front(text, shown)
        except SecantError as error:
            self.wrong += error.diagnostics
            self.spoilt.add(path)
        readers[path] = (Reader(source_of(text, shown)), content)

    def _finish(self, path: str, reader: Reader, content: bytes, names: Mapping[str, Mapping[str, Numbered]]) -> None:
        links: dict[str, str] = {}

        def others(link: str) -> Mapping[str, Numbered] | None:
            target = _target(path, link)
            links[target] = names_digest(names.get(target))
            return names.get(target)

        page = self.read[path] = reader.finished(others)
        first = figure(page)
        keys = [task.key(self.bench.salt) for _, task in page.tasks()]
        title, subtitle = words(content.decode("utf-8-sig"), Path(path).stem)
        given = first.given if first else None
        self.records[path] = Record(self.files[path], digest(content), page.names, links, keys, title, subtitle, given)

    def tasks(self) -> list[Task]:
        """What the pages that were read ask for."""
        return [replace(task, group=path) for path, page in self.read.items() for _, task in page.tasks()]

    def told(self) -> list[Diagnostic]:
        """Everything wrong, once all is worked out."""
        found = list(self.wrong)
        for path, page in self.read.items():
            record, wrong = self.records[path], list(page.diagnostics)
            asked = page.tasks()
            record.rows = []
            for (index, _), artifact in zip(asked, self.bench.artifacts([task for _, task in asked]), strict=True):
                if refused := page.wrong(page.pieces[index], artifact):
                    wrong += self._pictured(path, refused, artifact)
                else:
                    record.rows += [{"anchor": page.anchor(index), **row} for row in artifact.facts.get("ledger", ())]
            if wrong:
                found += wrong
                self.spoilt.add(path)
        return sorted_once(found)

    def entries(self, without: Collection[str] = ()) -> list[Entry]:
        """The rows of the ledger, page by page, but for the pages ``without``."""
        ordered = ((path, self.records[path]) for path in self.files if path in self.records and path not in without)
        return [Entry(path, record.title, **row) for path, record in ordered for row in record.rows]

    def _pictured(self, path: str, wrong: list[Diagnostic], artifact: Artifact) -> list[Diagnostic]:
        """What is wrong with a piece, with the place of the picture that shows it, if there is one."""
        picture, first = artifact.facts.get("picture"), wrong[0]
        if picture is None:
            return wrong
        name = f"{path.removesuffix('.md')}-{first.line}-{first.column}.svg"
        self.pictures[name] = picture
        return [replace(first, fix=picture_told(name)), *wrong[1:]]


def picture_told(name: str) -> str:
    """Where the picture of a counterexample is."""
    return f"the counterexample is drawn in {(COUNTEREXAMPLES / name).as_posix()}"


def _target(page: str, link: str) -> str:
    return os.path.normpath(PurePosixPath(page).parent / link)


def sorted_once(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """By place, each once, with its fix if it is told without it too; what only follows from a definition that is
    reported itself is left out."""
    found = dict.fromkeys(diagnostics)
    again = {replace(diagnostic, fix=None) for diagnostic in found if diagnostic.fix}
    once = (diagnostic for diagnostic in found if diagnostic not in again)
    ordered = sorted(once, key=lambda d: (d.file or "", d.line or 0, d.column or 0, d.code))
    causes = [diagnostic for diagnostic in ordered if diagnostic.code != "SEC-506"]
    return causes or ordered
