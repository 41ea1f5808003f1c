"""``thumbnail``: a function's graph, small and without words, beside a link that has them."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element

from secant.build.task import Artifact, Json, Task
from secant.pages.piece import Block, used

LABEL, ARGUMENTS = None, ()


def task(block: Block) -> Task:
    """The small picture."""
    given = {"text": block.asked, "definitions": used(block.asked, block.definitions)}
    return Task.of(draw, given, "the thumbnail")


def draw(given: dict[str, Json]) -> Artifact:
    """Options -> the scene of a plain graph -> a small SVG."""
    from secant import figures
    from secant.language.option_lines import read_lines
    from secant.pages.definitions import read
    from secant.render import thumbnail

    raw = read_lines(f"{given['text']}\nkind: graph")
    _, scene = figures.build(raw, read(given["definitions"]))
    return Artifact(thumbnail(scene), {"alt": scene.alt})


def element(block: Block, artifact: Artifact, raw: Any) -> Element:  # noqa: ARG001 - every block is asked alike
    """The picture alone."""
    box = Element("div", {"class": "secant-thumbnail"})
    box.text = raw(artifact.html)
    return box
