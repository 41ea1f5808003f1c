"""One row of the ledger. Whatever is worked out for a page may put rows into its artifact's facts, under ``ledger``."""

from __future__ import annotations

from secant.build.task import Json


def row(what: str, text: str, verdict: str, method: str) -> dict[str, Json]:
    """``what`` was settled ("claim"), what it says, how it came out ("proved", "signed", "exact", …), and how."""
    return {"what": what, "text": text, "verdict": verdict, "method": method}
