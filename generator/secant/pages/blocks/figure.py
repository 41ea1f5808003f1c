"""``figure``: a picture of one of the figure kinds, numbered, captioned, linkable."""

from __future__ import annotations

from typing import Any
from xml.etree.ElementTree import Element, SubElement

from secant.build.task import Artifact, Json, Task
from secant.pages.caption import caption
from secant.pages.controls import moving
from secant.pages.piece import IDENTITY, Block, used

LABEL, ARGUMENTS = "Figure", ()


def task(block: Block) -> Task:
    """The picture, with its words."""
    given = {"text": block.asked, "definitions": used(block.asked, block.definitions)}
    return Task.of(draw, given, f"the figure “{block.name}”")


def draw(given: dict[str, Json]) -> Artifact:
    """Options -> scene -> SVG in both widths."""
    from secant import figures
    from secant.pages.drawn import drawn
    from secant.render import live_json, picture

    options, scene = drawn(given["text"], tuple(given["definitions"]))
    words = figures.caption(options, scene)
    facts: dict[str, Json] = {
        "kind": scene.kind,
        "caption": words,
        "alt": scene.alt,
        "values": dict(scene.values),
    }
    if scene.live is not None:
        facts |= {"live": live_json(scene.live), "linked": options.linked}
    return Artifact(picture(scene, IDENTITY), facts)


def element(block: Block, artifact: Artifact, raw: Any) -> Element:
    """The picture over its caption."""
    figure = Element("figure", {"class": "secant-figure", "id": block.name, "data-kind": artifact.facts["kind"]})
    picture = artifact.html.replace(IDENTITY, block.name)
    if "live" in artifact.facts:
        whole = f'<div class="secant-figure__picture" data-search-exclude>{picture}</div>'
        figure.text = raw(moving(whole, artifact.facts["live"], block.name, artifact.facts["linked"]))
    else:
        box = SubElement(figure, "div", {"class": "secant-figure__picture", "data-search-exclude": ""})
        box.text = raw(picture)
    foot = SubElement(figure, "figcaption")
    caption(foot, block, LABEL, artifact.facts["caption"])
    return figure
