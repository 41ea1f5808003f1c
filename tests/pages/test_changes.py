"""What a change does to the mathematics, item by item."""

from __future__ import annotations

from secant.pages.account import Item
from secant.pages.changes import as_json, as_markdown, changes

SLOPE = Item("old.md", "value", "", "f'(2)", {"value": "4"})
CLAIM = Item("old.md", "claim", "", "f is increasing on [0, 1]", {"verdict": "proved"})
OTHER = Item("stays.md", "value", "", "1/3", {"value": "1/3"})


def moved(item: Item, **facts: str) -> Item:
    return Item("new.md", item.what, item.name, item.text, {**item.facts, **facts})


def test_a_page_that_moved_is_told_once_with_what_else_is_different_on_it() -> None:
    found = changes([SLOPE, CLAIM, OTHER], [moved(SLOPE), moved(CLAIM, verdict="refuted"), OTHER])
    told = [(change["page"], change["what"], change["before"], change["after"]) for change in as_json(found)]
    assert told == [
        ("new.md", "page", {"text": "old.md"}, {"text": "new.md"}),
        ("new.md", "claim", {"text": CLAIM.text, "verdict": "proved"}, {"text": CLAIM.text, "verdict": "refuted"}),
    ]
    assert "| page | `old.md` | `new.md` |" in as_markdown(found, {})


def test_another_page_in_its_place_is_another_page() -> None:
    found = changes([SLOPE, CLAIM], [Item("new.md", "value", "", "pi", {"value": "3.142"}), moved(OTHER)])
    assert [(change.item.page, change.item.what) for change in found] == [
        ("new.md", "value"),
        ("new.md", "value"),
        ("old.md", "value"),
        ("old.md", "claim"),
    ]
