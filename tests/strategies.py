"""Random expressions for property tests: trees as the parser makes them, of bounded size.

``expressions()`` gives any tree of the language; ``functions_of("x")`` gives trees that make sense as a real function
of ``x`` on most of the line, for comparing evaluators.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from fractions import Fraction

from hypothesis import strategies as st

from secant.language.functions import FUNCTIONS
from secant.language.tree import (
    Add,
    And,
    Call,
    Compare,
    Condition,
    Conditional,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Partial,
    Power,
    Subtract,
    Variable,
)

#: What a larger expression may be made by; the last only where there is a variable.
_KINDS: tuple[type[Node], ...] = (Add, Subtract, Multiply, Divide, Power, Call, Call, Negate, Conditional, Partial)


@functools.cache
def numbers(largest: int = 20) -> st.SearchStrategy[Node]:
    """Whole numbers and short decimals, never negative (the parser makes those by ``Negate``)."""
    whole = st.integers(0, largest).map(Fraction)
    decimal = st.builds(Fraction, st.integers(0, 10 * largest), st.sampled_from((2, 5, 10, 100)))
    return st.one_of(whole, decimal).map(Number)


@functools.cache
def leaves(names: tuple[str, ...]) -> st.SearchStrategy[Node]:
    variables = st.sampled_from(names).map(Variable) if names else st.nothing()
    return st.one_of(variables, numbers(), st.sampled_from(("pi", "e")).map(Constant))


@st.composite
def expressions(
    draw: st.DrawFn,
    names: Sequence[str] = ("x", "y", "theta", "lambda", "x_1"),
    *,
    max_leaves: int = 20,
    partials: bool = True,
) -> Node:
    """Any expression of the language that needs no ``let``, with at most ``max_leaves`` leaves."""
    return _expression(draw, names, draw(st.integers(1, max_leaves)), partials)


def _expression(draw: st.DrawFn, names: Sequence[str], size: int, partials: bool) -> Node:
    if size == 1:
        return draw(leaves(tuple(names)))

    def part(share: int) -> Node:
        return _expression(draw, names, share, partials)

    kind = draw(st.sampled_from(_KINDS if partials and names else _KINDS[:-1]))
    if kind is Negate:
        return Negate(part(size - 1))
    if kind is Call:
        return _call(draw, draw(st.sampled_from(sorted(FUNCTIONS))), size - 1, part)
    if kind is Conditional:
        first, second, third = _shares(draw, size, 3)
        return Conditional(part(first), _condition(draw, second, part), part(third))
    if kind is Partial:
        return Partial(draw(st.sampled_from(names)), part(size - 1))
    first, second = _shares(draw, size, 2)
    left, right = part(first), part(second)
    if kind is Power and not _modest(right):
        right = draw(numbers(12))
    return _binary(kind, left, right)


@functools.cache
def _small_leaves(name: str) -> st.SearchStrategy[Node]:
    return st.one_of(st.just(Variable(name)), numbers(9))


def _binary(kind: type[Node], left: Node, right: Node) -> Node:
    return kind(left, right)  # type: ignore[call-arg]  # every kind that comes here has two sides


def _shares(draw: st.DrawFn, size: int, count: int) -> list[int]:
    """``size`` leaves shared among ``count`` parts, at least one for each."""
    shares = []
    for left in range(count - 1, 0, -1):
        shares.append(draw(st.integers(1, max(1, size - left))))
        size -= shares[-1]
    return [*shares, max(1, size)]


def _call(draw: st.DrawFn, name: str, size: int, part: Callable[[int], Node]) -> Node:
    """A call of the table's function ``name``; the order of a root is a number from 1 to 9."""
    if name == "root":
        return Call(name, (part(size), Number(Fraction(draw(st.integers(1, 9))))))
    low, high = FUNCTIONS[name].arity
    count = draw(st.integers(low, min(high, 3)))
    return Call(name, tuple(part(share) for share in _shares(draw, size, count)))


@st.composite
def conditions(draw: st.DrawFn, names: Sequence[str] = ("x", "y"), *, max_leaves: int = 8) -> Condition:
    """Comparisons (chained in one direction), joined by and, or, not."""
    return _condition(
        draw, draw(st.integers(2, max_leaves)), lambda size: _expression(draw, names, size, partials=False)
    )


_CHAINS = (("<",), ("<=",), (">",), (">=",), ("=",), ("!=",), ("<=", "<"), ("<", "="), (">=", ">"), ("=", "="))


def _condition(draw: st.DrawFn, size: int, part: Callable[[int], Node]) -> Condition:
    kind = draw(st.sampled_from((Compare, Not, And, Or))) if size > 3 else Compare
    if kind is Not:
        return Not(_condition(draw, size - 1, part))
    if kind is Compare:
        signs = draw(st.sampled_from(_CHAINS))
        return Compare(tuple(part(share) for share in _shares(draw, size, len(signs) + 1)), signs)
    first, second = _shares(draw, size, 2)
    return (And if kind is And else Or)(_condition(draw, first, part), _condition(draw, second, part))


def _modest(node: Node) -> bool:
    """Whether an exponent stays within the language's limits: no number towers."""
    return not any(isinstance(part, Power) for part in _all(node)) and any(
        isinstance(part, Variable | Constant) for part in _all(node)
    )


def _all(node: Node) -> list[Node]:
    return [node, *(below for child in node.children() for below in _all(child))]


#: Functions that are defined on the whole line and stay of modest size.
_TAME = ("abs", "sin", "cos", "atan", "tanh", "asinh", "erf", "relu", "sigmoid", "softplus", "cbrt")


@st.composite
def functions_of(draw: st.DrawFn, name: str = "x", *, max_leaves: int = 12, functions: Sequence[str] = _TAME) -> Node:
    """A real function of ``name``: arithmetic, small whole powers, and table functions defined everywhere.

    Quotients may still be undefined here and there; evaluators must then agree on that.
    """
    return _function(draw, name, draw(st.integers(1, max_leaves)), functions)


def _function(draw: st.DrawFn, name: str, size: int, functions: Sequence[str]) -> Node:
    if size == 1:
        return draw(_small_leaves(name))

    def part(share: int) -> Node:
        return _function(draw, name, share, functions)

    kind = draw(st.sampled_from((Add, Subtract, Multiply, Divide, Power, Call, Negate)))
    if kind is Negate:
        return Negate(part(size - 1))
    if kind is Power:
        return Power(part(size - 1), Number(Fraction(draw(st.integers(1, 5)))))
    if kind is Call:
        return _call(draw, draw(st.sampled_from(functions)), size - 1, part)
    first, second = _shares(draw, size, 2)
    return _binary(kind, part(first), part(second))
