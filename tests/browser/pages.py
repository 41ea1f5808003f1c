"""The pages that every promise of the look is checked on: each template and all chapters."""

from __future__ import annotations

from pathlib import Path

DOCS = Path(__file__).resolve().parents[2] / "docs"

CHAPTERS = tuple(f"chapters/{path.stem}/" for path in sorted((DOCS / "chapters").glob("*.md")))
ATLAS_PAGE = "atlas/absolute-value/"
PAGES = ("", *CHAPTERS, "glossary/", "about/", "ledger/", "atlas/", ATLAS_PAGE, "no-such-page/")
A_CHAPTER = "chapters/04-closing-in-on-an-instant/"
