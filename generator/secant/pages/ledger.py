"""The ledger: a generated page that lists everything settled on the site, with its verdict, method and place.

It knows no kinds: whatever is worked out for a page may put rows (``ledger_row.row``) into its artifact's facts.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import PurePosixPath
from posixpath import relpath

from secant.pages.generated import ATLAS, Generated
from secant.pages.numbers import MINUS

TITLE, DESCRIPTION = "Ledger", "Everything on this site that was settled when it was built, and how."
#: How the page begins.
HEAD = f"---\ntitle: {TITLE}\ndescription: {DESCRIPTION}\nsearch:\n  exclude: true\n---\n"
#: Characters that Markdown or a table would take for its own.
SPECIAL = re.compile(r"([\\`*_{}\[\]<>&#|$!])")
FORMULA = re.compile(r"(\$[^$]+\$)")
#: Verdicts in the order of their strength, and how a reader reads them.
VERDICTS = {
    "proved": "proved",
    "verified": "verified",
    "exact": "exact",
    "enclosed": "every digit certain",
    "tested": "tested, not proved",
    "signed": "author’s word",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the ledger and where it comes from: ``page`` (its path inside the pages) and the id ``anchor`` on it."""

    page: str
    title: str
    anchor: str
    what: str
    text: str
    verdict: str
    method: str


def totals(entries: Sequence[Entry]) -> dict[str, dict[str, int]]:
    """How many of each kind have which verdict."""
    counted = Counter((entry.what, entry.verdict) for entry in entries)
    found: dict[str, dict[str, int]] = {}
    for (what, verdict), count in sorted(counted.items(), key=lambda item: (item[0][0], _rank(item[0][1]))):
        found.setdefault(what, {})[verdict] = count
    return found


def told(what: str, verdicts: dict[str, int]) -> str:
    """``12 claims: 11 proved, 1 author's word``."""
    count = sum(verdicts.values())
    each = ", ".join(f"{number} {VERDICTS.get(verdict, verdict)}" for verdict, number in verdicts.items())
    return f"{count} {what if count == 1 else plural(what)}: {each}"


def plural(what: str) -> str:
    """More than one of them."""
    return f"{what[:-1]}ies" if what.endswith("y") else f"{what}s"


def ledger(entries: Sequence[Entry], path: str) -> Generated:
    """The page, at ``path`` below the pages."""
    lines = [
        HEAD,
        f"# {TITLE}",
        "",
        "Everything on this site that the engine settled when the site was built: what was said, how it came out, and",
        "how that is known. Nothing here was typed in; a page that says something false is not built.",
        "",
        *(f"- {SPECIAL.sub(_escaped, told(what, verdicts))}" for what, verdicts in totals(entries).items()),
        "",
    ]
    ordered = sorted(entries, key=lambda entry: entry.page.startswith(f"{ATLAS}/"))  # what people wrote comes first
    for page, group in groupby(ordered, key=lambda entry: entry.page):
        rows = list(group)
        lines += _page(rows, relpath(page, str(PurePosixPath(path).parent)))
    return Generated(path, ("\n".join(lines) + "\n").encode())


def _page(rows: Sequence[Entry], link: str) -> list[str]:
    counts = Counter(row.what for row in rows)
    said = ", ".join(f"{count} {what if count == 1 else plural(what)}" for what, count in sorted(counts.items()))
    lines = [
        '<details class="secant-ledger" markdown>',
        f"<summary>{SPECIAL.sub(_escaped, rows[0].title)} <small>{said}</small></summary>",
        "",
    ]
    for row in rows:
        verdict = VERDICTS.get(row.verdict, row.verdict)
        method = f" {_text(row.method)}" if row.method else ""
        lines.append(f"- [{_text(row.text)}]({link}#{row.anchor}) — {row.what}, **{verdict}**.{method}")
    return [*lines, "", "</details>", ""]


def _text(text: str) -> str:
    """Words as they are, and formulas between dollar signs, which the page sets."""
    parts = FORMULA.split(" ".join(text.split()))
    return "".join(part if index % 2 else _words(part) for index, part in enumerate(parts))


def _words(text: str) -> str:
    return SPECIAL.sub(_escaped, MINUS.sub("−", text))


def _escaped(match: re.Match[str]) -> str:
    return {"<": "&lt;", ">": "&gt;", "&": "&amp;", "$": "&#36;", "|": "&#124;"}.get(match[0], f"\\{match[0]}")


def _rank(verdict: str) -> tuple[int, str]:
    known = list(VERDICTS)
    return (known.index(verdict) if verdict in known else len(known)), verdict
