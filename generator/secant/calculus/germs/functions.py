"""Functions of germs: powers, exponentials, logarithms, and the smooth functions by their Taylor series."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from secant.calculus.exact import powers
from secant.calculus.exact.calls import PI, call
from secant.calculus.exact.form import rational_form
from secant.calculus.germs.coefficient import (
    Coefficient,
    inverse,
    is_phased,
    is_zero,
    lowered,
    minus,
    plus,
    raised,
    sign_of,
    span,
    times,
)
from secant.calculus.germs.scale import NONE, Scale, log_scale, logarithm_terms, merged, scale_power
from secant.calculus.germs.series import (
    ZERO,
    Germ,
    NoValuesError,
    Term,
    WildError,
    add,
    compose,
    constant,
    constant_only,
    germ,
    leading,
    multiply,
    negate,
    parts,
    scaled,
    single,
    split,
    subtract,
)
from secant.calculus.germs.workspace import Workspace

ONE = Fraction(1)
HALF = Fraction(1, 2)


def inverted(operand: Germ, work: Workspace, why: str = "a divisor is 0") -> Germ:
    """1/g."""
    coefficient, scale, small = split(operand, work.limit, why=why)
    if small == ZERO:
        return single(scale_power(scale, -ONE), inverse(coefficient))
    geometric = [Fraction((-1) ** k) for k in range(work.limit)]
    return multiply(
        single(scale_power(scale, -ONE), inverse(coefficient)), compose(geometric, small, work.limit), work.limit
    )


def constant_power(operand: Germ, exponent: Coefficient, work: Workspace) -> Germ:
    """g^p for a constant p."""
    whole = isinstance(exponent, Fraction) and exponent.denominator == 1
    first, trimmed = leading(operand)
    if first is None:
        if sign_of(exponent) == 1:
            return ZERO
        raise NoValuesError("zero has only positive powers")
    if whole and isinstance(exponent, Fraction) and exponent > 0:
        return _repeated(trimmed, exponent.numerator, work)
    coefficient, scale, small = split(trimmed, work.limit, why="zero has only positive powers")
    if not whole and sign_of(coefficient) != 1:
        raise NoValuesError("a power that is not a whole number needs a positive base")
    if exponent == 0:
        return constant(ONE)
    binomial: list[Coefficient] = [ONE]
    for k in range(1, work.limit):
        binomial.append(times(binomial[-1], times(plus(exponent, Fraction(1 - k)), Fraction(1, k))))
    head = single(scale_power(scale, exponent), coefficient_power(coefficient, exponent))
    return multiply(head, compose(binomial, small, work.limit), work.limit)


def _repeated(operand: Germ, exponent: int, work: Workspace) -> Germ:
    result, square = constant(ONE), operand
    while exponent:
        if exponent & 1:
            result = multiply(result, square, work.limit)
        exponent >>= 1
        if exponent:
            square = multiply(square, square, work.limit)
    return result


def coefficient_power(base: Coefficient, exponent: Coefficient) -> Coefficient:
    if isinstance(exponent, Fraction):
        return lowered(powers.power(raised(base), exponent, expand=True))
    return lowered(powers.exponential(raised(exponent) * powers.logarithm(raised(base))))


def general_power(base: Germ, exponent: Germ, work: Workspace) -> Germ:
    """u^v = exp(v*ln(u))."""
    return exponential(multiply(exponent, logarithm(base, work), work.limit), work)


def odd_root(operand: Germ, order: int, work: Workspace) -> Germ:
    """The real root of an odd order, by the sign."""
    first, trimmed = leading(operand)
    if first is None:
        return ZERO
    scale, coefficient = first
    found = sign_of(coefficient)
    if found is None:
        inner = multiply(trimmed, single(scale_power(scale, -ONE), ONE), work.limit)
        rest = Germ(inner.terms[1:], inner.error)
        opaque = call("root", (work.with_slack(coefficient, rest), rational_form(order)))
        return single(scale_power(scale, Fraction(1, order)), lowered(opaque))
    size = constant_power(trimmed if found > 0 else negate(trimmed), Fraction(1, order), work)
    return size if found > 0 else negate(size)


def square_root(operand: Germ, order: int, work: Workspace) -> Germ:
    """The root of an even order; one that touches 0 again and again is taken if nothing smaller is left."""
    first, trimmed = leading(operand)
    if first is not None and sign_of(first[1]) is None and len(trimmed.terms) == 1 and trimmed.is_exact:
        found = span(raised(first[1]))
        if found is not None and found.bounds()[0] >= 0:
            root = Fraction(1, order)
            return single(scale_power(first[0], root), coefficient_power(first[1], root))
    if first is None:
        return ZERO
    if sign_of(first[1]) == -1:
        raise NoValuesError(
            "the square root of a negative number" if order == 2 else "an even root of a negative number"
        )
    return constant_power(operand, Fraction(1, order), work)


def exponential(operand: Germ, work: Workspace) -> Germ:
    """exp: the infinite part becomes a scale, the constant a factor, the rest a Taylor series."""
    infinite, middle, small = parts(operand)
    head = single(_exponential_scale(infinite), lowered(powers.exponential(raised(middle))))
    series: list[Coefficient] = [ONE]
    for k in range(1, work.limit):
        series.append(times(series[-1], Fraction(1, k)))
    return multiply(head, compose(series, small, work.limit), work.limit)


def _exponential_scale(infinite: list[Term]) -> Scale:
    power: Coefficient = NONE
    logs: list[Coefficient] = []
    rest: list[Term] = []
    for scale, coefficient in infinite:
        coefficient = constant_only(coefficient)  # noqa: PLW2901 -- the same, checked
        depth = _log_depth(scale)
        if depth == 1:
            power = plus(power, minus(coefficient))
        elif depth:
            logs += [NONE] * (depth - 1 - len(logs))
            logs[depth - 2] = plus(logs[depth - 2], coefficient)
        else:
            rest.append((scale, coefficient))
    return Scale(power, tuple(logs), merged(rest))


def _log_depth(scale: Scale) -> int:
    """k if the scale is the k-times repeated logarithm, else 0."""
    if scale.exponent or scale.power != 0 or not scale.logs:
        return 0
    depth = len(scale.logs)
    return depth if scale == log_scale(depth) else 0


def logarithm(operand: Germ, work: Workspace) -> Germ:
    """ln(c*s*(1 + e)) = ln(c) + ln(s) + ln(1 + e)."""
    why = "the logarithm needs a positive argument"
    coefficient, scale, small = split(operand, work.limit, why=why)
    if sign_of(coefficient) != 1:
        raise NoValuesError(why)
    series: list[Coefficient] = [NONE, *(Fraction((-1) ** (k + 1), k) for k in range(1, work.limit))]
    terms = germ(logarithm_terms(scale), None, work.limit)
    head = add(terms, constant(lowered(powers.logarithm(raised(coefficient)))), work.limit)
    return add(head, compose(series, small, work.limit), work.limit)


def sine_and_cosine(operand: Germ, work: Workspace) -> tuple[Germ, Germ]:
    """Both, by the addition theorems: the infinite part becomes a phase."""
    infinite, middle, small = parts(operand)
    angle = raised(middle)
    if infinite:
        angle = angle + work.phase(infinite)
    elif is_zero(middle):
        angle = rational_form(0)
    sine, cosine = (lowered(call(name, (angle,))) for name in ("sin", "cos"))
    factorial = ONE
    even: list[Coefficient] = []
    odd: list[Coefficient] = []
    for k in range(work.limit):
        sign = Fraction((-1) ** (k // 2)) / factorial
        even.append(sign if k % 2 == 0 else NONE)
        odd.append(sign if k % 2 else NONE)
        factorial *= k + 1
    small_cosine, small_sine = compose(even, small, work.limit), compose(odd, small, work.limit)

    def mixed(a: Coefficient, b: Coefficient) -> Germ:
        return add(scaled(small_cosine, a, work.limit), scaled(small_sine, b, work.limit), work.limit)

    return mixed(sine, cosine), mixed(cosine, minus(sine))


def by_equation(
    start: Coefficient,
    slope: Coefficient,
    quadratic: tuple[Coefficient, Coefficient, Coefficient],
    linear: tuple[Coefficient, Coefficient],
    limit: int,
) -> list[Coefficient]:
    """Taylor coefficients of F with F = start, F' = slope at the centre and (A + B t + C t²)·F″ = (D + E t)·F′."""
    a, b, c = quadratic
    d, e = linear
    slopes: list[Coefficient] = [slope]
    turn = inverse(a)
    for k in range(limit):
        before = slopes[k - 1] if k else NONE
        total = plus(
            times(slopes[k], plus(d, times(b, Fraction(-k)))), times(before, plus(e, times(c, Fraction(1 - k))))
        )
        slopes.append(times(times(total, turn), Fraction(1, k + 1)))
    return [start, *(times(each, Fraction(1, k + 1)) for k, each in enumerate(slopes))][:limit]


def arctangent(operand: Germ, work: Workspace) -> Germ:
    """atan: a Taylor series, or ±π/2 − atan(1/g) for an infinite g."""
    if _is_infinite(operand):
        first, _ = leading(operand)
        found = None if first is None else sign_of(first[1])
        if found is None:
            raise WildError("the argument of atan oscillates without bound")
        quarter = constant(lowered(PI.scaled(HALF * found)))
        return subtract(quarter, arctangent(inverted(operand, work), work), work.limit)
    _, c, small = parts(operand)
    square = times(c, c)
    series = by_equation(
        lowered(call("atan", (raised(c),))),
        inverse(plus(ONE, square)),
        (plus(ONE, square), times(c, Fraction(2)), ONE),
        (times(c, Fraction(-2)), Fraction(-2)),
        work.limit,
    )
    return compose(series, small, work.limit)


def arcsine(operand: Germ, work: Workspace) -> Germ:
    """asin: a Taylor series inside, and π/2 − 2·asin(√((1 − g)/2)) near 1."""
    why = "the argument must lie between -1 and 1"
    if _is_infinite(operand):
        first, _ = leading(operand)
        if first is None or sign_of(first[1]) is None:
            raise WildError("the argument of asin oscillates without bound")
        raise NoValuesError(why)
    _, c, small = parts(operand)
    if is_phased(c):
        found = span(raised(c))
        low, high = (Fraction(-2), Fraction(2)) if found is None else found.bounds()
        if small == ZERO and low >= -1 and high <= 1:
            return constant(lowered(call("asin", (raised(c),))))
        if not (low > -1 and high < 1):
            raise WildError("the argument of asin may leave the domain again and again")
    gap = plus(ONE, minus(times(c, c)))
    inside = sign_of(gap)
    if inside == -1:
        raise NoValuesError(why)
    if inside == 0:
        return _arcsine_at_the_end(operand, upper=sign_of(c) == 1, work=work)
    series = by_equation(
        lowered(call("asin", (raised(c),))),
        inverse(coefficient_power(gap, HALF)),
        (gap, times(c, Fraction(-2)), -ONE),
        (c, ONE),
        work.limit,
    )
    return compose(series, small, work.limit)


def _arcsine_at_the_end(operand: Germ, *, upper: bool, work: Workspace) -> Germ:
    if not upper:
        return negate(_arcsine_at_the_end(negate(operand), upper=True, work=work))
    half_gap = scaled(subtract(constant(ONE), operand, work.limit), HALF, work.limit)
    try:
        root = square_root(half_gap, 2, work)
    except NoValuesError:
        raise NoValuesError("the argument must lie between -1 and 1") from None
    inner = scaled(arcsine(root, work), Fraction(2), work.limit)
    return subtract(constant(lowered(PI.scaled(HALF))), inner, work.limit)


def error_function(operand: Germ, work: Workspace) -> Germ:
    """erf: a Taylor series, or ±(1 − exp(-g²)/(√π g)·(1 − 1/(2g²) + …)), whose error is less than its next term."""
    root_of_pi = powers.power(PI, -HALF)
    if _is_infinite(operand):
        first, trimmed = leading(operand)
        found = None if first is None else sign_of(first[1])
        if found is None:
            raise WildError("the argument of erf oscillates without bound")
        size = trimmed if found > 0 else negate(trimmed)
        turned = inverted(size, work)
        square = multiply(turned, turned, work.limit)
        series: list[Coefficient] = [ONE]
        for k in range(1, work.limit):
            series.append(times(series[-1], Fraction(1 - 2 * k, 2)))
        tail = multiply(
            exponential(negate(multiply(size, size, work.limit)), work),
            multiply(turned, compose(series, square, work.limit), work.limit),
            work.limit,
        )
        value = subtract(constant(ONE), scaled(tail, lowered(root_of_pi), work.limit), work.limit)
        return value if found > 0 else negate(value)
    _, c, small = parts(operand)
    bell = powers.exponential(-(raised(c) * raised(c)))
    series = by_equation(
        lowered(call("erf", (raised(c),))),
        lowered((root_of_pi * bell).scaled(Fraction(2))),
        (ONE, NONE, NONE),
        (times(c, Fraction(-2)), Fraction(-2)),
        work.limit,
    )
    return compose(series, small, work.limit)


def _is_infinite(operand: Germ) -> bool:
    infinite, _, _ = parts(operand)
    return bool(infinite)


def _sinh(operand: Germ, work: Workspace, sign: int) -> Germ:
    rising, falling = exponential(operand, work), exponential(negate(operand), work)
    return scaled(add(rising, scaled(falling, Fraction(sign), work.limit), work.limit), HALF, work.limit)


def _tanh(operand: Germ, work: Workspace) -> Germ:
    """1 − 2/(exp(2g) + 1), which neither cancels nor overflows."""
    below = add(exponential(scaled(operand, Fraction(2), work.limit), work), constant(ONE), work.limit)
    return subtract(constant(ONE), scaled(inverted(below, work), Fraction(2), work.limit), work.limit)


def _sigmoid(operand: Germ, work: Workspace) -> Germ:
    return inverted(add(exponential(negate(operand), work), constant(ONE), work.limit), work)


def _softplus(operand: Germ, work: Workspace) -> Germ:
    return logarithm(add(exponential(operand, work), constant(ONE), work.limit), work)


def _asinh(operand: Germ, work: Workspace) -> Germ:
    """ln(g + √(g² + 1)), by the oddness where g is negative."""
    first, trimmed = leading(operand)
    if first is not None and sign_of(first[1]) == -1:
        return negate(_asinh(negate(trimmed), work))
    root = constant_power(add(multiply(operand, operand, work.limit), constant(ONE), work.limit), HALF, work)
    return logarithm(add(operand, root, work.limit), work)


def _acosh(operand: Germ, work: Workspace) -> Germ:
    why = "the argument must be at least 1"
    try:
        root = square_root(subtract(multiply(operand, operand, work.limit), constant(ONE), work.limit), 2, work)
        return logarithm(add(operand, root, work.limit), work)
    except NoValuesError:
        raise NoValuesError(why) from None


def _atanh(operand: Germ, work: Workspace) -> Germ:
    try:
        above = logarithm(add(constant(ONE), operand, work.limit), work)
        below = logarithm(subtract(constant(ONE), operand, work.limit), work)
    except NoValuesError:
        raise NoValuesError("the argument must lie strictly between -1 and 1") from None
    return scaled(subtract(above, below, work.limit), HALF, work.limit)


def _quotient(which: Callable[[Germ, Germ], tuple[Germ, Germ]], why: str) -> Callable[[Germ, Workspace], Germ]:
    def apply(operand: Germ, work: Workspace) -> Germ:
        top, bottom = which(*sine_and_cosine(operand, work))
        return multiply(top, inverted(bottom, work, why), work.limit)

    return apply


def _arccosine(operand: Germ, work: Workspace) -> Germ:
    return subtract(constant(lowered(PI.scaled(HALF))), arcsine(operand, work), work.limit)


#: The smooth functions of one argument.
SMOOTH: dict[str, Callable[[Germ, Workspace], Germ]] = {
    "exp": exponential,
    "ln": logarithm,
    "sin": lambda operand, work: sine_and_cosine(operand, work)[0],
    "cos": lambda operand, work: sine_and_cosine(operand, work)[1],
    "tan": _quotient(lambda s, c: (s, c), "the tangent is undefined where the cosine is 0"),
    "cot": _quotient(lambda s, c: (c, s), "the cotangent is undefined where the sine is 0"),
    "sec": _quotient(lambda _, c: (constant(ONE), c), "the secant is undefined where the cosine is 0"),
    "csc": _quotient(lambda s, _: (constant(ONE), s), "the cosecant is undefined where the sine is 0"),
    "asin": arcsine,
    "acos": _arccosine,
    "atan": arctangent,
    "sinh": lambda operand, work: _sinh(operand, work, -1),
    "cosh": lambda operand, work: _sinh(operand, work, 1),
    "tanh": _tanh,
    "asinh": _asinh,
    "acosh": _acosh,
    "atanh": _atanh,
    "erf": error_function,
    "sigmoid": _sigmoid,
    "softplus": _softplus,
    "sqrt": lambda operand, work: square_root(operand, 2, work),
    "cbrt": lambda operand, work: odd_root(operand, 3, work),
}
