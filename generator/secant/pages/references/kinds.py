"""A page for each kind of figure, table and exercise: what it shows, an example with its source, and its options."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from secant import exercises, figures, tables
from secant.language.options import OptionDescription, describe
from secant.pages.references import markdown


def pages() -> dict[str, str]:
    """The galleries, and a page for each kind."""
    found: dict[str, str] = {}
    for word, room, title in (("figure", figures, "Figures"), ("table", tables, "Tables")):
        kinds = [room.load(name) for name in room.kinds()]
        found[f"{word}s/index.md"] = _index(title, word, kinds)
        common = {row.spelling for row in describe(_common(room))}
        for kind in kinds:
            found[f"{word}s/{kind.name}.md"] = _page(word, kind, common)
    return found | _exercises()


def _exercises() -> dict[str, str]:
    """The gallery of exercises: a kind is known by its first line."""
    kinds = [exercises.load(name) for name in exercises.kinds()]
    text = markdown.head("Exercises", "Every kind of exercise that a page can ask, with its source and its options.")
    text += f"{len(kinds)} kinds. The first line of a block says which one it is; each is one file.\n\n"
    rows = [[markdown.code(kind.shape), f"[{kind.name}]({kind.name}.md)"] for kind in kinds]
    found = {"exercises/index.md": text + markdown.table(["first line", "kind"], rows)}
    for kind in kinds:
        page = markdown.head(f"exercise: {kind.name}", f"The exercise {kind.name}: an example and its source.")
        page += f"{markdown.docstring(kind.meaning)}\n\n{kind.example.strip()}\n\n## Its source\n\n"
        page += markdown.fenced(kind.example)
        options = [*kind.options, *exercises.COMMON, "name", "caption"]
        page += f"It understands {', '.join(map(markdown.code, options))}.\n\n[All kinds of exercises](index.md)\n"
        found[f"exercises/{kind.name}.md"] = page
    return found


def _common(room: Any) -> Any:
    return room.FigureOptions if room is figures else room.TableOptions


def _index(title: str, word: str, kinds: Sequence[Any]) -> str:
    text = markdown.head(title, f"Every kind of {word} that a page can ask for, with its source and its options.")
    text += f"{len(kinds)} kinds. A block says which one it wants by {markdown.code('kind: …')}; each is one file.\n\n"
    rows = [[f"[{kind.name}]({kind.name}.md)", markdown.docstring(_first(kind.meaning))] for kind in kinds]
    return text + markdown.table(["kind", "what it shows"], rows)


def _page(word: str, kind: Any, common: set[str]) -> str:
    text = markdown.head(f"{word}: {kind.name}", f"The {word} kind {kind.name}: an example, its source, its options.")
    text += markdown.docstring(kind.meaning) + "\n\n"
    text += f"{kind.example.strip()}\n\n" + "## Its source\n\n" + markdown.fenced(kind.example)
    rows = describe(kind.options)
    text += "## Its options\n\n" + _options([row for row in rows if row.spelling not in common])
    text += f"Every {word} understands:\n\n" + _options([row for row in rows if row.spelling in common])
    text += f"[All kinds of {word}s](index.md)\n"
    return text


def _options(rows: Sequence[OptionDescription]) -> str:
    cells = [
        [
            f"{markdown.code(row.spelling)}{'' if row.required else ' (optional)'}",
            f"{markdown.plain(row.what)}: {markdown.plain(row.meaning)}"
            + (f" ({markdown.code(row.default)} if left out)" if row.default else ""),
            markdown.code(f"{row.spelling}: {row.example}"),
        ]
        for row in rows
    ]
    return markdown.table(["option", "what it is", "for example"], cells)


def _first(text: str) -> str:
    return text.split("\n\n", maxsplit=1)[0]
