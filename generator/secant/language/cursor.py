"""Where the parser stands: the tokens, what may be asked of them, and nodes built within the limits."""

from __future__ import annotations

from collections.abc import Collection

from secant.diagnostics import SecantError
from secant.language import limits
from secant.language.bars import closing_bars
from secant.language.measured import Cost, Measured, TooBig, cost_of, grown
from secant.language.names import KEYWORDS
from secant.language.source import Source
from secant.language.tokens import END, NUMBER, SIGN, WORD, Token, tokenize
from secant.language.tree import Apply, Condition, Definitions, Gradient, Hessian, Node


class Cursor:
    """``index`` is the next token."""

    def __init__(
        self,
        source: Source,
        definitions: Definitions,
        names: Collection[str] | None,
        *,
        start: int = 0,
        end: int | None = None,
        costs: dict[str, Cost] | None = None,
    ) -> None:
        self.source = source
        self.definitions = definitions
        self.names = names
        self.tokens = tokenize(source, start, end)
        self.closing = closing_bars(source, self.tokens)
        self.index = 0
        self._nodes = 0
        #: What is known of the costs of ``definitions``; shared by whoever reads many texts with the same ones.
        self._costs: dict[str, Cost] = {} if costs is None else costs

    @property
    def token(self) -> Token:
        """The next token; the last one is of kind ``END``."""
        return self.tokens[self.index]

    def peek(self, index: int) -> Token:
        """The token with that index; the last one stands for all that could follow."""
        return self.tokens[min(index, len(self.tokens) - 1)]

    def at(self, *texts: str) -> bool:
        """Whether the next token is one of these signs or keywords."""
        return self.token.kind in (SIGN, WORD) and self.token.text in texts

    def take(self) -> Token:
        """The next token, passed over."""
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
        """Whether an operand can begin with the next token."""
        token = self.token
        if token.kind == WORD:
            return token.text not in KEYWORDS or token.text in ("grad", "hess", "oo")
        return token.kind == NUMBER or token.text == "(" or (token.text == "|" and self.index not in self.closing)

    def build(self, at: int, node: Node, *parts: Measured) -> Measured:
        """``node`` made of ``parts``, refused at the token ``at`` if that passes a limit."""
        self._nodes += 1
        if self._nodes > limits.NODES:
            raise self.error("SEC-107", f"an expression may have at most {limits.NODES} parts", at)
        try:
            cost = None
            if isinstance(node, Apply):
                cost = cost_of(node.function, self.definitions, self._costs)
            return grown(node, *parts, cost=cost)
        except TooBig as big:
            raise self.error("SEC-107", str(big), at) from None

    def value(self, part: Measured, first: int) -> Measured:
        """``part``, refused if it is a condition or a vector where a number belongs."""
        if isinstance(part.node, Condition):
            fix = "write A if … else B to choose a value by a condition"
            raise self.error("SEC-108", "a condition stands where a number belongs", first, self.index - 1, fix)
        if isinstance(part.node, (Gradient, Hessian)):
            fix = "write d/du L(u, v) for one component"
            raise self.error("SEC-108", "a gradient or Hessian is not a number, so it stands alone", first, None, fix)
        return part

    def condition(self, part: Measured, first: int) -> Condition:
        """``part``'s condition, refused if it is none."""
        if not isinstance(part.node, Condition):
            raise self.error(
                "SEC-108",
                "a condition belongs here",
                first,
                self.index - 1,
                fix="compare it with something, as in x > 0",
            )
        return part.node
