"""Conditions over a box: true everywhere, false everywhere, or neither known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from secant.calculus.rigorous.arithmetic import Arithmetic
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.language import tree

#: Bindings -> the verdict (``None``: not the same everywhere, or not known) and whether the condition is certainly
#: defined everywhere.
Truth = Callable[[Mapping[str, Any]], tuple[bool | None, bool]]
_Values = Callable[[tree.Node], Callable[[Mapping[str, Any]], Any]]


def truth(condition: tree.Node, of: Arithmetic[Any], value: _Values) -> Truth:
    """The condition as a function of the box; ``value`` turns an operand into one."""
    match condition:
        case tree.Compare(operands, operators):
            return _comparison([value(operand) for operand in operands], operators, of)
        case tree.Not(operand):
            inner = truth(operand, of, value)

            def negated(bindings: Mapping[str, Any]) -> tuple[bool | None, bool]:
                verdict, whole = inner(bindings)
                return (None if verdict is None else not verdict), whole

            return negated
        case tree.And(left, right) | tree.Or(left, right):
            return _joined(truth(left, of, value), truth(right, of, value), decisive=isinstance(condition, tree.Or))
    raise TypeError(f"{type(condition).__name__} is no condition")


def _joined(first: Truth, second: Truth, *, decisive: bool) -> Truth:
    """``and`` (decided by one false side, even if the other is undefined) or ``or`` (by one true side)."""

    def joined(bindings: Mapping[str, Any]) -> tuple[bool | None, bool]:
        (a, a_whole), (b, b_whole) = first(bindings), second(bindings)
        if (a is decisive and a_whole) or (b is decisive and b_whole):
            return decisive, True
        whole = a_whole and b_whole
        if a is None or b is None:
            return None, whole
        return (a or b) if decisive else (a and b), whole

    return joined


def _comparison(
    operands: list[Callable[[Mapping[str, Any]], Any]], operators: tuple[str, ...], of: Arithmetic[Any]
) -> Truth:
    def compared(bindings: Mapping[str, Any]) -> tuple[bool | None, bool]:
        try:
            values = [operand(bindings) for operand in operands]
        except NowhereError:
            return None, False
        whole = all(not isinstance(value, Interval) or value.whole for value in values)
        verdicts = [_related(o, a, b, of) for o, a, b in zip(operators, values, values[1:], strict=False)]
        if False in verdicts:
            return False, whole
        return (None if None in verdicts else True), whole

    return compared


def _related(operator: str, a: Any, b: Any, of: Arithmetic[Any]) -> bool | None:
    if operator in ("=", "!="):
        same = of.same(a, b)
        return same if operator == "=" or same is None else not same
    if operator in (">", "<="):
        a, b = b, a
    below = of.below(a, b)
    return below if operator in ("<", ">") or below is None else not below
