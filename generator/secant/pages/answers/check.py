"""``secant check``: whether a claim holds, and how that is known."""

from __future__ import annotations

import time

from secant.build.task import Artifact, Json
from secant.pages.answers.question import definitions

#: What one claim may take.
SECONDS = 5.0


def answer(given: dict[str, Json]) -> Artifact:
    """``claim``, ``lets`` -> the verdict, as the command prints it."""
    from secant import claims

    began = time.perf_counter()
    statement = claims.read(given["claim"], definitions(given["lets"]))
    verdict = claims.settle(statement)
    return _answered(
        given["claim"], verdict.outcome, verdict.method, verdict.witness, verdict.reason, time.perf_counter() - began
    )


def ended(given: dict[str, Json]) -> Artifact:
    """The answer where settling the claim had to be ended."""
    reason = f"it took longer than {SECONDS:g} seconds, or more memory than it may have"
    return _answered(given["claim"], "undecided", None, None, reason, SECONDS)


def _answered(claim: str, verdict: str, method: Json, witness: Json, reason: Json, seconds: float) -> Artifact:
    from secant.calculus.telling import plain

    return Artifact(
        facts={
            "claim": claim.strip(),
            "verdict": verdict,
            "method": method and plain(method),
            "witness": witness,
            "reason": reason and plain(reason),
            "seconds": round(seconds, 4),
        }
    )
