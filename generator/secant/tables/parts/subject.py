"""The function of one variable that a table is about, evaluated exactly."""

from __future__ import annotations

from dataclasses import dataclass

from secant.calculus.expand import body
from secant.calculus.point import at_point
from secant.calculus.reals import Real, real
from secant.language import latex
from secant.language.refusal import concerning, refused
from secant.language.tree import Apply, Definitions, Divide, Function, Node, Subtract, Variable

_SELF = "subject"


@dataclass(frozen=True, slots=True)
class Subject:
    """A function with its name and what it was defined with."""

    function: Function
    definitions: Definitions

    @property
    def name(self) -> str:
        """``f``, or the expression itself where it has no name, as LaTeX in a sentence."""
        return named(self.function)

    @property
    def variable(self) -> str:
        return self.function.parameters[0]

    def applied(self, at: Node) -> Node:
        """The value at ``at`` as an expression that keeps the function's domain."""
        return Apply(_SELF, (at,))

    def number(self, node: Node, *options: str) -> Real:
        """An expression in this function, evaluated; no value is a complaint about ``options``."""
        with concerning(*options):
            return real(node, None, {**self.definitions, _SELF: self.function})

    def secant_slope(self, x: Node, y: Node, *options: str) -> Node:
        """(f(y) − f(x))/(y − x) as an expression; equal points are a complaint about ``options``."""
        if self.number(Subtract(y, x), *options).rational == 0:
            raise refused("SEC-402", "a secant needs two different points", "choose another second point", *options)
        return Divide(Subtract(self.applied(y), self.applied(x)), Subtract(y, x))

    def derivative(self, at: Node, *options: str) -> Real | None:
        """The derivative at ``at``, decided from the definition; ``None`` where there is none, or it is undecided."""
        with concerning(*options):
            core = body(self.function, self.definitions)
            return at_point(core, self.variable, at).derivative


def named(function: Function) -> str:
    """A function in a caption: it may be made of others that the page has named, so it is no formula by itself."""
    return f"${latex(Variable(function.name) if function.name else function.body)}$"


def subject(function: Function, definitions: Definitions) -> Subject:
    """``function`` as a subject; a function of several variables is an error."""
    if len(function.parameters) != 1:
        several = ", ".join(function.parameters)
        raise refused("SEC-403", f"this table needs a function of one variable, not of {several}", "give f(x)", "of")
    return Subject(function, definitions)
