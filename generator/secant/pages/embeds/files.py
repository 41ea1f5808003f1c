"""A figure as files: its picture as SVG with the letters it needs, and its scene as JSON.

They are worked out beside the figure itself, as a task of their own: the page that shows the figure does not need them.
"""

from __future__ import annotations

from dataclasses import replace

from secant.build.task import Artifact, Json, Task
from secant.pages.page import Page


def tasks(page: Page, path: str) -> dict[str, Task]:
    """What the files of a page's figures ask for, by the figures' names."""
    return {
        piece.block.name: replace(Task.of(write, piece.task.given, f"the files of “{piece.block.name}”"), group=path)
        for piece in page.pieces
        if piece.block and piece.task and piece.block.word == "figure"
    }


def write(given: dict[str, Json]) -> Artifact:
    """A figure's lines -> the SVG file and the JSON file."""
    from secant.pages.drawn import drawn
    from secant.render import standalone_svg
    from secant.scenes.codec import to_json

    _, scene = drawn(given["text"], tuple(given["definitions"]))
    return Artifact(standalone_svg(scene), {"scene": to_json(scene) + "\n"})
