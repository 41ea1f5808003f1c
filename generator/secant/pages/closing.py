"""A full stop or a comma behind a formula or a mark stays with it: alone, it must not begin the next line."""

from __future__ import annotations

#: What closes: it stands behind something, without a space.
SIGNS = ".,;:!?…)]’”»"
#: Where a claim's last word ends, with its mark.
_MARK = "</button></span>"
#: How pieces begin that are as short as a word.
_WORDS = ("<math", '<span class="secant-formula">', '<span class="secant-value">')


def kept(html: str, signs: str) -> str:
    """The piece and the signs behind it, which a line does not part."""
    if not signs:
        return html
    if _MARK in html:
        before, _, after = html.rpartition(_MARK)
        return f"{before}</button>{signs}</span>{after}"
    return f'<span class="secant-kept">{html}{signs}</span>' if html.startswith(_WORDS) else html + signs
