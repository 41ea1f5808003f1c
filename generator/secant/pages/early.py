"""When a page asks for our scripts, and when it is shown."""

from __future__ import annotations

import re

from secant.pages.generated import ASSETS

#: A page is shown with its figure: what moves it is asked for with the words and styles, anything else after them.
_WITH, _AFTER = 'fetchpriority="high"', 'fetchpriority="low"'
_PLACE = re.compile(r"<script\b|</head>")
_OURS = re.compile(rf'<script\b[^>]*\ssrc="[^"]*{re.escape(ASSETS)}/[^"]+\.js"[^>]*></script>')
_FIGURE = re.compile(r'<figure\b[^>]*\sid="([^"]+)"')
#: As many characters may be read before anything is shown.
_MOST = 150_000
_WAITS = re.compile(r'\s(?:defer|async|type="module")(?=[\s>])')


def asked_early(html: str) -> str:
    """The page, with our scripts that wait asked for in its head: a browser meets the end of a long page late."""
    asked: list[str] = []

    def taken(script: re.Match[str]) -> str:
        if not _WAITS.search(script[0]):
            return script[0]
        when = _WITH if " async" in script[0] else _AFTER
        asked.append(script[0].replace("<script", f"<script {when}", 1))
        return ""

    rest = _OURS.sub(taken, html)
    # An inline script waits for the styles, and holds up what stands after it.
    place = _PLACE.search(rest)
    return f"{rest[: place.start()]}{''.join(asked)}{rest[place.start() :]}" if place else html


def shown_with_figure(html: str) -> str:
    """The page, not shown before its first figure that moves is complete.

    A browser that shows the beginning first lays a page out piece by piece, and reads on in between: on a slow phone
    the text comes up to 0.3 s sooner, but the figure about as much later into the reader's hand. Where very much stands
    before the figure, text comes first.
    """
    before, figure, _ = html.partition("<secant-figure")
    opened = _FIGURE.match(before, before.rfind("<figure")) if figure and len(before) < _MOST else None
    head, end, body = html.partition("</head>")
    if not opened or not end:
        return html
    return f'{head}<link rel="expect" href="#{opened[1]}" blocking="render">{end}{body}'
