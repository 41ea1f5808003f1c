"""``exercise``: a question, answers to choose from, and a solution; all is computed, and folds open without a script.

The first option says what is to be done (``find``, ``true or false``, ``match``, ``choose``). Each answer opens to say
whether it is right; a wrong one says why, and names a point where it fails.
"""

from __future__ import annotations

import json
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from secant.build.task import Artifact, Json, Task
from secant.pages.piece import Block, used

LABEL, ARGUMENTS = "Exercise", ()
#: The options that are text for Markdown. Of ``wrong`` that holds for what stands after each colon.
TEXTS = ("hint", "wrong")
LETTERS = "ABCDEFGHIJ"


def task(block: Block) -> Task:
    """The question, the answers and the solution; the author's hints and explanations are the page's own."""
    text = _asked(block)
    given = {"text": text, "definitions": used(text, block.definitions)}
    return Task.of(ask, given, f"the exercise “{block.name}”")


def _asked(block: Block) -> str:
    """The block without what only the page needs to know: the wrong answers stay, their explanations do not matter."""
    from secant.pages.labels import labels

    return labels(block.body, ("name", "caption", "hint"))[1]


def ask(given: dict[str, Json]) -> Artifact:
    """Options -> exercise -> HTML and facts."""
    from secant.pages.definitions import read
    from secant.pages.exercising import worked_out

    return worked_out(given["text"], read(given["definitions"]))


def element(block: Block, artifact: Artifact, raw: Any) -> Element:
    """Question, choices, hint, solution."""
    facts = artifact.facts
    box = Element(
        "section",
        {
            "class": "secant-exercise",
            "id": block.name,
            "aria-labelledby": f"{block.name}-title",
            "data-kind": facts["kind"],
            "data-search-exclude": "",
            "data-exercise": json.dumps(_told(facts), ensure_ascii=False),
        },
    )
    title = SubElement(box, "p", {"class": "secant-exercise__title", "id": f"{block.name}-title"})
    number = SubElement(title, "span", {"class": "secant-figure__number"})
    number.text = f"{LABEL} {block.number}."
    number.tail = f" {raw(artifact.html)} "
    links = SubElement(title, "span", {"class": "secant-figure__links"})
    link = SubElement(links, "a", {"href": f"#{block.name}", "aria-label": f"Link to exercise {block.number}"})
    link.text = "link"
    if block.caption:
        SubElement(box, "p").text = block.caption
    _choices(SubElement(box, "div", {"class": "secant-exercise__choices"}), block, facts["choices"], raw)
    if "hint" in block.texts:
        _folded(box, "hint", "Hint").text = block.texts["hint"]
    _folded(box, "solution", "Solution", "div").text = raw(facts["solution"])
    return box


def _choices(box: Element, block: Block, choices: list[Json], raw: Any) -> None:
    explained = _explanations(block)
    for letter, choice in zip(LETTERS, choices, strict=False):
        kind = "right" if choice["right"] else "wrong"
        more = " secant-choice--picture" if choice["picture"] else ""
        answer = SubElement(box, "details", {"class": f"secant-choice secant-choice--{kind}{more}"})
        summary = SubElement(answer, "summary")
        SubElement(summary, "span", {"class": "secant-choice__letter"}).text = f"{letter}"
        SubElement(summary, "span", {"class": "secant-choice__answer"}).text = raw(choice["html"])
        said = SubElement(answer, "p")
        SubElement(said, "b").text = "Right." if choice["right"] else "Not this one."
        why = (
            explained[choice["author"]] if choice["author"] is not None else raw(choice["why"]) if choice["why"] else ""
        )
        where = raw(choice["where"]) if choice["where"] else ""
        said[0].tail = f" {why} {where}"


def _explanations(block: Block) -> list[str]:
    """What the author says of each wrong answer, as Markdown, in order."""
    lines = [line for line in block.texts.get("wrong", "").split("\n") if line.strip()]
    return [line.partition(":")[2].strip() for line in lines]


def _folded(box: Element, kind: str, name: str, tag: str = "p") -> Element:
    folded = SubElement(box, "details", {"class": f"secant-exercise__{kind}"})
    SubElement(folded, "summary").text = name
    return SubElement(folded, tag)


def _told(facts: dict[str, Json]) -> Json:
    """What a script needs to judge an answer: the right one as canonical text, which choices are what, and the function
    that it is about."""
    return {
        "kind": facts["kind"],
        "about": facts["about"],
        "answer": facts["answer"],
        "choices": [{"value": choice["value"], "right": choice["right"]} for choice in facts["choices"]],
    }
