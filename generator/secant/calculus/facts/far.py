"""Half of what is symmetric; and half-lines brought close: x = 1/t, with the powers of t taken out, takes ∞ to 0.

A node is written as tᵏ·u. For t > 0 that can be done below sums, products, powers and roots, and what it says has a
value exactly where the node has one at x = ±1/t: roots of tᵏ·u are roots of both, and powers of t are never 0.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from secant.calculus.exact.sign import sign
from secant.calculus.exact.zero import shown_zero
from secant.calculus.facts.sections import ZERO, number
from secant.calculus.facts.statement import Statement
from secant.calculus.rational import rational_value
from secant.calculus.substitute import depends, substitute
from secant.language.tree import Add, Call, Divide, Interval, Multiply, Negate, Node, Number, Power, Subtract, Variable

_ONE = Number(Fraction(1))
#: They stay bounded where what they are of does not.
_BOUNDED = ("atan", "tanh", "erf", "sigmoid", "sin", "cos", "sign", "step")

#: (k, u) for tᵏ·u.
Scaled = tuple[Fraction, Node]


class _UnsuitableError(Exception):
    """A part that this way of writing does not help."""


def right_half(statement: Statement) -> Statement | None:
    """The statement for x >= 0 alone, where left − right is the same at −x as at x and has values throughout."""
    section, name = statement.section, statement.variable
    if section is not None and not _is_symmetric(section):
        return None
    # Where only points with values count, one half may have values where the other has none.
    if statement.condition is not None or not replace(statement, partial=False).is_total:
        return None
    gap = statement.gap
    if not shown_zero(Subtract(gap, substitute(gap, {name: Negate(Variable(name))}))):
        return None
    high = None if section is None else section.high
    return statement.on(Interval(ZERO, high, low_closed=True, high_closed=section is not None and section.high_closed))


def _is_symmetric(section: Interval) -> bool:
    if section.low is None or section.high is None:
        return section.low is None and section.high is None
    return section.low_closed == section.high_closed and sign(number(section.low) + number(section.high)) == 0


def brought_close(statement: Statement) -> Statement | None:
    """The statement about t = 1/x, or −1/x, on (0, 1/a], for one on a half-line from a > 0 outward."""
    section = statement.section
    if section is None or statement.condition is not None or (section.low is None) == (section.high is None):
        return None
    side = 1 if section.high is None else -1
    end, closed = (section.low, section.low_closed) if side > 0 else (section.high, section.high_closed)
    if end is None or sign(number(end)) != side:
        return None
    try:
        _, gap = _scaled(Subtract(statement.left, statement.right), statement.variable, side)
    except _UnsuitableError:
        return None
    nearest = _inverse(end if side > 0 else Negate(end))
    return replace(
        statement, left=gap, right=ZERO, section=Interval(ZERO, nearest, low_closed=False, high_closed=closed)
    )


def _inverse(end: Node) -> Node:
    known = rational_value(end)
    return Divide(_ONE, end) if known is None else Number(1 / known)


def _scaled(node: Node, variable: str, side: int) -> Scaled:
    """The node at x = ±1/t; the variable is called as before."""
    if not depends(node, variable):
        return Fraction(0), node
    match node:
        case Variable():
            return Fraction(-1), Number(Fraction(side))
        case Negate(inner):
            power, rest = _scaled(inner, variable, side)
            return power, Negate(rest)
        case Add(left, right) | Subtract(left, right):
            (k, a), (m, b) = _scaled(left, variable, side), _scaled(right, variable, side)
            lowest = min(k, m)
            if isinstance(node, Subtract) and right == ZERO:
                return k, a
            return lowest, type(node)(_times_power(variable, k - lowest, a), _times_power(variable, m - lowest, b))
        case Multiply(left, right):
            (k, a), (m, b) = _scaled(left, variable, side), _scaled(right, variable, side)
            return k + m, _product(a, b)
        case Divide(left, right):
            (k, a), (m, b) = _scaled(left, variable, side), _scaled(right, variable, side)
            return k - m, a if b == _ONE else Divide(a, b)
        case Power(base, exponent) if (literal := rational_value(exponent)) is not None:
            power, rest = _scaled(base, variable, side)
            return power * literal, rest if rest == _ONE else Power(rest, exponent)
        case Call("sqrt" | "cbrt" as name, (inner,)):
            power, rest = _scaled(inner, variable, side)
            return power / (2 if name == "sqrt" else 3), Call(name, (rest,))
        case Call("abs", (inner,)):
            power, rest = _scaled(inner, variable, side)
            return power, Call("abs", (rest,))
        case Call(name, (inner,)):
            power, rest = _scaled(inner, variable, side)
            if power < 0 and name not in _BOUNDED:
                raise _UnsuitableError
            return Fraction(0), Call(name, (_times_power(variable, power, rest),))
    raise _UnsuitableError


def _times_power(variable: str, power: Fraction, rest: Node) -> Node:
    """tᵏ·u as a tree."""
    if power == 0:
        return rest
    name = Variable(variable)
    raised = name if abs(power) == 1 else Power(name, Number(abs(power)))
    if power < 0:
        return Divide(rest, raised)
    return _product(raised, rest)


def _product(left: Node, right: Node) -> Node:
    return right if left == _ONE else left if right == _ONE else Multiply(left, right)
