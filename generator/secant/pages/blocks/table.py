"""``table``: numbers of one of the table kinds, in rows."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from secant.build.task import Artifact, Json, Task
from secant.pages.caption import caption
from secant.pages.piece import Block, used

LABEL, ARGUMENTS = "Table", ()


def task(block: Block) -> Task:
    """The rows."""
    given = {"text": block.asked, "definitions": used(block.asked, block.definitions)}
    return Task.of(fill, given, f"the table “{block.name}”")


def fill(given: dict[str, Json]) -> Artifact:
    """Options -> rows -> HTML."""
    from secant import tables
    from secant.language.option_lines import read_lines
    from secant.pages import told
    from secant.pages.definitions import read
    from secant.pages.rows import html

    options, table = tables.build(read_lines(given["text"]), read(given["definitions"]))
    facts = {"kind": table.kind, "caption": options.caption or table.caption, "words": told.html(table.caption)}
    return Artifact(html(table), facts)


def element(block: Block, artifact: Artifact, raw: Any) -> Element:
    """The rows under their caption."""
    box = Element("div", {"class": "secant-table", "id": block.name, "data-kind": artifact.facts["kind"]})
    table = SubElement(box, "table")
    head = SubElement(table, "caption")
    caption(head, block, LABEL, raw(artifact.facts["words"]))
    head.tail = raw(artifact.html)
    return box
