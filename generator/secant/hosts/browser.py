"""The files of ours that a browser needs for MkDocs' pages, asked for by the plugin: nobody has to list them."""

from __future__ import annotations

from mkdocs.config.config_options import ExtraScriptValue
from mkdocs.config.defaults import MkDocsConfig

from secant.diagnostics import Diagnostic
from secant.pages.generated import ASSETS

THEME = "secant"
#: The style under our theme and under any other.
THEMED, ANYWHERE = "secant.css", "anywhere.css"
#: What brings figures to life, as soon as it is there: a figure can move before the rest of its page has come.
MODULE = "live/element.js"
#: What our theme's own controls need, exercises among them; and what exercises need under any other theme.
OURS, OTHERS = "secant.js", "anywhere.js"


def is_ours(config: MkDocsConfig) -> bool:
    """Whether the site has our theme."""
    return config.theme.name == THEME


def other_search(config: MkDocsConfig) -> Diagnostic | None:
    """What to say if the site asks for a search that our theme does not show."""
    if not is_ours(config) or "search" not in config.plugins or "material/search" in config.plugins:
        return None
    message = "this theme does not show the plugin 'search', which is for MkDocs' own themes"
    return Diagnostic("SEC-700", message, "write material/search for it", config.config_file_path)


def ask(config: MkDocsConfig) -> None:
    """Ask for what the configuration does not name itself; before the site's own, which may change it."""
    style = f"{ASSETS}/{THEMED if is_ours(config) else ANYWHERE}"
    if style not in config.extra_css:
        config.extra_css.insert(0, style)
    named = {str(script) for script in config.extra_javascript}
    scripts = [_script(MODULE, module=True), _script(OURS if is_ours(config) else OTHERS, module=False)]
    config.extra_javascript[:0] = [script for script in scripts if str(script) not in named]


def _script(name: str, *, module: bool) -> ExtraScriptValue:
    script = ExtraScriptValue(f"{ASSETS}/{name}")
    script.type, script.async_, script.defer = "module" if module else "", module, not module
    return script
