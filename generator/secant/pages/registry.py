"""What blocks and inline marks there are: the files in their folders, nothing else."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast
from xml.etree.ElementTree import Element

from secant.build.task import Artifact, Task
from secant.pages.piece import Block, Mark, Part

_HERE = Path(__file__).parent


class BlockKind(Protocol):
    """A module of ``pages/blocks``.

    ``LABEL`` is what a numbered block is called ("Figure"), or None; ``ARGUMENTS`` are what may follow its word.
    A kind may also have ``parts(block)``, the things in it that are worked out each by itself (:class:`Part`), and
    ``TEXTS``, the options that are text for Markdown, in which inline marks count.
    """

    LABEL: str | None
    ARGUMENTS: tuple[str, ...]

    def task(self, block: Block) -> Task | None:
        """What is to be worked out for the block; nothing if its parts are all there is."""

    def element(self, block: Block, artifact: Artifact, raw: Any) -> Element | None:
        """What the page shows. ``raw`` keeps finished HTML out of Markdown's hands and gives what stands for it."""


class MarkKind(Protocol):
    """A module of ``pages/inline``. ``MARK`` is what its code span begins with."""

    MARK: str

    def task(self, mark: Mark) -> Task:
        """What is to be worked out for the mark."""


@cache
def block_words() -> tuple[str, ...]:
    """The words that a block may begin with."""
    return _names("blocks")


def block_kind(word: str) -> BlockKind:
    """The module of a block's word."""
    return cast("BlockKind", import_module(f"secant.pages.blocks.{word}"))


def parts(kind: BlockKind, block: Block) -> tuple[Part, ...]:
    """What is worked out by itself in a block; raises what cannot be read."""
    found: tuple[Part, ...] = kind.parts(block) if hasattr(kind, "parts") else ()
    return found


def texts(kind: BlockKind) -> tuple[str, ...]:
    """The block's options that are text for Markdown."""
    return getattr(kind, "TEXTS", ())


@cache
def mark_kinds() -> dict[str, MarkKind]:
    """The modules of the inline marks, by the sign that they begin with."""
    kinds = [cast("MarkKind", import_module(f"secant.pages.inline.{name}")) for name in _names("inline")]
    return {kind.MARK: kind for kind in kinds}


def _names(folder: str) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in (_HERE / folder).glob("*.py") if path.stem != "__init__"))
