"""Which site a command is about."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secant.diagnostics import Diagnostic, SecantError

if TYPE_CHECKING:
    from secant.pages.prepare import Wanted

#: What in the configuration names files among the pages.
NAMING = ("extra_css", "extra_javascript", "extra_templates")


def mkdocs_file(given: str | None) -> Path:
    """The site's configuration: the one given, or ``mkdocs.yml`` in this folder."""
    file = Path(given or "mkdocs.yml")
    if not file.is_file():
        message = "there is no such file" if given else "there is no mkdocs.yml in this folder"
        fix = "go to the folder of the site, or name its configuration: -f path/to/mkdocs.yml"
        raise SecantError(Diagnostic("SEC-700", message, fix=fix, file=str(file)))
    return file.absolute()


@dataclass(frozen=True, slots=True)
class Site:
    """Where a site's pages are, what is wanted beside them, the files among them that its configuration names, and
    whether they are guarded against (``pages.guard``). ``whole``: nothing of this can stand in another file."""

    docs: Path
    wanted: Wanted
    named: frozenset[str]
    guard: bool
    whole: bool


def read_site(file: Path) -> Site:
    """What we need of the configuration. Nothing in it is carried out; what only MkDocs understands is passed over."""
    import yaml

    from secant.pages.prepare import Wanted

    class Reader(yaml.SafeLoader):
        """Knows no tags."""

    Reader.add_multi_constructor("!", lambda *_: None)
    Reader.add_multi_constructor("tag:", lambda *_: None)
    try:
        settings: Any = yaml.load(file.read_text(encoding="utf-8"), Reader)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = {"line": mark.line + 1, "column": mark.column + 1} if mark else {}
        message = f"the configuration cannot be read: {getattr(error, 'problem', error)}"
        raise SecantError(Diagnostic("SEC-700", message, file=str(file), **place)) from error
    settings = settings if isinstance(settings, dict) else {}
    listed = [name for key in NAMING for name in settings.get(key) or []]
    named = frozenset(str(name["path"] if isinstance(name, dict) else name) for name in listed)
    docs = file.parent / str(settings.get("docs_dir", "docs"))
    return Site(docs, Wanted.of(settings.get("extra") or {}), named, _guard(settings), "INHERIT" not in settings)


def _guard(settings: dict[str, Any]) -> bool:
    """What the plugin's option says; there is a guard where it says nothing."""
    plugins = settings.get("plugins") or []
    each = [plugins] if isinstance(plugins, dict) else [plugin for plugin in plugins if isinstance(plugin, dict)]
    options: Any = next((plugin["secant"] for plugin in each if "secant" in plugin), None)
    return not (isinstance(options, dict) and options.get("guard") is False)
