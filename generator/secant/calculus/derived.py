"""The derivative with what is known of it: every step checked against its rule, the tidy form against the last step."""

from __future__ import annotations

from dataclasses import replace

from secant.calculus.certificates import DerivationCertificate
from secant.calculus.derivation import Derivation, differentiate
from secant.calculus.domain import violated
from secant.calculus.equality import equality
from secant.calculus.evidence import Evidence, Tested
from secant.calculus.kernel import RefusedError, prove
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, condition_text
from secant.language.tree import Node

METHOD = "each step is one named rule, and the tidy form has the same normal form as the last step"


def derived(node: Node, variable: str) -> tuple[Derivation, Evidence[Node]]:
    """The derivation of a core tree and the evidence for its result.

    ``Proved`` if the kernel replays it; ``Tested`` if the steps are proved but tidying up is only sampled. A tidy form
    that cannot even be sampled is not shown: then the result is the last step as it is. What has a value nowhere has no
    derivative either.
    """
    never = violated(node)
    if never is not None:
        told = f"{canonical(node)} has a value nowhere: it needs {condition_text(never)}, which never holds"
        raise SecantError(Diagnostic("SEC-200", told, fix="write a function that has values"))
    found = differentiate(node, variable)
    try:
        return found, prove(DerivationCertificate(found.root, found.result), METHOD)
    except RefusedError:
        pass
    evidence = equality(found.root.after, found.result)
    if isinstance(evidence, Tested) and evidence.value:
        return found, Tested(found.result, f"each step is one named rule; {evidence.method}", evidence.points)
    plain = replace(found, result=found.root.after)
    return plain, prove(DerivationCertificate(plain.root, plain.result), "each step is one named rule")
