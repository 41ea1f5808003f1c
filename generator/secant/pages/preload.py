"""Importing this loads what a worker needs for any task, so that the processes forked afterwards have it."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from secant import claims
from secant.calculus import facts

for _name in (
    "secant.pages.definitions",
    "secant.pages.symbolic",
    "secant.pages.vectors",
    "secant.pages.derivations",
    "secant.pages.exercising",
    "secant.calculus.reals",
    "secant.calculus.rigorous",
    "secant.calculus.numeric",
    "secant.figures",
    "secant.tables",
    "secant.render.document",
    "secant.render.formulas",
):
    import_module(_name)

for _form in claims.forms():
    claims.load(_form)
for _fact in pkgutil.iter_modules(facts.__path__, "secant.calculus.facts."):
    import_module(_fact.name)
