"""The map of the house, from the imports as they are: which room knows which, and what each file is for."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from secant.pages.references import markdown
from secant.pages.workshop import PACKAGE

#: Where to add what: the thing, its place in the package, and what is to be done there.
ADDED = (
    ("a kind of figure", "figures", "one file; `secant new figure` begins it"),
    ("a kind of table", "tables", "one file"),
    ("a form of claims", "claims", "one file"),
    ("a kind of exercise", "exercises", "one file"),
    ("a rule of differentiation", "calculus/derivation", "one file"),
    ("a block of the page language", "pages/blocks", "one file"),
    ("a mark in a sentence", "pages/inline", "one file"),
    ("a function of the page language", "language/functions.py", "one row of the table"),
    ("a command", "cli/commands", "one file"),
    ("a code for a mistake", "diagnostics.py", "one line"),
    ("what a code means, with its examples", "pages/references/codes", "one file, named by the code"),
)


@dataclass(frozen=True, slots=True)
class File:
    """A module: its room, its path in the package, the first sentence of its docstring, the rooms it imports from."""

    room: str
    path: str
    meaning: str
    imports: frozenset[str]


def pages() -> dict[str, str]:
    """One page."""
    files = list(_files())
    order = ordered(known(files))
    text = markdown.head("The house", "Every room of the program, what it is for, and which rooms it knows.")
    text += (
        "Data flows one way: Markdown, blocks, expressions, facts with their evidence, scenes and verdicts, SVG and "
        "MathML, HTML. Imports follow it and never run back, and a test says so. This page is made from the imports "
        "themselves. A room knows those above it, never those below.\n\n"
    )
    text += _map(files, order) + "\n"
    text += "## Where to add what\n\nA file is found by itself: there is nothing to register.\n\n"
    text += markdown.table(["what", "where", "how"], [[what, markdown.code(place), how] for what, place, how in ADDED])
    text += "\n"
    for room in order:
        text += f"## {room}\n\n{markdown.docstring(_meaning(files, room))}\n\n"
        inside = [file for file in files if file.room == room and not file.path.endswith("__init__.py")]
        rows = [[markdown.code(file.path), markdown.docstring(file.meaning)] for file in inside]
        if rows:
            text += f'<details markdown="1">\n<summary>{_count(len(rows))}</summary>\n\n'
            text += markdown.table(["file", "what it is for"], rows) + "</details>\n\n"
    return {"house.md": text}


def known(files: list[File]) -> dict[str, set[str]]:
    """For each room, the rooms that its files import from."""
    rooms: dict[str, set[str]] = {}
    for file in files:
        rooms.setdefault(file.room, set()).update(file.imports - {file.room})
    return rooms


def ordered(rooms: Mapping[str, set[str]]) -> list[str]:
    """The rooms, each after all that it knows; ``ValueError`` if two know each other."""
    order: list[str] = []
    while len(order) < len(rooms):
        free = sorted(room for room, others in rooms.items() if room not in order and others <= set(order))
        if not free:
            raise ValueError(f"rooms that know each other: {sorted(set(rooms) - set(order))}")
        order += free
    return order


def _files() -> Iterator[File]:
    for path in sorted(PACKAGE.rglob("*.py")):
        inside = path.relative_to(PACKAGE)
        if len(inside.parts) == 1 and inside.stem in ("__init__", "__main__"):
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield File(_room(inside), inside.as_posix(), _first(ast.get_docstring(tree) or ""), frozenset(_imports(tree)))


def _room(inside: Path) -> str:
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def _imports(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module:
            parts = node.module.split(".")
            if parts[0] == "secant":
                yield from [parts[1]] if len(parts) > 1 else [alias.name for alias in node.names]
        elif isinstance(node, ast.Import):
            yield from (name.split(".")[1] for name in (a.name for a in node.names) if name.startswith("secant."))


def _map(files: list[File], order: list[str]) -> str:
    """A row for each room: what is above it that it knows."""
    rooms = known(files)
    rows = [[f"[{room}](#{room})", ", ".join(other for other in order if other in rooms[room])] for room in order]
    return markdown.table(["room", "knows"], rows)


def _meaning(files: list[File], room: str) -> str:
    return next(
        file.meaning for file in files if file.room == room and file.path in (f"{room}/__init__.py", f"{room}.py")
    )


def _first(text: str) -> str:
    """The first sentence or paragraph."""
    return " ".join(text.split("\n\n", maxsplit=1)[0].split()).replace(" -> ", " → ")


def _count(number: int) -> str:
    return "1 file" if number == 1 else f"{number} files"
