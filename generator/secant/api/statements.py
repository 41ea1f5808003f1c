"""Statements about functions, settled."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import Literal

from secant import claims
from secant.calculus.telling import plain
from secant.language import parse_definitions


@dataclass(frozen=True, slots=True)
class Verdict:
    """``verdict`` is proved, refuted or undecided.

    ``method`` says how it was settled, ``witness`` (name -> canonical text) is where a refuted claim fails, and
    ``reason`` is why one stays undecided.
    """

    claim: str
    verdict: Literal["proved", "refuted", "undecided"]
    method: str | None
    witness: dict[str, str] | None
    reason: str | None

    def __bool__(self) -> bool:
        """True only of what is proved."""
        return self.verdict == "proved"

    def _repr_html_(self) -> str:
        told = self.method or self.reason or ""
        return f"<p><strong>{self.verdict}</strong>: <em>{escape(self.claim)}</em><br>{escape(told)}</p>"


def _plain(told: str | None) -> str | None:
    return None if told is None else plain(told)


def check(claim: str, lets: str = "") -> Verdict:
    """Prove or refute a claim: ``x^2 >= 0 for all x``, ``|x| is not differentiable at 0``.

    ``lets`` holds definitions as in a ``let`` block, one a line. ``SecantError`` if the claim cannot be read.
    """
    found = claims.settle(claims.read(claim, parse_definitions(lets, {}) if lets else {}))
    if found.outcome not in ("proved", "refuted", "undecided"):
        raise ValueError(f"no verdict {found.outcome!r} without an author")
    return Verdict(claim.strip(), found.outcome, _plain(found.method), found.witness, _plain(found.reason))
