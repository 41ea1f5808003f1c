"""An expression between two switches: every condition decided, every absolute value opened."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache

from secant.calculus.exact.form import Form, rational_form
from secant.calculus.exact.sign import UnsettledError, sign
from secant.calculus.exact.value import UndefinedError, holds, value
from secant.calculus.rational import quick_value
from secant.calculus.rigorous.evaluate import interval_values
from secant.calculus.rigorous.interval import Interval, NowhereError, from_fraction
from secant.calculus.substitute import depends, substitute, table_expression
from secant.language import FUNCTIONS
from secant.language.tree import Call, Condition, Conditional, Negate, Node, Number, Power, Subtract

#: Written by their definitions, so that factors like 1 - tanh(x) show their sign and poles become zeros of divisors.
_OPENED = ("sigmoid", "tanh", "tan", "cot", "sec", "csc")


class UndecidedError(Exception):
    """Which branch holds between the switches could not be told."""


class UndefinedBranchError(Exception):
    """A condition has no truth value on the stretch, so the expression has no value there."""


def peeled(node: Node, variable: str, sample: Fraction) -> Node:
    """What ``node`` is on the whole of a stretch without switches that contains ``sample``.

    The result has no conditions, absolute values, minima, maxima or steps, and is equal to ``node`` there.
    """
    if not depends(node, variable) or _is_arithmetic(node):
        return node
    match node:
        case Conditional(then, condition, otherwise):
            return peeled(then if _holds(condition, variable, sample) else otherwise, variable, sample)
        case Call("abs", (inner,)):
            direction = _sign(inner, variable, sample)
            rest = peeled(inner, variable, sample)
            return rest if direction > 0 else _negative(rest) if direction < 0 else Number(Fraction(0))
        case Call("sign", (inner,)):
            return Number(Fraction(_sign(inner, variable, sample)))
        case Call("step", (inner,)):
            return Number(Fraction(_sign(inner, variable, sample) >= 0))
        case Call("relu", (inner,)):
            return peeled(inner, variable, sample) if _sign(inner, variable, sample) > 0 else Number(Fraction(0))
        case Call("min" | "max" as name, arguments):
            return peeled(_extreme(name, arguments, variable, sample), variable, sample)
        case Call("floor" | "ceil" | "frac" as name, (inner,)):
            return _rounded(name, inner, variable, sample)
        case Call("cbrt", (inner,)):
            return _real_root(inner, Fraction(1, 3), variable, sample)
        case Call("root", (inner, Number(degree))) if degree.denominator == 1 and degree >= 1:
            return _real_root(inner, 1 / degree, variable, sample)
        case Call(name, (inner,)) if name in _OPENED:
            definition = FUNCTIONS[name].definition
            if definition is not None:
                return substitute(table_expression(definition), {"u": peeled(inner, variable, sample)})
    return node.rebuilt(lambda part: peeled(part, variable, sample))


@lru_cache(maxsize=1024)
def _is_arithmetic(node: Node) -> bool:
    """Whether it is made with arithmetic alone: then there is nothing to open, and this is asked for each piece."""
    return not isinstance(node, Call | Condition | Conditional) and all(map(_is_arithmetic, node.children()))


def _real_root(inner: Node, exponent: Fraction, variable: str, sample: Fraction) -> Node:
    """A real root as a power of what is positive on the stretch (even roots of negatives stay undefined)."""
    rest = peeled(inner, variable, sample)
    if _sign(inner, variable, sample) >= 0:
        return Power(rest, Number(exponent))
    if exponent.denominator % 2 == 0:
        raise UndefinedBranchError
    return Negate(Power(_negative(rest), Number(exponent)))


def is_defined(node: Node, variable: str, sample: Fraction) -> bool:
    """Whether ``node`` has a value at ``sample`` (and so on the whole stretch)."""
    if quick_value(node, {variable: sample}) is not None:
        return True
    try:
        if interval_values(node)({variable: (from_fraction(sample),)})[0].whole:
            return True
    except NowhereError:
        return False
    try:
        value(node, {variable: rational_form(sample)})
    except UndefinedError:
        return False
    except UnsettledError as error:
        raise UndecidedError(str(error)) from None
    return True


def _holds(condition: Condition, variable: str, sample: Fraction) -> bool:
    bindings: Mapping[str, Form] = {variable: rational_form(sample)}
    try:
        return holds(condition, bindings)
    except UndefinedError:
        raise UndefinedBranchError from None
    except UnsettledError as error:
        raise UndecidedError(str(error)) from None


def _sign(node: Node, variable: str, sample: Fraction) -> int:
    try:
        enclosed: Interval = interval_values(node)({variable: (from_fraction(sample),)})[0]
    except NowhereError:
        raise UndefinedBranchError from None
    if enclosed.sign is not None and enclosed.whole:
        return enclosed.sign
    try:
        return sign(value(node, {variable: rational_form(sample)}))
    except UndefinedError:
        raise UndefinedBranchError from None
    except UnsettledError as error:
        raise UndecidedError(str(error)) from None


def _extreme(name: str, arguments: tuple[Node, ...], variable: str, sample: Fraction) -> Node:
    best = arguments[0]
    for other in arguments[1:]:
        direction = _sign(Subtract(other, best), variable, sample)
        if direction > 0 if name == "max" else direction < 0:
            best = other
    return best


def _rounded(name: str, inner: Node, variable: str, sample: Fraction) -> Node:
    floor = whole_part(inner, variable, sample)
    if name == "frac":
        return Subtract(peeled(inner, variable, sample), Number(floor))
    # Between two switches the argument is a whole number throughout or nowhere.
    whole = name == "ceil" and _sign(Subtract(inner, Number(floor)), variable, sample) != 0
    return Number(floor + 1 if whole else floor)


def whole_part(node: Node, variable: str, sample: Fraction) -> Fraction:
    """The floor of an expression at the sample, exactly."""
    try:
        found = value(Call("floor", (node,)), {variable: rational_form(sample)}).rational
    except UndefinedError:
        raise UndefinedBranchError from None
    except UnsettledError as error:
        raise UndecidedError(str(error)) from None
    if found is None:
        raise UndecidedError(f"the whole part at {sample}")
    return found


def _negative(node: Node) -> Node:
    return Negate(node)
