"""``secant serve``: a preview that follows every change."""

from __future__ import annotations

import logging
from typing import Any

import click

from secant.cli.project import mkdocs_file


@click.command("serve")
@click.option("-f", "--config-file", type=click.Path(dir_okay=False), help="The site's mkdocs.yml.")
@click.option("-a", "--dev-addr", metavar="HOST:PORT", help="Where to serve it; 127.0.0.1:8000 if not said.")
@click.option("-o", "--open", "open_it", is_flag=True, help="Open it in the browser.")
def command(config_file: str | None, dev_addr: str | None, open_it: bool) -> None:
    """Preview the site; it follows every change.

    A mistake becomes a card in its page, and is told here.
    """
    from secant.cli.site import mkdocs_messages, settings

    file = mkdocs_file(config_file)
    with mkdocs_messages(logging.INFO):
        from mkdocs.commands.serve import serve

        options: dict[str, Any] = {"dev_addr": dev_addr} if dev_addr else {}
        config = settings(file, strict=False)
        plugin = config.plugins.get("secant")
        if plugin is not None and plugin.follows(config):
            options["build_type"] = "dirty"
        serve(config_file=str(file), open_in_browser=open_it, strict=False, **options)
