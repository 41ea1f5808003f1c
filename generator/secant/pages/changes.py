"""What a change does to the mathematics: two accounts of a site, held against each other, as Markdown and as data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Any

from secant.pages.account import Item

#: A bar in a cell, even in code.
BAR = r"\|"
_SPECIAL = re.compile(r"([\\|*_`<>\[\]])")


@dataclass(frozen=True, slots=True)
class Change:
    """What was settled before, and what is settled now; ``None`` if it was not there."""

    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        """Whichever there is, the newer one first."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a change of nothing")
        return found


def changes(before: Sequence[Item], after: Sequence[Item]) -> list[Change]:
    """Everything that was added, taken away, asked for differently, or came out differently, page by page.

    A page with another address is told as such, and then what is different on it.
    """
    found: list[Change] = []
    moved = _moved(before, after)
    before = [replace(item, page=moved.get(item.page, item.page)) for item in before]
    found += [Change(*(Item(new, "page", "", each) for each in (old, new))) for old, new in moved.items()]
    pages = sorted({item.page for item in (*before, *after)})
    for page in pages:
        old = [item for item in before if item.page == page]
        new = [item for item in after if item.page == page]
        found += [change for change in _paired(old, new) if _differs(change)]
    return sorted(found, key=lambda change: change.item.page)


def _moved(before: Sequence[Item], after: Sequence[Item]) -> dict[str, str]:
    """The pages that are gone, each with the new one that asks for at least half of the same, if there is one."""
    asked = [
        {page: Counter((item.what, item.text) for item in items if item.page == page) for page in _pages(items)}
        for items in (before, after)
    ]
    gone, come = (dict.fromkeys(page for page in one if page not in other) for one, other in (asked, asked[::-1]))
    found: dict[str, str] = {}
    for old in gone:
        shared = {new: (asked[0][old] & asked[1][new]).total() for new in come}
        best = max(shared, key=lambda new: shared[new], default=None)
        if best and 2 * shared[best] >= max(asked[0][old].total(), asked[1][best].total()):
            found[old] = best
            del come[best]
    return found


def _pages(items: Sequence[Item]) -> list[str]:
    return list(dict.fromkeys(item.page for item in items))


def _paired(old: list[Item], new: list[Item]) -> Iterator[Change]:
    """Each with its counterpart: the same request, the same name, else the same place in a run of changed ones."""
    ours_keys, their_keys = ([(item.what, item.name or item.text) for item in items] for items in (old, new))
    for word, i, j, k, m in SequenceMatcher(None, ours_keys, their_keys, autojunk=False).get_opcodes():
        ours, theirs = old[i:j], new[k:m]
        if word == "equal":
            yield from map(Change, ours, theirs)
            continue
        for what in dict.fromkeys(item.what for item in (*ours, *theirs)):
            left = [item for item in ours if item.what == what]
            right = [item for item in theirs if item.what == what]
            both = min(len(left), len(right))
            yield from map(Change, left[:both], right[:both])
            yield from (Change(item, None) for item in left[both:])
            yield from (Change(None, item) for item in right[both:])


def _differs(change: Change) -> bool:
    if change.before is None or change.after is None:
        return True
    one, other = change.before, change.after
    return (one.text, one.facts, one.picture) != (other.text, other.facts, other.picture)


def as_json(found: Sequence[Change]) -> list[dict[str, Any]]:
    """Each change as data, without the pictures."""
    return [
        {
            "page": change.item.page,
            "what": change.item.what,
            "name": change.item.name,
            "before": _data(change.before),
            "after": _data(change.after),
        }
        for change in found
    ]


def _data(item: Item | None) -> dict[str, Any] | None:
    return None if item is None else {"text": item.text, **item.facts}


def as_markdown(found: Sequence[Change], pictures: dict[str, str]) -> str:
    """A table for each page. ``pictures`` gives the address of a picture that was saved, by its name."""
    if not found:
        return "This change does nothing to the mathematics.\n"
    text = f"This change does {len(found)} thing{'s' if len(found) > 1 else ''} to the mathematics.\n"
    for page, group in groupby(found, key=lambda change: change.item.page):
        text += f"\n### {page}\n\n| what | before | after |\n|---|---|---|\n"
        for change in group:
            label = f"{change.item.what} {_plain(change.item.name)}".strip()
            cells = [_cell(item) for item in (change.before, change.after)]
            if cells[0] == cells[1]:
                cells[1] += f"<br>different: {', '.join(_unlike(change))}"
            text += f"| {label} | {cells[0]} | {cells[1]} |\n"
            shown = [pictures.get(picture_name(change, when), "") for when in ("before", "after")]
            if any(shown):
                text += "| |" + "|".join(f" ![{change.item.what}]({each}) " if each else " " for each in shown) + "|\n"
    return text


def picture_name(change: Change, when: str) -> str:
    """What a picture of a change is called: page, name, before or after."""
    page = change.item.page.removesuffix(".md").replace("/", "-")
    return f"{page}-{change.item.name}-{when}.svg"


def _cell(item: Item | None) -> str:
    if item is None:
        return "—"
    asked = f"`{item.text[:80].replace('|', BAR)}`" if item.text and not item.name else ""
    told = [f"{key}: {_plain(_short(value))}" for key, value in sorted(item.facts.items()) if _telling(key, value)]
    return "<br>".join(part for part in (asked, *told) if part) or "there"


def _unlike(change: Change) -> list[str]:
    """What differs, by name, where the cells tell of nothing."""
    (one, old), (other, new) = ((item, item.facts if item else {}) for item in (change.before, change.after))
    found = [key for key in sorted({*old, *new}) if old.get(key) != new.get(key)]
    if one and other:
        found += [name for name in ("text", "picture") if getattr(one, name) != getattr(other, name)]
    return found


def _telling(key: str, value: Any) -> bool:
    return key in ("value", "expression", "verdict", "method", "alt", "answer", "result", "wrong") and value is not None


def _short(value: Any) -> str:
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return text if len(text) <= 300 else f"{text[:300]} …"


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(text.split()))
