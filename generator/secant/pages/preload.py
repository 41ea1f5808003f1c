"""Importing this loads what figures and their cards need, so that the processes forked afterwards have it.

A build from nothing waits for this before its first figure. What settles claims and judges exercises is loaded by the
first worker that meets one: it would take as long again, and many sites have none.
"""

from __future__ import annotations

import gc
import pkgutil
from importlib import import_module

_NAMES = (
    "secant.pages.symbolic",
    "secant.pages.vectors",
    "secant.pages.cards",
    "secant.pages.drawn",
    "secant.pages.definitions",
    "secant.pages.derivations",
    "secant.calculus.reals",
    "secant.calculus.rigorous.replay",
    "secant.calculus.numeric.features",
    "secant.calculus.numeric.view",
    "secant.figures",
    "secant.tables",
    "secant.render.document",
    "secant.render.formulas",
    "secant.render.moves",
    "secant.render.raster",
    "secant.scenes.codec",
    "PIL.PngImagePlugin",
)
#: All that lies in these: the parts that kinds share, the blocks, the rules of derivation.
_ROOMS = ("secant.figures.parts", "secant.pages.blocks", "secant.calculus.derivation")


def _load() -> None:
    for name in _NAMES:
        import_module(name)
    for name in _ROOMS:
        for found in pkgutil.iter_modules(import_module(name).__path__, f"{name}."):
            import_module(found.name)


_collects = gc.isenabled()
gc.disable()  # whoever looks now for what nobody holds any more goes through the libraries again and again
try:
    _load()
    gc.freeze()  # they stay for good: nor shall anybody afterwards
finally:
    if _collects:
        gc.enable()
