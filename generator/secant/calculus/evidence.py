"""A fact carries its evidence.

``Proved`` can be made in ``kernel.py`` alone, by replaying a certificate; a test holds that no other module calls it.
``Tested`` is honest about less: computer algebra or theory said so and many rigorous samples agree.
``Undecided`` is a value, never ``None`` and never a guess.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Proved(Generic[T]):
    """``value`` is certain. ``method`` says in a reader's words how; ``certificate`` is what the kernel replayed."""

    value: T
    method: str
    certificate: object


@dataclass(frozen=True, slots=True)
class Tested(Generic[T]):
    """``value`` agreed with rigorous evaluation at ``points`` points, but is not proved."""

    value: T
    method: str
    points: int


@dataclass(frozen=True, slots=True)
class Refuted:
    """False: ``witness`` is a point (name -> canonical text) where it fails; ``method`` says how that was checked."""

    witness: dict[str, str]
    method: str


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither: why not, and where the search stopped."""

    reason: str
    where: str = ""


#: What the engine may answer about a value.
Evidence = Proved[T] | Tested[T] | Undecided
