"""A claim that its author signs: what the engine cannot settle is checked at many points, rigorously.

One point where it fails refutes it. That it held at all the others proves nothing, and is never called a proof.
"""

from __future__ import annotations

from secant.calculus.evidence import Proved, Refuted
from secant.claims.parts.statement import Statement
from secant.claims.parts.verdict import Verdict
from secant.diagnostics import Diagnostic, SecantError


def check_signable(statement: Statement) -> None:
    """Refuse to have a claim signed that has no cases to check."""
    if statement.negated or statement.samples is None:
        message = "this claim cannot be signed: there are no single cases in which it could be checked"
        fix = (
            "sign a comparison, or what a function does on an interval; else say it in words, or argue it in a theorem"
        )
        raise SecantError(Diagnostic("SEC-454", message, fix, line=1, column=1))


def sampled(statement: Statement) -> Verdict:
    """What the single cases of a signable statement say."""
    points = 0
    for witness, ask in statement.samples() if statement.samples else ():
        answer = ask()
        if isinstance(answer, Refuted):
            return Verdict("refuted", answer.method, {**witness, **answer.witness} or None)
        points += isinstance(answer, Proved)
    if not points:
        return Verdict("undecided", reason="not one of the points at which it was to be checked could be decided")
    return Verdict("signed", f"The author vouches for it. It was checked, rigorously, at {points} points.")
