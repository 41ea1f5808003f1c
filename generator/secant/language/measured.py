"""A node with what it costs, so that every limit is checked while the tree grows and never by walking it again."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from fractions import Fraction

from secant.language import limits
from secant.language.tree import (
    Add,
    Apply,
    Call,
    Definitions,
    Divide,
    Multiply,
    Negate,
    Node,
    Number,
    Power,
    Subtract,
    Variable,
)

#: Numbers up to so many bits are followed exactly, so that the size of an exponent is known.
_EXACT_BITS = 256


class TooBig(Exception):  # noqa: N818 - it says what is the matter, and never leaves the parser
    """A limit was passed; the parser turns this into a complaint at the right place."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What applying a function costs, it and what it applies written out: height, nodes, uses of each parameter."""

    depth: int
    weight: int
    uses: tuple[int, ...]


def cost_of(name: str, definitions: Definitions, known: dict[str, Cost]) -> Cost:
    """The cost of a function that let has defined; ``known`` collects what has been worked out."""
    if name not in known:
        function = definitions[name]
        depth, weight, uses = _spread(function.body, definitions, known)
        known[name] = Cost(depth, weight, tuple(uses[parameter] for parameter in function.parameters))
    return known[name]


def _spread(node: Node, definitions: Definitions, known: dict[str, Cost]) -> tuple[int, int, Counter[str]]:
    """Height, number of nodes, and how often each variable is used."""
    if isinstance(node, Variable):
        return 1, 1, Counter((node.name,))
    parts = [_spread(child, definitions, known) for child in node.children()]
    cost = cost_of(node.function, definitions, known) if isinstance(node, Apply) else None
    times = cost.uses if cost else (1,) * len(parts)
    uses: Counter[str] = Counter()
    for (_, _, inner), factor in zip(parts, times, strict=True):
        for name, count in inner.items():
            uses[name] += count * factor
    depth = max((depth for depth, _, _ in parts), default=0) + (cost.depth if cost else 1)
    weight = sum(weight * factor for (_, weight, _), factor in zip(parts, times, strict=True))
    return depth, weight + (cost.weight if cost else 1), uses


@dataclass(frozen=True, slots=True)
class Measured:
    """``depth`` is the tree's height, ``weight`` the number of its nodes, both with functions from let written out.

    The rest is about parts made of numbers alone, for anything else ``None``:

    ``bits`` estimates the size of the exact value (numerator and denominator together, within a factor of two),
    ``value`` is that value if it is small.
    """

    node: Node
    depth: int = 1
    weight: int = 1
    bits: int | None = None
    value: Fraction | None = None


def number(text: str) -> Measured:
    value = Fraction(int(text) if text.isdecimal() else text)  # a fraction reads a text with care
    return Measured(
        Number(value, decimal="." in text), 1, 1, _bits(value), value if _bits(value) <= _EXACT_BITS else None
    )


def grown(node: Node, *parts: Measured, cost: Cost | None = None) -> Measured:
    """``node`` whose children are ``parts``, refused if it becomes too big; ``cost`` is that of what it applies."""
    depth = max((part.depth for part in parts), default=0) + (cost.depth if cost else 1)
    if cost:
        weight = cost.weight + sum(part.weight * times for part, times in zip(parts, cost.uses, strict=True))
    else:
        weight = 1 + sum(part.weight for part in parts)
    if depth > limits.DEPTH:
        raise TooBig(f"an expression may be at most {limits.DEPTH} operations deep, its functions written out")
    if weight > limits.EXPANDED:
        raise TooBig(f"an expression may have at most {limits.EXPANDED} parts, its functions written out")
    if isinstance(node, Power):
        _check_exponent(parts[1], "an exponent")
    elif isinstance(node, Call) and node.function == "root":
        _check_exponent(parts[1], "the order of a root")
    bits = _result_bits(node, parts)
    if bits is not None and bits > limits.BITS:
        raise TooBig(f"a number may have at most {limits.BITS} binary digits when it is worked out")
    return Measured(
        node, depth, weight, bits, _result(node, parts) if bits is not None and bits <= _EXACT_BITS else None
    )


def _bits(value: Fraction) -> int:
    return value.numerator.bit_length() + value.denominator.bit_length()


def _check_exponent(exponent: Measured, what: str) -> None:
    too_big = exponent.bits is not None and exponent.bits > _EXACT_BITS
    if too_big or (exponent.value is not None and abs(exponent.value) > limits.EXPONENT):
        raise TooBig(f"{what} may be at most {limits.EXPONENT} in size")


def _result_bits(node: Node, parts: tuple[Measured, ...]) -> int | None:
    sizes = [part.bits for part in parts]
    if any(size is None for size in sizes):
        return None
    known = [size for size in sizes if size is not None]
    match node:
        case Negate():
            return known[0]
        case Add() | Subtract() | Multiply() | Divide():
            return sum(known) + 1
        case Power():
            exponent = parts[1].value
            if exponent is None or exponent.denominator != 1:
                return None
            return known[0] * abs(exponent.numerator) + 1
        case _:
            return None


def _result(node: Node, parts: tuple[Measured, ...]) -> Fraction | None:
    values = [part.value for part in parts if part.value is not None]
    if len(values) != len(parts):
        return None
    match node:
        case Negate():
            return -values[0]
        case Add():
            return values[0] + values[1]
        case Subtract():
            return values[0] - values[1]
        case Multiply():
            return values[0] * values[1]
        case Divide():
            return values[0] / values[1] if values[1] else None
        case Power():
            return values[0] ** values[1].numerator if values[0] or values[1] >= 0 else None
        case _:
            return None
