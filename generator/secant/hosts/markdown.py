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
from markdown.util import AtomicString

from secant.build.run import Bench
from secant.build.task import Artifact
from secant.diagnostics import Diagnostic, SecantError
from secant.hosts.adapter import place_of
from secant.pages.errors import card, inline_card
from secant.pages.page import Numbered, Page, Piece
from secant.pages.reader import read_page
from secant.pages.registry import block_kind
from secant.pages.site import Names, sorted_once
from secant.pages.tokens import TOKEN
from secant.pages.workshop import found

#: A token as a paragraph: what is indented further belongs to a list item or the like, which is opened first.
ALONE = re.compile(rf" {{0,3}}{TOKEN.pattern}\s*")


def _no_names(page: str, link: str) -> None:  # noqa: ARG001 (nothing is known of other pages)
    return None


def _raise(diagnostics: list[Diagnostic]) -> None:
    raise SecantError(*diagnostics)


@dataclass(frozen=True, slots=True)
class Host:
    """What a host gives the extension. ``bench`` works things out, ``names`` tells the names on another page (if not
    given they are read from the folder of the pages, where that is known).

    ``wrong`` is told a page's mistakes. If it does not raise them, each becomes a card in the page.
    """

    bench: Bench
    names: Callable[[str, str], Mapping[str, Numbered] | None] | None = None
    wrong: Callable[[list[Diagnostic]], None] = _raise


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
        md.postprocessors.register(_Leftovers(md, state), "secant", -100)


def makeExtension(**options: Any) -> SecantExtension:  # noqa: N802 (the host's name)
    """What Python-Markdown calls for ``extensions=["secant.hosts.markdown"]``."""
    return SecantExtension(**options)


class _State:
    """The page being converted."""

    def __init__(self, md: Markdown, host: Host) -> None:
        self.md, self.host = md, host
        self.page: Page | None = None
        self.artifacts: dict[int, Artifact] = {}

    def read(self, text: str) -> str:
        place = place_of(self.md, text)
        names = self.host.names or (Names(place.docs).seen_from if place.docs else _no_names)
        self.page = read_page(place.source, partial(names, place.page))
        asked = self.page.tasks()
        results = self.host.bench.artifacts([task for _, task in asked])
        by_piece = {id(piece): result for (piece, _), result in zip(asked, results, strict=True)}
        self.artifacts = {
            index: by_piece[id(piece)] for index, piece in enumerate(self.page.pieces) if id(piece) in by_piece
        }
        wrong = [wrong for piece, _ in asked for wrong in self.page.wrong(piece, by_piece[id(piece)])]
        if wrong := sorted_once([*self.page.diagnostics, *wrong]):
            self.host.wrong(wrong)
        return place.head + self.page.markdown

    def outcome(self, index: int) -> tuple[Artifact | None, list[Diagnostic]]:
        """What came of a piece, or what is wrong with it."""
        piece, artifact = self.at(index), self.artifacts.get(index)
        if self.page is None or piece is None or piece.failure:
            return None, [piece.failure] if piece and piece.failure else []
        wrong = self.page.wrong(piece, artifact) if artifact else []
        return None if wrong else artifact, wrong

    def at(self, index: int) -> Piece | None:
        return self.page.pieces[index] if self.page and index < len(self.page.pieces) else None

    def raw(self, html: str) -> str:
        return str(self.md.htmlStash.store(html))


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
            return self.state.raw(inline_card(wrong)), m.start(0), m.end(0)
        shown = f'<span class="secant-formula">{artifact.html}</span>' if _stands_alone(piece) else artifact.html
        return self.state.raw(shown), m.start(0), m.end(0)


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
