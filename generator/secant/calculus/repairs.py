"""What to do where a value is missing or cannot be found."""

from __future__ import annotations

#: Where there is no value.
ELSEWHERE = "ask at a point where every part has a value, or guard it: … if x != 0 else …"
#: Where one cannot be found.
SIMPLER = "write the expression in a simpler form, or ask at another point"
