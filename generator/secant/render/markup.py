"""Text as it stands in XML. (``xml.sax.saxutils`` says the same, and loads all that speaks with servers for it.)"""

from __future__ import annotations


def escape(text: str) -> str:
    """Between tags."""
    return text.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")


def quoteattr(text: str) -> str:
    """As an attribute's value, with its quotes."""
    text = escape(text).replace("\n", "&#10;").replace("\r", "&#13;").replace("\t", "&#9;")
    if '"' not in text:
        return f'"{text}"'
    return f"'{text}'" if "'" not in text else '"{}"'.format(text.replace('"', "&quot;"))
