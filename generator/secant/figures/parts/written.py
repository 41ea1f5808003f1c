"""An expression as a person would write it in a label: ``x^2 sin(1/x)``, ``|x|``, ``2x + 1``.

The scene's text conventions (``^`` raises, ``-`` is a minus sign) make it look like the formula. It is for the eye, not
for reading back: ``language.printing`` does that.
"""

from __future__ import annotations

from fractions import Fraction

from secant.language.printing import canonical, expression_text
from secant.language.tree import (
    Add,
    Apply,
    Call,
    Conditional,
    Constant,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
    Variable,
)

_SIGNS = {"<=": "≤", ">=": "≥", "!=": "≠"}
_CHOICE, _SUM, _SIGNED, _PRODUCT, _POWER, _ATOM = range(6)
_GREEK_SMALL = (
    "alpha",
    "beta",
    "gamma",
    "delta",
    "epsilon",
    "zeta",
    "eta",
    "theta",
    "iota",
    "kappa",
    "lambda",
    "mu",
    "nu",
    "xi",
    "omicron",
    "pi",
    "rho",
)
_GREEK_REST = ("sigma", "tau", "upsilon", "phi", "chi", "psi", "omega")
_LETTERS = {name: chr(0x3B1 + i) for i, name in enumerate(_GREEK_SMALL)} | {
    name: chr(0x3C3 + i) for i, name in enumerate(_GREEK_REST)
}
_CAPITALS = {name.capitalize(): letter.upper() for name, letter in _LETTERS.items()}


def written(node: Node) -> str:
    """The text of an expression for a label."""
    return _written(node)[0]


def letter(name: str) -> str:
    """A variable's or constant's name for a label: ``theta`` is θ."""
    stem, _, index = name.partition("_")
    stem = _LETTERS.get(stem) or _CAPITALS.get(stem) or stem
    return f"{stem}_{{{index}}}" if index else stem


def _written(node: Node) -> tuple[str, int]:
    def at(child: Node, level: int) -> str:
        text, binding = _written(child)
        return text if binding >= level else f"({text})"

    match node:
        case Number(value):
            return _number(value)
        case Constant(name) | Variable(name):
            return letter(name), _ATOM
        case Negate(operand):
            return "-" + at(operand, _PRODUCT), _SIGNED
        case Add(left, right):
            return f"{at(left, _SUM)} + {at(right, _PRODUCT)}", _SUM
        case Subtract(left, right):
            return f"{at(left, _SUM)} - {at(right, _PRODUCT)}", _SUM
        case Multiply(left, right):
            return _product(at(left, _PRODUCT), at(right, _POWER), right), _PRODUCT
        case Divide(left, right):
            below, binding = _written(right)
            whole = below if binding >= _POWER and " " not in below else f"({below})"
            return f"{at(left, _PRODUCT)}/{whole}", _PRODUCT
        case Power(base, exponent):
            above = written(exponent)
            return f"{at(base, _ATOM)}^{above}" if len(above) == 1 else f"{at(base, _ATOM)}^{{{above}}}", _POWER
        case Call("abs", (operand,)):
            return f"|{written(operand)}|", _ATOM
        case Call("sqrt", (operand,)):
            return f"√{at(operand, _ATOM)}", _ATOM
        case Call("exp", (operand,)):
            above = written(operand)
            return (f"e^{above}" if len(above) == 1 else f"e^{{{above}}}"), _POWER
        case Call(function, arguments):
            return f"{function}({', '.join(map(written, arguments))})", _ATOM
        case Apply(function, arguments, primes):
            return f"{function}{chr(39) * primes}({', '.join(map(written, arguments))})", _ATOM
        case Conditional():
            text = expression_text(node).replace("*", " ")
            for typed, sign in _SIGNS.items():
                text = text.replace(typed, sign)
            return text, _CHOICE
    return canonical(node), _CHOICE


def _number(value: Fraction) -> tuple[str, int]:
    from secant.figures.parts.places import decimal

    text = decimal(value)
    if "/" in text:
        return text, _SIGNED if value < 0 else _PRODUCT
    return text, _SIGNED if value < 0 else _ATOM


def _product(left: str, right: str, node: Node) -> str:
    """Numbers stand close to what they multiply; words are kept apart; a dot where digits would meet.

    Two letters keep a thin space between them: together they would be a word, which is not set in italics."""
    if right[0].isdigit():
        return f"{left}·{right}"
    if len(left) == 1 and left.isalpha() and isinstance(node, Variable):
        return f"{left}\u2009{right}"
    close = (left[-1].isdigit() and not isinstance(node, Call)) or right[0] == "("
    return f"{left}{right}" if close else f"{left} {right}"
