"""Facts about whole intervals, by enclosures that cannot miss (python-flint's Arb behind wrappers of our own).

From the ground up: ``interval`` and ``elementary`` (numbers with two ends), ``arithmetic``, ``jets`` and ``evaluate``
(Taylor coefficients over boxes; ``enclose`` for values alone), ``factors`` and ``closed`` (exact algebra that helps),
``isolate`` (all zeros), ``switches``, ``peel`` and ``cells`` (the line cut where formulas change), ``place`` and
``sides`` (comparing reals), and on top ``shape``, ``critical``, ``stretches``, ``extrema``, ``domain``.

In several variables: ``plane_jets`` and ``exact_numbers`` under ``surface`` (gradients and Hessians over boxes and at
exact points), ``definite`` (signs of eigenvalues); ``covering``, ``squares`` and ``reductions`` (inequalities),
``krawczyk`` and ``points`` (all critical points), ``kinds_of_points``, ``globals``, ``spectral``; ``walks``,
``quadratics``, ``contractions``, ``lines`` and ``descent_replay`` (gradient descent). What a module named
``..._search`` finds, the one without that ending checks again.
"""

from __future__ import annotations

from secant.calculus.rigorous.critical import CriticalPoint, CriticalPoints, critical_points
from secant.calculus.rigorous.domain import Domain, Part, domain
from secant.calculus.rigorous.enclose import Enclosure, enclose
from secant.calculus.rigorous.extrema import Extrema, Extreme, Range, extrema, range_on
from secant.calculus.rigorous.stretches import Stretch, convexity, monotonic

__all__ = [
    "CriticalPoint",
    "CriticalPoints",
    "Domain",
    "Enclosure",
    "Extrema",
    "Extreme",
    "Part",
    "Range",
    "Stretch",
    "convexity",
    "critical_points",
    "domain",
    "enclose",
    "extrema",
    "monotonic",
    "range_on",
]
