"""The pages that every promise of the look is checked on: each template and all chapters."""

from __future__ import annotations

from pathlib import Path

import pytest

DOCS = Path(__file__).resolve().parents[2] / "docs"

CHAPTERS = tuple(f"chapters/{path.stem}/" for path in sorted((DOCS / "chapters").glob("*.md")))
ATLAS_PAGE = "atlas/absolute-value/"
PAGES = ("", *CHAPTERS, "glossary/", "about/", "ledger/", "atlas/", ATLAS_PAGE, "no-such-page/")
#: Each template and a few chapters; the long run has all pages.
FEW = {"", *CHAPTERS[2:15:4], "ledger/", "atlas/", ATLAS_PAGE, "no-such-page/"}
SAMPLED = [path if path in FEW else pytest.param(path, marks=pytest.mark.long) for path in PAGES]
A_CHAPTER = "chapters/04-closing-in-on-an-instant/"
