"""A figure as it stands in a finished page: found there, offered to be shared, and put on a page of its own.

The page of its own holds what the chapter holds, with fewer things around it: the same picture, controls and caption,
the same element that moves them. Links lead back to the site in a tab of their own, since the page stands in a frame.
"""

from __future__ import annotations

import math
import posixpath
import re
from dataclasses import dataclass
from html import escape, unescape

from secant.pages.early import asked_early
from secant.pages.generated import ASSETS
from secant.pages.policy import policy, with_policy

#: A figure with its name, in the HTML that ``blocks/figure.py`` and the caption make.
FIGURE = re.compile(r'<figure class="secant-figure"[^>]*\sid="([^"]+)"[^>]*>.*?</figure>', re.DOTALL)
_LINKS = re.compile(r'<span class="secant-figure__links">.*?</span>', re.DOTALL)
_ANCHOR = re.compile(r'<a\b([^>]*?)\shref="([^"]*)"')
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')
_CAPTION = re.compile(r"<figcaption>(.*)</figcaption>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
#: At each width, in pixels: which picture shows there, and what stands around it: a control, the foot of the controls,
#: a line of the caption, all margins. A line of the caption holds so many letters.
_WIDTHS = ((0, 760, 36, 62, 24, 34, 95), (1, 559, 58, 124, 24, 34, 66), (1, 360, 58, 124, 24, 34, 40))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands: on the page ``page`` (its file in the site) called ``title``, on a site called ``site``
    that is published at ``root`` (None: nobody knows where); its own files lie in ``folder``."""

    name: str
    number: int
    page: str
    title: str
    site: str
    root: str | None
    folder: str
    language: str = "en"

    @property
    def words(self) -> str:
        """What it is called where it stands alone."""
        return f"{self.title}, figure {self.number}"

    def own(self, ending: str) -> str:
        """The file of the figure's with this ending."""
        return f"{self.folder}/{self.name}{ending}"


def folder(top: str, page: str, name: str) -> str:
    """The folder of a figure's own files, in the folder ``top`` of the site, from its page's path."""
    return f"{top}/{page.removesuffix('.md')}/{name}"


def shared(figure: str, place: Place) -> str:
    """The figure with the menu by which it is shared: the code for a frame, its files."""
    up = posixpath.relpath(place.folder, posixpath.dirname(place.page) or ".")
    name, menu = escape(place.name), f"{escape(place.name)}-share"
    button = (
        f'<button type="button" popovertarget="{menu}" aria-label="Share figure {place.number}">share</button></span>'
    )
    code = ""
    if place.root:
        code = (
            # No field: for each on a page browsers lay out what is far below, in case somebody wants to fill it.
            f'To show this figure on another page<code translate="no">{escape(frame(figure, place))}</code>'
            '<button type="button" data-does="copy">Copy the code</button>'
        )
    box = (
        f'<div class="secant-share" id="{menu}" popover role="group" aria-label="Share figure {place.number}">{code}'
        f'<div>Download <a href="{up}/{name}.svg" download>SVG</a><button type="button" data-does="png">PNG</button>'
        f'<a href="{up}/{name}.json" download>JSON</a></div><a href="{up}/">The figure alone</a></div>'
    )
    links = _LINKS.search(figure)
    if links is None:
        return figure
    return f"{figure[: links.end() - len('</span>')]} {button}{box}{figure[links.end() :]}"


def frame(figure: str, place: Place) -> str:
    """The code that shows the figure on a page of another site."""
    return (
        f'<iframe src="{place.root}{place.folder}/" title="{escape(place.words)}" width="100%" '
        f'height="{height(figure, place)}" loading="lazy" style="border: 0"></iframe>'
    )


def height(figure: str, place: Place) -> int:
    """How high a frame must be for the figure to have room at any usual width, in pixels."""
    caption = _CAPTION.search(figure)
    letters = len(unescape(_TAG.sub("", f"{caption[1] if caption else ''}{place.title} · {place.site}")))
    controls = figure.count('class="secant-control"')
    boxes = [float(high) / float(wide) for wide, high in _BOX.findall(figure)]
    return 10 * math.ceil(
        max(
            boxes[box] * width
            + (controls * control + foot if controls else 0)
            + line * math.ceil(letters / per)
            + margins
            for box, width, control, foot, line, margins, per in _WIDTHS
        )
        / 10
    )


def alone(figure: str, place: Place, *, guarded: bool) -> str:
    """The page that holds the figure alone; ``guarded``: with its policy."""
    up = posixpath.relpath(".", place.folder)
    back = posixpath.relpath(place.page, place.folder).removesuffix("index.html")
    source = f'<a href="#{escape(place.name)}">{escape(place.title)} · {escape(place.site)}</a>'
    figure = _LINKS.sub(lambda _: f'<span class="secant-figure__links">{source}</span>', figure)
    figure = _ANCHOR.sub(lambda link: f'<a target="_blank"{link[1]} href="{_from(back, link[2])}"', figure)
    known = (
        f'\n    <link rel="canonical" href="{place.root}{place.page.removesuffix("index.html")}">' if place.root else ""
    )
    html = f"""<!doctype html>
<html lang="{place.language}" class="no-js">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="robots" content="noindex">
    <meta name="color-scheme" content="light dark">
    <title>{escape(place.words)} · {escape(place.site)}</title>{known}
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="{up}/{ASSETS}/embed.css">
    <script type="module" src="{up}/{ASSETS}/live/element.js"></script>
  </head>
  <body>
    <main>
{figure}
    </main>
  </body>
</html>
"""
    html = asked_early(html)
    return with_policy(html, policy([])) if guarded else html


def _from(back: str, address: str) -> str:
    """An address that was written on the figure's page, as seen from the figure's own."""
    if re.match(r"[a-z]+:|/", address):
        return address
    if not address or address.startswith("#"):
        return back + address
    path, mark, rest = re.match(r"([^?#]*)([?#]?)(.*)", address, re.DOTALL).groups()  # type: ignore[union-attr]
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(back), path))
    return joined + ("/" if path.endswith(("/", ".")) else "") + mark + rest
