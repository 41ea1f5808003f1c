"""How numbers are spread along an axis or a control."""

from __future__ import annotations

from typing import Literal

Scale = Literal["linear", "log"]
