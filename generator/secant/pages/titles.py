"""What a page is called."""

from __future__ import annotations

import re

from secant.pages.front import front

HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*(?:\{.*\})?$", re.MULTILINE)


def title(text: str, usual: str) -> str:
    """The title that the front matter gives, else the first heading, else the ``usual`` one."""
    heading = HEADING.search(text)
    return str(front(text).get("title") or (heading[1] if heading else usual))
