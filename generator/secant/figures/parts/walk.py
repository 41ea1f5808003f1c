"""What a descent did, in words, and its numbers as labels and sentences write them."""

from __future__ import annotations

import math

from secant.calculus.numeric.descent import Descent
from secant.figures.parts.words import said

#: A limit found in floating-point arithmetic that is this close to 0 is told as 0.
_NOTHING = 1e-9


def shown(number: float) -> str:
    """Four significant digits of a number found in floating-point arithmetic, for a label."""
    if number == 0 or abs(number) < 1e-13:
        return "0"
    size = math.floor(math.log10(abs(number)))
    if -4 <= size < 6:
        return f"{float(f'{number:.4g}'):.{max(0, 3 - size)}f}".rstrip("0").rstrip(".") if size < 3 else f"{number:.0f}"
    mantissa, power = f"{number:.3e}".split("e")
    return f"{mantissa.rstrip('0').rstrip('.')}·10^{{{int(power)}}}"


def told(number: float) -> str:
    """The same for a sentence."""
    return said(shown(number).replace("·10^", "*10^").replace("{", "(").replace("}", ")"))


def outcome(walk: Descent) -> str:
    """What becomes of the walk if it is continued."""
    if walk.verdict == "converged" and walk.limit is not None:
        place = ", ".join(told(coordinate) if abs(coordinate) > _NOTHING else "0" for coordinate in walk.limit)
        return f"it converges to ({place})" if len(walk.limit) > 1 else f"it converges to {place}"
    if walk.verdict == "cycles":
        return f"it cycles: every {walk.period} steps it is back"
    if walk.verdict == "diverges":
        return "it diverges"
    return f"where it ends was not decided: {walk.reason}"
