"""Why h cannot go to 0 on a computer: the error of a difference quotient in floating point, against the step h.

Truncation falls with h (as h, h² or h⁴ for the forward, central and five-point quotients, f being smooth enough),
rounding rises like 1/h. Theory puts the best step where the sum is least: 2√(ε|f/f″|), (3ε|f/f‴|)^⅓ and
(45ε|f|/4|f⁽⁵⁾|)^⅕, with ε the rounding unit and the functions taken at the point.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

import numpy as np

from secant.calculus.numeric.finite import best_step, difference_errors
from secant.figures import FigureOptions
from secant.figures.parts.live import defined, powers, rounded
from secant.figures.parts.moment import Moment, smooth
from secant.figures.parts.places import decimal
from secant.figures.parts.subject import Array, Subject, subject
from secant.figures.parts.words import listed, said, spoken
from secant.language.options import option
from secant.language.readers import function, names, number
from secant.language.refusal import refused
from secant.language.tree import Definitions, Function, Node
from secant.scenes import Axis, Curve, Dot, Dots, Guide, Label, Mark, Panel, Role, Scene
from secant.scenes.live import Definition, Handle, Listed, Live, Put, Sentence

EXAMPLE = """\
```figure
kind: rounding
of: exp(x)
at: 0
```
"""

CAPTION = "The error of difference quotients of {of} at {at} in floating point. {best}."

_ROLES: dict[str, Role] = {"forward": "secant", "central": "curve", "five-point": "path"}
#: Steps from 10⁻¹⁶ to 1: so many bins in each factor of ten, and so many steps in each bin.
_DECADES, _BINS, _STEPS = 16, 4, 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a rounding figure can be told."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "the point; a telling one if left out", default=None)
    scheme: tuple[str, ...] = option(
        names, "which quotients: forward, central, five-point", default=("forward", "central", "five-point")
    )


@dataclass(frozen=True, slots=True)
class _Measured:
    """One scheme: errors at many steps, the greatest in each bin (single ones get lucky), and what theory predicts."""

    scheme: str
    steps: Array
    errors: Array
    bins: Array
    envelope: Array
    best: tuple[float, float] | None


def scene(options: Options, definitions: Definitions) -> Scene:
    """The measured errors with their envelope for each scheme, and the predicted best steps."""
    of = subject(options.of, definitions)
    here = smooth(of, options.at, None, bent=True)
    unknown = [scheme for scheme in options.scheme if scheme not in _ROLES]
    if unknown:
        raise refused(
            "SEC-356", f"there is no scheme “{unknown[0]}”", f"write one or more of {', '.join(_ROLES)}", "scheme"
        )
    measured = tuple(found for scheme in options.scheme if (found := _measured(of, here, scheme)) is not None)
    if not measured:
        raise refused(
            "SEC-357", f"the quotients of {of.name} at {here.at.text} have no error", "choose another point", "at"
        )
    best = _best(measured)
    return Scene(
        kind="rounding",
        alt=_alt(of, here, measured, best),
        rows=((_panel(measured, options),),),
        values=(("of", said(of.name)), ("at", here.at.spoken), ("derivative", spoken(here.derivative)), ("best", best)),
        live=_live(measured),
    )


def _live(measured: tuple[_Measured, ...]) -> Live:
    """The step can be moved, to read the greatest error near it for each scheme."""
    exponents = np.linspace(-_DECADES, 0, _DECADES * _BINS + 1)
    middles = (exponents[1:] + exponents[:-1]) / 2
    lists = [
        Listed(each.scheme, rounded(np.interp(middles, np.log10(each.bins), np.log10(each.envelope)), 5))
        for each in measured
    ]
    names = dict(zip((each.scheme for each in measured), "pqr", strict=False))
    told = listed([f"{scheme} {{{name}:e2}}" for scheme, name in names.items()])
    return Live(
        controls=(powers("h", "step h", 10.0 ** float(middles[0]), 10.0 ** float(middles[-1]), 1e-3),),
        handles=tuple(Handle(mark=f"{scheme}-here", x="h") for scheme in names),
        lists=tuple(lists),
        definitions=(
            *defined(
                "k = min(max((log(h, 10) - l)*n, 0), w)", l=float(middles[0]), n=float(_BINS), w=float(len(middles) - 1)
            ),
            *(Definition(name, ("^", 10.0, (scheme, "k"))) for scheme, name in names.items()),
        ),
        motions=tuple(Put(mark=f"{scheme}-here", x="h", y=name) for scheme, name in names.items()),
        still="Move the step h: the error falls, then rises again.",
        sentences=(Sentence(f"h = {{h:e2}}: errors up to {told}."),),
    )


def _measured(of: Subject, here: Moment, scheme: str) -> _Measured | None:
    exponents = np.linspace(-_DECADES, 0, _DECADES * _BINS * _STEPS + 1)
    steps = 10.0**exponents
    errors = np.abs(difference_errors(of.function, here.at.node, scheme, steps))
    seen = np.isfinite(errors) & (errors > 0)
    if seen.sum() < 2 * _STEPS:
        return None
    bins, envelope = [], []
    for first, last in pairwise(range(0, steps.size, _STEPS)):
        part = slice(first, last + 1)
        inside = errors[part][seen[part]]
        if inside.size:
            bins.append(float(np.exp(np.mean(np.log(steps[part])))))
            envelope.append(float(inside.max()))
    predicted = best_step(of.function, here.at.node, scheme)
    known = predicted is not None and 10.0**-_DECADES < predicted[0] < 1
    return _Measured(
        scheme, steps[seen], errors[seen], np.array(bins), np.array(envelope), predicted if known else None
    )


def _panel(measured: tuple[_Measured, ...], options: Options) -> Panel:
    lowest = min(float(np.quantile(each.errors, 0.02)) for each in measured)
    highest = max(float(each.envelope.max()) for each in measured)
    lowest = min([lowest, *(each.best[1] for each in measured if each.best)])
    y_low = 10.0 ** (math.floor(math.log10(lowest)) - 0.5)
    y_high = 10.0 ** (math.ceil(math.log10(highest)) + 0.5)
    marks: list[Mark] = []
    for each in measured:
        role = _ROLES[each.scheme]
        inside = each.errors >= y_low
        marks += [
            Dots(
                name=f"{each.scheme}-errors",
                role=role,
                xs=tuple(map(float, each.steps[inside][::3])),
                ys=tuple(map(float, each.errors[inside][::3])),
                size=0.3,
                opacity=0.45,
            ),
            Curve(
                name=each.scheme,
                role=role,
                xs=tuple(map(float, each.bins)),
                ys=tuple(map(float, each.envelope)),
                label=Label(each.scheme, priority=2),
            ),
        ]
    for each in measured:
        if each.best is not None:
            step, error = each.best
            label = Label(f"h ≈ {_power(step)}", sides=("s", "sw", "se", "w", "e"), priority=1)
            marks += [
                Guide(name=f"{each.scheme}-step", start=(step, error), end=(step, y_low)),
                Dot(
                    name=f"{each.scheme}-best", role=_ROLES[each.scheme], x=step, y=error, shape="diamond", label=label
                ),
            ]
    marks += [
        Dot(
            name=f"{each.scheme}-here", role=_ROLES[each.scheme], x=1e-3, size=1.2, hidden=True,
            y=float(10 ** np.interp(-3, np.log10(each.bins), np.log10(each.envelope))),
        )
        for each in measured
    ]  # fmt: skip
    x_axis = Axis(10.0**-_DECADES, 1.0, options.x_label or "step h", scale="log")
    return Panel("main", x_axis, Axis(y_low, y_high, options.y_label or "error", scale="log"), tuple(marks), height=1.1)


def _power(value: float) -> str:
    """An estimate to one digit: ``0.02``, ``2·10^{-8}``."""
    mantissa, exponent = f"{value:.0e}".split("e")
    if -4 < int(exponent) < 3:
        return decimal(Fraction(f"{mantissa}e{exponent}"))
    return f"{mantissa}·10^{{{int(exponent)}}}"


def _spoken(value: float) -> str:
    return said(_power(value))


def _best(measured: tuple[_Measured, ...]) -> str:
    told = [f"about {_spoken(each.best[0])} for the {each.scheme} one" for each in measured if each.best is not None]
    return (
        f"The best step that theory predicts (a diamond) is {listed(told)}" if told else "Here truncation plays no part"
    )


def _alt(of: Subject, here: Moment, measured: tuple[_Measured, ...], best: str) -> str:
    place = f"{said(of.name)} at {here.at.spoken}"
    axes = "against the step h from 10⁻¹⁶ to 1, both on logarithmic scales"
    told = [f"Error of difference quotients of {place}, computed in floating point, {axes}."]
    told.append(f"The derivative is {spoken(here.derivative)}.")
    for each in measured:
        lowest = int(np.argmin(each.envelope))
        told.append(
            f"The error of the {each.scheme} quotient is {_spoken(each.envelope[-1])} at the largest steps, "
            f"{_spoken(each.envelope[lowest])} at best, for h near {_spoken(each.bins[lowest])}, "
            f"and {_spoken(each.envelope[0])} at the smallest."
        )
    return " ".join([*told, f"{best}."])
