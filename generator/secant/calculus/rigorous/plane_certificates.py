"""What is replayed about several variables: trees of boxes, identities, isolated points, walks."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from secant.language.tree import Condition, Interval, Node

#: Each variable with its interval (``None``: the whole line), ends as closed trees.
Sides = tuple[tuple[str, Interval | None], ...]
#: A closed tree for each variable, in order.
ExactPoint = tuple[Node, ...]
#: Two floats for each variable.
FloatBox = tuple[tuple[float, float], ...]


@dataclass(frozen=True, slots=True)
class Relation:
    """``left operator right`` wherever the variables lie in ``sides`` and ``condition`` holds (core trees)."""

    left: Node
    operator: str
    right: Node
    sides: Sides
    condition: Condition | None

    @property
    def names(self) -> tuple[str, ...]:
        """The variables in order."""
        return tuple(name for name, _ in self.sides)


@dataclass(frozen=True, slots=True)
class CoverCertificate:
    """An inequality by boxes. ``cuts`` is the tree of boxes, the parent before its two halves:

    - ``split 0``: halve the box along the first variable; ``low 0``, ``high 0``: the difference grows (falls) with the
      first variable, so that its least value lies on that face, with which the proof goes on;
    - ``bound``: the enclosure of the difference is on the right side; ``exact``: a single point, its value exact;
    - ``outside``: the condition holds nowhere in the box;
    - ``touch 0``: the difference is convex on the box together with the first of ``touches``, where it is exactly 0
      and stationary.
    """

    relation: Relation
    cuts: tuple[str, ...]
    touches: tuple[ExactPoint, ...]


@dataclass(frozen=True, slots=True)
class Term:
    """``coefficient`` (> 0) times ``factors``, none of them negative in the region, times ``square`` squared."""

    coefficient: Fraction
    factors: tuple[Node, ...]
    square: Node


@dataclass(frozen=True, slots=True)
class SquaresCertificate:
    """The difference of the two sides is identically the sum of ``terms``: so it is not negative."""

    relation: Relation
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True)
class CasesCertificate:
    """A proof by cases: ``inside`` is not negative, or it is not positive; |inside| written out in either case."""

    relation: Relation
    inside: Node
    parts: tuple[object, object]


@dataclass(frozen=True, slots=True)
class SquaredCertificate:
    """The variables ``names``, which are not negative in the region, written as squares; ``proof`` is about those."""

    relation: Relation
    squared: tuple[str, ...]
    proof: object


@dataclass(frozen=True, slots=True)
class IdentityCertificate:
    """Both sides have values in the whole region, and the same ones."""

    relation: Relation


@dataclass(frozen=True, slots=True)
class FailureCertificate:
    """At this point of the region both sides have values, and the relation does not hold between them."""

    relation: Relation
    point: ExactPoint


@dataclass(frozen=True, slots=True)
class GradientCertificate:
    """Whether the gradient of ``node`` at ``point`` is this vector."""

    node: Node
    names: tuple[str, ...]
    point: ExactPoint
    vector: ExactPoint


@dataclass(frozen=True, slots=True)
class HessianCertificate:
    """Whether the Hessian of ``node`` at ``point`` is this matrix."""

    node: Node
    names: tuple[str, ...]
    point: ExactPoint
    matrix: tuple[ExactPoint, ...]


@dataclass(frozen=True, slots=True)
class KindCertificate:
    """Whether ``point`` is a critical point of that ``kind``: saddle, local minimum, local maximum.

    By the exact gradient and the signs of the Hessian's eigenvalues; where one of them is 0 by ``lines`` (or curves):
    directions along which the first derivative that is not 0 shows on which side of its value f runs; or by ``bound``,
    a proof that f does not fall below (rise above) its value in a box around the point.
    """

    node: Node
    names: tuple[str, ...]
    point: ExactPoint
    kind: str
    lines: tuple[tuple[Fraction, ...], ...] = ()
    bound: object = None


@dataclass(frozen=True, slots=True)
class Isolated:
    """In ``outer`` there is exactly one critical point, and it lies in ``inner``; ``exact`` is its closed form.

    ``kind`` is the type that the Hessian's eigenvalues have on all of ``inner``, or at the exact point.
    """

    outer: FloatBox
    inner: FloatBox
    exact: ExactPoint | None
    kind: str


@dataclass(frozen=True, slots=True)
class PointsCertificate:
    """All critical points of ``node`` strictly inside the box. ``cuts`` is the tree of boxes: ``split 0``, ``split 1``,
    and at its leaves ``slope`` (the gradient vanishes nowhere in the box), ``nowhere`` (there are no values) or
    ``in 3`` (the box lies in the ``outer`` of that point)."""

    node: Node
    names: tuple[str, ...]
    sides: Sides
    points: tuple[Isolated, ...]
    cuts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CountCertificate:
    """Whether there are exactly ``count`` critical points strictly inside the box."""

    points: PointsCertificate
    count: int


@dataclass(frozen=True, slots=True)
class GlobalCertificate:
    """Whether ``point`` is a global extremum of ``node``: ``direction`` -1 for the least value, 1 for the greatest.

    ``bound`` proves or refutes the inequality with the value at the point.
    """

    node: Node
    point: ExactPoint
    direction: int
    bound: object


@dataclass(frozen=True, slots=True)
class SpectralCertificate:
    """The Hessian's spectral norm is at most ``constant`` in the box: no principal minor of constant*I - H or of
    constant*I + H is negative, each by its own proof, in the order in which the replay asks for them."""

    node: Node
    constant: Node
    sides: Sides
    minors: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class StretchCertificate:
    """Between these two points of the box the gradient changes by more than ``constant`` times their distance."""

    node: Node
    constant: Node
    sides: Sides
    points: tuple[ExactPoint, ExactPoint]


@dataclass(frozen=True, slots=True)
class Quadratic:
    """f is a quadratic: everything follows from the eigenvalues of I - rate*H that the start has a share in."""


@dataclass(frozen=True, slots=True)
class Return:
    """Exactly computed, the step ``at + period`` comes back to the step ``at``."""

    at: int
    period: int


@dataclass(frozen=True, slots=True)
class Basin:
    """After ``steps`` steps (in balls of ``bits`` bits) the walk is in the ball of ``radius`` around ``centre``.

    There ``period`` steps together shrink distances by the factor ``shrinks`` < 1 and lead into the ball (Banach).
    """

    steps: int
    bits: int
    centre: tuple[Fraction, ...]
    radius: Fraction
    shrinks: Fraction
    period: int = 1


@dataclass(frozen=True, slots=True)
class Approach:
    """In one variable: after ``steps`` steps the walk is between ``limit`` and ``end``, where each step leads closer to
    the limit and never beyond: f' has there a zero of exactly this ``order``, and rate*f'' <= 1."""

    steps: int
    bits: int
    limit: Node
    end: Fraction
    order: int


@dataclass(frozen=True, slots=True)
class Escape:
    """For a polynomial in one variable: after ``steps`` steps the walk is at least ``far`` away from 0, and beyond that
    distance every step multiplies the distance by ``grows`` > 1 at least."""

    steps: int
    bits: int
    far: Fraction
    grows: Fraction


@dataclass(frozen=True, slots=True)
class Drift:
    """In one variable: from the ``steps``-th step on the slope keeps its sign (``bound``: on the half-line that starts
    at ``end``, on this side of which the walk is), so the walk runs on in one direction and has nowhere to stop."""

    steps: int
    bits: int
    end: Fraction
    bound: object


@dataclass(frozen=True, slots=True)
class Apart:
    """f is a sum of functions of different variables, which walk independently: one certificate for each."""

    parts: tuple[DescentCertificate, ...]


@dataclass(frozen=True, slots=True)
class DescentCertificate:
    """Whether gradient descent on ``node`` does what ``statement`` says: converges (to ``limit``), diverges, cycles."""

    node: Node
    names: tuple[str, ...]
    start: ExactPoint
    rate: Node
    proof: Quadratic | Return | Basin | Approach | Escape | Drift | Apart
    statement: str
    limit: ExactPoint | None = None


@dataclass(frozen=True, slots=True)
class ReachCertificate:
    """Whether f < ``level`` at one of the steps 0 to ``steps``: true by the step ``at``; false (``None``) by all.

    The walk is computed in balls of ``bits`` bits, exactly with ``None``.
    """

    node: Node
    names: tuple[str, ...]
    start: ExactPoint
    rate: Node
    level: Node
    steps: int
    at: int | None
    bits: int | None
