"""A computation as a graph: values forwards, adjoints backwards (the chain rule with good book-keeping).

The adjoint of a step is the derivative of the result by it. It is the sum, over everything that uses the step, of that
one's adjoint times its local derivative; the result's own is 1.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

from secant.calculus.expand import body
from secant.calculus.formula import formula
from secant.calculus.numeric.graph import Step, computation_graph
from secant.calculus.reals import Real
from secant.calculus.substitute import substitute
from secant.figures import FigureOptions
from secant.figures.parts.live import ranged
from secant.figures.parts.words import labelled, listed, said, spoken
from secant.figures.parts.written import letter, written
from secant.language.options import option
from secant.language.readers import flag, function, point
from secant.language.refusal import concerning, refused
from secant.language.tree import Call, Definitions, Function, Negate, Node, Number, Variable
from secant.scenes import Axis, Box, Link, Mark, Panel, Role, Scene
from secant.scenes.live import Definition, Formula, Live, Say, Sentence

EXAMPLE = """\
```let
N(w, b, x) = -ln(sigmoid(w x + b))
```

```figure
kind: computation-graph
of: N
at: (0.5, -1, 2)
```
"""

CAPTION = "The computation of {of} at {at}. Forwards each box holds a value, backwards the slope of the result by it."

#: More boxes than this cannot be read.
_MOST = 16
#: A longer formula is written with what its inputs are called instead.
_LONGEST = 9
#: The widest number that a box usually comes to hold.
_WIDEST = "−0.88"
_SHORT = {"sigmoid": "σ"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Options(FigureOptions):
    """What a figure of a computation can be told."""

    of: Function = option(function, "the function whose computation is shown")
    at: tuple[Node, ...] = option(point, "one value for each of its variables; 1 if left out", default=())
    backward: bool = option(flag, "whether the slopes are shown too", default=True)


def scene(options: Options, definitions: Definitions) -> Scene:
    """One box for each step, inputs first; links from each step to those that use it."""
    names = options.of.parameters
    at = options.at or tuple(Number(Fraction(1)) for _ in names)
    if len(at) != len(names):
        raise refused(
            "SEC-387", f"{len(at)} values for {len(names)} variables", f"give one for each of {', '.join(names)}", "at"
        )
    with concerning("of"):
        core = body(options.of, definitions)
    with concerning("at", "of"):
        try:
            steps = computation_graph(core, dict(zip(names, at, strict=True)))
        except NotImplementedError:
            raise refused(
                "SEC-388", "a function with a condition has no single computation", "give one branch", "of"
            ) from None
    if len(steps) > _MOST:
        raise refused(
            "SEC-388", f"this takes {len(steps)} steps; at most {_MOST} can be read", "take a smaller part", "of"
        )
    places = _places(steps)
    boxes: list[Mark] = []
    for index, step in enumerate(steps):
        x, y = places[index]
        result = index == len(steps) - 1
        role: Role = "point" if isinstance(step.node, Variable) else "tangent" if result else "curve"
        name = options.of.name if result and options.of.name else _called(step, steps)
        lines = [f"{name} = {_number(step.value)}"]
        if options.backward:
            lines.append(f"slope {_number(step.adjoint)}")
        room = tuple(f"{line.rsplit(' ', 1)[0]} {_WIDEST}" for line in lines)
        boxes.append(Box(name=f"step-{index + 1}", role=role, x=x, y=y, lines=tuple(lines), room=room))
    links = [
        Link(
            name=f"link-{source + 1}-{index + 1}", role="quiet", source=f"step-{source + 1}", target=f"step-{index + 1}"
        )
        for index, step in enumerate(steps)
        for source in step.inputs
    ]
    columns = max(x for x, _ in places)
    high = max(abs(y) for _, y in places) + 0.6
    called = options.of.name or written(options.of.body)
    where = listed([f"{letter(name)} = {spoken(step.value)}" for name, step in _inputs(names, steps)])
    forwards = listed([f"{said(written(step.node))} = {spoken(step.value)}" for step in steps if step.inputs])
    alt = f"The computation of {said(called)} with {where}, step by step: {forwards}."
    slopes = listed([f"{letter(name)}: {spoken(step.adjoint)}" for name, step in _inputs(names, steps)])
    if options.backward:
        alt += f" Backwards, the slopes of the result by its inputs are {slopes}."
    panel = Panel(
        "main",
        Axis(-0.5, columns + 0.5, visible=False),
        Axis(-high, high, visible=False),
        (*links, *boxes),
        height=0.75,
        turns=True,
    )
    return Scene(
        kind="computation-graph",
        alt=alt,
        rows=((panel,),),
        values=(("of", said(called)), ("at", where), ("value", spoken(steps[-1].value)), ("slopes", slopes)),
        live=_live(names, steps, [tuple(box.lines) for box in boxes if isinstance(box, Box)], where),
    )


def _live(names: tuple[str, ...], steps: tuple[Step, ...], lines: list[tuple[str, ...]], where: str) -> Live:
    """Every input can be changed: the values follow forwards, the slopes backwards."""
    inputs = _inputs(names, steps)
    definitions = [Definition(f"v_{i}", formula(_put(step.alone, step))) for i, step in enumerate(steps, 1)]
    for i in range(len(steps), 0, -1):
        parts: list[Formula] = [1.0] if i == len(steps) else []
        for user, other in enumerate(steps, 1):
            for source, slope in zip(other.inputs, other.slopes, strict=True):
                if source + 1 == i:
                    parts.append(("*", f"s_{user}", formula(_put(slope, other))))
        definitions.append(Definition(f"s_{i}", reduce(lambda one, two: ("+", one, two), parts)))
    result = len(steps)
    told = listed([f"{letter(name)} {{s_{steps.index(step) + 1}:e3}}" for name, step in inputs])
    return Live(
        controls=tuple(
            ranged(name, letter(name), float(step.value) - 3, float(step.value) + 3, float(step.value))
            for name, step in inputs
        ),
        definitions=tuple(definitions),
        motions=tuple(
            Say(
                mark=f"step-{i}",
                text="\n".join(
                    text.rsplit(" ", 1)[0] + f" {{{variable}_{i}:e3}}"
                    for text, variable in zip(said_lines, "vs", strict=False)
                ),
            )
            for i, said_lines in enumerate(lines, 1)
        ),
        block=(f"at: ({', '.join(f'{{{name}}}' for name in names)})",) if len(inputs) == len(names) else (),
        still=f"With {where} the result is {spoken(steps[-1].value)}.",
        sentences=(
            Sentence(
                f"The result is {{v_{result}:e3}}; its slopes are by {told}.", ("=", f"v_{result}", f"v_{result}")
            ),
            Sentence("Here the computation has no value."),
        ),
    )


def _put(node: Node, step: Step) -> Node:
    """A step's own formula, or a slope's, over the values of the steps it uses."""
    if isinstance(step.node, Variable):
        return node
    return substitute(
        node, {name: Variable(f"v_{source + 1}") for name, source in zip("xy", step.inputs, strict=False)}
    )


def _inputs(names: tuple[str, ...], steps: tuple[Step, ...]) -> list[tuple[str, Step]]:
    """The steps that are variables, in the order of the parameters."""
    found = {step.node.name: step for step in steps if isinstance(step.node, Variable)}
    return [(name, found[name]) for name in names if name in found]


def _places(steps: tuple[Step, ...]) -> list[tuple[float, float]]:
    """Every step one column right of its last input; an input just before the first step that uses it."""
    depth: list[int] = []
    for step in steps:
        depth.append(1 + max((depth[source] for source in step.inputs), default=-1))
    for index, step in enumerate(steps):
        if not step.inputs and index != len(steps) - 1:
            depth[index] = min(depth[user] for user, other in enumerate(steps) if index in other.inputs) - 1
    rows: dict[int, list[int]] = {}
    for index, column in enumerate(depth):
        rows.setdefault(column, []).append(index)
    places = [(0.0, 0.0)] * len(steps)
    for column, members in rows.items():
        # What goes on to be used stands in the middle of its column, inputs that come in later beside it.
        ordered = sorted(members, key=lambda index: (bool(steps[index].inputs), index))
        for row, index in enumerate(ordered):
            places[index] = (float(column), (len(ordered) - 1) / 2 - row)
    return places


def _number(value: Real) -> str:
    """A decimal, which says more in a box than a closed form."""
    return labelled(value) if value.rational is not None else value.digits(4)


def _called(step: Step, steps: tuple[Step, ...]) -> str:
    """What a box computes; long inputs are written as a dot."""
    text = written(step.node)
    if len(text) <= _LONGEST or not step.inputs:
        return text
    if isinstance(step.node, Call):
        return f"{_SHORT.get(step.node.function, step.node.function)}(·)"
    if isinstance(step.node, Negate):
        return "-(·)"
    for source in step.inputs:
        part = written(steps[source].node)
        if len(part) > 1:
            text = text.replace(f"({part})", "·").replace(part, "·")
    return text
