"""The search for what gradient descent does in the long run; ``descent_replay`` checks what it finds."""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction

from secant.calculus.derivation import derivative
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError
from secant.calculus.reals import of_form
from secant.calculus.rigorous.cover_search import Cover, exact_near, find_cover, newton_step
from secant.calculus.rigorous.descent_replay import fate_of
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.lines import grows_beyond
from secant.calculus.rigorous.plane_certificates import (
    Apart,
    Approach,
    Basin,
    DescentCertificate,
    Drift,
    Escape,
    Quadratic,
    Relation,
    Return,
)
from secant.calculus.rigorous.polynomial import coefficients
from secant.calculus.rigorous.quadratics import is_quadratic
from secant.calculus.rigorous.squares_search import find_squares
from secant.calculus.rigorous.summands import summands
from secant.calculus.rigorous.surface import surface
from secant.calculus.rigorous.walks import Walk
from secant.language.tree import Interval as Section
from secant.language.tree import Node, Number

Proof = Quadratic | Return | Basin | Approach | Escape | Drift | Apart
#: Steps that are walked at most, and points that the exact search remembers.
STEPS = 5000
EXACT_STEPS = 40
PERIODS = 8
_FAR = 1e6
_REST = 1e-11
_RADII = (Fraction(1, 4), Fraction(1, 16), Fraction(1, 100), Fraction(1, 1000), Fraction(1, 10**5), Fraction(1, 10**7))
_SHRINKS = (Fraction(1, 2), Fraction(9, 10), Fraction(99, 100), Fraction(999, 1000), Fraction(9999, 10_000))
_MARGINS = (Fraction(2), Fraction(11, 10), Fraction(101, 100))


def find_fate(walk: Walk) -> Proof | str:
    """A proof of what the walk does, or why none was found."""
    if is_quadratic(walk):
        return Quadratic()
    parts = _parts(walk)
    if parts is not None:
        return parts
    path = _floats(walk)
    for proof in _candidates(walk, path):
        if shows(walk, proof):
            return proof
    end = ", ".join(f"{each:.6g}" for each in path[-1])
    return f"after {len(path) - 1} steps it is near ({end}), and no proof of what follows was found"


def shows(walk: Walk, proof: Proof) -> bool:
    """Whether the replay accepts the proof."""
    try:
        fate_of(DescentCertificate(walk.node, walk.names, walk.start, walk.rate, proof, ""))
    except RefusedError:
        return False
    return True


def _candidates(walk: Walk, path: list[tuple[float, ...]]) -> Iterator[Proof]:
    yield from _returns(path)
    last = path[-1]
    if not all(map(math.isfinite, last)) or max(map(abs, last)) > _FAR:
        yield from _escapes(walk, path)
        return
    period = _period(path)
    if period == 1:
        yield from _basins(walk, path, 1)
    elif period:
        yield from _basins(walk, path, period)
    if len(walk.names) == 1:
        yield from _approaches(walk, path)
        yield from _drifts(walk, path)


def _floats(walk: Walk) -> list[tuple[float, ...]]:
    """The walk in floating-point arithmetic, until it rests, is lost, or for many steps."""
    f = surface(walk.node, walk.names)
    at = tuple(_float(each) for each in walk.start)
    rate = _float(walk.rate)
    path = [at]
    for _ in range(STEPS):
        try:
            _, slopes = f.slopes(tuple(Interval(each, each) for each in at))
        except NowhereError:
            break
        following = tuple(x - rate * slope.middle for x, slope in zip(at, slopes, strict=True))
        if not all(map(math.isfinite, following)):
            break
        path.append(following)
        moved = max(abs(a - b) for a, b in zip(at, following, strict=True))
        at = following
        if max(map(abs, at)) > _FAR or moved <= 1e-15 * max(1.0, *map(abs, at)):
            break
        if len(path) % 200 == 0 and len(path) > 400 and _period(path):
            break
    return path


def _float(node: Node) -> float:
    number = value(node, {})
    if number.rational is not None:
        return float(number.rational)
    return float(of_form(number))


def _period(path: list[tuple[float, ...]]) -> int:
    """After how many steps the walk seems to come back; 0 if it does not."""
    last = path[-1]
    size = max(1.0, *map(abs, last))
    for period in range(1, min(PERIODS, len(path) - 1) + 1):
        if max(abs(a - b) for a, b in zip(last, path[-1 - period], strict=True)) <= _REST * size:
            return period
    return 0


# Exactly


def _returns(path: list[tuple[float, ...]]) -> Iterator[Return]:
    """Short exact walks that come back."""
    close = [
        (at, period)
        for at in range(min(EXACT_STEPS, len(path) - 1))
        for period in range(1, PERIODS + 1)
        if at + period < len(path)
        and max(abs(a - b) for a, b in zip(path[at], path[at + period], strict=True)) <= 1e-12
    ]
    if not close or close[0][0] > EXACT_STEPS:
        return
    at, period = close[0]
    yield Return(at, period)


# Basins of attraction


def _basins(walk: Walk, path: list[tuple[float, ...]], period: int) -> Iterator[Basin]:
    centre = list(path[-1])
    if period == 1:
        centre = _polished(walk, centre)
    at = tuple(Fraction(each) for each in centre)
    for radius in _RADII:
        reach = float(radius)
        first = next((k for k in range(len(path)) if math.dist(path[k], centre) <= 0.99 * reach), None)
        if first is None:
            return
        while period > 1 and (len(path) - 1 - first) % period:
            first += 1
        if first >= len(path):
            return
        for factor in _SHRINKS:
            proof = Basin(first, bits_for(first), at, radius, factor, period)
            if _may_shrink(walk, proof):
                yield proof
                break


def _may_shrink(walk: Walk, proof: Basin) -> bool:
    """The contraction alone, without the walk there (which costs more)."""
    centred = Walk(walk.node, walk.names, tuple(map(Number, proof.centre)), walk.rate)
    return shows(centred, Basin(0, 80, proof.centre, proof.radius, proof.shrinks, proof.period))


def bits_for(steps: int) -> int:
    """Bits for a walk of so many steps: balls grow with each."""
    return 128 + 2 * min(steps, 200) + steps // 2


def _polished(walk: Walk, at: list[float]) -> list[float]:
    """The stationary point close by, by Newton's steps."""
    f = surface(walk.node, walk.names)
    for _ in range(5):
        try:
            step = newton_step(f, at, list(range(len(at))))
        except NowhereError:
            return at
        if step is None or max(map(abs, step.values())) > 1e-3:
            return at
        at = [each - step[index] for index, each in enumerate(at)]
    return at


# One variable


def _approaches(walk: Walk, path: list[tuple[float, ...]]) -> Iterator[Approach]:
    """A slow approach from one side, to a point where the curvature vanishes."""
    (name,) = walk.names
    f = surface(walk.node, walk.names)
    last = path[-1][0]
    slack = max(0.3 * abs(last - path[-2][0]) ** 0.3, 1e-9) if len(path) > 1 else 1e-9
    point = None
    for width in (1e-9, 1e-4, 1e-2, min(0.1, slack), 0.2):
        point = exact_near(f, [last], [0], [None], width)
        if point is not None:
            break
    if point is None:
        return
    (limit,) = point
    order = _order(walk, name, limit)
    if order is None:
        return
    place = _float(limit)
    for at, (here,) in enumerate(path):
        if here == place:
            continue
        if not all((x - place) * (here - place) > 0 for (x,) in path[at : at + 50]):
            continue
        end = Fraction(place) + (Fraction(here) - Fraction(place)) * Fraction(11, 10)
        proof = Approach(at, bits_for(at), limit, end, order)
        if shows(walk, proof):
            yield proof
            return
        if at > 400:
            return


def _order(walk: Walk, name: str, limit: Node) -> int | None:
    """How often the slope vanishes at the point."""
    slope = walk.node
    for order in range(9):
        slope = derivative(slope, name)
        try:
            if value(slope, {name: value(limit, {})}).rational != 0:
                return order or None
        except (UndefinedError, UnsettledError):
            return None
    return None


def _escapes(walk: Walk, path: list[tuple[float, ...]]) -> Iterator[Proof]:
    if len(walk.names) != 1:
        return
    (name,) = walk.names
    if coefficients(walk.node, name) is not None:
        for at, (here,) in enumerate(path):
            far = Fraction(abs(here)).limit_denominator(1000) * Fraction(999, 1000)
            for factor in _MARGINS:
                if far > 0 and grows_beyond(walk, name, far, factor):
                    yield Escape(at, bits_for(at), far, factor)
                    return
    yield from _drifts(walk, path)


def _drifts(walk: Walk, path: list[tuple[float, ...]]) -> Iterator[Drift]:
    (name,) = walk.names
    slope = derivative(walk.node, name)
    for at in sorted({0, len(path) // 2, len(path) - 1}):
        here = path[at][0]
        direction = 1 if path[-1][0] >= here and len(path) > 1 and path[-1][0] > path[0][0] else -1
        end = Fraction(math.floor(here) if direction > 0 else math.ceil(here))
        side = Section(Number(end), None, True, False) if direction > 0 else Section(None, Number(end), False, True)
        relation = Relation(slope, "<" if direction > 0 else ">", Number(Fraction(0)), ((name, side),), None)
        squares = find_squares(relation)
        bounds: list[object] = [] if squares is None else [squares]
        cover = find_cover(relation, 200)
        if isinstance(cover, Cover):
            bounds.append(cover.certificate)
        for bound in bounds:
            yield Drift(at, bits_for(at), end, bound)


# Sums of functions of different variables


def _parts(walk: Walk) -> Apart | None:
    if len(walk.names) < 2:
        return None
    groups = summands(walk)
    if groups is None or len(groups) < 2:
        return None
    start = dict(zip(walk.names, walk.start, strict=True))
    parts = []
    for names, node in groups:
        part = Walk(node, names, tuple(start[name] for name in names), walk.rate)
        proof = find_fate(part)
        if isinstance(proof, str):
            return None
        parts.append(DescentCertificate(node, names, part.start, walk.rate, proof, ""))
    found = Apart(tuple(parts))
    return found if shows(walk, found) else None
