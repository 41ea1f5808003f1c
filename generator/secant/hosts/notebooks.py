"""Pages that offer themselves as notebooks: those below the folder that ``extra.notebooks`` names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

from mkdocs.structure.pages import Page as HostPage

from secant.build.task import Artifact
from secant.pages.notebook import notebook
from secant.pages.page import Page


@dataclass(slots=True)
class Notebooks:
    """``folder`` as seen from the pages (None: there are none). ``made`` holds the file of each page that was read
    since the last was written; a host reads all pages before it writes the first."""

    folder: str | None = None
    made: dict[str, tuple[Page, Mapping[int, Artifact]]] = field(default_factory=dict)

    def take(self, path: str, page: Page, artifacts: Mapping[int, Artifact]) -> None:
        """Keep what a notebook is made of, if the page is to have one."""
        if self.folder and PurePosixPath(path).is_relative_to(self.folder):
            self.made[path] = page, artifacts

    def offer(self, page: HostPage) -> dict[str, Any]:
        """What the theme is told: the name of the notebook beside the page."""
        inside = bool(self.folder) and PurePosixPath(page.file.src_uri).is_relative_to(self.folder or "")
        return {"notebook": f"{PurePosixPath(page.file.src_uri).stem}.ipynb"} if inside else {}

    def write(self, page: HostPage, site: Path) -> None:
        """Put the notebook beside the page."""
        if page.file.src_uri not in self.made:
            return
        read, artifacts = self.made.pop(page.file.src_uri)
        file = (site / page.file.dest_uri).parent / f"{PurePosixPath(page.file.src_uri).stem}.ipynb"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(notebook(read, artifacts, page.canonical_url))
