"""The room as a whole: light to import, small files, every refusal's code in use."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import secant.language
from secant.diagnostics import CODES

ROOM = Path(secant.language.__file__).parent


def test_importing_the_language_imports_nothing_heavy():
    heavy = ("sympy", "numpy", "matplotlib", "flint", "mpmath", "markdown", "mkdocs", "yaml", "math_core")
    code = f"import secant.language, sys; print([m for m in {heavy!r} if m in sys.modules])"
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOM.parent.parent
    )
    assert ran.stdout.strip() == "[]"


def test_every_code_of_the_room_is_used():
    text = "".join(path.read_text(encoding="utf-8") for path in ROOM.glob("*.py"))
    unused = [code for code in CODES if code.startswith("SEC-1") and f'"{code}"' not in text]
    assert unused == []


def test_nothing_in_the_room_evaluates_text():
    for path in ROOM.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        for word in ("eval(", "exec(", "sympify", "parse_expr", "__import__", "import re\n"):
            assert word not in text, (path.name, word)
