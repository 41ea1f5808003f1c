r"""Expression -> LaTeX, as a good book sets it.

Products are written side by side where that is clear (``2x``, ``x\sin(x)``, ``3 \cdot 2``), quotients are fractions but
in exponents, conditions are cases, ``exp(u)`` is a power of e. Only commands that MathML converters know are used.
Nothing is rearranged or simplified, except that adding a negative is written as subtracting. Where one number is set as
a decimal (``language/decimals.py``), so are its neighbours.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from secant.language.decimals import as_decimals, decimal_text
from secant.language.functions import FUNCTIONS, row
from secant.language.names import GREEK, split_index
from secant.language.printing import AND, ATOM, CHOICE, COMPARE, NOT, OR, POWER, PRODUCT, SIGNED, SUM
from secant.language.tree import (
    UNDEFINED,
    Add,
    And,
    Apply,
    Call,
    Compare,
    Conditional,
    Constant,
    Divide,
    Function,
    Gradient,
    Hessian,
    Interval,
    Marked,
    Multiply,
    Negate,
    Node,
    Not,
    Number,
    Or,
    Partial,
    Power,
    Subtract,
    Variable,
)
from secant.language.variables import free_variables

_COMPARISONS = {"<": "<", "<=": r"\le", ">": ">", ">=": r"\ge", "=": "=", "!=": r"\ne"}
#: Functions whose power is set at the name: ``\sin^{2}(x)``.
_POWERED = frozenset({"sin", "cos", "tan", "sec", "csc", "cot", "sinh", "cosh", "tanh"})

DIGIT, LETTER, FRACTION, BRACKET, CALL = "digit", "letter", "fraction", "bracket", "call"


@dataclass(frozen=True, slots=True)
class _Set:
    """LaTeX with what its neighbours need to know: how tightly it binds, whether it is tall, how it begins and ends."""

    text: str
    level: int = ATOM
    tall: bool = False
    first: str = LETTER
    last: str = LETTER


def latex(node: Node) -> str:
    """The expression, condition, gradient or Hessian as LaTeX for mathematics mode."""
    return _set(as_decimals(node), script=False).text


def latex_function(function: Function) -> str:
    r"""A definition: ``f(t) = t^{2} \quad (0 \le t \le 10)``; without a name, the expression alone."""
    head = ""
    if function.name is not None:
        head = f"{_name(function.name)}({', '.join(map(_name, function.parameters))}) = "
    tail = "" if function.domain is None else rf" \quad ({latex(function.domain)})"
    return head + latex(function.body) + tail


def latex_interval(interval: Interval) -> str:
    r"""``[0, 2]``, ``(-\infty, 1]``."""
    low = r"-\infty" if interval.low is None else latex(interval.low)
    high = r"\infty" if interval.high is None else latex(interval.high)
    tall = any(end is not None and _set(end, script=False).tall for end in (interval.low, interval.high))
    opening = "[" if interval.low_closed and interval.low is not None else "("
    closing = "]" if interval.high_closed and interval.high is not None else ")"
    left, right = (r"\left", r"\right") if tall else ("", "")
    return f"{left}{opening}{low}, {high}{right}{closing}"


def _set(node: Node, *, script: bool) -> _Set:
    """``script``: inside an exponent, where fractions are written with a stroke."""
    match node:
        case Number():
            return _number(node, script)
        case Constant(name) | Variable(name):
            return _Set({"pi": r"\pi", "e": "e"}.get(name) or _name(name))
        case Negate(operand):
            inner = _at(operand, PRODUCT, script)
            return replace(inner, text=f"-{inner.text}", level=SIGNED)
        case Add(left, right):
            positive = _without_sign(right)
            return _sum(left, right if positive is None else positive, "+" if positive is None else "-", script)
        case Subtract(left, right):
            return _sum(left, right, "-", script)
        case Multiply(left, right):
            return _product(left, right, script)
        case Divide(left, right):
            return _quotient(left, right, script)
        case Power(base, exponent):
            return _power(base, exponent, script)
        case Call(function, arguments):
            return _call(function, arguments, script)
        case Apply(function, arguments, primes):
            marks = "'" * primes if primes <= 3 else f"^{{({primes})}}"
            return _applied(_name(function) + marks, arguments, script)
        case Partial(variable, operand):
            return _partial(variable, operand, script)
        case Gradient(function, arguments):
            return _applied(rf"\nabla {_name(function)}", arguments, script)
        case Hessian(function, arguments):
            return _applied(rf"\mathbf{{H}}_{{{_name(function)}}}", arguments, script)
        case Conditional():
            return _cases(node, script)
        case Marked(operand):
            inner = _set(operand, script=script)
            return replace(inner, text=rf"\underline{{{inner.text}}}")
    return _condition(node, script)


def _at(node: Node, level: int, script: bool) -> _Set:
    """``node`` where nothing looser than ``level`` may stand: in parentheses if need be."""
    inner = _set(node, script=script)
    return inner if inner.level >= level else _bracketed(inner)


def _bracketed(inner: _Set) -> _Set:
    left, right = (r"\left(", r"\right)") if inner.tall else ("(", ")")
    return _Set(f"{left}{inner.text}{right}", ATOM, inner.tall, BRACKET, BRACKET)


def _number(number: Number, script: bool) -> _Set:
    sign, size = ("-", -number.value) if number.value < 0 else ("", number.value)
    level = SIGNED if sign else ATOM
    if size.denominator == 1 or number.decimal:
        return _Set(sign + decimal_text(size), level, first=DIGIT, last=DIGIT)
    if script:
        return _Set(f"{sign}{size}", SIGNED if sign else PRODUCT, first=DIGIT, last=DIGIT)
    text = rf"{sign}\frac{{{size.numerator}}}{{{size.denominator}}}"
    return _Set(text, SIGNED if sign else POWER, True, FRACTION, FRACTION)


def _without_sign(node: Node) -> Node | None:
    """The negative of ``node`` if it is written with a sign in front, else ``None``."""
    match node:
        case Negate(operand):
            return operand
        case Number(value, decimal) if value < 0:
            return Number(-value, decimal)
        case Multiply(left, right) | Divide(left, right):
            positive = _without_sign(left)
            return None if positive is None else type(node)(positive, right)
    return None


def _sum(left: Node, right: Node, sign: str, script: bool) -> _Set:
    before, after = _at(left, SUM, script), _at(right, PRODUCT, script)
    tall = before.tall or after.tall
    return _Set(f"{before.text} {sign} {after.text}", SUM, tall, before.first, after.last)


def _product(left: Node, right: Node, script: bool) -> _Set:
    before = _set(left, script=script)
    signed = before.level == SIGNED
    if before.level < PRODUCT and not signed:
        before = _bracketed(before)
    after = _at(right, POWER, script)
    stroke = script and isinstance(left, Divide)
    derivative = isinstance(left, Partial) or (isinstance(left, Multiply) and isinstance(left.right, Partial))
    if after.first in (DIGIT, FRACTION) or stroke or derivative:
        joined = r" \cdot "
    elif before.last == CALL and after.first == LETTER:
        joined = r"\,"
    else:
        joined = " " if before.text[-1].isalpha() and after.text[0].isalpha() else ""
    level = SIGNED if signed else PRODUCT
    return _Set(f"{before.text}{joined}{after.text}", level, before.tall or after.tall, before.first, after.last)


def _quotient(left: Node, right: Node, script: bool) -> _Set:
    if script:
        before = _set(left, script=True)
        signed = before.level == SIGNED
        if before.level < PRODUCT and not signed:
            before = _bracketed(before)
        after = _at(right, POWER, script=True)
        text = f"{before.text}/{after.text}"
        return _Set(text, SIGNED if signed else PRODUCT, before.tall or after.tall, before.first, after.last)
    over, under = _set(left, script=False), _set(right, script=False)
    # Binds like a power: it needs parentheses as a base, and none as a factor.
    return _Set(rf"\frac{{{over.text}}}{{{under.text}}}", POWER, True, FRACTION, FRACTION)


def _power(base: Node, exponent: Node, script: bool) -> _Set:
    above = _set(exponent, script=True).text
    if isinstance(base, Call) and base.function in _POWERED and isinstance(exponent, Number) and exponent.value > 1:
        name = FUNCTIONS[base.function].latex
        return replace(_applied(f"{name}^{{{above}}}", base.arguments, script), level=POWER)
    below = _at(base, ATOM, script)
    if isinstance(base, Call) and base.function in ("sqrt", "cbrt", "root"):
        below = _bracketed(below)
    last = below.last if below.last in (CALL, BRACKET) else LETTER
    return _Set(f"{below.text}^{{{above}}}", POWER, below.tall, below.first, last)


def _call(function: str, arguments: tuple[Node, ...], script: bool) -> _Set:
    if function == "exp":
        above = _set(arguments[0], script=True)
        if not above.tall:
            return _Set(f"e^{{{above.text}}}", POWER)
        return _applied(r"\exp", arguments, script)
    template = row(function, len(arguments)).latex
    if "#1" not in template:
        name = template.replace("#2", _set(arguments[1], script=True).text) if "#2" in template else template
        return _applied(name, arguments[:1] if "#2" in template else arguments, script)
    inner = _set(arguments[0], script=script)
    text = template.replace("#2", _set(arguments[-1], script=True).text).replace("#1", inner.text)
    if not inner.tall:
        text = text.replace(r"\left|", r"\lvert ", 1)
        text = text[: -len(r"\right|")] + r"\rvert" if text.endswith(r"\right|") else text
    return _Set(text, ATOM, inner.tall, BRACKET, BRACKET)


def _applied(name: str, arguments: tuple[Node, ...], script: bool) -> _Set:
    parts = [_set(argument, script=script) for argument in arguments]
    tall = any(part.tall for part in parts)
    inner = _bracketed(_Set(", ".join(part.text for part in parts), CHOICE, tall))
    # An operator's name brings its own space in front.
    return _Set(name + inner.text, ATOM, tall, CALL if name.startswith("\\") else LETTER, CALL)


def _partial(variable: str, operand: Node, script: bool) -> _Set:
    several = len({*free_variables(operand), variable}) > 1
    letter = r"\partial" if several else "d"
    below = f"{letter} {_name(variable)}" if several else f"{letter}{_glued(_name(variable))}"
    inner = _set(operand, script=script)
    if not isinstance(operand, Apply):
        inner = _bracketed(inner)
    return _Set(rf"\frac{{{letter}}}{{{below}}}{_glued(inner.text)}", POWER, True, FRACTION, CALL)


def _glued(text: str) -> str:
    return text if text.startswith("\\") or not text[0].isalpha() else f" {text}"


def _cases(node: Conditional, script: bool) -> _Set:
    rows = []
    last: Node = node
    while isinstance(last, Conditional):
        condition = _set(last.condition, script=script).text
        rows.append(rf"{_set(last.then, script=script).text} & \text{{if }} {condition}")
        last = last.otherwise
    if last != UNDEFINED:  # else the condition is said beside the formula
        rows.append(rf"{_set(last, script=script).text} & \text{{otherwise}}")
    elif len(rows) == 1:
        then = _set(node.then, script=script)
        return _Set(rf"{then.text} \quad ({_set(node.condition, script=script).text})", CHOICE, then.tall)
    text = r"\begin{cases} " + r" \\ ".join(rows) + r" \end{cases}"
    return _Set(text, CHOICE, True, BRACKET, BRACKET)


def _condition(node: Node, script: bool) -> _Set:
    match node:
        case Compare(operands, operators):
            parts = [_at(operand, SUM, script) for operand in operands]
            text = parts[0].text
            for operator, part in zip(operators, parts[1:], strict=True):
                text += f" {_COMPARISONS[operator]} {part.text}"
            return _Set(text, COMPARE, any(part.tall for part in parts))
        case And(left, right):
            before, after = _at(left, AND, script), _at(right, NOT, script)
            return _Set(rf"{before.text} \text{{ and }} {after.text}", AND, before.tall or after.tall)
        case Or(left, right):
            before, after = _at(left, OR, script), _at(right, AND, script)
            return _Set(rf"{before.text} \text{{ or }} {after.text}", OR, before.tall or after.tall)
        case Not(operand):
            inner = _bracketed(_set(operand, script=script))
            return _Set(rf"\text{{not }} {inner.text}", NOT, inner.tall)
    raise TypeError(f"not a node of an expression: {node!r}")


def _name(name: str) -> str:
    stem, index = split_index(name)
    if stem in GREEK or stem == "pi":
        text = rf"\{stem}"
    else:
        text = stem if len(stem) == 1 else rf"\operatorname{{{name.replace('_', ' ')}}}"
    return f"{text}_{{{index}}}" if index and not text.startswith(r"\operatorname") else text
