"""A claim on a page: settled, set as a sentence, with a mark that opens how it is known; runs in a worker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from secant.build.task import Artifact, Json, Task
from secant.diagnostics import Diagnostic, SecantError
from secant.pages import told
from secant.pages.ledger_row import row
from secant.pages.piece import IDENTITY, Definition, used

if TYPE_CHECKING:
    from secant.claims import Statement, Verdict

#: A sentence: words, and LaTeX (then the second of a pair is true).
Shown = tuple[tuple[str, bool], ...]
#: What tells two points of one variable apart: x_1 = 0, x_2 = 1.
INDEX = re.compile(r"_\d+(?= = )")
#: What a page shows of a verdict.
NAMES = {"proved": "Proved", "signed": "Author’s word"}
TICK = '<path d="m3 8.6 3.3 3.3L13 4.6"/>'
PEN = '<path d="m3 13 .9-3.4L10.6 3 13 5.4 6.4 12.1z"/>'
SIGNED = "on the author's word:"


def asked(text: str, definitions: Sequence[Definition], *, line: bool) -> Task:
    """What a claim asks for, on a ``line`` of its own or in a sentence."""
    given = {"text": text, "definitions": used(text, definitions), "line": line}
    return Task.of(settled, given, "this is undecided: settling it")


def asked_signed(text: str, reason: str, definitions: Sequence[Definition]) -> Task:
    """What a claim asks for that its author signs."""
    given = {"text": text, "reason": reason, "definitions": used(text, definitions)}
    label = "this is undecided: checking it"
    return Task.of(signed, given, label, Task.of(sampled, given, label))


def settled(given: dict[str, Json]) -> Artifact:
    """Text -> statement -> verdict -> HTML; a claim that is not proved is complained of."""
    from secant import claims
    from secant.pages.definitions import read

    if given["text"].replace("’", "'").startswith(SIGNED):
        message, fix = (
            "a claim is signed in a claim block, where there is room for the reason",
            "move it to a claim block",
        )
        raise SecantError(Diagnostic("SEC-454", message, fix, line=1, column=1, length=len(SIGNED)))
    statement = claims.read(given["text"], read(given["definitions"]))
    return _artifact(given, statement, verdict(statement))


def signed(given: dict[str, Json]) -> Artifact:
    """The same for a claim that its author signs: only what stays undecided is taken on the author's word."""
    from secant import claims
    from secant.pages.definitions import read

    statement = claims.read(given["text"], read(given["definitions"]))
    claims.check_signable(statement)
    found = verdict(statement)
    if found.outcome == "undecided":
        found = claims.sampled(statement)
    return _artifact({**given, "line": True}, statement, found)


def sampled(given: dict[str, Json]) -> Artifact:
    """A signed claim whose proof would take too long: checked at single points alone."""
    from secant import claims
    from secant.pages.definitions import read

    statement = claims.read(given["text"], read(given["definitions"]))
    claims.check_signable(statement)
    return _artifact({**given, "line": True}, statement, claims.sampled(statement))


def verdict(statement: Statement) -> Verdict:
    """The engine's verdict; what needs more memory than there is stays undecided."""
    from secant import claims

    try:
        return claims.settle(statement)
    except (MemoryError, RecursionError):
        return claims.Verdict("undecided", reason="settling it needed more memory than it may have")


def _artifact(given: dict[str, Json], statement: Statement, verdict: Verdict) -> Artifact:
    from secant.calculus.telling import plain

    text, method = given["text"], verdict.method or ""
    facts = {
        "verdict": verdict.outcome,
        "method": verdict.method and plain(method),
        "witness": verdict.witness,
        "reason": verdict.reason and plain(verdict.reason),
        "ledger": [row("claim", text, verdict.outcome, told.markdown(method))],
    }
    if verdict.outcome in NAMES:
        return Artifact(_html(given, statement, verdict), facts)
    if verdict.outcome == "undecided":
        fix = f"claim less (a smaller interval, a simpler function), or sign it: {SIGNED} {text}"
        wrong = _wrong("SEC-452", f"this could not be decided: {facts['reason']}", text, fix)
        return Artifact(facts=facts, diagnostics=(wrong,))
    from secant.pages.counterexample import drawn

    wrong = _wrong("SEC-451", f"this is false{_where(verdict)}. {plain(method)}", text)
    picture = drawn(statement, verdict, given["definitions"])
    if picture is None:
        return Artifact(facts=facts, diagnostics=(wrong,))
    return Artifact(picture.html, {**facts, "picture": picture.file}, (wrong,))


def _wrong(code: str, message: str, text: str, fix: str | None = None) -> Diagnostic:
    return Diagnostic(code, message, fix, line=1, column=1, length=len(text))


def _where(verdict: Verdict) -> str:
    """The counterexample, unless the method names it already."""
    points = [f"{name} = {value}" for name, value in (verdict.witness or {}).items()]
    said = all(INDEX.sub("", point) in (verdict.method or "") or point in (verdict.method or "") for point in points)
    return "" if said else f" at {', '.join(points)}"


def _html(given: dict[str, Json], statement: Statement, verdict: Verdict) -> str:
    how = verdict.method or ""
    if verdict.witness and (where := _where(verdict)):
        how += f" It is seen{where}."
    if given.get("reason"):
        how += f" {given['reason']}"
    if not given["line"]:
        return inline(verdict.outcome, statement.shown, how)
    name, sign = _named(verdict.outcome)
    return (
        f'<details class="secant-claim secant-claim--{verdict.outcome}"><summary>{sign}'
        f'<span class="secant-claim__sentence"><span class="secant-claim__word">{name}: </span>'
        f"{_sentence(statement.shown)}</span></summary>"
        f'<p class="secant-claim__how">{_how(name, how)}</p></details>'
    )


def inline(outcome: str, shown: Shown, how: str) -> str:
    """A claim in a sentence, and the mark that opens how it is known: a popover, which needs no script."""
    name, sign = _named(outcome)
    first, last = _parted(shown)
    return (
        f'<span class="secant-claim secant-claim--{outcome}">{_sentence(first)}'
        f'<span class="secant-claim__last">{_sentence(last)}'
        f'<button type="button" class="secant-claim__mark" popovertarget="{IDENTITY}-how" '
        f'aria-label="{name}. How this is known">{sign}</button></span></span>'
        f'<span class="secant-claim__how" popover id="{IDENTITY}-how">{_how(name, how)}</span>'
    )


def _parted(shown: Shown) -> tuple[Shown, Shown]:
    """The sentence without its last word or formula, and that: the mark must not stand alone on a line."""
    text, latex = shown[-1]
    if latex:
        return shown[:-1], shown[-1:]
    before, _, word = text.rpartition(" ")
    return (*shown[:-1], (f"{before} ", False)), ((word, False),)


def _named(outcome: str) -> tuple[str, str]:
    icon = TICK if outcome == "proved" else PEN
    return NAMES[outcome], f'<svg class="secant-claim__sign" viewBox="0 0 16 16" aria-hidden="true">{icon}</svg>'


def _sentence(shown: Shown) -> str:
    from secant.render import mathml

    return "".join(mathml(text) if latex else escape(text) for text, latex in shown)


def _how(name: str, how: str) -> str:
    return f"<b>{name}.</b> {told.html(how)}"
