"""A fact carries its evidence.

``Proved`` and ``Refuted`` can be made in ``kernel.py`` alone, by replaying a certificate; a test holds that no other
module calls them.
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
    """False: ``witness`` is a point (name -> canonical text) where it fails, empty if the failure has no point.

    ``method`` says in a reader's words how it was shown; ``certificate`` is what the kernel replayed.
    """

    witness: dict[str, str]
    method: str
    certificate: object


@dataclass(frozen=True, slots=True)
class Undecided:
    """Neither: why not, and where the search stopped."""

    reason: str
    where: str = ""


#: What the engine may answer about a value.
Evidence = Proved[T] | Tested[T] | Undecided

#: What the engine may answer to a statement: it holds, it fails, or neither was shown.
Answer = Proved[bool] | Refuted | Undecided
