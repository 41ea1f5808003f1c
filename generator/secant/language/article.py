"""The article before an English word of ours."""

from __future__ import annotations


def with_article(word: str) -> str:
    """``a corner``, ``an oscillation``: by the first letter, which is enough for the words that we use."""
    return f"{'an' if word[0] in 'aeiou' else 'a'} {word}"
