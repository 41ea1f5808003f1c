"""One figure of a page, by its name."""

from __future__ import annotations

from pathlib import Path

from secant.diagnostics import Diagnostic, SecantError
from secant.pages.page import Page, Piece
from secant.pages.paths import shown_path
from secant.pages.reader import read_page
from secant.pages.site import source_of


def find_figure(path: Path, name: str) -> tuple[Page, Piece]:
    """The page in ``path`` and its figure ``name``."""
    page = read_page(source_of(path.read_text(encoding="utf-8-sig"), shown_path(path)))
    figures = {piece.block.name: piece for piece in page.pieces if piece.block and piece.block.word == "figure"}
    if name not in figures:
        known = f"its figures are {', '.join(figures)}" if figures else "it has no figures"
        raise SecantError(Diagnostic("SEC-504", f"the page has no figure “{name}”", fix=known, file=shown_path(path)))
    return page, figures[name]
