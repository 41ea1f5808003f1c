"""``derivation``: a derivative worked out line by line, each line with its rule and proved equal to the one before."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from secant.build.task import Artifact, Json, Task
from secant.pages.caption import caption
from secant.pages.ledger_row import row
from secant.pages.piece import Block, used

LABEL, ARGUMENTS = "Derivation", ()


def task(block: Block) -> Task:
    """The lines."""
    given = {"text": block.asked, "definitions": used(block.asked, block.definitions)}
    return Task.of(derive, given, f"the derivation “{block.name}”")


def derive(given: dict[str, Json]) -> Artifact:
    """The first line is what to differentiate; below it stand the options."""
    from secant.calculus.worked import worked
    from secant.language import latex
    from secant.pages.definitions import read
    from secant.pages.derivations import asked, facts, html, is_long

    node, variable, options = asked(given["text"], read(given["definitions"]))
    found = worked(node, variable)
    known = facts(found)
    ledger = [row("derivation", known["lines"][0]["expression"], known["status"], known["method"])]
    shown = {"detail": options.detail, "long": is_long(found), "ledger": ledger}
    return Artifact(html(found), known | {"variable": variable, "asked": latex(node)} | shown)


def element(block: Block, artifact: Artifact, raw: Any) -> Element:
    """The lines, over them a switch that leaves the easy ones out, under them the caption."""
    box = Element("figure", {"class": "secant-derivation", "id": block.name, "data-search-exclude": ""})
    if artifact.facts["long"]:
        switch = {"type": "checkbox", "class": "secant-derivation__switch", "id": f"{block.name}-every-line"}
        if artifact.facts["detail"] == "all":
            switch["checked"] = "checked"
        SubElement(box, "input", switch)
        label = SubElement(box, "label", {"for": f"{block.name}-every-line", "class": "secant-derivation__label"})
        label.text = "every line"
    lines = SubElement(box, "div", {"class": "secant-derivation__body"})
    lines.text = raw(artifact.html)
    caption(SubElement(box, "figcaption"), block, LABEL, "")
    return box
