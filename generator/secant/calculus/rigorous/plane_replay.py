"""Replays certificates about several variables for the kernel; each kind is checked where it is explained."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from secant.calculus.kernel import RefusedError
from secant.calculus.rigorous import plane_certificates as made
from secant.calculus.rigorous.covering import replay_cover
from secant.calculus.rigorous.descent_replay import replay_descent, replay_reach
from secant.calculus.rigorous.failures import replay_failure
from secant.calculus.rigorous.globals import replay_global
from secant.calculus.rigorous.kinds_of_points import replay_gradient, replay_hessian, replay_kind
from secant.calculus.rigorous.points import replay_count, replay_points
from secant.calculus.rigorous.reductions import replay_cases, replay_squared
from secant.calculus.rigorous.spectral import replay_spectral, replay_stretch
from secant.calculus.rigorous.squares import replay_identity, replay_squares


def replay(certificate: object) -> bool:
    """Whether the certificate's statement is true; :class:`RefusedError` if that was not found again."""
    check = _CHECKS.get(type(certificate))
    if check is None:
        raise RefusedError("not a certificate about several variables")
    return check(certificate)


_CHECKS: dict[type, Callable[[Any], bool]] = {
    made.CoverCertificate: replay_cover,
    made.SquaresCertificate: replay_squares,
    made.CasesCertificate: replay_cases,
    made.SquaredCertificate: replay_squared,
    made.IdentityCertificate: replay_identity,
    made.FailureCertificate: replay_failure,
    made.GradientCertificate: replay_gradient,
    made.HessianCertificate: replay_hessian,
    made.KindCertificate: replay_kind,
    made.PointsCertificate: replay_points,
    made.CountCertificate: replay_count,
    made.GlobalCertificate: replay_global,
    made.SpectralCertificate: replay_spectral,
    made.StretchCertificate: replay_stretch,
    made.DescentCertificate: replay_descent,
    made.ReachCertificate: replay_reach,
}
