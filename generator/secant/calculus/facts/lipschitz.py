"""Lipschitz constants: |f(x) − f(y)| <= K |x − y| for all x and y of an interval. Kinks do no harm, jumps do."""

from __future__ import annotations

from fractions import Fraction

from secant.calculus.evidence import Answer, Proved, Undecided
from secant.calculus.exact.sign import sign
from secant.calculus.expand import expand
from secant.calculus.facts.answers import point_of, shown, undefined
from secant.calculus.facts.budget import bounded
from secant.calculus.facts.certificates import LipschitzCertificate, SteepCertificate
from secant.calculus.facts.course import missing_value, slope_on, word_on, wrong_slopes
from secant.calculus.facts.replay_course import leaning
from secant.calculus.facts.sections import core_section, places, reach
from secant.calculus.facts.witnesses import contradiction, suspects
from secant.calculus.rigorous.evaluate import interval_jets
from secant.calculus.rigorous.interval import Interval, NowhereError
from secant.calculus.rigorous.isolate import halves
from secant.calculus.rigorous.place import exactly
from secant.calculus.rigorous.shape import core, shape
from secant.calculus.telling import formula
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical
from secant.language.tree import Definitions, Function, Multiply, Node, Variable
from secant.language.tree import Interval as Section

_BOXES = 60


@bounded
def constant_on(f: Function, bound: Node, interval: Section | None, definitions: Definitions) -> Answer:
    """Is ``bound`` a Lipschitz constant of ``f`` on the interval (``None``: on the whole line)?"""
    node, variable = core(f, definitions)
    section, most = core_section(interval, definitions), expand(bound, definitions)
    if sign(point_of(most)) < 0:
        raise SecantError(
            Diagnostic("SEC-254", f"{canonical(most)} is negative: no distance is", fix="a constant from 0 on")
        )
    boxes = _boxes(node, variable, section, exactly(most).low)
    if boxes:
        count = "the region as a whole" if len(boxes) == 1 else f"{len(boxes)} parts that cover the region"
        proved = shown(
            SteepCertificate(node, variable, section, most, boxes),
            f"No slope is greater in size than {formula(most)}: shown by interval arithmetic over {count}.",
        )
        if proved is not None:
            return proved
    rising: list[Proved[bool]] = []
    looks: list[Fraction] = []
    for each in leaning(node, variable, most):
        found = shape(each, variable, *places(section))
        inner = word_on(found, section, "nondecreasing") or slope_on(each, variable, section, "nondecreasing")
        if inner is None:
            looks += [*suspects(found, (0, 1)), *wrong_slopes(each, variable, section, "nondecreasing")]
            refuted = contradiction(node, variable, section, "lipschitz", looks, most)
            if refuted is not None:
                return refuted
            missing = missing_value(found, section)
            if missing is not None:
                raise undefined(variable, missing, node)
            return Undecided("the slopes could not be bounded everywhere on the interval")
        rising.append(inner)
    line = formula(Multiply(most, Variable(variable)))
    proved = shown(
        LipschitzCertificate(node, variable, section, most, (rising[0].certificate, rising[1].certificate)),
        f"Neither the sum of {line} and the function nor their difference ever falls. {rising[0].method}",
    )
    return proved or Undecided("the slopes could not be bounded everywhere on the interval")


def _boxes(node: Node, variable: str, section: Section | None, most: float) -> tuple[tuple[float, float], ...]:
    """Boxes over which no slope is greater in size; none if that was not found."""
    jets = interval_jets(1)
    evaluate = jets.evaluator(node)
    waiting = [reach(section)]
    done: list[tuple[float, float]] = []
    for _ in range(_BOXES):
        if not waiting:
            return tuple(sorted(done))
        a, b = waiting.pop()
        try:
            values, slope = evaluate({variable: jets.algebra.variable(Interval(a, b))})
        except NowhereError:
            return ()
        if values.whole and -most <= slope.low and slope.high <= most:
            done.append((a, b))
            continue
        parts = halves(a, b)
        if len(parts) < 2:
            return ()
        waiting += parts
    return ()
