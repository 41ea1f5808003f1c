"""Every code that a message may carry: the rule that it stands for, a wrong example and a right one.

What a code's page says stands in ``codes/SEC-….md``: sentences, then a block of ``markdown wrong`` and one of
``markdown right`` (or ``console wrong`` and ``console right`` where the mistake is made in a terminal). The tests build
every example and see the code reported for the wrong one, and nothing for the right one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from secant.diagnostics import CODES
from secant.pages.references import markdown

FOLDER = Path(__file__).parent / "codes"
_EXAMPLE = re.compile(
    r"^(`{3,})(?P<language>\w+) (?P<sort>wrong|right)\n(?P<text>.*?)^\1[ \t]*$\n?", re.MULTILINE | re.DOTALL
)
_ROOMS = {
    "1": "The page language",
    "2": "The engine",
    "3": "Figures and scenes",
    "4": "Tables, claims and exercises",
    "5": "Pages",
    "6": "The build",
    "7": "The command line and the atlas",
}


@dataclass(frozen=True, slots=True)
class Example:
    """``sort`` is wrong or right; ``language`` is what it is written in: markdown, console, yaml."""

    sort: str
    language: str
    text: str


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code's page says."""

    code: str
    words: str
    examples: tuple[Example, ...]


def explanation(code: str) -> Explanation:
    """The file of a code, read."""
    text = (FOLDER / f"{code}.md").read_text(encoding="utf-8")
    examples = tuple(Example(m["sort"], m["language"], m["text"]) for m in _EXAMPLE.finditer(text))
    return Explanation(code, _EXAMPLE.sub("", text).strip(), examples)


def pages() -> dict[str, str]:
    """A list of all codes, and a page for each."""
    text = markdown.head("Errors", "Every message's code: what it means, and what to write instead.")
    text += (
        "A message names the file, the line and the column, and says what to write instead. Its code leads here.\n\n"
    )
    for room, title in _ROOMS.items():
        codes = [code for code in sorted(CODES) if code[4] == room]
        rows = [[f"[{code}]({code}.md)", markdown.plain(CODES[code])] for code in codes]
        text += f"## {title}\n\n" + markdown.table(["code", "meaning"], rows)
    return {"errors/index.md": text} | {f"errors/{code}.md": _page(code) for code in sorted(CODES)}


def _page(code: str) -> str:
    rule = CODES[code]
    found = explanation(code)
    text = markdown.head(f"{code}: {rule}", f"What {code} means, with a wrong and a right example.")
    text += found.words + "\n\n"
    for sort, title in (("wrong", "Wrong"), ("right", "Right")):
        examples = [example for example in found.examples if example.sort == sort]
        if examples:
            text += f"## {title}\n\n" + "".join(markdown.fenced(each.text, each.language) for each in examples)
    return text + "[All codes](index.md)\n"
