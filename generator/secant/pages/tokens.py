"""What stands in the Markdown for a piece, from the moment the page is read until it is converted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from secant.pages.scan import Broken, Display, Fence

#: Two characters that no text needs, around the piece's index.
OPEN, CLOSE = "\ue5ec", "\ue5ed"
TOKEN = re.compile(f"{OPEN}(\\d+){CLOSE}")
#: The same for HTML of ours that is finished, until the author's has been looked at.
FINISHED = re.compile(f"{OPEN}html(\\d+){CLOSE}")

#: From where to where the text is replaced, and by what.
Edit = tuple[int, int, str]


def token(index: int) -> str:
    """What stands for the piece with that index."""
    return f"{OPEN}{index}{CLOSE}"


def anchor(index: int) -> str:
    """The id of the piece with that index in the page that is shown."""
    return f"at-{index}"


def finished(index: int) -> str:
    """What stands for the finished HTML with that index."""
    return f"{OPEN}html{index}{CLOSE}"


def paragraph(index: int, item: Fence | Display | Broken) -> Edit:
    """The token as a paragraph of its own, in the container that the block stood in."""
    before = f"\n{item.margin}" if item.own_line else ""
    return item.start, item.end, f"{before}{token(index)}\n{item.margin.rstrip()}"


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits, which are in order and do not overlap."""
    parts, at = [], 0
    for start, end, new in edits:
        parts += [text[at:start], new]
        at = end
    return "".join([*parts, text[at:]])
