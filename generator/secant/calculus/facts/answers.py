"""From certificates to answers, and from points to the words of an error."""

from __future__ import annotations

from secant.calculus.evidence import Proved, Refuted
from secant.calculus.exact.form import Form, TooBigError
from secant.calculus.exact.sign import UnsettledError
from secant.calculus.exact.value import UndefinedError, value
from secant.calculus.kernel import RefusedError, prove, refute
from secant.calculus.repairs import ELSEWHERE
from secant.diagnostics import Diagnostic, SecantError
from secant.language import canonical
from secant.language.tree import Node


def shown(certificate: object, method: str) -> Proved[bool] | None:
    """Proved, or ``None`` if the replay refuses or finds the contrary."""
    try:
        found: Proved[bool] = prove(certificate, method)
    except (RefusedError, SecantError, TooBigError):
        return None
    return found if found.value is True else None


def contrary(certificate: object, witness: dict[str, str], method: str) -> Refuted | None:
    """Refuted, or ``None`` if the replay does not find the statement false."""
    try:
        return refute(certificate, witness, method)
    except (RefusedError, SecantError, TooBigError, UndefinedError):
        return None


def undefined(variable: str, at: Node, *sides: Node) -> SecantError:
    """The statement speaks of a point at which something has no value."""
    why = ""
    for side in sides:
        try:
            value(side, {variable: value(at, {})})
        except UndefinedError as found:
            why = f" ({found.where}: {found.why})"
            break
        except UnsettledError:
            continue
    return SecantError(
        Diagnostic(
            "SEC-200",
            f"there is no value at {variable} = {canonical(at)}{why}, but the statement speaks of that point",
            fix="leave such points out of the region",
        )
    )


def point_of(node: Node) -> Form:
    """The exact value of a closed point; an error a reader can act on if there is none."""
    try:
        return value(node, {})
    except UndefinedError as missing:
        raise SecantError(Diagnostic("SEC-200", f"{missing.where}: {missing.why}", fix=ELSEWHERE)) from None
    except (UnsettledError, TooBigError) as unsettled:
        raise SecantError(
            Diagnostic("SEC-201", f"the point {canonical(node)} cannot be settled: {unsettled}", fix="write it simpler")
        ) from None
