"""Functions of random pieces with values of their own at the borders, against exact evaluation at telling points."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from secant.claims import read
from secant.claims.parts.verdict import settle
from secant.language import parse
from secant.language.tree import Function

NEAR = Fraction(1, 10**9)
#: a, b, c of a x² + b x + c.
Quadratic = tuple[Fraction, Fraction, Fraction]


@dataclass(frozen=True)
class Broken:
    """``pieces`` to the left, between and to the right of the ``cuts``; ``own`` is the value at each of these."""

    cuts: tuple[Fraction, ...]
    pieces: tuple[Quadratic, ...]
    own: tuple[Fraction, ...]

    def __call__(self, x: Fraction) -> Fraction:
        return self.own[self.cuts.index(x)] if x in self.cuts else self.beside(x, 1)

    def beside(self, x: Fraction, side: int) -> Fraction:
        """What the function tends to from one side."""
        return at(self.piece(x, side), x)

    def slope(self, x: Fraction, side: int) -> Fraction:
        a, b, _ = self.piece(x, side)
        return 2 * a * x + b

    def piece(self, x: Fraction, side: int) -> Quadratic:
        return self.pieces[sum(cut < x or (cut == x and side > 0) for cut in self.cuts)]

    def text(self, *, plainly: bool) -> str:
        """Nested conditions; ``plainly`` with as few as the values at the cuts allow."""
        told = shown(self.pieces[-1])
        for cut, own, left, right in reversed(
            list(zip(self.cuts, self.own, self.pieces, self.pieces[1:], strict=False))
        ):
            if plainly and own == at(left, cut):
                told = f"{shown(left)} if x <= {cut} else ({told})"
            elif plainly and own == at(right, cut):
                told = f"{shown(left)} if x < {cut} else ({told})"
            elif plainly and left == right and len(self.cuts) == 1:
                told = f"{shown(left)} if x != {cut} else {own}"
            else:
                told = f"{shown(left)} if x < {cut} else {own} if x = {cut} else ({told})"
        return told

    def telling(self, low: Fraction, high: Fraction) -> list[Fraction]:
        """Points among which there are some for whatever is false of the function from ``low`` to ``high``."""
        turns = [-b / (2 * a) for a, b, _ in self.pieces if a]
        centres = [*self.cuts, *turns, low, high]
        points = {centre + step for centre in centres for step in (0, NEAR, -NEAR, Fraction(1, 30), Fraction(-1, 30))}
        points |= {low + (high - low) * Fraction(k, 12) for k in range(13)}
        return sorted(point for point in points if low <= point <= high)


def at(piece: Quadratic, x: Fraction) -> Fraction:
    a, b, c = piece
    return a * x * x + b * x + c


def shown(piece: Quadratic) -> str:
    a, b, c = piece
    terms = ([f"({a}) x^2"] if a else []) + ([f"({b}) x"] if b else [])
    return " + ".join([*terms, f"({c})"])


@st.composite
def broken(draw: st.DrawFn) -> Broken:
    """Half of the pieces go on where the one before ends, and often it is the same one, but for one point."""
    coefficient = st.integers(-2, 2).map(Fraction)
    places = st.sampled_from([Fraction(-1), Fraction(-1, 2), Fraction(0), Fraction(1, 3), Fraction(1)])
    cuts = tuple(sorted(draw(st.sets(places, min_size=1, max_size=3))))
    pieces: list[Quadratic] = [draw(st.tuples(coefficient, coefficient, coefficient))]
    for cut in cuts:
        a, b, c = draw(st.tuples(coefficient, coefficient, coefficient))
        meets = at(pieces[-1], cut) - at((a, b, Fraction(0)), cut)
        pieces.append(draw(st.sampled_from([pieces[-1], (a, b, meets), (a, b, c)])))
    own = tuple(
        draw(st.sampled_from([at(left, cut), at(right, cut), Fraction(3)]))
        for cut, left, right in zip(cuts, pieces, pieces[1:], strict=False)
    )
    return Broken(cuts, tuple(pieces), own)


def course(f: Broken, low: Fraction, high: Fraction) -> dict[str, bool]:
    """What is true of f from low to high, each end included."""
    points = f.telling(low, high)
    values = [f(point) for point in points]
    slopes = [(v - u) / (b - a) for (a, b), (u, v) in zip(pairwise(points), pairwise(values), strict=True)]
    inner = [cut for cut in f.cuts if low < cut < high]
    ends = ((low, 1), (high, -1), *((cut, side) for cut in inner for side in (-1, 1)))
    continuous = all(f.beside(x, side) == f(x) for x, side in ends)
    reached = [*values, *(f.beside(x, side) for x, side in ends)]
    highest, lowest = max(reached), min(reached)
    section = f"[{low}, {high}]"
    return {
        f"f is increasing on {section}": all(u < v for u, v in pairwise(values)),
        f"f is decreasing on {section}": all(u > v for u, v in pairwise(values)),
        f"f is constant on {section}": len(set(values)) == 1,
        f"f is convex on {section}": all(u <= v for u, v in pairwise(slopes)),
        f"f is concave on {section}": all(u >= v for u, v in pairwise(slopes)),
        f"f is continuous on {section}": continuous,
        f"f is differentiable on {section}": continuous and all(f.slope(x, -1) == f.slope(x, 1) for x in inner),
        f"f(x) <= {highest} for x in {section}": True,
        f"f(x) < {highest} for x in {section}": highest not in values,
        f"f(x) < {highest - NEAR / 10} for x in {section}": False,
        f"f(x) >= {lowest} for x in {section}": True,
        f"f(x) > {lowest} for x in {section}": lowest not in values,
        **{f"f has a global maximum at {x} on {section}": f(x) == highest for x in inner},
        **{f"f has a global minimum at {x} on {section}": f(x) == lowest for x in inner},
    }


def beside(f: Broken) -> dict[str, bool]:
    """What is true of f close to its cuts."""
    said = {}
    for cut in f.cuts:
        around = [f(cut + side * Fraction(1, 10**k)) for side in (-1, 1) for k in (5, 7, 9)]
        said[f"f has a local maximum at {cut}"] = max(around) <= f(cut)
        said[f"f has a local minimum at {cut}"] = min(around) >= f(cut)
        limits = {f.beside(cut, -1), f.beside(cut, 1)}
        said[f"f has a jump at {cut}"] = len(limits) == 2
        said[f"f has a removable discontinuity at {cut}"] = len(limits) == 1 and f(cut) not in limits
    return said


@pytest.mark.parametrize("told", [course, lambda f, *_: beside(f)], ids=["on an interval", "at a point"])
@settings(max_examples=16)
@given(f=broken(), ends=st.sampled_from([(-2, 2), (-1, 1), (0, 2), (-1, 0)]), plainly=st.booleans())
def test_no_verdict_is_wrong(
    told: Callable[[Broken, Fraction, Fraction], dict[str, bool]], f: Broken, ends: tuple[int, int], plainly: bool
) -> None:
    function = Function("f", ("x",), parse(f.text(plainly=plainly)))
    for claim, truth in told(f, *map(Fraction, ends)).items():
        outcome = settle(read(claim, {"f": function})).outcome
        assert outcome in ("undecided", "proved" if truth else "refuted"), (claim, f.text(plainly=plainly))
