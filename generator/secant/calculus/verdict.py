"""The proved verdict on a point: one-sided germs of a core tree, found, certified and handed to the kernel."""

from __future__ import annotations

from secant.calculus.certificates import GermCertificate, PointCertificate
from secant.calculus.classify import PointVerdict
from secant.calculus.evidence import Proved
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.explain import side_sentence
from secant.calculus.germs.approach import Approach, Found, find
from secant.calculus.kernel import prove
from secant.language.tree import Node


def verdict(node: Node, variable: str, at: Form) -> Proved[PointVerdict]:
    """What a core tree in one variable does at a point; :class:`UnsettledError` if its value there is not settled."""
    try:
        found_value: Form | None = value(node, {variable: at})
        no_value = ""
    except UndefinedError as missing:
        found_value, no_value = None, str(missing)
    quotients: tuple[Found | str, ...] = ("", "")
    if found_value is not None:
        quotients = tuple(_side(node, variable, at, side, found_value) for side in (-1, 1))
    limits: tuple[Found | str, ...] = ("", "")
    if not all(map(_is_finite, quotients)):
        limits = tuple(_side(node, variable, at, side, None) for side in (-1, 1))
    certificate = PointCertificate(
        node,
        variable,
        at,
        (_certificate(limits[0]), _certificate(limits[1])),
        (_certificate(quotients[0]), _certificate(quotients[1])),
    )
    return prove(certificate, _method(no_value, found_value, limits, quotients, variable, at))


def _side(node: Node, variable: str, at: Form, side: int, minus_value: Form | None) -> Found | str:
    """What was found on one side, or why nothing was."""
    try:
        return find(node, Approach(variable, at, side), minus_value)
    except (UnsettledError, TooBigError) as unsettled:
        return str(unsettled) or "the numbers grow too big"


def _certificate(found: Found | str) -> GermCertificate | None:
    if isinstance(found, str):
        return None
    return GermCertificate(found.terms, found.proved_zero, found.branches, found.outcome)


def _method(
    no_value: str,
    found_value: Form | None,
    limits: tuple[Found | str, ...],
    quotients: tuple[Found | str, ...],
    variable: str,
    at: Form,
) -> str:
    """Sentences: about the function itself where it has no value or jumps, else about the difference quotient."""
    sentences: list[str] = []
    if no_value:
        sentences.append(f"There is no value at the point ({no_value}).")
    whole = found_value is not None and (
        all(map(_is_finite, quotients)) or all(_tends_to(each, found_value) for each in limits)
    )
    sentences += [
        side_sentence(found, Approach(variable, at, side), of_quotient=whole)
        for side, found in zip((-1, 1), quotients if whole else limits, strict=True)
    ]
    if found_value is not None and not whole:
        sentences += [
            side_sentence(found, Approach(variable, at, side), of_quotient=True)
            for side, found in zip((-1, 1), quotients, strict=True)
        ]
    return " ".join(sentences)


def _is_finite(quotient: Found | str) -> bool:
    """Whether this one-sided derivative exists; then the function is continuous on that side."""
    return not isinstance(quotient, str) and quotient.outcome is not None and isinstance(quotient.outcome.limit, Form)


def _tends_to(found: Found | str, expected: Form) -> bool:
    return not isinstance(found, str) and (found.outcome is None or found.outcome.limit == expected)
