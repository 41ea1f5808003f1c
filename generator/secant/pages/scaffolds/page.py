"""``secant new page``: a page with a definition, a value and a figure, and its place in the navigation."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath

from secant.diagnostics import Diagnostic, SecantError
from secant.pages.scaffolds import HERE, New, filled, named, quoted, titled

_PAGE = re.compile(r"^(?P<indent> *)- (?:[^#\n]*: +)?(?P<path>[\w./-]+\.md)\s*$")


def page(root: Path, docs: Path, config: Path, address: str, title: str | None) -> list[New]:
    """The page ``docs/address.md`` and, if the site lists its pages, its line in the configuration."""
    path = PurePosixPath(address.removesuffix(".md"))
    if path.is_absolute() or not path.parts:
        fix = "write a path below the pages: chapters/my-page"
        raise SecantError(Diagnostic("SEC-703", f"“{address}” cannot be a page", fix=fix))
    for part in path.parts:
        named(part)
    inside = f"{path}.md"
    name = title or titled(path.name)
    text = filled(HERE / "page.md", {"title": name, "quoted": quoted(name)})
    listed = with_page(config.read_text(encoding="utf-8"), inside)
    files = [New(docs / inside, text)]
    return files if listed is None else [*files, New(root / config.name, listed, changes=True)]


def with_page(config: str, inside: str) -> str | None:
    """The configuration with the page in its ``nav``: after the last page of the same folder, else at the list's end.

    ``None`` if the site does not list its pages. Only a line is added: comments and layout stay as their author wrote
    them.
    """
    lines = config.split("\n")
    start = next((number for number, line in enumerate(lines) if re.match(r"nav:\s*(#.*)?$", line)), None)
    if start is None:
        return None
    end = next((n for n in range(start + 1, len(lines)) if lines[n][:1] not in ("", " ", "#", "-")), len(lines))
    pages = [(number, match) for number in range(start + 1, end) if (match := _PAGE.match(lines[number]))]
    folder = PurePosixPath(inside).parent
    beside = [(number, match) for number, match in pages if PurePosixPath(match["path"]).parent == folder]
    if beside:
        number, match = beside[-1]
        lines.insert(number + 1, f"{match['indent']}- {inside}")
    else:
        last = max((n for n in range(start, end) if lines[n].strip() and not lines[n].startswith("#")), default=start)
        outermost = (re.match(r"( *)- ", line) for line in lines[start + 1 : end])
        indent = next((match[1] for match in outermost if match), "  ")
        lines.insert(last + 1, f"{indent}- {inside}")
    return "\n".join(lines)
