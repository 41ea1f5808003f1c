"""MkDocs inside our commands: what it says is told plainly, and its own advertising is not."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from secant.build.run import Bench
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.prepare import Preparation, Prepared, raise_wrong


class Plain(logging.Handler):
    """Tells what MkDocs says, without ornament; ``said`` counts it."""

    said = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Tell one message."""
        self.said += 1
        colour = {logging.ERROR: "red", logging.WARNING: "yellow"}.get(record.levelno)
        click.secho(self.format(record), err=True, fg=colour)


@contextmanager
def mkdocs_messages(level: int) -> Iterator[Plain]:
    """Tell MkDocs' messages from ``level`` on; what makes it give up becomes a diagnostic."""
    os.environ["NO_MKDOCS_2_WARNING"] = "1"  # Material's notice about another program
    from mkdocs.exceptions import MkDocsException

    logger, handler = logging.getLogger("mkdocs"), Plain()
    logger.setLevel(level)
    handler.addFilter(_is_of_use)
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield handler
    except MkDocsException as error:
        raise SecantError(Diagnostic("SEC-600", str(error))) from error
    finally:
        logger.removeHandler(handler)
        logger.propagate = True


def _is_of_use(record: logging.LogRecord) -> bool:
    """Not that titles and links may be wrong, which MkDocs says of each change: the plugin sees to them."""
    return not record.getMessage().startswith("A 'dirty' build")


def settings(file: Path, *, strict: bool) -> Any:
    """MkDocs' own reading of the configuration."""
    from mkdocs.config import load_config

    return load_config(config_file=str(file), strict=True if strict else None)


def write_html(config: Any, site: Path, bench: Bench, preparation: Preparation, step: Callable[[], None]) -> Prepared:
    """Let MkDocs write the pages into ``site`` while the rest of what they show is worked out; what came of it.

    Everything wrong is raised before the first page is written.
    """
    from mkdocs.commands.build import build

    config.plugins.on_startup(command="build", dirty=False)
    plugin = config.plugins.get("secant")
    if plugin is not None:
        plugin.take(bench, preparation, step)
    elif "secant" not in config.markdown_extensions:
        config.markdown_extensions.append("secant")
    if plugin is None:
        raise_wrong(preparation.finish())
    config.site_dir = str(site)
    try:
        build(config)
    finally:
        config.plugins.on_shutdown()
    return plugin.prepared if plugin is not None else preparation.finish()
