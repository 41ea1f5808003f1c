"""Which of our modules need which, and how a page asks for all of them at once.

A browser learns what a module imports when it has read it: on a slow phone each level costs a way to the server and
back. A page that names them all in its head has them after one.
"""

from __future__ import annotations

import posixpath
import re
from functools import lru_cache
from pathlib import Path

from secant.pages.generated import ASSETS
from secant.pages.workshop import PACKAGE

#: How our modules import, so that what they need is found without reading scripts in full.
IMPORT = re.compile(r'^import (\{[^}]*\}|\* as \w+) from "([^"]+)";\n', re.MULTILINE)
#: Words and styles come first: they are what a reader sees.
_AFTER = 'fetchpriority="low"'
_PLACE = re.compile(r"<script\b|</head>")
_ASKED = re.compile(rf'<script\b[^>]*\ssrc="([^"]*){re.escape(ASSETS)}/([^"]+\.js)"[^>]*></script>')


def beside(name: str, address: str) -> str:
    """The module that ``name`` calls by a relative address."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def needed(folder: Path, *entries: str) -> dict[str, str]:
    """The text of each of the modules in ``folder`` and of all that they import; what a module needs stands before
    it."""
    texts: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in texts:
            text = (folder / name).read_text(encoding="utf-8")
            for _, address in IMPORT.findall(text):
                add(beside(name, address))
            texts[name] = text

    for entry in entries:
        add(entry)
    return texts


@lru_cache(maxsize=8)
def _imported(entry: str) -> tuple[str, ...]:
    return tuple(sorted(needed(PACKAGE / "web", entry).keys() - {entry}))


def asked_at_once(html: str) -> str:
    """The page, with our scripts that wait for its end named in its head, each after what its modules import.

    A browser meets the end of a long page late: named there, they would be asked for only then. Scripts that wait run
    in the order in which they stand, at the same moment wherever that is.
    """
    asked: list[str] = []

    def taken(script: re.Match[str]) -> str:
        up, name = script.groups()
        if 'type="module"' in script[0]:
            links = (f'<link rel="modulepreload" href="{up}{ASSETS}/{each}" {_AFTER}>' for each in _imported(name))
            asked.extend(links)
        elif " defer" not in script[0]:
            return script[0]
        asked.append(script[0].replace("<script", f"<script {_AFTER}", 1))
        return ""

    rest = _ASKED.sub(taken, html)
    # An inline script waits for the styles, and holds up what stands after it.
    place = _PLACE.search(rest)
    return f"{rest[: place.start()]}{''.join(asked)}{rest[place.start() :]}" if place else html
