"""Which site a command is about."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from secant.diagnostics import Diagnostic, SecantError

if TYPE_CHECKING:
    from secant.build.standing import Sources
    from secant.pages.wanted import Wanted

#: What in the configuration names files among the pages.
NAMING = ("extra_css", "extra_javascript", "extra_templates")
#: Plugins, extensions and themes that read nothing but the configuration, the pages' folder and their own code.
PLUGINS = {"search", "material/search", "secant"}
EXTENSIONS = {
    *("abbr", "admonition", "attr_list", "def_list", "extra", "fenced_code", "footnotes", "md_in_html", "meta"),
    *("nl2br", "sane_lists", "secant", "smarty", "tables", "toc"),
    *(f"pymdownx.{name}" for name in ("caret", "critic", "details", "highlight", "inlinehilite", "keys", "mark")),
    *(f"pymdownx.{name}" for name in ("smartsymbols", "superfences", "tabbed", "tasklist", "tilde")),
}
THEMES = {"material", "mkdocs", "readthedocs", "secant"}


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
    """Where a site's pages are and where it goes, what is wanted beside them, the files among them that its
    configuration names, and whether they are guarded against (``pages.guard``). ``whole``: nothing of this can stand in
    another file. ``alone``: no part of the site can come from elsewhere than the pages' folder, this file and code."""

    docs: Path
    site: Path
    wanted: Wanted
    named: frozenset[str]
    guard: bool
    whole: bool
    alone: bool


def read_site(file: Path) -> Site:
    """What we need of the configuration. Nothing in it is carried out; what only MkDocs understands is passed over."""
    import yaml

    from secant.pages.wanted import Wanted

    tagged = False

    class Reader(yaml.SafeLoader):
        """Knows no tags."""

    def pass_over(*_: object) -> None:
        nonlocal tagged
        tagged = True

    Reader.add_multi_constructor("!", pass_over)
    Reader.add_multi_constructor("tag:", pass_over)
    try:
        settings: Any = yaml.load(file.read_text(encoding="utf-8"), Reader)  # noqa: S506 (a safe loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = {"line": mark.line + 1, "column": mark.column + 1} if mark else {}
        message = f"the configuration cannot be read: {getattr(error, 'problem', error)}"
        fix = "mend the YAML there; a text with a colon in it stands in quotes"
        raise SecantError(Diagnostic("SEC-700", message, fix=fix, file=str(file), **place)) from error
    settings = settings if isinstance(settings, dict) else {}
    listed = [name for key in NAMING for name in settings.get(key) or []]
    named = frozenset(str(name["path"] if isinstance(name, dict) else name) for name in listed)
    docs, site = (file.parent / str(settings.get(f"{name}_dir", name)) for name in ("docs", "site"))
    whole, guard = "INHERIT" not in settings, _guard(settings)
    wanted = Wanted.of(settings.get("extra") or {})
    return Site(docs, site, wanted, named, guard, whole, alone=whole and guard and not tagged and _is_alone(settings))


def _is_alone(settings: dict[str, Any]) -> bool:
    """Whether everything that takes part is known to read nothing else."""
    theme = settings.get("theme")
    theme = theme if isinstance(theme, dict) else {"name": theme}
    asked = [(_names(settings.get("plugins") or []), PLUGINS), (_names([theme.get("name")]), THEMES)]
    asked.append((_names(settings.get("markdown_extensions") or []), EXTENSIONS))
    return "hooks" not in settings and "custom_dir" not in theme and all(names <= known for names, known in asked)


def _names(listed: Any) -> set[str]:
    """The names in a list, or a mapping, of names each with or without its options."""
    return {str(name) for each in listed for name in (each if isinstance(each, dict) else [each])}


def _guard(settings: dict[str, Any]) -> bool:
    """What the plugin's option says; there is a guard where it says nothing."""
    plugins = settings.get("plugins") or []
    each = [plugins] if isinstance(plugins, dict) else [plugin for plugin in plugins if isinstance(plugin, dict)]
    options: Any = next((plugin["secant"] for plugin in each if "secant" in plugin), None)
    return not (isinstance(options, dict) and options.get("guard") is False)


def sources_of(given: Site, file: Path, site: Path, *, portable: bool) -> Sources | None:
    """All that the site in the folder ``site`` is made from; None where a part of it may come from elsewhere."""
    from secant.build.standing import Sources
    from secant.pages.generated import ASSETS, ATLAS
    from secant.pages.workshop import PACKAGE, memory_of

    if not given.alone:
        return None
    wanted = given.wanted
    written = filter(None, (ASSETS, ATLAS, wanted.cards, wanted.ledger, wanted.reference))
    ours = tuple(f"{given.docs / place}{os.sep}" for place in written)
    chosen = (str(site), f"portable: {portable}", f"SOURCE_DATE_EPOCH: {os.environ.get('SOURCE_DATE_EPOCH')}")
    return Sources(
        memory_of(file.parent),
        (given.docs, file, PACKAGE),
        chosen,
        lambda path: f"{path}{os.sep}".startswith(ours),
    )
