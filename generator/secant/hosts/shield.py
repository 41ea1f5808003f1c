"""What MkDocs' pages get on their way out: a policy for the browser, and no trace of when or where they were built."""

from __future__ import annotations

import gzip
from dataclasses import dataclass, field
from pathlib import Path

from secant.diagnostics import Diagnostic
from secant.pages.policy import headers, inline_scripts, policy, shape, source, with_policy

#: The page that no author has written to: its scripts are the theme's.
BARE = "404.html"


@dataclass(slots=True)
class Shield:
    """``shapes`` are the scripts of the theme, ``sources`` how the policies of the pages so far name them."""

    shapes: set[str] = field(default_factory=set)
    sources: set[str] = field(default_factory=set)

    def learn(self, html: str) -> str:
        """Take a bare page's scripts for the theme's; the page with its policy."""
        self.shapes |= {shape(script) for script in inline_scripts(html)}
        return self.page(html, BARE)[0]

    def page(self, html: str, file: str) -> tuple[str, list[Diagnostic]]:
        """A page with its policy, and what is wrong with its scripts."""
        scripts = inline_scripts(html)
        if any(shape(script) not in self.shapes for script in scripts):
            message = "the page has a script that the theme's own pages have not"
            fix = "keep it in a file that extra_javascript names"
            return html, [Diagnostic("SEC-563", message, fix, file)]
        sources = [source(script) for script in scripts]
        self.sources.update(sources)
        return with_policy(html, policy(sources)), []

    def finish(self, site: Path, framed: str | None = None) -> None:
        """Write what hosts are to send with the pages; anybody may frame those below the path ``framed``."""
        (site / "_headers").write_text(headers(self.sources, framed), encoding="utf-8", newline="\n")


def undated(site: Path) -> None:
    """Pack the map of the site again, without the time of its packing."""
    plain = site / "sitemap.xml"
    if plain.is_file():
        with (site / "sitemap.xml.gz").open("wb") as file, gzip.GzipFile("", "wb", fileobj=file, mtime=0) as packed:
            packed.write(plain.read_bytes())
