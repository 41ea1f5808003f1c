"""A derivation's lines as HTML and as JSON; runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from itertools import pairwise

from secant.build.task import Json
from secant.calculus.evidence import Proved, Tested
from secant.calculus.worked import Line, Worked
from secant.diagnostics import Diagnostic, SecantError
from secant.language import Definitions, Excerpt, canonical, condition_text, latex
from secant.language.option_lines import read_lines
from secant.language.options import option, read_options
from secant.language.readers import choice
from secant.language.tree import Condition, Node
from secant.pages.symbolic import derivative_asked
from secant.render import mathml

#: A derivation of fewer lines has nothing to leave out.
SHORT = 4
#: With a line of so many characters, the rules stand below their lines; one of so many more is set smaller on paper.
LONG, LONGER = 48, 70
#: How LaTeX says what the reader's style sheet points at: nothing else in our formulas is underlined.
UNDERLINED = '<munder accentunder="true">'
UNDERLINE = '<mo stretchy="true">\u0332</mo></munder>'


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What a derivation can be told, below its first line."""

    detail: str = option(choice("all", "telling"), "which lines are shown at first", default="all")


def asked(text: str, definitions: Definitions) -> tuple[Node, str, Options]:
    """What a block asks for: the expression, the variable, and the options."""
    start = len(text) - len(text.lstrip())
    first, _, rest = text[start:].partition("\n")
    above = text.count("\n", 0, start)
    if not first or ":" in first:
        fix = "begin with what to differentiate: d/dx x^2 sin(x)"
        raise SecantError(Diagnostic("SEC-500", "the derivation does not say of what", fix=fix, line=above + 1))
    options = read_options(Options, read_lines("\n" * (above + 1) + rest), definitions)
    node, variable = Excerpt(first, above + 1).read(lambda line: derivative_asked(line, definitions))
    return node, variable, options


def facts(found: Worked) -> dict[str, Json]:
    """What is known, for other tools: the result, how it is known, and every line."""
    return {
        "derivative": canonical(found.result),
        "latex": latex(found.result),
        "status": "proved" if isinstance(found.evidence, Proved) else "tested",
        "method": _method(found),
        "conditions": [condition_text(each) for each in found.conditions],
        "lines": [
            {
                "expression": canonical(line.expression),
                "rule": line.rule,
                "conditions": [condition_text(each) for each in line.conditions],
                "telling": line.telling,
                "status": line.status,
            }
            for line in found.lines
        ],
    }


def is_long(found: Worked) -> bool:
    """Is there something to leave out?"""
    return len(found.lines) > SHORT and not all(line.telling for line in found.lines)


def html(found: Worked) -> str:
    """The rows of lines, where they hold, the rules used, and how it is known."""
    long = any(len(canonical(line.expression)) > LONG for line in found.lines)
    rows = "".join(_row(line, left_out) for line, left_out in _with_left_out(found.lines))
    return (
        f'<div class="secant-derivation__lines" role="group" aria-label="derivation, line by line" tabindex="0">'
        f'<table class="secant-lines{" secant-lines--long" if long else ""}"><tbody>{rows}</tbody></table></div>'
        f"{_where(found.conditions)}{_rules(found.lines)}"
        f'<p class="secant-derivation__known">{_known(found)}</p>'
    )


def _with_left_out(lines: Sequence[Line]) -> Iterator[tuple[Line, list[str]]]:
    """Each line with the rules of the lines before it that may be left out."""
    left_out: list[str] = []
    for line in lines:
        yield line, left_out if line.telling else []
        left_out = [] if line.telling else [*left_out, line.rule]


def _row(line: Line, left_out: list[str]) -> str:
    kind = "telling" if line.telling else "easy"
    more_kinds = " secant-line--long" if len(canonical(line.expression)) > LONGER else ""
    sign = "= " if line.rule else ""
    formula = pointed(mathml(rf"\displaystyle {sign}{latex(line.pointed)}"))
    more = ""
    if left_out:
        names = ", ".join(dict.fromkeys(left_out))
        more = f'<span class="secant-lines__left-out">{escape(names)}; </span>'
    where = f'<span class="secant-lines__where">{_listed(line.conditions)}</span>' if line.conditions else ""
    tested = ' <em class="secant-lines__tested">tested only</em>' if line.status == "tested" else ""
    rule = f"<span>{more}{escape(line.rule)}{tested}</span>{where}"
    said = f'<td class="secant-lines__rule">{rule}</td>'
    return f'<tr class="secant-line secant-line--{kind}{more_kinds}"><td>{formula}</td>{said}</tr>'


def pointed(formula: str) -> str:
    """What is underlined becomes a part with a class, which the style sheet marks."""
    return formula.replace(UNDERLINED, '<mrow class="secant-changed">').replace(UNDERLINE, "</mrow>")


def _where(conditions: Sequence[Condition]) -> str:
    return f'<p class="secant-derivation__where">where {_listed(conditions)}</p>' if conditions else ""


def _listed(conditions: Sequence[Condition]) -> str:
    return " and ".join(mathml(latex(each)) for each in conditions)


def _rules(lines: Sequence[Line]) -> str:
    """The rules that were used, once each, folded."""
    used = {statement: name for line in lines for name, statement in line.statements}
    items = "".join(
        f"<div><dt>{escape(name)}</dt><dd>{mathml(statement)}</dd></div>" for statement, name in used.items()
    )
    summary = "the rule used" if len(used) == 1 else f"the {len(used)} rules used"
    return f'<details class="secant-rules"><summary>{summary}</summary><dl>{items}</dl></details>' if used else ""


def _method(found: Worked) -> str:
    return found.evidence.method if isinstance(found.evidence, Proved | Tested) else ""


def _known(found: Worked) -> str:
    if isinstance(found.evidence, Proved):
        return "Every line was proved equal to the one before when this page was built."
    tested = sum(line.status == "tested" for _, line in pairwise(found.lines))
    which = "One line was" if tested == 1 else f"{tested} lines were" if tested else "The last line was"
    return f"{which} only compared with the one before at many points, the others proved equal to it."
