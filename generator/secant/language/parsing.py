"""The grammar of expressions, by precedence climbing: one pass over the tokens, no backtracking, no evaluation.

From loosest to tightest::

    A if c else B          right-associative
    or, and, not
    < <= > >= = !=         chained
    + -                    left-associative; a sign in front binds here: -x^2 is -(x^2), -2x is -(2*x)
    * / and juxtaposition  left-associative
    ^                      right-associative; its exponent may carry a sign: 2^-x

Whatever has two readings is refused with both (``refusals.py``).
"""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from secant.diagnostics import SecantError
from secant.language import limits, refusals
from secant.language.bars import closing_bars
from secant.language.functions import FUNCTIONS
from secant.language.measured import Cost, Measured, TooBig, cost_of, grown, number
from secant.language.names import CONSTANTS, KEYWORDS
from secant.language.source import Source
from secant.language.tokens import END, NUMBER, SIGN, WORD, Token, tokenize
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
#: Spelled ``lambda`` here and, since that is a keyword of Python, ``lamda`` in canonical text (as SymPy does).
_SPELLINGS = {"lamda": "lambda"}


class Parser:
    """Reads one text. ``index`` is the next token; methods are named after what they read."""

    def __init__(
        self,
        source: Source,
        definitions: Definitions,
        names: Collection[str] | None,
        *,
        rest_of_line: bool = False,
        start: int = 0,
        end: int | None = None,
    ) -> None:
        self.source = source
        self.definitions = definitions
        self.names = names
        self.rest_of_line = rest_of_line
        self.tokens = tokenize(source, start, end)
        self.closing = closing_bars(source, self.tokens)
        self.index = 0
        self.nodes = 0
        self.nesting = 0
        self.costs: dict[str, Cost] = {}
        #: Where the last unbracketed exponent ended, and whether its base was a constant: ``2^3x`` is refused.
        self.exponent_end = -1
        self.constant_base = False
        #: Where the operand of the last d/dx ended: ``d/dx (x) y`` is refused.
        self.partial_end = -1

    # -- looking -------------------------------------------------------------------------------------------------

    @property
    def token(self) -> Token:
        return self.tokens[self.index]

    def at(self, *texts: str) -> bool:
        """Whether the next token is one of these signs or keywords."""
        return self.token.kind in (SIGN, WORD) and self.token.text in texts

    def take(self) -> Token:
        token = self.token
        if token.kind != END:
            self.index += 1
        return token

    def error(
        self, code: str, message: str, first: int | None = None, last: int | None = None, fix: str | None = None
    ) -> SecantError:
        """A complaint about the tokens from ``first`` to ``last`` (indices; both default to the next token)."""
        start = self.tokens[self.index if first is None else first]
        end = start if last is None else self.tokens[last]
        return self.source.error(code, message, start.start, max(end.end, start.start + 1), fix)

    def cut(self, first: int, end: int) -> str:
        """The text of the tokens from ``first`` up to but not including ``end``, for quoting."""
        return self.source.cut(self.tokens[first].start, self.tokens[max(first, end - 1)].end)

    def starts_operand(self) -> bool:
        token = self.token
        if token.kind == WORD:
            return token.text not in KEYWORDS or token.text in ("grad", "hess", "oo")
        return token.kind == NUMBER or token.text == "(" or (token.text == "|" and self.index not in self.closing)

    # -- building ------------------------------------------------------------------------------------------------

    def build(self, at: int, node: Node, *parts: Measured) -> Measured:
        self.nodes += 1
        if self.nodes > limits.NODES:
            raise self.error("SEC-107", f"an expression may have at most {limits.NODES} parts", at)
        try:
            cost = None
            if isinstance(node, Apply):
                cost = cost_of(node.function, self.definitions, self.costs)
            return grown(node, *parts, cost=cost)
        except TooBig as big:
            raise self.error("SEC-107", str(big), at) from None

    def value(self, part: Measured, first: int) -> Measured:
        """``part``, refused if it is a condition or a vector where a number belongs."""
        if isinstance(part.node, Condition):
            fix = "write A if … else B to choose a value by a condition"
            raise self.error("SEC-108", "a condition stands where a number belongs", first, self.index - 1, fix)
        if isinstance(part.node, (Gradient, Hessian)):
            raise refusals.vector(self, first)
        return part

    def condition(self, part: Measured, first: int) -> Condition:
        if not isinstance(part.node, Condition):
            raise self.error(
                "SEC-108",
                "a condition belongs here",
                first,
                self.index - 1,
                fix="compare it with something, as in x > 0",
            )
        return part.node

    # -- reading -------------------------------------------------------------------------------------------------

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
        self.nesting += 1
        if self.nesting > limits.NESTING:
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
        self.nesting -= 1
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
        if binding == POWER and self.partial_end == mark:
            raise refusals.after_partial(self, mark)
        right_first = self.index
        right = self.value(self.climb(POWER if binding == POWER else binding + 1), right_first)
        if binding == POWER and self.tokens[right_first].text not in ("(", "|"):
            self.exponent_end = self.index
            self.constant_base = isinstance(left.node, Constant) or left.bits is not None
        return self.build(mark, _NODES[token.text](left.node, right.node), left, right)

    def juxtaposed(self, left: Measured, first: int, divided: bool) -> Measured:
        """A product without a sign: ``2x``, ``(x+1)(x-1)``, ``x sin(x)``."""
        left = self.value(left, first)
        mark, token = self.index, self.token
        if token.kind == NUMBER:
            raise refusals.number_after(self, first)
        if self.partial_end == mark:
            raise refusals.after_partial(self, mark)
        bracket = token.text in ("(", "|")
        if self.exponent_end == mark and token.glued and (not bracket or self.constant_base):
            raise refusals.after_exponent(self, first)
        right = self.value(self.climb(FACTOR), mark)
        if divided:
            raise refusals.after_quotient(self, first, mark)
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
        refusals.check_number(self)
        self.nodes += 1
        return number(Fraction(self.take().text))

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
        name = _SPELLINGS.get(text, text)
        if name == "d" and self.tokens[mark + 1].text == "/" and refusals.differential(self.tokens[mark + 2]):
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
        name = self.tokens[mark + 2].text[1:]
        name = _SPELLINGS.get(name, name)
        if self.names is not None and name not in self.names:
            raise refusals.not_a_variable(self, mark + 2, name)
        if self.rest_of_line and mark in (0, self.partial_end):
            self.partial_end = self.index
            first = self.index
            operand = self.value(self.expression(), first)
            self.finish()
            return self.build(mark, Partial(name, operand.node), operand)
        refusals.check_partial_operand(self, mark)
        first = self.index
        operand = self.value(self.climb(POWER + 1), first)
        self.partial_end = self.index
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
