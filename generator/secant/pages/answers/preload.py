"""Importing this loads what the questions of the command line need: the engine, and nothing that draws."""

from __future__ import annotations

import pkgutil
from importlib import import_module

from secant import claims
from secant.calculus import facts

for _name in ("secant.pages.derivations", "secant.calculus.point", "secant.language.typesetting"):
    import_module(_name)

for _form in claims.forms():
    claims.load(_form)
for _fact in pkgutil.iter_modules(facts.__path__, "secant.calculus.facts."):
    import_module(_fact.name)
