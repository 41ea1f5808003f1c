"""Core trees as functions from jets to jets: forward differentiation with guaranteed numbers.

A tree is turned into closures once and then evaluated over many boxes; what does not depend on a variable is
evaluated while that happens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from secant.calculus.exact.value import UndefinedError
from secant.calculus.rational import rational_value
from secant.calculus.rigorous.arithmetic import INTERVALS, Arithmetic
from secant.calculus.rigorous.conditions import Truth, truth
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.jets import PIECEWISE, Coefficient, Jet, JetAlgebra
from secant.calculus.substitute import table_expression, varies
from secant.language import FUNCTIONS, tree
from secant.language.functions import ARGUMENT_NAMES

Bindings = Mapping[str, Jet]
Evaluator = Callable[[Bindings], Jet]


class Jets:
    """Turns trees into evaluators for one kind of numbers (for balls: at the precision of the moment)."""

    def __init__(self, arithmetic: Arithmetic[Any], order: int) -> None:
        self.algebra = JetAlgebra(arithmetic, order)
        self._lower: Jets | None = None

    @property
    def lower(self) -> Jets:
        """The same kind of numbers, one order less."""
        if self._lower is None:
            self._lower = Jets(self.algebra.of, self.algebra.order - 1)
        return self._lower

    @property
    def values(self) -> Jets:
        """The same kind of numbers, values only."""
        return self if self.algebra.order == 0 else self.lower.values

    def evaluator(self, node: tree.Node) -> Evaluator:
        """``node`` as a function of the jets of its variables; ``NowhereError`` on a box without values."""
        if not isinstance(node, tree.Variable) and not varies(node):
            return self._constant(node)
        return self.evaluator_of_parts(node)

    def _constant(self, node: tree.Node) -> Evaluator:
        if isinstance(node, tree.Number):
            value: Coefficient = self.algebra.of.number(node.value)
        elif isinstance(node, tree.Constant):
            value = self.algebra.of.constant(node.name)
        else:
            try:
                value = self.values.evaluator_of_parts(node)({})[0]
            except (NowhereError, UndefinedError) as error:  # nothing is wrong as long as its branch is not taken
                return _failing(error)
        jet = self.algebra.fixed(value)
        return lambda _: jet

    def evaluator_of_parts(self, node: tree.Node) -> Evaluator:
        """The same, whether or not there is a variable in it."""
        algebra = self.algebra
        match node:
            case tree.Variable(name):
                return lambda bindings: bindings[name]
            case tree.Number() | tree.Constant():
                return self._constant(node)
            case tree.Negate(operand):
                inner = self.evaluator(operand)
                return lambda bindings: algebra.negate(inner(bindings))
            case tree.Add(left, right):
                a, b = self.evaluator(left), self.evaluator(right)
                return lambda bindings: algebra.add(a(bindings), b(bindings))
            case tree.Subtract(left, right):
                a, b = self.evaluator(left), self.evaluator(right)
                return lambda bindings: algebra.add(a(bindings), algebra.negate(b(bindings)))
            case tree.Multiply(left, right) if left == right:
                inner = self.evaluator(left)
                return lambda bindings: algebra.whole_power(inner(bindings), 2)
            case tree.Multiply(left, right):
                a, b = self.evaluator(left), self.evaluator(right)
                return lambda bindings: algebra.product(a(bindings), b(bindings))
            case tree.Divide(left, right):
                a, b = self.evaluator(left), self.evaluator(right)
                return lambda bindings: algebra.quotient(a(bindings), b(bindings))
            case tree.Power(base, exponent):
                return self._power(base, exponent)
            case tree.Call(name, arguments):
                return self._call(name, arguments)
            case tree.Conditional(then, condition, otherwise):
                return self._conditional(then, condition, otherwise)
        raise TypeError(f"{type(node).__name__} is no core expression")

    def _power(self, base: tree.Node, exponent: tree.Node) -> Evaluator:
        algebra, inner = self.algebra, self.evaluator(base)
        literal = rational_value(exponent)
        if literal is not None and literal.denominator == 1:
            whole = int(literal)
            return lambda bindings: algebra.whole_power(inner(bindings), whole)
        if not varies(exponent):
            constant = self.values.evaluator(exponent)({})[0]
            return lambda bindings: algebra.real_power(inner(bindings), constant)
        power = self.evaluator(exponent)
        if base == tree.Constant("e"):
            return lambda bindings: algebra.exponential(power(bindings))
        logarithm = self._table_function("ln")
        return lambda bindings: algebra.exponential(algebra.product(power(bindings), logarithm((inner(bindings),))))

    def _call(self, name: str, arguments: tuple[tree.Node, ...]) -> Evaluator:
        evaluators = [self.evaluator(argument) for argument in arguments]
        algebra = self.algebra
        if name in PIECEWISE:
            rule = PIECEWISE[name]
            return lambda bindings: rule(algebra, tuple(evaluate(bindings) for evaluate in evaluators))
        if name == "exp":
            (inner,) = evaluators
            return lambda bindings: algebra.exponential(inner(bindings))
        if name in ("sin", "cos"):
            (inner,) = evaluators
            return lambda bindings: algebra.wave(name, inner(bindings))
        function = self._table_function(name if len(arguments) == 1 or name != "log" else "log base")
        return lambda bindings: function(tuple(evaluate(bindings) for evaluate in evaluators))

    def _table_function(self, name: str) -> Callable[[tuple[Jet, ...]], Jet]:
        """A function by its row: its value by the arithmetic, its derivatives by the row's derivative."""
        if name == "log":
            name = "ln"
        row = FUNCTIONS.get(name.partition(" ")[0])
        if row is None:
            raise TypeError(f"no function {name}")
        if name == "log base" or not self.algebra.of.knows(name):
            if row.definition is None:
                raise TypeError(f"no rule for {name}")
            defined = self.evaluator_of_parts(table_expression(row.definition))
            return lambda arguments: defined(dict(zip(ARGUMENT_NAMES, arguments, strict=False)))
        if self.algebra.order == 0:
            return lambda arguments: (self.algebra.of.call(name, tuple(argument[0] for argument in arguments)),)
        if row.derivative[0] is None:
            raise TypeError(f"no derivative for {name}")
        algebra, lower = self.algebra, self.lower
        slope = lower.evaluator(table_expression(row.derivative[0]))
        inverses = tuple(algebra.of.number(Fraction(1, j)) for j in range(1, algebra.order + 1))

        def function(arguments: tuple[Jet, ...]) -> Jet:
            value = algebra.of.call(name, tuple(argument[0] for argument in arguments))
            bindings = {"u": lower.algebra.variable(arguments[0][0])}
            if len(arguments) == 2:
                bindings["v"] = lower.algebra.fixed(arguments[1][0])
            try:
                inside = slope(bindings)
            except NowhereError:
                inside = (algebra.of.unknown(),) * algebra.order
            return algebra.composed((value, *(c * i for c, i in zip(inside, inverses, strict=True))), arguments[0])

        return function

    def _conditional(self, then: tree.Node, condition: tree.Condition, otherwise: tree.Node) -> Evaluator:
        test = self._truth(condition)
        yes, no = self.evaluator(then), self.evaluator(otherwise)
        algebra = self.algebra

        def chosen(bindings: Bindings) -> Jet:
            verdict, whole = test(bindings)
            if verdict is not None and whole:
                return yes(bindings) if verdict else no(bindings)
            values = []
            for branch, excluded in ((yes, False), (no, True)):
                if verdict is not excluded:
                    try:
                        values.append(branch(bindings)[0])
                    except NowhereError:
                        whole = False
            if not values:
                raise NowhereError
            value = values[0] if len(values) == 1 else algebra.of.hull(values[0], values[1])
            if isinstance(value, Interval) and not whole:
                value = value.partial()
            return algebra.jumped(value)

        return chosen

    def _truth(self, condition: tree.Node) -> Truth:
        values = self.values

        def value(node: tree.Node) -> Callable[[Bindings], Coefficient]:
            evaluate = values.evaluator(node)
            return lambda bindings: evaluate({name: jet[:1] for name, jet in bindings.items()})[0]

        return truth(condition, self.algebra.of, value)


def _failing(error: Exception) -> Evaluator:
    """What has no value anywhere."""

    def failed(_: Bindings) -> Jet:
        raise error.with_traceback(None)

    return failed


@lru_cache(maxsize=512)
def interval_values(node: tree.Node) -> Evaluator:
    """``node`` as a function of intervals: many ask the same expression for its values at a few places."""
    return interval_jets(0).evaluator(node)


@cache
def interval_jets(order: int) -> Jets:
    """The evaluator factory for interval jets of one order."""
    return Jets(INTERVALS, order)
