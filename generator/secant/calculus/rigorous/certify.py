"""From what a search found to evidence: a certificate for the kernel, and plain words if the kernel refuses it."""

from __future__ import annotations

from collections.abc import Sequence

from secant.calculus.evidence import Evidence, Tested
from secant.calculus.kernel import RefusedError, prove
from secant.calculus.rigorous.certificates import ShapeCertificate
from secant.calculus.rigorous.shape import Piece, Shape


def certified(found: Shape, pieces: Sequence[Piece]) -> ShapeCertificate:
    """What was found about consecutive pieces of a shape."""
    places = tuple(piece.high for piece in pieces[:-1] if piece.high is not None)
    signs = tuple(piece.sign for piece in pieces)
    return ShapeCertificate(found.node, found.variable, found.order, pieces[0].low, pieces[-1].high, places, signs)


def shown(certificate: object, method: str) -> Evidence[bool]:
    """Proved if the kernel's replay agrees, else only what the search itself saw."""
    try:
        return prove(certificate, method)
    except RefusedError as refusal:
        return Tested(value=True, method=f"{method} (The replay stopped: {refusal}.)", points=0)
