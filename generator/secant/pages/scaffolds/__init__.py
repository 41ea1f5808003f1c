"""What ``secant new`` writes: a page, a function of the atlas, a kind of figure, a whole site. All of it builds.

Each module says what it writes as :class:`New`; ``put`` writes all of it or nothing, and never over what is there.
The texts are files beside the modules, with ``{{words}}`` to be filled in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from secant.build.files import write_whole
from secant.diagnostics import Diagnostic, SecantError

HERE = Path(__file__).parent
_WORD = re.compile(r"\{\{(\w+)\}\}")
_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class New:
    """A file to be written. ``changes`` is true of a file that is there already and gets something added."""

    path: Path
    text: str
    changes: bool = False


def filled(template: Path, words: Mapping[str, str]) -> str:
    """A template with its words filled in."""
    return _WORD.sub(lambda match: words[match[1]], template.read_text(encoding="utf-8"))


def put(files: Iterable[New]) -> list[Path]:
    """Write the files, and say which; nothing is written if one of them is there already."""
    wanted = list(files)
    for file in wanted:
        if file.path.exists() and not file.changes:
            fix = "choose another name, or remove the file first"
            raise SecantError(Diagnostic("SEC-702", "this file is there already", fix=fix, file=str(file.path)))
    for file in wanted:
        write_whole(file.path, file.text.encode())
    return [file.path for file in wanted]


def named(name: str) -> str:
    """``name``, if it can be the address of a page or the name of a file."""
    if not _NAME.fullmatch(name) or len(name) > 60:
        fix = "write small letters, digits and hyphens, as in gradient-descent"
        raise SecantError(Diagnostic("SEC-703", f"“{name}” cannot be a name", fix=fix))
    return name


def quoted(text: str) -> str:
    """A title as YAML reads it back, whatever stands in it."""
    return json.dumps(text, ensure_ascii=False)


def titled(name: str) -> str:
    """A title made from a name: ``gradient-descent`` is “Gradient descent”."""
    words = name.replace("-", " ")
    return words[:1].upper() + words[1:]
