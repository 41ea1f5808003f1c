"""How far a secant's slope is from the derivative: |(f(y) − f(a)) / (y − a) − f′(a)| against |y − a|.

Where f is differentiable at a it tends to 0: for every tolerance there is a distance within which every y is good
enough. Where f″(a) exists and is not 0 the error is nearly proportional to the distance, a line of slope 1 on
logarithmic axes.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from secant.calculus.reals import Real, real
from secant.diagnostics import SecantError
from secant.figures import FigureOptions
from secant.figures.parts.live import called, defined, holding, powers, rounded
from secant.figures.parts.moment import Moment, smooth
from secant.figures.parts.slopes import chord
from secant.figures.parts.subject import Place, Subject, subject
from secant.figures.parts.window import window
from secant.figures.parts.words import labelled, listed, said, spoken
from secant.language.options import option
from secant.language.readers import function, number, numbers
from secant.language.refusal import refused
from secant.language.tree import Add, Call, Definitions, Function, Node, Number, Subtract
from secant.scenes import Axis, Curve, Dot, Dots, Guide, Label, Mark, Panel, Region, Scene
from secant.scenes.live import Definition, Handle, Line, Listed, Live, Put, Say, Sentence, Walk

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```figure
kind: slope-error
of: f
at: 2.5
tolerance: 0.01
```
"""

CAPTION = (
    "How far the slopes of the secants of {of} from {at} are from {slope}, on logarithmic scales. "
    "For the tolerance {tolerance} the secant to {y} is good enough: it is off by {error}."
)

#: Points of the curve in each factor of ten, and how many factors of ten it may run.
_DENSITY, _MOST_DECADES = 12, 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a slope-error figure can be told."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "the fixed point; a telling one if left out", default=None)
    tolerance: Node | None = option(number, "the error that is small enough", default=None)
    toward: tuple[Node, ...] = option(numbers, "second points whose errors are marked", default=())


@dataclass(frozen=True, slots=True)
class _Error:
    """The error of the secant to ``at``, at a distance from the fixed point."""

    at: Place
    distance: float
    error: Real


def scene(options: Options, definitions: Definitions) -> Scene:
    """The error over the distance on logarithmic axes, the tolerance, and a y that keeps it."""
    of = subject(options.of, definitions)
    here = smooth(of, options.at, None, bent=True)
    marked = tuple(_error(of, here, of.at(place), "toward") for place in options.toward)
    side, farthest = _room(of, here, marked)
    tolerance = _tolerance(of, here, options, side * farthest)
    curve = _curve(of, here, side, farthest, float(tolerance), marked)
    found = _found(of, here, side, curve, float(tolerance))
    return Scene(
        kind="slope-error",
        alt=_alt(of, here, curve, tolerance, found),
        rows=((_panel(options, here, curve, marked, tolerance, found),),),
        values=(
            ("of", said(of.name)),
            ("at", here.at.spoken),
            ("slope", spoken(here.derivative)),
            ("tolerance", spoken(tolerance)),
            ("y", found.at.spoken),
            ("error", spoken(found.error, 2)),
        ),
        live=_live(of, here, side, curve, tolerance, found),
    )


def _live(of: Subject, here: Moment, side: int, curve: tuple[_Error, ...], tolerance: Real, found: _Error) -> Live:
    """The tolerance can be chosen, and a y is found: going out from the point, the last within it."""
    near = curve[::-1]
    errors = [float(each.error) for each in near]
    last = len(near) - 1
    lists = (
        Listed("distance", rounded((math.log(each.distance) for each in near), 8)),
        Listed("error", rounded(map(math.log, errors), 8)),
    )
    start, level = float(tolerance), "t"
    x_low, x_high, y_low, _ = _limits(curve, start)
    return Live(
        controls=(powers("t", "tolerance", max(min(errors[:2]) * 1.02, y_low * 1.1), max(errors) * 1.5, start),),
        handles=(Handle(mark="tolerance", y="t"),),
        functions=called(of),
        lists=lists,
        definitions=defined("b = f(a)", a=here.x, m=here.slope, s=float(side), N=float(last)),
        walks=(
            Walk(
                name="outwards",
                start=defined(i=0.0),
                step=(Definition("i", ("+", "i", 1.0)),),
                steps=float(last),
                until=("or", (">=", "i", "N"), (">", ("error", ("min", ("+", "i", 1.0), "N")), ("ln", "t"))),
            ),
        ),
        afterwards=(
            # Between the last point within and the first beyond, along a straight line of the picture.
            Definition("w", ("error", "i")),
            Definition("v", ("error", ("min", ("+", "i", 1.0), "N"))),
            Definition(
                "k", ("if", ("<", "w", "v"), ("min", 1.0, ("/", ("-", ("ln", "t"), "w"), ("-", "v", "w"))), 0.0)
            ),
            Definition("z", ("exp", ("distance", ("min", "N", ("+", "i", "k"))))),
            # Rounded down to two digits, as one would say it.
            *defined("u = 10^(floor(log(z, 10)) - 1)", "d = floor(z/u)*u"),
            *defined("y = a + s d", "r = abs((f(y) - b)/(y - a) - m)"),
        ),
        motions=(
            Line(mark="tolerance", xs=(x_low, x_high), ys=(level, level)),
            Say(mark="tolerance", text="tolerance {t:e2}", at=(x_low * 1.2, level)),
            Line(mark="within", xs=(x_low, x_high, x_high, x_low), ys=(y_low, y_low, level, level)),
            Line(mark="distance", xs=("d", "d"), ys=("r", y_low)),
            Put(mark="found", x="d", y="r"),
            Say(mark="found", text="y = {y:e6}, off by {r:e2}"),
        ),
        block=("tolerance: {t}",),
        still=f"Tolerance {spoken(tolerance)}: y = {found.at.spoken} is off by {spoken(found.error, 2)}.",
        sentences=(
            Sentence(
                "Tolerance {t:e2}: y = {y:e6} is off by {r:e2}, and every y drawn nearer by less.", holding("r <= t")
            ),
            Sentence("Tolerance {t:e2}: the picture shows no y that keeps it."),
        ),
    )


def _error(of: Subject, here: Moment, place: Place, *options: str) -> _Error:
    slope = chord(of, here.at, place, *options).slope
    if slope.exact is None or here.derivative.exact is None:
        raise refused("SEC-357", f"the slopes of {of.name} have no closed form to compare", "choose another function")
    error = real(Call("abs", (Subtract(slope.exact, here.derivative.exact),)))
    return _Error(place, abs(float(place) - here.x), error)


def _moved(of: Subject, here: Moment, step: Fraction) -> _Error:
    return _error(of, here, of.at(Add(here.at.node, Number(step))), "at")


def _room(of: Subject, here: Moment, marked: tuple[_Error, ...]) -> tuple[int, Fraction]:
    """To which side the second point lies, and how far off it begins."""
    if marked:
        farthest = max(marked, key=lambda each: each.distance)
        side = 1 if float(farthest.at) > here.x else -1
        return side, Fraction(farthest.distance).limit_denominator(10**6)
    shown = window(of, None, (here.x,))
    right, left = shown.x_high - here.x, here.x - shown.x_low
    side, room = (1, right) if right >= 0.45 * left else (-1, left)
    return side, _rounded(0.95 * room)


def _rounded(distance: float, digits: int = 1) -> Fraction:
    """The distance rounded down to so many significant digits."""
    unit = Fraction(10) ** (math.floor(math.log10(distance)) - digits + 1)
    return math.floor(Fraction(distance) / unit) * unit


def _tolerance(of: Subject, here: Moment, options: Options, farthest: Fraction) -> Real:
    if options.tolerance is not None:
        tolerance = of.at(options.tolerance).real
        if not float(tolerance) > 0:
            raise refused("SEC-356", "a tolerance is greater than 0", "write 0.01", "tolerance")
        return tolerance
    begin = float(_moved(of, here, farthest).error) or float(_moved(of, here, farthest / 3).error)
    if begin == 0 or _moved(of, here, farthest / 10**6).error.rational == 0:
        slope = here.derivative.text()
        raise refused(
            "SEC-357",
            f"near {here.at.text} all secants of {of.name} have the slope {slope}: there is no error",
            "choose a function that is not straight there",
            "of",
        )
    return real(Number(Fraction(10) ** math.floor(math.log10(begin / 20))))


def _curve(
    of: Subject, here: Moment, side: int, farthest: Fraction, tolerance: float, marked: tuple[_Error, ...]
) -> tuple[_Error, ...]:
    """Errors from far to near, until they are well below the tolerance and below all marked ones."""
    least = min([tolerance, *(float(each.error) for each in marked if float(each.error) > 0)])
    found: list[_Error] = []
    for index in range(_DENSITY * _MOST_DECADES):
        distance = farthest if index == 0 else _rounded(float(farthest) * 10 ** (-index / _DENSITY), 3)
        try:
            each = _moved(of, here, side * distance)
        except SecantError:
            continue
        if float(each.error) > 0:
            found.append(each)
        if index >= _DENSITY and found and float(each.error) < least / 8 and index % _DENSITY == 0:
            break
    return tuple(found)


def _found(of: Subject, here: Moment, side: int, curve: tuple[_Error, ...], tolerance: float) -> _Error:
    """A second point within the tolerance, as far off as two digits allow, all points drawn nearer being within it."""
    near = None
    for each in reversed(curve):
        if float(each.error) > tolerance:
            break
        near = each
    if near is None:
        raise refused(
            "SEC-356",
            f"no second point within the tolerance was found down to a distance of {curve[-1].distance:.0e}",
            "choose a greater tolerance",
            "tolerance",
        )
    low, high = near.distance, near.distance * 10 ** (1 / _DENSITY)
    for _ in range(14):
        middle = Fraction((low + high) / 2).limit_denominator(10**12)
        within = middle <= Fraction(curve[0].distance) and float(_moved(of, here, side * middle).error) <= tolerance
        low, high = (float(middle), high) if within else (low, float(middle))
    rounded = _moved(of, here, side * _rounded(low, 2))
    return rounded if float(rounded.error) <= tolerance else near


def _panel(
    options: Options,
    here: Moment,
    curve: tuple[_Error, ...],
    marked: tuple[_Error, ...],
    tolerance: Real,
    found: _Error,
) -> Panel:
    xs, ys = zip(*sorted((each.distance, float(each.error)) for each in curve), strict=True)
    level = float(tolerance)
    x_low, x_high, y_low, y_high = _limits(curve, level)
    dot = (found.distance, float(found.error))
    marks: tuple[Mark, ...] = (
        Region(
            name="within", role="good", xs=(x_low, x_high, x_high, x_low), ys=(y_low, y_low, level, level), opacity=0.5
        ),
        Guide(name="distance", start=dot, end=(dot[0], y_low)),
        Curve(
            name="tolerance",
            role="good",
            xs=(x_low, x_high),
            ys=(level, level),
            dash="dashed",
            width=0.8,
            label=Label(
                f"tolerance {labelled(tolerance)}", sides=("nw", "n", "sw", "ne", "s"), at=(x_low * 1.2, level)
            ),
        ),
        Curve(
            name="error",
            role="secant",
            xs=xs,
            ys=ys,
            label=Label("error of the slope", sides=("nw", "w", "se"), priority=3),
        ),
        Dots(
            name="marked",
            role="secant",
            xs=tuple(each.distance for each in marked if float(each.error) > 0),
            ys=tuple(float(each.error) for each in marked if float(each.error) > 0),
        ),
        Dot(
            name="found",
            role="point",
            x=dot[0],
            y=dot[1],
            label=Label(
                f"y = {found.at.text}, off by {labelled(found.error, 2)}", sides=("se", "e", "ne", "nw"), priority=1
            ),
        ),
    )
    x_axis = Axis(x_low, x_high, options.x_label or f"distance of y from {here.at.text}", scale="log")
    return Panel("main", x_axis, Axis(y_low, y_high, options.y_label or "", scale="log"), marks)


def _limits(curve: tuple[_Error, ...], level: float) -> tuple[float, float, float, float]:
    """The ends of both axes."""
    errors = [float(each.error) for each in curve]
    nearest = float(min(curve, key=lambda each: each.distance).error)
    x_low, x_high = curve[-1].distance / 1.2, curve[0].distance * 1.2
    return x_low, x_high, min(nearest, level / 4) / 1.5, max(*errors, level * 4) * 1.8


def _alt(of: Subject, here: Moment, curve: tuple[_Error, ...], tolerance: Real, found: _Error) -> str:
    samples = [curve[i] for i in range(0, len(curve), _DENSITY)][:4]
    errors = listed([spoken(each.error, 2) for each in samples])
    places = listed([each.at.spoken for each in samples])
    return (
        f"Error of the slope of the secant of {said(of.name)} from {here.at.spoken} against the distance of its second "
        f"point, both on logarithmic scales. The derivative is {spoken(here.derivative)}. "
        f"The secants to {places} are off by {errors}. A dashed line marks the tolerance {spoken(tolerance)}; "
        f"the secant to {found.at.spoken} is off by {spoken(found.error, 2)}, which is within it."
    )
