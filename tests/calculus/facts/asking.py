"""Statements as a table writes them, asked of the engine."""

from __future__ import annotations

import re

from secant.calculus.evidence import Answer, Proved, Refuted
from secant.calculus.facts import comparison
from secant.calculus.facts.region import Region
from secant.language import free_variables, parse, parse_condition, parse_interval
from secant.language.tree import Interval


def section(text: str) -> Interval | None:
    """``[0, 1)``, ``(0, oo)``; empty: the whole line."""
    return parse_interval(text) if text else None


def compared(text: str, where: str = "", condition: str = "") -> Answer:
    """``left operator right`` on an interval."""
    found = re.fullmatch(r"(.*?) (<=|>=|!=|=|<|>) (.*)", text)
    assert found is not None
    left, right = parse(found[1]), parse(found[3])
    names = sorted({*free_variables(left), *free_variables(right)})
    sides = tuple((name, section(where)) for name in names)
    return comparison.compare(
        left, found[2], right, Region(sides, parse_condition(condition) if condition else None), {}
    )


def verdict(answer: Answer) -> str:
    """One letter as the tables have it: T, F, or ? for undecided."""
    return "T" if isinstance(answer, Proved) else "F" if isinstance(answer, Refuted) else "?"
