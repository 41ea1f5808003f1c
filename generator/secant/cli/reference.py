"""Files that are kept in the project and made from the code: the page of commands, and what editors use.

``python -m secant.cli.reference`` (``make references``) writes them; a test says when one is stale.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

from secant.cli import group
from secant.pages.references import schema

_HEAD = """\
---
title: Commands
description: Every command with its help, as the program gives it.
---

<!-- Written by make references -->

# Commands

Exit codes: 0 well, 1 something is false, 2 unreadable input or misuse, 3 undecided.
"""


def files() -> dict[str, str]:
    """Each file's text, by its path in the project."""
    return {
        "docs/contributing/commands.md": page(),
        ".vscode/atlas.schema.json": _json(schema.atlas()),
        ".vscode/blocks.schema.json": _json(schema.blocks()),
        ".vscode/secant.code-snippets": _json(schema.snippets()),
    }


def page() -> str:
    """The help of every command, in their order."""
    return _HEAD + "".join(f"\n## {name}\n\n```text\n{text.rstrip()}\n```\n" for name, text in _helps(group, "secant"))


def _helps(command: click.Command, name: str, parent: click.Context | None = None) -> Iterator[tuple[str, str]]:
    settings = {**command.context_settings, "max_content_width": 90, "terminal_width": 90}
    context = click.Context(command, parent=parent, info_name=name.rsplit(maxsplit=1)[-1], **settings)
    yield name, command.get_help(context)
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from _helps(found, f"{name} {below}", context)


def _json(values: dict[str, Any]) -> str:
    return json.dumps(values, indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    for path, text in files().items():
        Path(path).write_text(text, encoding="utf-8")
