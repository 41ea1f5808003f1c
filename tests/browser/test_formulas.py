"""The browser reads formulas as Python does: the same vectors through both, on single functions and on random trees."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

import mpmath
import numpy as np
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page
from tests.browser.serving import served
from tests.strategies import expressions

from secant.calculus.formula import formula
from secant.calculus.numeric.compile import compiled
from secant.language.functions import FUNCTIONS
from secant.language.tree import Call, Multiply, Node, Number, Power, Variable

WEB = Path(__file__).resolve().parents[2] / "generator" / "secant" / "web"
NAMES = ("x", "y")
POINTS = [(0.5, 2.0), (-1.25, 3.0), (0.0, 0.0), (3.0, -0.75), (-2.0, -1.0), (1e-3, 12.0)]
#: What a single function may be off by, in units in the last place of the right value.
MOST_ULPS = 4
#: A tree's value may be off by this share of the largest number on the way.
MOST = 1e-12
_VALUES = """async ([trees, names, points]) => {
  const { compiled } = await import("./live/expressions.js");
  return trees.map((tree) => {
    const value = compiled(tree);
    return points.map((point) => String(value(Object.fromEntries(names.map((name, i) => [name, point[i]])))));
  });
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page that may import the browser's part."""
    root = tmp_path_factory.mktemp("formulas")
    (root / "index.html").write_text("<!doctype html><title>formulas</title>")
    (root / "live").symlink_to(WEB / "live")
    with served(root) as address:
        tab = browser.new_page()
        tab.goto(address)
        yield tab
        tab.close()


def in_browser(page: Page, trees: list[Node], points: Sequence[tuple[float, ...]], names: tuple[str, ...] = NAMES):
    values = page.evaluate(_VALUES, [[formula(tree) for tree in trees], list(names), [list(point) for point in points]])
    return [[float(text.replace("Infinity", "inf")) for text in row] for row in values]


# ---- Single functions, against mpmath with 60 digits

_WIDE = [
    0.0,
    1e-300,
    1e-9,
    1e-3,
    0.1,
    0.3,
    0.5,
    0.9,
    1.0,
    1.1,
    1.5,
    2.0,
    2.7,
    2.75,
    3.0,
    3.14,
    4.5,
    5.9,
    7.0,
    12.3,
    25.0,
]
_LINE = sorted({sign * x for x in _WIDE for sign in (1, -1)} | {k / 16 for k in range(-100, 101)})
_UNIT = [x for x in _LINE if abs(x) <= 1] + [0.999, -0.999, 1 - 1e-9, 1e-9 - 1]
_POSITIVE = [x for x in _LINE if x > 0] + [1 + 1e-9, 1e10, 1e-10, 1e300]


def _reference(name: str, x: mpmath.mpf, y: mpmath.mpf | None) -> mpmath.mpf:
    """The right value by mpmath alone."""
    own = {
        "frac": lambda: x - mpmath.floor(x),
        "min": lambda: min(x, y),
        "max": lambda: max(x, y),
        "abs": lambda: abs(x),
        "cbrt": lambda: mpmath.sign(x) * mpmath.cbrt(abs(x)),
        "root": lambda: mpmath.sign(x) * mpmath.root(abs(x), int(y or 1)),
        "ln": lambda: mpmath.log(x),
        "log": lambda: mpmath.log(x) if y is None else mpmath.log(x) / mpmath.log(y),
        "relu": lambda: max(x, mpmath.mpf(0)),
        "sigmoid": lambda: 1 / (1 + mpmath.exp(-x)),
        "softplus": lambda: mpmath.log1p(mpmath.exp(x)),
        "step": lambda: mpmath.mpf(x >= 0),
    }
    return own[name]() if name in own else getattr(mpmath, name)(x)


def _arguments(name: str) -> list[tuple[float, ...]]:
    """Arguments at which the function has a value."""
    first = {
        "asin": _UNIT, "acos": _UNIT, "atanh": [x for x in _UNIT if abs(x) < 1], "sqrt": [0.0, *_POSITIVE],
        "ln": _POSITIVE, "log": _POSITIVE, "acosh": [x for x in _POSITIVE if x >= 1],
        "csc": [x for x in _LINE if x and abs(x) > 1e-200], "cot": [x for x in _LINE if x and abs(x) > 1e-200],
    }.get(name, _LINE)  # fmt: skip
    second = {"log": [2.0, 10.0, 3.0, 0.5, 1.25], "root": [2.0, 3.0, 4.0, 5.0, 7.0], "min": [0.4], "max": [0.4]}
    pairs = [(x, y) for x in first for y in second.get(name, ()) if x >= 0 or y % 2 or name in ("min", "max")]
    return [*pairs, *((x,) for x in first if FUNCTIONS[name].arity[0] == 1)]


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_every_function_is_right_to_a_few_units_in_the_last_place(page: Page, name: str) -> None:
    worst = 0.0
    for count in (1, 2):
        points = [point for point in _arguments(name) if len(point) == count]
        if not points:
            continue
        call = Call(name, tuple(map(Variable, NAMES[:count])))
        (values,) = in_browser(page, [call], points, NAMES[:count])
        with mpmath.workdps(60):
            for point, value in zip(points, values, strict=True):
                right = _reference(name, *(mpmath.mpf(x) for x in point), *([None] * (2 - count)))
                if not mpmath.isfinite(right) or abs(right) > 1.7e308:
                    continue
                off = abs(mpmath.mpf(value) - right) / math.ulp(float(right))
                worst = max(worst, float(off))
                assert off <= MOST_ULPS, (name, point, value, right, off)
    assert worst <= MOST_ULPS


def test_what_is_undefined_is_undefined_here_as_there(page: Page) -> None:
    x, y = map(Variable, NAMES)
    calls: list[Node] = [Call(name, (x, y)[: max(row.arity[0], 1)]) for name, row in FUNCTIONS.items()]
    calls += [
        Call("log", (x, y)),
        Power(x, y),
        *(Power(x, Number(Fraction(p))) for p in ("0", "-2", "1/3", "-1/3", "5")),
    ]
    points = [(a, b) for a in (-8.0, -2.0, -1.0, -0.5, 0.0, 0.5, 1.0, 3.0) for b in (-1.0, 0.0, 0.5, 1.0, 2.0, 3.0)]
    values = in_browser(page, calls, points)
    for call, row in zip(calls, values, strict=True):
        expected = compiled(call, NAMES)(*np.array(points).T)
        for point, value, right in zip(points, row, expected, strict=True):
            assert math.isnan(value) == math.isnan(right), (call, point, value, right)


# ---- Random trees, against numeric/compile.py


def _shaken(node: Node, by: Fraction) -> Node:
    """The tree with every function's value off by a share, as two libraries' values are."""
    match node:
        case Call(function, arguments):
            return Multiply(Number(1 + by), Call(function, tuple(_shaken(each, by) for each in arguments)))
        case Power(base, exponent):
            return Multiply(Number(1 + by), Power(_shaken(base, by), exponent))
    names: tuple[str, ...] = tuple(node.__slots__)
    return type(node)(*(_part(getattr(node, name), by) for name in names))


def _part(value: object, by: Fraction) -> object:
    if isinstance(value, tuple):
        return tuple(_part(each, by) for each in value)
    return _shaken(value, by) if isinstance(value, Node) else value


def _all(node: Node) -> list[Node]:
    return [node, *(below for child in node.children() for below in _all(child))]


def _largest(node: Node, columns: np.ndarray) -> np.ndarray:
    """The largest number on the way to the value, at each point."""
    largest = np.zeros(columns.shape[1])
    for part in _all(node):
        try:
            sizes = np.abs(compiled(part, NAMES)(*columns))
        except Exception as error:  # a condition has no value of its own
            if "SEC-251" not in str(error):
                raise
            continue
        largest = np.fmax(largest, np.where(np.isfinite(sizes), sizes, 0.0))
    return largest


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.generate])
@given(trees=st.lists(expressions(NAMES, max_leaves=8, partials=False), min_size=10, max_size=20))
def test_random_trees_have_the_same_values_in_both(page: Page, trees: list[Node]) -> None:
    columns = np.array(POINTS).T
    values = in_browser(page, trees, POINTS)
    for tree, row in zip(trees, values, strict=True):
        here = compiled(tree, NAMES)(*columns)
        largest = _largest(tree, columns)
        # Where a function's last digit decides (a jump, a cancellation), no two libraries need agree.
        shaken = [compiled(_shaken(tree, Fraction(sign, 2**50)), NAMES)(*columns) for sign in (1, -1)]
        for k, value in enumerate(row):
            settled = all(
                math.isnan(each[k]) == math.isnan(here[k])
                and (math.isnan(here[k]) or each[k] == here[k] or abs(each[k] - here[k]) <= MOST / 4 * largest[k])
                for each in shaken
            )
            if not settled:
                continue
            assert math.isnan(value) == math.isnan(here[k]), (formula(tree), POINTS[k], value, here[k])
            if not math.isnan(value) and value != here[k]:
                assert abs(value - here[k]) <= MOST * largest[k], (formula(tree), POINTS[k], value, here[k])
