"""``theorem``: a statement about all functions, argued in words; its instances are proved.

``check`` lists, with semicolons between, what is to be proved of each instance: claims about ``f`` (and ``g``) at ``a``
or on ``[a, b]``. Without it the statement must read “If …, then ….”, and its hypotheses and its conclusion are claims
themselves.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from secant.build.task import Artifact
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.instances import asked
from secant.pages.labels import labels
from secant.pages.piece import Block, Part

LABEL, ARGUMENTS = "Theorem", ()
TEXTS = ("title", "statement", "proof")

IMPLICATION = re.compile(r"If\s+(.+?),?\s+then\s+(.+?)\.?$", re.DOTALL | re.IGNORECASE)
#: What sets a formula in the statement, and is no part of a claim.
MARKUP = re.compile(r"`:\s*|[`$*]")
JOINED = re.compile(r"\s*(?:,\s*and\b|,|\band\b(?=[^,]*(?:\b(?:is|has|lim)\b|[<>=])))\s*")
#: In “for x > 0 and x < 1” nothing new is claimed; in “for x > 0 and f(x) < 1 for x > 0” there is.
REGION, CLAIM = re.compile(r"\bfor\b"), re.compile(r"[^,]*\b(?:is|has|lim|for)\b")
NEEDED = {
    "title": "title: Differentiable implies continuous",
    "statement": "statement: If f is differentiable at a, then f is continuous at a.",
    "proof": "proof: … in words, with a blank line and an indentation for each new paragraph",
    "instances": "instances: x^2 at 3, sin(x) at 0",
}


def task(block: Block) -> None:
    """Nothing: its instances are all there is."""


def parts(block: Block) -> tuple[Part, ...]:
    """The instances, each proved by itself."""
    from secant.language import split_list
    from secant.language.option_lines import read_lines

    options = read_lines(block.asked)
    if block.caption is not None:
        raise _complaint("SEC-131", "a theorem has a title, and no caption", "write title: …")
    for option in options:
        if option.key not in ("check", "instances"):
            raise option.error(
                "SEC-131", f"a theorem has no option “{option.key}”", f"it has {', '.join(NEEDED)}, check"
            )
    instances = options.get("instances")
    for key, example in NEEDED.items():
        if key not in block.texts and options.get(key) is None:
            raise _complaint("SEC-132", f"the theorem has no {key}", f"write {example}")
    if instances is None:
        return ()
    check = options.get("check")
    templates = [each.strip() for each in check.value.text.split(";") if each.strip()] if check else _said(block)
    starts = [0]
    for line in block.body.text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    title = labels(block.body, ("title",))[0]["title"].text
    found = []
    for each in split_list(instances.value):
        at = starts[each.line - 1] + each.column - 1
        text = " ".join(each.text.split())
        found.append(Part(block.body.part(at, at + len(each.text)), asked(text, templates, title, block.definitions)))
    return tuple(found)


def _said(block: Block) -> list[str]:
    """The hypotheses and the conclusion of “If A and B, then C.”."""
    from secant.claims.parts.patterns import hidden

    statement = labels(block.body, ("statement",))[0]["statement"].text
    match = IMPLICATION.match(MARKUP.sub("", " ".join(statement.split())))
    if match is None:
        message = "what is to be proved of the instances is not said"
        fix = "write check: f is differentiable at a; f is continuous at a — or a statement “If …, then ….”"
        raise _complaint("SEC-132", message, fix)
    mask, at, said = hidden(match[1]), 0, []
    for joint in [*JOINED.finditer(mask), None]:
        if (
            joint
            and "," not in joint[0]
            and REGION.search(mask, at, joint.start())
            and not CLAIM.match(mask, joint.end())
        ):
            continue
        said.append(match[1][at : joint.start() if joint else None].strip())
        at = joint.end() if joint else at
    return [*(each for each in said if each), match[2]]


def _complaint(code: str, message: str, fix: str) -> SecantError:
    return SecantError(Diagnostic(code, message, fix, line=1))


def element(block: Block, artifact: Artifact, raw: Any) -> Element:  # noqa: ARG001 - every block is asked alike
    """Statement, proof, and how each is known."""
    box = Element("section", {"class": "secant-theorem", "id": block.name, "aria-labelledby": f"{block.name}-title"})
    head = SubElement(box, "p", {"class": "secant-theorem__title", "id": f"{block.name}-title"})
    number = SubElement(head, "span", {"class": "secant-figure__number"})
    number.text = f"{LABEL} {block.number}."
    number.tail = f" {block.texts['title']} "
    links = SubElement(head, "span", {"class": "secant-figure__links"})
    link = SubElement(links, "a", {"href": f"#{block.name}", "aria-label": f"Link to theorem {block.number}"})
    link.text = "link"
    _paragraphs(box, "secant-theorem__statement", block.texts["statement"])
    _paragraphs(box, "secant-theorem__proof", block.texts["proof"])
    foot = SubElement(box, "p", {"class": "secant-theorem__foot"})
    status = SubElement(foot, "b")
    status.text = "Argued here, instances proved:"
    status.tail = f" {', '.join(block.parts)}."
    return box


def _paragraphs(box: Element, kind: str, text: str) -> None:
    part = SubElement(box, "div", {"class": kind})
    for paragraph in re.split(r"\n\s*\n", text):
        SubElement(part, "p").text = " ".join(paragraph.split())
