"""Expression -> canonical text: what our JSON, our keys and our messages write.

Every ``*`` is written, absolute values are ``abs(…)``, rationals are ``p/q``, equality is ``==``, so that other tools
read it too (Python's ``ast`` after ``^`` -> ``**``). Reading it back gives the same tree, in which a rational that is
not a whole number has become a quotient and a negative number the negative of one.
"""

from __future__ import annotations

from fractions import Fraction

from secant.language.names import respelled
from secant.language.tree import (
    UNDEFINED,
    Add,
    And,
    Apply,
    Call,
    Compare,
    Condition,
    Conditional,
    Constant,
    Divide,
    Function,
    Gradient,
    Hessian,
    Interval,
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

# How tightly a text binds; the same order as the parser's levels.
CHOICE, OR, AND, NOT, COMPARE, SUM, SIGNED, PRODUCT, POWER, ATOM = range(10)


def canonical(node: Node) -> str:
    """The canonical text of an expression or condition, with no parentheses that could be left out."""
    return _written(node, "==")[0]


def condition_text(condition: Condition) -> str:
    """The condition as people write it: canonical but for ``=``."""
    return _written(condition, "=")[0]


def expression_text(node: Node) -> str:
    """The expression as people write it: where it has no value is said, ``1/x for x > 0``, and ``=`` is one sign."""
    return _written(node, "=", said=True)[0]


def function_text(function: Function) -> str:
    """``f(t) = t^2 for 0 <= t <= 10``; without a name, the expression alone."""
    head = f"{function.name}({', '.join(map(respelled, function.parameters))}) = " if function.name else ""
    return (
        head
        + canonical(function.body)
        + (f" for {condition_text(function.domain)}" if function.domain is not None else "")
    )


def interval_text(interval: Interval) -> str:
    """``[0, 2]``, ``(-oo, 1]``."""
    low = "-oo" if interval.low is None else canonical(interval.low)
    high = "oo" if interval.high is None else canonical(interval.high)
    opening = "[" if interval.low_closed and interval.low is not None else "("
    closing = "]" if interval.high_closed and interval.high is not None else ")"
    return f"{opening}{low}, {high}{closing}"


def _written(node: Node, equal: str, *, said: bool = False) -> tuple[str, int]:
    """The text and how tightly it binds. Where there is no value is ``said`` in words, or left as a division by 0."""

    def at(child: Node, level: int) -> str:
        text, binding = _written(child, equal, said=said)
        return text if binding >= level else f"({text})"

    def listed(children: tuple[Node, ...]) -> str:
        return ", ".join(at(child, CHOICE) for child in children)

    if said and _is_undefined(node):
        return "undefined", ATOM
    match node:
        case Number(value):
            return _number(value)
        case Constant(name) | Variable(name):
            return respelled(name), ATOM
        case Negate(operand):
            return "-" + at(operand, PRODUCT), SIGNED
        case Add(left, right):
            return f"{at(left, SUM)} + {at(right, PRODUCT)}", SUM
        case Subtract(left, right):
            return f"{at(left, SUM)} - {at(right, PRODUCT)}", SUM
        case Multiply(left, right):
            return f"{at(left, PRODUCT)}*{at(right, POWER)}", PRODUCT
        case Divide(left, right):
            return f"{at(left, PRODUCT)}/{at(right, POWER)}", PRODUCT
        case Power(base, exponent):
            return f"{at(base, ATOM)}^{at(exponent, POWER)}", POWER
        case Call(function, arguments):
            return f"{function}({listed(arguments)})", ATOM
        case Apply(function, arguments, primes):
            return f"{function}{chr(39) * primes}({listed(arguments)})", ATOM
        case Partial(variable, operand):
            # A product, not an atom: nothing may follow its operand but a sign.
            return f"d/d{respelled(variable)} ({at(operand, CHOICE)})", POWER
        case Gradient(function, arguments):
            return f"grad {function}({listed(arguments)})", CHOICE
        case Hessian(function, arguments):
            return f"hess {function}({listed(arguments)})", CHOICE
        case Conditional(then, condition, otherwise) if said and _is_undefined(otherwise):
            if isinstance(then, Conditional) and then.condition == condition and _is_undefined(then.otherwise):
                return _written(then, equal, said=said)
            return f"{at(then, OR)} for {at(condition, OR)}", CHOICE
        case Conditional(then, condition, otherwise):
            text = f"{at(then, OR)} if {at(condition, OR)} else "
            if said and isinstance(otherwise, Conditional) and _is_undefined(otherwise.otherwise):
                then, condition = (
                    otherwise.then,
                    otherwise.condition,
                )  # the last of several: “for” would seem to hold all
                return f"{text}{at(then, OR)} if {at(condition, OR)} else undefined", CHOICE
            return text + at(otherwise, CHOICE), CHOICE
        case Compare(operands, operators):
            text = at(operands[0], SUM)
            for operator, operand in zip(operators, operands[1:], strict=True):
                text += f" {equal if operator == '=' else operator} {at(operand, SUM)}"
            return text, COMPARE
        case And(left, right):
            return f"{at(left, AND)} and {at(right, NOT)}", AND
        case Or(left, right):
            return f"{at(left, OR)} or {at(right, AND)}", OR
        case Not(operand):
            return "not " + at(operand, NOT), NOT
    raise TypeError(f"not a node of an expression: {node!r}")


def _is_undefined(node: Node) -> bool:
    """An expression that has no value because of what it is made of; its derivative has none either."""
    if isinstance(node, Conditional):
        return _is_undefined(node.then) and _is_undefined(node.otherwise)
    return _is_undefined(node.operand) if isinstance(node, Partial) else node == UNDEFINED


def _number(value: Fraction) -> tuple[str, int]:
    sign, size = ("-", abs(value)) if value < 0 else ("", value)
    if size.denominator == 1:
        return f"{sign}{size}", SIGNED if sign else ATOM
    return f"{sign}{size.numerator}/{size.denominator}", SIGNED if sign else PRODUCT
