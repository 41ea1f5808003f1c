"""Our derivatives against those of other systems and of textbooks, by an evaluator that is not the engine's."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mpmath
import pytest
from tests.calculus.truth import NoValueError, truth

from secant.calculus.derived import derived
from secant.calculus.evidence import Proved
from secant.calculus.worked import worked
from secant.language import free_variables, parse
from secant.language.tree import Node

TABLE = Path(__file__).parent.parent / "vectors" / "derivatives.txt"
ROWS = [
    [part.strip() for part in line.split("|")]
    for line in TABLE.read_text(encoding="utf-8").splitlines()
    if line.strip() and not line.startswith("#")
]
#: What is compared at how many points: the rows in this many portions, so that several processes share them.
PORTIONS, POINTS = 20, 6


def points(names: set[str], variable: str, seed: int) -> Iterator[dict[str, Any]]:
    """The variable near and far, on both sides of 0; parameters positive, as most sources assume."""
    draw = random.Random(seed)  # noqa: S311 -- chosen points, no secrets
    for k in range(400):
        size = (1, 3, 30)[k % 3]
        point = {name: mpmath.mpf(draw.randint(20, 400)) / 101 for name in names}
        point[variable] = mpmath.mpf(draw.randint(-1000 if k % 2 else 1, 1000)) / 997 * size
        yield point


def number(node: Node, point: dict[str, Any]) -> Any:
    """The value, ``None`` where there is none."""
    try:
        found = truth(node, point)
    except (ArithmeticError, NoValueError):
        return None
    return found if found is not None and mpmath.isfinite(found) else None


def test_the_table_is_as_large_as_we_say() -> None:
    assert len(ROWS) >= 500
    assert len({(text, variable) for text, variable, _, _ in ROWS}) == len(ROWS)


@pytest.mark.parametrize("portion", range(PORTIONS))
def test_no_derivative_is_wrong_and_every_one_is_proved(portion: int) -> None:
    with mpmath.workdps(50):
        for index, (text, variable, theirs, source) in enumerate(ROWS):
            if index % PORTIONS != portion:
                continue
            body, expected = parse(text), parse(theirs)
            derivation, evidence = derived(body, variable)
            assert isinstance(evidence, Proved), (text, evidence)
            names = {*free_variables(body), *free_variables(expected), variable}
            compared = 0
            for point in points(names, variable, index):
                if number(body, point) is None or (right := number(expected, point)) is None:
                    continue
                ours = number(derivation.result, point)
                assert ours is not None, (text, source, point)
                assert abs(ours - right) <= mpmath.mpf(10) ** -30 * (1 + abs(right)), (text, source, point)
                compared += 1
                if compared == POINTS:
                    break
            assert compared == POINTS, (text, source)


@pytest.mark.long
@pytest.mark.parametrize("portion", range(PORTIONS))
def test_every_line_of_every_derivation_is_proved(portion: int) -> None:
    for text, variable, _, _ in ROWS[portion::PORTIONS]:
        found = worked(parse(text), variable)
        assert isinstance(found.evidence, Proved), text
        assert {line.status for line in found.lines[1:]} <= {"proved"}, text
