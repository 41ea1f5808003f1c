"""The engine's facts, by name: a fact that is not there yet is undecided."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from secant.calculus.evidence import Answer, Undecided


def asked(fact: str, *given: Any) -> Answer:
    """The answer of ``secant.calculus.facts``: ``asked("course.holds_at", f, …)``."""
    room, _, name = fact.partition(".")
    try:
        module = import_module(f"secant.calculus.facts.{room}")
    except ModuleNotFoundError:
        return Undecided("the engine cannot settle this kind of claim yet")
    answer: Answer = getattr(module, name)(*given)
    return answer
