"""What is replayed about statements: boxes, shapes, points. Each says what it shows; ``replay`` shows it again."""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.certificates import LimitCertificate, PointCertificate
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
    """These boxes, from left to right, cover the section, and an enclosure over each shows the statement there.

    Where boxes reach beyond the section, ``domain`` shows that both sides have values in it. With an ``order``, by
    Taylor series with remainders of that order.
    """

    statement: Statement
    boxes: tuple[tuple[float, float], ...]
    domain: ShapeCertificate | None = None
    order: int = 0


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


@dataclass(frozen=True, slots=True)
class SplitCertificate:
    """The section is cut in parts that meet, and each part is shown by itself."""

    statement: Statement
    parts: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class SlopeCertificate:
    """A word from the sign of a derivative that may vanish at many single points.

    ``node`` is one formula inside the section (``smooth``, without places), ``inner`` shows that its derivative is
    never of the wrong sign, and at ``sample`` it is not 0: so it is 0 at single points only, being analytic.
    """

    node: Node
    variable: str
    section: Interval | None
    word: str
    smooth: ShapeCertificate
    inner: object
    sample: Node


@dataclass(frozen=True, slots=True)
class TotalRegularCertificate:
    """No part of ``node`` can fail to have a value, jump or (for differentiable) have a kink."""

    node: Node
    word: str


@dataclass(frozen=True, slots=True)
class RegularCertificate:
    """``word`` (continuous, differentiable) on the section: on open pieces between places, at each place, and at ends.

    ``points`` holds a certificate for each place that has a closed form, in order, and then for each closed end.
    """

    node: Node
    variable: str
    section: Interval | None
    word: str
    outline: ShapeCertificate
    points: tuple[PointCertificate | None, ...]


@dataclass(frozen=True, slots=True)
class RepeatsCertificate:
    """``word`` (continuous, differentiable) on the whole line: the function repeats after ``period``, and ``inner``
    shows the word between −period and period."""

    node: Node
    variable: str
    word: str
    period: Node
    inner: RegularCertificate


@dataclass(frozen=True, slots=True)
class BreakCertificate:
    """At a place between two pieces of the ``outline``, the one with this ``index``, ``word`` fails."""

    node: Node
    variable: str
    section: Interval | None
    word: str
    outline: ShapeCertificate
    index: int


@dataclass(frozen=True, slots=True)
class RegularAtCertificate:
    """Whether ``word`` (continuous, differentiable) holds at a point; from one ``side`` alone if that is not 0."""

    point: PointCertificate
    word: str
    side: int


@dataclass(frozen=True, slots=True)
class KindCertificate:
    """Whether the point is of this kind."""

    point: PointCertificate
    kind: str


@dataclass(frozen=True, slots=True)
class NearCertificate:
    """What ``inner`` shows about points beside ``point``, or around it, contradicts or confirms ``word`` there."""

    node: Node
    variable: str
    point: Node
    word: str
    inner: object


@dataclass(frozen=True, slots=True)
class BesideCertificate:
    """Whether there is a local extremum (``word``) at ``point``, from how f − f(point) begins on the left and right.

    ``ways``: with how many terms each side is expanded, and whether what cancels is proved to be 0; ``None`` for a side
    that is not looked at.
    """

    node: Node
    variable: str
    point: Node
    word: str
    ways: tuple[tuple[int, bool] | None, tuple[int, bool] | None]


@dataclass(frozen=True, slots=True)
class InflectionCertificate:
    """Whether there is an inflection point at ``point``: by what happens there (``tangent``) and by the signs of the
    second derivative from the stretch that ends there to the one that begins there (``bends``). Either may be missing
    where the other is enough to say that there is none.
    """

    node: Node
    variable: str
    point: Node
    tangent: PointCertificate | None
    bends: ShapeCertificate | None


@dataclass(frozen=True, slots=True)
class CountCertificate:
    """``shape`` (of order 1) has so many critical points that ``number`` is right, or that it is not."""

    node: Node
    variable: str
    section: Interval | None
    number: int
    shape: ShapeCertificate


@dataclass(frozen=True, slots=True)
class LimitsCertificate:
    """Whether the limit from these sides is ``expected``: a closed tree, 'oo', '-oo', or ``None`` for no limit."""

    limits: tuple[LimitCertificate, ...]
    expected: Node | str | None


@dataclass(frozen=True, slots=True)
class TangentCertificate:
    """Whether ``line`` is the tangent at the point."""

    point: PointCertificate
    line: Node


@dataclass(frozen=True, slots=True)
class SteepCertificate:
    """Over these boxes, which cover the section, no slope is greater in size than ``bound``."""

    node: Node
    variable: str
    section: Interval | None
    bound: Node
    boxes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class LipschitzCertificate:
    """``bound`` x + f and ``bound`` x − f never fall."""

    node: Node
    variable: str
    section: Interval | None
    bound: Node
    rising: tuple[object, object]


@dataclass(frozen=True, slots=True)
class TowardsCertificate:
    """Left − right never falls towards one end (``side``) of the section, and what it tends to there is as stated.

    ``smooth`` shows one formula inside the section, ``inner`` that its derivative has no wrong sign; where it is not 0
    at ``sample``, left − right never reaches what it tends to at an end that does not belong to the section.
    """

    statement: Statement
    side: int
    smooth: ShapeCertificate
    inner: object
    sample: Node


@dataclass(frozen=True, slots=True)
class LogarithmCertificate:
    """Both sides are positive, and ``inner`` shows the statement about their logarithms."""

    statement: Statement
    inner: object


@dataclass(frozen=True, slots=True)
class LevelCertificate:
    """The derivative of left − right (``smooth``: one formula) is 0 throughout; at ``sample`` so is left − right.

    ``signs`` shows the signs of the factors that are taken out of roots in the derivative.
    """

    statement: Statement
    smooth: ShapeCertificate
    sample: Node
    signs: tuple[object, ...] = ()


@dataclass(frozen=True, slots=True)
class FactorsCertificate:
    """Left − right is one formula (``smooth``), a product whose factors have the signs that ``inner`` shows."""

    statement: Statement
    smooth: ShapeCertificate
    inner: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class RewrittenCertificate:
    """Floors and ceilings written by fractional parts, both sides on one side: ``inner`` is about that."""

    statement: Statement
    inner: object


@dataclass(frozen=True, slots=True)
class ContactCertificate:
    """Left − right is 0 at one end of a bounded section (``side`` 1: at its low end) and as stated from there on.

    ``terms`` and ``proved_zero`` find the first Taylor coefficient there that is not 0 again. Over each of ``boxes``,
    which cover the section from left to right, the series with its remainder of this ``order`` shows the sign.
    """

    statement: Statement
    smooth: ShapeCertificate
    side: int
    terms: int
    proved_zero: bool
    order: int
    boxes: tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class BothCertificate:
    """The statement says as much as two others together, about |u| or max(u, v): ``inner`` shows both."""

    statement: Statement
    inner: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class FarCertificate:
    """On a half-line far out: ``inner`` shows the same about t = 1/x close to 0."""

    statement: Statement
    inner: object


@dataclass(frozen=True, slots=True)
class MirrorCertificate:
    """Left − right is the same at −x as at x; ``inner`` shows the statement for the half with x >= 0."""

    statement: Statement
    inner: object
