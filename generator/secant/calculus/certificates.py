"""What the kernel replays: enough to repeat a proof without searching for it.

A certificate claims nothing that the kernel takes on trust: whatever it holds is computed again and compared.
"""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.derivation.steps import Step
from secant.calculus.exact.form import Form
from secant.calculus.germs.limit import Outcome
from secant.calculus.germs.workspace import Branch
from secant.language.tree import Node

#: What a one-sided limit comes to: a value, 'oo', '-oo', 'none', 'undefined' (no values there) or 'undecided'.
Limit = Form | str


@dataclass(frozen=True, slots=True)
class GermCertificate:
    """The limit of ``node``, or of its difference quotient, as the variable tends to ``point`` from ``side``.

    ``terms`` terms of the expansion suffice; with ``proved_zero`` what cancels is proved to be 0. ``branches`` are the
    choices taken on the way, ``outcome`` the end (``None``: no values on that side).
    """

    terms: int
    proved_zero: bool
    branches: tuple[Branch, ...]
    outcome: Outcome | None


@dataclass(frozen=True, slots=True)
class LimitCertificate:
    """One limit: ``point`` is ``None`` for the limit at infinity."""

    node: Node
    variable: str
    point: Form | None
    side: int
    germ: GermCertificate


@dataclass(frozen=True, slots=True)
class PointCertificate:
    """What ``node`` does at ``point``: its one-sided limits and those of its difference quotient.

    Both pairs are (left, right); ``None`` stands for what was not decided, and in ``limits`` also for what follows:
    where the difference quotient has a finite limit the function tends to its value. ``quotients`` holds ``None`` twice
    where the function has no value at the point.
    """

    node: Node
    variable: str
    point: Form
    limits: tuple[GermCertificate | None, GermCertificate | None]
    quotients: tuple[GermCertificate | None, GermCertificate | None]


@dataclass(frozen=True, slots=True)
class ValueCertificate:
    """The closed tree has this exact value."""

    node: Node
    value: Form


@dataclass(frozen=True, slots=True)
class EqualityCertificate:
    """Both sides are equal wherever both are defined, by the identities of the zero test."""

    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class DifferenceCertificate:
    """At this point (variable -> closed tree) both sides have values, and different ones."""

    left: Node
    right: Node
    point: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class LineCertificate:
    """Two lines of a derivation, each with its pending derivatives (``Partial``), are equal branch by branch."""

    before: Node
    after: Node


@dataclass(frozen=True, slots=True)
class DerivationCertificate:
    """The tree of rules, and the tidy form of what it ends with."""

    root: Step
    result: Node
