"""Derivatives of functions of several variables."""

from __future__ import annotations

from secant.calculus.derivation import derivative
from secant.calculus.expand import body
from secant.language.tree import Definitions, Function, Node


def gradient(f: Function, definitions: Definitions) -> tuple[Node, ...]:
    """The partial derivatives of f, one for each parameter in order."""
    core = body(f, definitions)
    return tuple(derivative(core, name) for name in f.parameters)


def hessian(f: Function, definitions: Definitions) -> tuple[tuple[Node, ...], ...]:
    """The matrix of second partial derivatives: row i differentiates the i-th partial derivative by each parameter."""
    return tuple(tuple(derivative(row, name) for name in f.parameters) for row in gradient(f, definitions))
