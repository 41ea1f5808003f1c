"""Figures that may be shown by other sites: below the folder that ``extra.figures`` names each has a page and files."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page as HostPage

from secant.build.run import Bench
from secant.build.task import Artifact, Task
from secant.diagnostics import Diagnostic
from secant.pages.embeds import figure as figures
from secant.pages.embeds.files import tasks
from secant.pages.page import Page

_TAG = re.compile(r"<[^>]*>")


@dataclass(slots=True)
class Embeds:
    """``folder`` as seen from the site's root (None: there are none). ``known`` holds, for each page that was read, its
    figures' numbers and what their files ask for."""

    folder: str | None = None
    guarded: bool = True
    known: dict[str, dict[str, tuple[int, Task]]] = field(default_factory=dict)

    def take(self, path: str, page: Page) -> None:
        """Remember the figures of a page that was read."""
        if self.folder:
            asked = tasks(page, path)
            self.known[path] = {name: (page.names[name][1], task) for name, task in asked.items() if name in page.names}

    def path(self, config: MkDocsConfig) -> str | None:
        """Where on its host all this lies."""
        return f"{urlsplit(config.site_url or '/').path or '/'}{self.folder}/" if self.folder else None

    def fill(
        self, page: HostPage, html: str, config: MkDocsConfig, bench: Bench, wrong: Callable[[list[Diagnostic]], None]
    ) -> str:
        """Write what belongs to the figures of a finished page; the page with a menu at each."""
        known = self.known.pop(page.file.src_uri, {})
        if not known:
            return html
        artifacts = dict(zip(known, bench.artifacts([task for _, task in known.values()]), strict=True))

        def offered(found: re.Match[str]) -> str:
            figure, name = found[0], found[1]
            if name not in known:
                return figure
            if artifacts[name].diagnostics:
                wrong(list(artifacts[name].diagnostics))
                return figure
            place = self._place(page, name, known[name][0], config)
            self._write(Path(config.site_dir), place, figure, artifacts[name])
            return figures.shared(figure, place)

        return figures.FIGURE.sub(offered, html)

    def _place(self, page: HostPage, name: str, number: int, config: MkDocsConfig) -> figures.Place:
        return figures.Place(
            name,
            number,
            page.file.dest_uri,
            unescape(_TAG.sub("", str(page.title))),
            config.site_name,
            config.site_url,
            figures.folder(self.folder or "", page.file.src_uri, name),
            config.theme.get("language") or "en",
        )

    def _write(self, site: Path, place: figures.Place, figure: str, artifact: Artifact) -> None:
        (site / place.folder).mkdir(parents=True, exist_ok=True)
        for ending, text in (
            (".svg", artifact.html),
            (".json", artifact.facts["scene"]),
        ):
            (site / place.own(ending)).write_text(text, encoding="utf-8", newline="\n")
        alone = figures.alone(figure, place, guarded=self.guarded)
        (site / place.folder / "index.html").write_text(alone, encoding="utf-8", newline="\n")
