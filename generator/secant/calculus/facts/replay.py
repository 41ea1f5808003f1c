"""Replays certificates about statements in one variable for the kernel: each type in the module that knows it."""

from __future__ import annotations

from importlib import import_module

from secant.calculus.kernel import RefusedError

#: Module beside this one -> the types that it replays.
_MODULES = {
    "replay_statements": ("Bound", "Cover", "Identity", "Period", "Split", "Zeros"),
    "replay_points": ("Counterexample", "Numbers", "Points", "Touch"),
    "replay_contacts": ("Both", "Contact", "Far", "Mirror"),
    "replay_slopes": ("Factors", "Level", "Logarithm", "Rewritten", "Towards"),
    "replay_course": ("Break", "Lipschitz", "Regular", "RegularAt", "Repeats", "Slope", "Steep", "TotalRegular"),
    "replay_near": ("Beside", "Count", "Inflection", "Kind", "Limits", "Near", "Tangent"),
}
REPLAYED = {f"{kind}Certificate": module for module, kinds in _MODULES.items() for kind in kinds}


def replay(certificate: object) -> bool:
    """Whether the statement of the certificate holds; :class:`RefusedError` if neither is found again."""
    module = REPLAYED.get(type(certificate).__name__)
    if module is None:
        raise RefusedError(f"no way to replay a {type(certificate).__name__}")
    found: bool = import_module(f"secant.calculus.facts.{module}").replay(certificate)
    return found
