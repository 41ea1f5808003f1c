"""Tables in boxes that they can scroll in: as the theme's script puts them, but before anybody reads the page.

So they scroll where no script runs, and no browser lays them out twice.
"""

from __future__ import annotations

import re

#: Stands in pages that come without the theme's script; where that comes, it puts the boxes itself.
_WITHOUT_SCRIPT = '<template id="secant-theme">'
_TABLE = re.compile(r"<table\b(?![^>]*\sclass\b)[^>]*>(?:(?!<table\b).)*?</table>", re.DOTALL)
_BOXED = r'<div class="md-typeset__scrollwrap"><div class="md-typeset__table">\g<0></div></div>'


def boxed(html: str) -> str:
    """The page with each table that is of no class in its box."""
    return _TABLE.sub(_BOXED, html) if _WITHOUT_SCRIPT in html else html
