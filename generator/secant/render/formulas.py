"""LaTeX → MathML at build time, so that no script typesets in the browser and nothing shifts."""

from __future__ import annotations

import re
from functools import lru_cache

from math_core import LatexError, LatexToMathML

from secant.diagnostics import Diagnostic, SecantError

#: How long a formula may be; the longest of a page is a few hundred characters.
LONGEST = 20_000
#: How deep its groups may be nested, and how many commands may follow each other with at most one letter between them
#: (each may be the argument of the one before). The typesetter calls itself for each level: some thousands of them end
#: the whole process.
DEEPEST, LONGEST_CHAIN = 80, 1000

#: math-core's inline styles as classes (the style sheet has their rules), since a page's policy allows none inline.
_CLASSES = {
    "text-align:left": "s-left",
    "text-align:right": "s-right",
    "justify-items:start": "",
    "justify-items:end": "",
    "padding-left:0": "s-flush-left",
    "padding-right:0": "s-flush-right",
    "padding-top:0": "s-flush-above",
    "padding-bottom:0": "s-flush-below",
    "padding-left:1em": "s-apart",
    "padding-right:0.1667em": "s-thin-after",
    "padding-top:0.1667em": "s-thin-above",
    "border-left:0.05em solid currentcolor": "s-ruled-left",
    "border-right:0.05em solid currentcolor": "s-ruled-right",
    "border-top:0.05em solid currentcolor": "s-ruled-above",
    "border-left:0.05em dashed currentcolor": "s-dashed-left",
    "border-right:0.05em dashed currentcolor": "s-dashed-right",
    "border-top:0.05em dashed currentcolor": "s-dashed-above",
    "margin-left:-0.16666667em": "s-back-thin",
    "margin-left:-0.22222222em": "s-back-medium",
    "margin-left:-0.2777778em": "s-back-thick",
    "font-variant-caps:small-caps": "s-caps",
    "width:7.5%": "s-edge",
    "width:50%": "s-half",
    "width:100%": "s-whole",
}
_GROUP = re.compile(
    r"\\\\|\\[{}]|(?P<open>[{]|\\(?:left|begin)(?![A-Za-z]))|(?P<close>[}]|\\(?:right|end)(?![A-Za-z]))"
)
_CHAIN = re.compile(rf"(?:\\[A-Za-z]+\s*[^\s\\{{}}]?\s*){{{LONGEST_CHAIN + 1},}}")
_PLACE = re.compile(r"\A(\d+): (.*)", re.DOTALL)
_RAISED = re.compile(r"(</?msup>)")
_PRIME = re.compile(r"<mo>[′″‴⁗]</mo>\Z")
_STYLED = re.compile(r' style="([^"]*)"')
_COLOUR = re.compile(r"color:(#[0-9A-Fa-f]{3,8})")


@lru_cache(maxsize=1)
def _converter() -> LatexToMathML:
    return LatexToMathML(pretty_print="never", fancy_error=False)


def mathml(latex: str, *, display: bool = False) -> str:
    """One ``<math>`` element; ``display`` sets it on a line of its own.

    Raises ``SecantError`` (SEC-312) with the place of the first thing that cannot be typeset.
    """
    if len(latex) > LONGEST:
        raise SecantError(
            Diagnostic(
                "SEC-312", f"the formula has {len(latex)} characters; at most {LONGEST} are typeset", fix="split it"
            )
        )
    if _depth(latex) > DEEPEST or _CHAIN.search(latex):
        raise SecantError(Diagnostic("SEC-312", "the formula is nested too deeply to be typeset", fix="name its parts"))
    try:
        written: str = _converter().convert_with_local_state(latex, displaystyle=display)
    except LatexError as error:
        raise _refused(latex, str(error)) from None
    # The one named entity that XML does not know.
    return _STYLED.sub(_classed, _primes(written.replace("&ApplyFunction;", "\u2061")))


def _depth(latex: str) -> int:
    """How many groups are open at once, at most."""
    depth = deepest = 0
    for found in _GROUP.finditer(latex):
        depth += bool(found["open"]) - bool(found["close"])
        deepest = max(deepest, depth)
    return deepest


def _primes(written: str) -> str:
    """Primes beside what they belong to instead of above it: the face draws them small and high already, and a
    browser would make an exponent of them smaller and higher still."""
    parts = _RAISED.split(written)
    open_at: list[int] = []
    for index, part in enumerate(parts):
        if part == "<msup>":
            open_at.append(index)
        elif part == "</msup>":
            start = open_at.pop()
            if _PRIME.search(parts[index - 1]):
                parts[start], parts[index] = "<mrow>", "</mrow>"
    return "".join(parts)


def _classed(styled: re.Match[str]) -> str:
    """The attributes that stand for a style attribute: a class for each thing it says, and a colour of its own."""
    classes, colour = [], ""
    for declaration in filter(None, re.split(r"\s*;\s*", styled[1].replace(": ", ":"))):
        if found := _COLOUR.fullmatch(declaration):
            colour = f' mathcolor="{found[1]}"'
        elif declaration in _CLASSES:
            classes.append(_CLASSES[declaration])
        else:
            message = f"the formula cannot be typeset: it asks for a style that no page has ({declaration})"
            raise SecantError(Diagnostic("SEC-312", message, fix="use LaTeX's own spaces, rules and colours"))
    return (f' class="{" ".join(filter(None, classes))}"' if any(classes) else "") + colour


def _refused(latex: str, message: str) -> SecantError:
    place = _PLACE.match(message)
    offset = int(place[1]) if place else 0
    before = latex[:offset]
    line = latex.split("\n")[before.count("\n")]
    said = (place[2] if place else message).strip().rstrip(".")
    return SecantError(
        Diagnostic(
            "SEC-312",
            f"the formula cannot be typeset: {said[:1].lower()}{said[1:]}",
            fix="write it with the commands of LaTeX's mathematics; a backslash begins each of them",
            line=before.count("\n") + 1,
            column=len(before) - (before.rfind("\n") + 1) + 1,
            source=line,
        )
    )
