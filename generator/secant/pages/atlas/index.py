"""The atlas's index: every function with its thumbnail, in groups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from secant.pages.atlas.entries import Entry
from secant.pages.atlas.page import Draft
from secant.pages.generated import Generated


def index(groups: Mapping[str, str], entries: Sequence[Entry]) -> Generated:
    """One section a group; a group without functions is left out."""
    draft = Draft()
    draft.add(1, "---", "title: Atlas")
    draft.add(1, f"description: {len(entries)} functions with graph, derivative, critical points and corners.")
    draft.add(1, "---", "", "# Atlas", "")
    draft.add(
        1,
        f"{len(entries)} functions. Each has a page of its own: its graph over that of its derivative, where it is",
        "defined, where it has no derivative and why, its critical points, where it rises and falls, and how it bends.",
        "",
    )
    for key, title in groups.items():
        members = [entry for entry in entries if entry["group"] == key]
        if not members:
            continue
        draft.add(members[0].line_of("group"), f"## {title}", "", '<div class="secant-gallery" markdown>', "")
        for entry in members:
            of, on = entry.line_of("of"), entry.get("on")
            draft.add(of, "-   ```thumbnail", f"    of: {entry['of']}")
            if on:
                draft.add(entry.line_of("on"), f"    on: {on}")
            draft.add(of, "    ```", "", f"    [{entry['title']}]({entry['name']}.md)", "")
        draft.add(members[-1].line, "</div>", "")
    return draft.generated("atlas/index.md", "atlas.yaml")
