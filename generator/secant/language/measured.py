"""A node with what it costs, so that every limit is checked while the tree grows and never by walking it again."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from secant.language import limits
from secant.language.tree import Add, Call, Divide, Multiply, Negate, Node, Number, Power, Subtract

#: Numbers up to so many bits are followed exactly, so that the size of an exponent is known.
_EXACT_BITS = 256


class TooBig(Exception):
    """A limit was passed; the parser turns this into a complaint at the right place."""


@dataclass(frozen=True, slots=True)
class Measured:
    """``depth`` is the tree's height; the rest is about parts made of numbers alone, for anything else ``None``:

    ``bits`` estimates the size of the exact value (numerator and denominator together, within a factor of two), ``value`` is that value if it is small.
    """

    node: Node
    depth: int = 1
    bits: int | None = None
    value: Fraction | None = None


def number(value: Fraction) -> Measured:
    return Measured(Number(value), 1, _bits(value), value if _bits(value) <= _EXACT_BITS else None)


def grown(node: Node, *parts: Measured) -> Measured:
    """``node`` whose children are ``parts``; refused if it becomes too deep."""
    depth = 1 + max((part.depth for part in parts), default=0)
    if depth > limits.DEPTH:
        raise TooBig(f"an expression may be at most {limits.DEPTH} operations deep; name parts of it in a let block")
    if isinstance(node, Power):
        _check_exponent(parts[1], "an exponent")
    elif isinstance(node, Call) and node.function == "root":
        _check_exponent(parts[1], "the order of a root")
    bits = _result_bits(node, parts)
    if bits is not None and bits > limits.BITS:
        raise TooBig(f"a number may have at most {limits.BITS} binary digits when it is worked out")
    return Measured(node, depth, bits, _result(node, parts) if bits is not None and bits <= _EXACT_BITS else None)


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
