"""The options of a block that are the page's own: its name, its caption, and other text for Markdown."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from secant.pages.source import Cut

#: An option's line and the indented lines that go on with it.
OPTION = r"^({})[ \t]*:([^\n]*(?:\n(?:[ \t]*\n)*[ \t]+\S[^\n]*)*)"


def labels(body: Cut, keys: Sequence[str]) -> tuple[dict[str, Cut], str]:
    """Where a block says what the keys stand for, and the block's text without them.

    They are the page's own: a picture does not change with its caption, and need not be drawn again. What is said
    twice, or not at all, is left for the kind to complain of. A text goes on over the indented lines below it.
    """
    found = list(re.finditer(OPTION.format("|".join(keys)), body.text, re.MULTILINE))
    first = {match[1]: match for match in reversed(found)}
    texts = {key: body.part(*match.span(2)).stripped() for key, match in first.items()}
    text = body.text
    times = Counter(match[1] for match in found)
    for match in reversed(found):
        if match[2].strip() and times[match[1]] == 1:
            text = text[: match.start()] + "\n" * match[0].count("\n") + text[match.end() :]
    return texts, text
