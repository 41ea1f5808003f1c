"""A whole page: its pieces, their names and numbers, and the tasks that it asks for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic
from secant.pages.piece import Block, Definition, Mark
from secant.pages.registry import block_kind, block_words, mark_kinds
from secant.pages.scan import Display, Fence, scan
from secant.pages.source import Cut, Source
from secant.pages.spans import Span, spans

#: What stands in the Markdown for a piece: two characters that no text needs, around its index.
OPEN, CLOSE = "\ue5ec", "\ue5ed"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")

DEFINITION = re.compile(r"\s*([^\W\d]\w*)\s*\(")
OPTION = re.compile(r"(name|caption)[ \t]*:[ \t]*(.*)")
NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*")

Numbered = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to be replaced, which begins at the offset ``at``. ``text`` is what its diagnostics are about;
    ``literal`` is code shown as it stands."""

    at: int
    text: Cut
    task: Task | None = None
    block: Block | None = None
    mark: Mark | None = None
    literal: bool = False
    failure: Diagnostic | None = None


@dataclass(slots=True)
class Page:
    """A page that was read. ``names`` says what can be linked to; ``markdown`` has tokens where the pieces stood."""

    source: Source
    pieces: list[Piece] = field(default_factory=list)
    names: dict[str, Numbered] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    markdown: str = ""

    def tasks(self) -> list[tuple[Piece, Task]]:
        """What the page asks for."""
        return [(piece, piece.task) for piece in self.pieces if piece.task]

    def wrong(self, piece: Piece, artifact: Artifact) -> list[Diagnostic]:
        """What is wrong with a piece, at its place."""
        return [piece.text.placed(diagnostic, self.source) for diagnostic in artifact.diagnostics]


#: Gives the names of another page, from a link's path; None if there is no such page.
Others = Callable[[str], Mapping[str, Numbered] | None]


def read_page(source: Source, others: Others = lambda _: None) -> Page:
    """Read a page: nothing is worked out, whatever cannot be read is in its ``diagnostics``."""
    return _Reader(source, others).read()


class _Reader:
    def __init__(self, source: Source, others: Others) -> None:
        self.page = Page(source)
        self.others = others
        self.definitions: list[Definition] = []
        self.edits: list[tuple[int, int, str]] = []
        self.links: list[tuple[int, str]] = []
        self.counts: dict[str, int] = {}

    def read(self) -> Page:
        source = self.page.source
        for sign in (OPEN, CLOSE):
            if (at := source.text.find(sign)) >= 0:
                message = f"the character U+{ord(sign):X} is reserved"
                self.page.diagnostics.append(source.diagnostic("SEC-507", message, at, fix="remove it"))
        found, wrong = scan(source, block_words())
        self.page.diagnostics += wrong
        for item in found:
            if isinstance(item, Fence):
                self.block(item)
            elif isinstance(item, Display):
                index = self.formula(item.start, item.body, display=True)
                self.edits.append((item.start, item.end, _paragraph(index, item)))
            else:
                self.edits += self.run(item.body)
        self.page.markdown = self.linked(_edited(source.text, self.edits))
        self.page.diagnostics.sort(key=lambda diagnostic: (diagnostic.line or 0, diagnostic.column or 0))
        return self.page

    def block(self, fence: Fence) -> None:
        kind = block_kind(fence.word)
        line = self.page.source.number(fence.body.origins[0])
        block = Block(fence.word, fence.arguments.text, fence.body, line, tuple(self.definitions))
        if fence.word == "let":
            self.define(fence.body)
        failure = None
        if kind.LABEL:
            options = _options(fence.body)
            number = self.counts[kind.LABEL] = self.counts.get(kind.LABEL, 0) + 1
            caption = options.get("caption")
            failure = self.named(options.get("name"), kind.LABEL, number)
            name = options["name"].text if "name" in options and not failure else f"{kind.LABEL.lower()}-{number}"
            block = replace(block, number=number, name=name, caption=self.tokens(caption) if caption else None)
        index = self.add(
            Piece(fence.start, fence.body, None if failure else kind.task(block), block=block, failure=failure)
        )
        self.edits.append((fence.start, fence.end, _paragraph(index, fence)))

    def named(self, name: Cut | None, label: str, number: int) -> Diagnostic | None:
        """Enter a numbered block under its name."""
        ours = name.text if name else f"{label.lower()}-{number}"
        if name and not NAME.fullmatch(ours):
            fix = "write letters, digits and hyphens: closing-in"
            return self.complaint("SEC-500", f"“{ours}” is not a name", name, fix)
        if ours in self.page.names:
            other = self.page.names[ours]
            fix = "give one of them another name"
            message = f"the name “{ours}” is used already, by {other[0].lower()} {other[1]}"
            return self.complaint("SEC-503", message, name or Cut("", (0,)), fix)
        self.page.names[ours] = (label, number)
        return None

    def define(self, body: Cut) -> None:
        """Put a block's definitions in force. What is wrong with them, the block itself complains of."""
        for line, origin in zip(body.text.split("\n"), body.origins, strict=True):
            match = DEFINITION.match(line)
            if match and all(definition.name != match[1] for definition in self.definitions):
                number = self.page.source.number(origin)
                self.definitions.append(Definition(match[1], line.strip(), number))

    def run(self, run: Cut) -> list[tuple[int, int, str]]:
        """The edits that put tokens into a run of text."""
        return [(run.origin(span.start), run.origin(span.end - 1) + 1, self.span(run, span)) for span in spans(run)]

    def tokens(self, text: Cut) -> str:
        """A caption with tokens for what is ours in it."""
        return _edited(text.text, [(span.start, span.end, self.span(text, span)) for span in spans(text)])

    def span(self, run: Cut, span: Span) -> str:
        at = run.origin(span.start)
        if span.kind in ("formula", "display"):
            return _token(self.formula(at, span.body, display=span.kind == "display"))
        if span.kind == "literal":
            return _token(self.add(Piece(at, span.body, literal=True)))
        if span.kind == "link":
            self.links.append((self.add(Piece(at, span.body)), span.body.text))
            return _token(self.links[-1][0])
        return _token(self.add(self.marked(at, span.body)))

    def marked(self, at: int, code: Cut) -> Piece:
        sign, body = code.text[0], code.part(1, len(code.text)).stripped()
        kind = mark_kinds().get(sign)
        literal = f"code that begins with {sign} is written `\\{code.text}`"
        if kind is None:
            known = " and ".join(f"`{mark} …`" for mark in sorted(mark_kinds()) if mark != "$")
            failure = self.complaint(
                "SEC-502", f"there is no inline mark {sign}", code, f"the marks are {known}; {literal}"
            )
            return Piece(at, code, failure=failure)
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
        texts = {_token(index): self.link(index, target) for index, target in self.links}

        def text(match: re.Match[str]) -> str:
            return texts.get(match[0], match[0])

        for index, piece in enumerate(self.page.pieces):
            if piece.block and piece.block.caption:
                block = replace(piece.block, caption=TOKEN.sub(text, piece.block.caption))
                self.page.pieces[index] = replace(piece, block=block)
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
            fix = f"the names are {', '.join(sorted(names))}" if names else "give the block a line name: …"
        piece = self.page.pieces[index]
        failure = self.complaint("SEC-504", message, piece.text, fix)
        self.page.pieces[index] = replace(piece, failure=failure)
        return _token(index)


def _options(body: Cut) -> dict[str, Cut]:
    """Where a block says its name and its caption; a caption goes on over the indented lines below it."""
    options: dict[str, Cut] = {}
    lines = body.text.split("\n")
    at = 0
    for index, line in enumerate(lines):
        if match := OPTION.match(line):
            end = at + len(line)
            for more in lines[index + 1 :]:
                if not more.startswith((" ", "\t")):
                    break
                end += 1 + len(more)
            options.setdefault(match[1], body.part(at + match.start(2), end).stripped())
        at += len(line) + 1
    return options


def _token(index: int) -> str:
    return f"{OPEN}{index}{CLOSE}"


def _paragraph(index: int, item: Fence | Display) -> str:
    """The token as a paragraph of its own in the same container."""
    blank = item.margin.rstrip()
    before = f"\n{item.margin}" if item.own_line else ""
    return f"{before}{_token(index)}\n{blank}"


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
