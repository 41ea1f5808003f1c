"""The theme's templates, compiled while there is nothing else to do: the first pages wait until the processes that
work things out have begun, and all that is written at the end waits for the templates."""

from __future__ import annotations

import re

from jinja2 import Environment, TemplateError
from mkdocs.config.defaults import MkDocsConfig

_NAMED = re.compile(r'\{%-?\s*(?:extends|include|import|from)\s+"([^"]+)"')


def is_ready(config: MkDocsConfig) -> bool:
    """Whether templates mean now what they will mean: no plugin but ours may change the environment later."""
    return len(config.plugins.events["env"]) <= 1


def compiled(environment: Environment, *names: str) -> set[str]:
    """Compile these templates and those that they name; what is wrong with one is MkDocs' to tell, if it is used."""
    waiting, seen = list(names), set(names)
    while waiting and environment.loader:
        name = waiting.pop()
        try:
            environment.get_template(name)
            source = environment.loader.get_source(environment, name)[0]
        except (TemplateError, OSError, ValueError):
            continue
        found = set(_NAMED.findall(source)) - seen
        seen |= found
        waiting += sorted(found)
    return seen
