"""``let``: functions for the rest of the page, shown as formulas; ``let hidden`` shows nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from xml.etree.ElementTree import Element

from secant.build.task import Artifact, Json, Task
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.piece import Block, in_use

LABEL, ARGUMENTS = None, ("hidden",)


def task(block: Block) -> Task:
    """The definitions, read and typeset. Their lines are part of it: who defines twice is told where the first was."""
    before = in_use(block.body.text, block.definitions)
    given = {
        "text": block.body.text,
        "line": block.line,
        "hidden": block.arguments,
        "definitions": [definition.text for definition in before],
        "lines": {definition.name: definition.line for definition in before},
    }
    return Task.of(define, given, "the definitions")


def define(given: dict[str, Json]) -> Artifact:
    """Lines -> functions -> formulas."""
    from secant.language import canonical, condition_text
    from secant.language.definitions import parse_definitions
    from secant.language.typesetting import latex_function
    from secant.pages.definitions import read
    from secant.render import mathml

    before = {
        name: replace(function, line=given["lines"][name]) for name, function in read(given["definitions"]).items()
    }
    functions = parse_definitions(given["text"], before, first_line=given["line"])
    new = [function for name, function in functions.items() if name not in before]
    if not new:
        message = "this block defines nothing"
        raise SecantError(Diagnostic("SEC-500", message, fix="write a definition on each line: f(x) = x^2"))
    facts = {
        str(function.name): {
            "parameters": list(function.parameters),
            "body": canonical(function.body),
            "domain": None if function.domain is None else condition_text(function.domain),
        }
        for function in new
    }
    shown = [mathml(latex_function(function), display=True) for function in new]
    html = "" if given["hidden"] else "".join(f"<div>{math}</div>" for math in shown)
    return Artifact(html, {"functions": facts})


def element(block: Block, artifact: Artifact, raw: Any) -> Element | None:
    """The formulas, one below the other."""
    if block.arguments:
        return None
    box = Element("div", {"class": "secant-let"})
    box.text = raw(artifact.html)
    return box
