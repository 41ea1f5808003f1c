"""Limits at points and at infinity.

Only points count at which the expression has values: ``lim (sqrt(x), x -> 0)`` is 0. A limit may be a number, ``oo`` or
``-oo``. *Does not exist* means that there is none of the three; whether an infinite limit exists is said in both ways,
so that statement is not decided but answered with the infinite limit.
"""

from __future__ import annotations

from secant.calculus.certificates import GermCertificate, LimitCertificate
from secant.calculus.evidence import Answer, Undecided
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.expand import expand
from secant.calculus.explain import side_sentence
from secant.calculus.facts.answers import contrary, point_of, shown
from secant.calculus.facts.budget import bounded
from secant.calculus.facts.certificates import LimitsCertificate
from secant.calculus.germs.approach import Approach, Found, find
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical, expression_text
from secant.language.tree import Definitions, Node


@bounded
def limit(
    node: Node, variable: str, to: Node | str, side: int, expected: Node | str | None, definitions: Definitions
) -> Answer:
    """Is this the limit of ``node`` as ``variable`` tends to ``to`` (from one ``side``, or 0: from both)?"""
    core = expand(node, definitions)
    point: Form | None = None
    if isinstance(to, str):
        sides: tuple[int, ...] = (1,) if to == "oo" else (-1,)
    else:
        point = point_of(expand(to, definitions))
        sides = (side,) if side else (-1, 1)
    approaches = [Approach(variable, point, each) for each in sides]
    found: list[Found] = []
    for approach in approaches:
        try:
            found.append(find(core, approach))
        except (UnsettledError, TooBigError) as unsettled:
            return Undecided(f"a one-sided limit was not settled: {unsettled}")
    if all(each.outcome is None for each in found):
        place = to if isinstance(to, str) else canonical(to)
        raise SecantError(
            Diagnostic(
                "SEC-200",
                f"{expression_text(node)} has no values close to {place} on that side",
                fix="ask for the limit where there are values",
            )
        )
    claimed = expand(expected, definitions) if isinstance(expected, Node) else expected
    certificate = LimitsCertificate(
        tuple(
            LimitCertificate(
                core,
                variable,
                point,
                each.side,
                GermCertificate(one.terms, one.proved_zero, one.branches, one.outcome),
            )
            for one, each in zip(found, approaches, strict=True)
        ),
        claimed,
    )
    method = " ".join(side_sentence(one, each, of_quotient=False) for one, each in zip(found, approaches, strict=True))
    answer = shown(certificate, method) or contrary(certificate, {}, method)
    if answer is not None:
        return answer
    if expected is None:
        return Undecided(
            f"the limit is infinite, which some count as existing and some do not: write = oo or = -oo. {method}"
        )
    return Undecided(f"the limit was not compared with the claimed one. {method}")
