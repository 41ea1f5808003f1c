"""A page that was read: its pieces, what they are called, and what they ask to be worked out."""

from __future__ import annotations

from dataclasses import dataclass, field

from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic
from secant.pages.piece import Block, Mark
from secant.pages.source import Cut, Source
from secant.pages.tokens import anchor

#: What a numbered block is called: ("Figure", 4).
Numbered = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Piece:
    """One thing to be replaced, which begins at the offset ``at``. ``text`` is what its diagnostics are about;
    ``literal`` is code shown as it stands; a part of a block may stand on a ``line`` of its own."""

    at: int
    text: Cut
    task: Task | None = None
    block: Block | None = None
    mark: Mark | None = None
    literal: bool = False
    line: bool = False
    failure: Diagnostic | None = None


@dataclass(slots=True)
class Page:
    """A page that was read. ``names`` says what can be linked to; ``markdown`` has tokens where the pieces stood."""

    source: Source
    pieces: list[Piece] = field(default_factory=list)
    names: dict[str, Numbered] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    markdown: str = ""

    def tasks(self) -> list[tuple[int, Task]]:
        """What the page asks for, each with the index of its piece."""
        return [(index, piece.task) for index, piece in enumerate(self.pieces) if piece.task]

    def anchor(self, index: int) -> str:
        """The id of a piece in the page that is shown."""
        block = self.pieces[index].block
        return block.name if block and block.name else anchor(index)

    def wrong(self, piece: Piece, artifact: Artifact) -> list[Diagnostic]:
        """What is wrong with a piece, at its place."""
        return [piece.text.placed(diagnostic, self.source) for diagnostic in artifact.diagnostics]
