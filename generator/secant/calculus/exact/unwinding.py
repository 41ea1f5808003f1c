"""asin(sin(u)), acos(cos(u)) and atan(tan(u)) of a number u: u itself, or its mirror image, some half turns away."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.calls import PI
from secant.calculus.exact.form import Form, rational_form
from secant.calculus.exact.powers import power
from secant.calculus.exact.sign import floor_of

_HALF = Fraction(1, 2)
_OTHER = {"asin": "cos", "acos": "sin"}


def unwound(function: str, form: Form) -> Form | None:
    """The angle, where ``form`` is ± a sine, cosine or tangent that the arc function undoes; ``None`` elsewhere."""
    if function not in ("asin", "acos", "atan") or len(form.terms) != 1:
        return None
    ((monomial, coefficient),) = form.terms.items()
    if len(monomial) != 1 or monomial[0][1] != 1 or abs(coefficient) != 1:
        return None
    wave, angle = monomial[0][0].function, monomial[0][0].argument
    if wave is None or angle is None:
        return None
    if wave == function[1:]:
        found = _arc(function, angle)
    elif wave == _OTHER.get(function):  # the arcsine and the arccosine add up to a quarter turn
        found = PI.scaled(_HALF) - _arc("a" + wave, angle)
    else:
        return None
    if coefficient > 0:
        return found
    return PI - found if function == "acos" else -found


def _arc(function: str, angle: Form) -> Form:
    """What is left of the angle without its half turns; every second one turns sine and cosine around."""
    turns = angle * power(PI, -1)
    half_turns = floor_of(turns if function == "acos" else turns + rational_form(_HALF))
    rest = angle - PI.scaled(Fraction(half_turns))
    if function == "atan" or half_turns % 2 == 0:
        return rest
    return PI - rest if function == "acos" else -rest
