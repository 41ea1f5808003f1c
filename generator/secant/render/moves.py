"""What moves, as the browser's part reads it: the scene's data, its texts in pieces of one style."""

from __future__ import annotations

import json
import re
from typing import Any

from secant.render.words import runs
from secant.scenes.codec import plain
from secant.scenes.live import Live

#: A value in braces; braces after ^ and _ are those of the text.
_SLOT = re.compile(r"(?<![\^_])\{[^{}]*\}")
#: A private character and a digit hold a value's place: what follows a value is set as after a number (``2.5 s``).
_FIRST = 0xE000
_HELD = re.compile("([\ue000-\uf8ff])0")
#: How a piece is set: 1 in italics, 2 raised, 4 lowered.
_ITALIC, _RAISED, _LOWERED = 1, 2, 4


def moves(live: Live) -> str:
    """``live`` as one line of JSON. What marks say is a list of lines, each of texts and styles."""
    found = plain(live)
    for motion in found.get("motions", []):
        if motion["motion"] == "Say":
            motion["text"] = [_pieces(line) for line in motion["text"].split("\n")]
    return json.dumps(found, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _pieces(text: str) -> list[Any]:
    """``slope {m:2}`` in pieces: text, style, text, style …"""
    slots = [match[0] for match in _SLOT.finditer(text)]
    held = _SLOT.sub(lambda match: f"{chr(_FIRST + slots.index(match[0]))}0", text)
    pieces: list[Any] = []
    for run in runs(held):
        shown = _HELD.sub(lambda match: slots[ord(match[1]) - _FIRST], run.text)
        pieces += [shown, _ITALIC * run.italic + (_RAISED if run.level > 0 else _LOWERED if run.level < 0 else 0)]
    return pieces
