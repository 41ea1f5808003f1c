"""Functions of one or several variables, from text in the page language."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from secant.calculus.derivation import differentiate
from secant.calculus.evidence import Evidence, Undecided
from secant.calculus.expand import expanded
from secant.calculus.point import at_point
from secant.calculus.reals import Real, real
from secant.calculus.rigorous import critical_points
from secant.calculus.telling import plain
from secant.diagnostics import Diagnostic, SecantError
from secant.language import (
    Definitions,
    Node,
    canonical,
    function_text,
    latex,
    latex_function,
    parse,
    parse_definitions,
    parse_function,
    parse_interval,
    tree,
)
from secant.render import mathml

#: What can be given for a number: text in the page language, or a number that Python knows exactly.
Exact = str | int | Fraction
_DIGITS = 15


@dataclass(frozen=True, slots=True)
class Number:
    """One real number. ``exact`` is its closed form as canonical text, ``None`` if it has none that is known."""

    exact: str | None
    _real: Real

    def digits(self, count: int = _DIGITS) -> str:
        """Its decimal, rounded correctly to ``count`` significant digits, all of them proven."""
        return self._real.digits(count)

    def __float__(self) -> float:
        return float(self._real)

    def __str__(self) -> str:
        return self.exact if self.exact is not None else self.digits()

    def __repr__(self) -> str:
        return f"Number({self})"

    def _repr_html_(self) -> str:
        shown = self._real.exact
        return mathml(latex(shown)) if shown is not None else self.digits()


@dataclass(frozen=True, slots=True)
class Point:
    """What a function does at a point, decided from the definition.

    ``left`` and ``right`` are the one-sided derivatives: numbers as canonical text, or 'oo', '-oo', 'none' (no limit),
    'undefined', 'undecided'. ``continuous`` and ``differentiable`` are ``None`` where that was not decided. ``status``
    is 'proved' or 'undecided', and ``method`` says in sentences how it is known.
    """

    at: str
    value: str | None
    continuous: bool | None
    differentiable: bool | None
    left: str
    right: str
    kind: str
    derivative: str | None
    status: str
    method: str


@dataclass(frozen=True, slots=True)
class CriticalPoint:
    """Where f′ is 0 or does not exist; ``extremum`` is local, and weak."""

    at: Number
    value: Number
    kind: str
    extremum: Literal["local minimum", "local maximum", "local minimum and maximum", "neither", "undecided"]


@dataclass(frozen=True, slots=True)
class Function:
    """A function in the page language; ``text`` is its canonical text, ``variables`` its variables in order."""

    text: str
    variables: tuple[str, ...]
    _tree: tree.Function

    def __call__(self, *values: Exact) -> Number:
        """The value, exactly. ``SecantError`` (SEC-200) says where and why there is none."""
        if len(values) != len(self.variables):
            message = f"{len(values)} values for {len(self.variables)} variables"
            fix = f"give one for each of {', '.join(self.variables)}"
            raise SecantError(Diagnostic("SEC-387", message, fix=fix))
        bindings = dict(zip(self.variables, map(_node, values), strict=True))
        return _number(real(self._tree.body, bindings))

    def derivative(self, variable: str | None = None) -> Function:
        """The derivative by its variable, or by the one that is named, worked out rule by rule."""
        by = variable or self._only("derivative")
        found = differentiate(self._tree.body, by).result
        return _function(tree.Function(None, self.variables, found, self._tree.domain))

    def at(self, point: Exact) -> Point:
        """Continuity, one-sided derivatives, differentiability and the kind of the point."""
        facts = at_point(self._tree, self._only("behaviour at a point"), _node(point))
        return Point(
            at=str(_number(facts.point)),
            value=None if facts.value is None else str(_number(facts.value)),
            continuous=_known(facts.continuous),
            differentiable=_known(facts.differentiable),
            left=_side(facts.left),
            right=_side(facts.right),
            kind=facts.kind,
            derivative=None if facts.derivative is None else str(_number(facts.derivative)),
            status=facts.status,
            method=plain(facts.method),
        )

    def critical_points(self, interval: str | None = None) -> tuple[CriticalPoint, ...]:
        """All of them strictly inside ``interval`` (``"[0, 4]"``; the whole line if not given).

        ``SecantError`` (SEC-201) if it was not settled that these are all.
        """
        self._only("list of critical points")
        found = critical_points(self._tree, None if interval is None else parse_interval(interval))
        if isinstance(found.complete, Undecided):
            raise SecantError(Diagnostic("SEC-201", found.complete.reason, fix="take a smaller interval"))
        return tuple(
            CriticalPoint(_number(each.at), _number(each.value), each.kind, each.extremum) for each in found.points
        )

    def __repr__(self) -> str:
        return f"Function({self.text!r})"

    def _repr_html_(self) -> str:
        return mathml(latex_function(self._tree), display=True)

    def _only(self, what: str) -> str:
        if len(self.variables) != 1:
            message = f"there is a {what} only of a function of one variable, not of {', '.join(self.variables)}"
            raise SecantError(Diagnostic("SEC-253", message, fix="fix the others"))
        return self.variables[0]


def function(text: str, lets: str = "") -> Function:
    """The function that an expression is (``x^2 sin(1/x)``), or that ``lets`` define and ``text`` names.

    ``lets`` holds definitions as in a ``let`` block, one a line: ``f(t) = t^3 - t for 0 <= t <= 2``.
    """
    definitions: Definitions = parse_definitions(lets, {}) if lets else {}
    return _function(expanded(parse_function(text, definitions), definitions))


def _function(plain: tree.Function) -> Function:
    return Function(function_text(plain), plain.parameters, plain)


def _node(value: Exact) -> Node:
    return parse(value, names=()) if isinstance(value, str) else tree.Number(Fraction(value))


def _number(number: Real) -> Number:
    return Number(None if number.exact is None else canonical(number.exact), number)


def _known(evidence: Evidence[bool]) -> bool | None:
    return None if isinstance(evidence, Undecided) else evidence.value


def _side(side: Real | str) -> str:
    return side if isinstance(side, str) else str(_number(side))
