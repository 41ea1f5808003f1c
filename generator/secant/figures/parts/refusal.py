"""What figures complain with; at home in ``language``, where tables find it too."""

from __future__ import annotations

from secant.language.refusal import Refusal, concerning, refused

__all__ = ["Refusal", "concerning", "refused"]
