"""Functions of several variables as sums of functions of different ones."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.exact.build import form
from secant.calculus.exact.form import Form, Monomial, TooBigError
from secant.calculus.exact.show import shown
from secant.calculus.rigorous.walks import Walk
from secant.language import free_variables
from secant.language.tree import Node


def summands(walk: Walk) -> list[tuple[tuple[str, ...], Node]] | None:
    """The terms of the multiplied-out form, by the variables that they have in common."""
    try:
        whole = form(walk.node, expand=True)
    except (TooBigError, ZeroDivisionError):
        return None
    groups: list[tuple[set[str], dict[Monomial, Fraction]]] = []
    constant: dict[Monomial, Fraction] = {}
    for monomial, coefficient in whole.terms.items():
        names = {name for generator, _ in monomial for name in free_variables(generator.node)}
        if not names:
            constant[monomial] = coefficient
            continue
        joined: tuple[set[str], dict[Monomial, Fraction]] = (names, {monomial: coefficient})
        rest = []
        for group in groups:
            if group[0] & joined[0]:
                joined = (joined[0] | group[0], {**group[1], **joined[1]})
            else:
                rest.append(group)
        groups = [*rest, joined]
    missing = set(walk.names) - {name for names, _ in groups for name in names}
    groups += [({name}, {}) for name in missing]
    if constant and groups:
        groups[0] = (groups[0][0], {**groups[0][1], **constant})
    groups.sort(key=lambda group: min(walk.names.index(name) for name in group[0]))
    return [(tuple(name for name in walk.names if name in names), shown(Form(terms))) for names, terms in groups]
