"""An exercise as HTML and as JSON: the joint between exercises, claims and figures; runs in a worker."""

from __future__ import annotations

from html import escape

from secant import claims, exercises, figures
from secant.build.task import Artifact, Json
from secant.exercises import Choice, Exercise, Settled, Shown
from secant.language import Definitions, canonical
from secant.language.option_lines import read_lines
from secant.language.tree import Function
from secant.pages import derivations, told
from secant.pages.ledger_row import row
from secant.render import mathml, thumbnail


def worked_out(text: str, definitions: Definitions) -> Artifact:
    """The block's text -> question, choices and solution, ready for the page."""
    raw = read_lines(text)
    found = exercises.build(raw, definitions, lambda claim: _settled(claim, definitions))
    on = raw.get("on")
    section = on.value.text.strip() if on else None
    shown = [_choice(choice, definitions, section) for choice in found.choices]
    solution = "".join(f"<p>{html(sentence)}</p>" for sentence in found.solution)
    if found.worked is not None:
        solution = f'<div class="secant-derivation__body">{derivations.html(found.worked)}</div>{solution}'
    question = html(found.question, display=True)
    if found.picture is not None:
        question += f'<span class="secant-exercise__picture">{_picture(found.picture, definitions, section)}</span>'
    said = plain(found.question)
    facts = {
        "kind": found.kind,
        "question": said,
        "answer": found.answer.value,
        "choices": shown,
        "about": _about(found),
        "solution": solution,
        "status": found.status,
        "ledger": [row("exercise", said, found.status, told.markdown(_sentence(found.method)))],
    }
    return Artifact(question, facts)


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text[:1].upper()}{text[1:]}."


def _about(found: Exercise) -> Json:
    """What a typed answer is judged by, in the page language; ``None`` where one is only chosen."""
    if found.about is None:
        return None
    (variable,) = found.about.parameters
    at = canonical(found.at) if found.at else None
    return {"variable": variable, "body": canonical(found.about.body), "at": at}


def _settled(claim: str, definitions: Definitions) -> Settled:
    statement = claims.read(claim, definitions)
    verdict = claims.settle(statement)
    return Settled(statement.shown, verdict.outcome, verdict.method or verdict.reason or "")


def _choice(choice: Choice, definitions: Definitions, section: str | None) -> dict[str, Json]:
    """One answer: how it is shown, and what is said when it is chosen."""
    shown = html(choice.shown, display=True)
    if choice.picture is not None:
        shown = _picture(choice.picture, definitions, section)
    return {
        "html": shown,
        "text": plain(choice.shown),
        "value": choice.value,
        "right": choice.right,
        "why": html(choice.why),
        "where": html(choice.where),
        "author": choice.author,
        "picture": choice.picture is not None,
    }


def _picture(function: Function, definitions: Definitions, section: str | None) -> str:
    """A small graph without words."""
    options = f"kind: graph\nof: {canonical(function.body)}" + (f"\non: {section}" if section else "")
    _, scene = figures.build(read_lines(options), definitions)
    return f'<span class="secant-thumbnail" role="img" aria-label="{escape(scene.alt)}">{thumbnail(scene)}</span>'


def html(sentence: Shown, *, display: bool = False) -> str:
    """Words and formulas, these in full size if they are on ``display``."""
    size = r"\displaystyle " if display else ""
    return "".join(mathml(size + text) if latex else told.html(text) for text, latex in sentence)


def plain(sentence: Shown) -> str:
    """The same as text alone, for the ledger and for readers' devices."""
    return " ".join("".join(f"${text}$" if latex else text for text, latex in sentence).split())
