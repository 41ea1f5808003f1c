"""The functions of the page language over arrays of floats: the real-valued reading, NaN wherever undefined.

Every function here takes and returns float64 arrays (or scalars) and is called with NumPy's warnings off. An infinite
value only ever stands for overflow of a defined number, so poles have to be turned into NaN by hand.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def divide(numerator: Array, denominator: Array) -> Array:
    """The quotient; NaN where the denominator is 0 (NumPy would say infinity)."""
    if denominator.ndim == 0 and denominator != 0:  # by a number: most quotients of a polynomial
        return np.asarray(numerator / denominator)
    return np.where(denominator == 0, np.nan, numerator / denominator)


def integer_power(base: Array, exponent: int) -> Array:
    """``base`` to a literal integer: any base, but 0 needs a positive exponent.

    What is undefined stays undefined: NumPy would say 1 for its power 0."""
    if exponent > 0:
        return np.square(base) if exponent == 2 else np.power(base, float(exponent))
    return np.where((base == 0) | np.isnan(base), np.nan, np.power(base, float(exponent)))


def constant_power(base: Array, exponent: float) -> Array:
    """``base`` to a constant that is no literal integer: base > 0, or base 0 if the exponent is positive."""
    allowed = (base >= 0) if exponent > 0 else (base > 0)
    return np.where(allowed, np.power(base, exponent), np.nan)


def general_power(base: Array, exponent: Array) -> Array:
    """``base`` to an exponent with a variable in it: base > 0."""
    return np.where((base > 0) & ~np.isnan(exponent), np.power(base, exponent), np.nan)


def root(x: Array, degree: Array) -> Array:
    """The real root: any x if the degree is odd, x >= 0 if it is even; the degree is a positive whole number."""
    whole = (degree >= 1) & (degree == np.floor(degree))
    odd = np.mod(degree, 2) == 1
    magnitude = np.where(degree == 3, np.cbrt(np.abs(x)), _polished_root(np.abs(x), degree))
    signed = np.where(x < 0, np.where(odd, -magnitude, np.nan), magnitude)
    return np.where(whole & ~np.isnan(x), signed, np.nan)


def _polished_root(x: Array, degree: Array) -> Array:
    """Power and one Newton step: exact for perfect powers, which ``x ** (1/n)`` alone is not."""
    guess = np.power(x, 1 / degree)
    step = (np.power(guess, degree) - x) / (degree * np.power(guess, degree - 1))
    return np.where(np.isfinite(step), guess - step, guess)


def _log(x: Array) -> Array:
    return np.where(x > 0, np.log(x), np.nan)


def _log_to_base(x: Array, base: Array | None = None) -> Array:
    if base is None:
        return _log(x)
    for known, exact in ((2, np.log2), (10, np.log10)):
        if np.all(base == known):
            return np.where(x > 0, exact(x), np.nan)
    return np.where((base > 0) & (base != 1), divide(_log(x), _log(base)), np.nan)


def _sigmoid(x: Array) -> Array:
    decayed = np.exp(-np.abs(x))
    return np.where(x >= 0, 1 / (1 + decayed), decayed / (1 + decayed))


def _step(x: Array) -> Array:
    return np.where(np.isnan(x), np.nan, np.where(x >= 0, 1.0, 0.0))


def _erf(x: Array) -> Array:
    return np.asarray(np.frompyfunc(math.erf, 1, 1)(x), dtype=np.float64)


def _atanh(x: Array) -> Array:
    return np.where(np.abs(x) < 1, np.arctanh(x), np.nan)


def _many(fold: Callable[[Array, Array], Array]) -> Callable[..., Array]:
    def folded(first: Array, *others: Array) -> Array:
        result = first
        for other in others:
            result = fold(result, other)
        return result

    return folded


#: Every function of the language's table by name.
REAL_FUNCTIONS: dict[str, Callable[..., Array]] = {
    "abs": np.abs,
    "sign": np.sign,
    "floor": np.floor,
    "ceil": np.ceil,
    "frac": lambda x: x - np.floor(x),
    "min": _many(np.minimum),
    "max": _many(np.maximum),
    "sqrt": np.sqrt,
    "cbrt": np.cbrt,
    "root": root,
    "exp": np.exp,
    "ln": _log,
    "log": _log_to_base,
    "sin": np.sin,
    "cos": np.cos,
    "tan": np.tan,
    "sec": lambda x: divide(np.ones_like(x), np.cos(x)),
    "csc": lambda x: divide(np.ones_like(x), np.sin(x)),
    "cot": lambda x: divide(np.cos(x), np.sin(x)),
    "asin": np.arcsin,
    "acos": np.arccos,
    "atan": np.arctan,
    "sinh": np.sinh,
    "cosh": np.cosh,
    "tanh": np.tanh,
    "asinh": np.arcsinh,
    "acosh": np.arccosh,
    "atanh": _atanh,
    "erf": _erf,
    "relu": lambda x: np.maximum(x, 0),
    "sigmoid": _sigmoid,
    "softplus": lambda x: np.logaddexp(0, x),
    "step": _step,
}


def as_float(value: Fraction) -> float:
    """The nearest float; infinity (not an error) beyond the range."""
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf
