"""What the parser refuses for other reasons than two readings: each with what to write instead."""

from __future__ import annotations

from secant.diagnostics import SecantError
from secant.language import ambiguities, limits, words
from secant.language.cursor import Cursor
from secant.language.functions import FUNCTIONS
from secant.language.names import CONSTANTS, KEYWORDS, is_variable, nearest, spelled
from secant.language.tokens import END, SIGN, WORD, Token

_INFINITE = "write oo only as the end of an interval, as in [0, oo)"


def differential(token: Token) -> bool:
    """Whether the token is ``dx`` of ``d/dx``."""
    return token.kind == WORD and token.text[0] == "d" and is_variable(spelled(token.text[1:]))


def check_word(parser: Cursor, name: str) -> None:
    """Refuse a word that is neither a constant nor a variable allowed here, or that stands before a bracket."""
    mark = parser.index
    following = parser.peek(mark + 1)
    if name == "oo":
        raise parser.error("SEC-103", "infinity is not a number", fix=_INFINITE)
    if name in ("grad", "hess"):
        raise vector(parser, mark)
    if name in KEYWORDS:
        raise missing_operand(parser)
    allowed = name in CONSTANTS or (is_variable(name) if parser.names is None else name in parser.names)
    if following.text == "'" and following.glued:
        raise undefined_function(parser, name)
    if following.text == "(" and (allowed or is_variable(name)):
        argument = ambiguities.operand_text(parser, mark + 1)
        known = nearest(name, parser.definitions, 0.8)
        fix = f"write {name}*{argument}" + (f" or {known}{argument}" if known else f", or define {name} in a let block")
        raise parser.error(
            "SEC-104", f"“{name}” is not a function, so “{name}{argument}” could be a product or a call", fix=fix
        )
    if allowed:
        return
    if following.text == "(" and not words.split(name, ()):
        raise undefined_function(parser, name)
    if is_variable(name):
        raise not_a_variable(parser, mark, name)
    fix = words.repair(name, parser.definitions, parser.names)
    raise parser.error("SEC-103", words.unknown(name), fix=fix)


def not_a_variable(parser: Cursor, mark: int, name: str) -> SecantError:
    allowed = sorted(parser.names or ())
    if not allowed:
        return parser.error("SEC-103", f"“{name}” has no value here", mark, fix="write a number without variables")
    listed = ", ".join(allowed[:8])
    noun = "the variable here is" if len(allowed) == 1 else "the variables here are"
    return parser.error("SEC-103", f"“{name}” is not a variable here", mark, fix=f"{noun} {listed}")


def undefined_function(parser: Cursor, name: str) -> SecantError:
    fix = words.repair(name, parser.definitions, parser.names) if not is_variable(name) else None
    known = nearest(name, [*parser.definitions, *FUNCTIONS], 0.7)
    if fix is None:
        fix = f"define it in a let block: {name}({'t' if name == 'x' else 'x'}) = …" + (
            f", or did you mean {known}?" if known else ""
        )
    return parser.error("SEC-103", f"“{name}” is not a function that is known here", fix=fix)


def check_call(parser: Cursor, name: str, mark: int, primes: int) -> None:
    """Refuse a function's name that is not followed by its arguments, or primes that cannot be."""
    defined = name in parser.definitions
    if primes > limits.PRIMES:
        raise parser.error("SEC-107", f"at most {limits.PRIMES} primes may follow a name", mark, parser.index - 1)
    if primes and not defined:
        raise parser.error(
            "SEC-109", f"primes follow names that let has defined, not {name}", mark, parser.index - 1,
            fix=f"write d/dx ({name}(x))",
        )  # fmt: skip
    if primes and len(parser.definitions[name].parameters) != 1:
        by = parser.definitions[name].parameters
        raise parser.error(
            "SEC-109", f"{name} has {len(by)} variables: primes do not say which is meant", mark, parser.index - 1,
            fix=f"write d/d{by[0] if by else 'x'} {name}({', '.join(by)})",
        )  # fmt: skip
    if parser.at("("):
        return
    shown = name + "'" * primes
    if parser.at("^"):
        raise ambiguities.power_of_name(parser, shown, mark)
    variables = ", ".join(parser.definitions[name].parameters) if defined else "x"
    fix = f"write {shown}({variables})"
    if parser.starts_operand():
        fix = ambiguities.bare_argument(parser, shown)
    raise parser.error("SEC-106", f"{shown} needs its argument in parentheses", mark, parser.index - 1, fix=fix)


def check_arguments(parser: Cursor, name: str, mark: int, count: int) -> None:
    if name in parser.definitions:
        low = high = len(parser.definitions[name].parameters)
        example = f"{name}({', '.join(parser.definitions[name].parameters)})"
    else:
        low, high = FUNCTIONS[name].arity
        example = f"{name}({', '.join(('x', 'y')[:low])})"
    if low <= count <= high:
        return
    needed = str(low) if low == high else f"{low} to {high}"
    noun = "argument" if needed == "1" else "arguments"
    raise parser.error(
        "SEC-106", f"{name} takes {needed} {noun}, here are {count}", mark, parser.index - 1, fix=f"write {example}"
    )


def check_partial_operand(parser: Cursor, mark: int) -> None:
    """``d/dx x^2`` in the middle of things: which part is differentiated?"""
    token, following = parser.token, parser.peek(parser.index + 1)
    call = (
        token.kind == WORD
        and following.text in ("(", "'")
        and (token.text in FUNCTIONS or token.text in parser.definitions)
    )
    nested = token.text == "d" and following.text == "/"
    if token.text == "(" or call or nested or (token.text == "|" and parser.index not in parser.closing):
        return
    shown = parser.cut(mark, mark + 3)
    raise parser.error("SEC-109", f"{shown} needs its operand in parentheses", mark, mark + 2, fix=f"write {shown} (…)")


def check_chain(parser: Cursor, mark: int, operators: list[str]) -> None:
    """``a < b > c`` and ``a != b != c`` say less than they seem to."""
    directions = {operator[0] for operator in operators} - {"="}
    if len(operators) > 1 and (len(directions) > 1 or "!" in directions):
        raise parser.error("SEC-108", "a chain of comparisons runs in one direction", mark, fix="write a < b and b > c")


def vector(parser: Cursor, first: int) -> SecantError:
    word = parser.tokens[first].text
    return parser.error(
        "SEC-108", "a gradient or Hessian is not a number, so it stands alone", first,
        fix="write d/du L(u, v) for one component" if word in ("grad", "hess") else None,
    )  # fmt: skip


def missing_operand(parser: Cursor) -> SecantError:
    token, before = parser.token, parser.tokens[parser.index - 1] if parser.index else None
    if token.kind == END:
        message = "the expression ends too early" if before else "here is no expression"
        return parser.error(
            "SEC-100", message, fix="write the missing number, name or bracket" if before else "write one, such as x^2"
        )
    if token.text == "[":
        return parser.error("SEC-105", "square brackets are for intervals and lists", fix="write ( and )")
    if token.text in ("<", ">") and before and before.text == "=":
        return parser.error("SEC-100", f"{token.text} cannot follow =", fix="write <=, >=, = or !=")
    if token.text == "=" and before and before.text in ("<", ">", "=", "/"):
        return parser.error("SEC-100", f"= cannot follow {before.text}", fix="write <=, >=, = or !=")
    if (token.text == "<" and before and before.text == ">") or (
        token.text == ">" and before and before.text in ("<", "-")
    ):
        return parser.error("SEC-100", f"“{before.text}{token.text}” is not a comparison", fix="write !=")
    if token.text == "|":
        return parser.error("SEC-105", "these bars hold nothing or do not pair up", fix="write abs(…) instead of bars")
    shown = "this apostrophe" if token.text == "'" else f"“{token.text}”"
    return parser.error("SEC-100", f"a number, a name or a bracket is missing before {shown}", fix=_hint(token))


def _hint(token: Token) -> str | None:
    if token.text == "'":
        return "write f'(x), with f defined in a let block"
    return "write A if c else B" if token.text in ("if", "else") else None


def unclosed(parser: Cursor, mark: int, closing: str = ")") -> SecantError:
    if parser.token.kind == END:
        return parser.error("SEC-105", "this bracket is not closed", mark, fix=f"write the missing {closing}")
    return leftover(parser, inside=True)


def leftover(parser: Cursor, *, inside: bool = False) -> SecantError:
    """Something stands where an expression could have ended."""
    text = parser.token.text
    if text in (")", "]"):
        message = "a round bracket is closed by a square one" if inside else "this bracket was not opened"
        return parser.error("SEC-105", message, fix="write matching ( and )")
    if text == "[":
        return parser.error("SEC-105", "square brackets are for intervals and lists", fix="write ( and )")
    if text == ",":
        return parser.error(
            "SEC-100", "a comma only separates arguments", fix="write a decimal as 0.5, and one expression at a time"
        )
    if text == "|":
        return parser.error(
            "SEC-105", "this bar closes nothing that was opened here", fix="write abs(…) instead of bars"
        )
    if text == "'":
        return parser.error("SEC-109", "primes follow the name of a function", fix="write f'(x), or d/dx (…)")
    if text == "else":
        return parser.error("SEC-100", "here is an else without its if", fix="write A if c else B")
    if parser.token.kind == SIGN or text in KEYWORDS:
        return parser.error("SEC-100", f"“{text}” cannot stand here")
    return parser.error("SEC-100", "the expression should have ended here")
