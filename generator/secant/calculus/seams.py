"""Between two branches a rule says nothing: there the derivative comes from the definition."""

from __future__ import annotations

from secant.calculus.derivation.piecewise import AT_BORDERS, borders, joined
from secant.calculus.derivation.steps import Step
from secant.calculus.exact.form import Form
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.verdict import verdict
from secant.language import free_variables
from secant.language.tree import UNDEFINED, Conditional

#: Borders at which the definition is consulted, at most.
BORDERS = 8


def with_seams(found: Step) -> Step:
    """The step, completed by the definition at the borders of its condition if there it finds a derivative."""
    node = found.before
    if not isinstance(node, Conditional) or free_variables(node) != (found.variable,):
        return found
    if UNDEFINED in (node.then, node.otherwise):
        return found
    points = borders(node.condition, found.variable)
    if points is None or len(points) > BORDERS:
        return found
    slopes: list[tuple[Form, Form | None]] = []
    certificates: list[object] = []
    for point in points:
        try:
            proved = verdict(node, found.variable, point)
        except UnsettledError:
            return found
        slopes.append((point, proved.value.derivative))
        certificates.append(proved.certificate)
    if not any(slope is not None for _, slope in slopes) and slopes:
        return found
    return Step(AT_BORDERS, found.variable, node, joined(found, slopes), (), (found,), tuple(certificates))
