"""What came of a claim: proved, refuted or undecided, from the engine's answers to all that it says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secant.calculus.evidence import Answer, Proved, Refuted, Undecided
from secant.claims.parts.statement import Statement

Outcome = Literal["proved", "refuted", "undecided", "signed"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """``method`` says how it is known, ``witness`` names a point that shows it, ``reason`` why nothing is known.

    ``signed``: its author vouches for it, and it held at every point where it was checked.
    """

    outcome: Outcome
    method: str | None = None
    witness: dict[str, str] | None = None
    reason: str | None = None


def settle(statement: Statement) -> Verdict:
    """Ask the engine.

    One refutation is enough to refute all; that something unknown comes first does not keep it from being found.
    """
    proved: list[str] = []
    unknown: Undecided | None = None
    for ask in statement.asks:
        answer: Answer = ask()
        if isinstance(answer, Refuted):
            outcome: Outcome = "proved" if statement.negated else "refuted"
            return Verdict(outcome, answer.method, answer.witness or None)
        if isinstance(answer, Proved):
            proved.append(answer.method)
        else:
            unknown = unknown or answer
    if unknown is not None:
        where = f" ({unknown.where})" if unknown.where else ""
        return Verdict("undecided", reason=f"{unknown.reason}{where}")
    return Verdict("refuted" if statement.negated else "proved", " ".join(dict.fromkeys(proved)))
