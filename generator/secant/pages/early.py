"""When a page asks for our scripts: in its head, after what a reader sees first."""

from __future__ import annotations

import re

from secant.pages.generated import ASSETS

#: Words and styles come first: they are what a reader sees.
_AFTER = 'fetchpriority="low"'
_PLACE = re.compile(r"<script\b|</head>")
_OURS = re.compile(rf'<script\b[^>]*\ssrc="[^"]*{re.escape(ASSETS)}/[^"]+\.js"[^>]*></script>')
_WAITS = re.compile(r'\s(?:defer|async|type="module")(?=[\s>])')


def asked_early(html: str) -> str:
    """The page, with our scripts that wait asked for in its head: a browser meets the end of a long page late."""
    asked: list[str] = []

    def taken(script: re.Match[str]) -> str:
        if not _WAITS.search(script[0]):
            return script[0]
        asked.append(script[0].replace("<script", f"<script {_AFTER}", 1))
        return ""

    rest = _OURS.sub(taken, html)
    # An inline script waits for the styles, and holds up what stands after it.
    place = _PLACE.search(rest)
    return f"{rest[: place.start()]}{''.join(asked)}{rest[place.start() :]}" if place else html
