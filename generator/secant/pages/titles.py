"""What a page is called."""

from __future__ import annotations

import re
from typing import Any

import yaml

from secant.pages.scan import front_matter

HEADING = re.compile(r"^#[ \t]+(.+?)[ \t#]*(?:\{.*\})?$", re.MULTILINE)


def facts(text: str) -> dict[str, Any]:
    """The front matter of a page."""
    above = text[: front_matter(text)].strip().strip("-.")
    found: Any = yaml.safe_load(above) if above else {}
    return found if isinstance(found, dict) else {}


def title(text: str, usual: str) -> str:
    """The title that the front matter gives, else the first heading, else the ``usual`` one."""
    heading = HEADING.search(text)
    return str(facts(text).get("title") or (heading[1] if heading else usual))
