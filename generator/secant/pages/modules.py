"""Our modules as a browser is sent them: each that a page begins with, and all that it imports, in one file.

A browser learns what a module imports when it has read it: on a slow phone each level costs a way to the server and
back, and each file its turn. What is read by people stays in files that say one thing.
"""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

from secant.pages.workshop import PACKAGE

WEB = PACKAGE / "web"
#: The modules that a page begins with, or asks for when a reader needs them.
ENTRIES = ("live/element.js", "live/sharing.js", "answers/exercise.js")

_IMPORT = re.compile(r'^import (\{[^}]*\}|\* as \w+) from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export ((?:async )?(?:function|const|let|class) (\w+))", re.MULTILINE)
_LATER = re.compile(r'\bimport\("([^"]+)"\)')


def _beside(name: str, address: str) -> str:
    """The module that ``name`` calls by a relative address."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), address))


def _needed(folder: Path, *entries: str) -> dict[str, str]:
    """The text of each of the modules in ``folder`` and of all that they import; what a module needs stands before
    it."""
    texts: dict[str, str] = {}

    def add(name: str) -> None:
        if name not in texts:
            text = (folder / name).read_text(encoding="utf-8")
            for _, address in _IMPORT.findall(text):
                add(_beside(name, address))
            texts[name] = text

    for entry in entries:
        add(entry)
    return texts


def joined(*entries: str, folder: Path = WEB) -> str:
    """The modules and all that they need in one script: each is a function's body that gives what the module exports,
    in an order in which all that it needs was there before. What one of them asks for later is among them or stays a
    file of its own."""
    texts = _needed(folder, *entries)
    return "const modules = {};\n" + "".join(_wrapped(name, text, set(texts)) for name, text in texts.items())


def module(entry: str) -> str:
    """A module with all that it needs."""
    names = _exported((WEB / entry).read_text(encoding="utf-8"))
    return joined(entry) + (f'export const {{ {names} }} = modules["{entry}"];\n' if names else "")


def _exported(text: str) -> str:
    return ", ".join(name for _, name in _EXPORT.findall(text))


def _wrapped(name: str, text: str, there: set[str]) -> str:
    def taken(found: re.Match[str]) -> str:
        what = found[1].removeprefix("* as ").replace(" as ", ": ")
        return f'const {what} = modules["{_beside(name, found[2])}"];\n'

    def later(found: re.Match[str]) -> str:
        wanted = _beside(name, found[1])
        return f'Promise.resolve(modules["{wanted}"])' if wanted in there else found[0]

    body = _EXPORT.sub(r"\1", _LATER.sub(later, _IMPORT.sub(taken, text)))
    if re.search(r"^(import|export)\b(?!\()", body, re.MULTILINE):
        raise ValueError(f"{name} imports or exports in a way that cannot be joined")
    return f'modules["{name}"] = (() => {{\n{body}return {{ {_exported(text)} }};\n}})();\n'
