"""How a graph runs, in a sentence made from what is proved of it."""

from __future__ import annotations

from secant.figures.parts.subject import Subject
from secant.figures.parts.window import Window, end_text
from secant.figures.parts.words import said


def course(of: Subject, window: Window) -> str:
    """``Graph of f from 0 to 10: rises to 9.2 at 4, falls to 6.075 at 9, then rises to 6.5.``"""
    low, high = (said(text) for text in end_text(window))
    return f"Graph of {said(of.name)} from {low} to {high}."
