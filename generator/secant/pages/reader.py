"""A page's text -> its pieces, names and numbers, and the tasks that it asks for. Nothing is worked out here."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from secant.build.task import Task
from secant.diagnostics import Diagnostic, SecantError
from secant.language.names import meant
from secant.pages.labels import labels
from secant.pages.page import Numbered, Page, Piece
from secant.pages.piece import Block, Definition, Mark, Part
from secant.pages.registry import BlockKind, block_kind, block_words, mark_kinds, parts, texts
from secant.pages.scan import Broken, Display, Fence, scan
from secant.pages.source import Cut, Source
from secant.pages.spans import Span, spans
from secant.pages.tokens import CLOSE, OPEN, TOKEN, Edit, edited, paragraph, token

#: What a page may have at most: characters, and functions defined.
LONGEST, MOST_DEFINITIONS = 500_000, 200

DEFINITION = re.compile(r"\s*([^\W\d]\w*)\s*\(")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*")

#: Gives the names of another page, from a link's path; None if there is no such page.
Others = Callable[[str], Mapping[str, Numbered] | None]


def read_page(source: Source, others: Others = lambda _: None) -> Page:
    """Read a page: nothing is worked out, whatever cannot be read is in its ``diagnostics``."""
    return Reader(source).finished(others)


class Reader:
    """A page being read: its names are known at once, its links when all pages' names are (:meth:`finished`)."""

    def __init__(self, source: Source) -> None:
        self.page = Page(source)
        self.others: Others = lambda _: None
        self.definitions: list[Definition] = []
        self.defined: set[str] = set()
        self.edits: list[Edit] = []
        self.links: list[tuple[int, str]] = []
        self.counts: dict[str, int] = {}
        self.read()

    def finished(self, others: Others) -> Page:
        """The page, with its links; ``others`` knows the names on the other pages."""
        self.others = others
        self.page.markdown = self.linked(edited(self.page.source.text, self.edits)) if self.readable() else ""
        self.page.diagnostics.sort(key=lambda diagnostic: (diagnostic.line or 0, diagnostic.column or 0))
        return self.page

    def readable(self) -> bool:
        """Whether it is not too long."""
        return len(self.page.source.text) <= LONGEST

    def read(self) -> None:
        """Everything but the links."""
        source = self.page.source
        if not self.readable():
            message = f"the page has {len(source.text)} characters; at most {LONGEST} are read"
            self.page.diagnostics.append(source.diagnostic("SEC-509", message, 0, fix="make two pages of it"))
            return
        for sign in (OPEN, CLOSE):
            if (at := source.text.find(sign)) >= 0:
                message = f"the character U+{ord(sign):X} is reserved"
                self.page.diagnostics.append(source.diagnostic("SEC-507", message, at, fix="remove it"))
        found, wrong = scan(source, block_words())
        self.page.diagnostics += wrong
        for item in found:
            if isinstance(item, Fence):
                self.block(item)
            elif isinstance(item, Broken):
                index = self.add(Piece(item.start, item.place, line=True, failure=item.failure))
                self.edits.append(paragraph(index, item))
            elif isinstance(item, Display):
                index = self.formula(item.start, item.body, display=True)
                self.edits.append(paragraph(index, item))
            else:
                self.edits += self.run(item.body)

    def block(self, fence: Fence) -> None:
        kind = block_kind(fence.word)
        line = self.page.source.number(fence.body.origins[0])
        body = fence.body.text
        block = Block(fence.word, fence.arguments.text, fence.body, body, line, tuple(self.definitions))
        if fence.word == "let":
            self.define(fence.body)
        failure = self.argued(fence, kind)
        if kind.LABEL:
            block, unnamed = self.numbered(block, kind.LABEL, texts(kind))
            failure = failure or unnamed
        task = None if failure else kind.task(block)
        index = self.add(Piece(fence.start, fence.body, task, block=block, failure=failure))
        if failure is None:
            self.parts(index, kind, block)
        self.edits.append(paragraph(index, fence))

    def parts(self, index: int, kind: BlockKind, block: Block) -> None:
        """Add what is worked out by itself in a block."""
        piece = self.page.pieces[index]
        try:
            tokens = tuple(token(self.add(self.part(part))) for part in parts(kind, block))
            self.page.pieces[index] = replace(piece, block=replace(block, parts=tokens))
        except SecantError as error:
            wrong = [block.body.placed(diagnostic, self.page.source) for diagnostic in error.diagnostics]
            self.page.diagnostics += wrong
            self.page.pieces[index] = replace(piece, failure=wrong[0])

    def part(self, part: Part) -> Piece:
        at = part.text.origins[0]
        if isinstance(part.task, Task):
            return Piece(at, part.text, part.task, line=part.line)
        failure = part.text.placed(part.task, self.page.source)
        self.page.diagnostics.append(failure)
        return Piece(at, part.text, failure=failure, line=part.line)

    def argued(self, fence: Fence, kind: BlockKind) -> Diagnostic | None:
        """What is wrong with what follows the block's word."""
        if not fence.arguments.text or fence.arguments.text in kind.ARGUMENTS:
            return None
        known = " or ".join([fence.word, *(f"{fence.word} {argument}" for argument in kind.ARGUMENTS)])
        message = f"“{fence.arguments.text}” means nothing after {fence.word}"
        return self.complaint("SEC-500", message, fence.arguments, f"write {known}")

    def numbered(self, block: Block, label: str, more: tuple[str, ...]) -> tuple[Block, Diagnostic | None]:
        """The block with its number, its name, its caption and ``more`` texts; what is wrong with the name."""
        given_texts, asked = labels(block.body, ("name", "caption", *more))
        number = self.counts[label] = self.counts.get(label, 0) + 1
        given, usual = given_texts.get("name"), f"{label.lower()}-{number}"
        name = given.text if given and given.text else usual
        caption = self.tokens(given_texts["caption"]) if "caption" in given_texts else None
        shown = {key: self.tokens(given_texts[key]) for key in more if key in given_texts}
        block = replace(block, asked=asked, number=number, name=name, caption=caption, texts=shown)
        where = given or block.body.part(0, len(block.body.text.partition("\n")[0]))
        if not NAME.fullmatch(name):
            fix = "write letters, digits and hyphens: closing-in"
            return block, self.complaint("SEC-500", f"“{name}” is not a name", where, fix)
        if name in self.page.names:
            other, count = self.page.names[name]
            message = f"the name “{name}” is used already, by {other.lower()} {count}"
            return block, self.complaint("SEC-503", message, where, "give one of them another name")
        self.page.names[name] = (label, number)
        return block, None

    def define(self, body: Cut) -> None:
        """Put a block's definitions in force. What is wrong with them, the block itself complains of."""
        for line, origin in zip(body.text.split("\n"), body.origins, strict=True):
            match = DEFINITION.match(line)
            if match and match[1] not in self.defined:
                self.defined.add(match[1])
                number = self.page.source.number(origin)
                self.definitions.append(Definition(match[1], line.strip(), number))
        if len(self.definitions) > MOST_DEFINITIONS:
            self.definitions = []
            message = f"the page defines more than {MOST_DEFINITIONS} functions"
            self.complaint("SEC-509", message, body.part(0, 1), "make two pages of it")

    def run(self, run: Cut) -> list[Edit]:
        """The edits that put tokens into a run of text."""
        return [(run.origin(span.start), run.origin(span.end - 1) + 1, self.span(run, span)) for span in spans(run)]

    def tokens(self, text: Cut) -> str:
        """A caption with tokens for what is ours in it."""
        return edited(text.text, [(span.start, span.end, self.span(text, span)) for span in spans(text)])

    def span(self, run: Cut, span: Span) -> str:
        at = run.origin(span.start)
        if span.kind in ("formula", "display"):
            return token(self.formula(at, span.body, display=span.kind == "display"))
        if span.kind == "literal":
            return token(self.add(Piece(at, span.body, literal=True)))
        if span.kind == "link":
            self.links.append((self.add(Piece(at, span.body)), span.body.text))
            return token(self.links[-1][0])
        return token(self.add(self.marked(at, span.body)))

    def marked(self, at: int, code: Cut) -> Piece:
        sign, body = code.text[0], code.part(1, len(code.text)).stripped()
        kind = mark_kinds()[sign]
        literal = f"code that begins with {sign} is written `\\{code.text}`"
        if not body.text:
            failure = self.complaint(
                "SEC-502", f"nothing follows the mark {sign}", code, f"write an expression after it; {literal}"
            )
            return Piece(at, code, failure=failure)
        mark = Mark(body.text.replace("\n", " "), tuple(self.definitions))
        return Piece(at, body, kind.task(mark), mark=mark)

    def formula(self, at: int, body: Cut, *, display: bool) -> int:
        body = body.stripped()
        mark = Mark(body.text, (), display)
        return self.add(Piece(at, body, mark_kinds()["$"].task(mark), mark=mark))

    def add(self, piece: Piece) -> int:
        self.page.pieces.append(piece)
        return len(self.page.pieces) - 1

    def complaint(self, code: str, message: str, where: Cut, fix: str) -> Diagnostic:
        diagnostic = where.placed(Diagnostic(code, message, fix=fix, length=max(1, len(where.text))), self.page.source)
        self.page.diagnostics.append(diagnostic)
        return diagnostic

    def linked(self, markdown: str) -> str:
        """Put "[Figure 4](…)" where an empty link stood, now that the whole page is numbered."""
        texts = {token(index): self.link(index, target) for index, target in self.links}

        def text(match: re.Match[str]) -> str:
            return texts.get(match[0], match[0])

        for index, piece in enumerate(self.page.pieces):
            if piece.block and (piece.block.caption or piece.block.texts):
                caption = TOKEN.sub(text, piece.block.caption) if piece.block.caption else None
                shown = {key: TOKEN.sub(text, value) for key, value in piece.block.texts.items()}
                self.page.pieces[index] = replace(piece, block=replace(piece.block, caption=caption, texts=shown))
        return TOKEN.sub(text, markdown)

    def link(self, index: int, target: str) -> str:
        path, _, name = target.partition("#")
        names = self.others(path) if path else self.page.names
        if names is not None and name in names:
            label, number = names[name]
            return f"[{label} {number}]({target})"
        if names is None:
            message, fix = f"there is no page {path}", "write the path as seen from this page: ../chapters/one.md"
        else:
            message = f"no figure or table {f'on {path}' if path else 'on this page'} is named “{name}”"
            listing = f"the names are {', '.join(sorted(names))}"
            fix = meant(name, names, listing) if names else "give the block a line name: …"
        piece = self.page.pieces[index]
        failure = self.complaint("SEC-504", message, piece.text, fix)
        self.page.pieces[index] = replace(piece, failure=failure)
        return token(index)
