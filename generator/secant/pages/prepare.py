"""Everything that a site needs from us before a host turns its pages into HTML."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from secant.build.run import Bench
from secant.diagnostics import SecantError
from secant.pages.generated import Generated, assets, write
from secant.pages.site import Worked, markdown_files, sorted_once, work_out


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of it. ``sources`` says, for a generated page, which file its author edits (both below the pages)."""

    worked: Worked
    sources: dict[str, str]


def generate(docs: Path) -> list[Generated]:
    """Write the generated files below ``docs`` if they changed."""
    files = assets()
    write(docs, files)
    return files


def prepare(docs: Path, bench: Bench) -> Prepared:
    """Write what is generated, and work out what all pages ask for; mistakes are in what is returned."""
    files = generate(docs)
    worked = work_out(markdown_files(docs), docs, bench)
    return Prepared(worked, {file.path: file.source for file in files if file.source})


def raise_wrong(prepared: Prepared) -> None:
    """Raise everything wrong as one error."""
    if wrong := sorted_once(prepared.worked.diagnostics):
        raise SecantError(*wrong)
