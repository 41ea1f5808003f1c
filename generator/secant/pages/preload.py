"""Importing this loads what a worker needs for any task, so that the processes forked afterwards have it."""

from __future__ import annotations

from importlib import import_module

for _name in (
    "secant.pages.definitions",
    "secant.pages.symbolic",
    "secant.pages.vectors",
    "secant.pages.derivations",
    "secant.calculus.reals",
    "secant.calculus.rigorous",
    "secant.calculus.numeric",
    "secant.figures",
    "secant.tables",
    "secant.render.document",
    "secant.render.formulas",
):
    import_module(_name)
