"""``= expr``: the value, exact if that is short, else rounded correctly; ``= expr to 6 digits`` as asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from secant.build.task import Artifact, Json, Task
from secant.diagnostics import Diagnostic, SecantError
from secant.pages.ledger_row import row as ledger_row
from secant.pages.numbers import shown_number
from secant.pages.piece import Mark, used

if TYPE_CHECKING:
    from secant.calculus.reals import Real
    from secant.language.tree import Definitions, Node
    from secant.pages.symbolic import Entries

MARK = "="

ASKED = re.compile(r"^(?P<text>.*\S)\s+to\s+(?P<digits>\S+)\s+digits?$", re.DOTALL)
MOST_DIGITS = 50
#: A number that is shown as it is; an exact value with roots or constants in it is typeset.
DECIMAL = re.compile(r"-?\d+(?:\.\d+)?(?:\*10\^.*)?$")


def task(mark: Mark) -> Task:
    """The value of the expression."""
    given = {"text": mark.text, "definitions": used(mark.text, mark.definitions)}
    return Task.of(value, given, f"the value of {mark.text}")


def value(given: dict[str, Json]) -> Artifact:
    """Expression -> real number, or a vector of them -> the text that the page prints."""
    from secant.calculus.reals import real
    from secant.calculus.settle import settled
    from secant.language import parse
    from secant.language.tree import Gradient, Hessian
    from secant.pages.definitions import read
    from secant.pages.symbolic import entries

    text, digits = asked(given["text"])
    definitions = read(given["definitions"])
    node = settled(parse(text, definitions=definitions, names=()), definitions)
    found = entries(node, definitions) if isinstance(node, Gradient | Hessian) else node
    shown = _matrix(found, definitions) if digits is None and isinstance(node, Hessian) else None
    shown = shown or _each(found, lambda node: _html(real(node, definitions=definitions), digits))
    plain = _each(found, lambda node: _text(real(node, definitions=definitions), digits))
    closed = all(real(node, definitions=definitions).exact is not None for node in _flat(found))
    entry = ledger_row("value", text, "exact" if closed else "enclosed", f"= {plain}")
    html = f'<span class="secant-value">{shown}</span>'
    return Artifact(html, {"expression": text, "value": plain, "ledger": [entry]})


def asked(text: str) -> tuple[str, int | None]:
    """The expression, and the digits asked for."""
    match = ASKED.match(text)
    if match is None:
        return text, None
    digits = match["digits"]
    if not digits.isascii() or not digits.isdigit() or not 1 <= int(digits) <= MOST_DIGITS:
        fix = f"write a whole number from 1 to {MOST_DIGITS}"
        column = match.start("digits") + 1
        message = f"“{digits}” is no number of digits"
        raise SecantError(Diagnostic("SEC-500", message, fix=fix, line=1, column=column, length=len(digits)))
    return match["text"], int(digits)


def _each(entries: Entries, show: Callable[..., str]) -> str:
    if isinstance(entries, tuple):
        return f"({', '.join(_each(entry, show) for entry in entries)})"
    return show(entries)


def _flat(entries: Entries) -> Iterator[Node]:
    if isinstance(entries, tuple):
        for entry in entries:
            yield from _flat(entry)
    else:
        yield entries


def _matrix(entries: Entries, definitions: Definitions) -> str | None:
    """A matrix whose entries all have a closed form, in its grid."""
    from secant.calculus.reals import real
    from secant.pages.vectors import latex_text
    from secant.render import mathml

    rows: list[tuple[Node, ...]] = []
    for row in entries if isinstance(entries, tuple) else ():
        closed = [real(each, definitions=definitions).exact for each in (row if isinstance(row, tuple) else (row,))]
        rows.append(tuple(each for each in closed if each is not None))
        if len(rows[-1]) != len(closed):
            return None
    return mathml(latex_text(tuple(rows)))


def _text(number: Real, digits: int | None) -> str:
    return number.text() if digits is None else number.digits(digits)


def _html(number: Real, digits: int | None) -> str:
    text = _text(number, digits)
    if number.exact is not None and number.rational is None and not DECIMAL.match(text):
        from secant.language.typesetting import latex
        from secant.render import mathml

        return mathml(latex(number.exact))
    return shown_number(text)
