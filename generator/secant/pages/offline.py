"""The site's service worker: a list of all that the site holds, each with its hash, and the script that keeps it.

The list decides what is fetched when the site changes: what kept its hash is not fetched again.
"""

from __future__ import annotations

import json
from hashlib import sha256
from pathlib import Path

from secant.build.files import write_if_changed

#: Stands at the site's root, since a worker serves what lies below it.
NAME = "offline.js"
_SCRIPT = Path(__file__).with_name(NAME)
#: What no reader of the site asks for: what hosts and search engines read, pictures for cards, and the theme's
#: languages and maps of its scripts; what is meant for other sites is named by whoever writes the list.
_LEFT_OUT = frozenset({NAME, "_headers", "404.html", "sitemap.xml", "sitemap.xml.gz"})
_FOLDERS = ("assets/secant/cards/", "assets/javascripts/lunr/")
_ENDINGS = (".map", "OFL.txt", "README.md")
_DIGITS = 12


def listed(site: Path, elsewhere: str | None = None) -> dict[str, str]:
    """The addresses of a built site as seen from its root (a folder's page is the folder), each with its hash; but for
    those in the folder ``elsewhere``."""
    left_out = (*_FOLDERS, *([f"{elsewhere}/"] if elsewhere else []))
    found: dict[str, str] = {}
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if not path.is_file() or name in _LEFT_OUT or name.startswith(left_out) or name.endswith(_ENDINGS):
            continue
        address = name.removesuffix("index.html") if path.name == "index.html" else name
        found[address] = sha256(path.read_bytes()).hexdigest()[:_DIGITS]
    return found


def write(site: Path, elsewhere: str | None = None) -> None:
    """Write the worker of a site of which everything else is written."""
    files = json.dumps(listed(site, elsewhere), ensure_ascii=False, separators=(",", ":"))
    script = _SCRIPT.read_text(encoding="utf-8")
    write_if_changed(site / NAME, f"const FILES = {files};\n{script}".encode())
