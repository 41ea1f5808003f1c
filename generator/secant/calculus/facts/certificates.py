"""What is replayed about statements: boxes, shapes, points. Each says what it shows; ``replay`` shows it again."""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.facts.statement import Statement
from secant.calculus.rigorous.certificates import ExtremeCertificate, ShapeCertificate
from secant.calculus.rigorous.place import Place
from secant.language.tree import Interval, Node


@dataclass(frozen=True, slots=True)
class NumbersCertificate:
    """Two closed expressions compare like this."""

    left: Node
    operator: str
    right: Node


@dataclass(frozen=True, slots=True)
class CounterexampleCertificate:
    """At this closed point of its region both sides have values and the statement fails."""

    statement: Statement
    point: Node


@dataclass(frozen=True, slots=True)
class TouchCertificate:
    """At this zero, which has no closed form, the statement fails."""

    statement: Statement
    place: Place


@dataclass(frozen=True, slots=True)
class CoverCertificate:
    """These boxes, from left to right, cover the section, and an enclosure over each shows the statement there."""

    statement: Statement
    boxes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class IdentityCertificate:
    """Both sides have the same normal form, and values wherever the statement speaks of them (``domain``)."""

    statement: Statement
    domain: ShapeCertificate | None


@dataclass(frozen=True, slots=True)
class ZerosCertificate:
    """Left − right has these signs between these places, which are all its zeros (``shape``, of order 0)."""

    statement: Statement
    shape: ShapeCertificate


@dataclass(frozen=True, slots=True)
class BoundCertificate:
    """The greatest value of left − right, found where its derivative vanishes or at ends, is as the statement says."""

    statement: Statement
    extreme: ExtremeCertificate


@dataclass(frozen=True, slots=True)
class PeriodCertificate:
    """Both sides repeat after ``period``; ``inner`` shows the statement over one period."""

    statement: Statement
    period: Node
    inner: object


@dataclass(frozen=True, slots=True)
class PointsCertificate:
    """These closed points of the section contradict the word.

    Two points x < y for increasing, decreasing and constant, and for ``lipschitz`` (with the constant ``bound``); three
    points x < m < y for convex and concave.
    """

    node: Node
    variable: str
    section: Interval | None
    word: str
    points: tuple[Node, ...]
    bound: Node | None = None
