"""A copy of a built site that opens as files: for a stick, a school without a network, a reader who keeps things.

A browser runs no module that comes from a file, so the modules of our own are joined into one plain script. Search and
the choice of colours are the theme's, which asks a server for what it needs: they are left out, and colours follow the
reader's system. So are the policy (a file has no origin that it could name), the addresses at which the site is
published, and what hosts and search engines read.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from secant.pages.generated import sent
from secant.pages.modules import ENTRIES, joined

#: The copy, packed, beside the site's pages.
NAME = "copy-to-keep.zip"
#: All our modules.
JOINED = "joined.js"
_ASSETS = "assets/secant/"
#: Zip files know no earlier day; every file has the same, so that the same site is packed to the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)
_KEPT = frozenset(
    {".html", ".css", ".js", ".svg", ".png", ".jpg", ".webp", ".woff2", ".txt", ".json", ".pdf", ".ipynb"}
)
_LEFT_OUT = re.compile(r"404\.html|offline\.js|search/.*|assets/javascripts/.*|assets/secant/(cards|live|answers)/.*")

_SCRIPT = re.compile(r"[ \t]*<script\b[^>]*>.*?</script>\n?", re.DOTALL)
_HEAD = re.compile(
    r"""[ \t]*<(?:link rel="(?:canonical|preload|modulepreload)"[^>]*|meta (?:http-equiv="Content-Security-Policy\""""
    r"""|property="og:|name="twitter:)[^>]*)>\n?"""
)
_LINK = re.compile(r'[ \t]*<a class="secant-copy__link"[^>]*>[^<]*</a>\n?')
_ADDRESS = re.compile(r'(<a\b[^>]*?\shref="|<link rel="(?:prev|next)" href=")([^"#?:]*)((?:[?#][^"]*)?")')
_CLASS = re.compile(r'(<html\b[^>]*\sclass="no-js)')


def page(html: str, depth: int) -> str:
    """A page, ``depth`` folders below the root, as it opens from a file."""
    html = _LINK.sub("", _HEAD.sub("", _SCRIPT.sub("", html)))
    up = "../" * depth + _ASSETS
    scripts = f'<script src="{up}secant.js" defer></script><script src="{up}{JOINED}" defer></script></body>'
    html = _CLASS.sub(r"\1 secant-copy", html.replace("</body>", scripts), count=1)
    return _ADDRESS.sub(lambda found: f"{found[1]}{_file(found[2])}{found[3]}", html)


def _file(address: str) -> str:
    """A relative address with the name of the file that it means: ``../x/`` is ``../x/index.html``."""
    last = address.rsplit("/", 1)[-1]
    if not address or last not in {"", ".", ".."}:
        return address
    return f"{address.removesuffix('/')}/index.html"


def write(site: Path) -> None:
    """Pack the copy of a built site into a file of the site."""
    with zipfile.ZipFile(site / NAME, "w") as packed:
        for path in sorted(site.rglob("*")):
            name = path.relative_to(site).as_posix()
            if path.is_file() and path.suffix in _KEPT and not _LEFT_OUT.fullmatch(name):
                content = path.read_bytes()
                if path.suffix == ".html":
                    content = page(content.decode(), name.count("/")).encode()
                _put(packed, name, content)
        _put(packed, f"{_ASSETS}{JOINED}", sent(".js", f"{{\n{joined(*ENTRIES)}}}\n"))


def _put(packed: zipfile.ZipFile, name: str, content: bytes) -> None:
    """Into one folder, so that unpacking makes one."""
    entry = zipfile.ZipInfo(f"site/{name}", _DAY)
    entry.external_attr = 0o644 << 16
    packed.writestr(entry, content, zipfile.ZIP_DEFLATED)
