"""Sums of products of powers with rational coefficients: the ring in which terms meet and cancel.

A *generator* is an expression that the ring does not look into: a variable, ``pi``, ``sin(1/x)``, a prime under a root,
a sum that stays in brackets. A *monomial* is a product of generators with rational exponents, a *form* a sum of
monomials with rational coefficients. Every step is an identity of real numbers that holds wherever what is rewritten
is defined: ``sqrt(x)*sqrt(x)`` may become ``x``, ``sqrt(x^2)`` becomes ``abs(x)``, never ``x``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from secant.language.tree import Call, Constant, Node, Number, Variable

#: More terms than a form may have; beyond it :class:`TooBigError` is raised.
TERMS = 4000

#: A higher power of a sum is not multiplied out.
POWERS = 300

Rational = int | Fraction


class TooBigError(Exception):
    """A form would grow beyond ``TERMS`` terms or its numbers beyond ``BITS`` bits."""


class Generator(str):
    """One generator: the text is its identity; ``node`` is what it stands for.

    ``base`` is the form under brackets (``(x + 1)``) for a sum or a product that only a root could make a generator,
    and ``argument`` the form of a function's only argument.
    """

    __slots__ = ("argument", "base", "node")
    node: Node
    base: Form | None
    argument: Form | None

    @property
    def is_surd(self) -> bool:
        """A whole number (mostly prime) that stands under a root."""
        return self.startswith("#")

    @property
    def opened(self) -> Form:
        """What stands in the brackets; the generator itself if there are none."""
        return self.base if self.base is not None else Form({((self, 1),): Fraction(1)})

    @property
    def function(self) -> str | None:
        """The function's name if this is a call of one."""
        return self.node.function if isinstance(self.node, Call) else None


Monomial = tuple[tuple[Generator, Rational], ...]


class _Hashed:
    """Keeps its hash: a form is looked up many times."""

    __slots__ = ("_hash",)
    _hash: int


@dataclass(frozen=True, slots=True, eq=False)
class Form(_Hashed):
    """``terms``: monomial -> coefficient, none of them 0. Never changed after it is made."""

    terms: Mapping[Monomial, Fraction]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Form) and self.terms == other.terms

    def __hash__(self) -> int:
        try:
            return self._hash
        except AttributeError:  # a fraction's own hash takes a modular inverse
            found = hash(frozenset([(m, c.as_integer_ratio()) for m, c in self.terms.items()]))
            object.__setattr__(self, "_hash", found)
            return found

    def __add__(self, other: Form) -> Form:
        if not self.terms or not other.terms:
            return other if not self.terms else self
        terms = dict(self.terms)
        for monomial, coefficient in other.terms.items():
            known = terms.get(monomial)
            total = coefficient if known is None else known + coefficient
            if total:
                terms[monomial] = total
            else:
                del terms[monomial]
        return Form(_bounded(terms))

    def __neg__(self) -> Form:
        return Form({monomial: -coefficient for monomial, coefficient in self.terms.items()})

    def __sub__(self, other: Form) -> Form:
        return self + -other

    def __mul__(self, other: Form) -> Form:
        if len(self.terms) * len(other.terms) > 8 * TERMS:
            raise TooBigError
        terms: dict[Monomial, Fraction] = {}
        for left, a in self.terms.items():
            for right, b in other.terms.items():
                factor, monomial = times(left, right)
                total = a * b if factor is _ONE else a * b * factor
                known = terms.get(monomial)
                if known is not None:
                    total += known
                if total:
                    terms[monomial] = total
                else:
                    terms.pop(monomial, None)
        return Form(_bounded(terms))

    def scaled(self, factor: Fraction) -> Form:
        """The form times a rational."""
        if factor == 0:
            return ZERO
        return Form(_bounded({monomial: factor * coefficient for monomial, coefficient in self.terms.items()}))

    @property
    def rational(self) -> Fraction | None:
        """The value if the form is a rational number."""
        if not self.terms:
            return Fraction(0)
        if len(self.terms) == 1 and () in self.terms:
            return self.terms[()]
        return None

    def generators(self) -> set[Generator]:
        """All generators of its monomials."""
        return {generator for monomial in self.terms for generator, _ in monomial}


#: Fractions are slow to make and to compare: where nothing is to be multiplied by, it is this one that is handed on.
_ONE = Fraction(1)
ZERO = Form({})
ONE = Form({(): _ONE})


def rational_form(value: Rational) -> Form:
    if not value:
        return ZERO
    return Form({(): value if type(value) is Fraction else Fraction(value)})


def atom(node: Node, argument: Form | None = None) -> Generator:
    """The generator that stands for ``node``."""
    return _generator(text(node), node, None, argument)


def atom_form(node: Node, argument: Form | None = None) -> Form:
    return Form({((atom(node, argument), 1),): Fraction(1)})


def bracket(base: Form, node: Node) -> Generator:
    """The generator for a form that stays in brackets; ``node`` is the same as an expression."""
    return _generator(f"({form_text(base)})", node, base, None)


def surd(base: int) -> Generator:
    return _generator(f"#{base}", Number(Fraction(base)), None, None)


def _generator(key: str, node: Node, base: Form | None, argument: Form | None) -> Generator:
    generator = Generator(key)
    generator.node = node
    generator.base = base
    generator.argument = argument
    return generator


def exponent_of(value: Rational) -> Rational:
    """Whole exponents as ``int``."""
    return value.numerator if value.denominator == 1 else value


def times(left: Monomial, right: Monomial) -> tuple[Fraction, Monomial]:
    """The product of two monomials: a rational factor (from surds) and a monomial."""
    if not left:
        return _ONE, right
    if not right:
        return _ONE, left
    exponents: dict[Generator, Rational] = dict(left)
    touched = False
    for generator, exponent in right:
        if generator in exponents:
            touched = True
            exponents[generator] = exponents[generator] + exponent
        else:
            exponents[generator] = exponent
    if not touched:
        return _ONE, tuple(sorted(exponents.items()))
    return settle(exponents)


def settle(exponents: Mapping[Generator, Rational]) -> tuple[Fraction, Monomial]:
    """Collect exponents into a monomial: whole powers of surds become numbers, even ones of ``abs(u)`` powers of u."""
    factor = _ONE
    settled: dict[Generator, Rational] = {}
    waiting = list(exponents.items())
    while waiting:
        generator, raw = waiting.pop()
        exponent = exponent_of(raw)
        if generator in settled:
            exponent = exponent_of(exponent + settled.pop(generator))
        if exponent == 0:
            continue
        if generator.is_surd:
            whole = exponent.numerator // exponent.denominator
            base = int(generator[1:])
            if abs(whole) * base.bit_length() > BITS:
                raise TooBigError
            factor *= Fraction(base) ** whole
            exponent = exponent_of(exponent - whole)
            if exponent == 0:
                continue
        elif isinstance(exponent, int):
            inner = _inside(generator, exponent)
            if inner is not None:
                base_form, power = inner
                ((monomial, coefficient),) = base_form.terms.items()
                factor *= coefficient**power
                waiting += [(below, each * power) for below, each in monomial]
                continue
        settled[generator] = exponent
    return factor, tuple(sorted(settled.items()))


def _inside(generator: Generator, exponent: int) -> tuple[Form, int] | None:
    """``g^exponent`` as a power of a one-term form, if g can be opened."""
    if generator.base is not None and len(generator.base.terms) == 1:
        return generator.base, exponent
    argument = generator.argument
    if generator.function == "abs" and argument is not None and exponent % 2 == 0 and len(argument.terms) == 1:
        return argument, exponent
    return None


#: Bits that an exact rational may need before a computation is given up: no number gets too long to be written out.
BITS = 14_000


def whole_power(form: Form, exponent: int) -> Form:
    """``form**exponent`` multiplied out; a form of several terms needs ``exponent >= 0``."""
    if len(form.terms) == 1:
        ((monomial, coefficient),) = form.terms.items()
        size = max(coefficient.numerator.bit_length(), coefficient.denominator.bit_length())
        if size * abs(exponent) > BITS:
            raise TooBigError
        if not monomial:
            return Form({(): coefficient**exponent})
        factor, raised = settle({generator: each * exponent for generator, each in monomial})
        return Form({raised: factor * coefficient**exponent})
    if exponent < 0:
        raise ValueError("a sum has no multiplied-out negative power")
    if exponent > POWERS:
        raise TooBigError
    result, square = ONE, form
    while exponent:
        if exponent & 1:
            result = result * square
        exponent >>= 1
        if exponent:
            square = square * square
    return result


def content(form: Form) -> Fraction:
    """The positive rational c for which form/c has whole coefficients without a common factor."""
    numerator, denominator = 0, 1
    for coefficient in form.terms.values():
        numerator = gcd(numerator, coefficient.numerator)
        denominator = denominator * coefficient.denominator // gcd(denominator, coefficient.denominator)
    return Fraction(numerator or 1, denominator)


def form_text(form: Form) -> str:
    """A text that is the same for equal forms and for no others."""
    return "+".join(f"{coefficient}{monomial_text(monomial)}" for monomial, coefficient in sorted(form.terms.items()))


def monomial_text(monomial: Monomial) -> str:
    return "".join(f"*{generator}^{exponent}" for generator, exponent in monomial)


def text(node: Node) -> str:
    """A text that is the same for equal trees and for no others."""
    if isinstance(node, Variable | Constant):
        return node.name
    if isinstance(node, Number):
        return str(node.value)
    if isinstance(node, Call):
        return f"{node.function}[{_joined(node.arguments)}]"
    own = ",".join(getattr(node, "operators", ()))
    return f"{type(node).__name__}{own}[{_joined(node.children())}]"


def _joined(nodes: Iterable[Node]) -> str:
    return ",".join(text(node) for node in nodes)


def _bounded(terms: dict[Monomial, Fraction]) -> dict[Monomial, Fraction]:
    if len(terms) > TERMS:
        raise TooBigError
    for each in terms.values():
        above, below = each.as_integer_ratio()
        if above.bit_length() > BITS or below.bit_length() > BITS:
            raise TooBigError
    return terms
