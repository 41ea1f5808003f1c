"""What came of a claim: proved, refuted or undecided, from the engine's answers to all that it says."""

from __future__ import annotations

from collections.abc import Sequence
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

    One answer to the contrary is enough; that something unknown comes first does not keep it from being found.
    """
    as_said: list[Proved[bool] | Refuted] = []
    unknown: Undecided | None = None
    for ask in statement.asks:
        answer: Answer = ask()
        if isinstance(answer, Undecided):
            unknown = unknown or answer
        elif isinstance(answer, Refuted) is statement.negated:
            as_said.append(answer)
        else:
            return _told("refuted", [answer])
    if unknown is not None:
        where = f" ({unknown.where})" if unknown.where else ""
        return Verdict("undecided", reason=f"{unknown.reason}{where}")
    return _told("proved", as_said)


def _told(outcome: Outcome, answers: Sequence[Proved[bool] | Refuted]) -> Verdict:
    """The verdict with what was said on the way, and the first point that was named."""
    witnesses = (answer.witness for answer in answers if isinstance(answer, Refuted))
    return Verdict(outcome, " ".join(dict.fromkeys(answer.method for answer in answers)), next(witnesses, None) or None)
