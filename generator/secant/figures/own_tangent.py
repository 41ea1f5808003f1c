"""A line of the reader's own beside the tangent: a guess m at f′(a), and its error m − f′(a).

At the distance h from the point the line y = f(a) + m(x − a) is (m − f′(a))·h away from the tangent, in proportion to
h; the tangent itself misses the curve by a part of h that tends to 0.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from secant.calculus.reals import Real, real
from secant.figures import FigureOptions
from secant.figures.parts.course import course
from secant.figures.parts.graph import graph
from secant.figures.parts.lines import reach, straight
from secant.figures.parts.live import called, decimals, defined, holding, places, ranged, reading
from secant.figures.parts.moment import Moment, smooth
from secant.figures.parts.places import Telling
from secant.figures.parts.subject import Subject, subject
from secant.figures.parts.window import Window, axes, window
from secant.figures.parts.words import labelled, said, spoken
from secant.language.options import option
from secant.language.readers import function, number
from secant.language.refusal import refused
from secant.language.tree import Call, Definitions, Function, Node, Number, Subtract
from secant.scenes import Curve, Dot, Guide, Label, Mark, Panel, Region, Role, Scene
from secant.scenes.live import Handle, Line, Live, Put, Reveal, Say, Sentence

EXAMPLE = """\
```let
f(t) = t^3/20 - 39t^2/40 + 27t/5      for 0 <= t <= 10
```

```figure
kind: own-tangent
of: f
at: 2.5
x label: time (s)
y label: distance (m)
```
"""

CAPTION = "A guess at the tangent of {of} at {at}: a line through the point with the slope {guess}, beside the tangent."

#: How long the lines are to each side of the point, as a share of the picture's width.
_REACH = 0.34
#: The steepest line that can be chosen, in units of one that is seen to rise at 45 degrees.
_STEEPEST = 5.0
#: As far from the picture's sides the point stays, so that there is a part of the line to be taken hold of.
_ROOM = 0.08
#: Slopes no further apart, in the same unit, are the same to the eye.
_EYE = 0.025


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What an own-tangent figure can be told."""

    of: Function = option(function, "the function")
    at: Node | None = option(number, "where the lines touch; a telling point if left out", default=None)
    guess: Node | None = option(
        number, "the slope of the line that is turned; a round number beside the tangent's if left out", default=None
    )


def scene(options: Options, definitions: Definitions) -> Scene:
    """The graph, the tangent, the line with another slope, and the angle between them, tinted."""
    of = subject(options.of, definitions)
    here = smooth(of, options.at, options.on)
    view = window(of, options.on, (here.x,)).showing((here.y,))
    guess = _guess(of, options, here, view)
    rises = [reach(view, slope, _REACH) * slope for slope in (here.slope, float(guess))]
    view = view.roomy([here.y + sign * rise for rise in rises for sign in (1, -1)])
    run = _run(here, float(guess), view)
    marks: tuple[Mark, ...] = (
        Guide(name="guide", start=(here.x, here.y), end=(here.x, view.ground)),
        _between(here, float(guess), view),
        *graph(of, view),
        replace(
            _line("tangent", here, here.slope, view),
            dash="dashed",
            label=Label(f"tangent, slope {labelled(here.derivative)}"),
        ),
        _line("own", here, float(guess), view),
        Dot(name="point", role="point", x=here.x, y=here.y),
        Dot(
            name="end",
            role="secant",
            x=here.x + run,
            y=here.y + run * float(guess),
            label=Label(f"a guess, slope {labelled(guess)}"),
        ),
    )
    x_axis, y_axis = axes(
        view,
        options.x_label or of.letter,
        options.y_label,
        x=(Telling(here.x, here.at.text, "point", "tick-at"),),
    )
    error = _error(of, here, guess)
    return Scene(
        kind="own-tangent",
        alt=_alt(of, view, here, guess, error),
        rows=((Panel("main", x_axis, y_axis, marks),),),
        values=(
            ("of", said(of.name)),
            ("at", here.at.spoken),
            ("slope", spoken(here.derivative)),
            ("guess", spoken(guess)),
            ("error", spoken(error)),
        ),
        live=_live(of, here, guess, error, view),
    )


def _guess(of: Subject, options: Options, here: Moment, view: Window) -> Real:
    """The slope that the author gives, or one as one would say it that is flatter by a good angle, or steeper."""
    if options.guess is not None:
        return of.at(options.guess).real
    way, angle = -1 if here.slope > 0 else 1, _diagonal(view)
    unit = Fraction(10) ** math.floor(math.log10(0.3 * angle))
    return real(Number(round(Fraction(here.slope + way * 0.7 * angle) / unit) * unit))


def _diagonal(view: Window) -> float:
    """The slope of a line that one sees rise at 45 degrees."""
    return view.height / (0.55 * view.width)


def _error(of: Subject, here: Moment, guess: Real) -> Real:
    """m − f′(a)."""
    if here.derivative.exact is None or guess.exact is None:
        raise refused("SEC-357", f"the slope of {of.name} has no closed form to compare", "choose another point", "at")
    error = real(Subtract(guess.exact, here.derivative.exact))
    if error.rational == 0:
        fix = "write another slope, as a reader might guess it"
        raise refused("SEC-357", "the guess is the tangent's own slope: there is no error", fix, "guess")
    return error


def _line(name: str, here: Moment, slope: float, view: Window) -> Curve:
    """A line through the point."""
    role: Role = "tangent" if name == "tangent" else "secant"
    half = reach(view, slope, _REACH)
    return straight(name, role, (here.x, here.y), slope, view, low=here.x - half, high=here.x + half)


def _run(here: Moment, slope: float, view: Window) -> float:
    """How far right of the point the line's end is by which it is turned: inside the picture, else on its left."""
    half = reach(view, slope, _REACH)
    up, down = view.y_high - here.y, here.y - view.y_low
    steep = max(abs(slope), 1e-9)
    right = min(half, view.x_high - here.x, (up if slope > 0 else down) / steep)
    left = min(half, here.x - view.x_low, (down if slope > 0 else up) / steep)
    return right if right >= min(left, half / 2) else -left


def _between(here: Moment, guess: float, view: Window) -> Region:
    """The angle between both lines, as far as the shorter of them goes."""
    half = min(reach(view, slope, _REACH) for slope in (guess, here.slope))
    ends = ((-half, guess), (half, guess), (half, here.slope), (-half, here.slope))
    xs, ys = zip(*((here.x + h, here.y + m * h) for h, m in ends), strict=True)
    return Region(name="between", role="tangent", xs=xs, ys=ys, opacity=0.6)


def _live(of: Subject, here: Moment, guess: Real, error: Real, view: Window) -> Live:
    """The line can be turned and the point moved; the tangent is kept back until the reader wants to see it."""
    t, a, steep = of.letter, places(view.width), _diagonal(view)
    most = max(_STEEPEST * steep, 1.5 * abs(here.slope), 1.5 * abs(float(guess)))
    room = _ROOM * view.width
    m = places(2 * most)
    g = max(m, decimals(steep))
    right = "The tangent's slope is {d:" + f"{g}" + "}. Yours is {m:" + f"{m}" + "}, "
    return Live(
        controls=(
            ranged("m", "slope of your line", -most, most, float(guess), f"slope {{m:{m}}}"),
            ranged("a", f"touching at {t}", view.x_low + room, view.x_high - room, here.x, f"{t} = {{a:{a}}}"),
            Reveal(name="s", label="Show the tangent", again="Cover the tangent", anew=("a",)),
        ),
        handles=(Handle(mark="end", slope="m", centre=("a", "b")), Handle(mark="point", x="a")),
        functions=called(of, derivatives=1),
        definitions=defined(
            "b = f(a)",
            "d = f'(a)",
            "q = abs(m - d)",
            "R = D/sqrt(1 + (k m)^2)",
            "v = max(abs(m), w)",
            "p = min(R, X - a, (Y - b if m > 0 else b - V)/v)",
            "l = min(R, a - U, (b - V if m > 0 else Y - b)/v)",
            "u = p if p >= min(l, R/2) else -l",
            "T = D/sqrt(1 + (k d)^2)/s",  # what is kept back has no ends
            "h = min(R, T)",
            D=_REACH * view.width,
            k=1 / steep,
            U=view.x_low,
            V=view.y_low,
            X=view.x_high,
            Y=view.y_high,
            w=1e-9,
            z=_EYE * steep,
        ),
        motions=(
            Put(mark="point", x="a", y="b"),
            Put(mark="tick-at", x="a"),
            Say(mark="tick-at", text=f"{{a:{a}}}"),
            Line(mark="guide", xs=("a", "a"), ys=("b", view.ground)),
            Line(mark="own", xs=(reading("a - R"), reading("a + R")), ys=(reading("b - m R"), reading("b + m R"))),
            Put(mark="end", x=reading("a + u"), y=reading("b + m u")),
            Say(mark="end", text=f"your line, slope {{m:{m}}}"),
            Line(mark="tangent", xs=(reading("a - T"), reading("a + T")), ys=(reading("b - d T"), reading("b + d T"))),
            Say(mark="tangent", text=f"tangent, slope {{d:{g}}}"),
            Line(
                mark="between",
                xs=tuple(map(reading, ("a - h", "a + h", "a + h", "a - h"))),
                ys=tuple(map(reading, ("b - m h", "b + m h", "b + d h", "b - d h"))),
            ),
        ),
        block=("at: {a}", "guess: {m}"),
        still=f"The tangent's slope is {spoken(here.derivative)}. A guess of {spoken(guess)} is {_off(error)}.",
        sentences=(
            Sentence("Turn your line until you take it for the tangent.", holding("s = 0 and d = d")),
            Sentence(right + "and no eye could tell them apart.", holding("q <= z")),
            Sentence(right + f"{{q:{g}}} too small.", holding("m < d")),
            Sentence(right + f"{{q:{g}}} too large.", holding("m > d")),
            Sentence(f"{t} = {{a:{a}}}: there is no tangent here."),
        ),
    )


def _off(error: Real) -> str:
    exact = error.exact
    size = error if exact is None else real(Call("abs", (exact,)))
    return f"{spoken(size)} too {'small' if float(error) < 0 else 'large'}"


def _alt(of: Subject, view: Window, here: Moment, guess: Real, error: Real) -> str:
    height, slope = spoken(here.value), spoken(here.derivative)
    return (
        f"{course(of, view)} Two lines pass through its point at {here.at.spoken}, at the height {height}. One is a "
        f"guess at the tangent, with the slope {spoken(guess)}. The other, dashed, is the tangent, with the slope "
        f"{slope}. So the guess is {_off(error)}, and the angle between the lines is tinted."
    )
