"""Importing this loads what a worker needs for any task, so that the processes forked afterwards have it."""

from __future__ import annotations

import gc
import pkgutil
from importlib import import_module

_NAMES = (
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
)


def _load() -> None:
    for name in _NAMES:
        import_module(name)
    claims = import_module("secant.claims")
    for form in claims.forms():
        claims.load(form)
    facts = import_module("secant.calculus.facts")
    for found in pkgutil.iter_modules(facts.__path__, f"{facts.__name__}."):
        import_module(found.name)


_collects = gc.isenabled()
gc.disable()  # whoever looks now for what nobody holds any more goes through the libraries again and again
try:
    _load()
finally:
    if _collects:
        gc.enable()
