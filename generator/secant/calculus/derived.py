"""The derivative with what is known of it: every step checked against its rule, the tidy form against the last step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from secant.calculus.certificates import DerivationCertificate
from secant.calculus.derivation import Derivation, Step, differentiate
from secant.calculus.domain import never_holds, violated
from secant.calculus.equality import equality
from secant.calculus.evidence import Evidence, Tested
from secant.calculus.kernel import RefusedError, prove
from secant.diagnostics import Diagnostic, SecantError
from secant.language import condition_text, expression_text
from secant.language.tree import Condition, Conditional, Node

METHOD = "each step is one named rule, and the tidy form has the same normal form as the last step"


def derived(node: Node, variable: str) -> tuple[Derivation, Evidence[Node]]:
    """The derivation of a core tree and the evidence for its result.

    ``Proved`` if the kernel replays it; ``Tested`` if the steps are proved but tidying up is only sampled. A tidy form
    that cannot even be sampled is not shown: then the result is the last step as it is. What has a value nowhere has no
    derivative either, and of ``abs(x - x)``, a constant in disguise, the rules know nothing.
    """
    never = violated(node)
    if never is not None:
        told = f"{expression_text(node)} has a value nowhere: it needs {condition_text(never)}, which never holds"
        raise SecantError(Diagnostic("SEC-200", told, fix="write a function that has values"))
    found = differentiate(node, variable)
    never = next((each for each in _needed(found.root) if never_holds(each)), None)
    if never is not None:
        told = f"the rules find a derivative of {expression_text(node)} nowhere: they need {condition_text(never)}"
        fix = "simplify the function first, it may be a constant"
        raise SecantError(Diagnostic("SEC-200", f"{told}, which never holds", fix=fix))
    try:
        return found, prove(DerivationCertificate(found.root, found.result), METHOD)
    except RefusedError:
        pass
    evidence = equality(found.root.after, found.result)
    if isinstance(evidence, Tested) and evidence.value:
        return found, Tested(found.result, f"each step is one named rule; {evidence.method}", evidence.points)
    plain = replace(found, result=found.root.after)
    return plain, prove(DerivationCertificate(plain.root, plain.result), "each step is one named rule")


def _needed(step: Step) -> Iterator[Condition]:
    """The conditions of the steps that are used everywhere: none of a single branch."""
    yield from step.conditions
    if not isinstance(step.before, Conditional):
        for part in step.parts:
            yield from _needed(part)
