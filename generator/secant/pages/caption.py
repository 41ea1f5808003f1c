"""The line under a figure or over a table: its number, its caption, a link to itself."""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

from secant.pages.piece import Block


def caption(foot: Element, block: Block, label: str, default: str) -> None:
    """Fill ``foot``. The caption is Markdown still; ``default`` is what the kind says where the author says nothing."""
    number = SubElement(foot, "span", {"class": "secant-figure__number"})
    number.text = f"{label} {block.number}."
    number.tail = f" {block.caption or default} "
    links = SubElement(foot, "span", {"class": "secant-figure__links"})
    link = SubElement(links, "a", {"href": f"#{block.name}", "aria-label": f"Link to {label.lower()} {block.number}"})
    link.text = "link"
