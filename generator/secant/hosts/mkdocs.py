"""The MkDocs plugin: what ``secant build`` does, in MkDocs' own commands.

In a build every mistake is reported at once and nothing is built. In ``serve`` a broken block becomes a card, the rest
of the page stays, and the mistake is told in the terminal.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from secant.build.run import Bench
from secant.diagnostics import Diagnostic, SecantError
from secant.hosts import patience
from secant.hosts.markdown import Host
from secant.hosts.shield import BARE, Shield
from secant.pages.front import as_text, dated, front
from secant.pages.prepare import Prepared, named_files, prepare
from secant.pages.site import Names, shown_path, sorted_once
from secant.pages.workshop import workshop

log = get_plugin_logger("secant")

#: The day of a page that says none, for MkDocs, which knows no page without one; it is left out of the site's map.
UNDATED = "1970-01-01"


class SecantOptions(Config):  # type: ignore[no-untyped-call]
    """``jobs``: how many processes work; as many as there are processors if it is not given."""

    jobs = config_options.Optional(config_options.Type(int))


class SecantPlugin(BasePlugin[SecantOptions]):  # type: ignore[no-untyped-call]
    """One instance lives as long as the command: its processes are kept over the rebuilds of ``serve``."""

    def __init__(self) -> None:
        self.preview = False
        self.bench: Bench | None = None
        self.prepared: Prepared | None = None
        self.told: list[Diagnostic] = []
        self.step: Callable[[], None] | None = None
        self.shield = Shield()

    def take(self, bench: Bench, prepared: Prepared, step: Callable[[], None]) -> None:
        """Have what the command ``secant build`` has made ready, instead of making it; after ``on_startup``.

        ``step`` is called for each page that is written.
        """
        self.bench, self.prepared, self.step = bench, prepared, step

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Begin anew: MkDocs gives one instance to all sites that a process builds, one after the other."""
        self.preview = command == "serve"
        self.bench = self.prepared = self.step = None

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Write the generated files, work everything out, give the extension what it needs."""
        docs = Path(config.docs_dir)
        self.told, self.shield = [], Shield()
        if self.bench is None:
            root = Path(config.config_file_path).parent if config.config_file_path else docs.parent
            self.bench = workshop(root, jobs=self.config.jobs)
        if self.prepared is None or self.preview:
            self.prepared = prepare(
                docs, self.bench, config.extra.get("cards"), named=named_files(config), preview=self.preview
            )
            if self.prepared.refused:
                raise PluginError("\n".join(map(str, self.prepared.worked.diagnostics)))
            self.wrong(self.prepared.worked.diagnostics)
            self.raise_left()
            for notice in self.bench.notices():
                log.warning(str(notice))
        if "secant" not in config.markdown_extensions:
            config.markdown_extensions.append("secant")
        config.mdx_configs["secant"] = {"host": Host(self.bench, Names(docs).seen_from, self.wrong)}
        return config

    def wrong(self, diagnostics: list[Diagnostic]) -> None:
        """Tell mistakes in a preview; gather them in a build."""
        diagnostics = self.prepared.traced(diagnostics) if self.prepared else diagnostics
        new = [diagnostic for diagnostic in diagnostics if diagnostic not in self.told]
        self.told += new
        if self.preview:
            for diagnostic in new:
                log.warning(str(diagnostic))

    def raise_left(self) -> None:
        """End the build if there were mistakes."""
        if self.told and not self.preview:
            raise PluginError("\n".join(str(diagnostic) for diagnostic in sorted_once(self.told)))

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Make an author's front matter text; date the page by what it says, not by when it is built."""
        try:
            front(page.file.content_string)
            page.meta = as_text(page.meta)
        except SecantError:  # told already; a preview goes on without it
            page.meta = {}
        if "SOURCE_DATE_EPOCH" not in os.environ:
            page.update_date = dated(page.meta) or UNDATED
        patience.begin(shown_path(page.file.abs_src_path) if page.file.abs_src_path else page.file.src_uri)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """The page was converted in time."""
        patience.end()
        return html

    @event_priority(-100)  # after all who might add a script
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Learn which scripts are the theme's. What a preview is served with is not ours: it has no policy."""
        if template_name == "sitemap.xml":
            return output.replace(f"<lastmod>{UNDATED}</lastmod>", "")
        return self.shield.learn(output) if template_name == BARE and not self.preview else output

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Give each page its policy; count the pages that are written."""
        if not self.preview:
            output, wrong = self.shield.page(output, page.file.src_uri)
            self.wrong(wrong)
        if self.step:
            self.step()
        return output

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Mistakes that only the finished pages show; what stands beside the pages."""
        self.raise_left()
        if not self.preview:
            self.shield.finish(Path(config.site_dir))

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:  # noqa: ARG002
        """Let the edit button of a generated page lead to what its author edits."""
        for path, source in self.prepared.sources.items() if self.prepared else ():
            file = files.get_file_from_path(path)
            if file is not None:
                file.edit_uri = source
        return files

    def on_shutdown(self) -> None:
        """End the processes."""
        patience.end()
        if self.bench:
            self.bench.close()
