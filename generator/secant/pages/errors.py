"""Mistakes as a reader of a preview sees them: a card where the broken thing stands; everything else stays."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from secant.diagnostics import Diagnostic, SecantError
from secant.pages.front import front


def card(diagnostics: Sequence[Diagnostic], picture: str = "") -> str:
    """A card for a block: message, line with its caret, repair; a picture of a counterexample."""
    told = "".join(_told(diagnostic) for diagnostic in diagnostics)
    return f'<div class="secant-error" role="alert">{told}{picture}</div>'


def inline_card(diagnostics: Sequence[Diagnostic]) -> str:
    """A card inside a sentence: as that, and what was written there."""
    said = "; ".join(map(_said, diagnostics))
    return f'<span class="secant-error" role="alert">{said}</span>'


def head_card(text: str, file: str) -> str:
    """A card above a page whose front matter cannot be read; nothing above the others."""
    try:
        front(text, file)
    except SecantError as error:
        return card(error.diagnostics)
    return ""


def _told(diagnostic: Diagnostic) -> str:
    parts = [f"<p><strong>{escape(diagnostic.code)}</strong> {escape(diagnostic.message)}</p>"]
    if diagnostic.excerpt:
        parts.append(f"<pre>{escape(chr(10).join(diagnostic.excerpt))}</pre>")
    if diagnostic.fix:
        parts.append(f"<p>{escape(diagnostic.fix[:1].upper() + diagnostic.fix[1:])}</p>")
    if diagnostic.place:
        parts.append(f"<p><code>{escape(diagnostic.place)}</code></p>")
    return "".join(parts)


def _said(diagnostic: Diagnostic) -> str:
    parts = [f"<strong>{escape(diagnostic.code)}</strong>", escape(diagnostic.message)]
    if diagnostic.source is not None and diagnostic.column is not None:
        written = diagnostic.source[diagnostic.column - 1 :][: max(1, diagnostic.length)]
        if written.strip("#") not in diagnostic.message:
            parts.insert(1, f"<code>{escape(written)}</code>:")
    if diagnostic.fix:
        parts.append(f"({escape(diagnostic.fix)})")
    if diagnostic.place:
        parts.append(f"<code>{escape(diagnostic.place)}</code>")
    return " ".join(parts)
