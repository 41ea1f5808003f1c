"""What the build writes beside the authors' pages, where the site's configuration says so.

A wrong place must cost nobody a page: it lies below the pages, and what stands there already was written by the build.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from secant.diagnostics import Diagnostic, SecantError
from secant.pages.ledger import HEAD
from secant.pages.references.markdown import OURS


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a site has beside its authors' pages (None: it has not), as paths below these.

    ``cards`` and ``reference`` are folders, for social cards and for what can be written in a page; ``ledger`` is the
    page that lists all that was settled. ``figures`` is a folder of the finished site: what other sites show of it.
    """

    cards: str | None = None
    ledger: str | None = None
    reference: str | None = None
    figures: str | None = None

    @staticmethod
    def of(extra: Mapping[str, Any]) -> Wanted:
        """What ``extra`` in the site's configuration says."""
        return Wanted(*(_place(extra, name) for name in ("cards", "ledger", "reference", "figures")))

    def makes(self, page: str) -> bool:
        """Whether a page is not the site's own: it lists what others say, or what can be said."""
        return page == self.ledger or bool(self.reference and page.startswith(f"{self.reference}/"))


def strangers(docs: Path, pages: Iterable[str], wanted: Wanted) -> list[Diagnostic]:
    """Those of the ``pages`` that stand where the build would write its own, but were not written by it."""
    found = []
    for path in pages:
        if path == wanted.ledger:
            name, ours = "ledger", HEAD
        elif wanted.reference and path.startswith(f"{wanted.reference}/"):
            name, ours = "reference", OURS
        elif wanted.figures and path.startswith(f"{wanted.figures}/"):
            name, ours = "figures", None
        else:
            continue
        if ours is None or ours not in (docs / path).read_text(encoding="utf-8", errors="replace"):
            message = f"'{name}' in the configuration would write over this page, which somebody wrote"
            found.append(Diagnostic("SEC-702", message, "name another place there", str(docs / path)))
    return found


def _place(extra: Mapping[str, Any], name: str) -> str | None:
    place = extra.get(name)
    if place is None:
        return None
    if isinstance(place, str):
        path = PurePosixPath(place)
        visible = path.parts and not any(part.startswith((".", "/")) for part in path.parts)
        if visible and str(path) == place and (name == "ledger") == (path.suffix == ".md"):
            return place
    what = "a page, like ledger.md" if name == "ledger" else f"a folder, like {name}"
    message = f"'{name}' in the configuration is {place!r}"
    raise SecantError(Diagnostic("SEC-700", message, f"name {what}, below the pages"))
