"""What a page is called."""

from __future__ import annotations

import re
from typing import Any

from secant.diagnostics import SecantError
from secant.pages.front import front

HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*(?:\{.*\})?$", re.MULTILINE)


def facts(text: str) -> dict[str, Any]:
    """The front matter of a page; nothing if it cannot be read, which the page's reader complains of."""
    try:
        return front(text)
    except SecantError:
        return {}


def title(text: str, usual: str) -> str:
    """The title that the front matter gives, else the first heading, else the ``usual`` one."""
    heading = HEADING.search(text)
    return str(facts(text).get("title") or (heading[1] if heading else usual))
