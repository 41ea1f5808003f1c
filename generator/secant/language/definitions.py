"""The ``let`` block: one function a line, ``f(t) = t^2 for 0 <= t <= 10``."""

from __future__ import annotations

from fractions import Fraction

from secant.diagnostics import SecantError, raise_all
from secant.language import limits
from secant.language.functions import FUNCTIONS
from secant.language.measured import Cost
from secant.language.names import CONSTANTS, KEYWORDS, is_variable, spelled
from secant.language.parsing import Parser
from secant.language.printing import function_text
from secant.language.source import Source
from secant.language.tokens import END, WORD
from secant.language.tree import Definitions, Function, Number

_FORM = "write f(x) = …, with “for a <= x <= b” after it where f is not defined everywhere"

#: Stands for the body of a definition that could not be read.
_UNREAD = Number(Fraction(0))


def parse_definitions(text: str, definitions: Definitions, *, first_line: int = 1) -> Definitions:
    """``definitions`` and those of a block, which may use earlier ones. All mistakes are raised together.

    ``first_line`` is the page's line on which the text begins: it is remembered with each function, so that a second
    definition can say where the first one is. The places of complaints count from the text's own first line.
    """
    source = Source(text)
    if len(text) > limits.BLOCK_LENGTH:
        raise source.error("SEC-107", f"a block may have at most {limits.BLOCK_LENGTH} characters", 0)
    known, start = dict(definitions), 0
    errors: list[SecantError] = []
    costs: dict[str, Cost] = {}
    for number, line in enumerate(text.split("\n")):
        end = start + len(line)
        if len(errors) == limits.MISTAKES:
            break
        if line.strip():
            reader = _Reader()
            try:
                parser = Parser(source, known, None, start=start, end=end, costs=costs)
                function = reader.definition(parser, first_line + number)
                known[reader.name] = function
            except SecantError as error:
                errors.append(error)
                if reader.name and reader.name not in known:  # lest every later use be a mistake too
                    known[reader.name] = Function(reader.name, reader.parameters, _UNREAD, line=first_line + number)
        start = end + 1
    raise_all(errors)
    return known


class _Reader:
    """Reads one line."""

    def __init__(self) -> None:
        self.name = ""
        self.parameters: tuple[str, ...] = ()

    def definition(self, parser: Parser, line: int) -> Function:
        self._head(parser)
        parser.names = self.parameters
        first = parser.index
        body = parser.value(parser.expression(), first).node
        domain = None
        if parser.at("for"):
            parser.take()
            first = parser.index
            domain = parser.condition(parser.expression(), first)
        parser.finish()
        return Function(self.name, self.parameters, body, domain, line)

    def _head(self, parser: Parser) -> None:
        """``f(t) =``."""
        name = parser.token
        if name.kind != WORD:
            raise parser.error("SEC-120", "a definition begins with the function's name", fix=_FORM)
        self._check_name(parser, name.text)
        parser.take()
        if not parser.at("("):
            raise parser.error("SEC-120", f"“{name.text}” needs its variables in parentheses", 0, fix=_FORM)
        self.parameters = self._parameters(parser)
        self.name = name.text
        if not parser.at("="):
            raise parser.error("SEC-120", "an equals sign belongs here", fix=_FORM)
        parser.take()

    def _check_name(self, parser: Parser, name: str) -> None:
        for what, known in (("a function", FUNCTIONS), ("a constant", CONSTANTS), ("a word", KEYWORDS)):
            if name in known:
                raise parser.error(
                    "SEC-121", f"“{name}” is {what} of the language and cannot be defined", fix="choose another name"
                )
        earlier = parser.definitions.get(name)
        if earlier is not None:
            place = f" on line {earlier.line}" if earlier.line else ""
            text = "" if earlier.body is _UNREAD else f": {function_text(earlier)}"
            raise parser.error(
                "SEC-121",
                f"“{name}” is already defined{place}{text}",
                fix="choose another name, or change the first definition",
            )

    def _parameters(self, parser: Parser) -> tuple[str, ...]:
        parser.take()
        names: list[str] = []
        while True:
            token = parser.token
            name = spelled(token.text)
            if token.kind != WORD or not is_variable(name):
                fix = "write one letter or a Greek letter's name, with an index if need be: x, x_1, theta"
                raise parser.error("SEC-120", "a variable belongs here", fix=fix)
            if name in names:
                raise parser.error("SEC-121", f"“{name}” is there twice", fix="give each variable its own name")
            if name in parser.definitions:
                raise parser.error("SEC-121", f"“{name}” is a function already", fix="choose another name")
            if len(names) == limits.ARGUMENTS:
                raise parser.error("SEC-107", f"a function may have at most {limits.ARGUMENTS} variables")
            names.append(name)
            parser.take()
            if not parser.at(","):
                break
            parser.take()
        if not parser.at(")"):
            closed = parser.token.kind != END
            raise parser.error(
                "SEC-120", "a comma or ) belongs here" if closed else "the definition ends too early", fix=_FORM
            )
        parser.take()
        return tuple(names)
