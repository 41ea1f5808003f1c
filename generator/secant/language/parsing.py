"""The grammar of expressions, by precedence climbing: one pass over the tokens, no backtracking, no evaluation.

From loosest to tightest::

    A if c else B          right-associative
    or, and, not
    < <= > >= = !=         chained
    + -                    left-associative; a sign in front binds here: -x^2 is -(x^2), -2x is -(2*x)
    * / and juxtaposition  left-associative
    ^                      right-associative; its exponent may carry a sign: 2^-x

Whatever has two readings is refused with both (``ambiguities.py``).
"""

from __future__ import annotations

from collections.abc import Collection

from secant.language import ambiguities, limits, refusals
from secant.language.cursor import Cursor
from secant.language.functions import FUNCTIONS
from secant.language.measured import Cost, Measured, number
from secant.language.names import CONSTANTS, spelled
from secant.language.source import Source
from secant.language.tokens import END, NUMBER, SIGN, WORD
from secant.language.tree import (
    Add,
    And,
    Apply,
    Call,
    Compare,
    Condition,
    Conditional,
    Constant,
    Definitions,
    Divide,
    Gradient,
    Hessian,
    Multiply,
    Negate,
    Node,
    Not,
    Or,
    Partial,
    Power,
    Subtract,
    Variable,
)

OR, AND, NOT, COMPARE, SUM, PRODUCT, FACTOR, POWER = range(1, 9)
_LEVELS = {"+": SUM, "-": SUM, "*": PRODUCT, "/": PRODUCT, "^": POWER}
_LEVELS |= dict.fromkeys(("<", "<=", ">", ">=", "=", "!="), COMPARE)
_NODES: dict[str, type[Add | Subtract | Multiply | Divide | Power]] = {
    "+": Add, "-": Subtract, "*": Multiply, "/": Divide, "^": Power,
}  # fmt: skip


class Parser(Cursor):
    """Reads one text; methods are named after what they read."""

    def __init__(
        self,
        source: Source,
        definitions: Definitions,
        names: Collection[str] | None,
        *,
        rest_of_line: bool = False,
        start: int = 0,
        end: int | None = None,
        costs: dict[str, Cost] | None = None,
    ) -> None:
        super().__init__(source, definitions, names, start=start, end=end, costs=costs)
        self._rest_of_line = rest_of_line
        self._nesting = 0
        #: Where the last unbracketed exponent ended, and whether its base was a constant: ``2^3x`` is refused.
        self._exponent_end = -1
        self._constant_base = False
        #: Where the operand of the last d/dx ended: ``d/dx (x) y`` is refused.
        self._partial_end = -1

    def whole(self) -> Node:
        """One expression or condition and nothing after it."""
        part = self.expression()
        self.finish()
        return part.node

    def finish(self) -> None:
        if self.token.kind != END:
            raise refusals.leftover(self)

    def expression(self) -> Measured:
        """``A if c else B``, chained to the right without recursion; or whatever binds tighter."""
        first = self.index
        branches: list[tuple[Measured, Condition, Measured, int]] = []
        part = self.climb(OR)
        while self.at("if"):
            mark = self.index
            then = self.value(part, first)
            self.take()
            condition_first = self.index
            measured = self.climb(OR)
            condition = self.condition(measured, condition_first)
            if not self.at("else"):
                raise self.error("SEC-100", "an if needs its else", mark, fix="write A if c else B")
            self.take()
            branches.append((then, condition, measured, mark))
            first = self.index
            part = self.climb(OR)
        if branches:
            part = self.value(part, first)
        for then, condition, measured, mark in reversed(branches):
            part = self.build(mark, Conditional(then.node, condition, part.node), then, measured, part)
        return part

    def climb(self, level: int) -> Measured:
        """Everything that binds at ``level`` or tighter."""
        self._nesting += 1
        if self._nesting > limits.NESTING:
            raise self.error("SEC-107", f"at most {limits.NESTING} brackets and operators may be open at once")
        first = self.index
        divided = False
        part = self.prefixed(level) if self.at("-", "+", "not") else self.operand()
        while True:
            token = self.token
            binding = _LEVELS.get(token.text) if token.kind == SIGN else {"and": AND, "or": OR}.get(token.text)
            if binding is None and self.starts_operand():
                if level > PRODUCT:
                    break
                part = self.juxtaposed(part, first, divided)
                divided = False
                continue
            if binding is None or binding < level:
                break
            if binding == COMPARE:
                part = self.comparison(part, first)
            elif binding in (AND, OR):
                part = self.connected(part, first, binding)
            else:
                part = self.joined(part, first, binding)
                divided = token.text == "/"
        self._nesting -= 1
        return part

    def prefixed(self, level: int) -> Measured:
        """``-A``, ``+A`` (which is A) or ``not c``."""
        mark, token = self.index, self.take()
        if token.text == "not":
            if level > NOT:
                raise self.error("SEC-108", "a condition stands where a number belongs", mark, fix="write (not …)")
            inner = self.climb(NOT)
            return self.build(mark, Not(self.condition(inner, mark + 1)), inner)
        inner = self.value(self.climb(max(PRODUCT, level)), mark + 1)
        return inner if token.text == "+" else self.build(mark, Negate(inner.node), inner)

    def joined(self, left: Measured, first: int, binding: int) -> Measured:
        """``left`` with an arithmetic sign and its right side."""
        mark, token = self.index, self.take()
        left = self.value(left, first)
        if binding == POWER and self._partial_end == mark:
            raise ambiguities.after_partial(self, mark)
        right_first = self.index
        right = self.value(self.climb(POWER if binding == POWER else binding + 1), right_first)
        if binding == POWER and self.peek(right_first).text not in ("(", "|"):
            self._exponent_end = self.index
            self._constant_base = isinstance(left.node, Constant) or left.bits is not None
        return self.build(mark, _NODES[token.text](left.node, right.node), left, right)

    def juxtaposed(self, left: Measured, first: int, divided: bool) -> Measured:
        """A product without a sign: ``2x``, ``(x+1)(x-1)``, ``x sin(x)``."""
        left = self.value(left, first)
        mark, token = self.index, self.token
        if token.kind == NUMBER:
            raise ambiguities.number_after(self, first)
        if self._partial_end == mark:
            raise ambiguities.after_partial(self, mark)
        bracket = token.text in ("(", "|")
        if self._exponent_end == mark and token.glued and (not bracket or self._constant_base):
            raise ambiguities.after_exponent(self, first)
        right = self.value(self.climb(FACTOR), mark)
        if divided:
            raise ambiguities.after_quotient(self, first, mark)
        return self.build(mark, Multiply(left.node, right.node), left, right)

    def comparison(self, left: Measured, first: int) -> Measured:
        mark = self.index
        parts, operators = [self.value(left, first)], []
        while self.token.kind == SIGN and _LEVELS.get(self.token.text) == COMPARE:
            operators.append(self.take().text)
            right_first = self.index
            parts.append(self.value(self.climb(SUM), right_first))
        refusals.check_chain(self, mark, operators)
        return self.build(mark, Compare(tuple(part.node for part in parts), tuple(operators)), *parts)

    def connected(self, left: Measured, first: int, binding: int) -> Measured:
        mark = self.index
        self.take()
        condition = self.condition(left, first)
        right_first = self.index
        right = self.climb(binding + 1)
        node = (And if binding == AND else Or)(condition, self.condition(right, right_first))
        return self.build(mark, node, left, right)

    def operand(self) -> Measured:
        token = self.token
        if token.kind == NUMBER:
            return self.number()
        if token.kind == WORD:
            return self.word()
        if token.text == "(":
            return self.bracketed()
        if token.text == "|" and self.index not in self.closing:
            mark = self.index
            self.take()
            inner = self.value(self.expression(), mark + 1)
            if not (self.token.text == "|" and self.index in self.closing):
                raise self.error("SEC-105", "this bar is not closed", mark, fix="write abs(…) instead of bars")
            self.take()
            return self.build(mark, Call("abs", (inner.node,)), inner)
        raise refusals.missing_operand(self)

    def number(self) -> Measured:
        ambiguities.check_number(self)
        return number(self.take().text)

    def bracketed(self) -> Measured:
        mark = self.index
        self.take()
        inner = self.expression()
        if self.at(","):
            raise self.error(
                "SEC-110", "a point cannot stand in an expression", mark, self.index, fix="write one number"
            )
        self.close(mark)
        return inner

    def close(self, mark: int) -> None:
        if not self.at(")"):
            raise refusals.unclosed(self, mark)
        self.take()

    def word(self) -> Measured:
        mark, text = self.index, self.token.text
        name = spelled(text)
        if name == "d" and self.peek(mark + 1).text == "/" and refusals.differential(self.peek(mark + 2)):
            return self.partial()
        if name in FUNCTIONS or name in self.definitions:
            return self.call(name)
        if name in ("grad", "hess") and mark == 0:
            return self.vector()
        refusals.check_word(self, name)
        self.take()
        return self.build(mark, Constant(name) if name in CONSTANTS else Variable(name))

    def call(self, name: str) -> Measured:
        """``sin(x)``, ``f(x)``, ``f''(x)``."""
        mark = self.index
        self.take()
        primes = 0
        while self.at("'") and self.token.glued:
            self.take()
            primes += 1
        refusals.check_call(self, name, mark, primes)
        arguments = self.arguments()
        refusals.check_arguments(self, name, mark, len(arguments))
        nodes = tuple(part.node for part in arguments)
        node = Apply(name, nodes, primes) if name in self.definitions else Call(name, nodes)
        return self.build(mark, node, *arguments)

    def arguments(self) -> list[Measured]:
        mark = self.index
        self.take()
        arguments: list[Measured] = []
        while not (self.at(")") and not arguments):
            first = self.index
            arguments.append(self.value(self.expression(), first))
            if len(arguments) > limits.ARGUMENTS:
                raise self.error("SEC-107", f"a function may have at most {limits.ARGUMENTS} arguments", first)
            if not self.at(","):
                break
            self.take()
        self.close(mark)
        return arguments

    def partial(self) -> Measured:
        """``d/dx (…)``, ``d/du L(u, v)``, or in a derivation ``d/dx`` and the rest of the line."""
        mark = self.index
        self.index += 3
        name = spelled(self.peek(mark + 2).text[1:])
        if self.names is not None and name not in self.names:
            raise refusals.not_a_variable(self, mark + 2, name)
        if self._rest_of_line and mark in (0, self._partial_end):
            self._partial_end = self.index
            first = self.index
            operand = self.value(self.expression(), first)
            self.finish()
            return self.build(mark, Partial(name, operand.node), operand)
        refusals.check_partial_operand(self, mark)
        first = self.index
        operand = self.value(self.climb(POWER + 1), first)
        self._partial_end = self.index
        return self.build(mark, Partial(name, operand.node), operand)

    def vector(self) -> Measured:
        """``grad L(1, 2)`` or ``hess L(1, 2)``, alone."""
        mark, word = self.index, self.take().text
        name = self.token.text
        if name not in self.definitions:
            fix = f"write {word} L(1, 2) where L is defined in a let block"
            raise self.error("SEC-109", f"{word} needs a function that let has defined", fix=fix)
        self.take()
        if not self.at("("):
            raise self.error("SEC-109", f"{word} {name} needs its point", mark, mark + 1, fix=f"write {word} {name}(…)")
        arguments = self.arguments()
        refusals.check_arguments(self, name, mark + 1, len(arguments))
        nodes = tuple(part.node for part in arguments)
        return self.build(mark, (Gradient if word == "grad" else Hessian)(name, nodes), *arguments)
