"""Enclosures of an expression's values over a box of any dimension."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.language.tree import Node


@dataclass(frozen=True, slots=True)
class Enclosure:
    """Every value that the expression takes on the box lies in ``values`` (``None``: there are none).

    ``defined``: 'everywhere' is certain; 'maybe' says that some points may be without a value; 'nowhere' is certain.
    """

    values: Interval | None
    defined: Literal["everywhere", "maybe", "nowhere"]


def enclose(node: Node, bindings: Mapping[str, Interval]) -> Enclosure:
    """The values of a core tree while each variable runs through its interval. Guaranteed; not always tight."""
    try:
        values: Interval = interval_jets(0).evaluator(node)({name: (box,) for name, box in bindings.items()})[0]
    except NowhereError:
        return Enclosure(None, "nowhere")
    return Enclosure(values, "everywhere" if values.whole else "maybe")
