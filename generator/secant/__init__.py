"""Secant: explainer sites about mathematics, computed, proved and drawn at build time.

The stages, in the order in which a page passes through them (imports follow the same order and never run back):

1. ``diagnostics``  the one way anything goes wrong: code, message, file, line, column, fix
2. ``language``     text -> expression tree; safe by construction, exact, bounded; knows no calculus
3. ``calculus``     expression -> facts with evidence; pure mathematics
4. ``scenes``       what a picture shows, as frozen data; no drawing
5. ``figures``      a figure block's options -> a scene, one file per kind
   ``tables``       a table block's options -> rows, one file per kind
6. ``render``       scene -> SVG or PNG, expression -> MathML; the only room that draws
7. ``build``        the cache, the workers, the publishing; knows no mathematics
8. ``pages``        blocks and inline marks in Markdown -> HTML; the generated pages
9. ``hosts``        the Python-Markdown extension and the MkDocs plugin, both thin
10. ``cli``         the command ``secant``
11. ``api``         what ``import secant`` offers in Python and in notebooks: functions, claims, figures, pages
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from secant.api import (
        CriticalPoint,
        Figure,
        Function,
        Number,
        Page,
        Point,
        SecantError,
        Verdict,
        check,
        figure,
        function,
    )

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


def __getattr__(name: str) -> Any:
    """The public names are loaded when they are asked for: importing the package itself costs nothing."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module("secant.api"), name)
