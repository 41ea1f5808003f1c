"""The functions that an expression can call: one row each, from the language's own table."""

from __future__ import annotations

from secant.language import CONSTANTS, FUNCTIONS, KEYWORDS
from secant.language.functions import TableFunction
from secant.pages.references import markdown


def pages() -> dict[str, str]:
    """One page."""
    text = markdown.head("Functions", "The functions, constants and words that an expression can use.")
    text += "Arguments are called u and v. Where no domain is given, the function has a value everywhere.\n\n"
    text += markdown.table(["function", "meaning", "domain", "derivative"], map(_row, FUNCTIONS.values()))
    names = ", ".join(map(markdown.code, sorted(CONSTANTS)))
    words = ", ".join(map(markdown.code, sorted(KEYWORDS)))
    text += f"The constants are {names}. Reserved words are {words}. None of these can be redefined.\n"
    return {"functions.md": text}


def _row(row: TableFunction) -> list[str]:
    least, most = row.arity
    arguments = ", ".join(("u", "v", "…")[: min(most, 3)][: max(least, min(most, 3))])
    written = f"{row.name}({arguments})"
    first = row.derivative[0]
    return [
        markdown.code(written),
        markdown.plain(row.meaning),
        markdown.code(row.domain or ""),
        markdown.code(first) if first is not None else "by a rule of its own",
    ]
