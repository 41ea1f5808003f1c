"""Real numbers that know how close they are known, and print only digits that are proven."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from secant.calculus.exact import quadratic
from secant.calculus.exact.ball import ExtremeError, UnboundedError
from secant.calculus.exact.form import Form
from secant.calculus.exact.show import shown
from secant.calculus.exact.sign import UnsettledError, enclose_form, sign
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.expand import expand
from secant.calculus.rational import quick_value
from secant.calculus.repairs import ELSEWHERE, SIMPLER
from secant.calculus.substitute import substitute
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, expression_text
from secant.language.tree import Call, Definitions, Function, Node, Number

#: Bits with which an enclosure is tried at most before digits are given up.
MOST_BITS = 20_000
#: As many characters an exact value may take before a decimal is shown instead.
EXACT_LENGTH = 6

Refine = Callable[[int], tuple[Fraction, Fraction]]


@dataclass(frozen=True, slots=True, eq=False)
class Real:
    """One real number: ``exact`` in closed form where one is known, and enclosures as narrow as asked.

    Two are ``==`` if they have the same closed form; a number without one only equals itself. (Whether two numbers are
    the same is a question for the engine, not for ``==``.)

    ``refine(bits)`` gives two rationals around the number whose distance is at most 2**-bits times its size (times 1
    while they lie on both sides of 0).
    """

    exact: Node | None
    refine: Refine = field(repr=False)

    def __eq__(self, other: object) -> bool:
        if self is other:
            return True
        return isinstance(other, Real) and self.exact is not None and self.exact == other.exact

    def __hash__(self) -> int:
        return object.__hash__(self) if self.exact is None else hash(self.exact)

    def bounds(self, bits: int = 64) -> tuple[Fraction, Fraction]:
        """A guaranteed enclosure, narrower for more bits."""
        return self.refine(bits)

    @property
    def rational(self) -> Fraction | None:
        """The value if it is known to be this rational."""
        return self.exact.value if isinstance(self.exact, Number) else None

    def __float__(self) -> float:
        exact = self.rational
        if exact is not None:
            return _nearest(exact)
        low, high = self.refine(80)
        return _nearest((low + high) / 2)

    def digits(self, count: int) -> str:
        """The decimal of ``count`` significant digits nearest to the number (a tie goes away from 0), all proven."""
        if count < 1:
            raise ValueError("at least one digit")
        exact = self.rational
        if exact is not None:
            return _written(_rounded(exact, count), count)
        bits = 4 * count + 40
        while bits <= MOST_BITS:
            low, high = self.refine(bits)
            if low and high and (low > 0) == (high > 0):
                first, second = _rounded(low, count), _rounded(high, count)
                if first == second:
                    return _written(first, count)
            bits *= 2
        raise SecantError(
            Diagnostic(
                "SEC-201",
                f"{count} digits of this number cannot be proven: it may lie exactly between two",
                fix="ask for fewer digits",
            )
        )

    def text(self, digits: int = 4) -> str:
        """As a page prints it: exact where that takes at most six characters, else a decimal of ``digits`` digits."""
        exact = self.rational
        if exact is not None:
            for written in (_terminating(exact), canonical(Number(exact))):
                if written is not None and len(written) <= EXACT_LENGTH:
                    return written
        elif self.exact is not None and _is_closed_form(self.exact):
            written = canonical(self.exact)
            if len(written) <= EXACT_LENGTH:
                return written
        return self.digits(digits)


def real(node: Node, bindings: Mapping[str, Node] | None = None, definitions: Definitions | None = None) -> Real:
    """The value of ``node`` with closed expressions for its variables.

    Let functions and derivatives are expanded after the values are put in. Where there is no value the error says where
    and why.
    """
    return _real(node, tuple((bindings or {}).items()), tuple((definitions or {}).items()))


@lru_cache(maxsize=512)
def _real(node: Node, bindings: tuple[tuple[str, Node], ...], definitions: tuple[tuple[str, Function], ...]) -> Real:
    """A figure asks for the same few again and again, for its marks, its words and its proofs."""
    numbers = {name: part.value for name, part in bindings if isinstance(part, Number)}
    quick = quick_value(node, numbers)
    if quick is not None:
        return of_fraction(quick)
    rooted = _at_square_root(node, bindings)
    if rooted is not None:
        return of_form(rooted)
    closed = substitute(node, dict(bindings))
    if not (node.is_core and all(part.is_core for _, part in bindings)):
        closed = expand(closed, dict(definitions))
    try:
        return of_form(value(closed, {}))
    except UndefinedError as found:
        raise SecantError(Diagnostic("SEC-200", f"{found.where}: {found.why}", fix=ELSEWHERE)) from None
    except UnsettledError as found:
        raise SecantError(
            Diagnostic("SEC-201", f"the value of {expression_text(closed)} cannot be settled: {found}", fix=SIMPLER)
        ) from None


def _at_square_root(node: Node, bindings: tuple[tuple[str, Node], ...]) -> Form | None:
    """A polynomial where a quadratic one vanishes: the heights of its turning points are asked for most of all."""
    if len(bindings) != 1 or not node.is_core:
        return None
    ((name, part),) = bindings
    try:
        return quadratic.value(node, name, value(part, {})) if part.is_core else None
    except (UndefinedError, UnsettledError):  # whoever works it out in full says where
        return None


def of_fraction(number: Fraction) -> Real:
    """A rational as a real."""
    return Real(Number(number), lambda bits: (number, number))  # noqa: ARG005 -- exact


@lru_cache(maxsize=1024)
def of_form(form: Form) -> Real:
    """A closed form as a real."""
    number = form.rational
    if number is not None:
        return of_fraction(number)
    if _vanishes(form):
        return of_fraction(Fraction(0))

    @lru_cache(maxsize=8)
    def refine(bits: int) -> tuple[Fraction, Fraction]:
        precision = bits + 16
        while precision < 16 * MOST_BITS:
            try:
                low, high = enclose_form(form, precision).bounds()
            except ExtremeError:
                raise SecantError(
                    Diagnostic(
                        "SEC-201",
                        f"{canonical(shown(form))} is too large or too small to be written as a decimal",
                        fix="divide by a power of ten first",
                    )
                ) from None
            except UnboundedError:
                precision *= 2
                continue
            size = Fraction(1) if low <= 0 <= high else min(abs(low), abs(high))
            if (high - low) * 2**bits <= size:
                return low, high
            precision *= 2
        raise SecantError(Diagnostic("SEC-201", f"{canonical(shown(form))} cannot be enclosed", fix=SIMPLER))

    return Real(shown(form), refine)


def _nearest(number: Fraction) -> float:
    try:
        return float(number)
    except OverflowError:
        raise SecantError(
            Diagnostic("SEC-201", "the number is too large for floating-point arithmetic", fix="stay below 10^308")
        ) from None


def _vanishes(form: Form) -> bool:
    try:
        return sign(form) == 0
    except UnsettledError:
        return False


def _is_closed_form(node: Node) -> bool:
    """Made of numbers, pi, e, roots, exponentials and logarithms alone: what a reader takes for an exact value."""
    if isinstance(node, Call):
        return node.function in ("sqrt", "cbrt", "root", "exp", "ln") and all(map(_is_closed_form, node.arguments))
    return all(map(_is_closed_form, node.children()))


def _terminating(number: Fraction) -> str | None:
    """The decimal of a rational that has a finite one."""
    rest, places = number.denominator, 0
    for prime in (2, 5):
        count = 0
        while rest % prime == 0:
            rest //= prime
            count += 1
        places = max(places, count)
    if rest != 1 or places > EXACT_LENGTH:
        return None
    return _decimal(abs(number) * 10**places, places, negative=number < 0)


def _decimal(scaled: Fraction | int, places: int, *, negative: bool) -> str:
    digits = str(int(scaled)).rjust(places + 1, "0")
    whole, part = (digits[:-places], digits[-places:]) if places else (digits, "")
    return ("-" if negative else "") + whole + (f".{part}" if part else "")


def _rounded(number: Fraction, count: int) -> tuple[int, int]:
    """(m, k): the number rounded to ``count`` digits is m * 10**k; m has the number's sign."""
    if number == 0:
        return 0, 0
    size = abs(number)
    bits = size.numerator.bit_length() - size.denominator.bit_length()
    exponent = bits * 1233 // 4096 - count  # log10(2) is about 1233/4096; the loop corrects the guess
    while True:
        above, below = size.as_integer_ratio()
        if exponent < 0:
            above *= 10**-exponent
        else:
            below *= 10**exponent
        whole = (2 * above + below) // (2 * below)
        if whole >= 10**count:
            exponent += 1
        elif whole < 10 ** (count - 1):
            exponent -= 1
        else:
            return (whole if number > 0 else -whole), exponent


def _written(rounded: tuple[int, int], count: int) -> str:
    """m * 10**k as a plain decimal, or with a power of ten where that would be unreadable."""
    mantissa, exponent = rounded
    if mantissa == 0:
        return "0"
    leading = exponent + count - 1
    if -4 <= leading < max(count, 7):
        if exponent >= 0:
            return str(mantissa * 10**exponent)
        return _decimal(abs(mantissa), -exponent, negative=mantissa < 0)
    power = f"10^{leading}" if leading >= 0 else f"10^({leading})"
    return f"{_decimal(abs(mantissa), count - 1, negative=mantissa < 0)}*{power}"
