"""Random expressions for property tests: trees as the parser makes them, of bounded size.

``expressions()`` gives any tree of the language; ``functions_of("x")`` gives trees that make sense as a real function
of ``x`` on most of the line, for comparing evaluators.
"""

from __future__ import annotations

from collections.abc import Sequence
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

_ARITHMETIC = (Add, Subtract, Multiply, Divide)


def numbers(largest: int = 20) -> st.SearchStrategy[Node]:
    """Whole numbers and short decimals, never negative (the parser makes those by ``Negate``)."""
    whole = st.integers(0, largest).map(Fraction)
    decimal = st.builds(Fraction, st.integers(0, 10 * largest), st.sampled_from((2, 5, 10, 100)))
    return st.one_of(whole, decimal).map(Number)


def leaves(names: Sequence[str]) -> st.SearchStrategy[Node]:
    variables = st.sampled_from(names).map(Variable) if names else st.nothing()
    return st.one_of(variables, numbers(), st.sampled_from(("pi", "e")).map(Constant))


def expressions(
    names: Sequence[str] = ("x", "y", "theta", "lambda", "x_1"), *, max_leaves: int = 20, partials: bool = True
) -> st.SearchStrategy[Node]:
    """Any expression of the language that needs no ``let``, as deep as ``max_leaves`` allows."""
    return st.recursive(leaves(names), lambda inner: _larger(inner, names, partials), max_leaves=max_leaves)


def _larger(inner: st.SearchStrategy[Node], names: Sequence[str], partials: bool) -> st.SearchStrategy[Node]:
    return st.one_of(
        st.builds(Negate, inner),
        *(st.builds(kind, inner, inner) for kind in _ARITHMETIC),
        st.builds(Power, inner, st.one_of(numbers(12), inner.filter(_modest))),
        st.sampled_from(sorted(FUNCTIONS)).flatmap(lambda name: calls(name, inner)),
        st.builds(Conditional, inner, conditions(inner), inner),
        st.builds(Partial, st.sampled_from(names), inner) if partials and names else st.nothing(),
    )


def calls(name: str, inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Node]:
    """A call of the table's function ``name``; the order of a root is a number from 1 to 9."""
    if name == "root":
        return st.builds(lambda u, n: Call("root", (u, Number(Fraction(n)))), inner, st.integers(1, 9))
    low, high = FUNCTIONS[name].arity
    return st.lists(inner, min_size=low, max_size=min(high, 3)).map(lambda parts: Call(name, tuple(parts)))


def conditions(inner: st.SearchStrategy[Node]) -> st.SearchStrategy[Condition]:
    """Comparisons (chained in one direction), joined by and, or, not."""
    up = st.sampled_from((("<",), ("<=",), ("<=", "<"), ("<", "=")))
    down = st.sampled_from(((">",), (">=",), (">=", ">"), ("=", "="), ("!=",)))
    compared: st.SearchStrategy[Condition] = st.one_of(up, down).flatmap(
        lambda signs: st.tuples(*[inner] * (len(signs) + 1)).map(lambda parts: Compare(parts, signs))
    )
    return st.recursive(
        compared,
        lambda c: st.one_of(st.builds(Not, c), st.builds(And, c, c), st.builds(Or, c, c)),
        max_leaves=3,
    )


def _modest(node: Node) -> bool:
    """Whether an exponent stays within the language's limits: no number towers."""
    return not any(isinstance(part, Power) for part in _all(node)) and any(
        isinstance(part, Variable | Constant) for part in _all(node)
    )


def _all(node: Node) -> list[Node]:
    return [node, *(below for child in node.children() for below in _all(child))]


#: Functions that are defined on the whole line and stay of modest size.
_TAME = ("abs", "sin", "cos", "atan", "tanh", "asinh", "erf", "relu", "sigmoid", "softplus", "cbrt")


def functions_of(name: str = "x", *, max_leaves: int = 12, functions: Sequence[str] = _TAME) -> st.SearchStrategy[Node]:
    """A real function of ``name``: arithmetic, small whole powers, and table functions defined everywhere.

    Quotients may still be undefined here and there; evaluators must then agree on that.
    """
    small = st.integers(1, 5).map(lambda n: Number(Fraction(n)))
    leaf = st.one_of(st.just(Variable(name)), numbers(9))
    return st.recursive(
        leaf,
        lambda inner: st.one_of(
            st.builds(Negate, inner),
            *(st.builds(kind, inner, inner) for kind in _ARITHMETIC),
            st.builds(Power, inner, small),
            st.sampled_from(functions).flatmap(lambda f: calls(f, inner)),
        ),
        max_leaves=max_leaves,
    )
