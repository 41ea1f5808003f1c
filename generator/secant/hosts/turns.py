"""The order in which MkDocs converts pages: first those that have everything they show, while the others wait."""

from __future__ import annotations

from collections.abc import Callable

from mkdocs.structure.files import File, Files


def convert_last(files: Files, waits: Callable[[str], bool]) -> list[File]:
    """Put the pages that wait for something at the end; the order that there was, for :func:`restore`."""
    order = list(files)
    _move_to_end(files, [file for file in order if file.is_documentation_page() and waits(file.src_uri)])
    return order


def restore(files: Files, order: list[File]) -> None:
    """Have the files in the order that they had, before those that came since: it is seen in the search and the map."""
    there = {file.src_uri for file in order}
    _move_to_end(files, [file for file in order if files.get_file_from_path(file.src_uri) is file])
    _move_to_end(files, [file for file in list(files) if file.src_uri not in there])


def _move_to_end(files: Files, moved: list[File]) -> None:
    for file in moved:
        files.remove(file)
        files.append(file)
