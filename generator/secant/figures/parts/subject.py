"""The function that a figure is about, ready to be drawn, evaluated and spoken of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from secant.calculus.expand import expand, expanded
from secant.calculus.numeric.view import restricted
from secant.calculus.point import PointFacts, at_point
from secant.calculus.reals import Real, real
from secant.figures.parts.words import labelled, spoken
from secant.figures.parts.written import letter, written
from secant.language.refusal import concerning, refused
from secant.language.tree import Definitions, Function, Node

Array = NDArray[np.float64]
#: A longer text beside a curve is in the way of the picture.
_LONGEST_LABEL = 22


@dataclass(frozen=True, slots=True)
class Subject:
    """A function of one variable as a core tree, its float evaluation (NaN where undefined), the words for it."""

    function: Function
    name: str
    values: Callable[[Array], Array] = field(repr=False, compare=False)
    definitions: Definitions = field(repr=False, compare=False)

    @property
    def body(self) -> Node:
        """The core tree of its value."""
        return self.function.body

    @property
    def variable(self) -> str:
        """The name of its one parameter, as in the tree."""
        return self.function.parameters[0]

    @property
    def letter(self) -> str:
        """The variable as it is written in labels: θ for ``theta``."""
        return letter(self.variable)

    @property
    def label(self) -> str:
        """What stands beside the curve; nothing if that would be too long."""
        return self.name if len(self.name) <= _LONGEST_LABEL else ""

    def at(self, place: Node) -> Place:
        """A place on the horizontal axis, exact and as a float; an expression without a value is an error."""
        node = expand(place, self.definitions)
        return Place(node, real(node))

    def value(self, place: Place, *options: str) -> Real:
        """The value at ``place``; undefined there is an error about ``options``, saying why."""
        if self.function.domain is not None and np.isnan(self.values(np.array(float(place)))):
            raise refused(
                "SEC-200",
                f"{self.name} is not defined at {place.text}",
                "choose a place where its let block defines it",
                *options,
            )
        with concerning(*options):
            return real(self.body, {self.variable: place.node})

    def facts(self, place: Place) -> PointFacts:
        """What is known of the function at one place."""
        return at_point(self.function, self.variable, place.node)


@dataclass(frozen=True, slots=True)
class Place:
    """A place on the horizontal axis."""

    node: Node
    real: Real

    def __float__(self) -> float:
        return float(self.real)

    @property
    def text(self) -> str:
        """As it is written in labels: ``2.5``, ``-1/3``."""
        return labelled(self.real)

    @property
    def spoken(self) -> str:
        """As it is written in sentences."""
        return spoken(self.real)


def subject(function: Function, definitions: Definitions) -> Subject:
    """``function`` with everything it uses put in; a function of several variables is an error."""
    if len(function.parameters) != 1:
        raise refused(
            "SEC-350",
            f"this kind draws a function of one variable, and this one depends on {', '.join(function.parameters)}",
            "give a function of one variable, or use the kind level-sets",
        )
    with concerning("of"):
        core = expanded(function, definitions)
    return Subject(core, function.name or written(function.body), restricted(core), definitions)
