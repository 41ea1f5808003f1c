"""``claim``: statements that are proved when the site is built, one a line.

A line ``on the author's word: …`` signs what the engine cannot decide; indented lines below it say why its author is
sure.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from secant.build.task import Artifact
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.piece import Block, Part
from secant.pages.settling import asked, asked_signed
from secant.pages.source import Cut

LABEL, ARGUMENTS = None, ()

SIGNED = re.compile(r"on the author['’]s word\s*:\s*", re.IGNORECASE)


def task(block: Block) -> None:
    """Nothing: its lines are all there is."""


def parts(block: Block) -> tuple[Part, ...]:
    """One claim a line, each settled by itself."""
    found: list[Part] = []
    lines = _lines(block.body)
    while lines:
        line = lines.pop(0)
        if line.text[0] in " \t":
            message = "an indented line gives the reason for a claim that its author signs, and there is none above"
            found.append(_wrong(line.stripped(), message, "write a claim at the beginning of its line"))
            continue
        signed = SIGNED.match(line.text)
        if signed is None:
            claim = line.stripped()
            found.append(Part(claim, asked(claim.text, block.definitions, line=True), line=True))
            continue
        reason: list[str] = []
        while lines and lines[0].text[0] in " \t":
            reason.append(lines.pop(0).text.strip())
        claim = line.part(signed.end(), len(line.text)).stripped()
        if claim.text:
            task = asked_signed(claim.text, " ".join(reason), block.definitions)
            found.append(Part(claim, task, line=True))
        else:
            found.append(_wrong(line, "nothing is signed here", "write the claim after the colon"))
    if not found:
        fix = "write a claim on each line: |x| >= x for all x"
        raise SecantError(Diagnostic("SEC-500", "this block claims nothing", fix))
    return tuple(found)


def _wrong(line: Cut, message: str, fix: str) -> Part:
    return Part(line, Diagnostic("SEC-500", message, fix, line=1, column=1, length=len(line.text)), line=True)


def _lines(body: Cut) -> list[Cut]:
    """The lines that hold something."""
    found, at = [], 0
    for text in body.text.split("\n"):
        if text.strip():
            found.append(body.part(at, at + len(text)))
        at += len(text) + 1
    return found


def element(block: Block, artifact: Artifact, raw: Any) -> Element:  # noqa: ARG001 - every block is asked alike
    """The claims, one below the other."""
    box = Element("div", {"class": "secant-claims"})
    for part in block.parts:
        SubElement(box, "div").text = part
    return box
