"""What a germ tends to, and witnesses where it tends to nothing.

A *witness* is a value of the phase: where the phase (continuous, growing without bound) takes it again and again, the
germ tends to something along those h; two witnesses with different answers prove that there is no limit.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd, lcm

from secant.calculus.exact.calls import PI, call
from secant.calculus.exact.form import ZERO, Form, rational_form
from secant.calculus.exact.powers import power
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.sign import sign as constant_sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.exact.zero import shown_zero
from secant.calculus.germs.coefficient import (
    PHASE,
    SLACK,
    Coefficient,
    is_phased,
    is_zero,
    lowered,
    raised,
    sign_of,
    span,
)
from secant.calculus.germs.scale import UNIT, compare
from secant.calculus.germs.series import Germ, InsufficientError
from secant.calculus.substitute import substitute
from secant.language.tree import Add, Call, Compare, Divide, Multiply, Negate, Node, Number, Subtract, Variable

#: In how many equal parts a period is searched for witnesses, and in which order: quarters first.
PARTS = 24
_ORDER = sorted(range(PARTS), key=lambda part: (part % 6 != 0, part % 3 != 0, part))


@dataclass(frozen=True, slots=True)
class Witness:
    """Where the phase is ``phase`` (plus whole periods) the germ tends to ``tends_to``: a form, 'oo' or '-oo'."""

    name: str
    phase: Form
    period: Form
    tends_to: Form | str


@dataclass(frozen=True, slots=True)
class Outcome:
    """``limit``: a form, 'oo', '-oo' or 'none'; the last with two witnesses. ``squeezed``: bounded times small."""

    limit: Form | str
    witnesses: tuple[Witness, ...] = ()
    squeezed: bool = False


def outcome(germ: Germ) -> Outcome:
    """The limit of a germ, or that there is none; :class:`UnsettledError` if neither is shown."""
    if germ.error is not None and compare(germ.error, UNIT) > 0:
        first = germ.terms[0] if germ.terms else None
        if first is None or sign_of(first[1]) in (None, 0):
            raise InsufficientError
    terms = [(scale, coefficient) for scale, coefficient in germ.terms if not is_zero(coefficient)]
    large = [term for term in terms if compare(term[0], UNIT) >= 0]
    if large and compare(large[0][0], UNIT) > 0:
        found = sign_of(large[0][1])
        if found:
            return Outcome("oo" if found > 0 else "-oo")
    if germ.error is not None and compare(germ.error, UNIT) >= 0:
        raise InsufficientError
    if not large:
        return Outcome(rational_form(0), squeezed=any(is_phased(coefficient) for _, coefficient in terms))
    if len(large) == 1 and large[0][0] == UNIT and not is_phased(large[0][1]):
        return Outcome(raised(large[0][1]), squeezed=any(is_phased(coefficient) for _, coefficient in terms))
    if len(large) == 1 and large[0][0] == UNIT:
        still = _constant_value(raised(large[0][1]))
        if still is not None:
            return Outcome(still, squeezed=any(is_phased(coefficient) for _, coefficient in terms))
    return _oscillating([(compare(scale, UNIT) > 0, coefficient) for scale, coefficient in large])


def _constant_value(form: Form) -> Form | None:
    """What an oscillating coefficient equals throughout, if it does not really oscillate (sin(1/h)^2 + cos(1/h)^2)."""
    names = shown(form).names
    if len(names) != 1 or any(name.startswith(SLACK) for name in names):
        return None
    try:
        found = _at(form, next(iter(names)), ZERO)
        return found if shown_zero(form - found) else None
    except (UndefinedError, UnsettledError, _TieError):
        return None


def _oscillating(terms: list[tuple[bool, Coefficient]]) -> Outcome:
    """Two values of the phase with different answers. ``terms``: (is it infinite?, coefficient), the largest first."""
    name, period = _phase_and_period([raised(coefficient) for _, coefficient in terms if is_phased(coefficient)])
    first: Witness | None = None
    for part in _ORDER:
        phase = period.scaled(Fraction(part, PARTS))
        answer = _along(terms, name, phase)
        if answer is None:
            continue
        witness = Witness(name, phase, period, answer)
        if first is None:
            first = witness
        elif _differ(first.tends_to, answer):
            return Outcome("none", (first, witness))
    raise UnsettledError("it oscillates, and no two different limits along it were found")


def _phase_and_period(phased: list[Form]) -> tuple[str, Form]:
    """The one phase of these coefficients, and after how much of it they repeat."""
    names = {name for form in phased for name in _phases(shown(form))}
    if len(names) != 1:
        raise UnsettledError("several oscillations are not in step")
    (name,) = names
    for form in phased:
        if span(form) is None:
            raise UnsettledError("an oscillation was not shown to be bounded")
    return name, _period([shown(form) for form in phased], name)


def comes_to(coefficient: Coefficient, direction: int) -> bool:
    """Whether an oscillating coefficient comes to a value of that sign again and again: a phase shows it."""
    name, period = _phase_and_period([raised(coefficient)])
    for part in _ORDER:
        answer = _along([(False, coefficient)], name, period.scaled(Fraction(part, PARTS)))
        if isinstance(answer, Form) and constant_sign(answer) == direction:
            return True
    return False


def _differ(left: Form | str, right: Form | str) -> bool:
    if isinstance(left, str) or isinstance(right, str):
        return isinstance(left, str) != isinstance(right, str) or left != right
    try:
        return constant_sign(left - right) != 0
    except UnsettledError:
        return False


def _along(terms: list[tuple[bool, Coefficient]], name: str, phase: Form) -> Form | str | None:
    """The limit where the phase stays at ``phase``; ``None`` if a tie or a slack leaves it open."""
    for infinite, coefficient in terms:
        try:
            found = _at(coefficient, name, phase)
            vanishes = constant_sign(found) == 0
        except (UndefinedError, UnsettledError, _TieError):
            return None
        if not infinite:
            return found
        if not vanishes:
            return "oo" if constant_sign(found) > 0 else "-oo"
        if is_phased(coefficient) and SLACK in str(sorted(raised(coefficient).generators())):
            return None
    return rational_form(0)


class _TieError(Exception):
    """A slack decides here which way a jump falls."""


def _at(coefficient: Coefficient, name: str, phase: Form) -> Form:
    """The coefficient's limit where the phase is fixed and the slacks tend to 0."""
    if not is_phased(coefficient):
        return raised(coefficient)
    node = shown(raised(coefficient))
    _no_ties(node, name, phase)
    return value(_without_slack(node), {name: phase})


def _without_slack(node: Node) -> Node:
    names = [each for each in node.names if each.startswith(SLACK)]
    return substitute(node, {each: Number(Fraction(0)) for each in names})


def _no_ties(node: Node, name: str, phase: Form) -> None:
    """No jump function with a slack may stand at its jump."""
    for child in node.children():
        _no_ties(child, name, phase)
    jumping = isinstance(node, Compare) or (isinstance(node, Call) and node.function in ("frac", "floor", "sign"))
    if not jumping or not any(each.startswith(SLACK) for each in node.names):
        return
    inner = next(iter(node.children()))
    at = value(_without_slack(inner), {name: phase})
    if isinstance(node, Call) and node.function != "sign":
        at = value(Call("frac", (Variable("u"),)), {"u": at})
    if constant_sign(at) == 0:
        raise _TieError


def _phases(node: Node) -> set[str]:
    return {name for name in node.names if name.startswith(PHASE) and not name.startswith(SLACK)}


def _period(nodes: list[Node], name: str) -> Form:
    """A common period of the nodes in the phase: multiples of 2π for sines and cosines, of 1 for fractional parts."""
    periods: list[Form] = []
    for node in nodes:
        if _drift(node, name, periods) != ZERO:
            raise UnsettledError("an oscillation was not shown to be periodic")
    common = Fraction(1)
    for period in periods:
        ratio = lowered(period * power(periods[0], -1, expand=True))
        if not isinstance(ratio, Fraction):
            raise UnsettledError("several oscillations are not in step")
        common = Fraction(lcm(common.numerator, ratio.numerator), gcd(common.denominator, ratio.denominator))
    return periods[0].scaled(common)


def _drift(node: Node, name: str, periods: list[Form]) -> Form:
    """d such that the node grows by d*P when the phase grows by a common period P of all that is inside.

    Sines, cosines and fractional parts of what drifts do not drift if d*P is a multiple of their own period: that
    period of the phase is added to ``periods``.
    """
    match node:
        case Variable(found):
            return rational_form(1) if found == name else ZERO
        case Negate(operand):
            return -_drift(operand, name, periods)
        case Add(left, right):
            return _drift(left, name, periods) + _drift(right, name, periods)
        case Subtract(left, right):
            return _drift(left, name, periods) - _drift(right, name, periods)
        case Multiply(left, right) if name not in left.names:
            return value(left, {}) * _drift(right, name, periods)
        case Multiply(left, right) | Divide(left, right) if name not in right.names:
            factor = value(right, {}) if isinstance(node, Multiply) else power(value(right, {}), -1, expand=True)
            return factor * _drift(left, name, periods)
        case Call("sin" | "cos" | "frac" as function, (argument,)):
            drift = _drift(argument, name, periods)
            if drift != ZERO:
                whole = rational_form(1) if function == "frac" else PI.scaled(Fraction(2))
                periods.append(whole * power(call("abs", (drift,)), -1, expand=True))
            return ZERO
    if any(_drift(child, name, periods) != ZERO for child in node.children()):
        raise UnsettledError("an oscillation was not shown to be periodic")
    return ZERO
