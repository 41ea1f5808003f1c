"""The claims that the engine can settle: a section for each form, from its own file."""

from __future__ import annotations

from secant import claims
from secant.pages.references import markdown


def pages() -> dict[str, str]:
    """One page."""
    text = markdown.head("Claims", "What a page can claim, what it means, and how it is settled.")
    text += (
        "A claim stands on a line of a claim block or, after an exclamation mark, in a sentence. It is proved when the "
        "site is built; a false one fails the build. The examples are about these functions:\n\n"
    )
    text += markdown.fenced(claims.LETS, "text")
    for name in claims.forms():
        form = claims.load(name)
        text += f"## {name.replace('-', ' ').capitalize()}\n\n{markdown.code(form.shape)}\n\n"
        text += f"{markdown.docstring(form.meaning)}\n\n"
        text += markdown.table(
            ["claim", "verdict"],
            [[markdown.code(each), "proved"] for each in form.true]
            + [[markdown.code(each), "false"] for each in form.false],
        )
    return {"claims.md": text}
