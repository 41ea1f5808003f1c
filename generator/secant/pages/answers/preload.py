"""Importing this loads what the questions of the command line need: the engine, and nothing that draws."""

from __future__ import annotations

from importlib import import_module

for _name in ("secant.pages.derivations", "secant.calculus.point", "secant.language.typesetting"):
    import_module(_name)
