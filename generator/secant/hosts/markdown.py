"""The Python-Markdown extension: tokens for our pieces, and what stands for them in the page.

It works wherever Python-Markdown runs. Where a host gives it a bench (the MkDocs plugin does), results come from there;
in a bare ``markdown.Markdown(extensions=["secant"])`` everything is worked out on the spot.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from secant.build.run import Bench
from secant.build.task import Artifact
from secant.diagnostics import Diagnostic, SecantError
from secant.hosts.adapter import Place, place_of
from secant.pages.errors import card, inline_card
from secant.pages.guard.markup import guarded
from secant.pages.guard.origin import placed
from secant.pages.names import Names
from secant.pages.page import Page, Piece
from secant.pages.piece import IDENTITY
from secant.pages.reader import read_page
from secant.pages.registry import block_kind, block_words
from secant.pages.site import sorted_once
from secant.pages.source import Source
from secant.pages.tokens import FINISHED, TOKEN, anchor, finished
from secant.pages.workshop import found

#: How the extension for tables says where a column's text stands.
ALIGNED = re.compile(r"text-align: (left|center|right);")
#: A token as a paragraph: what is indented further belongs to a list item or the like, which is opened first.
ALONE = re.compile(rf" {{0,3}}{TOKEN.pattern}\s*")


def _no_names(page: str, link: str) -> None:  # noqa: ARG001 (nothing is known of other pages)
    return None


def _ignore(page: str, read: Page, artifacts: Mapping[int, Artifact]) -> None:
    """Nothing more is made of a page than its HTML."""


def _raise(diagnostics: list[Diagnostic]) -> None:
    raise SecantError(*diagnostics)


@dataclass(frozen=True, slots=True)
class Host:
    """What a host gives the extension.

    ``bench`` works things out. ``page`` reads a page (from its path and its text); if it is not given, the names on
    other pages are read from the folder of the pages, where that is known.

    ``wrong`` is told a page's mistakes. If it does not raise them, each becomes a card in the page. ``guard``: a page's
    own HTML may hold nothing that runs. ``aside`` lays a picture aside and gives what stands for it in the page until
    that is written. ``worked`` is told of each page that was read, by its path, with what came of its pieces.
    """

    bench: Bench
    page: Callable[[str, Source], Page] | None = None
    wrong: Callable[[list[Diagnostic]], None] = _raise
    guard: bool = True
    aside: Callable[[str], str] = str
    worked: Callable[[str, Page, Mapping[int, Artifact]], None] = _ignore


class SecantExtension(Extension):
    """The extension ``secant``; its one option, ``host``, is for hosts."""

    def __init__(self, **options: Any) -> None:
        self.config = {"host": ["", "what the host gives; nothing in a bare Markdown"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the host's name)
        """Register with ``md``; before all that would take our fences for theirs."""
        state = _State(md, self.getConfig("host") or Host(found()))
        md.preprocessors.register(_Tokens(md, state), "secant", 100)
        md.parser.blockprocessors.register(_Blocks(md.parser, state), "secant", 200)
        md.inlinePatterns.register(_Marks(TOKEN.pattern, md, state), "secant", 200)
        md.treeprocessors.register(_Columns(md), "secant-columns", -100)
        md.postprocessors.register(_Leftovers(md, state), "secant", -100)
        md.postprocessors.register(_Guard(md, state), "secant-guard", -200)


def makeExtension(**options: Any) -> SecantExtension:  # noqa: N802 (the host's name)
    """What Python-Markdown calls for ``extensions=["secant.hosts.markdown"]``."""
    return SecantExtension(**options)


class _State:
    """The page being converted."""

    def __init__(self, md: Markdown, host: Host) -> None:
        self.md, self.host = md, host
        self.page: Page | None = None
        self.place: Place | None = None
        self.artifacts: dict[int, Artifact] = {}
        self.finished: list[str] = []

    def read(self, text: str) -> str:
        place = self.place = place_of(self.md, text)
        self.finished = []
        if self.host.page:
            self.page = self.host.page(place.page, place.source)
        else:
            names = Names(place.docs).seen_from if place.docs else _no_names
            self.page = read_page(place.source, partial(names, place.page))
        asked = self.page.tasks()
        results = self.host.bench.artifacts([task for _, task in asked])
        self.artifacts = {index: result for (index, _), result in zip(asked, results, strict=True)}
        wrong = [
            wrong
            for index, artifact in self.artifacts.items()
            for wrong in self.page.wrong(self.page.pieces[index], artifact)
        ]
        if wrong := sorted_once([*self.page.diagnostics, *wrong]):
            self.host.wrong(wrong)
        self.host.worked(place.page, self.page, self.artifacts)
        return place.head + self.page.markdown

    def outcome(self, index: int) -> tuple[Artifact | None, list[Diagnostic]]:
        """What came of a piece, or what is wrong with it."""
        piece, artifact = self.at(index), self.artifacts.get(index)
        if self.page is None or piece is None or piece.failure:
            return None, [piece.failure] if piece and piece.failure else []
        wrong = self.page.wrong(piece, artifact) if artifact else []
        return None if wrong else artifact, wrong

    def picture(self, index: int) -> str:
        """The picture that goes with what is wrong with a piece, if there is one."""
        artifact = self.artifacts.get(index)
        return artifact.html if artifact and artifact.diagnostics else ""

    def at(self, index: int) -> Piece | None:
        return self.page.pieces[index] if self.page and index < len(self.page.pieces) else None

    def raw(self, html: str) -> str:
        """Keep finished HTML of ours out of Markdown's hands, and of the guard's: what stands for it in the text."""
        self.finished.append(self.host.aside(html) if html.startswith(("<svg", "<secant-figure")) else html)
        return str(self.md.htmlStash.store(finished(len(self.finished) - 1)))


class _Tokens(Preprocessor):
    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, lines: list[str]) -> list[str]:
        return self.state.read("\n".join(lines)).split("\n")


class _Blocks(BlockProcessor):
    """A paragraph that is a block's token, or a displayed formula's."""

    def __init__(self, parser: Any, state: _State) -> None:
        super().__init__(parser)
        self.state = state

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002 (the host's signature)
        match = ALONE.fullmatch(block)
        piece = self.state.at(int(match[1])) if match else None
        return piece is not None and _stands_alone(piece)

    def run(self, parent: Element, blocks: list[str]) -> bool:
        index = int("".join(TOKEN.findall(blocks.pop(0))))
        piece = self.state.at(index)
        artifact, wrong = self.state.outcome(index)
        if piece and piece.block and piece.task is None and not wrong:
            artifact = Artifact()  # its parts are all there is
        if piece is None or artifact is None:
            box = SubElement(parent, "div")
            box.text = self.state.raw(card(wrong))
        elif piece.block:
            element = block_kind(piece.block.word).element(piece.block, artifact, self.state.raw)
            if element is not None:
                parent.append(element)
        else:
            box = SubElement(parent, "div", {"class": "secant-math"})
            box.text = self.state.raw(artifact.html)
        return True


def _stands_alone(piece: Piece) -> bool:
    return piece.block is not None or (piece.mark is not None and piece.mark.display)


class _Marks(InlineProcessor):
    """A token in the middle of a text."""

    def __init__(self, pattern: str, md: Markdown, state: _State) -> None:
        super().__init__(pattern, md)
        self.state = state

    def handleMatch(self, m: Any, data: str) -> tuple[Any, int | None, int | None]:  # type: ignore[override]  # noqa: ARG002, N802
        index = int(m[1])
        piece = self.state.at(index)
        if piece is None:
            return None, None, None
        artifact, wrong = self.state.outcome(index)
        if piece.literal:
            code = Element("code")
            code.text = AtomicString(piece.text.text)
            return code, m.start(0), m.end(0)
        if artifact is None:
            shown = card(wrong, self.state.picture(index)) if piece.line else inline_card(wrong)
            return self.state.raw(shown), m.start(0), m.end(0)
        if _stands_alone(piece):
            shown = f'<span class="secant-formula">{artifact.html}</span>'
            return self.state.raw(shown), m.start(0), m.end(0)
        shown = self.state.raw(artifact.html.replace(IDENTITY, anchor(index)))
        if not artifact.facts.get("ledger"):
            return shown, m.start(0), m.end(0)
        place = Element("div" if piece.line else "span", {"id": anchor(index)})
        place.text = AtomicString(shown)
        return place, m.start(0), m.end(0)


class _Leftovers(Postprocessor):
    """A token that Markdown left as text stands where the page shows text as it is: in code, or in raw HTML."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, text: str) -> str:
        page = self.state.page
        left = sorted({int(match[1]) for match in TOKEN.finditer(text)})
        if page is None or not left:
            return text
        fix = "set it off by a blank line; indent it by four columns in a list; give an HTML element markdown=1"
        diagnostics = [
            page.source.diagnostic(
                "SEC-508", "this stands where the page shows text as it is", page.pieces[index].at, fix=fix
            )
            for index in left
        ]
        self.state.host.wrong(diagnostics)
        cards = {index: inline_card([diagnostic]) for index, diagnostic in zip(left, diagnostics, strict=True)}
        return TOKEN.sub(lambda match: cards[int(match[1])], text)


class _Columns(Treeprocessor):
    """Where a column's text stands, said by class: a page has no styles of its own."""

    def run(self, root: Element) -> None:
        for cell in root.iter():
            if cell.tag in {"td", "th"} and (aligned := ALIGNED.fullmatch(cell.get("style", ""))):
                del cell.attrib["style"]
                cell.set("class", f"{cell.get('class', '')} s-{aligned[1]}".strip())


class _Guard(Postprocessor):
    """Last of all: what the page's author has made of Markdown and HTML may hold nothing that runs."""

    def __init__(self, md: Markdown, state: _State) -> None:
        super().__init__(md)
        self.state = state

    def run(self, text: str) -> str:
        state = self.state
        depth = state.place.depth if state.place else None
        text, refused = guarded(text, depth) if state.host.guard else (text, [])
        if refused and state.page:
            wrong = placed(state.page.source, refused, block_words().__contains__)
            state.host.wrong(wrong)
            text = f"{card(wrong)}\n{text}"
        return FINISHED.sub(lambda match: self.made(int(match[1])), text)

    def made(self, index: int) -> str:
        return self.state.finished[index] if index < len(self.state.finished) else ""
