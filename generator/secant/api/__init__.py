"""What ``import secant`` offers in Python and in notebooks: functions, claims, figures and pages, with rich display.

Small and typed; each answer carries its evidence. Everything is computed in this process, so only run what you trust to
be small: ``secant build`` is what bounds time and memory.
"""

from __future__ import annotations

from secant.api.functions import CriticalPoint, Function, Number, Point, function
from secant.api.page import Page
from secant.api.pictures import Figure, figure
from secant.api.statements import Verdict, check
from secant.diagnostics import SecantError

__all__ = [
    "CriticalPoint",
    "Figure",
    "Function",
    "Number",
    "Page",
    "Point",
    "SecantError",
    "Verdict",
    "check",
    "figure",
    "function",
]
