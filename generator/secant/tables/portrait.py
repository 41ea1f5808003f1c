"""What is known of a function on an interval, or on the whole line: where it is defined, where it has no derivative and
why, its critical points, where it rises and falls, how it bends.

Signs come from enclosures of f′ and f″ over boxes that cover the interval; kinds at points from one-sided limits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from secant.calculus.evidence import Undecided
from secant.calculus.point import PointFacts, at_point
from secant.calculus.reals import Real, real
from secant.calculus.rigorous.critical import CriticalPoint, CriticalPoints, critical_points
from secant.calculus.rigorous.domain import Domain, Part, domain
from secant.calculus.rigorous.stretches import Stretch, convexity, monotonic
from secant.calculus.telling import marked
from secant.language.options import option
from secant.language.readers import function, interval, numbers
from secant.language.refusal import concerning
from secant.language.tree import Definitions, Function, Interval, Node
from secant.tables import Table, TableOptions
from secant.tables.parts.exact import written
from secant.tables.parts.subject import subject

EXAMPLE = """\
```table
kind: portrait
of: x^3 - 3x
```
"""

#: More of a kind than this are counted and not listed.
_LISTED = 8
_NONE = "nowhere"
_TURNS = {
    "local minimum": "local minimum",
    "local maximum": "local maximum",
    "local minimum and maximum": "level around",
    "neither": "neither maximum nor minimum",
    "undecided": "undecided",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(TableOptions):
    """What a portrait can be told."""

    of: Function = option(function, "the function")
    on: Interval | None = option(interval, "the interval spoken of; the whole line if left out", default=None)
    points: tuple[Node, ...] = option(numbers, "points to be looked at besides those that are found", default=())


def table(options: Options, definitions: Definitions) -> Table:
    """Rows of two cells: what is asked, and what is known."""
    of = subject(options.of, definitions)
    with concerning("of", "on"):
        found = critical_points(of.function, options.on, definitions)
        runs = monotonic(of.function, options.on, definitions)
        bends = convexity(of.function, options.on, definitions)
        where = domain(of.function, definitions)
    with concerning("points"):
        asked = [*options.points, *_borders(where)]
        looked = [(real(point), at_point(of.function, of.variable, point, definitions)) for point in asked]
    rows = [
        ("defined", _defined(where)),
        ("no derivative", _broken(of.function, of.variable, definitions, found, looked)),
        ("level", _level(found)),
        *((word, _on(runs, name)) for word, name in (("rises", "increasing"), ("falls", "decreasing"))),
        *((word, _on(runs, word)) for word in ("constant",) if _has(runs, word)),
        *((word, _on(bends, word)) for word in ("convex", "concave", "linear") if _has(bends, word)),
        *((word, _on((*runs, *bends), word)) for word in ("undecided",) if _has((*runs, *bends), word)),
    ]
    spoken_of = "" if options.on is None else f" between {_end(options.on.low)} and {_end(options.on.high)}"
    return Table("portrait", f"What is known of {of.name}{spoken_of}", ("what", "where"), tuple(rows))


def _defined(where: Domain) -> str:
    """The intervals of the domain, or the conditions where they are too many to list."""
    if isinstance(where.complete, Undecided) or len(where.parts) > _LISTED:
        return f"where {marked(where.text)}"
    if [(part.low, part.high) for part in where.parts] == [(None, None)]:
        return "everywhere"
    return " ∪ ".join(_interval(part) for part in where.parts) or _NONE


def _borders(where: Domain) -> list[Node]:
    """The finite ends of the domain's intervals that have a closed form, each once, from left to right."""
    if isinstance(where.complete, Undecided) or len(where.parts) > _LISTED:
        return []
    ends = [end.exact for part in where.parts for end in (part.low, part.high) if end is not None]
    return list(dict.fromkeys(end for end in ends if end is not None))


def _end(node: Node | None) -> str:
    return "infinity" if node is None else written(real(node))


def _broken(
    f: Function,
    variable: str,
    definitions: Definitions,
    found: CriticalPoints,
    looked: Sequence[tuple[Real, PointFacts]],
) -> str:
    """Where there is no derivative, with the kind and both one-sided derivatives where they are known."""
    told: list[str] = []
    points = [point for point in found.points if point.kind != "stationary"]
    for point in points[:_LISTED]:
        exact = point.at.exact
        facts = None if exact is None else at_point(f, variable, exact, definitions)
        told.append(_at(point.at, facts.kind if facts else point.kind, facts))
    told += [_at(at, facts.kind, facts) for at, facts in looked if facts.derivative is None]
    told += [f"… {len(points)} places in all"] if len(points) > _LISTED else []
    sure = " (perhaps elsewhere too: this was not decided)" if isinstance(found.complete, Undecided) else ""
    return ("; ".join(told) if told else _NONE) + sure


def _at(at: Real, kind: str, facts: PointFacts | None) -> str:
    place = f"at {written(at)}: {kind}"
    if facts is None or kind not in ("corner", "cusp", "vertical tangent", "one-sided vertical", "endpoint"):
        return place
    sides = (("left", facts.left), ("right", facts.right))
    known = [f"{_slope(slope)} from the {side}" for side, slope in sides if slope not in ("undefined", "undecided")]
    return f"{place} (slope {', '.join(known)})" if known else place


def _slope(side: Real | str) -> str:
    return {"oo": "∞", "-oo": "−∞"}.get(side, side) if isinstance(side, str) else written(side)


def _level(found: CriticalPoints) -> str:
    points = [point for point in found.points if point.kind == "stationary"]
    told = [_turn(point) for point in points[:_LISTED]]
    told += [f"… {len(points)} places in all"] if len(points) > _LISTED else []
    told += ["wherever it is constant"] if found.levels else []
    return "; ".join(told) if told else _NONE


def _turn(point: CriticalPoint) -> str:
    return f"at {written(point.at)}: {_TURNS[point.extremum]}, value {written(point.value)}"


def _bound(end: Real | None, infinite: str) -> str:
    return infinite if end is None else written(end)


def _has(stretches: Sequence[Stretch], word: str) -> bool:
    return any(stretch.word == word for stretch in stretches)


def _on(stretches: Sequence[Stretch], word: str) -> str:
    chosen = [stretch for stretch in stretches if stretch.word == word]
    told = [_interval(stretch) for stretch in chosen[:_LISTED]]
    told += [f"… {len(chosen)} intervals in all"] if len(chosen) > _LISTED else []
    return ", ".join(told) if told else _NONE


def _interval(stretch: Stretch | Part) -> str:
    opened, closed = "[" if stretch.low_closed else "(", "]" if stretch.high_closed else ")"
    return f"{opened}{_bound(stretch.low, '−∞')}, {_bound(stretch.high, '∞')}{closed}"
