"""The Content-Security-Policy of a page: what its browser may load and run, and nothing else.

Scripts come from files of the site; a script that the theme writes into its pages is named by its hash. Which ones
these are is learnt from a page that no author has written to (the theme's own "not found"), so that a script which had
come into a page from anywhere else would not be blessed by being there.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256

_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script\s*>", re.DOTALL | re.IGNORECASE)
_DATA = re.compile(r"""\btype\s*=\s*["']?application/(?:ld\+)?json\b""", re.IGNORECASE)
_SOURCE = re.compile(r"\bsrc\s*=", re.IGNORECASE)
#: The one thing that differs between pages in the theme's scripts: where the site begins, as seen from the page.
_BASE = re.compile(r'new URL\("(?:\.|\.\.(?:/\.\.)*|/(?:[A-Za-z0-9._~%-]+/)*)",location\)')
_HEAD = re.compile(r"<head\b[^>]*>(?:\s*<meta charset=\"utf-8\">)?", re.IGNORECASE)


def inline_scripts(html: str) -> list[str]:
    """The scripts that stand in a page and would run, in order."""
    found = _SCRIPT.findall(html)
    return [body for attributes, body in found if not (_SOURCE.search(attributes) or _DATA.search(attributes))]


def shape(script: str) -> str:
    """A script of the theme's as it is on every page."""
    return _BASE.sub("new URL(…)", script)


def source(script: str) -> str:
    """How a policy names a script that stands in a page."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def policy(sources: Iterable[str]) -> str:
    """The policy that allows the scripts of the site's files and those of ``sources``."""
    scripts = " ".join(["'self'", *sorted(set(sources))])
    return (
        f"default-src 'none'; script-src {scripts}; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; worker-src 'self'; media-src 'self'; manifest-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'self'"
    )


def with_policy(html: str, said: str) -> str:
    """The page with its policy, before anything that it is about."""
    head = _HEAD.search(html)
    if head is None:
        return html
    meta = f'<meta http-equiv="Content-Security-Policy" content="{said}">'
    return f"{html[: head.end()]}\n      {meta}{html[head.end() :]}"


def headers(sources: Iterable[str], framed: str | None = None) -> str:
    """The file ``_headers``, in which hosts that know it read what to send with every page.

    ``frame-ancestors`` counts only here: a page may not say it of itself. What lies below ``framed`` (a path of the
    host) may be framed by anybody. Some hosts send what every rule for an address says, and there the first has to be
    taken back (``!``); others let the narrower rule count, and take no notice of that line.
    """
    named, kind = "Content-Security-Policy", "X-Content-Type-Options: nosniff"
    said = f"/*\n  {named}: {policy(sources)}; frame-ancestors 'self'\n  {kind}\n"
    if framed:
        said += f"{framed}*\n  ! {named}\n  {named}: {policy([])}; frame-ancestors *\n"
    return said
