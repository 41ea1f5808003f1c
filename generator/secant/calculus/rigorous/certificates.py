"""What is replayed about whole intervals: places and signs, small enough to write down, complete enough to check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from secant.calculus.rigorous.place import Place
from secant.language.tree import Node

Word = Literal["increasing", "decreasing", "constant", "nondecreasing", "convex", "concave", "linear", "undecided"]


@dataclass(frozen=True, slots=True)
class ShapeCertificate:
    """Between ``low`` and ``high`` (``None``: infinity) the derivative of that ``order`` has these ``signs`` on the
    open pieces between ``places``; ``None`` says that ``node`` has no value anywhere on the piece.

    So there is no other place at which a formula changes or the derivative vanishes. Without an order (``None``) the
    signs only tell pieces with values (1) from pieces without.
    """

    node: Node
    variable: str
    order: int | None
    low: Place | None
    high: Place | None
    places: tuple[Place, ...]
    signs: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class WordCertificate:
    """The word holds on the whole interval of ``shape``, with those ends that are closed."""

    shape: ShapeCertificate
    word: Word
    low_closed: bool
    high_closed: bool


@dataclass(frozen=True, slots=True)
class ExtremeCertificate:
    """The greatest value (``direction`` 1) or the least (−1) on the interval of ``shape``, its ends ``closed`` or not.

    It is taken exactly at ``places`` and on so many stretches where f is constant (``levels``), or only approached.
    """

    shape: ShapeCertificate
    closed: tuple[bool, bool]
    direction: int
    places: tuple[Place, ...]
    levels: int
    attained: bool


@dataclass(frozen=True, slots=True)
class CriticalCertificate:
    """The critical points of ``shape`` (of order 1) from left to right: (kind, what it is an extremum of) of each.

    ``levels`` counts the stretches apart from them on which f is constant.
    """

    shape: ShapeCertificate
    points: tuple[tuple[str, str], ...]
    levels: int


@dataclass(frozen=True, slots=True)
class TotalCertificate:
    """``node`` has a value wherever its variables have."""

    node: Node
