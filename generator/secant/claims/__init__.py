"""A claim's text -> a statement -> a verdict: one file per form, found by itself.

A form's file holds its docstring (what the claim means, and the mathematics by which it is settled), ``SHAPE`` (the
form in one line, for messages), ``PATTERNS`` (its sentences, as ``parts.patterns`` reads them), ``TRUE``, ``FALSE`` and
``UNREADABLE`` (claims that the contract matrix settles, over ``LETS``; of the last with the column that is complained
of), and ``statement(found) -> Statement``, which reads the slots and says what the engine is to be asked, or ``None``
if the sentence is another form's. Nothing else to register.
"""

from __future__ import annotations

import pkgutil
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from inspect import getdoc

from secant.claims.parts.found import Found
from secant.claims.parts.patterns import beginnings, compiled, hidden, vocabulary
from secant.claims.parts.sign import check_signable, sampled
from secant.claims.parts.statement import Statement
from secant.claims.parts.verdict import Verdict, settle
from secant.language import Definitions, Excerpt, nearest

#: What the examples of all forms are about.
LETS = """\
f(t) = t^3/20 - 39t^2/40 + 27t/5 for 0 <= t <= 10
g(x) = x^2 sin(1/x) if x != 0 else 0
L(u, v) = u^2 + 10 v^2
"""
#: A claim may have that many characters.
LONGEST = 1000
WORD = re.compile(r"[A-Za-z]+")


@dataclass(frozen=True, slots=True)
class Form:
    """One form of claims, loaded."""

    name: str
    meaning: str
    shape: str
    patterns: tuple[str, ...]
    true: tuple[str, ...]
    false: tuple[str, ...]
    unreadable: tuple[tuple[str, int], ...]
    statement: Callable[[Found], Statement | None]


@cache
def forms() -> tuple[str, ...]:
    """The names of all forms, alphabetically, by listing files."""
    modules = (found.name for found in pkgutil.iter_modules(__path__) if not found.ispkg)
    return tuple(sorted(module.replace("_", "-") for module in modules))


@cache
def load(name: str) -> Form:
    """The form of that name; ``ValueError`` if there is none."""
    if name not in forms():
        raise ValueError(f"no form of claims {name!r}")
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    meaning, patterns = getdoc(module) or "", tuple(module.PATTERNS)
    return Form(name, meaning, module.SHAPE, patterns, module.TRUE, module.FALSE, module.UNREADABLE, module.statement)


def read(text: str, definitions: Definitions) -> Statement:
    """The statement that ``text`` makes. Whatever is wrong is a ``SecantError`` that points at it."""
    text = re.sub(r"\s", " ", text)
    if len(text) > LONGEST:
        message = f"a claim may have at most {LONGEST} characters, this one has {len(text)}"
        raise Excerpt(text).error("SEC-107", message, "name parts of it in a let block")
    mask = hidden(text)
    for name in forms():
        form = load(name)
        for pattern in form.patterns:
            match = compiled(pattern).fullmatch(mask)
            if match:
                slots = {slot: match.span(slot) for slot, value in match.groupdict().items() if value is not None}
                statement = form.statement(Found(text, slots, definitions))
                if statement is not None:
                    return statement
    raise _unreadable(text, mask)


def _unreadable(text: str, mask: str) -> Exception:
    """Say which form was meant, most likely, and which there are."""
    known = {form: frozenset().union(*map(vocabulary, load(form).patterns)) for form in forms()}
    words = frozenset().union(*known.values())
    said = [(match.start(), match[0]) for match in WORD.finditer(mask)]
    for at, word in said:
        near = None if word in words or len(word) < 3 else nearest(word, words, 0.75)
        if near:
            here = Excerpt(text).part(at, at + len(word))
            meant = [form for form in forms() if near in known[form]]
            hint = f"did you mean “{near}”? {_shapes(meant)}; other claims: {_names(meant)}"
            return here.error("SEC-450", f"“{word}” is no word of a claim", hint)
    along = {form: _along(form, mask) for form in forms()}
    at = max(along.values())
    closest = [form for form in along if along[form] == at]
    hint = f"the nearest: {_shapes(closest)}; other claims: {_names(closest)}" if at else listed()
    here = Excerpt(text or " ").part(at, len(text)) if text[at:].strip() else Excerpt(" ", 1, at + 1, text)
    return here.error("SEC-450", "this is none of the claims that can be settled", hint)


def _along(form: str, mask: str) -> int:
    """How far a text goes along with a form, in characters."""
    ends = [0]
    for pattern in load(form).patterns:
        matches = (beginning.match(mask) for beginning in beginnings(pattern))
        ends.append(next((match.end() for match in matches if match), 0))
    return max(ends)


@cache
def listed() -> str:
    """The forms, for messages."""
    return f"the claims are: {_shapes(forms())}"


def _shapes(chosen: Sequence[str]) -> str:
    """How the ``chosen`` forms are written."""
    return "; ".join(load(form).shape for form in chosen)


def _names(known: Sequence[str]) -> str:
    """The forms besides those that are ``known``, by name alone."""
    return ", ".join(form.replace("_", " ") for form in forms() if form not in known)


__all__ = [
    "LETS",
    "Form",
    "Statement",
    "Verdict",
    "check_signable",
    "forms",
    "listed",
    "load",
    "read",
    "sampled",
    "settle",
]
