"""Which site a command is about."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from secant.diagnostics import Diagnostic, SecantError


def mkdocs_file(given: str | None) -> Path:
    """The site's configuration: the one given, or ``mkdocs.yml`` in this folder."""
    file = Path(given or "mkdocs.yml")
    if not file.is_file():
        message = "there is no such file" if given else "there is no mkdocs.yml in this folder"
        fix = "go to the folder of the site, or name its configuration: -f path/to/mkdocs.yml"
        raise SecantError(Diagnostic("SEC-700", message, fix=fix, file=str(file)))
    return file.absolute()


def docs_folder(file: Path) -> Path:
    """Where the site's pages are. Only this one word of the configuration is read; nothing in it is carried out."""
    import yaml

    class Reader(yaml.SafeLoader):
        """Passes over what only MkDocs understands."""

    Reader.add_multi_constructor("!", lambda *_: None)
    Reader.add_multi_constructor("tag:", lambda *_: None)
    try:
        settings: Any = yaml.load(file.read_text(encoding="utf-8"), Reader)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = {"line": mark.line + 1, "column": mark.column + 1} if mark else {}
        message = f"the configuration cannot be read: {getattr(error, 'problem', error)}"
        raise SecantError(Diagnostic("SEC-700", message, file=str(file), **place)) from error
    folder = settings.get("docs_dir", "docs") if isinstance(settings, dict) else "docs"
    return file.parent / str(folder)
