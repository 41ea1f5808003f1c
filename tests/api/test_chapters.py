"""Every chapter as a notebook: it runs from top to bottom with the package alone, and shows the chapter's figures."""

import json
from pathlib import Path
from typing import Any

import pytest

from secant.build.run import Bench
from secant.pages.notebook import notebook
from secant.pages.page import Page
from secant.pages.piece import IDENTITY
from secant.pages.reader import read_page
from secant.pages.site import source_of

ROOT = Path(__file__).parent.parent.parent
CHAPTERS = sorted((ROOT / "docs" / "chapters").glob("*.md"))


def figures(page: Page) -> list[str]:
    """The pictures of all figures with a name of their author's."""
    blocks = [(piece.block, piece.task) for piece in page.pieces if piece.block and piece.task]
    named = [(block, task) for block, task in blocks if block.word == "figure" and "name:" in block.body.text]
    drawn = Bench("").artifacts([task for _, task in named])
    return [found.html.replace(IDENTITY, block.name) for (block, _), found in zip(named, drawn, strict=True)]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=[path.stem for path in CHAPTERS])
def test_runs_and_shows_the_figures(chapter: Path) -> None:
    page = read_page(source_of(chapter.read_text(encoding="utf-8"), chapter.name))
    cells = json.loads(notebook(page, {}))["cells"]
    beginning, *blocks = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    names: dict[str, Any] = {}
    exec(beginning, names)  # noqa: S102 (the notebook is ours)
    html = "".join(eval(block, names).html for block in blocks)  # noqa: S307
    pictures = figures(page)
    assert pictures
    assert all(picture in html for picture in pictures)
