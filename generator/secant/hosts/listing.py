"""What MkDocs lists of a theme. It leaves out whatever lies in a folder with a dot, but looks at all of it first: the
fourteen thousand icons of Material take as long as a dozen pages."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme


class Visible(FileSystemLoader):
    """Finds every template, and lists none that is hidden."""

    def list_templates(self) -> list[str]:
        found: set[str] = set()
        for place in self.searchpath:
            for folder, inside, names in os.walk(place, followlinks=self.followlinks):
                inside[:] = [name for name in inside if not name.startswith(".")]
                below = os.path.relpath(folder, place).replace(os.sep, "/")
                found.update(name if below == "." else f"{below}/{name}" for name in names)
        return sorted(found)


def without_hidden(theme: Theme, told: Callable[[Environment], None]) -> None:
    """Let the theme's environments list no hidden files; ``told`` hears of each that is made."""
    made: Any = theme.get_env

    def get_env() -> Environment:
        environment: Environment = made()
        loader = environment.loader
        if type(loader) is FileSystemLoader:
            environment.loader = Visible(loader.searchpath, loader.encoding, loader.followlinks)
        told(environment)
        return environment

    theme.get_env = get_env  # type: ignore[method-assign]  # MkDocs offers no other place for a loader
