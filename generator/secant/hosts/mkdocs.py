"""The MkDocs plugin: what ``secant build`` does, in MkDocs' own commands.

In a build every mistake is reported at once and nothing is built. In ``serve`` a broken block becomes a card, the rest
of the page stays, and the mistake is told in the terminal.

Under ``secant build`` and in a preview, what is missing is worked out while MkDocs turns the pages into HTML; a page
waits for what it shows itself. Before the first file is written everything is known, and everything wrong is told.
``mkdocs build`` empties the site's folder first: there everything is worked out before that.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from secant.build.cache import LIMIT
from secant.build.progress import Progress
from secant.build.run import Bench
from secant.build.task import Artifact
from secant.diagnostics import Diagnostic, SecantError
from secant.hosts import patience
from secant.hosts.browser import ask, is_ours, other_search
from secant.hosts.contents import Contents
from secant.hosts.embeds import Embeds
from secant.hosts.following import Following, Made, can_be_followed
from secant.hosts.listing import without_hidden
from secant.hosts.markdown import Host
from secant.hosts.notebooks import Notebooks
from secant.hosts.shelf import Shelf
from secant.hosts.shield import BARE, Shield, undated
from secant.hosts.tables import boxed
from secant.hosts.templates import compiled, is_ready
from secant.hosts.trimming import Classes, trim
from secant.hosts.turns import convert_last, restore
from secant.pages import offline
from secant.pages.early import asked_early, shown_with_figure
from secant.pages.errors import head_card
from secant.pages.front import as_text, dated, front
from secant.pages.page import Page as ReadPage
from secant.pages.paths import shown_path
from secant.pages.prepare import Preparation, Prepared, begin, named_files
from secant.pages.searched import searched
from secant.pages.site import Converted, sorted_once
from secant.pages.wanted import Wanted
from secant.pages.workshop import KEPT, Wishes, index_of, workshop

log = get_plugin_logger("secant")

#: The day of a page that says none, for MkDocs, which knows no page without one; it is left out of the site's map.
UNDATED = "1970-01-01"
#: Markdown inside HTML: the ledger folds the rows of each page.
FOLDED = "md_in_html"


class SecantOptions(Config):  # type: ignore[no-untyped-call]
    """``jobs``: how many processes work; as many as there are processors if it is not given. ``cache_size``: how many
    megabytes of results are kept. ``guard``: pages may hold nothing that runs, and each has a policy that lets the
    browser run the theme's scripts alone; false: neither; not given: under another theme than ours no policy, since
    that may ask other hosts for its letters and scripts."""

    jobs = config_options.Optional(config_options.Type(int))
    cache_size = config_options.Type(int, default=LIMIT // 2**20)
    guard = config_options.Optional(config_options.Type(bool))


class SecantPlugin(BasePlugin[SecantOptions]):  # type: ignore[no-untyped-call]
    """One instance lives as long as the command: its processes are kept over the rebuilds of ``serve``."""

    def __init__(self) -> None:
        self.preview = False
        self.bench: Bench | None = None
        self.preparation: Preparation | None = None
        self.commanded = False
        self.prepared: Prepared | None = None
        self.converted: Converted = {}
        self.told: list[Diagnostic] = []
        self.shelf: Shelf | None = None
        self.shield: Shield | None = None
        self.classes: Classes | None = None
        self.notebooks = Notebooks()
        self.embeds = Embeds()
        self.order: list[File] = []
        self.step: Callable[[], None] | None = None
        self.following: Following | None = None
        self.content: str | None = None
        self.templates: Environment | None = None
        self.shown = ExitStack()

    def take(self, bench: Bench, preparation: Preparation, step: Callable[[], None]) -> None:
        """Have what the command ``secant build`` has begun, instead of beginning it; after ``on_startup``.

        ``step`` is called for each page that is written.
        """
        self.bench, self.preparation, self.step, self.commanded = bench, preparation, step, True

    def _take_templates(self, environment: Environment) -> None:
        self.templates = environment

    def follows(self, config: MkDocsConfig) -> bool:
        """Whether a preview has to make again only what can be different, if it is asked to (MkDocs' ``dirty``)."""
        return can_be_followed(config)

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Begin anew: MkDocs gives one instance to all sites that a process builds, one after the other."""
        self.preview = command == "serve"
        self.following = Following() if self.preview and dirty else None
        self.bench = self.preparation = self.prepared = self.step = None
        self.commanded, self.converted = False, {}
        self.order = []

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Write the generated files, have everything worked out, give the extension what it needs."""
        docs = Path(config.docs_dir)
        root = Path(config.config_file_path).parent if config.config_file_path else docs.parent
        self.told, self.prepared = [], None
        self.notebooks = Notebooks(None if self.preview else config.extra.get("notebooks"))
        guarded = is_ours(config) if self.config.guard is None else self.config.guard
        self.shield = Shield() if guarded and not self.preview else None
        self.classes = Classes() if is_ours(config) and not self.preview else None
        if not self.commanded:
            try:
                self._begin(docs, root, Wanted.of(config.extra), named_files(config))
            except SecantError as error:
                raise PluginError(str(error)) from error
        shared = self.preparation.wanted.figures if self.preparation and not self.preview else None
        self.embeds = Embeds(shared, guarded)
        if self.shelf and not self.following:
            self.shelf.close()
            self.shelf = None
        self.shelf = self.shelf or Shelf(root / KEPT)
        ask(config)
        without_hidden(config.theme, self._take_templates)
        if unseen := other_search(config):
            log.warning(str(unseen))
        listed = self.preparation is not None and self.preparation.wanted.ledger
        for name in ("secant", *([FOLDED] if listed else [])):
            if name not in config.markdown_extensions:
                config.markdown_extensions.append(name)
        if self.bench and self.preparation:
            host = Host(
                self.bench,
                self.preparation.site.page,
                self.wrong,
                self.config.guard is not False,
                self.shelf.put,
                self._worked,
            )
            config.mdx_configs["secant"] = {"host": host}
        return config

    def wrong(self, diagnostics: list[Diagnostic]) -> None:
        """Tell mistakes in a preview; gather them in a build."""
        diagnostics = self.preparation.traced(diagnostics) if self.preparation else diagnostics
        for diagnostic in diagnostics:
            known = {replace(told, fix=None) for told in self.told}
            if self.preview and replace(diagnostic, fix=None) not in known:
                log.warning(str(diagnostic))
            self.told.append(diagnostic)

    def _worked(self, path: str, page: ReadPage, artifacts: Mapping[int, Artifact]) -> None:
        """Remember what else is made of a page that was read."""
        self.notebooks.take(path, page, artifacts)
        self.embeds.take(path, page)

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Let the edit button of a generated page lead to what its author edits; expect the cards that are drawn."""
        if self.preparation is None:
            return files
        for path in self.preparation.stale:
            file = files.get_file_from_path(path)
            if file is not None:
                files.remove(file)
        for path in self.preparation.drawing:
            if files.get_file_from_path(path) is None:
                files.append(File(path, config.docs_dir, config.site_dir, config.use_directory_urls))
        for path, source in self.preparation.sources.items():
            file = files.get_file_from_path(path)
            if file is not None:
                file.edit_uri = source
        if self.following and self.following.begin(files, config, self._made(self.following)) and self.shelf:
            self.shelf.empty()
        return files

    def on_nav(self, _: Navigation, /, *, config: MkDocsConfig, files: Files) -> None:
        """While something is worked out, MkDocs may convert the pages that do not wait for it."""
        if self.preparation and not self.preview:
            self.order = convert_last(files, self.preparation.waits)
            if self.templates and is_ready(config) and any(map(self.preparation.waits, self.preparation.site.records)):
                compiled(self.templates, "main.html", "404.html")

    def on_page_read_source(self, *, page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG002
        """The page that lists everything waits for everything."""
        if self.preparation is None or page.file.src_uri != self.preparation.wanted.ledger:
            return None
        self._finish()
        return self.preparation.ledger().content.decode()

    def on_env(self, env: Any, *, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002
        """All pages are HTML, none is written: everything must be known now."""
        env.globals["contents"] = Contents()
        restore(files, self.order)
        self._finish()
        self._raise_left()
        if self.following:
            self.following.end(files, self._made(self.following))

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Make an author's front matter text; date the page by what it says, not by when it is built."""
        if self.preview:  # which goes on in spite of what is wrong; a build has stopped by now
            try:
                front(page.file.content_string)
            except SecantError:
                page.meta = {}
        if "SOURCE_DATE_EPOCH" not in os.environ:
            page.update_date = dated(page.meta) or UNDATED
        page.meta = as_text(page.meta) | self.notebooks.offer(page)
        patience.begin(shown_path(page.file.abs_src_path) if page.file.abs_src_path else page.file.src_uri)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """The page was converted in time. A preview says above it if its front matter cannot be read."""
        patience.end()
        if not self.preview:
            return html
        return head_card(page.file.content_string, shown_path(page.file.abs_src_path or page.file.src_uri)) + html

    @event_priority(1)  # before the search
    def _offered(self, context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> None:  # noqa: ARG002
        """Let the search read the page as text."""
        self.content = page.content
        page.content = searched(page.content or "")

    @event_priority(-1)  # after the search
    def _seen(self, context: Any, *, page: Page, config: MkDocsConfig, **_: Any) -> None:  # noqa: ARG002
        """The search has seen the page."""
        page.content = self.content
        if self.following:
            self.following.searched(page, config)

    on_page_context = CombinedEvent(_offered, _seen)  # type: ignore[arg-type]  # it is called with names alone

    @event_priority(-100)  # after all who might add a script
    def on_post_template(self, output: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Learn which scripts are the theme's. What a preview is served with is not ours: it has no policy."""
        if template_name == "sitemap.xml":
            return output.replace(f"<lastmod>{UNDATED}</lastmod>", "")
        if template_name != BARE:
            return output
        if self.classes:
            self.classes.page(output)
        return self.shield.learn(output) if self.shield else output

    @event_priority(100)
    def _filled(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """Put the pictures into the page, before anybody else looks at it, and count it."""
        self.notebooks.write(page, Path(config.site_dir))
        if self.step:
            self.step()
        if self.following:
            self.following.written(page)
        output = shown_with_figure(asked_early(boxed(self.shelf.fill(output) if self.shelf else output)))
        return self.embeds.fill(page, output, config, self.bench, self.wrong) if self.bench else output

    @event_priority(-100)
    def _shielded(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Give each page its policy; learn what it shows."""
        if self.shield:
            output, wrong = self.shield.page(output, page.file.src_uri)
            self.wrong(wrong)
        if self.classes:
            self.classes.page(output)
        return output

    on_post_page = CombinedEvent(_filled, _shielded)

    @event_priority(100)  # before the search writes it down
    def _gathered(self, *, config: MkDocsConfig) -> None:
        """Let the search know the pages that were not made again, too."""
        if self.following:
            self.following.gather(config)

    @event_priority(-100)
    def _completed(self, *, config: MkDocsConfig) -> None:
        """Mistakes that only the finished pages show; what stands beside the pages."""
        self._raise_left()
        if not self.preview:
            undated(Path(config.site_dir))
        if self.classes:
            trim(Path(config.site_dir), self.classes)
        if self.shield:
            self.shield.finish(Path(config.site_dir), self.embeds.path(config))
            offline.write(Path(config.site_dir), self.embeds.folder)

    on_post_build = CombinedEvent(_gathered, _completed)

    def on_shutdown(self) -> None:
        """End the processes."""
        patience.end()
        self.shown.close()
        if self.bench:
            self.bench.close()
        if self.shelf:
            self.shelf.close()
            self.shelf = None

    def _begin(self, docs: Path, root: Path, wanted: Wanted, named: Collection[str]) -> None:
        if self.bench is None:
            self.bench = workshop(root, Wishes(self.config.jobs, cache_bytes=self.config.cache_size * 2**20))
        guard = self.config.guard is not False
        if self.preview:
            self.bench.warm()  # the first change shall not wait
            self.shown.close()
            self.bench.progress = self.shown.enter_context(Progress("working out"))
            self.preparation = begin(
                docs,
                self.bench,
                wanted,
                named=named,
                guard=guard,
                index=index_of(root),
                converted=self.converted,
            )
            return
        self.preparation = begin(docs, self.bench, wanted, named=named, guard=guard, index=index_of(root))
        self._finish()
        self._raise_left()

    def _made(self, following: Following) -> dict[str, Made]:
        """What each page of a preview is made from; only those that nothing is wrong with can stay as they are."""
        made: dict[str, Made] = {}
        if self.preparation is None:
            return made
        site, ledger = self.preparation.site, self.preparation.wanted.ledger
        for path, record in site.records.items():
            if path not in site.spoilt:
                made[path] = site.files[path], (record.digest, record.keys, record.links)
        if ledger and (following.knows or self.prepared):
            self._finish()
            made[ledger] = None, self.preparation.ledger().content
        return made

    def _finish(self) -> None:
        """Wait for what is still being worked out, once."""
        if self.preparation is None or self.bench is None or self.prepared is not None:
            return
        self.prepared = self.preparation.finish()
        self.shown.close()
        self.wrong(self.prepared.diagnostics)
        if not self.commanded:  # a command tells itself
            for notice in self.bench.notices():
                log.warning(str(notice))

    def _raise_left(self) -> None:
        """End a build if there were mistakes."""
        if not self.told or self.preview:
            return
        wrong = sorted_once(self.told)
        raise SecantError(*wrong) if self.commanded else PluginError("\n".join(map(str, wrong)))
